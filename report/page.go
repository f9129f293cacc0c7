package report

import (
	"fmt"
	"html/template"
	"strings"

	"github.com/colloquy-go/colloquy"
)

// page is what page.html shows. A section that is nil is not shown.
type page struct {
	Title, Policy, Source string
	Style, Script         template.HTML
	Audio                 template.URL
	Facts                 []string
	Cast                  []person
	More                  string // how many people are not named in the head
	Sections              []heading

	Brief        *brief
	Timeline     *timelineSection
	People       *peopleSection
	Dynamics     *dynamicsSection
	Interactions *interactionsSection
	Emotions     *emotionsSection
	Chapters     []chapter
	Actions      *actionsSection
	Decisions    *decisionsSection
	Questions    *questionsSection
	Trackers     *trackedSection
	Mentions     []mentioned
	Behaviors    *behaviorsSection
	Coaching     *coachingSection
	Vocabulary   *vocabularySection
	Transcript   *transcriptSection
	Sound        *soundSection
	Gaps         []gap
	Warnings     []string
	Methods      table
	MethodCount  int
	Lists        string // by which languages' lists the words were read
	ID           string
	Revision     int
}

type heading struct{ ID, Title string }

// table stands behind a drawing, or for itself.
type table struct {
	Caption string
	Head    []string
	Rows    [][]cell
}

type cell struct{ Text, Class, Tip string }

// ClassOf returns the class of a column's head: that of its cells where these are text, which begins at the left.
func (t *table) ClassOf(column int) string {
	for _, row := range t.Rows {
		if column < len(row) && row[column].Class == "text" {
			return "text"
		}
	}
	return ""
}

// figure is a drawing for wide and narrow screens with its table.
type figure struct {
	Wide, Narrow template.HTML
	Table        *table
}

// draw makes a figure of a drawing; of nil it is empty.
func draw(t *table, at func(width int) *drawing) figure {
	f := figure{Table: t}
	if d := at(wide); d != nil {
		f.Wide = d.inline("wide")
	}
	if d := at(narrow); d != nil {
		f.Narrow = d.inline("narrow")
	}
	return f
}

// maker makes a page.
type maker struct {
	m      *colloquy.Meeting
	in     *colloquy.Insights
	o      Options
	people people
	line   map[string]int    // number of the line, from 1, by utterance
	clean  map[string]string // what was said without fillers, by utterance
	found  map[string][]tag  // what was found in an utterance
	timed  bool
}

func newMaker(m *colloquy.Meeting, o Options) *maker {
	insights := o.Insights
	insights.Period = o.period(m)
	k := &maker{
		m: m, in: m.Insights(insights), o: o, people: newPeople(m), timed: m.Timing.Timed(),
		line: map[string]int{}, clean: map[string]string{}, found: map[string][]tag{},
	}
	for n, u := range m.Utterances {
		k.line[u.ID] = n + 1
		if u.Annotation != nil && u.Annotation.Clean != "" {
			k.clean[u.ID] = clean(u.Annotation.Clean)
		}
	}
	return k
}

func (k *maker) title() string {
	for _, t := range []string{k.o.Title, k.m.Title} {
		if t = strings.Join(strings.Fields(clean(t)), " "); t != "" {
			return cut(t, 160)
		}
	}
	return "A conversation"
}

func newPage(m *colloquy.Meeting, o Options) *page {
	k := newMaker(m, o)
	p := &page{Title: k.title(), Source: k.source(), Facts: k.facts(), ID: cut(clean(m.ID), 80), Revision: m.Revision}
	if p.ID == "" {
		p.ID = "without an ID"
	}
	const most = 14
	p.Cast = k.people.all[:min(most, len(k.people.all))]
	if n := len(k.people.all) - most; n > 0 {
		p.More = fmt.Sprintf("and %d more", n)
	}
	p.Brief = k.brief()
	p.Timeline = k.timeline()
	p.People = k.peopleSection()
	p.Dynamics = k.dynamics()
	p.Interactions = k.interactions()
	p.Emotions = k.emotions()
	p.Chapters = k.chapters()
	p.Actions, p.Decisions, p.Questions, p.Behaviors = k.actions(), k.decisions(), k.questions(), k.behaviors()
	p.Trackers, p.Mentions = k.trackers(), k.mentions()
	p.Coaching, p.Vocabulary = k.coaching(), k.vocabulary()
	p.Transcript = k.transcript()
	p.Sound = k.sound()
	p.Gaps, p.Warnings = k.gaps(), k.warnings()
	p.Methods = k.methods()
	p.MethodCount = len(p.Methods.Rows)
	p.Lists = k.lists()
	p.Sections = p.headings()
	return p
}

// headings are those of the sections that there are, for the list of contents.
func (p *page) headings() []heading {
	var out []heading
	for _, h := range []struct {
		there bool
		heading
	}{
		{p.Brief != nil, heading{"brief", "In short"}},
		{p.Timeline != nil, heading{"timeline", "Who spoke when"}},
		{p.People != nil, heading{"people", "Who spoke how long"}},
		{p.Dynamics != nil, heading{"dynamics", "How it moved"}},
		{p.Interactions != nil, heading{"interactions", "Who answers whom"}},
		{p.Emotions != nil, heading{"emotions", "What the words express"}},
		{len(p.Chapters) > 0, heading{"chapters", "Chapters"}},
		{p.Actions != nil, heading{"actions", "Action items"}},
		{p.Decisions != nil, heading{"decisions", "Decisions"}},
		{p.Questions != nil, heading{"questions", "Questions"}},
		{p.Trackers != nil, heading{"trackers", "What was looked for"}},
		{len(p.Mentions) > 0, heading{"mentions", "Names, dates, amounts"}},
		{p.Behaviors != nil, heading{"behaviours", "How people treat each other"}},
		{p.Coaching != nil, heading{"coaching", "Tips for each person"}},
		{p.Vocabulary != nil, heading{"vocabulary", "Which words people use"}},
		{p.Transcript != nil, heading{"transcript", "Transcript"}},
		{p.Sound != nil, heading{"sound", "The recording"}},
		{true, heading{"missing", "Not measurable"}},
		{true, heading{"methods", "Methods"}},
	} {
		if h.there {
			out = append(out, h.heading)
		}
	}
	return out
}

// facts are what the head says of the meeting.
func (k *maker) facts() []string {
	var out []string
	if !k.m.Start.IsZero() {
		out = append(out, k.m.Start.Format("2 January 2006, 15:04"))
	}
	if k.timed && k.m.Duration > 0 {
		out = append(out, length(k.m.Duration))
	} else {
		out = append(out, "no times")
	}
	out = append(out, plural(len(k.people.all), "person"))
	if len(k.people.all) != 1 {
		out[len(out)-1] = fmt.Sprintf("%d people", len(k.people.all))
	}
	if n := k.words(); n > 0 {
		out = append(out, plural(n, "word"))
	}
	for _, q := range k.m.RecordingQuality() {
		if q.Track == "" && q.Grade.OK() {
			s := fmt.Sprintf("recording %.0f of 100", q.Grade.Value)
			if q.SNR.OK() {
				s += fmt.Sprintf(", SNR %.0f dB", q.SNR.Value)
			}
			out = append(out, s)
		}
	}
	return out
}

func (k *maker) words() int {
	n := 0
	for _, s := range k.in.Shares.Speakers {
		n += s.Words
	}
	return n
}

// source says what the report rests on.
func (k *maker) source() string {
	switch sound, words := k.m.Sound != nil, k.words() > 0; {
	case sound && words:
		return "the recording and its transcript"
	case sound:
		return "the recording"
	case k.timed:
		return "a transcript with times"
	}
	return "a transcript without times"
}

// times says what the times rest on.
func (k *maker) times() string {
	switch {
	case k.m.Sound != nil:
		return "from the sound"
	case !k.timed:
		return "from the order of the lines"
	}
	return "from the transcript’s times"
}

// quote is something that was said, with its line.
type quote struct {
	Line           int
	Clock, Seconds string
	Who            person
	Text           string
	More           string
}

const longestQuote = 360

func (k *maker) quote(m colloquy.Moment) quote {
	text, ok := k.clean[m.Utterance]
	if !ok {
		text = clean(m.Text)
	}
	q := quote{Line: k.line[m.Utterance], Who: k.people.of(m.Speaker), Text: cut(text, longestQuote)}
	q.Clock, q.Seconds = k.at(m.Interval)
	return q
}

// passage is the quote of a moment as a whole sentence, where the transcript cuts it.
func (k *maker) passage(m colloquy.Moment) quote {
	q := k.quote(m)
	if whole := k.m.PassageOf(m); whole != "" {
		q.Text = cut(clean(whole), longestQuote)
	}
	return q
}

// utterance is the quote of an utterance; the zero quote where there is none of that ID.
func (k *maker) utterance(id string) quote {
	n, ok := k.line[id]
	if !ok {
		return quote{}
	}
	u := k.m.Utterances[n-1]
	return k.quote(colloquy.Moment{Interval: u.Interval, Utterance: u.ID, Speaker: u.Speaker, Text: u.Text})
}

// at returns a moment's time for people and for the player, "" without times.
func (k *maker) at(i colloquy.Interval) (string, string) {
	if !k.timed {
		return "", ""
	}
	return clock(i.Start), num(i.Start.Seconds())
}

// moment is a quote of a moment without words: its line is the first that ends after it begins.
func (k *maker) moment(i colloquy.Interval, ids []string) quote {
	var q quote
	if len(ids) > 0 {
		q = k.utterance(ids[0])
	} else {
		for n, u := range k.m.Utterances {
			if u.End > i.Start {
				q.Line = n + 1
				break
			}
		}
	}
	q.Clock, q.Seconds = k.at(i)
	return q
}

// value is a measure in a table, or a dash with the reason.
func value(m colloquy.Measure, format string, scale float64) cell {
	if !m.OK() {
		return cell{"–", "none", "not measurable: " + why(m.Missing, m.Detail)}
	}
	return cell{Text: fmt.Sprintf(format, m.Value*scale)}
}

func count(n int) cell { return cell{Text: fmt.Sprint(n)} }
