package colloquy

import "github.com/colloquy-go/colloquy/nlp/act"

// Questions is what was asked, and what was answered.
type Questions struct {
	Finding
	All []Question // in order
}

// Question is a question.
type Question struct {
	Moment
	Type       string // "open", "closed", "tag" or "rhetorical"
	Confidence float64
	Answer     *Moment // nil: not answered
	Answered   float64 // confidence in Answer, or in there being none
}

// Questions returns the questions, with or without a question mark, and for each the utterance that answers it, if one of
// somebody else does soon after. Models, thresholds and figures: package nlp/act.
func (m *Meeting) Questions() Questions { return newContent(m).questions() }

func (c *content) questions() Questions {
	acts, l := c.doings()
	if l != nil {
		return Questions{Finding: l.finding(act.Method)}
	}
	out := Questions{Finding: Finding{Method: act.Method}}
	var linker act.Linker
	for k := range acts {
		a := &acts[k]
		if a.Question < act.QuestionThreshold {
			continue
		}
		q := Question{Moment: c.moment(k), Type: string(a.Type()), Confidence: round(float64(a.Question), 0.001)}
		answer, sure := linker.Answer(c.lines, acts, k)
		q.Answered = round(sure, 0.001)
		if answer >= 0 {
			said := c.moment(answer)
			q.Answer = &said
		}
		out.All = append(out.All, q)
	}
	return out
}

// Unanswered returns the questions that wait for an answer and got none.
func (q Questions) Unanswered() []Question {
	var out []Question
	for _, x := range q.All {
		if x.Answer == nil && x.Type != string(act.NoAnswer) {
			out = append(out, x)
		}
	}
	return out
}
