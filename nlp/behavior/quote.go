package behavior

import "strings"

// quote marks the tokens that are somebody else's words: what stands in quotation marks and what follows "she said".
func (s *scanner) quote(p *sentence, text string) {
	s.marked(p, text)
	for k := range p.tokens {
		if to := s.reports(p.tokens, k); to > 0 {
			for j := to; j < len(p.tokens); j++ {
				p.tokens[j].quoted = true
			}
			return
		}
	}
}

// marked marks what stands in quotation marks, unless that is everything or the marks are not closed.
func (s *scanner) marked(p *sentence, text string) {
	if !strings.ContainsAny(p.Of(text), `"“”«»`) {
		return
	}
	inside, from, count := false, 0, 0
	at := p.Start
	for k := range p.tokens {
		for _, r := range text[at:max(at, p.tokens[k].Start)] {
			switch r {
			case '"', '“', '”', '«', '»':
				if inside {
					count += markQuoted(p.tokens[from:k])
				}
				inside, from = !inside, k
			}
		}
		at = p.tokens[k].End
	}
	if inside && strings.ContainsAny(text[min(at, p.End):p.End], `"”»“`) {
		count += markQuoted(p.tokens[from:])
	}
	if count == len(p.tokens) {
		for k := range p.tokens {
			p.tokens[k].quoted = false
		}
	}
}

func markQuoted(tokens []token) int {
	for k := range tokens {
		tokens[k].quoted = true
	}
	return len(tokens)
}

// reports returns where reported speech begins when token k introduces it ("he said", "she was like", "I told them"),
// else 0. What is reported to the listener ("you said") is not: it is about them.
func (s *scanner) reports(t []token, k int) int {
	if k == 0 || s.words[t[k].word].traits&isReport == 0 {
		return 0
	}
	before := s.words[t[k-1].word].traits
	if before&isAux != 0 && k > 1 { // "was like", "has said"
		before = s.words[t[k-2].word].traits
	}
	next := k + 1
	object := next < len(t) && s.words[t[next].word].traits&(isThird|isI) != 0
	if object {
		next++
	}
	if next >= len(t) || before&isThird == 0 && !(before&(isI|isWe) != 0 && object) {
		return 0
	}
	return next
}
