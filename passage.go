package colloquy

import (
	"strings"
	"time"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/fluency"
)

// Passage returns what the utterance of an ID says so that it can be read alone: without fillers and false starts where
// that is known, and where the transcript cuts a sentence in two, with the rest of it, at most 25 words to each side, from what
// its speaker says within two seconds before or after, over what others say meanwhile. It is "" when there is no such
// utterance.
//
// Sentences end with marks. Where fewer than two of five longer utterances around it end with one, nothing is joined.
func (m *Meeting) Passage(id string) string {
	for k := range m.Utterances {
		if m.Utterances[k].ID == id {
			if !m.marked(k, k+1)[0] {
				return m.Utterances[k].readable()
			}
			return m.joined(k)
		}
	}
	return ""
}

// PassageOf returns what a moment says so that it can be read alone: the Passage of its utterance, or its own text where that is a part
// of what the utterance says, as of one of two action items in it.
func (m *Meeting) PassageOf(x Moment) string {
	for k := range m.Utterances {
		if u := &m.Utterances[k]; u.ID == x.Utterance && x.Text != "" && x.Text != u.text() {
			return x.Text
		}
	}
	return m.Passage(x.Utterance)
}

const (
	passageWords = 25              // of what is joined, to each side
	passageGap   = 2 * time.Second // of silence that a sentence outlasts
	passageReach = 6               // utterances to each side that are looked through
)

// goesOnIn returns for each utterance the one in which its last sentence may go on, 0 where it has an end or there is none.
func (m *Meeting) goesOnIn() []int {
	out := make([]int, len(m.Utterances))
	marked := m.marked(0, len(m.Utterances))
	for k := range m.Utterances {
		if t := m.Utterances[k].text(); t != "" && marked[k] && !nlp.Ended(t) {
			out[k] = max(0, m.neighbour(k, 1))
		}
	}
	return out
}

// joined returns what utterance k says, with the beginning of its first sentence and the end of its last. What is joined is made
// readable in one piece: by itself, a part loses what it ends with, as if it were given up.
func (m *Meeting) joined(k int) string {
	whole := strings.TrimSpace(m.Utterances[k].heard())
	text := m.goneOn(k, m.begun(k, whole))
	a := m.Utterances[k].Annotation
	switch {
	case text == whole:
		return m.Utterances[k].readable()
	case a == nil || a.Clean == "":
		return text
	}
	lang := m.Utterances[k].Language
	if lang == "" {
		lang = newContent(m).lang
	}
	cleaner, err := fluency.New(lang)
	if err != nil {
		return text
	}
	return cleaner.Clean(text).Text
}

// begun returns what utterance k says behind the beginning of its first sentence.
func (m *Meeting) begun(k int, text string) string {
	for n, left := m.neighbour(k, -1), passageWords; n >= 0; n = m.neighbour(n, -1) {
		part := m.Utterances[n].heard()
		s := nlp.AppendSentences(nil, part)
		if len(s) == 0 {
			continue
		}
		part = s[len(s)-1].Of(part)
		if left -= len(nlp.Words(part)); left < 0 || nlp.Ended(part) {
			break
		}
		text = part + " " + text
		if len(s) > 1 { // what stands before is another sentence
			break
		}
	}
	return text
}

// goneOn returns a text that ends with utterance k, with the end of its last sentence.
func (m *Meeting) goneOn(k int, text string) string {
	left := passageWords
	for n := m.neighbour(k, 1); n >= 0 && !nlp.Ended(text); n = m.neighbour(n, 1) {
		part := m.Utterances[n].heard()
		s := nlp.AppendSentences(nil, part)
		if len(s) == 0 {
			continue
		}
		part = s[0].Of(part)
		if left -= len(nlp.Words(part)); left < 0 {
			break
		}
		text += " " + part
	}
	return text
}

// neighbour returns the utterance of the same speaker that comes next in a direction, -1 where none does soon.
func (m *Meeting) neighbour(k, step int) int {
	u := &m.Utterances[k]
	for n := k + step; n >= 0 && n < len(m.Utterances) && (n-k)*step <= passageReach; n += step {
		v := &m.Utterances[n]
		if v.Speaker != u.Speaker {
			continue
		}
		gap := v.Start - u.End
		if step < 0 {
			gap = u.Start - v.End
		}
		if m.clock() > noClock && gap > passageGap {
			return -1
		}
		return n
	}
	return -1
}

// readable is what an utterance says without fillers and false starts, where that is known.
func (u *Utterance) readable() string {
	if u.Annotation != nil && u.Annotation.Clean != "" {
		return u.Annotation.Clean
	}
	return strings.TrimSpace(u.heard())
}

// marked tells of the utterances from … to-1 whether sentences have marks at their ends, by the hundred utterances around each.
func (m *Meeting) marked(from, to int) []bool {
	const longer, aside = 5, 50
	first, end := max(0, from-aside), min(len(m.Utterances), to-1+aside)
	n, with := make([]int, end-first+1), make([]int, end-first+1) // before an utterance: long ones, and those with a mark
	for k := range end - first {
		n[k+1], with[k+1] = n[k], with[k]
		if t := m.Utterances[first+k].text(); strings.Count(t, " ") >= longer-1 {
			n[k+1]++
			if nlp.Ended(t) {
				with[k+1]++
			}
		}
	}
	out := make([]bool, to-from)
	for k := range out {
		a, b := max(first, from+k-aside)-first, min(end, from+k+aside)-first
		out[k] = 5*(with[b]-with[a]) >= 2*(n[b]-n[a])
	}
	return out
}
