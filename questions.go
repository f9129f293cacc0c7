package colloquy

import (
	"slices"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/keyword"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// Questions is what was asked, and what was answered.
type Questions struct {
	Finding
	All []Question // in order
}

// QuestionType says what a question leaves to be said.
type QuestionType string

// The types of questions.
const (
	OpenQuestion       QuestionType = "open"       // leaves room for any answer
	ClosedQuestion     QuestionType = "closed"     // asks for a yes or no, or for one of what it names
	TagQuestion        QuestionType = "tag"        // says something, and asks whether it is so: "it is, isn't it?"
	RhetoricalQuestion QuestionType = "rhetorical" // wants no answer
)

// Question is a question.
type Question struct {
	Moment
	Type       QuestionType
	Confidence float64
	Small      bool    // asks nobody here for anything ("Yeah?", "Do you think?", "people say, 'Why?'"), or waits for no answer: asked again at once
	Answer     *Moment // nil: not answered
	Answered   float64 // confidence in Answer, or in there being none
	Unknown    bool    // Answer says that it isn't known, or has to be found out: the question is still open
}

// Questions returns the questions, with or without a question mark, and for each the utterance that answers it, if one of
// somebody else does soon after; in a transcript without marks also those that only the order of their words tells. Models, thresholds and figures: package nlp/act. In German and Spanish, which it does not
// know, a question is what ends in a question mark, or, in a text without marks, begins as one; its answer is what somebody
// else says next within 30 s ("question-list/1").
func (m *Meeting) Questions() Questions { return newContent(m).questions() }

func (c *content) questions() Questions {
	acts, l := c.doings()
	if l != nil && l.why == NoLexicon {
		if lex, err := lexicon.For(c.lang); err == nil && lex.List(lexicon.Interrogative).Len() > 0 {
			return c.listedQuestions(lex)
		}
	}
	if l != nil {
		return Questions{Finding: l.finding(act.Method)}
	}
	out := Questions{Finding: Finding{Method: act.Method}}
	var linker act.Linker
	names := c.callees()
	unmarked := act.Unmarked(c.lines)
	for k := range acts {
		a := &acts[k]
		q := Question{Moment: c.moment(k), Type: QuestionType(a.Type()), Confidence: round(float64(a.Question), 0.001), Small: c.small(k)}
		if a.Question < act.QuestionThreshold {
			if !unmarked || !linker.AsksInWords(c.m.Utterances[k].text()) {
				continue
			}
			q.Type, q.Confidence = QuestionType(act.Open), max(q.Confidence, inWords)
		}
		answer, sure := linker.AnswerOf(c.lines, acts, k, names.of(c.m.Utterances[k].text()))
		q.Answered = round(sure, 0.001)
		if answer >= 0 {
			said := c.moment(answer)
			q.Answer = &said
			q.Unknown = linker.LeavesOpen(c.m.Utterances[answer].text())
		} else {
			q.Small = q.Small || !linker.Waits(c.lines, acts, k)
		}
		out.All = append(out.All, q)
	}
	return out
}

// inWords is the confidence in a question that the order of its words alone tells, set by hand.
const inWords = 0.5

// fewestAsked is how many words without one that says what it is about are small talk.
const fewestAsked = 3

// small reports whether an utterance is of a few words that are said about everything, or asks in quotation marks.
func (c *content) small(k int) bool {
	if quotes(c.m.Utterances[k].text()) {
		return true
	}
	x, l := c.words()
	if l != nil {
		return false
	}
	t := x.Tokens(k)
	return len(t) <= fewestAsked && !slices.ContainsFunc(t, func(t keyword.Token) bool { return !x.Common(t.Word) })
}

// quotes reports whether a question mark stands in quotation marks, as far as they are in the text: one is opened before it and
// not closed, or closed behind it.
func quotes(text string) bool {
	at := strings.LastIndexByte(text, '?')
	if at < 0 {
		return false
	}
	before, after := text[:at], text[at+1:]
	if strings.HasPrefix(after, "'") || strings.HasPrefix(after, "’") || strings.HasPrefix(after, "\"") || strings.HasPrefix(after, "”") {
		return true
	}
	open := strings.LastIndexAny(before, "“‘")
	for _, mark := range []string{", '", ": '", ", \"", ": \""} {
		open = max(open, strings.LastIndex(before, mark))
	}
	return open >= 0 && !strings.ContainsAny(before[open:][1:], "”")
}

// Unanswered returns the questions that wait for an answer and got none, or one that leaves them open, without small ones.
func (q Questions) Unanswered() []Question {
	var out []Question
	for _, x := range q.All {
		if (x.Answer == nil || x.Unknown) && !x.Small && x.Type != RhetoricalQuestion {
			out = append(out, x)
		}
	}
	return out
}

// Answered returns the questions that wait for an answer and got one that leaves nothing open. With [Questions.Unanswered] they are
// those that wait for one; the others are small or rhetorical.
func (q Questions) Answered() []Question {
	var out []Question
	for _, x := range q.All {
		if x.Answer != nil && !x.Unknown && !x.Small {
			out = append(out, x)
		}
	}
	return out
}

const (
	listMethod   = "question-list/1"
	answerWithin = 30 * time.Second
	mostBetween  = 50   // utterances after a question among which its answer is
	sureMark     = 0.95 // confidence in a question that has a question mark,
	sureBegin    = 0.6  // and in one that only begins as one
)

// listedQuestions returns the questions by word lists, for languages without a model.
func (c *content) listedQuestions(lex *lexicon.Lexicon) Questions {
	out := Questions{Finding: Finding{Method: listMethod}}
	var words nlp.Tokens
	for k := range c.m.Utterances {
		text := c.m.Utterances[k].text()
		words.Scan(text)
		kind, sure := listedQuestion(lex, text, &words)
		if sure == 0 {
			continue
		}
		q := Question{Moment: c.moment(k), Type: QuestionType(kind), Confidence: sure, Small: kind != string(act.Open) && words.Len() <= 2}
		if a := c.nextOfOther(k); a >= 0 {
			said := c.moment(a)
			q.Answer, q.Answered = &said, 0.5
		}
		out.All = append(out.All, q)
	}
	return out
}

// listedQuestion returns the type of the question that an utterance is, and how sure that is; 0 where it is none.
func listedQuestion(lex *lexicon.Lexicon, text string, words *nlp.Tokens) (kind string, sure float64) {
	n, _ := lex.List(lexicon.Interrogative).MatchTokens(words, 0)
	kind = string(act.Closed)
	if n > 0 {
		kind = string(act.Open)
	}
	marked := strings.HasSuffix(strings.TrimRight(text, " \t\n\"'”’»)"), "?")
	if marked && n == 0 && endsIn(lex.List(lexicon.Tag), words) {
		kind = string(act.Tag)
	}
	switch {
	case words.Len() == 0:
		return "", 0
	case marked:
		return kind, sureMark
	case strings.ContainsAny(text, ".?!…"): // who writes marks would have written one
		return "", 0
	case n > 0 && words.Len() > n:
		return kind, sureBegin
	}
	return "", 0
}

// endsIn reports whether a phrase of a list ends words of which it is not all.
func endsIn(list *lexicon.List, words *nlp.Tokens) bool {
	for at := max(1, words.Len()-3); at < words.Len(); at++ {
		if n, _ := list.MatchTokens(words, at); n > 0 && at+n == words.Len() {
			return true
		}
	}
	return false
}

// nextOfOther returns the next utterance of somebody else, soon after utterance k; -1 when there is none.
func (c *content) nextOfOther(k int) int {
	asked := &c.m.Utterances[k]
	for i := k + 1; i < min(len(c.m.Utterances), k+1+mostBetween); i++ {
		u := &c.m.Utterances[i]
		switch {
		case c.timed && u.Start > asked.End+answerWithin:
			return -1
		case u.Speaker != asked.Speaker && u.words() > 0:
			return i
		}
	}
	return -1
}
