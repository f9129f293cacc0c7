package onnx

import (
	"math"

	"github.com/colloquy-go/colloquy"
)

// Calibrated is an Embedder that can recognise the people on a roster. What a cosine means differs from network to network,
// so that somebody has to tell, from pairs of recordings whose voices are known.
type Calibrated struct {
	*Embedder
	Threshold float64 // the cosine at which two prints are as likely as not of one voice
	Slope     float64 // how fast that changes, in natural log odds for each unit of the cosine; 0 = 20
}

// Similarity returns the probability, 0..1, that two prints are of one voice, if that was as likely as not before they
// were compared:
//
//	1 / (1 + exp(−Slope·(cos(a, b) − Threshold)))
//
// Prints of different or no length give 0.
func (c Calibrated) Similarity(a, b colloquy.VoicePrint) float64 {
	slope := c.Slope
	if slope == 0 {
		slope = 20
	}
	cos := Cosine(a, b)
	if len(a) != len(b) || math.IsNaN(cos) {
		return 0
	}
	return 1 / (1 + math.Exp(-slope*(cos-c.Threshold)))
}

// Cosine returns the cosine of the angle between two prints, -1..1. It is NaN for prints of different or no length, and for
// one of zeros.
func Cosine(a, b colloquy.VoicePrint) float64 {
	if len(a) != len(b) {
		return math.NaN()
	}
	var ab, aa, bb float64
	for k := range a {
		x, y := float64(a[k]), float64(b[k])
		ab, aa, bb = ab+x*y, aa+x*x, bb+y*y
	}
	return max(-1, min(1, ab/math.Sqrt(aa*bb)))
}
