package nlp

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// SplitOptions says where [SplitUtterances] cuts. The zero value means the defaults.
type SplitOptions struct {
	Pause time.Duration // a silence of at least this ends an utterance; default 500 ms, negative: never

	// In a run of Long words or more without a mark (default 12), a silence of at least Short (default 200 ms) is
	// enough before a word or phrase of Starts; in a run three times as long, such a start alone or such a silence
	// alone.
	Long  int
	Short time.Duration

	// Starts are the words and phrases of at most three words that begin a new thought, in lower case: "so", "and
	// then". They depend on the language, so the default is none.
	Starts []string
}

// SplitUtterances returns the indices of the words that begin a new utterance, in order, beginning with 0; nil without
// words. gaps[i] is the silence before word i, or 0 where it is not known; gaps may be nil when no times are known. A
// word that ends in a final mark ends the utterance, unless it is an abbreviation or the initial of a name.
//
// It panics when gaps is neither empty nor as long as words.
func SplitUtterances(words []string, gaps []time.Duration, o SplitOptions) []int {
	if len(gaps) != 0 && len(gaps) != len(words) {
		panic("nlp: words and gaps differ in length")
	}
	if len(words) == 0 {
		return nil
	}
	o = o.withDefaults()
	cuts := []int{0}
	start := 0 // of the current utterance
	for i := 1; i < len(words); i++ {
		var gap time.Duration
		if len(gaps) > 0 {
			gap = gaps[i]
		}
		if o.cut(words, start, i, gap) {
			cuts = append(cuts, i)
			start = i
		}
	}
	return cuts
}

func (o SplitOptions) withDefaults() SplitOptions {
	if o.Pause == 0 {
		o.Pause = 500 * time.Millisecond
	}
	if o.Short == 0 {
		o.Short = 200 * time.Millisecond
	}
	if o.Long <= 0 {
		o.Long = 12
	}
	return o
}

// cut reports whether the utterance that began at start ends before word i.
func (o SplitOptions) cut(words []string, start, i int, gap time.Duration) bool {
	if o.Pause > 0 && gap >= o.Pause {
		return true
	}
	if endsSentence(words[start:i], words[i]) {
		return true
	}
	run := i - start
	if run < o.Long {
		return false
	}
	short := gap >= o.Short
	begins := o.begins(words[i:])
	return short && begins || run >= 3*o.Long && (short || begins)
}

// begins reports whether a phrase of Starts stands at the start of words.
func (o SplitOptions) begins(words []string) bool {
	for _, s := range o.Starts {
		if s != "" && beginsWith(words, s) {
			return true
		}
	}
	return false
}

// beginsWith reports whether words begin with the words of phrase, marks and case aside.
func beginsWith(words []string, phrase string) bool {
	for i := 0; phrase != ""; i++ {
		want, rest, _ := strings.Cut(phrase, " ")
		if i == len(words) || !strings.EqualFold(strings.TrimFunc(words[i], notInWord), want) {
			return false
		}
		phrase = rest
	}
	return true
}

func notInWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }

// endsSentence reports whether the last of words closes a sentence, before the word next.
func endsSentence(words []string, next string) bool {
	w := strings.TrimRight(words[len(words)-1], `"')]}»”’`)
	r, n := utf8.DecodeLastRuneInString(w)
	switch r {
	case '?', '!', '…', '。', '！', '？', '؟', '।':
		return true
	case '.':
	default:
		return false
	}
	if strings.HasSuffix(w, "..") {
		return true
	}
	w = strings.TrimLeft(w[:len(w)-n], `("'[¿¡`)
	before := ""
	if len(words) > 1 {
		before = words[len(words)-2]
	}
	return !prefixing(w, next) && !initial(w, before) && !inDate(w, next)
}
