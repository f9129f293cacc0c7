package window

import "math"

// Kaiser fills dst with I0(β·sqrt(1−u²))/I0(β), u running from −1 to 1: the window of J. F. Kaiser and R. W. Schafer,
// On the use of the I0-sinh window for spectrum analysis, IEEE Trans. ASSP 28 (1980) 105–107. It trades the width of
// the main lobe for the height of the side lobes by β ≥ 0; β = 0 is a rectangle. [KaiserBeta] finds β for a filter.
func Kaiser(dst []float32, f Form, beta float64) []float32 {
	if !(beta >= 0) {
		panic("window: the Kaiser window's beta is negative")
	}
	n := period(len(dst), f)
	for i := range dst {
		dst[i] = float32(KaiserAt(2*float64(i)/n-1, beta))
	}
	if len(dst) == 1 {
		dst[0] = 1
	}
	return dst
}

// KaiserAt returns the Kaiser window at the point u of [-1, 1], whose middle is 0; outside it the window is 0.
func KaiserAt(u, beta float64) float64 {
	if u < -1 || u > 1 {
		return 0
	}
	return bessel0(beta*math.Sqrt(1-float64(u*u))) / bessel0(beta)
}

// KaiserBeta returns the β with which a low-pass designed by the window method reaches the stop-band attenuation db
// (positive decibels): Kaiser's empirical formula, in A. V. Oppenheim and R. W. Schafer, Discrete-Time Signal
// Processing, 3rd ed., Prentice Hall 2010, eq. 7.75.
func KaiserBeta(db float64) float64 {
	switch {
	case db > 50:
		return .1102 * (db - 8.7)
	case db >= 21:
		return float64(.5842*math.Pow(db-21, .4)) + float64(.07886*(db-21))
	}
	return 0
}

// KaiserTaps returns the number of taps of a low-pass with the stop-band attenuation db (positive decibels, over 21)
// and a transition band of the width given as a fraction of the sampling rate, in (0, .5]: ibid., eq. 7.76, rounded up.
func KaiserTaps(db, width float64) int {
	return int(math.Ceil((db-7.95)/(2.285*2*math.Pi*width))) + 1
}

// bessel0 is the modified Bessel function of the first kind and order 0, by its power series (M. Abramowitz and
// I. A. Stegun, Handbook of Mathematical Functions, 1964, 9.6.12), whose terms are all positive.
func bessel0(x float64) float64 {
	sum, term, q := 1., 1., x*x/4
	for k := 1.; term > sum*1e-17; k++ {
		term = float64(term * (q / (k * k)))
		sum += term
	}
	return sum
}

// Sinc returns sin(πx)/(πx), the impulse response of the ideal low-pass, which a window cuts to a finite one: 1 at 0 and exactly 0 at
// all other whole numbers.
func Sinc(x float64) float64 {
	switch {
	case x == 0:
		return 1
	case x == math.Trunc(x):
		return 0
	}
	return math.Sin(math.Pi*x) / (math.Pi * x)
}
