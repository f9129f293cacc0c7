package symbl

import (
	"strings"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat"
)

// CallScoreBody is how well a call went. Scores are points, 0..100.
type CallScoreBody struct {
	Score    *float64    `json:"score,omitempty"`
	Summary  string      `json:"summary"`
	Criteria []Criterion `json:"criteria"`
	compat.Omissions
}

// Criterion is one of the things that a call is judged by.
type Criterion struct {
	Name     string   `json:"name"`
	Score    *float64 `json:"score,omitempty"`
	Summary  string   `json:"summary"`
	Feedback Feedback `json:"feedback"`
}

// Feedback is what went well and what did not.
type Feedback struct {
	Positive FeedbackText `json:"positive"`
	Negative FeedbackText `json:"negative"`
}

// FeedbackText is feedback in words; "" where there is none.
type FeedbackText struct {
	Summary string `json:"summary"`
}

// CallScore writes how well the conversation went by the criteria of a profile (nil = that of the Meeting, else
// colloquy.DefaultProfile).
func CallScore(m *colloquy.Meeting, p *colloquy.Profile, o Options) CallScoreBody {
	v := newView(m, o)
	card := m.Scorecard(p)
	b := CallScoreBody{Score: v.f.Number("score", card.Score, 0), Summary: card.Summary, Criteria: []Criterion{}}
	for _, c := range card.Criteria {
		b.Criteria = append(b.Criteria, Criterion{c.Name, v.f.Number("criteria.score", c.Score, 0), c.Summary,
			Feedback{FeedbackText{said(c.Positive)}, FeedbackText{said(c.Negative)}}})
	}
	b.Omissions = v.f.Omissions()
	return b
}

// said puts lines of feedback one after the other.
func said(lines []colloquy.Feedback) string {
	var out []string
	for _, l := range lines {
		out = append(out, l.Text)
	}
	return strings.Join(out, " ")
}
