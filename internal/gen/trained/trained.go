// Package trained reads the networks that the Python programs of internal/gen leave: a line of JSON, and the weights.
package trained

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/colloquy-go/colloquy/internal/model/convnet"
)

// Net is a network as it was trained, not yet rounded to eight bits.
type Net struct {
	Size    convnet.Size
	Seed    uint64
	Notes   string
	Weights convnet.Weights `json:"-"`
}

// Read reads the network with so many words and outputs in a file: its weights, as 32-bit floats in the order of
// convnet.Weights, stand behind the first line.
func Read(path string, words, outputs int) (n Net, err error) {
	f, err := os.Open(path)
	if err != nil {
		return n, err
	}
	defer f.Close()
	in := bufio.NewReaderSize(f, 1<<20)
	line, err := in.ReadBytes('\n')
	if err != nil {
		return n, fmt.Errorf("%s: %w", path, err)
	}
	if err := json.Unmarshal(line, &n); err != nil {
		return n, fmt.Errorf("%s: %w", path, err)
	}
	if n.Size.Words != words {
		return n, fmt.Errorf("%s: of %d words, not %d", path, n.Size.Words, words)
	}
	n.Weights = n.Size.Empty(outputs)
	w := &n.Weights
	for _, part := range [][]float32{w.Embed, w.Window, w.ConvB, w.Edge, w.Own, w.OwnB, w.Hidden, w.HidB, w.Out, w.OutB} {
		if err := binary.Read(in, binary.LittleEndian, part); err != nil {
			return n, fmt.Errorf("%s: %w", path, err)
		}
	}
	if _, err := in.ReadByte(); !errors.Is(err, io.EOF) {
		return n, fmt.Errorf("%s: more weights than its size has", path)
	}
	return n, nil
}
