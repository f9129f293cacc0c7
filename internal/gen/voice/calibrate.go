package main

import (
	"errors"
	"fmt"
	"math"
	"os"

	"github.com/colloquy-go/colloquy/dsp/mel"
	"github.com/colloquy-go/colloquy/internal/model/ivector"
)

const (
	clipsEach   = 6 // of a talker
	shortClip   = 5 * rate / 2
	longClip    = 6 * rate
	trials      = 20000 // of either kind
	originals   = 4     // kinds of copies at the talker's own speed
	places      = 6     // rooms, noises and telephones of a kind
	calibration = 3 << 48
)

// clip is a voice print of a stretch of a talker in one copy.
type clip struct {
	talker, copy, place int
	group               string
	z                   []float32
}

// calibrate fits log odds = a·score + b to pairs of clips of talkers that nothing in the model by was learnt from, and
// writes a and b into the file of a model that was learnt in the same way from all talkers: what is said of voices that
// a model knows would be said too surely. Equal voices are of one copy but mostly of two places; different ones are
// of one place, one sex and one source, where they are hardest to tell apart.
func calibrate(m *material, file, by string, seed uint64) error {
	raw, err := os.ReadFile(by)
	if err != nil {
		return err
	}
	_, p, err := ivector.Decode(raw)
	if err != nil {
		return err
	}
	if raw, err = os.ReadFile(file); err != nil {
		return err
	}
	header, target, err := ivector.Decode(raw)
	if err != nil {
		return err
	}
	scores, err := drawTrials(newRandom(seed, calibration), m.clips(ivector.NewModel(p), seed), &p.Verification)
	if err != nil {
		return err
	}
	a, b := logistic(scores)
	target.Calibration = [2]float32{float32(a), float32(b)}
	if raw, err = ivector.Encode(header, target); err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "log odds = %.4f·score %+.4f\n", a, b)
	return os.WriteFile(file, raw, 0o644)
}

// clips returns the prints of clips of 2.5 to 6 s of all talkers, each in all copies at its own speed.
func (m *material) clips(model *ivector.Model, seed uint64) []clip {
	var parts []utterance
	count := map[string]int{}
	for _, u := range m.utterances {
		for x := u.samples; len(x) >= shortClip && count[u.talker] < clipsEach; x = x[min(longClip, len(x)):] {
			parts = append(parts, utterance{u.talker, u.group, x[:min(longClip, len(x))]})
			count[u.talker]++
		}
	}
	number := map[string]int{}
	for _, u := range parts {
		if _, ok := number[u.talker]; !ok {
			number[u.talker] = len(number)
		}
	}
	all := make([]clip, originals*len(parts))
	parallel(len(all), func(i int) {
		u, k := parts[i/originals], i%originals
		place := (number[u.talker]/2 + i/originals) % places
		x := kinds()[k].apply(m, newRandom(seed, calibration|1<<40|uint64(k*places+place)), u.samples)
		all[i] = clip{number[u.talker], k, place, u.group, voicePrint(model, x)}
	})
	return all
}

// voicePrint returns what dsp/diarize makes of a sound of one voice.
func voicePrint(m *ivector.Model, x sound) []float32 {
	scaled := append(sound(nil), x...)
	scale(scaled, 1./32768)
	front := mel.NewFrontEnd(mel.Config{})
	f, e, s, v := m.NewFrames(), m.NewExtractor(), m.NewStatistics(), m.NewEvidence()
	f.Reset(front.Flush(front.Append(nil, scaled)))
	f.SetLevel(float32(f.Level(0, f.Len()) / float64(f.Len())))
	e.Accumulate(s, f.Range(nil, 0, f.Len()))
	e.Evidence(v, s)
	v.Solve()
	n := m.Rank()
	z := make([]float32, n)
	m.Verification.Project(z, v.Linear, make([]float32, n), make([]float32, n))
	return z
}

var errTrials = errors.New("too few talkers to calibrate with")

// drawTrials scores random pairs of different voices and of equal ones.
func drawTrials(r random, all []clip, p *ivector.PLDA) (scores [2][]float64, err error) {
	byTalker := map[int][]int{}
	for i, c := range all {
		byTalker[c.talker] = append(byTalker[c.talker], i)
	}
	for n := 0; len(scores[0]) < trials || len(scores[1]) < trials; n++ {
		if len(all) == 0 || n == 1000*trials {
			return scores, errTrials
		}
		i, j := r.IntN(len(all)), r.IntN(len(all))
		a := all[i]
		if b := all[j]; a.talker != b.talker && a.group == b.group && a.copy == b.copy && a.place == b.place && len(scores[0]) < trials {
			scores[0] = append(scores[0], p.Score(a.z, b.z))
		}
		same := byTalker[a.talker]
		j = same[r.IntN(len(same))]
		if i/originals != j/originals && a.copy == all[j].copy && len(scores[1]) < trials { // other words
			scores[1] = append(scores[1], p.Score(a.z, all[j].z))
		}
	}
	return scores, nil
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
