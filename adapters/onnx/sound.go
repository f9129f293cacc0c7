package onnx

import (
	"context"
	"errors"
	"io"
	"math"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/mel"
	"github.com/colloquy-go/colloquy/dsp/resample"
)

const (
	rate  = 16_000 // samples a second
	frame = 400    // samples of a frame
	hop   = 160    // samples from one frame to the next
	bands = 80
)

// whole cuts a number of samples to whole seconds.
func whole(samples int) int { return samples / rate * rate }

// gather returns the first Longest of the stretches of a, one behind the other, at 16 kHz, cut to what the network wants;
// nil where there is too little.
func (e *Embedder) gather(ctx context.Context, a dsp.Audio, speech []colloquy.Interval) ([]float32, error) {
	most := int(e.options.Longest.Seconds() * rate)
	least := int(e.options.Shortest.Seconds() * rate)
	if e.fixed > 0 {
		most = e.trial()
		least = most
	}
	out := make([]float32, 0, most)
	for _, i := range speech {
		if len(out) == most {
			break
		}
		var err error
		if out, err = appendSound(ctx, out, a, i); err != nil {
			return nil, err
		}
	}
	if len(out) < least {
		return nil, nil
	}
	if e.fixed == 0 {
		out = out[:whole(len(out))]
	}
	return out, nil
}

// appendSound fills what room dst has with a stretch of a.
func appendSound(ctx context.Context, dst []float32, a dsp.Audio, i colloquy.Interval) ([]float32, error) {
	at := func(seconds float64) int64 { return int64(seconds * float64(a.Rate())) }
	s, err := resample.Stream(dsp.NewStream(dsp.Section(a, dsp.Span{Start: at(i.Start.Seconds()), End: at(i.End.Seconds())})), rate)
	if err != nil {
		return nil, err
	}
	for len(dst) < cap(dst) {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		n, err := s.Read(dst[len(dst):min(cap(dst), len(dst)+rate)])
		dst = dst[:len(dst)+n]
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
	}
	return dst, nil
}

// fbank returns the log-mel frames of sound, see the package comment.
func fbank(sound []float32, centre bool) []float32 {
	front := mel.NewFrontEnd(mel.Config{Rate: rate, Frame: frame, Hop: hop, Bands: bands, Low: 20, High: rate / 2})
	out := front.Flush(front.Append(nil, sound))
	if centre {
		subtractMean(out)
	}
	return out
}

// subtractMean takes from each band its mean over the frames.
func subtractMean(frames []float32) {
	n := float64(len(frames) / bands)
	for b := range bands {
		sum := 0.
		for k := b; k < len(frames); k += bands {
			sum += float64(frames[k])
		}
		mean := float32(sum / n)
		for k := b; k < len(frames); k += bands {
			frames[k] -= mean
		}
	}
}

// errNoDirection tells of a print of zeros, which says nothing.
var errNoDirection = errors.New("it returns zeros")

// normalise divides p by its Euclidean norm.
func normalise(p colloquy.VoicePrint) error {
	sum := 0.
	for _, v := range p {
		sum += float64(v) * float64(v)
	}
	switch {
	case math.IsNaN(sum) || math.IsInf(sum, 0):
		return errors.New("it returns what is no number")
	case sum == 0:
		return errNoDirection
	}
	scale := 1 / math.Sqrt(sum)
	for k, v := range p {
		p[k] = float32(float64(v) * scale)
	}
	return nil
}
