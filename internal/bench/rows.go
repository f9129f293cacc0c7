//go:build unix

package main

import (
	"bytes"
	"os"
	"path/filepath"

	"github.com/go-audio/wav"
	"github.com/mjibson/go-dsp/fft"
	"gonum.org/v1/gonum/dsp/fourier"

	"github.com/colloquy-go/colloquy/internal/bench/kernels"
)

// rowsOf returns the rows over so many seconds of sound; dir is for the files of programs.
func rowsOf(dir string, seconds int) ([]row, error) {
	clip, err := kernels.Clip(seconds)
	if err != nil {
		return nil, err
	}
	files := map[string]string{}
	for name, rate := range map[string]int{"clip.wav": kernels.Rate, "fast.wav": 44100} {
		files[name] = filepath.Join(dir, name)
		if err := os.WriteFile(files[name], kernels.WAV(clip, rate), 0o644); err != nil {
			return nil, err
		}
	}
	script := filepath.Join(dir, "pitch.praat")
	if err := os.WriteFile(script, []byte("form x\n sentence file\nendform\nRead from file: file$\nTo Pitch (ac): 0.01, 75, 15, \"no\", 0.03, 0.45, 0.01, 0.35, 0.14, 600\n"), 0o644); err != nil {
		return nil, err
	}
	kernel := func(name string) (*side, error) {
		k, err := kernels.For(name, seconds)
		if err != nil {
			return nil, err
		}
		return inside(name, k.Run), nil
	}
	ebur, err := compiled("libebur128", dir, "ebur128.c", []string{"-lebur128", "-lm"}, files["clip.wav"])
	if err != nil {
		return nil, err
	}
	kiss, err := compiled("kissfft", dir, "kissfft.c", []string{"-I/usr/include/kissfft", "-lkissfft-float", "-lm"}, files["clip.wav"])
	if err != nil {
		return nil, err
	}
	hour := 3600 / float64(seconds)
	frames := float64((len(clip)-400)/160 + 1)
	slow := hour * 44100 / kernels.Rate // the clip, taken as one of 44.1 kHz, is shorter
	clipFile, fastFile := files["clip.wav"], files["fast.wav"]
	rows := []row{
		{name: "wav", unit: "s/h", scale: hour, theirs: inside("go-audio/wav", theirDecoder(kernels.WAV(clip, kernels.Rate))), goal: 0.12, most: 0.05},
		{name: "fbank", unit: "s/h", scale: hour, theirs: outside("aubio mfcc", "aubio", "mfcc", "-i", clipFile, "-B", "512", "-H", "160")},
		{name: "fft", unit: "ns", scale: 1e9 / frames, theirs: inside("gonum", theirSpectra(clip)), goal: 0.30},
		{name: "fft", unit: "ns", scale: 1e9 / frames, theirs: inside("go-dsp", slowSpectra(clip))},
		{name: "fft", unit: "ns", scale: 1e9 / frames, theirs: kiss, goal: 1},
		{name: "pitch", unit: "s/h", scale: hour, theirs: outside("praat ac", "praat", "--run", script, clipFile), goal: 0.50},
		{name: "pitch", unit: "s/h", scale: hour, theirs: outside("aubio yinfast", "aubio", "pitch", "-i", clipFile, "-m", "yinfast", "-B", "1024", "-H", "160")},
		{name: "loudness", unit: "s/h", scale: hour, theirs: ebur, goal: 0.75},
		{name: "loudness", unit: "s/h", scale: hour, theirs: outside("ffmpeg ebur128", "ffmpeg", "-nostdin", "-nostats", "-loglevel", "error", "-i", clipFile, "-af", "ebur128=framelog=verbose", "-f", "null", "-")},
		{name: "resample", unit: "s/h", scale: slow, theirs: outside("sox rate -h", "sox", fastFile, "-r", "16000", "-t", "raw", "/dev/null", "rate", "-h"), goal: 2.2},
		{name: "vad", unit: "s/h", scale: hour},
		{name: "diarize", unit: "s/h", scale: hour},
		{name: "features", unit: "s/h", scale: hour, most: 4},
		{name: "voices", unit: "s/h", scale: hour, most: 4},
		{name: "chain", unit: "s/h", scale: hour, most: 20},
	}
	for k := range rows {
		if rows[k].ours, err = kernel(rows[k].name); err != nil {
			return nil, err
		}
	}
	words, err := textRows(dir)
	return append(rows, words...), err
}

// theirDecoder decodes a file as go-audio/wav does, into a buffer of its own each time, as ours.
func theirDecoder(file []byte) func() error {
	return func() error {
		b, err := wav.NewDecoder(bytes.NewReader(file)).FullPCMBuffer()
		if err == nil {
			b.AsFloat32Buffer()
		}
		return err
	}
}

// frame, hop and points are those of the kernel "fft".
const frame, hop, points = 400, 160, 512

// theirSpectra transforms the frames of a clip with gonum, and takes the power.
func theirSpectra(x []float32) func() error {
	plan := fourier.NewFFT(points)
	in, power := make([]float64, points), make([]float64, points/2+1)
	var out []complex128
	return func() error {
		for at := 0; at+frame <= len(x); at += hop {
			for k, v := range x[at : at+frame] {
				in[k] = float64(v)
			}
			out = plan.Coefficients(out, in)
			for k, v := range out {
				power[k] = real(v)*real(v) + imag(v)*imag(v)
			}
		}
		return nil
	}
}

// slowSpectra does it with go-dsp.
func slowSpectra(x []float32) func() error {
	in, power := make([]float64, points), make([]float64, points/2+1)
	return func() error {
		for at := 0; at+frame <= len(x); at += hop {
			for k, v := range x[at : at+frame] {
				in[k] = float64(v)
			}
			for k, v := range fft.FFTReal(in)[:points/2+1] {
				power[k] = real(v)*real(v) + imag(v)*imag(v)
			}
		}
		return nil
	}
}
