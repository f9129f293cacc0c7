package symbl

import (
	"cmp"
	"slices"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat"
)

// InsightsBody is action items, follow-ups and questions in one list.
type InsightsBody struct {
	Insights []Insight `json:"insights"`
	compat.Omissions
}

// Insight is an action item, a follow-up or a question.
type Insight struct {
	ID         string       `json:"id"`
	Text       string       `json:"text"`
	Type       string       `json:"type"` // action_item, follow_up, question
	Score      float64      `json:"score"`
	MessageIDs []string     `json:"messageIds"`
	Entities   []ItemEntity `json:"entities"`
	From       Person       `json:"from"`
	Assignee   *Assignee    `json:"assignee,omitempty"`
	DueBy      string       `json:"dueBy,omitempty"`
}

// Insights writes what ActionItems, FollowUps and Questions write, in one list, the surest first.
func Insights(m *colloquy.Meeting, o Options) InsightsBody {
	v := newView(m, o)
	items := v.items("action_item", "insights.action_item", m.ActionItems())
	items = append(items, v.items("follow_up", "insights.follow_up", m.FollowUps())...)
	b := InsightsBody{Insights: []Insight{}}
	for _, i := range items {
		b.Insights = append(b.Insights, Insight{i.ID, i.Text, i.Type, i.Score, i.MessageIDs, i.Entities, i.From, &i.Assignee, i.DueBy})
	}
	for _, q := range v.questions("insights.question") {
		b.Insights = append(b.Insights, Insight{q.ID, q.Text, q.Type, q.Score, q.MessageIDs, []ItemEntity{}, q.From, nil, ""})
	}
	slices.SortStableFunc(b.Insights, func(x, y Insight) int { return cmp.Compare(y.Score, x.Score) })
	b.Omissions = v.f.Omissions()
	return b
}
