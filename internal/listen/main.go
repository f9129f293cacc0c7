// Command listen runs single stages of hearing over recordings and writes what they find, for scorers.
//
//	go run ./internal/listen vad F.wav            RTTM with the one speaker "speech"
//	go run ./internal/listen pitch F.wav          time_s,f0_hz a line, every 10 ms; 0 = unvoiced
//	go run ./internal/listen quality F.wav        JSON: what the recording is worth
//	go run ./internal/listen events F.wav         start_s,end_s,kind,confidence a line: music, ringing, tones, laughter, filled pauses
//	go run ./internal/listen laughs DIR           file,start_s,end_s,confidence a line: laughter in a folder; how much an hour
//	go run ./internal/listen trials DIR TRIALS    "UTT_A UTT_B SCORE" a line; DIR holds UTT.wav, higher = more alike
//	go run ./internal/listen score DIR            the hearing table of a folder of X.wav (or .flac) with X.rttm
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/resample"
	"github.com/colloquy-go/colloquy/dsp/wav"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("listen: ")
	out := bufio.NewWriter(os.Stdout)
	if err := run(os.Args[1:], out); err != nil {
		log.Fatal(err)
	}
	if err := out.Flush(); err != nil {
		log.Fatal(err)
	}
}

func run(args []string, w io.Writer) error {
	const usage = "usage: listen vad|pitch|quality|events F.wav, laughs DIR, trials DIR TRIALS, score DIR"
	if len(args) < 2 {
		return errors.New(usage)
	}
	switch {
	case args[0] == "vad" && len(args) == 2:
		return speech(args[1], w)
	case args[0] == "pitch" && len(args) == 2:
		return pitches(args[1], w)
	case args[0] == "quality" && len(args) == 2:
		return qualities(args[1], w)
	case args[0] == "events" && len(args) == 2:
		return sounds(args[1], w)
	case args[0] == "laughs" && len(args) == 2:
		return laughs(args[1], w)
	case args[0] == "trials" && len(args) == 3:
		return trials(args[1], args[2], w)
	case args[0] == "score" && len(args) == 2:
		return table(args[1], w)
	}
	return errors.New(usage)
}

// name is a recording's name as RTTM has it.
func name(path string) string {
	return strings.ReplaceAll(strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)), " ", "_")
}

// open returns the mix of a WAV file, or of a FLAC or Opus file if the programs flac and opusdec are there, as memory.
func open(path string) (dsp.Audio, error) {
	var decoder []string
	switch strings.ToLower(filepath.Ext(path)) {
	case ".flac":
		decoder = []string{"flac", "-d", "-c", "-s", path}
	case ".opus":
		decoder = []string{"opusdec", "--quiet", "--rate", "16000", "--force-wav", path, "-"}
	}
	if decoder != nil {
		pipe := exec.Command(decoder[0], decoder[1:]...)
		stdout, err := pipe.StdoutPipe()
		if err != nil {
			return nil, err
		}
		if err := pipe.Start(); err != nil {
			return nil, err
		}
		pcm, err := load(stdout)
		return pcm, errors.Join(err, pipe.Wait())
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return load(bufio.NewReader(f))
}

func load(r io.Reader) (dsp.Audio, error) {
	w, err := wav.NewReader(r)
	if err != nil {
		return nil, err
	}
	samples, err := drain(w.Mix())
	return &dsp.PCM{SampleRate: w.Rate(), Samples: samples}, err
}

func drain(s dsp.Stream) ([]float32, error) {
	var x []float32
	block := make([]float32, 1<<15)
	for {
		n, err := s.Read(block)
		x = append(x, block[:n]...)
		if err == io.EOF {
			return x, nil
		}
		if err != nil {
			return x, err
		}
	}
}

// wide returns the samples of a file at 16 kHz, and the rate that it has.
func wide(path string) ([]float32, dsp.Rate, error) {
	a, err := open(path)
	if err != nil {
		return nil, 0, fmt.Errorf("%s: %w", path, err)
	}
	s, err := resample.Stream(dsp.NewStream(a), 16_000)
	if err != nil {
		return nil, 0, err
	}
	x, err := drain(s)
	return x, a.Rate(), err
}
