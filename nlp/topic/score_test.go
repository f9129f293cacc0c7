package topic

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/keyword"
)

// The fast way to a score and the features that a model is trained on have to agree.
func TestScoresAreThoseOfTheFeatures(t *testing.T) {
	s, err := New("en")
	require.NoError(t, err)
	for _, text := range []string{"so the battery|okay||let's move on to the screen|the screen is red|yeah",
		"this is a turn of many words that is much longer than one act alone|and another one of a good many words in a row right after that"} {
		texts := strings.Split(text, "|")
		us := make([]Utterance, len(texts))
		for i := range us {
			us[i] = Utterance{Speaker: i % 2, Timed: len(us)%2 == 0}
		}
		x, err := keyword.NewIndex("en", texts)
		require.NoError(t, err)
		e := newExtractor(s.meaning, x, us)
		assert.Equal(t, len(us) == 2, e.long)
		got := e.scores(s.model)
		for u := range us {
			assert.InDelta(t, float64(s.model.Scores(nil, e.features(nil, u))[0]), got[u], 1e-3, "%q at %d", text, u)
		}
	}
}

// The cosine by sliding counts is that of the counts themselves.
func TestCohesionIsTheCosineOfTheWindows(t *testing.T) {
	texts := strings.Split("battery screen battery|solar battery|screen button|button screen button menu|menu battery", "|")
	x, err := keyword.NewIndex("en", texts)
	require.NoError(t, err)
	s := newStream(x)
	const n = 4
	got := s.cohesion(n)
	for u := range texts {
		p := s.at[u]
		count := func(from, to int) []float64 {
			c := make([]float64, x.Stems())
			for _, w := range s.stems[max(0, from):min(to, len(s.stems))] {
				c[w] += x.Rarity(w)
			}
			return c
		}
		l, r := count(p-n, p), count(p, p+n)
		var dot, ll, rr float64
		for i := range l {
			dot, ll, rr = dot+l[i]*r[i], ll+l[i]*l[i], rr+r[i]*r[i]
		}
		want := 0.0
		if dot > 0 {
			want = dot / math.Sqrt(ll*rr)
		}
		assert.InDelta(t, want, float64(got[u]), 1e-5, u)
	}
}

func TestTurnsAreWholeWhereTheSpeakerChanges(t *testing.T) {
	by := func(who string) (us []Utterance) {
		for _, w := range who {
			us = append(us, Utterance{Speaker: int(w)})
		}
		return us
	}
	assert.True(t, turnsAreWhole(by("abacbabcabb")), "nine of ten")
	assert.False(t, turnsAreWhole(by("abacbabcbbb")), "eight of ten")
	assert.False(t, turnsAreWhole(by("a")))
	assert.False(t, turnsAreWhole(nil))
}

func TestSmoothingIsATriangle(t *testing.T) {
	p := []float64{0, 0, 0, 0.9, 0, 0, 0.3}
	want := make([]float64, len(p))
	const h = 2
	for u := range p {
		for v, x := range p {
			want[u] += x * max(0, 1-math.Abs(float64(u-v))/(h+1))
		}
	}
	got := smooth(p, h)
	for u := range want {
		assert.InDelta(t, want[u], got[u], 1e-12, u)
	}
}

func TestVoicesThatChangeDiverge(t *testing.T) {
	us := []Utterance{{Speaker: 7}, {Speaker: 7}, {Speaker: 3}, {Speaker: 3}}
	v := newVoices(us, []int{10, 10, 10, 10})
	div, grow := v.change(20)
	assert.InDelta(t, 1, div[2], 1e-6, "one bit: nobody speaks on both sides")
	assert.InDelta(t, 1, grow[2], 1e-6)
	assert.InDelta(t, 0, div[0], 1e-6)
}

func TestTreesThatDoNotFitAreErrors(t *testing.T) {
	for _, text := range []string{"", "{}", "[]", `{"depth":1,"width":2,"trees":[{"f":[2],"c":[0],"l":[1,2]}]}`,
		`{"depth":1,"width":2,"trees":[{"f":[1],"c":[0],"l":[1]}]}`, `{"depth":60}`} {
		_, err := ReadTrees([]byte(text))
		assert.ErrorIs(t, err, ErrTrees, text)
	}
	x, err := ReadTrees([]byte(`{"depth":1,"width":2,"base":0.5,"trees":[{"f":[1],"c":[0],"l":[1,2]}]}`))
	require.NoError(t, err)
	assert.Equal(t, 1.5, x.Score([]float32{9, 0}))
	assert.Equal(t, 2.5, x.Score([]float32{9, 1}))
}
