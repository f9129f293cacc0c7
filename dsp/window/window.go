// Package window holds the weights that frames of sound are multiplied with before a spectrum or a filter is made of
// them.
//
// # Symmetric and periodic
//
// Every function fills the slice it is given, n = len(dst), and returns it. A symmetric window (w[i] = w[n−1−i]) is
// the right one for designing filters and is what numpy.hanning and numpy.hamming return; a periodic one is the
// symmetric window of n+1 points without its last, so that shifted copies add up to a constant and the discrete
// spectrum has its zeros in the middle of bins. Windows of one point are 1.
//
// # Which
//
//	            main lobe (bins, to zero)   highest side lobe   falls by
//	Hann                  4                     −31.5 dB        18 dB/octave
//	Hamming               4                     −42.7 dB         6 dB/octave
//	Blackman              6                     −58.1 dB        18 dB/octave
//	BlackmanHarris        8                     −92.0 dB         6 dB/octave
//	Kaiser         2·sqrt(1+(β/π)²)           by choice of β     6 dB/octave
//
// The weights are computed in float64 and rounded once.
//
// Source of the cosine windows and of the figures: F. J. Harris, On the use of windows for harmonic analysis with the
// discrete Fourier transform, Proc. IEEE 66 (1978) 51–83; Hamming's weights are the rounded .54 and .46 of Blackman
// and Tukey 1958, Blackman's the rounded .42, .5, .08.
package window

import "math"

// Form says at which points a window is sampled.
type Form int

const (
	Symmetric Form = iota // both ends are in: for filters
	Periodic              // the last end is left to the next frame: for spectra and overlapping frames
)

// Hann fills dst with .5 − .5·cos(2πi/N), where N is n−1 or, periodic, n.
func Hann(dst []float32, f Form) []float32 { return cosines(dst, f, .5, .5, 0, 0) }

// Hamming fills dst with .54 − .46·cos(2πi/N), where N is n−1 or, periodic, n.
func Hamming(dst []float32, f Form) []float32 { return cosines(dst, f, .54, .46, 0, 0) }

// Blackman fills dst with .42 − .5·cos(2πi/N) + .08·cos(4πi/N), where N is n−1 or, periodic, n.
func Blackman(dst []float32, f Form) []float32 { return cosines(dst, f, .42, .5, .08, 0) }

// BlackmanHarris fills dst with the four-term window of Harris (1978, table I, −92 dB):
// .35875 − .48829·cos(2πi/N) + .14128·cos(4πi/N) − .01168·cos(6πi/N), where N is n−1 or, periodic, n.
func BlackmanHarris(dst []float32, f Form) []float32 {
	return cosines(dst, f, .35875, .48829, .14128, .01168)
}

// cosines fills dst with a − b·cos φ + c·cos 2φ − d·cos 3φ, φ running once around the circle.
func cosines(dst []float32, f Form, a, b, c, d float64) []float32 {
	step := 2 * math.Pi / period(len(dst), f)
	for i := range dst {
		p := float64(step * float64(i))
		dst[i] = float32(a - float64(b*math.Cos(p)) + float64(c*math.Cos(2*p)) - float64(d*math.Cos(3*p)))
	}
	if len(dst) == 1 {
		dst[0] = 1
	}
	return dst
}

// period returns N, the distance between the two ends of the window.
func period(n int, f Form) float64 {
	if f == Periodic {
		return float64(n)
	}
	return float64(max(n-1, 1))
}
