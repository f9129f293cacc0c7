package convnet

import (
	"bytes"
	"errors"
	"io"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/internal/model/framed"
)

// small returns a network of random weights with two heads.
func small(t testing.TB, seed uint64) *Model {
	return random(t, seed, Size{Words: 3, Embed: 4, Window: 3, Conv: 6, Edge: 2, Numbers: 2, Own: 5, Near: 3, Hidden: 7, Around: 2})
}

func random(t testing.TB, seed uint64, s Size) *Model {
	h := Header{Name: "test/1", Size: s,
		Heads: []Head{
			{Name: "one", Classes: []string{"a", "b"}, Slope: 1, Shift: []float64{0, 0}, Thresholds: []float64{0.5, 0.5}},
			{Name: "yes", Slope: 1, Shift: []float64{0}, Thresholds: []float64{0.5}},
		}}
	w := h.Size.Empty(h.outputs())
	r := rand.New(rand.NewPCG(seed, 0))
	for _, x := range w.tensors(h.Size, h.outputs()) {
		for i := range x.data {
			x.data[i] = float32(r.NormFloat64())
		}
	}
	m, err := New(h, []string{"one", "two", "three"}, w)
	require.NoError(t, err)
	return m
}

func talk(m *Model) []Utterance {
	words := func(w ...string) (out []int32) {
		for _, s := range w {
			out = append(out, m.Word([]byte(s)))
		}
		return out
	}
	return []Utterance{
		{Words: words("one", "two", "three", "four"), Numbers: []float32{1, 0}},
		{Words: words("two"), Speaker: 1, Numbers: []float32{0, 0.5}},
		{Speaker: 1, Numbers: []float32{0, 0}},
		{Words: words("three", "one"), Numbers: []float32{0, 1}},
	}
}

// The formula of the package comment, computed as it stands there.
func TestScoresAreThoseOfTheFormula(t *testing.T) {
	for name, m := range map[string]*Model{
		"in its context": small(t, 1),
		"by itself":      random(t, 2, Size{Words: 3, Embed: 4, Window: 3, Conv: 6, Numbers: 2, Own: 5}),
		"with pieces":    withPieces(t),
	} {
		t.Run(name, func(t *testing.T) { scoresAreThoseOfTheFormula(t, m) })
	}
}

func scoresAreThoseOfTheFormula(t *testing.T, m *Model) {
	c := talk(m)
	s := m.head.Size
	c[0].Words[1], c[0].Words[3] = int32(s.Rows()+1), int32(s.Rows()) // words that are none of the model's
	c[0].Others = m.AppendOther(m.AppendOther(nil, 1, []byte("four")), m.Word([]byte("fives")), []byte("fives"))
	vector := func(u, row, e int) float64 {
		if row >= s.Rows() {
			return float64(c[u].Others[(row-s.Rows())*s.Embed+e])
		}
		return float64(m.w.Embed[row*s.Embed+e])
	}
	at := func(w []float32, cols, r, k int) float64 { return float64(w[r*cols+k]) }
	own := make([][]float64, len(c))
	for u := range c {
		padded := append(append([]int32{int32(s.Front())}, c[u].Words...), int32(s.Back()))
		in, rows := make([]float64, s.Conv+s.Embed+s.Numbers), slices.Clone(m.w.Own)
		for k := range s.Conv {
			for i := range padded {
				v := float64(m.w.ConvB[k])
				for j := range s.Window {
					if p := i + j - (s.Window-1)/2; p >= 0 && p < len(padded) {
						for e := range s.Embed {
							v += vector(u, int(padded[p]), e) * at(m.w.Window, s.Window*s.Conv, e, j*s.Conv+k)
						}
					}
				}
				in[k] = math.Max(in[k], v)
			}
		}
		for _, w := range c[u].Words {
			for e := range s.Embed {
				in[s.Conv+e] += vector(u, int(w), e) / math.Sqrt(float64(len(c[u].Words)))
			}
		}
		for i, x := range c[u].Numbers {
			in[s.Conv+s.Embed+i] = float64(x)
		}
		for k := range s.Edge { // the ends come in as inputs of their own
			for _, p := range []struct{ word, place int }{{min(1+k, len(padded)-1), k}, {max(len(padded)-2-k, 0), s.Edge + k}} {
				for e := range s.Embed {
					in = append(in, vector(u, int(padded[p.word]), e))
					rows = append(rows, m.w.Edge[e*2*s.Edge*s.Own+p.place*s.Own:][:s.Own]...)
				}
			}
		}
		own[u] = layer(in, rows, m.w.OwnB, true)
	}
	var r Runner
	r.Model = m
	r.Run(c, func(u int, got []float32) {
		in := append([]float64{}, own[u]...)
		for _, x := range c[u].Numbers {
			in = append(in, float64(x))
		}
		for d := -s.Around; d <= s.Around; d++ {
			for _, same := range []bool{false, true} {
				if v := u + d; d != 0 && v >= 0 && v < len(c) && (c[v].Speaker == c[u].Speaker) == same {
					in = append(in, own[v][:s.Near]...)
				} else if d != 0 {
					in = append(in, make([]float64, s.Near)...)
				}
			}
		}
		want := layer(append(append([]float64{}, own[u]...), layer(in, m.w.Hidden, m.w.HidB, true)...), m.w.Out, m.w.OutB, false)
		for k := range want {
			assert.InDelta(t, want[k], got[k], 1e-4)
		}
	})
}

func layer(in []float64, w, b []float32, relu bool) []float64 {
	out := make([]float64, len(b))
	for k := range out {
		out[k] = float64(b[k])
		for i, x := range in {
			out[k] += x * float64(w[i*len(b)+k])
		}
		if relu {
			out[k] = math.Max(0, out[k])
		}
	}
	return out
}

func TestProbabilities(t *testing.T) {
	m := small(t, 1)
	p := []float32{float32(math.Log(3)), 0, 0}
	m.Probabilities(p)
	assert.InDeltaSlice(t, []float32{0.75, 0.25, 0.5}, p, 1e-6)
	assert.Panics(t, func() { m.Probabilities(p[:2]) })
}

func TestAModelComesBackAsItWasWritten(t *testing.T) {
	comesBack(t, small(t, 2))
	comesBack(t, withPieces(t))
}

// withPieces returns a network that reads utterances by themselves, and words that it does not know by their letters.
func withPieces(t testing.TB) *Model {
	return random(t, 3, Size{Words: 3, Pieces: 9, Embed: 4, Window: 2, Conv: 6, Edge: 1, Numbers: 2, Own: 5})
}

func comesBack(t *testing.T, m *Model) {
	var b bytes.Buffer
	_, err := m.WriteTo(&b)
	require.NoError(t, err)
	written := bytes.Clone(b.Bytes())
	b.WriteString("what follows")
	n, err := Read(&b)
	require.NoError(t, err)
	assert.Equal(t, "what follows", b.String(), "nothing behind it is read")
	assert.Equal(t, m.Header(), n.Header())
	assert.Equal(t, m.w, n.w)
	var again bytes.Buffer
	_, err = n.WriteTo(&again)
	require.NoError(t, err)
	assert.Equal(t, written, again.Bytes())
}

func TestWhatIsNoModelIsTold(t *testing.T) {
	var b bytes.Buffer
	_, err := small(t, 3).WriteTo(&b)
	require.NoError(t, err)
	whole := b.Bytes()
	for n := range whole {
		_, err := Read(bytes.NewReader(whole[:n]))
		require.ErrorIs(t, err, framed.ErrFormat, "cut off after %d bytes", n)
	}
	for i := range whole {
		bent := bytes.Clone(whole)
		bent[i] ^= 0x55
		_, err := Read(bytes.NewReader(bent))
		require.ErrorIs(t, err, framed.ErrFormat, "byte %d", i)
	}
	broken := errors.New("broken")
	_, err = Read(io.MultiReader(bytes.NewReader(whole[:40]), failing{broken}))
	assert.ErrorIs(t, err, broken)
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

func TestAHeaderThatClaimsMuchAllocatesLittle(t *testing.T) {
	var b bytes.Buffer
	_, err := small(t, 3).WriteTo(&b)
	require.NoError(t, err)
	text := bytes.Replace(b.Bytes(), []byte(`"Embed":4`), []byte(`"Embed":9`), 1)
	_, err = Read(bytes.NewReader(text))
	assert.ErrorIs(t, err, framed.ErrFormat)
}

func TestWeightsThatDoNotFitAreRefused(t *testing.T) {
	m := small(t, 4)
	for name, change := range map[string]func(*Header, *[]string, *Weights){
		"too few words":      func(_ *Header, w *[]string, _ *Weights) { *w = (*w)[:2] },
		"a word twice":       func(_ *Header, w *[]string, _ *Weights) { *w = []string{"a", "b", "a"} },
		"a line break":       func(_ *Header, w *[]string, _ *Weights) { *w = []string{"a", "b\n", "c"} },
		"a short matrix":     func(_ *Header, _ *[]string, w *Weights) { w.Own = w.Own[1:] },
		"not a number":       func(_ *Header, _ *[]string, w *Weights) { w.OutB[0] = float32(math.NaN()) },
		"infinite":           func(_ *Header, _ *[]string, w *Weights) { w.Embed[0] = float32(math.Inf(1)) },
		"no heads":           func(h *Header, _ *[]string, _ *Weights) { h.Heads = nil },
		"no width":           func(h *Header, _ *[]string, _ *Weights) { h.Size.Conv = 0 },
		"a threshold over 1": func(h *Header, _ *[]string, _ *Weights) { h.Heads[1].Thresholds = []float64{2} },
		"a shift too few":    func(h *Header, _ *[]string, _ *Weights) { h.Heads[0].Shift = nil },
	} {
		h := m.Header()
		h.Heads = append([]Head(nil), h.Heads...)
		words, w := []string{"one", "two", "three"}, h.Size.Empty(h.outputs())
		change(&h, &words, &w)
		_, err := New(h, words, w)
		assert.ErrorIs(t, err, framed.ErrFormat, name)
	}
}

func TestRunAllocatesNothingTheSecondTime(t *testing.T) {
	m := small(t, 1)
	c := talk(m)
	r := &Runner{Model: m}
	each := func(int, []float32) {}
	r.Run(c, each)
	assert.Zero(t, testing.AllocsPerRun(10, func() { r.Run(c, each) }))
}

func TestUnknownWordsHaveARowByTheirLastLetters(t *testing.T) {
	assert.Equal(t, Rare([]byte("remoting")), Rare([]byte("coding")))
	assert.Equal(t, 0, Rare([]byte("r2d2")))
	for _, w := range []string{"", "x", "ß", "\xff\xfe", "zyzzyva"} {
		assert.Less(t, Rare([]byte(w)), rare)
	}
}

// Those of "<aaß>", as the third "a" counts for nothing, by the CRC-32 that zlib has.
func TestPiecesOfAWord(t *testing.T) {
	assert.Equal(t, []uint32{3790, 1077, 3101, 2483, 2785, 2953}, appendPieces(nil, []byte("aaaß"), 4096))
	assert.Empty(t, appendPieces(nil, nil, 4096))
	for _, w := range []string{strings.Repeat("ab", 99), strings.Repeat("日本", 99), strings.Repeat("\xff\xfe", 99)} {
		p := appendPieces(nil, []byte(w), 7)
		assert.NotEmpty(t, p)
		assert.Less(t, slices.Max(p), uint32(7))
	}
	m := random(t, 5, Size{Words: 3, Pieces: 9, Embed: 4, Window: 2, Conv: 6, Own: 5})
	p := appendPieces(nil, []byte("four"), 9)
	for e, got := range m.AppendOther(nil, 2, []byte("four")) {
		want := m.w.Embed[2*4+e]
		for _, r := range p {
			want += m.w.Embed[(m.head.Size.Back()+1+int(r))*4+e] / float32(len(p))
		}
		assert.InDelta(t, want, got, 1e-6)
	}
}

func FuzzRead(f *testing.F) {
	for _, m := range []*Model{small(f, 3), withPieces(f)} {
		var b bytes.Buffer
		if _, err := m.WriteTo(&b); err != nil {
			f.Fatal(err)
		}
		f.Add(b.Bytes())
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Read(bytes.NewReader(data))
		if err != nil {
			return
		}
		r, s := &Runner{Model: m}, m.Header().Size
		other := m.AppendOther(nil, 0, []byte("other"))
		r.Run([]Utterance{{Words: []int32{0, int32(s.Rows())}, Others: other, Numbers: make([]float32, s.Numbers)}}, func(_ int, y []float32) {
			for _, v := range y {
				if math.IsNaN(float64(v)) {
					t.Fatal("not a number")
				}
			}
		})
	})
}

func TestExpIsAsGoodAsItSays(t *testing.T) {
	for x := -80.0; x <= 80; x += 0.0137 {
		assert.InEpsilon(t, math.Exp(x), exp(x), 1e-6, "%v", x)
	}
	assert.Equal(t, 1.0, exp(0))
	assert.Equal(t, exp(80), exp(math.Inf(1)))
	assert.Equal(t, exp(-80), exp(-1e9))
}

func TestOtherHeadsLeaveTheNetworkAsItIs(t *testing.T) {
	m := small(t, 3)
	assert.Equal(t, 3, m.Outputs(), "two classes, and yes or no")
	heads := slices.Clone(m.Header().Heads)
	heads[1].Slope, heads[1].Shift = 2, []float64{1}
	n, err := m.WithHeads(heads)
	require.NoError(t, err)
	scores := func(m *Model) (out []float32) {
		r := Runner{Model: m}
		r.Run(talk(m)[:1], func(_ int, s []float32) { out = slices.Clone(s) })
		return out
	}
	before, after := scores(m), scores(n)
	assert.Equal(t, before, after, "the scores are those of the network")
	m.Probabilities(before)
	n.Probabilities(after)
	assert.Equal(t, before[:2], after[:2])
	assert.NotEqual(t, before[2], after[2], "what is made of them is not")
	_, err = m.WithHeads(heads[:1])
	assert.EqualError(t, err, "not a model: heads of another number of outputs")
}

func TestWordsOutsideTheVocabulary(t *testing.T) {
	m := small(t, 4)
	for _, w := range []string{"one", "three", "four", "7th", "", "x"} {
		row := m.Word([]byte(w))
		assert.Equal(t, row, m.WordString(w), "%q", w)
		if slices.Contains([]string{"one", "three"}, w) {
			assert.Less(t, int(row), m.Header().Size.Words, "%q", w)
		} else {
			assert.GreaterOrEqual(t, int(row), m.Header().Size.Words, "%q", w)
			assert.Less(t, int(row), m.Header().Size.Front(), "%q is no border", w)
		}
	}
	assert.Equal(t, Rare([]byte("7th")), Rare([]byte("42")), "what holds a digit")
	assert.Equal(t, Rare([]byte("walking")), Rare([]byte("talking")), "by the last two letters")
}

// long returns a conversation of so many utterances of six words.
func long(m *Model, n int) []Utterance {
	r := rand.New(rand.NewPCG(5, 6))
	out := make([]Utterance, n)
	for u := range out {
		out[u] = Utterance{Speaker: r.IntN(4), Numbers: make([]float32, m.Header().Size.Numbers)}
		for range 6 {
			out[u].Words = append(out[u].Words, int32(r.IntN(m.Header().Size.Words+rare)))
		}
	}
	return out
}

func TestNothingIsAllocatedOnceThereIsRoom(t *testing.T) {
	m := small(t, 5)
	c := long(m, 100)
	r := Runner{Model: m}
	keep := func(int, []float32) {}
	r.Run(c, keep) // makes the room, and the products of words
	assert.Zero(t, testing.AllocsPerRun(5, func() { r.Run(c, keep) }))
}

func TestUtterancesThatDoNotFitPanic(t *testing.T) {
	m := small(t, 7)
	r := Runner{Model: m}
	for name, u := range map[string]Utterance{
		"too few numbers":  {Numbers: []float32{1}},
		"too many numbers": {Numbers: []float32{1, 2, 3}},
		"no such word":     {Words: []int32{int32(m.Header().Size.Rows())}, Numbers: []float32{1, 2}},
	} {
		assert.Panics(t, func() { r.Run([]Utterance{u, {Numbers: []float32{0, 0}}}, func(int, []float32) {}) }, name)
	}
	assert.Panics(t, func() { m.Probabilities(make([]float32, 2)) })
}

// A thousand utterances of six words, with the sizes of package act.
func BenchmarkRun(b *testing.B) {
	m := random(b, 6, Size{Words: 3, Embed: 56, Window: 4, Conv: 176, Edge: 2, Numbers: 50, Own: 160, Near: 48, Hidden: 224, Around: 5})
	c := long(m, 1000)
	r := Runner{Model: m}
	b.ReportAllocs()
	for b.Loop() {
		r.Run(c, func(int, []float32) {})
	}
}
