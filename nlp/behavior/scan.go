package behavior

import (
	"bytes"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
)

// scanner cuts utterances into sentences and words. Its storage is used again.
type scanner struct {
	*wordTable
	spans     []nlp.Span
	sentences []nlp.Span
	norm      []byte
	tokens    []token
	out       []sentence
	cased     bool // the text has capitals where they belong
	seen      map[string]bool
}

// scan returns the sentences of a text. They are good until the next call.
func (s *scanner) scan(text string) []sentence {
	s.spans = nlp.AppendWords(s.spans[:0], text)
	s.sentences = nlp.AppendSentences(s.sentences[:0], text)
	s.tokens, s.out = s.tokens[:0], s.out[:0]
	s.cased = hasSmall(text)
	k := 0
	for _, part := range s.sentences {
		from := len(s.tokens)
		first := k
		for k < len(s.spans) && s.spans[k].Start < part.End {
			s.word(text, k, k == first)
			k++
		}
		if len(s.tokens) > from {
			s.out = append(s.out, sentence{Span: part, mark: finalMark(part.Of(text)), only: len(s.sentences) == 1})
			s.out[len(s.out)-1].words = from // where its tokens begin, until all are there
		}
	}
	for j := range s.out {
		to := len(s.tokens)
		if j+1 < len(s.out) {
			to = s.out[j+1].words
		}
		p := &s.out[j]
		p.tokens = s.tokens[p.words:to:to]
		s.finish(p, text)
	}
	return s.out
}

// word appends word k of a text.
func (s *scanner) word(text string, k int, first bool) {
	span := s.spans[k]
	raw := span.Of(text)
	between, end := "", len(text)
	if k+1 < len(s.spans) {
		end = s.spans[k+1].Start
	}
	between = text[span.End:end]
	comma := strings.ContainsAny(between, ",;:–—") || strings.Contains(between, " - ")
	shape := shapeOf(raw, first, comma, s.cased)
	s.norm = nlp.AppendNorm(s.norm[:0], raw)
	verb := k+1 < len(s.spans) && s.isVerb(s.spans[k+1].Of(text), between)
	if verb {
		s.norm = s.norm[:len(s.norm)-2]
	}
	if shape == 'A' && !s.firstMention(raw) {
		shape = 0
	}
	if shape == 'n' && s.known(s.norm) {
		shape = 0
	}
	id := s.look(s.norm, shape)
	border := first || len(s.tokens) > 0 && s.tokens[len(s.tokens)-1].comma
	w := &s.words[id]
	if w.parts == nil {
		s.append(token{word: id, Span: span, border: border, comma: comma, whole: true})
	}
	for j, part := range w.parts {
		s.append(token{word: part, Span: span, border: border && j == 0, comma: comma && j == len(w.parts)-1, whole: j == 0})
	}
	if verb {
		s.append(token{word: s.look([]byte("is"), 0), Span: span})
	}
}

// isVerb reports whether the word at hand ends in an "'s" that is "is", as what follows shows. What the rules know as it is
// written is left so.
func (s *scanner) isVerb(next, between string) bool {
	stem, ok := bytes.CutSuffix(s.norm, []byte("'s"))
	if !ok || len(stem) == 0 || between != " " || !slices.ContainsFunc(behindIs[:], func(w string) bool { return strings.EqualFold(w, next) }) {
		return false
	}
	_, known := s.r.exact[string(s.norm)]
	return !known && len(s.r.source.pieces(string(s.norm))) == 1
}

// append appends a token, and tells whether it may be passed over.
func (s *scanner) append(t token) {
	w := &s.words[t.word]
	n := len(s.tokens)
	t.pass = w.traits&isHesitation != 0 || n > 0 && s.tokens[n-1].word == t.word && !t.border
	s.tokens = append(s.tokens, t)
}

// firstMention reports whether an acronym is heard for the first time in the conversation.
func (s *scanner) firstMention(acronym string) bool {
	if s.seen[acronym] {
		return false
	}
	if len(s.seen) < maxWords {
		s.seen[acronym] = true
	}
	return true
}

// known reports whether the rules know a word by itself, so that a capital does not make it a name.
func (s *scanner) known(norm []byte) bool {
	i, ok := s.r.exact[string(norm)]
	return ok && i.traits&(isFunction|isLead|isFiller|isYou|isI|isWe|isAux|isWh|isBorder) != 0
}

// finish counts a sentence's words and finds its ends and what in it is somebody else's.
func (s *scanner) finish(p *sentence, text string) {
	p.words = 0
	s.markFillers(p)
	for k := range p.tokens {
		t := &p.tokens[k]
		has := s.words[t.word].traits
		if t.whole && has&isHesitation == 0 {
			p.words++
		}
		if k > 0 && has&isBorder != 0 {
			t.border = true
		}
		if k > 0 && s.words[p.tokens[k-1].word].traits&isBorder != 0 {
			t.border = true
		}
	}
	if p.words == 0 { // hesitations alone are words: "mm-hmm"
		p.words = len(p.tokens)
	}
	s.trim(p)
	s.quote(p, text)
	p.question = s.asks(p)
}

// markFillers turns both words of a "you know" that is said to nobody into "y'know", which the rules have for a hesitation, so
// that no "you" is found there: where it stands apart, before a comma or the end, and nothing before it makes it part of
// the sentence ("do you know, …", "as you know").
func (s *scanner) markFillers(p *sentence) {
	for k := 0; k+1 < len(p.tokens); k++ {
		a, b := &p.tokens[k], &p.tokens[k+1]
		if !s.saysAt(p, k, "you", "know") || !b.comma && k+2 < len(p.tokens) {
			continue
		}
		alone := k == 0 || a.border
		if !alone && s.words[p.tokens[k-1].word].traits&(isAux|isNegation|isWh|isGeneric|isReport|isBorder) != 0 ||
			k == 0 && !b.comma || p.mark == '?' && k+2 == len(p.tokens) {
			continue
		}
		if k > 0 && slices.ContainsFunc(beforeKnow[:], func(w string) bool { return s.saysAt(p, k-1, w) }) {
			continue
		}
		id := s.look([]byte("y'know"), 0)
		a.word, a.pass = id, true
		b.word, b.pass = id, true
	}
}

// beforeKnow are words that "you know" goes on from.
var beforeKnow = [...]string{"that", "to", "let", "than", "all", "everything", "thing", "people", "anyone", "someone"}

// saysAt reports whether the tokens of a sentence from k on are these words.
func (s *scanner) saysAt(p *sentence, k int, phrase ...string) bool {
	if k+len(phrase) > len(p.tokens) {
		return false
	}
	return s.says(p.tokens[k:], phrase)
}

// trim finds what stands before the first and after the last word that counts.
func (s *scanner) trim(p *sentence) {
	n := len(p.tokens)
	for p.lead < n-1 {
		k := s.leads(p.tokens[p.lead:])
		if k == 0 {
			break
		}
		p.lead += k
	}
	for p.tail < n-1-p.lead && s.trails(p, n-1-p.tail) {
		p.tail++
	}
}

// leads returns how many tokens a lead at the beginning takes: "well", "you know", "Ana,".
func (s *scanner) leads(tokens []token) int {
	for _, phrase := range s.r.leads {
		if len(phrase) < len(tokens) && s.says(tokens, phrase) {
			return len(phrase)
		}
	}
	w := &s.words[tokens[0].word]
	if w.traits&(isLead|isHesitation) != 0 || tokens[0].pass || tokens[0].comma && s.isName(w) {
		return 1
	}
	return 0
}

// says reports whether tokens begin with the words of phrase.
func (s *scanner) says(tokens []token, phrase []string) bool {
	for k, w := range phrase {
		if id, ok := s.index[w]; !ok || tokens[k].word != id {
			return false
		}
	}
	return true
}

func (s *scanner) isName(w *word) bool {
	id, ok := s.r.network.ids["class:"+shapeName]
	if !ok {
		return false
	}
	for _, y := range w.symbols {
		if y == id {
			return true
		}
	}
	return false
}

// trails reports whether token k, behind which nothing counts, does not count either: "then", "…, Ana".
func (s *scanner) trails(p *sentence, k int) bool {
	w := &s.words[p.tokens[k].word]
	return w.traits&(isTail|isHesitation) != 0 || k > 0 && p.tokens[k-1].comma && s.isName(w)
}

// asks tells from marks and the order of words alone how sure a sentence is a question: without marks, 0.8 for an auxiliary
// before its subject or behind a question word, 0.7 for "how many", "what about" and for a tag such as "isn't it".
func (s *scanner) asks(p *sentence) float64 {
	switch p.mark {
	case '?':
		return 1
	case '.', '!':
		return 0
	}
	t := p.tokens[p.lead : len(p.tokens)-p.tail]
	if len(t) < 2 {
		return 0
	}
	switch a, b := s.has(t, 0), s.has(t, 1); {
	case a&isAux != 0 && b&isPronoun != 0,
		a&isAux != 0 && b&isNegation != 0 && s.has(t, 2)&isPronoun != 0,
		a&isWh != 0 && b&isAux != 0 && len(t) > 2:
		return 0.8
	case a&isWh != 0 && b&isAmount != 0, s.tagged(t):
		return 0.7
	}
	return 0
}

// has returns the traits of token k; none where there is no such token.
func (s *scanner) has(t []token, k int) trait {
	if k < 0 || k >= len(t) {
		return 0
	}
	return s.words[t[k].word].traits
}

// tagged reports whether the tokens end in a tag: "… isn't it", "… do you".
func (s *scanner) tagged(t []token) bool {
	k := len(t) - 1
	if last := s.has(t, k); last&isPronoun == 0 || last&isI != 0 {
		return false
	}
	k--
	if s.has(t, k)&isNegation != 0 {
		k--
	}
	return k > 2 && s.has(t, k)&isAux != 0 && s.has(t, k-1)&(isAux|isBorder|isI|isYou|isWe|isThird) == 0
}

// hasSmall reports whether text has letters in lower case, so that capitals in it say something.
func hasSmall(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return r >= 'a' && r <= 'z' }) >= 0
}

// finalMark returns the mark that ends a sentence; 0 when there is none.
func finalMark(s string) byte {
	s = strings.TrimRight(s, `"')]}»”’ `)
	switch {
	case strings.HasSuffix(s, "?!"):
		return '?'
	case s != "" && strings.IndexByte("?!.", s[len(s)-1]) >= 0:
		return s[len(s)-1]
	}
	return 0
}
