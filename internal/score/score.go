// Package score tells how far a result is from a reference: diarization (DER, JER, speech and overlap detection).
// It is for tests and benchmarks of the project.
//
// # Diarization
//
// Times are float64 seconds, and the arithmetic is exact on intervals: no frames. In each moment of the scored region
// with R speakers of the reference, H of the hypothesis and C of the former whose counterpart is among the latter,
//
//	miss = max(0, R−H)   false alarm = max(0, H−R)   confusion = min(R, H) − C
//	DER = (miss + false alarm + confusion) / R, each summed over time
//
// The scored region is the UEM without a collar on both sides of every boundary of the reference, and without the
// overlaps of the reference if they are skipped. The counterparts are those of the one-to-one mapping with the largest
// common time, over the whole UEM (as md-eval and dscore do) or over the scored region (as pyannote.metrics does).
//
//	JER = mean over speakers of the reference of 1 − |ref ∩ hyp| / |ref ∪ hyp|
//
// under the one-to-one mapping that makes it least; over the whole UEM, without collar, overlaps included; a speaker
// without counterpart counts 1. Figures of several recordings are pooled: their times are added, then divided.
//
// Sources: NIST, Rich Transcription 2009 evaluation plan (DER); N. Ryant et al., The second DIHARD diarization
// challenge, Interspeech 2019 (JER); H. W. Kuhn, The Hungarian method for the assignment problem, 1955, in the form of
// R. Jonker and A. Volgenant, 1987.
//
// # Empty denominators
//
// A ratio without a denominator is 0 when its numerator is 0 too, else +Inf.
package score

import "math"

// ratio is a/b with 0/0 = 0.
func ratio(a, b float64) float64 {
	switch {
	case b > 0:
		return a / b
	case a == 0:
		return 0
	}
	return math.Inf(1)
}
