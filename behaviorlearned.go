package colloquy

import (
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/negotiation"
	"github.com/colloquy-go/colloquy/nlp/politeness"
	"github.com/colloquy-go/colloquy/nlp/toxic"
)

// LearnedBehaviors returns behaviours beside the catalogue, which models and formulas of packages negotiation, politeness and
// toxic tell of whole utterances: the strategies of a deal ("elicit_pref", "no_need" …), how polite something is put
// ("polite", "impolite": as surely as people would agree; what uses no strategy of either is neither), and abuse ("hateful", "offensive").
// They fit some conversations only, so they are looked for where a profile names them among its Behaviors, and not otherwise.
// Their Rule is "", or the strategies of politeness that were used; Model and Method name what found them.
func LearnedBehaviors() []Behavior { return slices.Clone(learnedBehaviors().all) }

// The categories of the learned behaviours.
const (
	negotiationCategory = "negotiation"
	politenessCategory  = "politeness"
	abuseCategory       = "abuse"
)

// learnedBook is the learned behaviours, and where they are found. It is not to be changed.
type learnedBook struct {
	all    []Behavior
	byName map[string]*Behavior
}

var learnedBehaviors = sync.OnceValue(func() *learnedBook {
	const casino, polite, tweets = "CaSiNo, Chawla et al. 2021", "Danescu-Niculescu-Mizil et al. 2013", "Davidson et al. 2017"
	deal, err := negotiation.New("en")
	if err != nil {
		panic("colloquy: embedded model: " + err.Error())
	}
	b := &learnedBook{byName: map[string]*Behavior{}}
	meant, from := strategyMeanings(), deal.Thresholds()
	for k, name := range negotiation.Strategies() {
		b.all = append(b.all, Behavior{Name: behaviorName(name), Category: negotiationCategory, Definition: meant[k].definition,
			Example: meant[k].example, Basis: casino, Threshold: from[k]})
	}
	b.all = append(b.all,
		Behavior{Name: "polite", Category: politenessCategory, Definition: "Is put politely.", Example: "Could you please have a look? Thank you!",
			Basis: polite, Threshold: 0.5, Tip: Advice{"reinforce", "Fine as it is."}},
		Behavior{Name: "impolite", Category: politenessCategory, Definition: "Is put bluntly.", Example: "Why did you delete this?", Basis: polite,
			Severity: 1, Threshold: 0.6, Tip: Advice{"improve", "Ask, or give the reason."}},
		Behavior{Name: "hateful", Category: abuseCategory, Definition: "Degrades a group, or somebody as one of it.", Example: "Those people do not belong here.", Basis: tweets,
			Severity: 3, Tip: Advice{"escalate", "Follow your protocol."}},
		Behavior{Name: "offensive", Category: abuseCategory, Definition: "Is coarse or insulting.", Example: "Shut up, idiot.", Basis: tweets,
			Severity: 2, Tip: Advice{"caution", "Say what is wrong without the insult."}},
	)
	for k := range b.all {
		b.byName[b.all[k].Name] = &b.all[k]
	}
	return b
})

// behaviorName returns the name of a behaviour for that of a strategy.
func behaviorName(strategy string) string { return strings.ReplaceAll(strategy, "-", "_") }

// meaning is what a strategy is.
type meaning struct{ definition, example string }

// strategyMeanings are those of negotiation.Strategies, in its order.
func strategyMeanings() []meaning {
	return []meaning{
		{"Talks of something beside the deal.", "How is your day going?"},
		{"Acknowledges the other's needs or feelings.", "Oh, that sounds hard with a baby."},
		{"Looks for a deal together.", "Let's find something that works for both of us."},
		{"Says that one does not need something.", "We have plenty of water already."},
		{"Asks what the other would rather have.", "What do you need most?"},
		{"Makes the other's need small.", "You can drink from the lake, can't you?"},
		{"Appeals to fairness.", "That would be fair to both of us."},
		{"Argues with one's own need.", "I get cold at night, so I need the wood."},
		{"Argues with the need of others.", "My kids will be hungry."},
		{"Uses no strategy.", "OK, I'll take two."},
	}
}

// learned finds the learned behaviours that are wanted. It is for one goroutine.
type learned struct {
	want   map[string]bool
	deal   *negotiation.Classifier // nil: not wanted
	polite *politeness.Rater
	abuse  *toxic.Analyzer
}

// learner returns what finds the learned behaviours that a profile names, in a language; nil when it names none.
type learner func(lang string, p *Profile) (*learned, error)

// newLearned is the learner of the embedded models: it returns what finds the learned behaviours that a profile names; nil when it names none.
func newLearned(lang string, p *Profile) (*learned, error) {
	if p == nil {
		return nil, nil
	}
	l := &learned{want: map[string]bool{}}
	var err error
	for _, b := range p.Behaviors {
		known := learnedBehaviors().byName[b.Name]
		if known == nil || err != nil {
			continue
		}
		l.want[b.Name] = true
		switch {
		case known.Category == negotiationCategory && l.deal == nil:
			l.deal, err = negotiation.New(lang)
		case known.Category == politenessCategory && l.polite == nil:
			l.polite, err = politeness.New(lang)
		case known.Category == abuseCategory && l.abuse == nil:
			l.abuse, err = toxic.New(lang)
		}
	}
	if err != nil || len(l.want) == 0 {
		return nil, err
	}
	return l, nil
}

// add appends what is found to the detections of each line.
func (l *learned) add(out [][]Detection, lines []act.Utterance) {
	before := ""
	for k := range lines {
		text := lines[k].Text
		if strings.TrimSpace(text) == "" {
			continue
		}
		if l.deal != nil {
			out[k] = l.strategies(out[k], negotiation.Line{Text: text, Previous: before, At: k})
		}
		if l.polite != nil {
			out[k] = l.manner(out[k], text)
		}
		if l.abuse != nil {
			out[k] = l.rudeness(out[k], text)
		}
		before = text
	}
}

// found appends a detection of the whole text, if it is wanted.
func (l *learned) found(dst []Detection, name, text, label, method string, p, score float64) []Detection {
	b := learnedBehaviors().byName[name]
	if !l.want[name] || p < b.Threshold {
		return dst
	}
	return append(dst, Detection{Said: text, Behavior: name, Category: b.Category, Confidence: p, Score: score, Severity: b.Severity, Tip: b.Tip,
		Model: method + " " + label, ByModel: p, Method: method})
}

func (l *learned) strategies(dst []Detection, line negotiation.Line) []Detection {
	for k, p := range l.deal.Classify(line).P {
		name := negotiation.Strategies()[k]
		dst = l.found(dst, behaviorName(name), line.Text, name, negotiation.Method, p, p)
	}
	return dst
}

// manner notes how polite a text is. "The meeting is at ten" is neither polite nor the contrary: it has nothing to go by.
func (l *learned) manner(dst []Detection, text string) []Detection {
	r := l.polite.Rate(text)
	if len(r.Uses) == 0 {
		return dst
	}
	name, p := "polite", r.Probability
	if p < 0.5 {
		name, p = "impolite", 1-p
	}
	n := len(dst)
	dst = l.found(dst, name, text, name, politeness.Method, p, math.Abs(2*r.Probability-1))
	if len(dst) > n {
		var used []string
		for _, u := range r.Uses {
			if !slices.Contains(used, u.Strategy) {
				used = append(used, u.Strategy)
			}
		}
		dst[n].Rule = strings.Join(used, ", ")
	}
	return dst
}

// rudeness notes abuse.
func (l *learned) rudeness(dst []Detection, text string) []Detection {
	switch r := l.abuse.Classify(text); r.Class {
	case toxic.Hate:
		return l.found(dst, "hateful", text, r.Class.String(), toxic.Method, r.Confidence, r.P[toxic.Hate]+r.P[toxic.Offensive])
	case toxic.Offensive:
		return l.found(dst, "offensive", text, r.Class.String(), toxic.Method, r.Confidence, r.Confidence)
	}
	return dst
}
