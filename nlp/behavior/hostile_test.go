package behavior

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// check holds detections to their promises.
func check(t *testing.T, r *Rules, c []Utterance, found []Detection) {
	t.Helper()
	all := r.Catalogue()
	for _, x := range found {
		text := c[x.Utterance].Text
		require.True(t, x.Start >= 0 && x.Start < x.End && x.End <= len(text), "%+v", x)
		require.True(t, x.Sentence.Start <= x.Start && x.End <= x.Sentence.End, "%+v", x)
		require.True(t, x.Confidence >= Least && x.Confidence <= 1 && x.Score > 0 && x.Score <= 1 && x.Severity >= 0 && x.Severity <= 3, "%+v", x)
		require.True(t, x.Behavior >= 0 && x.Behavior < len(all), "%+v", x)
		require.True(t, r.Rule(x.Marker) != "" || x.Model != "", "something found it: %+v", x)
		require.Equal(t, x.Marker < 0, x.ByRule == 0, "%+v", x)
	}
}

func TestTextOfAnyKindIsLegal(t *testing.T) {
	d, err := New("en-GB")
	require.NoError(t, err)
	for _, text := range []string{
		"", " ", "?", "...", "\xff\xfe you should go\xff", "“you”", `"`, `"" "you should go"`, "you\x00should go", "ÄÖÜ? 你好吗？", "\u2028",
		strings.Repeat("you ", 1000), strings.Repeat("you should ", 1000), strings.Repeat("?", 1000), strings.Repeat("not ", 1000) + "sorry",
		strings.Repeat("she said ", 500), strings.Repeat(`"`, 1000), strings.Repeat("um ", 1000), strings.Repeat("well ", 1000), "a" + strings.Repeat("'ll", 100_000),
	} {
		c := []Utterance{{Text: text}, {Text: text, Speaker: 1}, {Text: text, Speaker: -1, Role: "client"}}
		found := d.Detect(nil, c)
		check(t, d.r, c, found)
		for _, x := range found {
			d.Suggestion(x, c[x.Utterance].Text)
		}
	}
	_, err = New("de")
	assert.Error(t, err)
}

func TestTheSameTextGivesTheSame(t *testing.T) {
	c := talk(200)
	a, err := New("en")
	require.NoError(t, err)
	b, err := New("en")
	require.NoError(t, err)
	first := a.Detect(nil, c)
	assert.Equal(t, first, b.Detect(nil, c))
	assert.Equal(t, first, a.Detect(nil, c), "what a detector saw before plays no part")
}

func TestNothingIsAllocated(t *testing.T) {
	r, err := Compile(File{"w", words}, File{"f", head + "0.9 | <you> ..3 (do|run*) ; [so] what ?\n0.8 | * | shares>=0.3~0.5\n- | not <you>"})
	require.NoError(t, err)
	d, c := r.Detector(), talk(200)
	found := d.Detect(nil, c)
	require.NotEmpty(t, found)
	assert.Zero(t, testing.AllocsPerRun(3, func() { found = d.Detect(found[:0], c) }))
}

func TestStopEndsTheWork(t *testing.T) {
	d, err := New("en")
	require.NoError(t, err)
	c := talk(1000)
	asked := 0
	d.Stop = func() bool { asked++; return asked > 2 }
	found := d.Detect(nil, c)
	require.NotEmpty(t, found)
	assert.Less(t, found[len(found)-1].Utterance, 128, "two rounds of 64")
	assert.Equal(t, 3, asked)
}

func FuzzDetect(f *testing.F) {
	d, err := New("en")
	if err != nil {
		f.Fatal(err)
	}
	f.Add("It was slow.", "So it's been slow, you said \"never\" — sorry?")
	f.Add("you\xffshould", "4111 1111 1111 1111 is my card")
	f.Fuzz(func(t *testing.T, before, text string) {
		c := []Utterance{{Text: before}, {Text: text, Speaker: 1}, {Text: before + text, Speaker: 1}}
		found := d.Detect(nil, c)
		check(t, d.r, c, found)
		for _, x := range found {
			d.Suggestion(x, c[x.Utterance].Text)
		}
	})
}

func FuzzCompile(f *testing.F) {
	f.Add(head + "0.8 | ^ (a|b c) [d] ..2 <you> e* f+ $ ? | words>=2~0.5 after:b | x\n- | a\n<you>: you, y'all\n= dont: do not\n")
	f.Add("[cue c]\n1 | a ; b\n covers: c")
	f.Fuzz(func(t *testing.T, text string) {
		r, err := Compile(File{"f", text})
		if err != nil {
			var wrong *RuleError
			require.ErrorAs(t, err, &wrong)
			return
		}
		c := []Utterance{{Text: "a b c you don't"}}
		check(t, r, c, r.Detector().Detect(nil, c))
	})
}
