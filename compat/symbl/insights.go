package symbl

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat"
	"github.com/colloquy-go/colloquy/compat/internal/fill"
)

// TopicsBody is what the conversation is about.
type TopicsBody struct {
	Topics []Topic `json:"topics"`
	compat.Omissions
}

// Topic is something that the conversation is about.
type Topic struct {
	ID         string      `json:"id"`
	Text       string      `json:"text"`
	Type       string      `json:"type"` // topic
	Score      float64     `json:"score"`
	MessageIDs []string    `json:"messageIds"`
	Sentiment  *Polarity   `json:"sentiment,omitempty"`
	ParentRefs []ParentRef `json:"parentRefs"`
}

// ParentRef names what a topic is a part of.
type ParentRef struct {
	Type string `json:"type"` // topic
	Text string `json:"text"`
}

// Topics writes the keywords of the conversation with the messages that say them, the best first; with Options.Taxonomy
// the caller's subjects that were spoken of, from the top down.
func Topics(m *colloquy.Meeting, o Options) TopicsBody {
	v := newView(m, o)
	b := TopicsBody{Topics: []Topic{}}
	if len(o.Taxonomy) > 0 {
		b.Topics = v.subjects()
	} else {
		all := m.Keywords(0)
		v.f.Missing("topics", all.Finding)
		for _, k := range all.All {
			if k.Score >= o.Confidence {
				b.Topics = append(b.Topics, v.topic(k.Text, k.Score, k.Utterances, nil))
			}
		}
	}
	b.Omissions = v.f.Omissions()
	return b
}

func (v *view) topic(text string, score float64, utterances []string, parents []string) Topic {
	t := Topic{
		ID: digits("topic", v.m.ID, strings.Join(append(slices.Clone(parents), text), "\x00")), Text: text, Type: "topic",
		Score: fill.Round(score, 3), MessageIDs: v.messages(utterances), ParentRefs: []ParentRef{},
	}
	for _, p := range slices.Backward(parents) {
		t.ParentRefs = append(t.ParentRefs, ParentRef{"topic", p})
	}
	if v.o.Sentiment {
		t.Sentiment = v.meanMood(fmt.Sprintf("topics[%q].sentiment", text), utterances)
	}
	return t
}

// meanMood is the mean polarity of utterances.
func (v *view) meanMood(path string, utterances []string) *Polarity {
	sum, n := 0.0, 0
	for _, u := range v.m.Utterances {
		if u.Annotation != nil && u.Annotation.Method != "" && slices.Contains(utterances, u.ID) {
			sum += u.Annotation.Polarity
			n++
		}
	}
	if n == 0 {
		return v.mood(path, nil)
	}
	return polarity(sum / float64(n))
}

// subjects writes the caller's subjects. A subject's score is the greatest share of the phrases that any topic has of it.
func (v *view) subjects() []Topic {
	out := []Topic{}
	all, err := v.m.TopicsBy(colloquy.TopicOptions{Taxonomy: v.o.Taxonomy})
	if err != nil {
		v.f.Miss("topics", colloquy.NotAnnotated, err.Error())
		return out
	}
	v.f.Missing("topics", all.Finding)
	type subject struct {
		path       []string
		score      float64
		utterances []string
	}
	var order []string
	found := map[string]*subject{}
	for _, t := range all.All {
		if len(t.Category.Path) == 0 {
			continue
		}
		key := strings.Join(t.Category.Path, "\x00")
		s := found[key]
		if s == nil {
			s = &subject{path: t.Category.Path}
			found[key] = s
			order = append(order, key)
		}
		s.score = max(s.score, t.Category.Share)
		s.utterances = append(s.utterances, t.Category.Utterances...)
	}
	for _, key := range order {
		s := found[key]
		if n := len(s.path); s.score >= v.o.Confidence {
			out = append(out, v.topic(s.path[n-1], s.score, s.utterances, s.path[:n-1]))
		}
	}
	return out
}

// QuestionsBody is the questions that were asked.
type QuestionsBody struct {
	Questions []Question `json:"questions"`
	compat.Omissions
}

// Question is a question that was asked.
type Question struct {
	ID         string   `json:"id"`
	Text       string   `json:"text"`
	Type       string   `json:"type"` // question
	Score      float64  `json:"score"`
	MessageIDs []string `json:"messageIds"`
	From       Person   `json:"from"`
}

// Questions writes the questions that were asked, without the small ones ("Yeah?").
func Questions(m *colloquy.Meeting, o Options) QuestionsBody {
	v := newView(m, o)
	b := QuestionsBody{Questions: v.questions("questions")}
	b.Omissions = v.f.Omissions()
	return b
}

func (v *view) questions(path string) []Question {
	out := []Question{}
	all := v.m.Questions()
	v.f.Missing(path, all.Finding)
	for _, q := range all.All {
		if q.Small || q.Confidence < v.o.Confidence {
			continue
		}
		out = append(out, Question{digits("question", v.m.ID, q.Utterance), q.Text, "question",
			fill.Round(q.Confidence, 3), v.messages([]string{q.Utterance}), v.person(q.Speaker)})
	}
	return out
}

// ActionItemsBody is what is to be done.
type ActionItemsBody struct {
	ActionItems []ActionItem `json:"actionItems"`
	compat.Omissions
}

// FollowUpsBody is whom to be in touch with again.
type FollowUpsBody struct {
	FollowUps []ActionItem `json:"followUps"`
	compat.Omissions
}

// ActionItem is something to be done.
type ActionItem struct {
	ID         string       `json:"id"`
	Text       string       `json:"text"`
	Type       string       `json:"type"` // action_item, follow_up
	Score      float64      `json:"score"`
	MessageIDs []string     `json:"messageIds"`
	Entities   []ItemEntity `json:"entities"`
	Phrases    []Phrase     `json:"phrases"`
	From       Person       `json:"from"`
	Definitive bool         `json:"definitive"`
	Assignee   Assignee     `json:"assignee"`
	DueBy      string       `json:"dueBy,omitempty"`
}

// Assignee is who is to do it; {} where that is not known.
type Assignee struct {
	Name  string `json:"name,omitempty"`
	Email string `json:"email,omitempty"`
}

// ItemEntity is a person or date within an item. Value is an ItemPerson, or the date as text.
type ItemEntity struct {
	Type   string `json:"type"` // person, date, datetime; daterange and datetimerange, which have Start and End in place of Value
	Text   string `json:"text"`
	Offset int    `json:"offset"` // of Text in the item's text, characters; -1 where it is not said there
	Value  any    `json:"value,omitempty"`
	Start  string `json:"start,omitempty"`
	End    string `json:"end,omitempty"`
}

// ItemPerson is a person within an item.
type ItemPerson struct {
	Assignee bool   `json:"assignee"`
	Name     string `json:"name"`
}

// ActionItems writes what is to be done, the surest first.
func ActionItems(m *colloquy.Meeting, o Options) ActionItemsBody {
	v := newView(m, o)
	b := ActionItemsBody{ActionItems: v.items("action_item", "actionItems", m.ActionItems())}
	b.Omissions = v.f.Omissions()
	return b
}

// FollowUps writes whom to be in touch with again, the surest first.
func FollowUps(m *colloquy.Meeting, o Options) FollowUpsBody {
	v := newView(m, o)
	b := FollowUpsBody{FollowUps: v.items("follow_up", "followUps", m.FollowUps())}
	b.Omissions = v.f.Omissions()
	return b
}

func (v *view) items(kind, path string, all colloquy.ActionItems) []ActionItem {
	out := []ActionItem{}
	v.f.Missing(path, all.Finding)
	phrases := map[string][]Phrase{}
	for _, p := range v.m.Phrases().All {
		phrases[p.Utterance] = append(phrases[p.Utterance], Phrase{"action_phrase", p.Said})
	}
	for _, a := range all.All {
		if a.Confidence >= v.o.Confidence {
			out = append(out, v.item(kind, a, phrases[a.Utterance]))
		}
	}
	return out
}

func (v *view) item(kind string, a colloquy.ActionItem, phrases []Phrase) ActionItem {
	place := []string{kind, v.m.ID, a.Utterance}
	if a.Offset > 0 { // the utterance has another
		place = append(place, fmt.Sprint(a.Offset))
	}
	w := ActionItem{
		ID: digits(place...), Text: a.Text, Type: kind, Score: fill.Round(a.Confidence, 3),
		MessageIDs: v.messages(append([]string{a.Utterance}, a.Also...)), Entities: []ItemEntity{}, Phrases: phrases,
		From: v.person(a.Speaker), Definitive: a.Definitive, Assignee: v.assignee(a),
	}
	if w.Phrases == nil {
		w.Phrases = []Phrase{}
	}
	if w.Assignee.Name != "" {
		said := a.OwnerName
		if said == "" {
			said = w.Assignee.Name
		}
		w.Entities = append(w.Entities, ItemEntity{Type: "person", Text: said, Offset: characters(a.Text, strings.Index(a.Text, said)), Value: ItemPerson{true, w.Assignee.Name}})
	}
	if a.Due != "" {
		w.Entities = append(w.Entities, v.due(a))
		if !a.DueAt.IsZero() {
			w.DueBy = a.DueAt.UTC().Format(clock)
		}
	}
	return w
}

// due writes by when an item is due: as Entities has the same words, a span by its begin and its end.
func (v *view) due(a colloquy.ActionItem) ItemEntity {
	e := ItemEntity{Type: "date", Text: a.Due, Offset: characters(a.Text, strings.Index(a.Text, a.Due))}
	if a.DueAt.IsZero() {
		return e
	}
	if v.named == nil {
		v.named = v.m.Entities().All
	}
	for _, said := range v.named {
		if said.Utterance != a.Utterance || said.Said != a.Due {
			continue
		}
		from, to, span := strings.Cut(value(said), "/")
		if name, _ := kind(said); span && (name == "daterange" || name == "datetimerange") {
			e.Type, e.Start, e.End = name, from, to
			return e
		}
	}
	e.Value = a.DueAt.Format(time.DateOnly)
	if !lastOfDay(a.DueAt) {
		e.Type, e.Value = "datetime", a.DueAt.UTC().Format(clock)
	}
	return e
}

// lastOfDay reports whether t is the last second of its day: what is due on a day, and at no hour of it.
func lastOfDay(t time.Time) bool { return t.Hour() == 23 && t.Minute() == 59 && t.Second() == 59 }

func (v *view) assignee(a colloquy.ActionItem) Assignee {
	if s, ok := v.m.Speaker(a.Owner); ok {
		return Assignee{s.Label(), s.Email}
	}
	return Assignee{Name: a.OwnerName}
}

// SummaryBody is the conversation in a few sentences.
type SummaryBody struct {
	Summary []SummarySentence `json:"summary"`
	compat.Omissions
}

// SummarySentence is a sentence of a summary.
type SummarySentence struct {
	ID          string       `json:"id"`
	Text        string       `json:"text"`
	MessageRefs []MessageRef `json:"messageRefs"`
	StartTime   string       `json:"startTime,omitempty"`
	EndTime     string       `json:"endTime,omitempty"`
	Bookmark    *IDRef       `json:"bookmarkReference,omitempty"`
}

// BookmarksSummaryBody is what GET bookmarks-summary gives: each bookmark in a few sentences.
type BookmarksSummaryBody struct {
	BookmarksSummary []BookmarkSummary `json:"bookmarksSummary"`
}

// BookmarkSummary is what a bookmark marks in a few sentences.
type BookmarkSummary struct {
	BookmarkID string            `json:"bookmarkId"`
	Summary    []SummarySentence `json:"summary"`
}

// IDRef names something.
type IDRef struct {
	ID string `json:"id"`
}

// MessageRef is a message that something rests on.
type MessageRef struct {
	ID     string `json:"id"`
	Text   string `json:"text,omitempty"`
	Offset *int   `json:"offset,omitempty"` // characters; -1 where it is only alike
}

// Summary writes the abstract of the Meeting's Summarizer where there is one, else the sentences that sum it up.
func Summary(m *colloquy.Meeting, o Options) SummaryBody {
	v := newView(m, o)
	b := SummaryBody{Summary: []SummarySentence{}}
	for _, a := range m.Summaries {
		if a.Speaker == "" {
			for _, s := range a.Sentences {
				b.Summary = append(b.Summary, v.sentence(s.Text, s.Utterances))
			}
		}
	}
	if len(b.Summary) == 0 {
		all := m.Summary(0)
		v.f.Missing("summary", all.Finding)
		for _, s := range all.Sentences {
			b.Summary = append(b.Summary, v.sentence(s.Clean, []string{s.Utterance}))
		}
	}
	b.Omissions = v.f.Omissions()
	return b
}

func (v *view) sentence(text string, utterances []string) SummarySentence {
	s := SummarySentence{ID: digits("summary", v.m.ID, text), Text: text, MessageRefs: []MessageRef{}}
	var whole colloquy.Interval
	for k, u := range v.m.Utterances {
		if !slices.Contains(utterances, u.ID) {
			continue
		}
		if len(s.MessageRefs) == 0 {
			whole = u.Interval
		}
		whole = colloquy.Interval{Start: min(whole.Start, u.Start), End: max(whole.End, u.End)}
		s.MessageRefs = append(s.MessageRefs, MessageRef{ID: v.message(v.m.Utterances[k].ID)})
	}
	if len(s.MessageRefs) > 0 && v.m.Timing.Timed() {
		s.StartTime, s.EndTime = v.time(whole.Start), v.time(whole.End)
	}
	return s
}
