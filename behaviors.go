package colloquy

import (
	"cmp"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/behavior"
)

// Behavior is a way in which people treat each other in what they say: thanks, an open question, blame. The catalogue of
// them is that of package nlp/behavior.
type Behavior struct {
	Name       string // "open_question"
	Category   string // "listening", "inquiry", "affirming", "autonomy", "informing", "alignment", "discord", "self", "process", "safety"
	Definition string
	Example    string
	Basis      string  // the coding scheme or study that it is from
	Severity   int     // 0 none or positive, 1 notice, 2 coach, 3 act now
	Threshold  float64 // of the confidence, from which it is reported by default
	Tip        Advice
	Suggestion Advice // a template
}

// Advice is a text for a speaker.
type Advice struct {
	Type string // of a tip: "reinforce", "improve", "caution", "escalate"; of a suggestion: "rephrase", "ask", "reflect", "acknowledge", "soften" …
	Text string
}

// BehaviorCatalogue returns the behaviours that the built-in detector knows.
func BehaviorCatalogue() []Behavior {
	all := builtinRules().catalogue
	out := make([]Behavior, len(all))
	for k, b := range all {
		out[k] = Behavior{b.Name, string(b.Category), b.Definition, b.Example, b.Basis, b.Severity, b.Threshold, Advice(b.Tip), Advice(b.Suggestion)}
	}
	return out
}

// Detection is a behaviour that was found in an utterance.
type Detection struct {
	Moment        // when and by whom it was said; zero in an Annotation, where the utterance tells it
	Index  int    // of the utterance in Meeting.Utterances, or of the sentence in a text; 0 in an Annotation
	Said   string // the words that show it, a part of Text
	Offset int    // of Said in Text, bytes

	Behavior   string // its name
	Category   string
	Confidence float64 // 0..1: how sure it is; see package nlp/behavior for how rules and models become one
	Score      float64 // 0..1: how strong it is
	Severity   int     // 0..3: see Behavior
	Tip        Advice
	Suggestion *Advice // what could be said instead; nil at severity 0, and where nothing can be suggested

	Rule    string  // what found it: file and line of a rule, or what the caller's stage says; "" = a model alone
	ByRule  float64 // 0..1: how sure the rules alone are; 0 = none of them speaks of it
	Model   string  // what else had a say: a model, its version and what it has learned, "act/3 agreement"; "" = none
	ByModel float64 // 0..1: how likely the model holds that
	Method  string  // "behaviors/2"
}

// BehaviorOptions says which behaviours are wanted. The zero value means what the Meeting's profile says; without one, all
// that the thresholds of the catalogue let pass.
type BehaviorOptions struct {
	Profile   *Profile // which are active, from where on, how many, and with tips and suggestions or without; nil = that of the Meeting, else all
	Threshold float64  // of the confidence; 0 = that of each behaviour. Below 0.25 nothing is kept
	Max       int      // an utterance; 0 = that of the profile, if it has one. Kept are the first by precedence, of these the surest
	Role      string   // of the speakers; "" = any

	Previous string // DetectBehaviors: what somebody else said before; "" = not known
	Language string // DetectBehaviors: BCP-47; "" = found from the text, and English where it does not tell
}

// DetectBehaviors finds behaviours in what one person says. The text is cut into sentences, which Index counts. What
// needs the turn before (reflections, follow-up questions …) has a lower confidence unless o.Previous gives that; in a
// Meeting it is known. There are rules for English alone; in German and Spanish lists know a few behaviours (Method "behavior-list/1",
// package nlp/behavior), and for other languages nothing is found.
//
// The detections are in the order of the text; of those of a sentence, by precedence. They have no times, utterance IDs or
// speakers, and Moment.Text is the sentence. The time grows with the length of the text.
func DetectBehaviors(text string, o BehaviorOptions) []Detection {
	lang := o.language(text)
	if listed, err := behavior.NewListed(lang); err == nil {
		return detectListed(text, o, listed)
	}
	d, err := newBehaviors(lang, nil)
	if err != nil {
		return nil
	}
	var lines []act.Utterance
	before := 0 // lines of what was said before
	for k, part := range []string{o.Previous, text} {
		before = len(lines) * k
		for _, s := range nlp.AppendSentences(nil, part) {
			lines = append(lines, act.Utterance{Text: s.Of(part), Speaker: k})
		}
	}
	var acts []act.Result
	if r, err := act.New("en"); err == nil {
		acts = r.Read(nil, lines)
	}
	found := d.detect(lines, acts, func(int) string { return o.Role })
	if l, err := newLearned("en", o.Profile); err == nil && l != nil {
		l.add(found, lines)
	}
	wanted := newBehaviorFilter(o, &Meeting{})
	var out []Detection
	for k := before; k < len(found); k++ {
		for _, x := range wanted.keepOf(o.Role, found[k]) {
			x.Text, x.Index = lines[k].Text, k-before
			out = append(out, x)
		}
	}
	return out
}

// detectListed is DetectBehaviors in a language that there are lists for.
func detectListed(text string, o BehaviorOptions, listed *behavior.Listed) []Detection {
	wanted := newBehaviorFilter(o, &Meeting{})
	var out []Detection
	for k, s := range nlp.AppendSentences(nil, text) {
		var found []Detection
		for _, x := range listed.Find(s.Of(text)) {
			found = append(found, listedDetection(x, s.Of(text)))
		}
		for _, x := range wanted.keepOf(o.Role, found) {
			x.Text, x.Index = s.Of(text), k
			out = append(out, x)
		}
	}
	return out
}

// language returns the language of a text that is not said to be in any.
func (o BehaviorOptions) language(text string) string {
	if o.Language != "" {
		return o.Language
	}
	var g nlp.LanguageGuess
	g.Add(text)
	if lang, sure := g.Best(); sure >= 0.8 {
		return lang
	}
	return "en"
}

// Behaviors returns the behaviours that Annotate found, in the order of the utterances and, of those of an utterance, of
// its sentences and by precedence. Without annotations there are none.
func (m *Meeting) Behaviors(o BehaviorOptions) []Detection {
	wanted := newBehaviorFilter(o, m)
	n := 0
	for k := range m.Utterances {
		if a := m.Utterances[k].Annotation; a != nil {
			n += len(a.Detections)
		}
	}
	out := slices.Grow([]Detection(nil), n)
	for k := range m.Utterances {
		u := &m.Utterances[k]
		if u.Annotation == nil || o.Role != "" && !strings.EqualFold(wanted.roles[u.Speaker], o.Role) {
			continue
		}
		text := u.text()
		spans := wordSpans(text, u.Words)
		for _, x := range wanted.keep(u.Speaker, u.Annotation.Detections) {
			x.Moment = Moment{u.during(spans, nlp.Span{Start: x.Offset, End: x.Offset + len(x.Said)}), u.ID, u.Speaker, text}
			x.Index = k
			x.Suggestion = clonePtr(x.Suggestion)
			out = append(out, x)
		}
	}
	return out
}

// during returns when a part of the text was said: the time of its words, where these stand in the text, else that of the
// utterance.
func (u *Utterance) during(words []nlp.Span, part nlp.Span) Interval {
	from, to := -1, -1
	for k, s := range words {
		if s.Start < part.End && s.End > part.Start {
			if from < 0 {
				from = k
			}
			to = k
		}
	}
	if from < 0 {
		return u.Interval
	}
	return Interval{u.Words[from].Start, max(u.Words[from].Start, u.Words[to].End)}
}

// mostOf returns the first of the detections of an utterance by precedence, of these the surest; most = 0 means all.
func mostOf(out []Detection, most int) []Detection {
	if most <= 0 || len(out) <= most {
		return out
	}
	known := builtinRules().byName
	rank := make([]int, len(out))
	order := make([]behavior.Precedence, len(out)) // behaviours of the caller's come last
	for k, x := range out {
		rank[k], order[k] = k, behavior.Free
		if b := known[x.Behavior]; b != nil {
			order[k] = b.Precedence
		}
	}
	slices.SortStableFunc(rank, func(a, b int) int {
		return cmp.Or(cmp.Compare(order[a], order[b]), cmp.Compare(out[b].Confidence, out[a].Confidence))
	})
	rank = rank[:most]
	slices.Sort(rank)
	kept := make([]Detection, len(rank))
	for k, i := range rank {
		kept[k] = out[i]
	}
	return kept
}
