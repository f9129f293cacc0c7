package main

import (
	"cmp"
	"log"
	"math"
	"slices"

	"github.com/colloquy-go/colloquy/nlp/item"
)

// labelled is a set of examples with the probabilities of a class.
type labelled struct {
	all []example
	p   []float64
}

// report prints the best F1 and that at a threshold, average precision and recall among the ten best of a meeting.
func report(name string, k int, s labelled, at float64) {
	n, hits, of := 0, 0, 0
	for from := 0; from < len(s.all); {
		to := from
		for to < len(s.all) && s.all[to].conv == s.all[from].conv {
			to++
		}
		h, o := recall(labelled{s.all[from:to], s.p[from:to]}, k)
		hits, of, from = hits+h, of+o, to
	}
	for _, e := range s.all {
		n += yes(e, k)
	}
	best, there, ap, h := 0.0, 0.0, 0.0, 0
	for i, j := range ordered(s.p) {
		if yes(s.all[j], k) == 1 {
			h++
			ap += float64(h) / float64(i+1)
		}
		f := 200 * float64(h) / float64(i+1+n)
		best = max(best, f)
		if s.p[j] >= at {
			there = f
		}
	}
	log.Printf("%s: F1 %.1f at %.3f, %.1f at its best; AP %.1f, recall@10 %.1f; %d positive", name, there, at, best,
		100*ap/float64(n), 100*float64(hits)/float64(max(1, of)), n)
}

func yes(e example, k int) int {
	if slices.Contains(e.Labels, k) {
		return 1
	}
	return 0
}

func ordered(p []float64) []int {
	order := make([]int, len(p))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p[b], p[a]) })
	return order
}

// recall counts the positives of a meeting that have one of the ten best moments within three utterances.
func recall(s labelled, k int) (hits, of int) {
	top := item.Moments(s.p)
	top = top[:min(10, len(top))]
	for u, e := range s.all {
		if yes(e, k) == 1 {
			of++
			if slices.ContainsFunc(top, func(v int) bool { return abs(u-v) <= 3 }) {
				hits++
			}
		}
	}
	return hits, of
}

func abs(x int) int { return max(x, -x) }

// platt fits slope and shift of the probability of a score to those over low, by Newton's method with short steps.
func platt(all []example, s []float64, k int, low float64) (a, c float64) {
	a = 1
	for range 100 {
		var ga, gc, haa, hac, hcc float64
		for i, v := range s {
			if v <= low {
				continue
			}
			p := 1 / (1 + math.Exp(-(a*v + c)))
			d, w := p-float64(yes(all[i], k)), p*(1-p)
			ga, gc, haa, hac, hcc = ga+d*v, gc+d, haa+w*v*v, hac+w*v, hcc+w
		}
		haa, hcc = haa+1e-3, hcc+1e-3
		det := haa*hcc - hac*hac
		da, dc := (hcc*ga-hac*gc)/det, (haa*gc-hac*ga)/det
		step := min(0.7, 0.5/max(math.Abs(da), math.Abs(dc), 1e-9))
		a, c = a-step*da, c-step*dc
	}
	return a, c
}

// threshold returns the multiple of 0.005 at which the F1 of the sets add up to most, smoothed over five.
func threshold(k int, sets ...labelled) float64 {
	const steps, beside = 180, 2
	var f [steps]float64
	for _, set := range sets {
		var found, hits [steps]float64
		of := 0.0
		for i, e := range set.all {
			y := float64(yes(e, k))
			of += y
			for j := range min(steps, int(set.p[i]*200)+1) {
				found[j]++
				hits[j] += y
			}
		}
		for j := range f {
			f[j] += 2 * hits[j] / max(1, found[j]+of)
		}
	}
	best, most := beside, 0.0
	for j := beside; j+beside < steps; j++ {
		sum := 0.0
		for d := -beside; d <= beside; d++ {
			sum += f[j+d]
		}
		if sum > most {
			best, most = j, sum
		}
	}
	return float64(best) / 200
}
