package actnet

import (
	"bytes"
	"io"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/internal/model/convnet"
	"github.com/colloquy-go/colloquy/internal/zipped"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

// exchange is three utterances of two speakers.
func exchange() []Utterance {
	return []Utterance{{Text: "Gonna go now", Speaker: 1}, {Text: "uhhuh", Speaker: 2}, {Text: "right", Speaker: 1}}
}

// shipped returns the models of package act.
func shipped(t *testing.T) (*convnet.Model, *Wide) {
	m, err := zipped.ReadFile("../../../nlp/act/act.model.gz", convnet.Read)
	require.NoError(t, err)
	w, err := zipped.ReadFile("../../../nlp/act/wide.model.gz", ReadWide)
	require.NoError(t, err)
	return m, w
}

// What programs train on is what is read: the scores are those of the network and of Features.
func TestReadersAndTrainersSeeTheSamePhrases(t *testing.T) {
	m, w := shipped(t)
	r, err := New(m, w)
	require.NoError(t, err)
	var got [][]float32
	r.Read(exchange(), func(_ int, p []float32, _ int, _ bool) { got = append(got, slices.Clone(p)) })
	alone, err := New(m, nil)
	require.NoError(t, err)
	alone.prepare(exchange())
	var x Phrases
	x.Load(exchange())
	var all [][]float32
	alone.runner.Run(alone.in, func(u int, scores []float32) {
		all = append(all, slices.Clone(scores))
		w.Add(all[u], x.Features(u))
	})
	Accustom(m, alone.in, func(u int) []float32 { return all[u] })
	for u, want := range all {
		m.Probabilities(want)
		assert.InDeltaSlice(t, want, got[u], 1e-5, "utterance %d", u)
	}
}

func TestTheNetworkAloneReadsAsWell(t *testing.T) {
	m, _ := shipped(t)
	r, err := New(m, nil)
	require.NoError(t, err)
	r.Read(exchange(), func(_ int, p []float32, _ int, _ bool) {
		sum := 0.0
		for _, p := range p[:Acts] {
			sum += float64(p)
		}
		assert.InDelta(t, 1, sum, 1e-4)
	})
}

func TestPhrasesTellSidesAndSpeakersApart(t *testing.T) {
	of := func(c []Utterance) []linear.Feature {
		var x Phrases
		x.Load(c)
		return slices.Clone(x.Features(1))
	}
	before, other := exchange(), exchange()
	before[0].Text, before[2].Text = "right", "Gonna go now"
	other[0].Speaker = 2
	assert.NotEqual(t, of(exchange()), of(before))
	assert.NotEqual(t, of(exchange()), of(other))
	// uhhuh: one word and the two pairs with the borders of the text share the length 1.
	f := of(exchange())
	assert.InDelta(t, 1, 3*f[0].Value*f[0].Value, 1e-6)
	assert.Equal(t, f[0].Value, f[2].Value)
}

// tiny returns a linear model that gives every class its number.
func tiny(t *testing.T, classes int) *linear.Model {
	h := linear.Header{Name: "tiny", Kind: linear.OneOf, Bits: 4}
	var e []linear.Example
	for k := range classes {
		h.Classes = append(h.Classes, string(rune('a'+k)))
		e = append(e, linear.Example{Features: []linear.Feature{{Hash: uint32(k) << 28, Value: 1}}, Labels: []int{k}})
	}
	m, err := linear.Train(e, nil, linear.Options{Header: h, Cost: 1})
	require.NoError(t, err)
	return m
}

func TestLinearModelsAddTheirShare(t *testing.T) {
	a, b := tiny(t, Acts), tiny(t, Basics-Acts)
	w, err := NewWide(a, b)
	require.NoError(t, err)
	var file bytes.Buffer
	_, err = w.WriteTo(&file)
	require.NoError(t, err)
	again, err := ReadWide(bytes.NewReader(file.Bytes()))
	require.NoError(t, err)
	_, err = ReadWide(bytes.NewReader(file.Bytes()[:file.Len()*3/4]))
	assert.ErrorIs(t, err, io.ErrUnexpectedEOF, "the second is broken off")
	f := []linear.Feature{{Hash: 2 << 28, Value: 1}}
	scores := make([]float32, Labels)
	again.Add(scores, f)
	assert.InDelta(t, WideShare*a.Scores(nil, f)[2], scores[2], 1e-6)
	assert.InDelta(t, WideShare*b.Scores(nil, f)[2], scores[Acts+2], 1e-6)
	assert.Zero(t, scores[Basics])
	assert.Greater(t, scores[2], scores[3], "the class of the feature")
}

func TestOtherLinearModelsAreRefused(t *testing.T) {
	_, err := NewWide(tiny(t, 3), tiny(t, Basics-Acts))
	assert.ErrorIs(t, err, ErrModel)
	_, err = ReadWide(bytes.NewReader([]byte("no model")))
	assert.Error(t, err)
}
