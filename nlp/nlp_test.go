package nlp_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp"
)

// The expected words are by hand, after the rules of UAX #29 and the comment of Words.
func TestWordsInNormalForm(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"written", "Well, I don't think so!", "well i don't think so"},
		{"typographic apostrophe", "We’re done.", "we're done"},
		{"hyphens cut", "Uh-huh, state-of-the-art", "uh huh state of the art"},
		{"numbers and addresses", "$3.50 at example.com", "3.50 at example.com"},
		{"quotes outside go", "the 'new' \"one\"", "the new one"},
		{"fragment of a word", "w- we", "w we"},
		{"umlauts", "Über ÄPFEL", "über äpfel"},
		{"marks alone", "— … !?", ""},
		{"invalid bytes", "a\xffb c", "a b c"},
		{"a character cut off at the end", "so\xf4 b", "so b"},
		{"a voice mark on an invalid byte", "a \xff\uff9e", "a \uff9e"},
		{"two characters cut off", " \xf60\xe00", "0 0"},
		{"half an accent at the end", "caf\xc3", "caf"},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, c.want, strings.Join(nlp.Words(c.text), " "))
		})
	}
}

// The expected counts are a person's.
func TestCountWordsAsPeopleDo(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
	}{
		{"", 0}, {" , . -- ", 0}, {"Uh-huh.", 1}, {"state-of-the-art, isn't it?", 3}, {"yes—no", 2},
		{"yes -- no", 2}, {"it's 3.5 percent", 3}, {"w- we", 2}, {"東京に行く", 5}, {"コンピューター", 1},
		{"สวัสดีครับ", 2}, {"hello 世界", 3}, {"so\xf4 b", 2},
	} {
		assert.Equal(t, c.want, nlp.CountWords(c.text), "%q", c.text)
	}
}

func TestSentences(t *testing.T) {
	blanks := strings.Repeat(" ", 64)
	for _, c := range []struct{ name, text, want string }{
		{"plain", "Yes. No!  Why?", "Yes.|No!|Why?"},
		{"titles", "Ask Dr. Weber. He knows.", "Ask Dr. Weber.|He knows."},
		{"a short form that is a word", "I'll call in a sec. What are you driving now?", "I'll call in a sec.|What are you driving now?"},
		{"the short form of a section", "See sec. 5 and fig. 3 of it.", "See sec. 5 and fig. 3 of it."},
		{"a short form that is a name", "Thanks, Ed. What now? Ask Rep. Jones.", "Thanks, Ed.|What now?|Ask Rep. Jones."},
		{"a title behind a name", "That was Sam Webb Jr. He left.", "That was Sam Webb Jr.|He left."},
		{"initials", "J. Smith came. I did.", "J. Smith came.|I did."},
		{"a letter that is no initial", "We take plan B. Then we go.", "We take plan B.|Then we go."},
		{"German date", "Am 3. Mai geht es los. Gut.", "Am 3. Mai geht es los.|Gut."},
		{"German short form", "Das geht z.B. Montag. Ja.", "Das geht z.B. Montag.|Ja."},
		{"number", "See No. 5 there.", "See No. 5 there."},
		{"no marks", "so we went home and then", "so we went home and then"},
		{"lines", "one\ntwo", "one|two"},
		{"blank", " \n ", ""},
		{"a point before few blanks", "See Dr." + blanks + "Weber.", "See Dr." + blanks + "Weber."},
		{"a point before many blanks", "See Dr." + blanks + " Weber.", "See Dr.|Weber."},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, s := range nlp.AppendSentences(nil, c.text) {
				got = append(got, s.Of(c.text))
			}
			assert.Equal(t, c.want, strings.Join(got, "|"))
		})
	}
}

func TestAGermanDateEndsNoUtterance(t *testing.T) {
	words := strings.Fields("Ich bin am 3. Mai geboren. Danach kam der 4. Dann nichts.")
	assert.Equal(t, []int{0, 6, 10}, nlp.SplitUtterances(words, nil, nlp.SplitOptions{}))
}

func TestSplitUtterances(t *testing.T) {
	ms := func(v ...int) (d []time.Duration) {
		for _, x := range v {
			d = append(d, time.Duration(x)*time.Millisecond)
		}
		return d
	}
	long := strings.Fields("a b c d e f g h i j k l so we went")
	gaps := make([]time.Duration, len(long))
	gaps[12] = 250 * time.Millisecond
	starts := nlp.SplitOptions{Starts: []string{"so", "and then"}}
	for _, c := range []struct {
		name  string
		words []string
		gaps  []time.Duration
		o     nlp.SplitOptions
		want  []int
	}{
		{"nothing", nil, nil, nlp.SplitOptions{}, nil},
		{"a pause", strings.Fields("yeah we can"), ms(0, 500, 499), nlp.SplitOptions{}, []int{0, 1}},
		{"marks without times", strings.Fields("Yes. No? Dr. Who (really!) fine"), nil,
			nlp.SplitOptions{}, []int{0, 1, 2, 5}},
		{"a short form that is a word", strings.Fields("in a sec. What is in sec. 5 of it"), nil, nlp.SplitOptions{}, []int{0, 3}},
		{"a start after a short pause in a long run", long, gaps, starts, []int{0, 12}},
		{"no starts, no cut", long, gaps, nlp.SplitOptions{}, []int{0}},
		{"a start without a pause", long, nil, starts, []int{0}},
		{"a start without a pause in a very long run", long, nil,
			nlp.SplitOptions{Long: 4, Starts: starts.Starts}, []int{0, 12}},
		{"pauses off", strings.Fields("a b"), ms(0, 9000), nlp.SplitOptions{Pause: -1}, []int{0}},
		{"an empty start is none", long, nil, nlp.SplitOptions{Long: 1, Starts: []string{""}}, []int{0}},
	} {
		t.Run(c.name, func(t *testing.T) { assert.Equal(t, c.want, nlp.SplitUtterances(c.words, c.gaps, c.o)) })
	}
	assert.Panics(t, func() { nlp.SplitUtterances([]string{"a"}, ms(1, 2), nlp.SplitOptions{}) })
}

// The stems are those of the vocabulary lists on snowballstem.org.
func TestStems(t *testing.T) {
	for _, c := range []struct{ lang, word, want string }{
		{"en-GB", "meetings", "meet"}, {"en", "generously", "generous"}, {"de", "häuser", "haus"},
		{"es", "chicas", "chic"},
	} {
		s, err := nlp.NewStemmer(c.lang)
		require.NoError(t, err)
		assert.Equal(t, c.want, s.Stem(c.word))
	}
	s, err := nlp.NewStemmer("de")
	require.NoError(t, err)
	assert.Equal(t, strings.Repeat("ß", 65), s.Stem(strings.Repeat("ß", 65)), "130 bytes are no word")
	_, err = nlp.NewStemmer("xx")
	var le *nlp.LanguageError
	require.ErrorAs(t, err, &le)
	assert.Equal(t, "xx", le.Lang)
}

// The texts are our own, the expected languages those they are written in.
func TestLanguageGuess(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"so we should probably talk about the budget and what that means for us", "en"},
		{"also ich glaube wir müssen noch mal über das budget reden und was das für uns heißt", "de"},
		{"pues yo creo que tenemos que hablar de lo del presupuesto y qué significa para nosotros", "es"},
		{"donc je pense qu'on doit parler du budget et de ce que ça veut dire pour nous", "fr"},
		{"allora secondo me dobbiamo parlare del budget e di cosa significa per noi", "it"},
		{"então acho que temos de falar do orçamento e do que isso significa para nós", "pt"},
		{"dus ik denk dat we het nog even over het budget moeten hebben en wat dat voor ons is", "nl"},
		{"нам нужно поговорить о бюджете", "ru"}, {"нам потрібно поговорити про бюджет", "uk"},
		{"予算について話しましょう", "ja"}, {"我们需要谈谈预算", "zh"}, {"예산에 대해 이야기합시다", "ko"},
		{"", ""}, {"12 34", ""}, {"xyzzy plugh frobnicate quux", ""},
	} {
		var g nlp.LanguageGuess
		g.Add(c.text)
		lang, conf := g.Best()
		assert.Equal(t, c.want, lang, c.text)
		if c.want == "" {
			assert.Zero(t, conf)
		} else {
			assert.Greater(t, conf, 0.3, c.text)
			assert.LessOrEqual(t, conf, 1.0)
		}
	}
}

func TestEvidenceForALanguageGrows(t *testing.T) {
	var g nlp.LanguageGuess
	g.Add("yeah")
	_, one := g.Best()
	g.Add("that is what we have to do and it was the plan")
	_, more := g.Best()
	assert.Less(t, one, 0.3)
	assert.Greater(t, more, 0.8)
}

func BenchmarkTokens(b *testing.B) {
	const text = "So, um, I don't think that's gonna work for the remote-control thing, is it?"
	var t nlp.Tokens
	t.Scan(text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		t.Scan(text)
	}
}

func BenchmarkSentences(b *testing.B) {
	text := strings.Repeat("Dr. Weber isn't here. So, um, let's start with the budget, shall we? ", 100)
	dst := nlp.AppendSentences(nil, text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		dst = nlp.AppendSentences(dst[:0], text)
	}
}

func TestEnded(t *testing.T) {
	for text, want := range map[string]bool{"Yes.": true, `He said "no!"`: true, "so (it was late.) ": true, "是。": true, "and then": false, "a, ": false, "": false} {
		if nlp.Ended(text) != want {
			t.Errorf("%q: not %v", text, want)
		}
	}
}
