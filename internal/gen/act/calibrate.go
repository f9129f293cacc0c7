package main

import (
	"cmp"
	"log"
	"math"
	"slices"

	"github.com/colloquy-go/colloquy/internal/model/actnet"
	"github.com/colloquy-go/colloquy/internal/model/convnet"
)

// scoredUnits are scores of utterances with what holds of them.
type scoredUnits struct {
	y    [][]float32
	want [][nTargets]int8
}

// add adds the scores of conversations that a model was not trained on, as they were transcribed and as they were recognised,
// and of those that another corpus has as well also as that writes them.
func (s *scoredUnits) add(m *convnet.Model, w *actnet.Wide, all []conversation) {
	for _, c := range all {
		s.conversation(m, w, c, false)
		if isAMI(c.name) { // the words of others as recognised are in part those of neighbours
			s.conversation(m, w, c, true)
		}
		if c.other != nil {
			s.conversation(m, w, *c.other, false)
		}
	}
}

func (s *scoredUnits) conversation(m *convnet.Model, w *actnet.Wide, c conversation, recognised bool) {
	y, want := modelScores(m, w, c, recognised)
	s.y, s.want = append(s.y, y...), append(s.want, want...)
}

// calibrated returns the heads with calibrations and thresholds fitted to the scores. How often each class of a head holds is left
// to the networks: to fit it changes nothing on meetings of other people, and on half of the development part of AMI costs more than two
// points on its other half.
func (s *scoredUnits) calibrated() []convnet.Head {
	out := slices.Clone(heads[:shipped])
	at := 0
	for t := range out {
		h := &out[t]
		k := h.Outputs()
		h.Slope, h.Shift = 1, make([]float64, k)
		if k == 1 {
			calibrateOne(h, s.y, s.want, t, at)
		} else {
			calibrateClasses(h, s.y, s.want, t, at)
		}
		at += k
	}
	mixed(out, s.y, s.want)
	return out
}

// modelScores returns the scores of a conversation by the models as they are stored, as package act has them.
func modelScores(m *convnet.Model, w *actnet.Wide, c conversation, recognised bool) (y [][]float32, want [][nTargets]int8) {
	in, y, want := plainScores(m, w, c, recognised)
	actnet.Accustom(m, in, func(u int) []float32 { return y[u] })
	return y, want
}

// plainScores returns the scores before the habit of the conversation is looked at, and what the network was given.
func plainScores(m *convnet.Model, w *actnet.Wide, c conversation, recognised bool) (in []convnet.Utterance, y [][]float32, want [][nTargets]int8) {
	x := &indexer{model: m, size: m.Header().Size}
	for _, s := range x.view(c, nil, recognised, true, true) {
		in = append(in, convnet.Utterance{Words: s.words, Speaker: s.speaker, Numbers: s.numbers})
		want = append(want, s.y)
	}
	var text actnet.Phrases
	text.Load(c.texts(recognised))
	r := convnet.Runner{Model: m}
	r.Run(in, func(u int, scores []float32) {
		y = append(y, slices.Clone(scores))
		if w != nil {
			w.Add(y[u], text.Features(u))
		}
	})
	return in, y, want
}

// mixed prints the thresholds of what package act mixes of several labels; they are constants there.
func mixed(h []convnet.Head, y [][]float32, want [][nTargets]int8) {
	var s, z, s2, z2 []float64
	for i := range y {
		one := func(t, at int) float64 { return 1 / (1 + math.Exp(-(h[t].Slope*float64(y[i][at]) + h[t].Shift[0]))) }
		q := 0.3*one(tMark, 20) + 0.3*classShare(&h[tBasic], y[i][15:20], 4) + 0.4*min(1, one(tWh, 20+tWh-tMark)+one(tYesNo, 20+tYesNo-tMark))
		b := (classShare(&h[tAMI], y[i][:15], 4) + classShare(&h[tBasic], y[i][15:20], 1)) / 2
		if w := want[i][tBasic]; w >= 0 {
			s, z = append(s, q), append(z, float64(yes(w == 4)))
			s2, z2 = append(s2, b), append(z2, float64(yes(w == 1)))
		} else if w := want[i][tAMI]; w >= 0 {
			s, z = append(s, q), append(z, float64(yes(w >= 7 && w <= 10)))
			s2, z2 = append(s2, b), append(z2, float64(yes(w == 4)))
		}
	}
	same := func(v float64) float64 { return v }
	log.Printf("question %.3f, backchannel %.3f", bestThreshold(s, z, same), bestThreshold(s2, z2, same))
}

// calibrateOne fits slope and shift by Newton's method, and the threshold of the best F1.
func calibrateOne(h *convnet.Head, y [][]float32, want [][nTargets]int8, t, at int) {
	var s, z []float64
	for i := range y {
		if w := want[i][t]; w >= 0 {
			s, z = append(s, float64(y[i][at])), append(z, float64(w))
		}
	}
	a, c := 1.0, 0.0
	for range 50 {
		var ga, gc, haa, hac, hcc float64
		for i, v := range s {
			p := 1 / (1 + math.Exp(-(a*v + c)))
			d, w := p-z[i], p*(1-p)
			ga, gc, haa, hac, hcc = ga+d*v, gc+d, haa+w*v*v, hac+w*v, hcc+w
		}
		haa, hcc = haa+1e-3, hcc+1e-3
		det := haa*hcc - hac*hac
		da, dc := (hcc*ga-hac*gc)/det, (haa*gc-hac*ga)/det
		a, c = a-0.7*da, c-0.7*dc
	}
	if !(a > 0.2 && a < 5 && math.Abs(c) < 20) {
		a, c = 1, 0
	}
	h.Slope, h.Shift[0] = a, c
	h.Thresholds = []float64{bestThreshold(s, z, func(v float64) float64 { return 1 / (1 + math.Exp(-(a*v + c))) })}
	log.Printf("%s: slope %.2f, shift %.2f, threshold %.3f", h.Name, a, c, h.Thresholds[0])
}

// bestThreshold returns the middle of the thresholds whose F1 is within half a point of the best.
func bestThreshold(s, z []float64, p func(float64) float64) float64 {
	order, pos := make([]int, len(s)), 0.0
	for i := range order {
		order[i] = i
		pos += z[i]
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(s[j], s[i]) })
	f, hit, best := make([]float64, len(s)), 0.0, 0.0
	for n, i := range order {
		hit += z[i]
		f[n] = 2 * hit / (float64(n+1) + pos)
		best = max(best, f[n])
	}
	lo, hi := -1, -1
	for n := range f {
		if f[n] >= best-0.005 {
			if lo < 0 {
				lo = n
			}
			hi = n
		}
	}
	if lo < 0 || best == 0 {
		return 1
	}
	return (p(s[order[lo]]) + p(s[order[hi]])) / 2
}

// calibrateClasses fits the slope and the thresholds.
func calibrateClasses(h *convnet.Head, y [][]float32, want [][nTargets]int8, t, at int) {
	k := h.Outputs()
	best, slope := math.Inf(1), 1.0
	for h.Slope = 0.5; h.Slope <= 1.6; h.Slope += 0.05 {
		loss := 0.0
		for i := range y {
			if w := want[i][t]; w >= 0 {
				loss -= math.Log(max(1e-9, classShare(h, y[i][at:at+k], int(w))))
			}
		}
		if loss < best {
			best, slope = loss, h.Slope
		}
	}
	h.Slope = slope
	h.Thresholds = make([]float64, k)
	for c := range k {
		h.Thresholds[c] = classThreshold(h, y, want, t, at, c)
	}
	log.Printf("%s: slope %.2f, thresholds %.2f", h.Name, h.Slope, h.Thresholds)
	if t == tAMI {
		log.Printf("eliciting: threshold %.3f", classThreshold(h, y, want, t, at, 7, 8, 9, 10))
	}
}

// classShare returns the probability of some classes of a head together.
func classShare(h *convnet.Head, scores []float32, classes ...int) (part float64) {
	p := make([]float64, len(scores))
	classShares(p, h, scores)
	for k := range p {
		if slices.Contains(classes, k) {
			part += p[k]
		}
	}
	return part
}

// classShares fills p with the probabilities of the classes of a head.
func classShares(p []float64, h *convnet.Head, scores []float32) {
	top, sum := math.Inf(-1), 0.0
	for k, v := range scores {
		top = max(top, h.Slope*float64(v)+h.Shift[k])
	}
	for k, v := range scores {
		p[k] = math.Exp(h.Slope*float64(v) + h.Shift[k] - top)
		sum += p[k]
	}
	for k := range p {
		p[k] /= sum
	}
}

// classThreshold returns the threshold of classes of a head, taken together.
func classThreshold(h *convnet.Head, y [][]float32, want [][nTargets]int8, t, at int, classes ...int) float64 {
	var s, z []float64
	for i := range y {
		if w := want[i][t]; w >= 0 {
			s = append(s, classShare(h, y[i][at:at+h.Outputs()], classes...))
			z = append(z, float64(yes(slices.Contains(classes, int(w)))))
		}
	}
	return bestThreshold(s, z, func(v float64) float64 { return v })
}
