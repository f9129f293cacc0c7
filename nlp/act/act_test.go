package act

import (
	"math"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// talk returns a conversation of lines "A: text".
func talk(lines ...string) []Utterance {
	out := make([]Utterance, len(lines))
	for i, l := range lines {
		out[i] = Utterance{Text: l[3:], Speaker: int(l[0] - 'A')}
	}
	return out
}

func read(t testing.TB, c []Utterance) []Result {
	r, err := New("en-GB")
	require.NoError(t, err)
	return r.Read(nil, c)
}

func TestQuestionsWithoutMarks(t *testing.T) {
	for text, want := range map[string]bool{
		"what do you think about the budget":          true,
		"do you have the figures for last quarter":    true,
		"how much does it cost":                       true,
		"can you hear me":                             true,
		"so is it going to be ready by friday":        true,
		"where did you put the report":                true,
		"which one do you prefer":                     true,
		"the budget is fine":                          false,
		"i sent you the report on monday":             false,
		"yeah i know what you mean":                   false,
		"we should use the cheaper battery":           false,
		"and then we went through the whole list":     false,
		"that's what i said":                          false,
		"i don't know how much it costs":              false,
		"mm hmm":                                      false,
		"okay so let's move on to the next item then": false,
	} {
		a := read(t, talk("A: okay let's go on", "B: "+text, "A: um"))
		assert.Equal(t, want, a[1].Question >= QuestionThreshold, "%s: %.2f", text, a[1].Question)
	}
}

func TestMarksCountWhereTheTextHasThem(t *testing.T) {
	c := talk("A: We looked at the numbers.", "B: You did?", "A: Yes, we did.", "B: What a surprise.")
	a := read(t, c)
	assert.Greater(t, a[1].Question, float32(0.9))
	assert.True(t, a[1].Marked)
	assert.Less(t, a[3].Question, float32(0.35))
	assert.True(t, punctuated(c))
	assert.False(t, punctuated(talk("A: we looked at them", "B: did you")))
}

func TestTypesOfQuestions(t *testing.T) {
	for text, want := range map[string]Type{
		"what is the name of the new project":  Open,
		"how does that work":                   Open,
		"do you want to start":                 Closed,
		"is it ready":                          Closed,
		"it's the same as the other one right": Tag,
		"it is going to be expensive isn't it": Tag,
	} {
		a := read(t, talk("A: "+text, "B: yeah"))
		assert.Equal(t, want, a[0].Type(), text)
	}
}

func TestWhatUtterancesDo(t *testing.T) {
	for text, want := range map[string]Label{
		"i'll send you the file this afternoon": Commitment,
		"sorry":                                 Apology,
		"maybe we should ask the users first":   Proposal,
		"exactly":                               Agreement,
		"no that's not true":                    Disagreement,
	} {
		a := read(t, talk("A: it was all in the last version of it", "B: "+text, "A: okay"))
		assert.True(t, a[1].Holds(want), "%s: %.2f", text, a[1].P[want])
		assert.False(t, a[0].Holds(want), "%.2f", a[0].P[want])
	}
}

func TestAListenersYeahIsABackchannel(t *testing.T) {
	a := read(t, talk("A: and so the data come from the first study", "B: mm hmm", "A: and they are stored in two places"))
	assert.Greater(t, a[1].Backchannel(), float32(BackchannelThreshold))
	l, _ := a[1].Act()
	assert.Equal(t, Backchannel, l)
	assert.Less(t, a[0].Backchannel(), float32(0.05))
}

func TestProbabilitiesSumToOne(t *testing.T) {
	for _, r := range read(t, talk("A: hello", "B: ", "A: so the first thing is the agenda")) {
		var a, b float64
		for l, p := range r.P {
			assert.True(t, p >= 0 && p <= 1)
			if Label(l) < acts {
				a += float64(p)
			} else if Label(l) < basics {
				b += float64(p)
			}
		}
		assert.InDelta(t, 1, a, 1e-5)
		assert.InDelta(t, 1, b, 1e-5)
	}
}

func TestAnswersAreLinked(t *testing.T) {
	c := talk("A: how many buttons does it have", "B: um", "B: it has twelve buttons", "C: mm hmm", "A: okay",
		"A: is it going to be expensive")
	a := read(t, c)
	var l Linker
	v, p := l.Answer(c, a, 0)
	assert.Equal(t, 2, v)
	assert.True(t, p > 0 && p <= 1)
	v, p = l.Answer(c, a, 5)
	assert.Equal(t, -1, v, "nobody speaks after it")
	assert.Equal(t, 1.0, p)
}

func TestWhoTakesItOnAnswersWhoCould(t *testing.T) {
	for _, x := range []struct {
		lines []string
		want  int
	}{
		{[]string{"A: okay who could do that", "B: i can ask martina from legal she's pretty quick with these things", "A: perfect"}, 1},
		{[]string{"A: Who wants to walk us through it?", "B: um", "C: well I'll do it", "A: good"}, 2},
		{[]string{"A: Who could do that?", "A: It has to be quick.", "A: By noon."}, -1},
	} {
		c := talk(x.lines...)
		var l Linker
		v, p := l.Answer(c, read(t, c), 0)
		assert.Equal(t, x.want, v, x.lines)
		assert.True(t, p > 0.5 && p <= 1, x.lines)
	}
}

func TestOtherLanguagesHaveNoModel(t *testing.T) {
	_, err := New("de")
	var missing *lexicon.NoLexiconError
	require.ErrorAs(t, err, &missing)
	assert.Equal(t, "de", missing.Lang)
}

func TestLabelsHaveNames(t *testing.T) {
	seen := map[string]bool{}
	for l := range Labels {
		assert.NotContains(t, l.String(), "Label(")
		assert.False(t, seen[l.String()])
		seen[l.String()] = true
	}
	assert.Equal(t, "Label(99)", Label(99).String())
	assert.Equal(t, 1.0, Threshold(99))
}

func TestAnotherModelIsRefused(t *testing.T) {
	m, err := embedded()
	require.NoError(t, err)
	_, err = With(m, nil)
	require.NoError(t, err)
	h := m.Header()
	assert.Equal(t, Model, h.Name)
	assert.NotEmpty(t, h.Data)
	assert.Len(t, h.Input, 64)
}

func TestReadersMayRunSideBySide(t *testing.T) {
	c := talk("A: what is it", "B: it is a remote control", "A: i'll do it")
	want := read(t, c)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			r, err := New("en")
			assert.NoError(t, err)
			for range 50 {
				assert.Equal(t, want, r.Read(nil, c))
			}
		})
	}
	wg.Wait()
}

func TestReadAllocatesNothingTheSecondTime(t *testing.T) {
	c := talk("A: what is it", "B: it is a remote control", "A: i'll do it", "B: okay")
	r, err := New("en")
	require.NoError(t, err)
	out := r.Read(nil, c)
	assert.Zero(t, testing.AllocsPerRun(20, func() { out = r.Read(out[:0], c) }))
}

func TestTextOfAnyKind(t *testing.T) {
	for _, s := range []string{"", " ", "?", "\xff\xfe", strings.Repeat("yeah ", 5000), strings.Repeat("x", 1<<16), "\x00", "日本語 ですか"} {
		c := []Utterance{{Text: s}, {Text: s, Speaker: 1, Timed: true, Start: 5, End: 1}, {Text: "okay"}}
		a := read(t, c)
		var l Linker
		for u := range c {
			assert.False(t, math.IsNaN(float64(a[u].Question)))
			l.Answer(c, a, u)
		}
	}
	assert.Empty(t, read(t, nil))
}

func FuzzRead(f *testing.F) {
	f.Add("what is it", "it's a cat", int64(0), int64(5))
	f.Add("\xff?", "", int64(-9), int64(math.MaxInt64))
	r, err := New("en")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, a, b string, from, to int64) {
		c := []Utterance{{Text: a, Timed: true, Start: time.Duration(from), End: time.Duration(to)},
			{Text: b, Speaker: 1, Timed: from < to, Start: time.Duration(to)}, {Text: a + b}}
		out := r.Read(nil, c)
		var l Linker
		for u := range c {
			if v, p := l.Answer(c, out, u); v == 0 || v >= len(c) || !(p >= 0 && p <= 1) {
				t.Fatal(v, p)
			}
			for _, p := range out[u].P {
				if !(p >= 0 && p <= 1) {
					t.Fatal(out[u].P)
				}
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	text := []string{"A: so the first thing we need to talk about is the budget for the next quarter", "B: yeah",
		"A: um what did you think of the figures", "B: they look okay to me but i haven't seen all of them", "C: mm hmm",
		"A: okay so i'll send you the rest by friday", "C: great", "B: and the other thing is the design of the button"}
	var lines []string
	for range 100 {
		lines = append(lines, text...)
	}
	c := talk(lines...)
	r, err := New("en")
	if err != nil {
		b.Fatal(err)
	}
	out := r.Read(nil, c)
	b.ReportAllocs()
	for b.Loop() {
		out = r.Read(out[:0], c)
	}
	b.ReportMetric(float64(b.N*len(c))/b.Elapsed().Seconds(), "utterances/s")
}
