package colloquy

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/behavior"
	"github.com/colloquy-go/colloquy/nlp/item"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// BehaviorDetector is the stage that finds how people treat each other.
type BehaviorDetector interface {
	// DetectBehaviors returns the behaviours of the utterances, which are in the order of time, each with the Index of
	// its utterance and in that order. Said has to stand at Offset in the utterance's text. Moment is not looked at.
	DetectBehaviors(ctx context.Context, utterances []Utterance, speakers []Speaker) ([]Detection, error)
}

// rulebook is the built-in rules, and what is looked up in them often. It is not to be changed.
type rulebook struct {
	rules     *behavior.Rules
	catalogue []behavior.Behavior
	byName    map[string]*behavior.Behavior
}

// builtinRules returns the built-in rules, which are compiled when they are first asked for. It panics when they are not in the
// format, which tests make sure of.
var builtinRules = sync.OnceValue(func() *rulebook {
	r, err := behavior.Default()
	if err != nil {
		panic("colloquy: embedded rules: " + err.Error())
	}
	b := &rulebook{r, r.Catalogue(), map[string]*behavior.Behavior{}}
	for k := range b.catalogue {
		b.byName[b.catalogue[k].Name] = &b.catalogue[k]
	}
	return b
})

// behaviors finds behaviours by the built-in rules.
type behaviors struct {
	*rulebook
	detector *behavior.Detector
}

// newBehaviors returns what finds behaviours in a language; names are those of who takes part.
func newBehaviors(lang string, names []string) (*behaviors, error) {
	if nlp.PrimaryLanguage(lang) != "en" {
		return nil, &lexicon.NoLexiconError{Lang: lang}
	}
	b := builtinRules()
	return &behaviors{b, b.rules.Detector(names...)}, nil
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
		Severity: x.Severity, Tip: Advice(of.Tip), Rule: b.rules.Rule(x.Marker), ByRule: x.ByRule,
		Model: x.Model, ByModel: x.ByModel, Method: behavior.Method,
	}
	if s := b.detector.Suggestion(x, text); s != "" {
		d.Suggestion = &Advice{of.Suggestion.Type, s}
	}
	return d
}

// annotateBehaviors notes how people treat each other; read is the reading of m that the built-in stage shares with others, and
// learn is newLearned. What
// the built-in rules find stays where they alone can be asked, and the error tells of what could not.
func (a *Analyzer) annotateBehaviors(ctx context.Context, m *Meeting, read *content, learn learner) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	asked := m
	if a.Behavior != nil {
		asked = m.Clone() // a stage's changes to what it is given stay its own
	}
	found, failed := guard(ctx, "behavior", func() ([]Detection, error) {
		if a.Behavior == nil {
			return builtinBehaviors(ctx, m, read, learn)
		}
		found, err := a.Behavior.DetectBehaviors(context.WithValue(ctx, sharedKey{}, &sharedReading{m, read}), asked.Utterances, asked.Speakers)
		if err != nil {
			return nil, err
		}
		return checkDetections(found, m.Utterances, a.Limits.withDefaults())
	})
	wanted := newBehaviorFilter(BehaviorOptions{}, m)
	for _, x := range found {
		if !wanted.has(m.Utterances[x.Index].Speaker, x.Behavior) {
			continue
		}
		n := m.note(x.Index)
		x.Moment, x.Index = Moment{}, 0
		n.Detections = append(n.Detections, x)
	}
	return failed
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

// builtinBehaviors finds the behaviours of m, which c reads, in the order of the utterances. It serves the languages that the
// package has rules for. Where learn fails, what the rules find is returned with the error.
func builtinBehaviors(ctx context.Context, m *Meeting, c *content, learn learner) ([]Detection, error) {
	if listed, err := behavior.NewListed(c.lang); err == nil {
		return listedBehaviors(c, m.places(), listed), nil
	}
	acts, l := c.doings()
	if l != nil {
		return nil, nil
	}
	var names []string
	roles := map[SpeakerID]string{}
	for _, s := range c.m.Speakers {
		names = append(names, s.Name)
		roles[s.ID] = roleInTalk(s)
	}
	b, err := newBehaviors(c.lang, names)
	if err != nil {
		return nil, nil
	}
	b.detector.Stop = func() bool { return ctx.Err() != nil }
	all := b.detect(c.lines, acts, func(k int) string { return roles[c.m.Utterances[k].Speaker] })
	models, err := learn(c.lang, m.Profile)
	if models != nil {
		models.add(all, c.lines)
	}
	n := 0
	for _, found := range all {
		n += len(found)
	}
	out := slices.Grow([]Detection(nil), n)
	place := m.places()
	for k, found := range all {
		for _, x := range found {
			x.Index = place[k]
			x.Said = c.m.Utterances[k].text()[x.Offset:][:len(x.Said)] // with the notes of sounds that stand in it
			out = append(out, x)
		}
	}
	slices.SortStableFunc(out, func(x, y Detection) int { return cmp.Compare(x.Index, y.Index) })
	return out, cmp.Or(ctx.Err(), err)
}

// listedBehaviors returns the behaviours that lists know, for languages without rules, in the order of the utterances; place is the index in
// m.Utterances of each utterance of c.
func listedBehaviors(c *content, place []int, listed *behavior.Listed) []Detection {
	promises := map[int]item.Action{}
	if found, l := c.items(); l == nil {
		for _, a := range found.Actions {
			if a.Owner.Kind == item.Speaker && a.Confidence > promises[a.Utterance].Confidence {
				promises[a.Utterance] = a
			}
		}
	}
	var out []Detection
	for k := range c.m.Utterances {
		if c.foreign(k) {
			continue
		}
		text := c.m.Utterances[k].text()
		found := listed.Find(text)
		if a, ok := promises[k]; ok && !strings.HasSuffix(strings.TrimSpace(text), "?") {
			found = append(found, behavior.ListedDetection{Span: a.Span, Behavior: "commitment", Confidence: a.Confidence})
		}
		for _, x := range found {
			d := listedDetection(x, text)
			d.Index = place[k]
			out = append(out, d)
		}
	}
	slices.SortStableFunc(out, func(x, y Detection) int { return cmp.Compare(x.Index, y.Index) })
	return out
}

// listedDetection returns what a list found as the root says it.
func listedDetection(x behavior.ListedDetection, text string) Detection {
	of := builtinRules().byName[x.Behavior]
	return Detection{
		Said: x.Span.Of(text), Offset: x.Start, Behavior: of.Name, Category: string(of.Category), Confidence: round(x.Confidence, 0.001),
		Score: round(x.Confidence, 0.001), Severity: of.Severity, Tip: Advice(of.Tip), Rule: "list", ByRule: round(x.Confidence, 0.001), Method: behavior.MethodLists,
	}
}

// roleInTalk returns what somebody is to the others: their role, or a name that is one. Transcripts of counselling have no other names.
func roleInTalk(s Speaker) string {
	if s.Role != "" {
		return s.Role
	}
	switch name := strings.ToLower(s.Label()); name {
	case "therapist", "counselor", "counsellor", "psychologist", "client", "patient":
		return name
	}
	return ""
}

// checkDetections holds a BehaviorDetector to its promise.
func checkDetections(found []Detection, all []Utterance, l Limits) ([]Detection, error) {
	if len(found) > l.Segments {
		return nil, &LimitError{What: "Segments", Max: fmt.Sprint(l.Segments)}
	}
	last := 0
	for k, x := range found {
		switch {
		case x.Index < last:
			return nil, fmt.Errorf("detection %d is of utterance %d, behind one of utterance %d", k, x.Index, last)
		case x.Index >= len(all):
			return nil, fmt.Errorf("detection %d is of utterance %d, of %d", k, x.Index, len(all))
		}
		if err := x.check(all[x.Index].text()); err != nil {
			return nil, fmt.Errorf("detection %d%w", k, err)
		}
		last = x.Index
	}
	return slices.Clone(found), nil
}

// check reports what x promises and does not keep, as something found in a text; the error goes on behind "detection 3".
func (x *Detection) check(text string) error {
	switch {
	case x.Behavior == "":
		return errors.New(" names no behaviour")
	case !isShare(x.Confidence) || !isShare(x.Score) || !isShare(x.ByRule) || !isShare(x.ByModel) || x.Severity < 0 || x.Severity > 3:
		return fmt.Errorf(", %s: confidence %v (by rule %v, by model %v), score %v, severity %d",
			x.Behavior, x.Confidence, x.ByRule, x.ByModel, x.Score, x.Severity)
	}
	if s := x.notUTF8(); s != "" {
		return fmt.Errorf(", %q: %.40q is no UTF-8", x.Behavior, s)
	}
	if !x.standsIn(text) {
		return fmt.Errorf(", %s: %q does not stand at %d", x.Behavior, x.Said, x.Offset)
	}
	return nil
}

// standsIn reports whether Said stands at Offset of text.
func (x *Detection) standsIn(text string) bool {
	return x.Offset >= 0 && x.Offset <= len(text) && strings.HasPrefix(text[x.Offset:], x.Said)
}

func isShare(v float64) bool { return v >= 0 && v <= 1 }

// notUTF8 returns a text of x that is no UTF-8, if there is one.
func (x *Detection) notUTF8() string {
	texts := []string{x.Behavior, x.Category, x.Tip.Type, x.Tip.Text, x.Rule, x.Model, x.Method}
	if x.Suggestion != nil {
		texts = append(texts, x.Suggestion.Type, x.Suggestion.Text)
	}
	for _, s := range texts {
		if !utf8.ValidString(s) {
			return s
		}
	}
	return ""
}
