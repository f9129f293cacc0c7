package colloquy

import (
	"cmp"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/item"
	"github.com/colloquy-go/colloquy/nlp/keyword"
	"github.com/colloquy-go/colloquy/nlp/summary"
	"github.com/colloquy-go/colloquy/nlp/topic"
)

// Finding says whether something could be looked for in what was said. It stands in every list of contents: an empty list
// with Missing "" means that there is none of it.
type Finding struct {
	Missing Reason // why it could not be looked for; "" = it was
	Detail  string // the reason in words
	Method  string // name and version of what looked
}

func (l *lack) finding(method string) Finding { return Finding{l.why, l.detail, method} }

// content is one reading of what was said, which everything about it is drawn from. Parts are made when they are first
// asked for.
type content struct {
	m     *Meeting
	talk  *talk
	lang  string
	timed bool
	who   map[SpeakerID]int // number of a person, as in people; -1 = unknown

	index *keyword.Index
	lines []act.Utterance
	acts  []act.Result
	found *item.Found

	itemMethod string // of found
	doc        *summary.Document
	names      *called
	might      []NameSuggestion // who people might be; nil = not looked for yet
}

// newContent prepares to read m.
func newContent(m *Meeting) *content {
	c := &content{m: inOrder(m), talk: newTalk(m), timed: m.clock() > noClock, who: map[SpeakerID]int{"": -1}}
	c.lang = c.talk.language()
	for k, id := range c.people() {
		c.who[id] = k
	}
	return c
}

// people returns who takes part: the Speakers, and who else is named by what is said.
func (c *content) people() []SpeakerID { return c.talk.ids[:c.talk.people] }

// inOrder returns m with its utterances in the order of time, which a Meeting written by hand may not keep.
func inOrder(m *Meeting) *Meeting {
	if m.isInOrder() {
		return m
	}
	c := *m
	c.Utterances = slices.Clone(m.Utterances)
	slices.SortStableFunc(c.Utterances, byTime)
	return &c
}

func (m *Meeting) isInOrder() bool {
	return m.clock() == noClock || slices.IsSortedFunc(m.Utterances, byTime)
}

// byTime compares by time alone: lines of the same second stay in the order in which they were written.
func byTime(a, b Utterance) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
}

// lacks returns what it lacks to understand the words; err is what a stage says of the language.
func (c *content) lacks(err error) *lack {
	if l := c.talk.lacksWords(); l != nil {
		return l
	}
	switch {
	case c.lang == "":
		return &lack{NoLexicon, "it is not known which language is spoken"}
	case err != nil:
		return &lack{NoLexicon, strings.TrimPrefix(err.Error(), "lexicon: ")}
	}
	return nil
}

// foreign reports whether an utterance is known to be in another language than the one that the content is read in. Its words
// are not read: models and lists would find in them what is not there.
func (c *content) foreign(k int) bool { return c.talk.foreign(&c.m.Utterances[k]) }

// read returns what utterance k says in the language that the content is read in; "" for one in another.
func (c *content) read(k int) string {
	if c.foreign(k) {
		return ""
	}
	return c.m.Utterances[k].heard()
}

// readings returns the same of all utterances.
func (c *content) readings() []string {
	out := make([]string, len(c.m.Utterances))
	for k := range c.m.Utterances {
		out[k] = c.read(k)
	}
	return out
}

// texts returns what the utterances say, in whatever language.
func (c *content) texts() []string {
	out := make([]string, len(c.m.Utterances))
	for k := range c.m.Utterances {
		out[k] = c.m.Utterances[k].heard()
	}
	return out
}

// words returns the index of all words.
func (c *content) words() (*keyword.Index, *lack) {
	if c.index == nil {
		x, err := keyword.NewIndexOf(c.lang, c.readings(), c.called().isName)
		if l := c.lacks(err); l != nil {
			return nil, l
		}
		c.index = x
	}
	return c.index, nil
}

// doings returns what the utterances do.
func (c *content) doings() ([]act.Result, *lack) {
	if c.acts == nil {
		r, err := act.New(c.lang)
		if l := c.lacks(err); l != nil {
			return nil, l
		}
		c.lines = c.actLines()
		c.acts = r.Read(nil, c.lines)
	}
	return c.acts, nil
}

// actLines returns the utterances as package act takes them.
func (c *content) actLines() []act.Utterance {
	lead := c.leader()
	out := make([]act.Utterance, len(c.m.Utterances))
	for k := range c.m.Utterances {
		u := &c.m.Utterances[k]
		out[k] = act.Utterance{Text: c.read(k), Speaker: c.who[u.Speaker], Start: u.Start, End: u.End, Timed: c.timed, Lead: u.Speaker != "" && u.Speaker == lead}
	}
	return out
}

// leader returns who leads the conversation as far as roles tell: somebody who is called chair, host, lead or manager.
func (c *content) leader() SpeakerID {
	for _, s := range c.m.Speakers {
		for _, w := range nlp.Words(s.Role + " " + s.Name) {
			switch w {
			case "chair", "chairperson", "chairman", "chairwoman", "host", "moderator", "facilitator", "lead", "leader", "manager":
				return s.ID
			}
		}
	}
	return ""
}

// document returns the conversation as it is summed up.
func (c *content) document() (*summary.Document, *lack) {
	if c.doc == nil {
		s, err := summary.New(c.lang)
		if l := c.lacks(err); l != nil {
			return nil, l
		}
		us, next := make([]summary.Utterance, len(c.m.Utterances)), c.m.goesOnIn()
		for k := range c.m.Utterances {
			u := &c.m.Utterances[k]
			us[k] = summary.Utterance{Text: c.read(k), Speaker: c.who[u.Speaker], Start: u.Start, End: u.End, Next: next[k]}
		}
		c.doc = s.Read(us)
	}
	return c.doc, nil
}

// topicLines returns the utterances as package topic takes them.
func (c *content) topicLines() []topic.Utterance {
	out := make([]topic.Utterance, len(c.m.Utterances))
	for k := range c.m.Utterances {
		u := &c.m.Utterances[k]
		out[k] = topic.Utterance{Speaker: c.who[u.Speaker], Start: u.Start, End: u.End, Timed: c.timed}
	}
	return out
}

// ids returns the IDs of utterances.
func (c *content) ids(units []int) []string {
	out := make([]string, len(units))
	for k, u := range units {
		out[k] = c.m.Utterances[u].ID
	}
	return out
}

// moment is when and by whom utterance u was said.
func (c *content) moment(u int) Moment {
	v := &c.m.Utterances[u]
	return Moment{Interval: v.Interval, Utterance: v.ID, Speaker: v.Speaker, Text: v.text()}
}

// Moment is something that was said: the evidence of what was found.
type Moment struct {
	Interval
	Utterance string // its ID
	Speaker   SpeakerID
	Text      string // verbatim
}
