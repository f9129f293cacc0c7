package main

import (
	"fmt"
	"math"
	"testing"

	"github.com/colloquy-go/colloquy/internal/model/ivector"
)

// Vectors of 400 voices in four dimensions of which only the first two tell voices apart, there with the variances 9 and
// 4 between voices and 1 within. The model has to find these dimensions; length normalisation changes the ratios
// somewhat.
func TestPLDAFindsWhatTellsVoicesApart(t *testing.T) {
	r := newRandom(1, 2)
	between := []float64{3, 2, 0, 0}
	var v vectors
	for class := range 400 {
		mean := make([]float64, 4)
		for d, s := range between {
			mean[d] = s * r.NormFloat64()
		}
		for range 10 {
			x := make([]float64, 4)
			for d := range x {
				x[d] = mean[d] + r.NormFloat64() + 5
			}
			v.add(x, class)
		}
	}
	p, err := learnPLDA(v)
	if err != nil {
		t.Fatal(err)
	}
	if p.Between[0] < 3 || p.Between[1] < 2 || p.Between[2] > .5 || p.Between[3] > .5 {
		t.Error("variances between voices:", p.Between)
	}
	var same, other float64
	for class := range 100 {
		z := project(&p, v.x, []int{10 * class, 10*class + 1, 10*class + 500})
		same, other = same+p.Score(z[0], z[1])/100, other+p.Score(z[0], z[2])/100
	}
	if same < other+1 {
		t.Errorf("one voice scores %.2f, two %.2f", same, other)
	}
}

// A line through the odds of two groups that overlap: with scores N(−1, 1) and N(+1, 1) the log odds are 2·score.
func TestLogistic(t *testing.T) {
	r := newRandom(3, 4)
	var scores [2][]float64
	for range 50000 {
		scores[0] = append(scores[0], r.NormFloat64()-1)
		scores[1] = append(scores[1], r.NormFloat64()+1)
	}
	if a, b := logistic(scores); math.Abs(a-2) > .05 || math.Abs(b) > .05 {
		t.Errorf("%.3f·score + %.3f, want 2·score", a, b)
	}
}

// Two clouds of frames at −3 and +3 in every dimension.
func TestMixtureFindsClouds(t *testing.T) {
	r := newRandom(5, 6)
	c := &corpus{}
	for range 20 {
		f := make([]float32, segmentFrames*ivector.Dims)
		for i := range f {
			f[i] = float32(r.NormFloat64()*.5 + 3*float64(i/ivector.Dims%2*2-1))
		}
		c.segments = append(c.segments, piece{frames: f})
	}
	p := &ivector.Params{}
	for d := range p.Deviation {
		p.Deviation[d] = 1
	}
	if err := c.learnMixture(p, plan{gaussians: 2, seed: 9, mixtureFrames: 2000, mixtureSteps: 8}, func(...any) {}); err != nil {
		t.Fatal(err)
	}
	lo, hi := min(p.Means[0], p.Means[ivector.Dims]), max(p.Means[0], p.Means[ivector.Dims])
	if math.Abs(float64(lo)+3) > .2 || math.Abs(float64(hi)-3) > .2 || math.Abs(float64(p.Variances[0])-.25) > .05 {
		t.Error(lo, hi, p.Variances[0])
	}
}

func TestTrimLeavesSpeech(t *testing.T) {
	r := newRandom(7, 8)
	x := make(sound, 3*rate)
	for i := range x {
		x[i] = float32(r.NormFloat64())
		if i >= rate && i < 2*rate {
			x[i] *= 1000
		}
	}
	// One second, and 150 ms on either side.
	if got := len(trim(x)); got < rate*129/100 || got > rate*131/100 {
		t.Errorf("%d samples, want %d", got, rate*13/10)
	}
	if trim(nil) != nil {
		t.Error("of nothing")
	}
}

func TestRoomKeepsLoudness(t *testing.T) {
	r := newRandom(9, 10)
	x := coloured(r, rate, 1)
	scale(x, 1000)
	if p := power(inRoom(r, x)) / power(x); math.Abs(p-1) > 1e-3 {
		t.Error("power changed by", p)
	}
	if y := telephone(r, x); decibels(power(y)/power(x)) > 0 {
		t.Error("a telephone adds nothing")
	}
}

func TestNoiseIsOfPowerOne(t *testing.T) {
	m := &material{utterances: []utterance{{"a", "m", coloured(newRandom(1, 1), rate, 1)}}}
	for seed := range uint64(12) {
		if p := power(m.noise(newRandom(seed, 0), rate)); math.Abs(p-1) > 1e-3 {
			t.Errorf("seed %d: %v", seed, p)
		}
	}
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

// speakers returns n talkers of three utterances of two seconds each.
func speakers(n int) *material {
	m := &material{}
	for k := range n {
		for u := range 3 {
			x := coloured(newRandom(uint64(k), uint64(u)), 2*rate, 1)
			scale(x, 1000)
			m.utterances = append(m.utterances, utterance{fmt.Sprintf("t%02d", k), "m", x})
		}
	}
	return m
}

// Of ten talkers the third and the eighth are every fifth.
func TestPartsOfTalkers(t *testing.T) {
	for part, want := range map[string]int{"all": 10, "four": 8, "fifth": 2} {
		m := speakers(10)
		if err := m.keep(part); err != nil || len(m.utterances) != 3*want {
			t.Errorf("%s: %d utterances, %v", part, len(m.utterances), err)
		}
	}
	m := speakers(10)
	if err := m.keep("fifth"); err != nil || m.utterances[0].talker != "t02" || m.utterances[3].talker != "t07" {
		t.Error(m.utterances[0].talker, m.utterances[3].talker, err)
	}
	if m.keep("half") == nil {
		t.Error("a part of no name")
	}
}

func TestScenesSayWhoTalksWhen(t *testing.T) {
	m := speakers(6)
	for seed := range uint64(6) {
		x, lines := m.scene(newRandom(seed, 1), m.byTalker())
		if len(x) < shortestScene*rate || len(x) > longestScene*rate || len(lines) == 0 {
			t.Fatalf("seed %d: %d samples, %d lines", seed, len(x), len(lines))
		}
		total := map[int]int{}
		for _, l := range lines {
			if l.from < 0 || l.to <= l.from || l.to > len(x) || l.talker < 0 || l.talker > 3 {
				t.Errorf("seed %d: %+v", seed, l)
			}
			total[l.talker] += l.to - l.from
		}
		for k, n := range total {
			if n > 3*2*rate { // all that there is of a talker
				t.Errorf("seed %d: talker %d says something twice", seed, k)
			}
		}
	}
}

// Prints of four talkers are unit vectors of their own; the trials have to keep voices apart by it.
func TestTrials(t *testing.T) {
	var all []clip
	for i := range 4 * 2 * originals {
		z := make([]float32, 4)
		z[i/(2*originals)] = 1
		all = append(all, clip{talker: i / (2 * originals), copy: i % originals, group: "m", z: z})
	}
	p := &ivector.PLDA{Between: []float32{1, 1, 1, 1}}
	scores, err := drawTrials(newRandom(1, 1), all, p)
	if err != nil || len(scores[0]) != trials || len(scores[1]) != trials {
		t.Fatal(len(scores[0]), len(scores[1]), err)
	}
	if scores[0][7] >= scores[1][7] {
		t.Error("different voices are as alike as one:", scores[0][7], scores[1][7])
	}
	if _, err := drawTrials(newRandom(1, 1), all[:2*originals], p); err == nil {
		t.Error("one talker is enough")
	}
}
