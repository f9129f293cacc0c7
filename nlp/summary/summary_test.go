package summary_test

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/keyword"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
	"github.com/colloquy-go/colloquy/nlp/linear"
	"github.com/colloquy-go/colloquy/nlp/summary"
)

func summarizer(t testing.TB) *summary.Summarizer {
	t.Helper()
	s, err := summary.New("en-US")
	require.NoError(t, err)
	return s
}

// meeting is a short one, as a recogniser writes it.
var meeting = []summary.Utterance{
	{Text: "um okay yeah"},
	{Text: "so um the the remote control should have a big display and a rubber case", Speaker: 1},
	{Text: "mm hmm", Speaker: 2},
	{Text: "yeah yeah yeah"},
	{Text: "we have to decide how the battery will be charged before the next meeting", Speaker: 2},
	{Text: "I think I think the users want fewer buttons you know", Speaker: 1},
	{Text: "the remote control should have a big display and a rubber case", Speaker: 2},
	{Text: "okay thanks bye", Speaker: 1},
}

func TestSummariesHoldNoFillers(t *testing.T) {
	d := summarizer(t).Read(meeting)
	got := d.Summary(nil, summary.Budget{Sentences: 5})
	require.NotEmpty(t, got)
	for _, s := range got {
		assert.NotContains(t, []int{0, 2, 3, 7}, s.Utterance, s.Clean)
		for _, w := range strings.Fields(s.Clean) {
			assert.NotContains(t, []string{"um", "yeah"}, w)
		}
	}
}

func TestTheSameIsNotSaidTwice(t *testing.T) {
	d := summarizer(t).Read(meeting)
	var said []int
	for _, s := range d.Summary(nil, summary.Budget{Sentences: 3}) {
		said = append(said, s.Utterance)
	}
	assert.True(t, slices.IsSorted(said), "in the order in which it was said")
	assert.False(t, slices.Contains(said, 1) && slices.Contains(said, 6), "%v", said)
}

func TestSentencesKnowWhereTheyAreFrom(t *testing.T) {
	us := []summary.Utterance{{Text: "Okay. So we, um, we decided that the the remote control costs twelve Euros. Right?"}}
	got := summarizer(t).Read(us).Summary(nil, summary.Budget{})
	require.Len(t, got, 1)
	s := got[0]
	assert.Equal(t, "So we, um, we decided that the the remote control costs twelve Euros.", s.Span.Of(us[0].Text))
	assert.Equal(t, "We decided that the remote control costs twelve Euros.", s.Clean)
	var kept []string
	for _, k := range s.Kept {
		kept = append(kept, k.Of(us[0].Text))
	}
	assert.Equal(t, s.Clean, "W"+strings.Join(kept, " ")[1:], "but for the capital")
	assert.Equal(t, 9, s.Words)
}

func TestBudgets(t *testing.T) {
	d := summarizer(t).Read(meeting)
	assert.Len(t, d.Summary(nil, summary.Budget{Sentences: 2}), 2)
	assert.Len(t, d.Summary(nil, summary.Budget{Words: 5}), 1, "the last sentence may go beyond")
	assert.Empty(t, d.Summary([]int{}, summary.Budget{Words: 50}))
	assert.Empty(t, d.KeyPoints(nil, 0))
}

func TestKeyPointsOfASpeakerAreWhatTheySaid(t *testing.T) {
	d := summarizer(t).Read(meeting)
	got := d.KeyPoints([]int{1, 5, 7}, 5)
	require.NotEmpty(t, got)
	for i, s := range got {
		assert.Contains(t, []int{1, 5}, s.Utterance)
		if i > 0 {
			assert.LessOrEqual(t, s.Score, got[i-1].Score, "the most important first")
		}
	}
}

func TestNothingWorthSayingGivesNoSummary(t *testing.T) {
	for _, text := range []string{"", "um", "yeah yeah yeah okay yeah", "you know what I mean like", "\xff\xfe\xff", "??? !!!",
		"of the of the and then the"} {
		us := []summary.Utterance{{Text: text}, {Text: text, Speaker: 1}}
		assert.Empty(t, summarizer(t).Read(us).Summary(nil, summary.Budget{Words: 100}), text)
	}
	assert.Empty(t, summarizer(t).Read(nil).Summary(nil, summary.Budget{}))
}

func TestTheLanguageIsNeverEnglishByDefault(t *testing.T) {
	for _, lang := range []string{"", "fr", "pt-BR", "xx"} {
		_, err := summary.New(lang)
		var e *lexicon.NoLexiconError
		assert.True(t, errors.As(err, &e), lang)
	}
}

func TestModelsOfMoreThanOneClassAreASlip(t *testing.T) {
	two, err := linear.Train([]linear.Example{{Labels: []int{0}}, {Labels: []int{1}}}, nil,
		linear.Options{Header: linear.Header{Kind: linear.OneOf, Classes: []string{"a", "b"}, Bits: 4}})
	require.NoError(t, err)
	assert.Panics(t, func() { summary.With(two, two) })
}

func TestManyGoroutinesMaySumUpAtOnce(t *testing.T) {
	d := summarizer(t).Read(meeting)
	want := d.Summary(nil, summary.Budget{Words: 30})
	var w sync.WaitGroup
	for range 4 {
		w.Go(func() { assert.Equal(t, want, d.Summary(nil, summary.Budget{Words: 30})) })
	}
	w.Wait()
}

func FuzzSummary(f *testing.F) {
	f.Add("So we, um, we decided that the remote costs twelve Euros.", "yeah")
	f.Add("a-b {disfmarker} wh- what \xff is", strings.Repeat("and the word ", 60))
	s := summarizer(f)
	f.Fuzz(func(t *testing.T, a, b string) {
		us := []summary.Utterance{{Text: a}, {Text: b, Speaker: 1}}
		d := s.Read(us)
		for _, x := range append(d.Summary(nil, summary.Budget{Words: 40}), d.KeyPoints([]int{1}, 3)...) {
			text := us[x.Utterance].Text
			_ = x.Span.Of(text)
			for _, k := range x.Kept {
				if k.Start < x.Span.Start || k.End > x.Span.End || k.Start >= k.End {
					t.Fatalf("%v in %v of %q", k, x.Span, text)
				}
			}
		}
		x, err := keyword.NewIndex("en", []string{a})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range summary.Phrases(x, 0) {
			_ = p.Verb.Of(a) + p.Object.Of(a)
		}
	})
}

func BenchmarkReadAndSummary(b *testing.B) {
	s := summarizer(b)
	lines := []string{"so um the remote control needs a bigger display I think", "okay", "yeah the battery is too expensive for the customer",
		"what about the colour of the buttons", "mm hmm", "the marketing report says that people lose their remote controls all the time"}
	us := make([]summary.Utterance, 5000)
	for i := range us {
		us[i] = summary.Utterance{Text: lines[i%len(lines)] + " " + string(rune('a'+i%23)) + string(rune('a'+i%17)) + "ing", Speaker: i % 4}
	}
	b.ReportAllocs()
	for b.Loop() {
		s.Read(us).Summary(nil, summary.Budget{Words: 200})
	}
}
