package main

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/act/convnet"
)

func TestBasicClassesOfTags(t *testing.T) {
	for tag, want := range map[string]string{
		"s": "S", "s^aa": "S", "b": "B", "fh": "F", "fg": "F", "h": "F", "qy^d^rt": "Q", "qw": "Q", "%-": "D", "s.%--": "D",
		"fg|s": "S", "fh|qy": "Q", "s|qy^d^f^g": "S", "s:qw": "S", "qy.%-": "D", "s.x": "D", "fh|fg": "F",
	} {
		assert.Equal(t, want, basicClasses[basic(tag)], tag)
	}
}

func TestTheFirstTagIsTheSpecificOne(t *testing.T) {
	u := unit{y: missing()}
	labelICSI(&u, line{Da: "s^aa|s^na"})
	assert.Equal(t, int8(1), u.y[tAgree])
	assert.Equal(t, int8(0), u.y[tCommit])
	assert.Equal(t, int8(1), u.y[tAnswer])
	labelICSI(&u, line{Da: "qy^bu^d^rt"})
	assert.Equal(t, int8(1), u.y[tCheck])
	assert.Equal(t, int8(1), u.y[tYesNo])
}

func units(times ...float64) (out []unit) {
	for i := 0; i < len(times); i += 3 {
		u := unit{y: missing(), at: act.Utterance{Speaker: int(times[i]), Timed: true,
			Start: time.Duration(times[i+1] * 1e9), End: time.Duration(times[i+2] * 1e9)}}
		u.views[0] = []string{"a", "x"}
		out = append(out, u)
	}
	return out
}

func TestRunsStayTogether(t *testing.T) {
	c := byRuns(conversation{units: units(0, 0, 2, 1, 1, 1.2, 0, 2.1, 3, 1, 5, 6, 0, 7, 8)}, 500*time.Millisecond)
	var got []int
	for _, u := range c.units {
		got = append(got, u.at.Speaker)
	}
	assert.Equal(t, []int{0, 0, 1, 1, 0}, got)
}

func TestStumpsAreLeftOut(t *testing.T) {
	c := withoutStumps(conversation{units: units(0, 0, 1)})
	assert.Equal(t, []string{"a"}, c.units[0].views[0])
}

func TestJoinedUtterancesKeepWhatBothSay(t *testing.T) {
	a, b := units(0, 0, 1)[0], units(0, 1, 2)[0]
	a.y[tAMI], b.y[tAMI], a.y[tBasic], b.y[tBasic] = 1, 1, 0, 4
	a.y[tMark], b.y[tMark], a.y[tKey], b.y[tKey] = 1, 0, 1, 0
	m := merge(a, b)
	assert.Equal(t, []string{"a", "x", "a", "x"}, m.views[0])
	assert.Equal(t, 2*time.Second, m.at.End)
	assert.Equal(t, []int8{1, -1, 0, 1, -1}, []int8{m.y[tAMI], m.y[tBasic], m.y[tMark], m.y[tKey], m.y[tAgree]})
}

// The gradients are the slopes of the loss.
func TestGradients(t *testing.T) {
	size := convnet.Size{Words: 5, Embed: 3, Window: 3, Conv: 4, Numbers: act.Numbers, Own: 5, Near: 2, Hidden: 6, Around: 2}
	outputs := 0
	for _, h := range heads {
		outputs += h.Outputs()
	}
	r := rand.New(rand.NewPCG(3, 3))
	n := newNetwork(size, outputs, r)
	for _, p := range n.params() {
		for i := range p.w {
			p.w[i] = float32(r.NormFloat64() * 0.5)
		}
	}
	batchOf := func() *batch {
		b := &batch{n: n, parts: []int{0, 3}, random: r}
		s := rand.New(rand.NewPCG(1, 1))
		for i := range 6 {
			x := sample{words: []int32{int32(i % 5), 2, int32((i * 3) % 5)}, speaker: i % 2, scored: i != 5, y: missing()}
			for range act.Numbers {
				x.numbers = append(x.numbers, s.Float32())
			}
			x.y[tAMI], x.y[tBasic], x.y[tMark], x.y[tKey] = int8(i), int8(i%5), int8(i%2), int8(1-i%2)
			b.rows = append(b.rows, x)
		}
		return b
	}
	batchOf().run(true)
	for pi, p := range n.params() {
		g := append([]float32(nil), p.g...)
		for range 12 {
			i := r.IntN(len(p.w))
			if p.sparse {
				i %= 5 * size.Embed
			}
			old := p.w[i]
			lossAt := func(v float32) float64 {
				p.w[i] = v
				b := batchOf()
				b.run(false)
				_, loss := b.losses()
				return loss
			}
			const e = 2e-3
			slope := (lossAt(old+e) - lossAt(old-e)) / (2 * e)
			p.w[i] = old
			assert.InDelta(t, slope, float64(g[i]), 0.02+0.03*math.Abs(slope), "matrix %d, number %d", pi, i)
		}
	}
}

// The network as it is trained and the one that package convnet runs give the same scores.
func TestTheStoredNetworkScoresAlike(t *testing.T) {
	size := convnet.Size{Words: 3, Embed: 4, Window: 4, Conv: 6, Numbers: act.Numbers, Own: 6, Near: 3, Hidden: 5, Around: 3}
	outputs := 0
	for _, h := range heads {
		outputs += h.Outputs()
	}
	n := newNetwork(size, outputs, rand.New(rand.NewPCG(5, 5)))
	words := []string{"a", "x", "the"}
	c := conversation{units: units(0, 0, 1, 1, 1, 2, 0, 2, 3, 0, 3, 4)}
	m, err := convnet.New(header("", size, options{}), words, n.weights(int(act.Labels)))
	require.NoError(t, err)
	x := newIndexer(words, size)
	want, _ := scores(n, x, []conversation{c}, false)
	got, _ := modelScores(m, c, false)
	for i := range got {
		for k := range got[i] {
			assert.InDelta(t, want[i][k], got[i][k], 0.05, "eight bits")
		}
	}
}

func TestThresholdIsInTheMiddleOfTheBest(t *testing.T) {
	same := func(v float64) float64 { return v }
	assert.InDelta(t, 0.6, bestThreshold([]float64{0.9, 0.6, 0.3}, []float64{1, 1, 0}, same), 1e-9)
	assert.Equal(t, 1.0, bestThreshold([]float64{0.9}, []float64{0}, same))
}

func TestTrainingAgainGivesTheSameNetwork(t *testing.T) {
	size := convnet.Size{Words: 2, Embed: 4, Window: 3, Conv: 6, Numbers: act.Numbers, Own: 6, Near: 3, Hidden: 5, Around: 2}
	c := conversation{name: "Bxx001"}
	for i := range 40 {
		u := units(float64(i%3), float64(i), float64(i)+0.9)[0]
		u.y[tAMI], u.y[tMark] = int8(i%15), int8(i%2)
		c.units = append(c.units, u)
	}
	o := options{epochs: 3, chunk: 8, chunks: 2, rate: 1e-2, drop: 0.2, decay: 0.01, wordDrop: 0.1, asr: 0.3, join: 0.2, seed: 7}
	a := fit([]conversation{c, c}, []string{"a", "x"}, size, o, nil)
	b := fit([]conversation{c, c}, []string{"a", "x"}, size, o, nil)
	assert.Equal(t, a.weights(int(act.Labels)), b.weights(int(act.Labels)))
	o.seed++
	assert.NotEqual(t, a.weights(int(act.Labels)), fit([]conversation{c, c}, []string{"a", "x"}, size, o, nil).weights(int(act.Labels)))
}
