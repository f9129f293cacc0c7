package main

import (
	"math"
)

// window is the size that Pk and WindowDiff look at: half the mean length of the reference segments.
func window(n, borders int) int {
	return max(2, int(math.RoundToEven(float64(n)/(2*float64(borders+1)))))
}

// figures sums up measures over meetings.
type figures struct{ pk, wd, docs, hit, hyp, ref float64 }

func (f *figures) add(n int, ref, hyp map[int]bool) {
	k := window(n, len(ref))
	if n <= k {
		k = max(1, n-1)
	}
	a, b := make([]int, n+1), make([]int, n+1)
	for i := 1; i <= n; i++ {
		a[i], b[i] = a[i-1], b[i-1]
		if ref[i] {
			a[i]++
		}
		if hyp[i] {
			b[i]++
		}
	}
	pk, wd := 0.0, 0.0
	for i := range n - k {
		x, y := a[i+k]-a[i], b[i+k]-b[i]
		if (x == 0) != (y == 0) {
			pk++
		}
		if x != y {
			wd++
		}
	}
	m := float64(max(1, n-k))
	f.pk += pk / m
	f.wd += wd / m
	f.docs++
	f.hits(n, ref, hyp)
}

func (f *figures) hits(n int, ref, hyp map[int]bool) {
	tol := max(1, window(n, len(ref))/4)
	used := map[int]bool{}
	for x := range n {
		if !hyp[x] {
			continue
		}
		best := -1
		for y := max(0, x-tol); y <= x+tol; y++ {
			if ref[y] && !used[y] && (best < 0 || abs(y-x) < abs(best-x)) {
				best = y
			}
		}
		if best >= 0 {
			used[best] = true
			f.hit++
		}
		f.hyp++
	}
	f.ref += float64(len(ref))
}

func abs(x int) int { return max(x, -x) }

func (f *figures) all() (pk, wd, f1 float64) {
	return 100 * f.pk / f.docs, 100 * f.wd / f.docs, 200 * f.hit / max(1, f.hyp+f.ref)
}
