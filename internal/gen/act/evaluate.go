package main

import (
	"cmp"
	"fmt"
	"log"
	"math"
	"slices"

	"github.com/colloquy-go/colloquy/nlp/act/convnet"
)

// scores returns the scores of all utterances, conversation by conversation.
func scores(n *network, x *indexer, all []conversation, recognised bool) (y [][]float32, want [][nTargets]int8) {
	for _, c := range all {
		b := &batch{n: n, rows: x.view(c, recognised, true, true), parts: []int{0}}
		b.run(false)
		for r := range b.rows {
			y = append(y, b.y[r*n.outputs:][:n.outputs])
			want = append(want, b.rows[r].y)
		}
	}
	return y, want
}

// evaluate prints accuracy of the heads with classes, and best F1 and average precision of the others.
func evaluate(name string, n *network, x *indexer, all []conversation, recognised bool) {
	y, want := scores(n, x, all, recognised)
	line := name
	at := 0
	for t, h := range heads {
		k := h.Outputs()
		if k > 1 {
			hit, num := 0, 0
			for i := range y {
				if w := want[i][t]; w >= 0 {
					num++
					if argmax(y[i][at:at+k]) == int(w) {
						hit++
					}
				}
			}
			if num > 0 {
				line += fmt.Sprintf(" %s %.1f", h.Name, 100*float64(hit)/float64(num))
			}
			if t == tAMI {
				f, ap := binary(y, want, t, func(v []float32) float64 { return share(v[:15], 7, 8, 9, 10) }, func(w int8) bool { return w >= 7 && w <= 10 })
				line += fmt.Sprintf(" q %.1f/%.1f", f, ap)
				f, ap = binary(y, want, t, func(v []float32) float64 { return share(v[:15], 4) }, func(w int8) bool { return w == 4 })
				line += fmt.Sprintf(" b %.1f/%.1f", f, ap)
			} else {
				f, ap := binary(y, want, t, func(v []float32) float64 { return share(v[15:20], 4) }, func(w int8) bool { return w == 4 })
				line += fmt.Sprintf(" Q %.1f/%.1f", f, ap)
				f, ap = binary(y, want, t, func(v []float32) float64 { return share(v[15:20], 1) }, func(w int8) bool { return w == 1 })
				line += fmt.Sprintf(" B %.1f/%.1f", f, ap)
			}
		} else {
			f, ap := binary(y, want, t, func(v []float32) float64 { return float64(v[at]) }, func(w int8) bool { return w == 1 })
			if ap > 0 {
				line += fmt.Sprintf(" %s %.1f/%.1f", h.Name, f, ap)
			}
		}
		at += k
	}
	log.Print(line)
}

func share(y []float32, classes ...int) float64 {
	top, sum, part := slices.Max(y), 0.0, 0.0
	for k, v := range y {
		e := math.Exp(float64(v - top))
		sum += e
		if slices.Contains(classes, k) {
			part += e
		}
	}
	return part / sum
}

func argmax(y []float32) int {
	best := 0
	for k, v := range y {
		if v > y[best] {
			best = k
		}
	}
	return best
}

func binary(y [][]float32, want [][nTargets]int8, t int, score func([]float32) float64, positive func(int8) bool) (f1, ap float64) {
	type pair struct {
		s float64
		y bool
	}
	var all []pair
	pos := 0
	for i := range y {
		if w := want[i][t]; w >= 0 {
			p := pair{score(y[i]), positive(w)}
			if p.y {
				pos++
			}
			all = append(all, p)
		}
	}
	slices.SortStableFunc(all, func(a, b pair) int { return cmp.Compare(b.s, a.s) })
	hit := 0
	for i, p := range all {
		if p.y {
			hit++
			ap += float64(hit) / float64(i+1)
		}
		f1 = max(f1, 200*float64(hit)/float64(i+1+pos))
	}
	if pos == 0 {
		return 0, 0
	}
	return f1, 100 * ap / float64(pos)
}

// calibrated returns the model with probabilities and thresholds fitted on conversations that it was not trained on, as
// they were transcribed and as they were recognised.
func calibrated(m *convnet.Model, all []conversation) (*convnet.Model, error) {
	var y [][]float32
	var want [][nTargets]int8
	for _, recognised := range []bool{false, true} {
		for _, c := range all {
			a, b := modelScores(m, c, recognised)
			y, want = append(y, a...), append(want, b...)
		}
	}
	out := slices.Clone(heads[:shipped])
	at := 0
	for t := range out {
		h := &out[t]
		k := h.Outputs()
		h.Slope, h.Shift = 1, make([]float64, k)
		if k == 1 {
			calibrateOne(h, y, want, t, at)
		} else {
			calibrateClasses(h, y, want, t, at)
		}
		at += k
	}
	mixed(out, y, want)
	return m.WithHeads(out)
}

// modelScores returns the scores of a conversation by the model as it is stored.
func modelScores(m *convnet.Model, c conversation, recognised bool) (y [][]float32, want [][nTargets]int8) {
	x := &indexer{model: m, size: m.Header().Size}
	var in []convnet.Utterance
	for _, s := range x.view(c, recognised, true, true) {
		in = append(in, convnet.Utterance{Words: s.words, Speaker: s.speaker, Numbers: s.numbers})
		want = append(want, s.y)
	}
	r := convnet.Runner{Model: m}
	r.Run(in, func(_ int, scores []float32) { y = append(y, slices.Clone(scores)) })
	return y, want
}

// mixed prints the thresholds of what package act mixes of several labels; they are constants there.
func mixed(h []convnet.Head, y [][]float32, want [][nTargets]int8) {
	var s, z, s2, z2 []float64
	for i := range y {
		ami, basic := slices.Clone(y[i][:15]), slices.Clone(y[i][15:20])
		for k := range ami {
			ami[k] *= float32(h[tAMI].Slope)
		}
		for k := range basic {
			basic[k] *= float32(h[tBasic].Slope)
		}
		one := func(t, at int) float64 { return 1 / (1 + math.Exp(-(h[t].Slope*float64(y[i][at]) + h[t].Shift[0]))) }
		q := 0.3*one(tMark, 20) + 0.3*share(basic, 4) + 0.4*min(1, one(tWh, 20+tWh-tMark)+one(tYesNo, 20+tYesNo-tMark))
		b := (share(ami, 4) + share(basic, 1)) / 2
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

// calibrateClasses fits the slope; the shifts stay 0.
func calibrateClasses(h *convnet.Head, y [][]float32, want [][nTargets]int8, t, at int) {
	k := h.Outputs()
	best := math.Inf(1)
	for a := 0.5; a <= 1.6; a += 0.05 {
		loss := 0.0
		for i := range y {
			if w := want[i][t]; w >= 0 {
				top, sum := math.Inf(-1), 0.0
				for _, v := range y[i][at : at+k] {
					top = max(top, a*float64(v))
				}
				for _, v := range y[i][at : at+k] {
					sum += math.Exp(a*float64(v) - top)
				}
				loss += top + math.Log(sum) - a*float64(y[i][at+int(w)])
			}
		}
		if loss < best {
			best, h.Slope = loss, a
		}
	}
	h.Thresholds = make([]float64, k)
	for c := range k {
		h.Thresholds[c] = classThreshold(h, y, want, t, at, c)
	}
	log.Printf("%s: slope %.2f, thresholds %.2f", h.Name, h.Slope, h.Thresholds)
	if t == tAMI {
		log.Printf("eliciting: threshold %.3f", classThreshold(h, y, want, t, at, 7, 8, 9, 10))
	}
}

// classThreshold returns the threshold of classes of a head, taken together.
func classThreshold(h *convnet.Head, y [][]float32, want [][nTargets]int8, t, at int, classes ...int) float64 {
	var s, z []float64
	for i := range y {
		if w := want[i][t]; w >= 0 {
			v := make([]float32, h.Outputs())
			for k := range v {
				v[k] = float32(h.Slope) * y[i][at+k]
			}
			s = append(s, share(v, classes...))
			z = append(z, float64(yes(slices.Contains(classes, int(w)))))
		}
	}
	return bestThreshold(s, z, func(v float64) float64 { return v })
}
