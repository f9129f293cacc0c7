package main

import (
	"math"
	"testing"

	"github.com/colloquy-go/colloquy/dsp/diarize/ivector"
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
