package colloquy_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
)

func at(a, b float64, text string) colloquy.Word {
	return colloquy.Word{Interval: sec(a, b), Text: text}
}

func lines(all []colloquy.Utterance) (out []string) {
	for _, u := range all {
		out = append(out, fmt.Sprintf("%s: %s", u.Speaker, u.Text))
	}
	return out
}

func TestAlign(t *testing.T) {
	segments := []colloquy.Segment{{Interval: sec(0, 5), Speaker: "A"}, {Interval: sec(4, 8), Speaker: "B"}, {Interval: sec(20, 22), Speaker: "A"}}
	for name, c := range map[string]struct {
		words []colloquy.Word
		want  []string
	}{
		"nothing":                       {nil, nil},
		"the one who speaks":            {[]colloquy.Word{at(1, 2, "hi")}, []string{"A: hi"}},
		"the longer overlap wins":       {[]colloquy.Word{at(4.4, 6, "well")}, []string{"B: well"}},
		"the earlier one wins a tie":    {[]colloquy.Word{at(4.2, 4.8, "both")}, []string{"A: both"}},
		"within half a second":          {[]colloquy.Word{at(8.3, 8.4, "late")}, []string{"B: late"}},
		"nobody is near":                {[]colloquy.Word{at(12, 13, "ghost")}, []string{": ghost"}},
		"a change of speaker cuts":      {[]colloquy.Word{at(1, 2, "one"), at(2, 3, "two"), at(6, 7, "three")}, []string{"A: one two", "B: three"}},
		"a pause of half a second cuts": {[]colloquy.Word{at(1, 1.4, "one"), at(1.9, 2, "two"), at(2.4, 3, "three")}, []string{"A: one", "A: two three"}},
		"the end of a sentence cuts":    {[]colloquy.Word{at(1, 1.5, "One."), at(1.5, 2, "Two?"), at(2, 2.5, "three")}, []string{"A: One.", "A: Two?", "A: three"}},
		"an abbreviation does not":      {[]colloquy.Word{at(1, 1.5, "Dr."), at(1.5, 2, "Weber")}, []string{"A: Dr. Weber"}},
		"in any order":                  {[]colloquy.Word{at(2, 3, "two"), at(1, 2, "one")}, []string{"A: one two"}},
		"a word of no length":           {[]colloquy.Word{at(3, 3, "x")}, []string{"A: x"}},
	} {
		assert.Equal(t, c.want, lines(colloquy.Align(c.words, segments)), name)
	}
	assert.Equal(t, []string{": alone"}, lines(colloquy.Align([]colloquy.Word{at(1, 2, "alone")}, nil)))
}

func TestLongRunsWithoutMarksAreCutBeforeANewThought(t *testing.T) {
	var words []colloquy.Word
	for k, w := range strings.Fields("we have looked at all of the numbers that came in over the summer and then we asked the people in the shop what they thought of it") {
		from := float64(k) * 0.3
		if k >= 14 { // a breath of 0.3 s before "and then"
			from += 0.3
		}
		words = append(words, at(from, from+0.3, w))
	}
	got := colloquy.Align(words, []colloquy.Segment{{Interval: sec(0, 60), Speaker: "A"}})
	require.Len(t, got, 2)
	assert.True(t, strings.HasPrefix(got[1].Text, "and then we asked"), "%q", lines(got))
}

func TestEveryWordIsAlignedOnce(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 50 {
		var segments []colloquy.Segment
		start := 0.
		for range r.IntN(30) {
			start += 2 * r.Float64()
			segments = append(segments, colloquy.Segment{Interval: sec(start, start+5*r.Float64()), Speaker: colloquy.SpeakerID(rune('A' + r.IntN(4)))})
		}
		var all []colloquy.Word
		for k := range r.IntN(200) {
			from := 60 * r.Float64()
			all = append(all, at(from, from+r.Float64(), fmt.Sprint("w", k)))
		}
		n := 0
		for k, u := range colloquy.Align(all, segments) {
			require.Equal(t, fmt.Sprint("u", k+1), u.ID)
			require.Equal(t, len(u.Words), len(strings.Fields(u.Text)))
			n += len(u.Words)
		}
		require.Equal(t, len(all), n)
	}
}

func ExampleAlign() {
	words := []colloquy.Word{
		{Text: "Ready?", Interval: colloquy.Interval{Start: 1 * time.Second, End: 2 * time.Second}},
		{Text: "Almost.", Interval: colloquy.Interval{Start: 3 * time.Second, End: 4 * time.Second}},
	}
	segments := []colloquy.Segment{
		{Speaker: "Ann", Interval: colloquy.Interval{End: 2 * time.Second}},
		{Speaker: "Bob", Interval: colloquy.Interval{Start: 2 * time.Second, End: 5 * time.Second}},
	}
	for _, u := range colloquy.Align(words, segments) {
		fmt.Println(u.Speaker, u.Text)
	}
	// Output:
	// Ann Ready?
	// Bob Almost.
}
