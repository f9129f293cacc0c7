package keyword_test

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/keyword"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

func index(t testing.TB, texts ...string) *keyword.Index {
	t.Helper()
	x, err := keyword.NewIndex("en-GB", texts)
	require.NoError(t, err)
	return x
}

func names(ks []keyword.Keyword) (out []string) {
	for _, k := range ks {
		out = append(out, k.Text)
	}
	return out
}

func TestWordsThatAreHardlyEverSaidAloneAreWhole(t *testing.T) {
	for _, c := range []struct{ name, want, not string }{
		{"I asked the works council about it. We met our works council, and they said the works council agrees. I told them so.", "works council", "council"},
		{"so we did the due diligence and i said the due diligence was fine but you know it is all in the due diligence", "due diligence", "diligence"},
		{"i finished the password reset and they said the password reset is what he asked for so i will send it", "password reset", "password"},
		{"you get feedback when they get feedback and i said we get feedback and they said so", "feedback", "get feedback"},
		{"I said the tools work and they said the tools work so you know the tools work", "tools", "tools work"},
	} {
		got := names(index(t, c.name).Keywords(10))
		assert.Contains(t, got, c.want)
		assert.NotContains(t, got, c.not)
	}
}

func TestFillersAndChatterAreNoKeywords(t *testing.T) {
	for _, text := range []string{
		"um yeah okay so you know",
		"Mm-hmm. Uh-huh. Yeah, yeah.",
		"well I mean that's the thing guys, lots of stuff",
		"oh wow that's really great",
		"okay thanks bye bye",
		"woah whoa oops",
		"gonna wanna gotta kinda",
		"", " ", "?!", "\xff\xfe",
	} {
		assert.Empty(t, names(index(t, text).Keywords(10)), text)
	}
}

func TestWhatIsBrokenOffIsNoKeyword(t *testing.T) {
	x := index(t, "so this is the concep", "the conceptual design and the proto", "the prototype and the kestrel")
	found := names(x.Keywords(20))
	assert.Contains(t, found, "prototype")
	assert.NotContains(t, found, "concep")
	assert.NotContains(t, found, "proto")
}

func TestTheCapitalOfASentenceIsNoneOfAKeyword(t *testing.T) {
	x := index(t, "Customers asked for the kestrel.", "who tells the customers", "Berlin is far", "and Berlin is cold")
	found := names(x.Keywords(20))
	assert.Contains(t, found, "customers")
	assert.NotContains(t, found, "Customers")
	assert.Contains(t, found, "Berlin")
}

func TestWordsCutInTwoAreTheSameKeyword(t *testing.T) {
	x := index(t, "so we have our lunchbreak", "you know the lunch break is at noon", "I like my lunchbreak", "then the lunch break it is", "the lunch-break is over")
	found := names(x.Keywords(20))
	assert.Equal(t, 1, strings.Count(strings.ReplaceAll(strings.Join(found, ","), " ", ""), "lunchbreak"), found)
}

func TestPhrasesStayTogether(t *testing.T) {
	x := index(t, "The remote control has a rubber grip.", "so the remote control um needs a rubber grip you know",
		"and the remote controls are cheap")
	got := names(x.Keywords(5))
	assert.Contains(t, got, "remote control")
	assert.Contains(t, got, "rubber grip")
	assert.NotContains(t, got, "remote")
	assert.NotContains(t, got, "control")
}

func TestADayThatSaysWhenIsNoPartOfAPhrase(t *testing.T) {
	x := index(t, "Last Thursday Greg looked at the Tuesday rotation.", "Greg likes the Tuesday rotation.")
	found := names(x.Keywords(10))
	assert.Contains(t, found, "Tuesday rotation")
	assert.Contains(t, found, "Greg")
	assert.NotContains(t, found, "Thursday Greg")
}

func TestPlacesAreWhereItWasSaid(t *testing.T) {
	texts := []string{"The speech recogniser is slow.", "two speech recognisers and a Speech-Recogniser"}
	x := index(t, texts...)
	k := x.Keywords(1)
	require.Len(t, k, 1)
	assert.Equal(t, 3, k[0].Count)
	var said []string
	for _, p := range k[0].Places {
		said = append(said, p.Of(texts[p.Unit]))
	}
	assert.Equal(t, []string{"speech recogniser", "speech recognisers", "Speech-Recogniser"}, said)
}

func TestPartsAreNamedByWhatStandsOut(t *testing.T) {
	var texts []string
	for range 5 {
		texts = append(texts, "you said the budget of the battery is small", "i think they like the budget for the battery")
	}
	for range 5 {
		texts = append(texts, "you said the budget of the display is small", "i think they like the budget for the display")
	}
	x := index(t, texts...)
	first, second := make([]int, 10), make([]int, 10)
	for i := range first {
		first[i], second[i] = i, i+10
	}
	assert.Equal(t, "battery", x.Within(first, 1)[0].Text)
	assert.Equal(t, "display", x.Within(second, 1)[0].Text)
	assert.Empty(t, x.Within(nil, 5))
	assert.Empty(t, x.Within(first, 0))
}

func TestTheLanguageIsNeverEnglishByDefault(t *testing.T) {
	for _, lang := range []string{"", "nl", "fr-CA", "xx"} {
		_, err := keyword.NewIndex(lang, nil)
		var e *lexicon.NoLexiconError
		assert.True(t, errors.As(err, &e), lang)
	}
}

func TestRarityTellsChatterFromSubjects(t *testing.T) {
	x := index(t, "yeah prosody")
	tokens := x.Tokens(0)
	assert.Less(t, x.Rarity(tokens[0].Stem), 2.0)
	assert.Greater(t, x.Rarity(tokens[1].Stem), 8.0)
	assert.True(t, x.Common(tokens[0].Word))
	assert.Equal(t, "prosody", x.Norm(tokens[1].Word))
}

func TestTheSameWordsGiveTheSameKeywords(t *testing.T) {
	texts := strings.Split(strings.Repeat("the red button|a blue display|the yellow case|green wires|", 20), "|")
	want := index(t, texts...).Keywords(20)
	x := index(t, texts...)
	var w sync.WaitGroup
	for range 4 {
		w.Go(func() { assert.Equal(t, want, x.Keywords(20)) })
	}
	w.Wait()
}

func FuzzKeywords(f *testing.F) {
	f.Add("The remote control, um, the remote-control's case.", "x")
	f.Add("a-b-c 12 -", "\xff-\xfe")
	f.Fuzz(func(t *testing.T, a, b string) {
		texts := []string{a, b}
		x, err := keyword.NewIndex("en", texts)
		if err != nil {
			t.Fatal(err)
		}
		for _, k := range append(x.Keywords(50), x.Within([]int{1}, 50)...) {
			if k.Score <= 0 || k.Score > 1.0000001 || k.Count != len(k.Places) {
				t.Fatalf("%+v", k)
			}
			for _, p := range k.Places {
				_ = p.Of(texts[p.Unit])
			}
		}
	})
}

func BenchmarkNewIndex(b *testing.B) {
	texts := talk(5000)
	b.ReportAllocs()
	for b.Loop() {
		index(b, texts...)
	}
}

func BenchmarkKeywords(b *testing.B) {
	x := index(b, talk(5000)...)
	b.ReportAllocs()
	for b.Loop() {
		x.Keywords(20)
	}
}

// talk returns n utterances of different words.
func talk(n int) []string {
	lines := []string{"um so the remote control needs a bigger display", "yeah I think the battery is too expensive for the customer",
		"okay", "we could use the speech recogniser of the other project", "what about the colour of the buttons",
		"mm hmm", "the marketing report says that people lose their remote", "so the next meeting is about the prototype"}
	out := make([]string, n)
	for i := range out {
		out[i] = lines[i%len(lines)] + " " + string(rune('a'+i%23)) + string(rune('a'+i%17)) + "ing"
	}
	return out
}
