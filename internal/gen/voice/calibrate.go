package main

import (
	"math"

	"github.com/colloquy-go/colloquy/dsp/diarize/ivector"
)

const trials = 20000 // of either kind

// calibrate fits log odds = a·score + b to segments of voices that the PLDA model in use was not learnt from: that of
// one half of the talkers scores the other half, both ways. A talker's faster and slower copies stay in his half.
func calibrate(x [][]float64, all []piece, plan plan) (ab [2]float32, err error) {
	r := newRandom(plan.seed, 3<<48)
	var scores [2][]float64 // of two voices, of one
	for half := range 2 {
		var seen, unseen []int
		for i, p := range all {
			if p.talker%2 == half {
				seen = append(seen, i)
			} else {
				unseen = append(unseen, i)
			}
		}
		var learn vectors
		labels := label(x, all, false)
		renumber := map[int]int{}
		for _, i := range seen {
			k, ok := renumber[labels.class[i]]
			if !ok {
				k = len(renumber)
				renumber[labels.class[i]] = k
			}
			learn.add(x[i], k)
		}
		plda, err := learnPLDA(learn)
		if err != nil {
			return ab, err
		}
		z := project(&plda, x, unseen)
		for i, s := range drawTrials(r, all, unseen, &plda, z) {
			scores[i] = append(scores[i], s...)
		}
	}
	a, b := logistic(scores)
	return [2]float32{float32(a), float32(b)}, nil
}

func project(p *ivector.PLDA, x [][]float64, which []int) [][]float32 {
	z := make([][]float32, len(which))
	parallel(len(which), func(i int) {
		n := len(p.Mean)
		z[i] = make([]float32, n)
		p.Project(z[i], single(x[which[i]]), make([]float32, n), make([]float32, n))
	})
	return z
}

// drawTrials scores random pairs of voices of one group in one copy, different ones and equal ones. Pairs from different
// copies would make different voices look easier to tell apart than they are in one room.
func drawTrials(r random, all []piece, which []int, p *ivector.PLDA, z [][]float32) (scores [2][]float64) {
	byVoice := map[int][]int{}
	for i, k := range which {
		byVoice[all[k].voice] = append(byVoice[all[k].voice], i)
	}
	for len(scores[0]) < trials || len(scores[1]) < trials {
		i := r.IntN(len(which))
		a := all[which[i]]
		j := r.IntN(len(which))
		if b := all[which[j]]; a.talker != b.talker && a.group == b.group && a.copy == b.copy && len(scores[0]) < trials {
			scores[0] = append(scores[0], p.Score(z[i], z[j]))
		}
		same := byVoice[a.voice]
		j = same[r.IntN(len(same))]
		if b := all[which[j]]; i != j && a.copy == b.copy && len(scores[1]) < trials {
			scores[1] = append(scores[1], p.Score(z[i], z[j]))
		}
	}
	return scores
}

// logistic fits the log odds a·s + b by Newton's method to scores of kind 0 and of kind 1.
func logistic(scores [2][]float64) (a, b float64) {
	a = .1
	for range 50 {
		var g0, g1, h00, h01, h11 float64
		for kind, all := range scores {
			for _, s := range all {
				p := 1 / (1 + math.Exp(-(a*s + b)))
				e, w := float64(kind)-p, p*(1-p)
				g0, g1 = g0+e*s, g1+e
				h00, h01, h11 = h00+w*s*s, h01+w*s, h11+w
			}
		}
		det := h00*h11 - h01*h01
		if !(det > 1e-12) {
			break
		}
		da, db := (h11*g0-h01*g1)/det, (h00*g1-h01*g0)/det
		step := min(1, 1/max(math.Abs(da), math.Abs(db), 1e-12))
		a, b = a+step*da, b+step*db
	}
	return a, b
}

// round gives T the precision of the file, so that what follows is learnt from what ships.
func round(p *ivector.Params) {
	for i, v := range p.T {
		p.T[i] = ivector.Round(v)
	}
}
