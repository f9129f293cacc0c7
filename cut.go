package colloquy

import (
	"time"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// cutter cuts the words of one person into sentences or thoughts. Where there are no marks, pauses have to serve and,
// in languages that there is a list for, the words that speakers begin a new thought with.
type cutter struct {
	texts   []string
	gaps    []time.Duration
	options map[string]nlp.SplitOptions // by language
}

func newCutter() *cutter { return &cutter{options: map[string]nlp.SplitOptions{}} }

// cut cuts at broken[k] (a change of speaker before word k), at the end of a sentence, at pauses, and in long runs
// without either before a word that begins a thought. A nil broken means no changes.
func (c *cutter) cut(words []Word, broken []bool, language string) [][]Word {
	var out [][]Word
	from := 0
	for k := 1; k <= len(words); k++ {
		if k == len(words) || len(broken) > 0 && broken[k] {
			out = c.cutRun(out, words[from:k:k], language)
			from = k
		}
	}
	return out
}

// cutRun cuts words that nobody else came between.
func (c *cutter) cutRun(out [][]Word, words []Word, language string) [][]Word {
	c.texts, c.gaps = c.texts[:0], c.gaps[:0]
	for k, w := range words {
		gap := time.Duration(0)
		if k > 0 {
			gap = max(0, w.Start-words[k-1].End)
		}
		c.texts, c.gaps = append(c.texts, w.Text), append(c.gaps, gap)
	}
	starts := nlp.SplitUtterances(c.texts, c.gaps, c.splitOptions(language))
	for k, at := range starts {
		to := len(words)
		if k+1 < len(starts) {
			to = starts[k+1]
		}
		out = append(out, words[at:to:to])
	}
	return out
}

func (c *cutter) splitOptions(language string) nlp.SplitOptions {
	lang := nlp.PrimaryLanguage(language)
	o, known := c.options[lang]
	if !known {
		o.Pause = pauseCut
		if lex, err := lexicon.For(lang); err == nil {
			o.Starts = lex.List(lexicon.Start).Phrases()
		}
		c.options[lang] = o
	}
	return o
}

// languageOf guesses the language of words; "" where they do not tell.
func languageOf(words []Word) string {
	var g nlp.LanguageGuess
	g.Add(joinWords(words))
	lang, _ := g.Best()
	return lang
}
