package stats

import "math"

// MannKendall tests a series for a trend of whatever shape (Mann 1945, Kendall 1975). s is the number of pairs that rise less
// those that fall; p is the probability, 0..1, that a series without a trend has an |s| as large:
//
//   - up to ten different values: of all orders, exactly;
//   - else: p = erfc((|s| − 1) / √(2·V)), V = (n(n−1)(2n+5) − Σ t(t−1)(2t+5)) / 18, with the sizes t of the groups of equal values.
//
// It costs O(n²).
func MannKendall(x []float64) (s int, p float64) {
	n := len(x)
	ties := map[float64]int64{}
	for i := range x {
		ties[x[i]]++
		for j := range i {
			switch {
			case x[i] > x[j]:
				s++
			case x[i] < x[j]:
				s--
			}
		}
	}
	size := max(s, -s)
	switch {
	case size == 0:
		return s, 1
	case n <= 10 && len(ties) == n:
		return s, tailOfOrders(n, size)
	}
	m := int64(n)
	v := m * (m - 1) * (2*m + 5)
	for _, t := range ties { // a sum of whole numbers: in any order the same
		v -= t * (t - 1) * (2*t + 5)
	}
	return s, min(1, math.Erfc(float64(size-1)/math.Sqrt(2*float64(v)/18)))
}

// tailOfOrders returns the share of the orders of n values in which |s| is at least size.
func tailOfOrders(n, size int) float64 {
	orders := []int{1} // of k values, by the number of pairs that fall
	for k := 2; k <= n; k++ {
		next := make([]int, len(orders)+k-1)
		for falls, count := range orders {
			for more := range k {
				next[falls+more] += count
			}
		}
		orders = next
	}
	pairs := n * (n - 1) / 2
	tail, all := 0, 0
	for falls, count := range orders {
		all += count
		if s := pairs - 2*falls; s >= size || -s >= size {
			tail += count
		}
	}
	return float64(tail) / float64(all)
}
