package kernels

import (
	"encoding/binary"
	"fmt"
	"os"

	"github.com/colloquy-go/colloquy/dsp/resample"
	"github.com/colloquy-go/colloquy/dsp/wav"
)

// Rate is the sampling rate of the clips, Hz.
const Rate = 16000

// conversation is what synthetic voices say in the quickstart: speech to every stage, and the same on every machine.
const conversation = "../../examples/quickstart/conversation.wav"

// Clip returns seconds of the quickstart's conversation, from the start again where it is over. The working folder has to be
// that of the module.
func Clip(seconds int) ([]float32, error) {
	b, err := os.Open(conversation)
	if err != nil {
		return nil, fmt.Errorf("the commands run in internal/bench: %w", err)
	}
	defer b.Close()
	f, err := wav.Open(b)
	if err != nil {
		return nil, err
	}
	said := make([]float32, f.Len())
	if n, err := f.Channel(0).ReadSamples(said, 0); int64(n) < f.Len() {
		return nil, err
	}
	r, err := resample.New(f.Rate(), Rate)
	if err != nil {
		return nil, err
	}
	said = r.Flush(r.Append(nil, said))
	x := make([]float32, 0, seconds*Rate+len(said))
	for len(x) < seconds*Rate {
		x = append(x, said...)
	}
	return x[:seconds*Rate], nil
}

// WAV returns a clip of a rate as a file of 16-bit samples.
func WAV(x []float32, rate int) []byte {
	size := 2 * len(x)
	b := make([]byte, 0, 44+size)
	b = append(b, "RIFF"...)
	b = binary.LittleEndian.AppendUint32(b, uint32(36+size))
	b = append(b, "WAVEfmt "...)
	b = binary.LittleEndian.AppendUint32(b, 16)
	b = binary.LittleEndian.AppendUint16(b, 1)
	b = binary.LittleEndian.AppendUint16(b, 1)
	b = binary.LittleEndian.AppendUint32(b, uint32(rate))
	b = binary.LittleEndian.AppendUint32(b, uint32(2*rate))
	b = binary.LittleEndian.AppendUint16(b, 2)
	b = binary.LittleEndian.AppendUint16(b, 16)
	b = append(b, "data"...)
	b = binary.LittleEndian.AppendUint32(b, uint32(size))
	for _, v := range x {
		b = binary.LittleEndian.AppendUint16(b, uint16(int16(max(-1, min(1, v))*32767)))
	}
	return b
}
