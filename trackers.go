package colloquy

import (
	"errors"

	"github.com/colloquy-go/colloquy/nlp/tracker"
)

// Tracker is a list of phrases under one name, that are looked for in what is said.
type Tracker struct {
	Name    string
	Phrases []string
}

// Matches is where phrases of trackers were said.
type Matches struct {
	Finding
	All []Match // by utterance, place and tracker
}

// Match is a place where a phrase of a tracker was said.
type Match struct {
	Moment
	Tracker  string
	Phrase   string
	Said     string  // what was said, a part of Text
	Offset   int     // of Said in Text, bytes; -1 for a near match
	Likeness float64 // 1 for exact matches of the stems, else from 0.6
}

// Track looks for the phrases of trackers, by their stems: "renew" finds "renewals". A phrase that cannot be looked for is an
// error. See package nlp/tracker.
func (m *Meeting) Track(trackers []Tracker) (Matches, error) { return newContent(m).matches(trackers) }

// track looks for what can be looked for.
func (c *content) track(trackers []Tracker) Matches {
	out, err := c.matches(trackers)
	for k := 0; err != nil && k < len(trackers); k++ {
		good := trackers[:0:0]
		for _, t := range trackers {
			if _, err := tracker.New(c.lang, []tracker.Tracker{tracker.Tracker(t)}); err == nil {
				good = append(good, t)
			}
		}
		out, err = c.matches(good)
	}
	return out
}

func (c *content) matches(trackers []Tracker) (Matches, error) {
	if l := c.talk.lacksWords(); l != nil {
		return Matches{Finding: l.finding(tracker.Method)}, nil
	}
	list := make([]tracker.Tracker, len(trackers))
	for k, t := range trackers {
		list[k] = tracker.Tracker(t)
	}
	f, err := tracker.New(c.lang, list)
	var phrase *tracker.PhraseError
	if errors.As(err, &phrase) {
		return Matches{}, err
	}
	if l := c.lacks(err); l != nil {
		return Matches{Finding: l.finding(tracker.Method)}, nil
	}
	out := Matches{Finding: Finding{Method: tracker.Method}}
	for _, x := range f.Find(c.texts()) {
		t := trackers[x.Tracker]
		said := c.moment(x.Unit)
		out.All = append(out.All, Match{said, t.Name, t.Phrases[x.Phrase], x.Span.Of(said.Text), x.Offset(), round(x.Likeness, 0.001)})
	}
	return out, nil
}
