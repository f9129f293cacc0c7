package crf

import (
	"bytes"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/internal/model/framed"
)

// tiny is a field of two tags and two features with weights set by hand: feature 0 speaks for tag 0 by 1, feature 1 for
// tag 1 by 2.
func tiny() *Model {
	return &Model{
		head: Header{Name: "tiny", Tags: []string{"a", "b"}, Bits: 1, Start: []float32{0.5, 0}, End: []float32{0, 0.25},
			Step: []float32{1, 0, 0, 0.5}, Scale: []float32{0.5, 0.5}},
		shift:   31,
		weights: []int8{2, 0, 0, 4},
	}
}

// TestMarginalsAreThoseOfAllSequences sums over all sequences of tags, one by one.
func TestMarginalsAreThoseOfAllSequences(t *testing.T) {
	m := tiny()
	features := []uint32{0, 1 << 31, 1 << 31, 0}
	ends := []int{1, 3, 3, 4} // the third item has none
	emit := [][2]float64{{1, 0}, {0, 4}, {0, 0}, {1, 0}}
	want, total := make([]float64, 8), 0.0
	for y := range 16 {
		tag := func(i int) int { return y >> i & 1 }
		s := float64(m.head.Start[tag(0)]) + float64(m.head.End[tag(3)])
		for i := range 4 {
			s += emit[i][tag(i)]
			if i > 0 {
				s += float64(m.head.Step[tag(i-1)*2+tag(i)])
			}
		}
		p := math.Exp(s)
		total += p
		for i := range 4 {
			want[i*2+tag(i)] += p
		}
	}
	var w Work
	for range 2 { // the second time in used storage
		got := m.Marginals(&w, features, ends)
		require.Len(t, got, 8)
		for i := range got {
			assert.InDelta(t, want[i]/total, got[i], 1e-12, i)
		}
	}
	assert.Empty(t, m.Marginals(&w, nil, nil))
}

// sequences have tag 1 after the item with feature f, and else tag 0: only the neighbour tells.
func sequences(n int) []Sequence {
	random := rand.New(rand.NewPCG(7, 7))
	out := make([]Sequence, n)
	for i := range out {
		s := &out[i]
		before := -1
		for j := range 6 {
			tag := 0
			f := uint32(random.IntN(3)) << 30
			if before == 2 {
				tag = 1
			}
			if f == 2<<30 {
				tag = 2
			}
			s.Features = append(s.Features, f)
			s.Ends = append(s.Ends, j+1)
			s.Tags = append(s.Tags, tag)
			before = tag
		}
	}
	return out
}

func TestTrainingLearnsWhatNeighboursTell(t *testing.T) {
	o := Options{Header: Header{Name: "x", Tags: []string{"o", "after", "sign"}, Bits: 2, Seed: 1}, Rounds: 20, L1: 1e-3}
	m, err := Train(sequences(300), o)
	require.NoError(t, err)
	var w Work
	wrong := 0
	for _, s := range sequences(300)[:50] {
		p := m.Marginals(&w, s.Features, s.Ends)
		for i, tag := range s.Tags {
			if p[i*3+tag] < 0.5 {
				wrong++
			}
		}
	}
	assert.Zero(t, wrong, "of 300 items")

	again, err := Train(sequences(300), o)
	require.NoError(t, err)
	assert.Equal(t, m, again)
}

func TestInputOutOfBoundsIsAnError(t *testing.T) {
	ok := Header{Tags: []string{"a", "b"}, Bits: 4}
	for name, c := range map[string]struct {
		s Sequence
		h Header
	}{
		"one tag":            {h: Header{Tags: []string{"a"}, Bits: 4}},
		"too many bits":      {h: Header{Tags: []string{"a", "b"}, Bits: 30}},
		"tags missing":       {h: ok, s: Sequence{Ends: []int{0}}},
		"unknown tag":        {h: ok, s: Sequence{Ends: []int{0}, Tags: []int{2}}},
		"end behind the end": {h: ok, s: Sequence{Ends: []int{3}, Tags: []int{0}}},
	} {
		_, err := Train([]Sequence{c.s}, Options{Header: c.h})
		assert.ErrorIs(t, err, ErrInput, name)
	}
}

func TestAModelSurvivesTheFile(t *testing.T) {
	m := tiny()
	var b bytes.Buffer
	_, err := m.WriteTo(&b)
	require.NoError(t, err)
	got, err := Read(bytes.NewReader(b.Bytes()))
	require.NoError(t, err)
	assert.Equal(t, m, got)
}

func TestWhatIsNoModelIsAnError(t *testing.T) {
	var b bytes.Buffer
	_, err := tiny().WriteTo(&b)
	require.NoError(t, err)
	whole := b.Bytes()
	for n := range whole {
		_, err := Read(bytes.NewReader(whole[:n]))
		require.ErrorIs(t, err, framed.ErrFormat, n)
		broken := bytes.Clone(whole)
		broken[n] ^= 0xff
		_, _ = Read(bytes.NewReader(broken)) // must not panic
	}
}

func FuzzRead(f *testing.F) {
	var b bytes.Buffer
	_, err := tiny().WriteTo(&b)
	require.NoError(f, err)
	f.Add(b.Bytes())
	f.Add([]byte("CRF1\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Read(bytes.NewReader(data))
		if err != nil {
			return
		}
		var w Work
		for _, p := range m.Marginals(&w, []uint32{1, 1 << 31, 77}, []int{1, 1, 3}) {
			if math.IsNaN(p) || p < 0 || p > 1+1e-9 {
				t.Fatal(p)
			}
		}
	})
}
