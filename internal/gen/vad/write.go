package main

import (
	"bufio"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime"
	"sync"

	"github.com/colloquy-go/colloquy/dsp/vad"
)

// header is the first line of the file of scenes. After it come Scenes blocks of Steps × Inputs half-precision
// numbers, then Steps speech labels and Steps overlap labels, a byte each; 255 marks steps past a scene's end.
type header struct {
	Scenes   int    `json:"scenes"`
	Steps    int    `json:"steps"`
	Inputs   int    `json:"inputs"`
	Seed     uint64 `json:"seed"`
	Material string `json:"material"` // SHA-256 of the Opus files
}

const unlabelled = 255

// numInputs returns the number of values that describe a step.
func numInputs(fine bool) int {
	if fine {
		return vad.NumOverlapInputs
	}
	return vad.NumInputs
}

func makeScenes(voices, noises, out string, n int, seed uint64, p plan) error {
	m, err := readMaterial(voices, noises, p)
	if err != nil {
		return err
	}
	fmt.Fprintln(os.Stderr, len(m.utterances), "utterances,", len(m.noises), "noises")
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<20)
	h := header{n, (frames(sceneSamples) + 1) / 2, numInputs(p.fine), seed, hex.EncodeToString(m.digest.Sum(nil))}
	if err := json.NewEncoder(w).Encode(h); err != nil {
		return err
	}
	if err := m.writeScenes(w, h); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}

// writeScenes builds a few scenes at a time, each from its own seed, and writes them in order.
func (m *material) writeScenes(w io.Writer, h header) error {
	workers := runtime.GOMAXPROCS(0)
	blocks := make([][]byte, workers)
	for i := 0; i < h.Scenes; i += workers {
		var g sync.WaitGroup
		count := min(workers, h.Scenes-i)
		for k := range count {
			g.Add(1)
			go func() {
				defer g.Done()
				blocks[k] = encode(blocks[k][:0], m.build(newRandom(h.Seed, uint64(i+k))), h)
			}()
		}
		g.Wait()
		for _, b := range blocks[:count] {
			if _, err := w.Write(b); err != nil {
				return err
			}
		}
	}
	return nil
}

func encode(dst []byte, s scene, h header) []byte {
	for _, v := range s.inputs {
		b := toHalf(v)
		dst = append(dst, byte(b), byte(b>>8))
	}
	missing := h.Steps - len(s.speech)
	dst = append(dst, make([]byte, 2*missing*h.Inputs)...)
	for _, labels := range [][]byte{s.speech, s.overlap} {
		dst = append(dst, labels...)
		for range missing {
			dst = append(dst, unlabelled)
		}
	}
	return dst
}
