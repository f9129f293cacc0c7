package colloquy

import (
	"math"
	"slices"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/vad"
	"github.com/colloquy-go/colloquy/internal/stats"
)

// voice sums up how a stretch sounded.
func (p *pass) voice(i Interval) *Voice {
	s := p.track.Summarize([]dsp.Span{wideSpan(i)})
	v := &Voice{Frames: s.Frames, Level: round(s.Level, 0.01), Spread: round(s.LevelSD, 0.01), Nuclei: s.Nuclei}
	if s.Voiced > 0 {
		v.F0, v.F0SD, v.Voiced = round(s.F0Median, 0.1), round(s.F0SD, 0.01), round(s.VoicedShare(), 0.001)
	}
	if p.tilted {
		v.HF500 = p.medianTilt(wideSpan(i))
	}
	return v
}

// below500 is the number of mel bands whose centres lie below 500 Hz.
const below500 = 7

// appendTilt appends, for each frame, how much more energy it has above 500 Hz than below.
func appendTilt(dst []int8, logmel []float32) []int8 {
	for ; len(logmel) >= vad.Bands; logmel = logmel[vad.Bands:] {
		var energy [2]float64
		for b, v := range logmel[:vad.Bands] {
			k := 0
			if b >= below500 {
				k = 1
			}
			energy[k] += math.Exp(float64(min(v, 60)))
		}
		dst = append(dst, int8(min(max(math.Round(20*math.Log10(energy[1]/energy[0])), -127), 127)))
	}
	return dst
}

// medianTilt returns the median over the voiced frames of a stretch, dB; 0 without any.
func (p *pass) medianTilt(s dsp.Span) float64 {
	var steps []float64
	for k := s.Start / frameHop; k < min(s.End/frameHop, int64(len(p.tilt)), int64(p.track.Len())); k++ {
		if p.track.F0(int(k)) > 0 {
			steps = append(steps, float64(p.tilt[k])/2)
		}
	}
	slices.Sort(steps)
	return round(stats.Quantile(steps, 0.5), 0.1)
}
