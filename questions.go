package colloquy

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/keyword"
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
	Confidence float64 // that it is a question, 0..1
	Small      bool    // asks nobody here for anything ("Yeah?", "Do you think?", "people say, 'Why?'"), or waits for no answer: asked again at once
	Answer     *Moment // nil: not answered
	Answered   float64 // confidence in Answer, or in there being none
	Unknown    bool    // Answer says that it isn't known, or has to be found out: the question is still open
}

// Questions returns the questions, with or without a question mark, and for each the utterance that answers it, if one of
// somebody else does soon after; in a transcript without marks also those that only the order of their words tells. Models, thresholds and figures: package nlp/act. In German and Spanish, which it does not
// know, a question is what ends in a question mark, or, in a text without marks, begins or ends as one; its answer is what somebody
// else says next within 30 s ("question-list/3"). So are the questions of those who speak one of them in a conversation in another.
func (m *Meeting) Questions() Questions { return newContent(m).questions() }

func (c *content) questions() Questions {
	acts, l := c.doings()
	if l != nil && l.why == NoLexicon {
		if _, err := act.NewAsker(c.lang); err == nil {
			return Questions{Finding: Finding{Method: act.MethodLists}, All: c.listedQuestions(func(int) bool { return true })}
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
		if c.foreign(k) {
			continue
		}
		a := &acts[k]
		q := Question{Moment: c.moment(k), Type: QuestionType(a.Type()), Confidence: round(float64(a.Question), 0.001), Small: c.small(k)}
		if a.Question < act.QuestionThreshold {
			if !unmarked || !linker.AsksInWords(c.m.Utterances[k].text()) {
				continue
			}
			q.Type, q.Confidence = QuestionType(act.Open), max(q.Confidence, inWords)
		}
		if q.Type == OpenQuestion && linker.AsksYesOrNo(c.m.Utterances[k].text()) {
			q.Type = ClosedQuestion
		}
		answer, sure := linker.AnswerOf(c.lines, acts, k, names.of(c.m.Utterances[k].text()))
		q.Answered = round(sure, 0.001)
		if next := c.nextOfOther(k); answer < 0 && next >= 0 && c.foreign(next) { // whose words are not read
			answer, q.Answered = next, likelyNext
		}
		if answer >= 0 {
			said := c.moment(answer)
			q.Answer = &said
			q.Unknown = linker.LeavesOpen(c.lines, k, answer)
		} else {
			q.Small = q.Small || !linker.Waits(c.lines, acts, k)
		}
		out.All = append(out.All, q)
	}
	if foreign := c.listedQuestions(c.foreign); len(foreign) > 0 {
		place := map[string]int{}
		for k := range c.m.Utterances {
			place[c.m.Utterances[k].ID] = k
		}
		out.All = append(out.All, foreign...)
		slices.SortStableFunc(out.All, func(a, b Question) int { return place[a.Utterance] - place[b.Utterance] })
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
	answerWithin = 30 * time.Second
	mostBetween  = 50  // utterances after a question among which its answer is
	likelyNext   = 0.5 // confidence in the next that somebody else says being the answer
)

// listedQuestions returns the questions by word lists, for languages without a model, among the utterances that are wanted.
func (c *content) listedQuestions(want func(k int) bool) []Question {
	var out []Question
	askers := map[string]*act.Asker{} // by language; nil: there are no lists
	names := func(word string) bool { return c.called().words[word] }
	for k := range c.m.Utterances {
		if !want(k) {
			continue
		}
		lang := nlp.PrimaryLanguage(cmp.Or(c.m.Utterances[k].Language, c.lang))
		asker, known := askers[lang]
		if !known {
			asker, _ = act.NewAsker(lang)
			askers[lang] = asker
		}
		if asker == nil {
			continue
		}
		text := c.m.Utterances[k].text()
		kind, sure := asker.Ask(text, names)
		if sure == 0 {
			continue
		}
		q := Question{Moment: c.moment(k), Type: QuestionType(kind), Confidence: sure, Small: kind != act.Open && len(strings.Fields(text)) < 2}
		if a := c.nextOfOther(k); a >= 0 {
			said := c.moment(a)
			q.Answer, q.Answered, q.Unknown = &said, likelyNext, asker.LeavesOpen(said.Text)
			if next := a + 1; next < len(c.m.Utterances) && c.m.Utterances[next].Speaker == said.Speaker && asker.Stalls(said.Text) &&
				asker.LeavesOpen(c.m.Utterances[next].text()) { // "Good question. We don't know yet."
				said = c.moment(next)
				q.Unknown = true
			}
		}
		out = append(out, q)
	}
	return out
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
