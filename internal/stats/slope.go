package stats

import "slices"

// TheilSen returns the median of the slopes between all pairs of points with different x (Theil 1950, Sen 1968), the
// slope of a line that a few wild points do not turn; 0 when there is no such pair. It costs O(n² log n).
func TheilSen(x, y []float64) float64 {
	if len(x) != len(y) {
		panic("stats: as many x as y")
	}
	var slopes []float64
	for i := range x {
		for j := range i {
			if x[i] != x[j] {
				slopes = append(slopes, (y[i]-y[j])/(x[i]-x[j]))
			}
		}
	}
	slices.Sort(slopes)
	return Quantile(slopes, 0.5)
}
