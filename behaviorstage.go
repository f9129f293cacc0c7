package colloquy

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/behavior"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// BehaviorDetector is the stage that finds how people treat each other.
type BehaviorDetector interface {
	// DetectBehaviors returns the behaviours of the utterances, which are in the order of time, each with the Index of
	// its utterance and in that order. Said has to stand at Offset in the utterance's text. Moment is not looked at.
	DetectBehaviors(ctx context.Context, utterances []Utterance, speakers []Speaker) ([]Detection, error)
}

// behaviors is package nlp/behavior with its catalogue.
type behaviors struct {
	rules     *behavior.Rules
	detector  *behavior.Detector
	catalogue []behavior.Behavior
}

// newBehaviors returns the detector for a language; names are those of who takes part.
func newBehaviors(lang string, names []string) (*behaviors, error) {
	if nlp.PrimaryLanguage(lang) != "en" {
		return nil, &lexicon.NoLexiconError{Lang: lang}
	}
	r, err := behavior.Default()
	if err != nil {
		return nil, err
	}
	return &behaviors{r, r.Detector(names...), r.Catalogue()}, nil
}

// detect returns the behaviours of each line of a conversation, in the order of time. acts are what the lines do; nil = not
// known.
func (b *behaviors) detect(lines []act.Utterance, acts []act.Result, role func(k int) string) [][]Detection {
	c := make([]behavior.Utterance, len(lines))
	for k := range lines {
		l := &lines[k]
		c[k] = behavior.Utterance{Text: l.Text, Speaker: l.Speaker, Role: role(k), Start: l.Start, End: l.End, Timed: l.Timed}
		if acts != nil {
			c[k].Act = &acts[k]
		}
	}
	out := make([][]Detection, len(lines))
	for _, x := range b.detector.Detect(nil, c) {
		out[x.Utterance] = append(out[x.Utterance], b.detection(x, lines[x.Utterance].Text))
	}
	return out
}

// detection returns what package nlp/behavior found as the root says it.
func (b *behaviors) detection(x behavior.Detection, text string) Detection {
	of := &b.catalogue[x.Behavior]
	d := Detection{
		Said: x.Span.Of(text), Offset: x.Start, Behavior: of.Name, Category: string(of.Category), Confidence: x.Confidence, Score: x.Score,
		Severity: x.Severity, Tip: Advice(of.Tip), Rule: b.rules.Rule(x.Marker), Method: behavior.Method,
	}
	if s := b.detector.Suggestion(x, text); s != "" {
		d.Suggestion = &Advice{of.Suggestion.Type, s}
	}
	return d
}

// entry is what filters know of a behaviour.
type entry struct {
	threshold float64
	order     behavior.Precedence
}

// catalogueIndex returns the built-in behaviours by name. It is not to be changed.
var catalogueIndex = sync.OnceValue(func() map[string]entry {
	all, err := behavior.Catalogue()
	if err != nil {
		panic("colloquy: embedded rules: " + err.Error()) // they are tested
	}
	out := make(map[string]entry, len(all))
	for _, b := range all {
		out[b.Name] = entry{b.Threshold, b.Precedence}
	}
	return out
})

// annotateBehaviors notes how people treat each other; read is the reading of m that the built-in stage shares with others.
func (a *Analyzer) annotateBehaviors(ctx context.Context, m *Meeting, read *content) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	asked := m.Clone()
	found, err := guard(ctx, "behavior", func() ([]Detection, error) {
		if a.Behavior == nil {
			return builtinBehaviors(asked, read), nil
		}
		found, err := a.Behavior.DetectBehaviors(ctx, asked.Utterances, asked.Speakers)
		if err != nil {
			return nil, err
		}
		return checkDetections(found, m.Utterances)
	})
	if err != nil {
		return err
	}
	for _, x := range found {
		n := m.note(x.Index)
		x.Moment, x.Index = Moment{}, 0
		n.Detections = append(n.Detections, x)
	}
	return nil
}

// places returns the index in m.Utterances of each utterance in the order of time.
func (m *Meeting) places() []int {
	out := make([]int, len(m.Utterances))
	for k := range out {
		out[k] = k
	}
	if !m.isInOrder() {
		slices.SortStableFunc(out, func(a, b int) int { return byTime(m.Utterances[a], m.Utterances[b]) })
	}
	return out
}

// builtinBehaviors finds the behaviours of m, which c reads, in the order of time. It serves the languages that the package
// has rules for.
func builtinBehaviors(m *Meeting, c *content) []Detection {
	acts, l := c.doings()
	if l != nil {
		return nil
	}
	var names []string
	roles := map[SpeakerID]string{}
	for _, s := range c.m.Speakers {
		names = append(names, s.Name)
		roles[s.ID] = s.Role
	}
	b, err := newBehaviors(c.lang, names)
	if err != nil {
		return nil
	}
	var out []Detection
	place := m.places()
	for k, found := range b.detect(c.lines, acts, func(k int) string { return roles[c.m.Utterances[k].Speaker] }) {
		for _, x := range found {
			x.Index = place[k]
			out = append(out, x)
		}
	}
	return out
}

// checkDetections holds a BehaviorDetector to its promise.
func checkDetections(found []Detection, all []Utterance) ([]Detection, error) {
	last := 0
	for k, x := range found {
		switch {
		case x.Index < last:
			return nil, fmt.Errorf("detection %d is of utterance %d, behind one of utterance %d", k, x.Index, last)
		case x.Index >= len(all):
			return nil, fmt.Errorf("detection %d is of utterance %d, of %d", k, x.Index, len(all))
		case x.Behavior == "":
			return nil, fmt.Errorf("detection %d names no behaviour", k)
		case !(x.Confidence >= 0 && x.Confidence <= 1) || !(x.Score >= 0 && x.Score <= 1) || x.Severity < 0 || x.Severity > 3:
			return nil, fmt.Errorf("detection %d, %s: confidence %v, score %v, severity %d", k, x.Behavior, x.Confidence, x.Score, x.Severity)
		}
		last = x.Index
		if text := all[x.Index].text(); x.Offset < 0 || x.Offset > len(text) || len(x.Said) > len(text)-x.Offset || text[x.Offset:x.Offset+len(x.Said)] != x.Said {
			return nil, fmt.Errorf("detection %d, %s: %q does not stand at %d", k, x.Behavior, x.Said, x.Offset)
		}
	}
	return slices.Clone(found), nil
}
