package topic_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/keyword"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
	"github.com/colloquy-go/colloquy/nlp/topic"
)

func segmenter(t testing.TB) *topic.Segmenter {
	t.Helper()
	s, err := topic.New("en-US")
	require.NoError(t, err)
	return s
}

// talk is a conversation of two parts, n utterances each, with a handover between them.
func talk(n int) (texts []string, us []topic.Utterance) {
	parts := [][]string{
		{"the battery lasts two hours", "a bigger battery is too heavy", "we could charge it by a solar panel", "mm hmm", "yeah the charger of the battery",
			"solar panels are cheap", "how long does the charger need"},
		{"the users want fewer buttons", "the menu has to be on the screen", "yeah", "the screen shows the menu and two icons", "the buttons are too small",
			"um so the icons of the menu", "users do not read the manual"},
	}
	at := time.Duration(0)
	for p, lines := range parts {
		for i := range n {
			text := lines[i%len(lines)]
			if i == 0 && p > 0 {
				text = "okay thank you so let's move on to the next presentation about the user interface"
				at += 5 * time.Second
			}
			texts = append(texts, text)
			us = append(us, topic.Utterance{Speaker: p*2 + i%2, Start: at, End: at + 2*time.Second, Timed: true})
			at += 2500 * time.Millisecond
		}
	}
	return texts, us
}

func index(t testing.TB, texts []string) *keyword.Index {
	t.Helper()
	x, err := keyword.NewIndex("en", texts)
	require.NoError(t, err)
	return x
}

func TestAHandoverToAnotherSubjectIsABorder(t *testing.T) {
	texts, us := talk(70)
	got := segmenter(t).Segment(index(t, texts), us, topic.Options{Max: 2})
	require.Len(t, got, 2)
	assert.InDelta(t, 70, got[1].From, 3)
	assert.Regexp(t, "battery|solar", got[0].Label)
	assert.Regexp(t, "menu|screen|icons", got[1].Label)
}

func TestTopicsFollowEachOtherWithoutGaps(t *testing.T) {
	texts, us := talk(100)
	for _, o := range []topic.Options{{}, {Threshold: 0.01}, {Threshold: 0.01, Max: 3}, {Threshold: 5}} {
		at := 0
		got := segmenter(t).Segment(index(t, texts), us, o)
		for _, x := range got {
			assert.Equal(t, at, x.From)
			assert.Greater(t, x.To, x.From)
			assert.True(t, x.Confidence > 0 && x.Confidence <= 1)
			at = x.To
		}
		assert.Equal(t, len(us), at)
		if o.Max > 0 {
			assert.LessOrEqual(t, len(got), o.Max)
		}
	}
}

func TestLabelsAreNeverFillers(t *testing.T) {
	var texts []string
	for range 50 {
		texts = append(texts, "um yeah", "mm hmm", "okay so you know the prosody", "uh right")
	}
	for _, x := range segmenter(t).Segment(index(t, texts), make([]topic.Utterance, len(texts)), topic.Options{Threshold: 0.01}) {
		assert.Contains(t, []string{"", "prosody"}, x.Label)
	}
}

func TestAnEmptyConversationHasNoTopics(t *testing.T) {
	assert.Empty(t, segmenter(t).Segment(index(t, nil), nil, topic.Options{}))
	one := segmenter(t).Segment(index(t, []string{""}), make([]topic.Utterance, 1), topic.Options{})
	assert.Equal(t, []topic.Topic{{From: 0, To: 1, Confidence: 1}}, one)
}

func TestTextsAndUtterancesMustBeAsMany(t *testing.T) {
	assert.Panics(t, func() { segmenter(t).Segment(index(t, []string{"a"}), nil, topic.Options{}) })
}

func TestTheLanguageIsNeverEnglishByDefault(t *testing.T) {
	for _, lang := range []string{"", "fr", "pt-BR", "xx"} {
		_, err := topic.New(lang)
		var e *lexicon.NoLexiconError
		assert.True(t, errors.As(err, &e), lang)
	}
}

func TestManyGoroutinesMaySegmentAtOnce(t *testing.T) {
	texts, us := talk(50)
	x, s := index(t, texts), segmenter(t)
	want := s.Segment(x, us, topic.Options{})
	var w sync.WaitGroup
	for range 4 {
		w.Go(func() { assert.Equal(t, want, s.Segment(x, us, topic.Options{})) })
	}
	w.Wait()
}

func FuzzSegment(f *testing.F) {
	f.Add("okay so let's move on\nthe battery\n\nyeah", int64(3))
	f.Add("\xff\n\xfe a", int64(-1))
	s := segmenter(f)
	f.Fuzz(func(t *testing.T, text string, times int64) {
		texts := strings.Split(text, "\n")
		us := make([]topic.Utterance, len(texts))
		for i := range us {
			us[i] = topic.Utterance{Speaker: i * int(times) % 5, Start: time.Duration(times * int64(i)), Timed: times%2 == 0}
		}
		at := 0
		for _, x := range s.Segment(index(t, texts), us, topic.Options{Threshold: 0.05}) {
			if x.From != at || x.To <= at {
				t.Fatalf("%+v", x)
			}
			at = x.To
		}
		if at != len(us) {
			t.Fatal(at)
		}
	})
}

func BenchmarkSegment(b *testing.B) {
	for _, n := range []int{5000, 50000} {
		texts, us := talk(n / 2)
		for i := range texts {
			texts[i] += " " + string(rune('a'+i%23)) + string(rune('a'+i%17)) + "ing"
		}
		x, s := index(b, texts), segmenter(b)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s.Segment(x, us, topic.Options{})
			}
		})
	}
}
