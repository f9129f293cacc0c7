package colloquy

import (
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/nlp/behavior"
)

// Level is whose behaviour is summed up.
type Level string

// The levels.
const (
	ByConversation Level = "conversation" // all together, also who is unknown
	ByRole         Level = "role"         // all of a role
	BySpeaker      Level = "speaker"      // each who says something
)

// sheet is one reading of how people treat each other, by a profile: what metrics, patterns, scorecards and coaching share.
// Parts are made when they are first asked for. It is for one goroutine.
type sheet struct {
	*content
	p *Profile

	found   []foundBehavior // in the order of what is said
	counts  []map[string]int
	uttered []int // utterances by talker
	turns   []int // floor turns by talker
	blind   *lack // why behaviours are not known
	bad     *lack // what is wrong with the profile: nothing is told by it then

	parts  sheetParts
	values map[string]Measure // named measures by scope
	fired  map[string]finding // patterns by scope
	heard  *heardPhrases
	turnAt []int          // index in Meeting.Turns, by utterance
	byID   map[string]int // utterances
	seats  map[SpeakerID]int
	events map[string]occurred // what rules find, by name

	detections map[*Rule]occurred // what rules that name behaviours count
}

// foundBehavior is a detection in an utterance.
type foundBehavior struct {
	*Detection
	at, who int // utterance of content.m, talker
}

// scope is whom something is about.
type scope struct {
	level Level
	role  string
	who   []int // talkers
	key   string
}

func newSheet(c *content, p *Profile) *sheet {
	if c.talk.m != c.m { // so that the lines of talk count in the same utterances
		c = newContent(c.m)
	}
	s := &sheet{content: c, p: c.m.profileOr(p), values: map[string]Measure{}, fired: map[string]finding{}, seats: map[SpeakerID]int{}, events: map[string]occurred{},
		detections: map[*Rule]occurred{}}
	for k, id := range c.talk.ids {
		s.seats[id] = k
	}
	t := c.talk
	s.counts, s.uttered, s.turns = make([]map[string]int, len(t.ids)), make([]int, len(t.ids)), make([]int, len(t.ids))
	for k := range s.counts {
		s.counts[k] = map[string]int{}
	}
	wanted := newBehaviorFilter(BehaviorOptions{Profile: s.p}, c.m)
	annotated := false
	for k := range c.m.Utterances {
		u := &c.m.Utterances[k]
		who := s.seats[u.Speaker]
		s.uttered[who]++
		if u.Annotation == nil {
			continue
		}
		annotated = true
		kept := wanted.keep(u.Speaker, u.Annotation.Detections)
		for i := range kept {
			s.found = append(s.found, foundBehavior{&kept[i], k, who})
			s.counts[who][kept[i].Behavior]++
		}
	}
	for _, f := range t.turns {
		s.turns[f.who]++
	}
	s.blind, s.bad = s.lacksBehaviors(annotated), lackOf(s.p)
	return s
}

// lackOf returns what is wrong with a profile.
func lackOf(p *Profile) *lack {
	if p == defaultProfile() {
		return nil
	}
	if e := p.checkOf(p); e != nil {
		return &lack{BadProfile, e.Error()}
	}
	return nil
}

// lacksBehaviors returns why behaviours are not known.
func (s *sheet) lacksBehaviors(annotated bool) *lack {
	switch l := s.talk.lacksWords(); {
	case l != nil:
		return l
	case len(s.found) > 0 && !s.listed():
		return nil
	case !annotated:
		return &lack{NotAnnotated, "no stage has looked at the words"}
	}
	if _, err := newBehaviors(s.lang, nil); err != nil {
		return s.lacks(err)
	}
	return nil
}

// listed reports whether all that was found is from lists, which know a few behaviours alone: what is not found is not known to be missing.
func (s *sheet) listed() bool {
	return !slices.ContainsFunc(s.found, func(f foundBehavior) bool { return f.Method != behavior.MethodLists })
}

// conversation is the scope of all.
func (s *sheet) conversation() *scope {
	c := &scope{level: ByConversation, key: "c"}
	for who := range s.talk.ids {
		c.who = append(c.who, who)
	}
	return c
}

// roles returns a scope for each role of somebody who takes part, in the order of the speakers.
func (s *sheet) roles() []*scope {
	var out []*scope
	at := map[string]int{}
	for k, id := range s.talk.ids[:s.talk.people] {
		p, _ := s.m.Speaker(id)
		if p.Role == "" {
			continue
		}
		name := strings.ToLower(p.Role)
		i, known := at[name]
		if !known {
			i = len(out)
			at[name] = i
			out = append(out, &scope{level: ByRole, role: p.Role, key: "r" + name})
		}
		out[i].who = append(out[i].who, k)
	}
	return out
}

// speakers returns a scope for each person who says something, in order.
func (s *sheet) speakers() []*scope {
	var out []*scope
	for _, who := range s.talk.voices() {
		out = append(out, s.speaker(who))
	}
	return out
}

func (s *sheet) speaker(who int) *scope {
	id := s.talk.ids[who]
	p, _ := s.m.Speaker(id)
	return &scope{level: BySpeaker, role: p.Role, who: []int{who}, key: "s" + string(id)}
}

// of returns the scopes of a level.
func (s *sheet) of(by Level) []*scope {
	switch by {
	case BySpeaker:
		return s.speakers()
	case ByRole:
		return s.roles()
	case ByConversation, "":
		return []*scope{s.conversation()}
	}
	panic("colloquy: no level " + string(by))
}

// has reports whether a talker is in the scope.
func (c *scope) has(who int) bool {
	for _, w := range c.who {
		if w == who {
			return true
		}
	}
	return false
}

// id returns the speaker of a scope of one person.
func (s *sheet) id(c *scope) SpeakerID {
	if c.level != BySpeaker {
		return ""
	}
	return s.talk.ids[c.who[0]]
}

func (s *sheet) utterancesOf(c *scope) int {
	return sumBy(c.who, func(who int) int { return s.uttered[who] })
}

func (s *sheet) turnsOf(c *scope) int { return sumBy(c.who, func(who int) int { return s.turns[who] }) }

// count returns how often a behaviour was detected.
func (s *sheet) count(c *scope, behavior string) int {
	return sumBy(c.who, func(who int) int { return s.counts[who][behavior] })
}

// countAll returns how often any of some behaviours was detected.
func (s *sheet) countAll(c *scope, of []string) int {
	return sumBy(of, func(b string) int { return s.count(c, b) })
}

func sumBy[T any](all []T, of func(T) int) (n int) {
	for _, v := range all {
		n += of(v)
	}
	return n
}

// evidenceOf returns the strongest moments in which some behaviours show.
func (s *sheet) evidenceOf(c *scope, of func(behavior string) bool) []Evidence {
	var all []foundBehavior
	for _, f := range s.found {
		if c.has(f.who) && of(f.Behavior) {
			all = append(all, f)
		}
	}
	strong := firstFew(all, func(a, b foundBehavior) int { return compareFloats(b.Score*b.Confidence, a.Score*a.Confidence) })
	return restore(strong, func(f foundBehavior) Evidence {
		u := &s.m.Utterances[f.at]
		return Evidence{u.Interval, []string{u.ID}, f.Behavior}
	})
}
