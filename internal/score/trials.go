package score

import (
	"cmp"
	"math"
	"slices"
)

// EER returns the equal error rate of verification trials: same tells whether the two voices of a trial are of one
// speaker, like how alike they were found, higher for more. It is the rate at which the threshold makes as many false
// rejections as false acceptances, linear between the two thresholds around it; NaN without trials of both kinds.
// It panics if the lengths differ.
func EER(same []bool, like []float64) float64 {
	miss, accept := rates(same, like)
	for k := range miss {
		if accept[k] >= miss[k] {
			before, after := miss[k-1]-accept[k-1], accept[k]-miss[k]
			return accept[k-1] + ratio(before, before+after)*(accept[k]-accept[k-1])
		}
	}
	return math.NaN()
}

// MinDCF returns the least detection cost over all thresholds, (p·miss + (1−p)·false acceptance) / min(p, 1−p), where
// p in (0, 1) is the prior of one speaker: the measure of the NIST speaker recognition evaluations with unit costs.
// NaN without trials of both kinds.
func MinDCF(same []bool, like []float64, p float64) float64 {
	miss, accept := rates(same, like)
	least := math.NaN()
	for k := range miss {
		if c := p*miss[k] + (1-p)*accept[k]; k == 0 || c < least {
			least = c
		}
	}
	return least / min(p, 1-p)
}

// rates returns the rates of false rejection and false acceptance at every threshold from above the highest value to
// the lowest, none unless there are trials of both kinds. The first are 1 and 0, the last 0 and 1.
func rates(same []bool, like []float64) (miss, accept []float64) {
	if len(same) != len(like) {
		panic("score: as many values as trials are needed")
	}
	order, targets := make([]int, len(like)), 0
	for i := range order {
		order[i] = i
		if same[i] {
			targets++
		}
	}
	if targets == 0 || targets == len(like) {
		return nil, nil
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(like[b], like[a]) })
	miss, accept = []float64{1}, []float64{0}
	hit, wrong := 0, 0
	for k, i := range order {
		if same[i] {
			hit++
		} else {
			wrong++
		}
		if k+1 == len(order) || like[order[k+1]] != like[i] {
			miss = append(miss, 1-float64(hit)/float64(targets))
			accept = append(accept, float64(wrong)/float64(len(like)-targets))
		}
	}
	return miss, accept
}
