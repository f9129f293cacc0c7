package colloquy_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/resample"
	"github.com/colloquy-go/colloquy/internal/synth"
)

// joke returns 10 s of the conversation, somebody who laughs a second later, and another 10 s.
func joke(t *testing.T) ([]float32, dsp.Rate) {
	rate := conversation(t).Rate()
	talk := all(t, conversation(t).Mix())
	n := 10 * int(rate)
	laugh := synth.Ha()
	laugh.Hz, laugh.Soft = 380, 6
	s, err := resample.Stream(dsp.NewStream(&dsp.PCM{SampleRate: synth.Rate, Samples: laugh.Sound(nil, rand.New(rand.NewPCG(1, 1)))}), rate)
	require.NoError(t, err)
	x := append([]float32(nil), talk[:n]...)
	x = append(x, make([]float32, rate)...)
	block := make([]float32, 2*rate)
	for {
		k, err := s.Read(block)
		x = append(x, block[:k]...)
		if err != nil {
			break
		}
	}
	x = append(x, make([]float32, rate)...)
	return append(x, talk[n:2*n]...), rate
}

// Live or not and however it is cut, the same laugh is heard.
func TestSomebodyLaughs(t *testing.T) {
	x, rate := joke(t)
	m := analyze(t, colloquy.Analyzer{}, colloquy.Input{Audio: &dsp.PCM{SampleRate: rate, Samples: x}})
	laughs := m.Laughs()
	require.Len(t, laughs.All, 1)
	l := laughs.All[0]
	assert.InDelta(t, 11, l.Start.Seconds(), .3)
	assert.InDelta(t, 11+6*.21, l.End.Seconds(), .4)
	assert.True(t, l.Heard)
	assert.Greater(t, l.Confidence, .7)
	assert.Equal(t, laughs, m.Insights(colloquy.InsightOptions{}).Laughs)
	r := rand.New(rand.NewPCG(2, 3))
	for name, size := range map[string]func() int{"100 ms": always(int(rate) / 10), "any": func() int { return 1 + r.IntN(5*int(rate)) }} {
		_, s := follow(t, colloquy.StreamOptions{Rate: rate}, x, size)
		assert.JSONEq(t, toJSON(t, m), finish(t, s), name)
	}
}

// Where nobody is, nobody laughs: a clock ticks and a dog barks there.
func TestALaughFarFromAllTalkIsNone(t *testing.T) {
	x := synth.Talk(nil, 5, 120, rand.New(rand.NewPCG(1, 1)))
	x = synth.Ha().Sound(synth.Pause(x, 15), rand.New(rand.NewPCG(1, 1))) // at 20 s
	in := colloquy.Input{Audio: &dsp.PCM{SampleRate: synth.Rate, Samples: synth.Pause(x, 5)}}
	for _, c := range []struct{ end, laughs int }{{5, 0}, {9, 0}, {12, 1}} {
		speech := fixedVAD{speech: []colloquy.Interval{{End: time.Duration(c.end) * time.Second}}}
		assert.Len(t, analyze(t, colloquy.Analyzer{VAD: speech}, in).Laughs().All, c.laughs, "%d s of speech", c.end)
	}
}
