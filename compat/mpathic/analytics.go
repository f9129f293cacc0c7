package mpathic

import (
	"fmt"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat"
	"github.com/colloquy-go/colloquy/compat/internal/fill"
)

// profileGroup is the group of a profile's metrics that the service has no key for.
const profileGroup = "profile"

func (v *view) analytics() Analytics {
	patterns := v.m.Patterns(v.profile)
	out := Analytics{Speakers: []SpeakerAnalytics{}, Roles: []RoleAnalytics{}}
	for k, x := range v.m.Metrics(v.profile, colloquy.BySpeaker) {
		path := fmt.Sprintf("analytics.speaker_analytics[%d].analytics.", k)
		of := func(l colloquy.PatternLists) bool { return l.Speaker == x.Speaker }
		out.Speakers = append(out.Speakers, SpeakerAnalytics{string(x.Speaker), x.Role, v.measures(path, x), v.patternsOf(patterns.Speakers, of)})
	}
	for k, x := range v.m.Metrics(v.profile, colloquy.ByRole) {
		path := fmt.Sprintf("analytics.role_analytics[%d].analytics.", k)
		of := func(l colloquy.PatternLists) bool { return l.Role == x.Role }
		out.Roles = append(out.Roles, RoleAnalytics{x.Role, v.measures(path, x), v.patternsOf(patterns.Roles, of)})
	}
	for _, x := range v.m.Metrics(v.profile, colloquy.ByConversation) {
		out.Conversation = ConversationAnalytics{v.measures("analytics.conversation_analytics.", x), v.patterns(patterns.Conversation)}
	}
	out.Synchrony = v.synchrony()
	return out
}

// measures writes what is counted and scored of somebody; path ends with a point.
func (v *view) measures(path string, x colloquy.Metrics) Measures {
	out := Measures{UtteranceCount: x.Utterances, TalkTurnCount: v.turnsOf(x), Metrics: v.metrics(path+"metrics.", x)}
	why, detail := v.blind(x)
	if why != "" {
		for _, key := range []string{"behavior_counts", "frequencies"} {
			v.Miss(path+key, why, detail)
		}
		if !v.Zero {
			return out
		}
	}
	out.BehaviorCounts, out.Frequencies = make(map[string]int, len(x.Behaviors)), make(map[string]float64, len(x.Behaviors))
	for _, b := range x.Behaviors {
		out.BehaviorCounts[b.Behavior], out.Frequencies[b.Behavior] = b.Count, fill.Round(b.Frequency, 4)
	}
	return out
}

// blind returns why behaviours could not be looked for, or "".
func (v *view) blind(x colloquy.Metrics) (colloquy.Reason, string) {
	if len(x.Behaviors) > 0 {
		return "", ""
	}
	for _, s := range x.Scores {
		switch why := s.Score.Missing; why {
		case colloquy.NoWords, colloquy.NotAnnotated, colloquy.NoLexicon:
			return why, s.Score.Detail
		}
	}
	return "", ""
}

// turnsOf counts the talk turns of somebody; where nothing was said in words, those that were heard.
func (v *view) turnsOf(x colloquy.Metrics) int {
	switch {
	case len(v.talk) == 0:
		return x.Turns
	case x.Level == colloquy.BySpeaker:
		return v.spoken[x.Speaker]
	case x.Level == colloquy.ByRole:
		return v.played[strings.ToLower(x.Role)]
	}
	return len(v.talk)
}

func (v *view) metrics(path string, x colloquy.Metrics) Metrics {
	out := Metrics{Groups: map[string]map[string]Metric{}}
	own := map[string]*Metric{"collaboration": &out.Collaboration, "curiosity": &out.Curiosity, "empathy": &out.Empathy}
	for _, s := range x.Scores {
		if to := own[s.Name]; to != nil {
			*to = v.metric(path+s.Name, s)
			delete(own, s.Name)
			continue
		}
		v.group(out.Groups, path, profileGroup, s)
	}
	for _, name := range []string{"collaboration", "curiosity", "empathy"} {
		if to := own[name]; to != nil {
			*to = v.metric(path+name, colloquy.Metric{Score: colloquy.Measure{Missing: colloquy.NoneFound, Detail: "the profile has no such metric"}})
		}
	}
	for _, g := range x.Groups {
		for _, s := range g.Measures {
			v.group(out.Groups, path, g.Name, s)
		}
	}
	return out
}

func (v *view) group(groups map[string]map[string]Metric, path, name string, s colloquy.Metric) {
	if groups[name] == nil {
		groups[name] = map[string]Metric{}
	}
	groups[name][s.Name] = v.metric(path+"metric_groups."+name+"."+s.Name, s)
}

func (v *view) metric(path string, s colloquy.Metric) Metric {
	out := Metric{Contributing: []Contribution{}, Score: v.Number(path+".score", s.Score, 3)}
	for _, c := range s.Contributing {
		out.Contributing = append(out.Contributing, Contribution{c.Behavior, c.Count, fill.Round(c.WeightOnScore, 4), string(c.Influence)})
	}
	return out
}

// patternsOf writes the lists that is names.
func (v *view) patternsOf(all []colloquy.PatternLists, is func(colloquy.PatternLists) bool) Patterns {
	if k := slices.IndexFunc(all, is); k >= 0 {
		return v.patterns(all[k])
	}
	return v.patterns(colloquy.PatternLists{})
}

func (v *view) patterns(l colloquy.PatternLists) Patterns {
	list := func(all []colloquy.PatternResult) []Pattern {
		out := make([]Pattern, 0, len(all))
		for _, x := range all {
			out = append(out, v.pattern(l, x))
		}
		return out
	}
	return Patterns{list(l.ActionItems), list(l.Fidelity), list(l.Checklist), list(l.Highlights), list(l.Lowlights), list(l.Safety)}
}

func (v *view) pattern(l colloquy.PatternLists, x colloquy.PatternResult) Pattern {
	of := []string{v.m.ID, string(l.Level), string(l.Speaker), strings.ToLower(l.Role), x.ID}
	return Pattern{
		ID: compat.UUID(append(of, "pattern")...), DetectionID: compat.UUID(append(of, "detection")...), PatternDetectorID: x.ID,
		Title: x.Title, Definition: x.Definition, DisplayOrder: x.Order, Tip: x.Tip, Example: x.Example,
		Behaviors: append([]string{}, x.Behaviors...), Status: int(x.Status), Reason: int(x.Reason), TalkTurns: v.refs(x.Evidence),
		ApprovalStatusName: "pending", CanApprove: true,
	}
}

// refs returns the talk turns of evidence, in order, each once.
func (v *view) refs(all []colloquy.PatternEvidence) []TalkTurnRef {
	var at []int
	for _, e := range all {
		if k, ok := v.byID[e.Utterance]; ok && v.place[k].turn >= 0 {
			at = append(at, v.place[k].turn)
		}
	}
	slices.Sort(at)
	out := []TalkTurnRef{}
	for _, k := range slices.Compact(at) {
		t := &v.talk[k]
		out = append(out, TalkTurnRef{k, t.TalkTurnID, t.StartTime, t.EndTime})
	}
	return out
}

func (v *view) synchrony() []SynchronyScore {
	out := []SynchronyScore{}
	for k, s := range v.m.Synchrony() {
		w := SynchronyScore{CalculationType: string(s.Kind), IdentifierOne: string(s.Between[0]), IdentifierTwo: string(s.Between[1])}
		w.Score = v.Number(fmt.Sprintf("analytics.synchrony_scores[%d].synchrony_score", k), s.Score, 4)
		w.Reason = reason(s)
		out = append(out, w)
	}
	return out
}

// reason tells what a value of synchrony is worth.
func reason(s colloquy.Synchrony) string {
	switch {
	case !s.Score.OK() && s.Score.Detail != "":
		return s.Score.Detail
	case !s.Score.OK():
		return s.Score.Missing.String()
	case s.Shuffles == 0:
		return fmt.Sprintf("of %d and %d words", s.Words[0], s.Words[1])
	}
	return fmt.Sprintf("of %d exchanges; by chance %.3f, %.1f standard deviations below", s.Score.N, s.Baseline, s.Z)
}
