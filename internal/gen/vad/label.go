package main

import (
	"math"
	"slices"
)

const (
	frame = 400
	hop   = 160
)

func frames(samples int) int { return max(1, 1+(samples-frame)/hop) }

// energyLabels tells which frames of a clean utterance are speech: those whose energy after pre-emphasis is well above
// the utterance's floor and not far below its loud parts. It returns the range between the two in dB as well; where that is small,
// the utterance is too noisy to be labelled this way.
func energyLabels(x sound) (speech []bool, dynamics float64) {
	level := make([]float64, frames(len(x)))
	for i := range level {
		level[i] = emphasisedLevel(x[min(i*hop, len(x)):min(i*hop+frame, len(x))])
	}
	sorted := slices.Clone(level)
	slices.Sort(sorted)
	top, floor := quantile(sorted, .95), quantile(sorted, .05)
	threshold := min(max(floor+9, top-42), top-25)
	v := make([]bool, len(level))
	for i, l := range level {
		v[i] = l > threshold
	}
	flipRuns(v, false, 7)
	flipRuns(v, true, 3)
	return widen(v), top - floor
}

func emphasisedLevel(x sound) float64 {
	var sum float64
	for i := 1; i < len(x); i++ {
		y := float64(x[i] - .97*x[i-1])
		sum += y * y
	}
	return 10 * math.Log10(sum/frame+.1)
}

func quantile(sorted []float64, p float64) float64 { return sorted[int(p*float64(len(sorted)-1))] }

// flipRuns turns runs of value of at most longest elements over; runs of false at the ends stay.
func flipRuns(v []bool, value bool, longest int) {
	for i := 0; i < len(v); {
		j := i
		for j < len(v) && v[j] == v[i] {
			j++
		}
		if v[i] == value && j-i <= longest && (value || i > 0 && j < len(v)) {
			for k := i; k < j; k++ {
				v[k] = !value
			}
		}
		i = j
	}
}

// widen returns v with one frame more on each side of every run.
func widen(v []bool) []bool {
	w := make([]bool, len(v))
	for i := range v {
		w[i] = v[i] || i > 0 && v[i-1] || i+1 < len(v) && v[i+1]
	}
	return w
}
