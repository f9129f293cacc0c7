package wav_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/colloquy-go/colloquy/dsp/wav"
)

// Two channels of 16 bits at 8 kHz, three frames, as a recorder that was switched off leaves them: the header promises
// four.
const recording = "RIFF\x34\x00\x00\x00WAVE" +
	"fmt \x10\x00\x00\x00\x01\x00\x02\x00\x40\x1f\x00\x00\x00\x7d\x00\x00\x04\x00\x10\x00" +
	"data\x10\x00\x00\x00" + "\x00\x40\x00\x00" + "\x00\x40\x00\xc0" + "\x00\x20\x00\x20"

func Example() {
	f, err := wav.Open(strings.NewReader(recording)) // or an *os.File
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(f.Rate(), "Hz,", f.Channels(), "channels,", f.Len(), "frames")

	x := make([]float32, f.Len())
	for c := range f.Channels() {
		n, _ := f.Channel(c).ReadSamples(x, 0)
		fmt.Println("channel", c, x[:n])
	}
	n, _ := f.Mix().ReadSamples(x, 0)
	fmt.Println("mix      ", x[:n])
	for _, w := range f.Warnings() {
		fmt.Println(w)
	}
	// Output:
	// 8000 Hz, 2 channels, 3 frames
	// channel 0 [0.5 0.5 0.25]
	// channel 1 [0 -0.5 0.25]
	// mix       [0.25 0 0.25]
	// wav: byte 56: sound truncated, 4 bytes are missing
}

// A pipe is read once, here all channels of a frame side by side.
func ExampleNewReader() {
	r, err := wav.NewReader(strings.NewReader(recording))
	if err != nil {
		fmt.Println(err)
		return
	}
	x := make([]float32, 1024)
	for {
		n, err := r.ReadFrames(x)
		if err == io.EOF {
			break
		}
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(x[:n*r.Channels()])
	}
	// Output:
	// [0.5 0 0.5 -0.5 0.25 0.25]
}

// What is outside of this package is told from what is broken: another decoder may have a try.
func ExampleFormatError() {
	mp3 := strings.Replace(recording, "\x01\x00\x02\x00", "\x55\x00\x02\x00", 1)
	_, err := wav.Open(bytes.NewReader([]byte(mp3)))
	fmt.Println(err, errors.Is(err, wav.ErrUnsupported))
	_, err = wav.Open(strings.NewReader("<!DOCTYPE html>"))
	fmt.Println(err, errors.Is(err, wav.ErrUnsupported))
	// Output:
	// wav: byte 20: codec 0x0055 (MP3): unsupported true
	// wav: byte 0: no RIFF/WAVE header false
}
