package tagger_test

import (
	"bytes"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/internal/model/framed"
	"github.com/colloquy-go/colloquy/internal/model/tagger"
)

// small is a model of two features: 7 speaks for B-X, 9 for I-X and, more, for O.
func small(t testing.TB) *tagger.Model {
	t.Helper()
	m, err := tagger.New(tagger.Header{
		Name: "test", Labels: []string{"O", "B-X", "I-X"}, Scale: []float32{0.5, 0.5, 0.5},
		Transitions: [][]float32{{0, 0, 0}, {0, 0, 1}, {0, 0, 0.5}, {0.25, 0, 0}},
	}, []uint32{7, 9}, []int8{0, 4, 0, 3, 0, 2})
	require.NoError(t, err)
	return m
}

func sequence(words ...[]uint32) *tagger.Sequence {
	var s tagger.Sequence
	for _, w := range words {
		for _, h := range w {
			s.Add(h)
		}
		s.End()
	}
	return &s
}

// TestDecodeByHand: for the words 7, 9 the labellings score (emissions and transitions)
//
//	B I: 2 + 0 + 1 + 1 = 4    B O: 2 + 0 + 0 + 1.5 = 3.5    O O: 0.25 + 0 + 1.5 = 1.75 …
func TestDecodeByHand(t *testing.T) {
	m := small(t)
	assert.Equal(t, []int{1, 2}, m.Decode(sequence([]uint32{7}, []uint32{9})))
	assert.Equal(t, []int{0}, m.Decode(sequence([]uint32{9})), "I-X cannot begin")
	assert.Equal(t, []int{0}, m.Decode(sequence(nil)))
	assert.Empty(t, m.Decode(sequence()))
}

// TestMarginalsSumOverAllLabellings compares with the sum over the seven labellings of two words that BIO allows.
func TestMarginalsSumOverAllLabellings(t *testing.T) {
	m := small(t)
	s := sequence([]uint32{7}, []uint32{9})
	m.Decode(s)
	p := m.Marginals(s)
	emit := [2][3]float64{{0, 2, 0}, {1.5, 0, 1}}
	trans := [4][3]float64{{0, 0, 0}, {0, 0, 1}, {0, 0, 0.5}, {0.25, 0, 0}}
	var want [2][3]float64
	sum := 0.0
	for a := range 2 { // I-X cannot begin
		for b := range 3 {
			if a == 0 && b == 2 {
				continue
			}
			e := math.Exp(trans[3][a] + emit[0][a] + trans[a][b] + emit[1][b])
			want[0][a] += e
			want[1][b] += e
			sum += e
		}
	}
	for i := range 2 {
		for y := range 3 {
			assert.InDelta(t, want[i][y]/sum, p[3*i+y], 1e-6)
		}
	}
}

func TestRoundTrip(t *testing.T) {
	m := small(t)
	var b bytes.Buffer
	_, err := m.WriteTo(&b)
	require.NoError(t, err)
	first := bytes.Clone(b.Bytes())
	n, err := tagger.Read(&b)
	require.NoError(t, err)
	assert.Equal(t, m.Header(), n.Header())
	var c bytes.Buffer
	_, err = n.WriteTo(&c)
	require.NoError(t, err)
	assert.Equal(t, first, c.Bytes())
}

func TestWhatIsNoModel(t *testing.T) {
	var b bytes.Buffer
	_, err := small(t).WriteTo(&b)
	require.NoError(t, err)
	whole := b.Bytes()
	for n := range whole {
		_, err := tagger.Read(bytes.NewReader(whole[:n]))
		require.ErrorIs(t, err, framed.ErrFormat)
	}
	broken := bytes.Clone(whole)
	broken[len(broken)-6] ^= 1
	_, err = tagger.Read(bytes.NewReader(broken))
	assert.ErrorContains(t, err, "checksum")
	_, err = tagger.New(tagger.Header{Labels: []string{"B-X"}}, nil, nil)
	assert.ErrorIs(t, err, tagger.ErrModel)
}

func TestDecodeAllocatesNothing(t *testing.T) {
	m := small(t)
	s := sequence([]uint32{7}, []uint32{9}, []uint32{1})
	m.Decode(s)
	m.Marginals(s)
	assert.Zero(t, testing.AllocsPerRun(100, func() {
		m.Decode(s)
		m.Marginals(s)
	}))
}

func FuzzRead(f *testing.F) {
	var b bytes.Buffer
	_, err := small(f).WriteTo(&b)
	require.NoError(f, err)
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := tagger.Read(bytes.NewReader(data))
		if err != nil {
			return
		}
		s := sequence([]uint32{7, 9}, nil, []uint32{1})
		m.Decode(s)
		m.Marginals(s)
	})
}
