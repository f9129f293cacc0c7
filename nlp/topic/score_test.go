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
		e := newExtractor(s.meaning, x, us, new(room))
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

func TestAFewWordsAreNoTopic(t *testing.T) {
	said := []int{0, 10, 35, 50, 80, 1000, 1020} // before six utterances, and in all
	at := func(us ...int) (out []border) {
		for _, u := range us {
			out = append(out, border{at: u})
		}
		return out
	}
	assert.Equal(t, at(2, 4), dropShort(at(1, 2, 3, 4, 5), said))
	assert.Equal(t, at(1, 2), dropShort(at(1, 2, 3), []int{0, 5, 10, 13, 100}), "5 of 100 words in a short one")
}

func TestBordersSettleWhereATopicIsClearlyLikelier(t *testing.T) {
	said := []int{0, 9, 18, 19, 30, 40, 50} // the third utterance is a murmur
	for name, c := range map[string]struct {
		p        []float64
		at, want int
		whole    bool
	}{
		"likelier near by":           {[]float64{0, 0, 0.1, 0.2, 0.9, 0}, 2, 4, false},
		"not by much":                {[]float64{0, 0, 0.1, 0.2, 0.3, 0}, 2, 2, false},
		"out of reach":               {[]float64{0, 0.1, 0, 0, 0, 0.9}, 1, 1, false},
		"never to the start":         {[]float64{0.9, 0.1, 0, 0, 0, 0}, 1, 1, false},
		"in turns from a murmur":     {[]float64{0, 0, 0.1, 0.2, 0.9, 0}, 2, 4, true},
		"in turns from nothing more": {[]float64{0, 0, 0, 0.1, 0.2, 0.9}, 3, 3, true},
	} {
		bs := []border{{at: c.at, confidence: 0.5}}
		settle(bs, c.p, 4, said, c.whole)
		assert.Equal(t, []border{{at: c.want, confidence: 0.5}}, bs, name)
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

// The sliding counts are those of the windows: the last n words before a unit and the n from it on, units whole.
func TestSidesAreCountsOverWindows(t *testing.T) {
	us, words := []Utterance{}, []int{}
	for i := range 200 {
		us = append(us, Utterance{Speaker: (i * i / 7) % 5})
		words = append(words, i*37%11)
	}
	v := newVoices(us, words)
	const n = 40
	before, after := make([]side, len(v.who)), make([]side, len(v.who))
	v.sides(before, after, n)
	count := func(from, to int) side {
		s, by, total := side{lead: -1}, map[int]float64{}, 0.0
		for u := from; u < to; u++ {
			by[v.who[u]] += float64(words[u] + 1)
			total += float64(words[u] + 1)
			if u > from && v.who[u] != v.who[u-1] {
				s.changes++
			}
		}
		for k := range v.n {
			if by[k] > 0 && (s.lead < 0 || by[k] > by[s.lead]) {
				s.lead = k
			}
			s.entropy -= plogp(by[k] / total)
		}
		s.share, s.length, s.changes = by[s.lead]/total, math.Log2(total/float64(to-from)), s.changes/float64(to-from)
		return s
	}
	for u := 1; u < len(us); u++ {
		from, to := u, u
		for from > 0 && v.at[u]-v.at[from] < n {
			from--
		}
		for to < len(us) && v.at[to]-v.at[u] < n {
			to++
		}
		for name, x := range map[string][2]side{"before": {count(from, u), before[u]}, "after": {count(u, to), after[u]}} {
			assert.Equal(t, x[0].lead, x[1].lead, "%s %d", name, u)
			for k, d := range []float64{x[0].share - x[1].share, x[0].entropy - x[1].entropy, x[0].length - x[1].length, x[0].changes - x[1].changes} {
				assert.InDelta(t, 0, d, 1e-9, "%s %d %d", name, u, k)
			}
		}
	}
	assert.Equal(t, -1, before[0].lead)
}

func TestTreesThatDoNotFitAreErrors(t *testing.T) {
	for _, text := range []string{"", "{}", "[]", `{"depth":1,"width":2,"trees":[{"f":[2],"c":[0],"l":[1,2]}]}`,
		`{"depth":1,"width":2,"trees":[{"f":[1],"c":[0],"l":[1]}]}`, `{"depth":60}`} {
		_, err := readTrees([]byte(text))
		assert.Error(t, err, text)
	}
	x, err := readTrees([]byte(`{"depth":1,"width":2,"base":0.5,"trees":[{"f":[1],"c":[0],"l":[1,2]}]}`))
	require.NoError(t, err)
	assert.Equal(t, 1.5, x.Score([]float32{9, 0}))
	assert.Equal(t, 2.5, x.Score([]float32{9, 1}))
}

// What a segmenter used for one conversation leaves no trace in the next, longer or shorter.
func TestStorageThatIsUsedAgainChangesNothing(t *testing.T) {
	s, err := New("en")
	require.NoError(t, err)
	used := With(s.model, s.trees, s.meaning)
	for _, n := range []int{300, 20, 1, 700, 300} {
		texts, us := make([]string, n), make([]Utterance, n)
		for i := range texts {
			texts[i] = []string{"so the battery of the remote", "yeah", "let's move on to the screen", "the budget is fine"}[i*i/50%4]
			us[i].Speaker = i % 3
		}
		x, err := keyword.NewIndex("en", texts)
		require.NoError(t, err)
		fresh := With(s.model, s.trees, s.meaning)
		assert.Equal(t, fresh.Segment(x, us, Options{}), used.Segment(x, us, Options{}), "%d utterances", n)
	}
}
