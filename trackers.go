package colloquy

import (
	"errors"
	"fmt"
	"strings"

	"github.com/colloquy-go/colloquy/nlp/tracker"
)

// Tracker is a list of phrases under one name, that are looked for in what is said.
type Tracker struct {
	Name    string
	Phrases []string
}

// TrackerMatches is where phrases of trackers were said. Of those that [Meeting.Insights] makes, Missing is BadPhrase where a tracker has a
// phrase that cannot be looked for: Detail names these trackers, and All is what was found of the others.
type TrackerMatches struct {
	Finding
	All []TrackerMatch // by utterance, place and tracker
}

// TrackerMatch is a place where a phrase of a tracker was said.
type TrackerMatch struct {
	Moment
	Tracker  string
	Phrase   string
	Said     string  // what was said, a part of Text
	Offset   int     // of Said in Text, bytes; -1 for a near match
	Likeness float64 // 1 for exact matches of the stems or letters, else from 0.6
}

// Track looks for the phrases of trackers, by their stems: "renew" finds "renewals". What is like a phrase is found too, and a name that
// was misheard or cut into other words; what is denied is not like what is not. A phrase that cannot be looked for is an error, a
// *tracker.PhraseError. See package nlp/tracker.
func (m *Meeting) Track(trackers []Tracker) (TrackerMatches, error) {
	return newContent(m).matches(trackers)
}

// track looks for the phrases of the trackers that can be looked for, and tells which cannot.
func (c *content) track(trackers []Tracker) TrackerMatches {
	out, err := c.matches(trackers)
	if err == nil {
		return out
	}
	var good []Tracker
	var bad []string
	for _, t := range trackers {
		var phrase *tracker.PhraseError
		if _, err := tracker.New(c.lang, []tracker.Tracker{tracker.Tracker(t)}); errors.As(err, &phrase) {
			bad = append(bad, fmt.Sprintf("phrase %d of %q: %s", phrase.Phrase, t.Name, phrase.What))
			continue
		}
		good = append(good, t)
	}
	if out, err = c.matches(good); err == nil && out.Missing == "" {
		out.Missing, out.Detail = BadPhrase, "not looked for: "+strings.Join(bad, "; ")
	}
	return out
}

func (c *content) matches(trackers []Tracker) (TrackerMatches, error) {
	if l := c.talk.lacksWords(); l != nil {
		return TrackerMatches{Finding: l.finding(tracker.Method)}, nil
	}
	list := make([]tracker.Tracker, len(trackers))
	for k, t := range trackers {
		list[k] = tracker.Tracker(t)
	}
	f, err := tracker.New(c.lang, list)
	var phrase *tracker.PhraseError
	if errors.As(err, &phrase) {
		return TrackerMatches{}, err
	}
	if l := c.lacks(err); l != nil {
		return TrackerMatches{Finding: l.finding(tracker.Method)}, nil
	}
	out := TrackerMatches{Finding: Finding{Method: tracker.Method}}
	for _, x := range f.Find(c.texts()) {
		t := trackers[x.Tracker]
		said := c.moment(x.Unit)
		out.All = append(out.All, TrackerMatch{said, t.Name, t.Phrases[x.Phrase], x.Span.Of(said.Text), x.Offset(), round(x.Likeness, 0.001)})
	}
	return out, nil
}
