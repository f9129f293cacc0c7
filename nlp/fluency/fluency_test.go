package fluency_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/fluency"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

func analyzer(t testing.TB, lang string) *fluency.Analyzer {
	t.Helper()
	a, err := fluency.New(lang)
	require.NoError(t, err)
	return a
}

// marked writes the kinds behind the words that are not fluent.
func marked(a *fluency.Analyzer, text string) string {
	var out []string
	for _, w := range a.Words(text) {
		s := w.Of(text)
		if w.Kind != fluency.Fluent {
			s += "/" + w.Kind.Tag()
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func TestKindsOfWords(t *testing.T) {
	a := analyzer(t, "en")
	for text, want := range map[string]string{
		"um we need uh two buttons":           "um/hesit we need uh/hesit two buttons",
		"I I think it's fine":                 "I/reparandum I/reparans think it's fine",
		"we should uh m make it bigger":       "we should uh/hesit m/stutter make it bigger",
		"he can um he can take the the phone": "he/reparandum can/reparandum um/hesit he/reparans can/reparans take/reparans the/reparandum the/reparans phone",
		"it was you know quite good":          "it was you/dm know/dm quite good",
		"we meet on tuesday":                  "we meet on tuesday",
		"I like it":                           "I like it",
		"so uh th this is the remote":         "so uh/hesit th/stutter this/reparans is the remote",
	} {
		assert.Equal(t, want, marked(a, text))
	}
}

func TestCleanText(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"en", "Um, so I I think we, we should uh m make the the thing, you know, bigger.", "I think we should make the thing bigger."},
		{"en", "um we could could uh go to the bank and um", "we could go to the bank"},
		{"en", "we'll need to des uh design a new remote and then the", "we'll need to design a new remote"},
		{"en", "Do you know what that costs?", "Do you know what that costs?"},
		{"en", "Well done for trying.", "Well done for trying."},
		{"en", "It usually heals well.", "It usually heals well."},
		{"en", "I'll include the security documents as well.", "I'll include the security documents as well."},
		{"en", "It went very well for us.", "It went very well for us."},
		{"en", "I like it, and you like it.", "I like it, and you like it."},
		{"en", "uh", ""},
		{"en", "Because it 's uh two people and they 're not face to face.", "Because it 's two people and they 're not face to face."},
		{"en", "Uh-huh.", "Uh-huh."},
		{"en", "No no no, that's very very good.", "No no no, that's very very good."},
		{"en", "It's 4 4 7 1 9 2 0 3.", "It's 4 4 7 1 9 2 0 3."},
		{"en", "Open a ticket with IT, it usually takes a day.", "Open a ticket with IT, it usually takes a day."},
		{"en", "my number is five five five oh one", "my number is five five five oh one"},
		{"en", "i can do that so at fourteen oh five we got the first alert", "i can do that so at fourteen oh five we got the first alert"},
		{"en", "I'll get on to Dave and let you know by Friday.", "I'll get on to Dave and let you know by Friday."},
		{"en", "as you know we lost two people", "as you know we lost two people"},
		{"en", "i can't get into the v p n", "i can't get into the v p n"},
		{"en", "so i'll send your c v over to the to the v p of engineering", "so i'll send your c v over to the v p of engineering"},
		{"en", "a chat with the c e o", "a chat with the c e o"},
		{"en", "eight p m", "eight p m"},
		{"en", "five thirty a m", "five thirty a m"},
		{"en", "I've got him outside the A and E entrance at noon.", "I've got him outside the A and E entrance at noon."},
		{"en", "the postcode's h g three two", "the postcode's h g three two"},
		{"en", "It is H, O, double seven, three.", "It is H, O, double seven, three."},
		{"en", "about ninety people series b", "about ninety people series b"},
		{"en", "we should uh m my favourite is m my dog", "we should my favourite is my dog"},
		{"en", "And if I don't?", "And if I don't?"},
		{"en", "I'll pop round.", "I'll pop round."},
		{"en", "It's mine till who knows when.", "It's mine till who knows when."},
		{"en", "thank you i'll ring you on the twentieth", "thank you i'll ring you on the twentieth"},
		{"en", "i can kill it it takes a while to roll back though", "i can kill it it takes a while to roll back though"},
		{"en", "i can ring st mary's and and the primary on the hill", "i can ring st mary's and the primary on the hill"},
		{"en", "at lunch there was a a fight by the bike sheds", "at lunch there was a fight by the bike sheds"},
		{"en", "now and and half of the people left", "now and half of the people left"},
		{"en", "Then let's go with option A.", "Then let's go with option A."},
		{"en", "For A the risk is the index.", "For A the risk is the index."},
		{"en", "i know but but your aunt wants it", "i know but your aunt wants it"},
		{"en", "he can't drive until until the end of may", "he can't drive until the end of may"},
		{"en", "could she stay there she she said so", "could she stay there she said so"},
		{"en", "hmm i i'm not sure", "hmm i'm not sure"},
		{"en", "she was up all night with her her teeth", "she was up all night with her teeth"},
		{"en", "what it is is a budget", "what it is is a budget"},
		{"en", "and it was it was just like always", "and it was just like always"},
		{"en", "Two pairs of trousers, a, a raincoat, a kettle.", "Two pairs of trousers, a raincoat, a kettle."},
		{"en", "It's not just transport, it's, it's the holiday itself.", "It's not just transport, it's the holiday itself."},
		{"en", "The feedback has been, um, mostly positive.", "The feedback has been mostly positive."},
		{"en", "", ""},
		{"en", "\"Uh, yes,\" he said.", "Yes,\" he said."},
		{"de", "ich ich glaube äh wir k können das machen", "ich glaube wir können das machen"},
		{"de", "Ja ja, das ist sehr sehr gut.", "Ja ja, das ist sehr sehr gut."},
		{"es", "eh creo que que sí", "creo que sí"},
		{"de", "meine nummer ist null sechs sechs vier zwei zwei drei", "meine nummer ist null sechs sechs vier zwei zwei drei"},
		{"es", "es el cinco cinco ocho cero cero", "es el cinco cinco ocho cero cero"},
		{"de", "Das ist gut. Gut, dass du kommst.", "Das ist gut. Gut, dass du kommst."},
		{"de", "Bitte schicken Sie sie an mich.", "Bitte schicken Sie sie an mich."},
		{"de", "Es gibt Leute, die die Miete nicht zahlen.", "Es gibt Leute, die die Miete nicht zahlen."},
		{"de", "ich hab die die schlüssel verloren", "ich hab die schlüssel verloren"},
		{"de", "Ich bin, äh, ich fühle mich nicht wohl.", "Ich fühle mich nicht wohl."},
		{"de", "wir wollten wir haben gestern bestellt", "wir haben gestern bestellt"},
		{"de", "wenn ich kann ich komme gern", "wenn ich kann ich komme gern"},
		{"de", "Ich glaube, ich komme später.", "Ich glaube, ich komme später."},
		{"de", "Die Wer- Werkstatt schließt um fünf.", "Die Werkstatt schließt um fünf."},
		{"de", "Vor- und Nachteile", "Vor- und Nachteile"},
		{"de", "Also, das geht, sag ich mal, ganz gut.", "Das geht ganz gut."},
		{"es", "ya no, ya no vivo ahí", "ya no vivo ahí"},
		{"es", "El, la reunión es mañana.", "La reunión es mañana."},
		{"es", "Bueno, no lo sé.", "No lo sé."},
		{"es", "muy bien muy bien", "muy bien muy bien"},
	} {
		assert.Equal(t, c.want, analyzer(t, c.lang).Clean(c.text).Text, c.text)
	}
}

// Every word of the verbatim text is either kept, the same in both texts but for a first capital, or left out.
func TestCleanTextAccountsForEveryWord(t *testing.T) {
	a := analyzer(t, "en")
	for _, text := range texts() {
		c := a.Clean(text)
		assert.Len(t, c.Words, len(c.Kept)+len(c.Left), text)
		last := 0
		for _, p := range c.Kept {
			assert.True(t, strings.EqualFold(p.Clean.Of(c.Text), p.Verbatim.Of(text)), "%q: %v", text, p)
			assert.GreaterOrEqual(t, p.Clean.Start, last)
			last = p.Clean.End
		}
		assert.False(t, strings.HasPrefix(c.Text, " ") || strings.Contains(c.Text, " ,"), "%q", c.Text)
	}
}

func TestWordsOfARecogniserKeepTheirNumber(t *testing.T) {
	a := analyzer(t, "en")
	words := []string{"um", "mm-hmm", "", "we", "we", "...", "go"}
	got := a.Kinds(words)
	require.Len(t, got, len(words))
	joined := strings.Join(words, " ")
	for i, w := range got {
		assert.Equal(t, words[i], w.Of(joined))
	}
	assert.Equal(t, fluency.Hesitation, got[0].Kind)
}

func TestMethodSaysWhatDecides(t *testing.T) {
	assert.Equal(t, fluency.Method, analyzer(t, "en-GB").Method())
	assert.Equal(t, fluency.MethodRules, analyzer(t, "es").Method())
}

func TestOtherLanguagesHaveNoLexicon(t *testing.T) {
	_, err := fluency.New("xx")
	var no *lexicon.NoLexiconError
	require.True(t, errors.As(err, &no))
	assert.Equal(t, "xx", no.Lang)
}

func TestWhatIsNoKindHasAName(t *testing.T) {
	assert.Equal(t, "Kind(99)", fluency.Kind(99).String())
	assert.Equal(t, "?", fluency.Kind(99).Tag())
	assert.Equal(t, "edit term", fluency.EditTerm.String())
	assert.Len(t, fluency.Tags(), 11)
}

func TestTimeGrowsWithTheText(t *testing.T) {
	a := analyzer(t, "en")
	long := strings.Repeat("so the the uh remote i mean ", 5000)
	assert.Equal(t, 35000, len(a.Words(long)))
	assert.Equal(t, 35000, len(analyzer(t, "de").Words(long)))
	one := analyzer(t, "de").Words(strings.Repeat("a-", 400_000) + "a") // copied word by word this takes minutes
	require.Len(t, one, 1)
	assert.Equal(t, 800_001, one[0].Len())
}

func texts() []string {
	return []string{"", "um", "\xff\xfe um \xff", "Uh, no. Um, yes.", "A a a a a a.", "I-I-I don't know", "don\u2019t don't", "…", "ﬁ ﬁne",
		"Um. Well? Uh!", "äh ähm", "so, uh, so, uh, so", "the the the the the", "İ i̇ um İ", "um ǆ ǆ", strings.Repeat("x", 5000)}
}

func FuzzClean(f *testing.F) {
	for _, text := range texts() {
		f.Add(text)
	}
	f.Add("Well I I mean, you know, th this is uh it.")
	a := map[string]*fluency.Analyzer{"en": analyzer(f, "en"), "de": analyzer(f, "de")}
	f.Fuzz(func(t *testing.T, text string) {
		for _, lang := range []string{"en", "de"} {
			c := a[lang].Clean(text)
			if len(c.Words) != len(c.Kept)+len(c.Left) {
				t.Fatal(lang, c)
			}
			for _, p := range c.Kept {
				_, _ = p.Clean.Of(c.Text), p.Verbatim.Of(text)
			}
			for _, w := range c.Words {
				if !(w.Confidence >= 0 && w.Confidence <= 1) {
					t.Fatal(lang, w)
				}
			}
		}
	})
}

func BenchmarkClean(b *testing.B) {
	a := analyzer(b, "en")
	b.ReportAllocs()
	for b.Loop() {
		a.Clean("um so i i think we should uh make the the thing you know bigger")
	}
}
