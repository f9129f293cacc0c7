package behavior

import (
	"math"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/emotion"
	"github.com/colloquy-go/colloquy/nlp/toxic"
)

// Kin is a behaviour that means nearly what people have labelled texts with, so that a model which has learned the label
// has a say in how sure it is.
type Kin struct {
	Behavior string
	Method   string   // the model and its version: that of package act, emotion or toxic
	Labels   []string // what it has learned; any of them counts
	Alone    bool     // the model may find it in a sentence that no marker of it speaks of
}

// Model returns the model and its labels in one: "emotion/2 caring, sadness".
func (k Kin) Model() string { return k.Method + " " + strings.Join(k.Labels, ", ") }

// Kindred returns the behaviours of the embedded rules that a model has a say in.
func Kindred() []Kin {
	abuse := toxic.ClassNames()[:toxic.Neither]
	return []Kin{
		{"agreement", act.Model, []string{act.Agreement.String()}, true},
		{"disagreement", act.Model, []string{act.Disagreement.String()}, true},
		{"open_question", act.Model, []string{act.OpenQuestion.String()}, true},
		{"closed_question", act.Model, []string{act.ClosedQuestion.String()}, true},
		{"check_for_understanding", act.Model, []string{act.UnderstandingCheck.String()}, false},
		{"proposal", act.Model, []string{act.Proposal.String()}, false},
		{"commitment", act.Model, []string{act.Commitment.String()}, false},
		{"gratitude", emotion.Model, []string{"gratitude"}, false},
		{"appreciation", emotion.Model, []string{"admiration", "gratitude"}, false},
		{"apology", emotion.Model, []string{"remorse"}, false},
		{"support", emotion.Model, []string{"caring", "optimism"}, false},
		{"emotional_reaction", emotion.Model, []string{"caring", "sadness", "remorse"}, false},
		{"validation", emotion.Model, []string{"caring", "approval"}, false},
		{"conflict", toxic.Method, abuse, false},
		{"harassment", toxic.Method, abuse, false},
	}
}

// combination is the constants of a behaviour's confidence; combinetable.go has them.
type combination struct {
	behavior                string
	bias, byRule, byModel   float64
	aloneBias, aloneByModel float64 // where no marker holds; 0 = nothing is found then
}

// confidence returns how sure a behaviour is that the rules give c and the model p.
func (x *combination) confidence(c, p float64) float64 {
	return logistic(x.bias + float64(x.byRule*RuleOdds(c)) + float64(x.byModel*ModelOdds(p)))
}

// alone returns how sure a behaviour is that the model alone speaks of.
func (x *combination) alone(p float64) float64 {
	return logistic(x.aloneBias + float64(x.aloneByModel*ModelOdds(p)))
}

// RuleOdds and ModelOdds are the logarithms of the odds of what the rules and a model say, within bounds: what a model has
// never seen it must not rule out.
func RuleOdds(c float64) float64  { return logOdds(c, 0.05, 0.98) }
func ModelOdds(p float64) float64 { return logOdds(p, 0.047, 0.982) } // -3 .. 4

func logOdds(p, least, most float64) float64 {
	p = min(max(p, least), most)
	return math.Log(p / (1 - p))
}

func logistic(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

// kin is a Kin as the engine uses it.
type kin struct {
	Kin
	combination *combination // nil: the rules alone
	model       string
	labels      []int
}

// kinship returns the kin by behaviour; nil where there is none.
func (r *Rules) kinship(all []Kin, table []combination) []*kin {
	out := make([]*kin, len(r.behaviors))
	for k := range r.behaviors {
		i := slices.IndexFunc(all, func(x Kin) bool { return x.Behavior == r.behaviors[k].Name })
		if i < 0 {
			continue
		}
		out[k] = &kin{Kin: all[i], model: all[i].Model(), labels: all[i].indices()}
		if j := slices.IndexFunc(table, func(c combination) bool { return c.behavior == all[i].Behavior }); j >= 0 {
			out[k].combination = &table[j]
		}
	}
	return out
}

// indices returns the labels as the model counts them.
func (k Kin) indices() (out []int) {
	for _, name := range k.Labels {
		switch k.Method {
		case act.Model:
			for l := range act.Labels {
				if l.String() == name {
					out = append(out, int(l))
				}
			}
		case emotion.Model:
			out = append(out, slices.Index(emotion.ShadeNames(), name))
		default:
			out = append(out, slices.Index(toxic.ClassNames(), name))
		}
	}
	return out
}

// ask returns the probability that any of the labels holds of the sentence; known is false where the model was not asked:
// acts are those of whole utterances, and are told by what others say around them.
func (d *Detector) ask(k *kin, s *scene) (p float64, known bool) {
	switch k.Method {
	case act.Model:
		if s.u.Act == nil || !s.p.only || !s.placed {
			return 0, false
		}
		for _, l := range k.labels {
			p = max(p, float64(s.u.Act.P[l]))
		}
	case emotion.Model:
		none := 1.0
		for _, l := range k.labels {
			none *= 1 - d.feeling(s).Shades[l]
		}
		p = 1 - none
	default:
		for _, l := range k.labels {
			p += d.rudeness(s).P[l]
		}
	}
	return p, true
}

// combine makes the confidences of what the rules found those of rules and models.
func (d *Detector) combine(found []Detection, s *scene) {
	for i := range found {
		x := &found[i]
		x.ByRule = x.Confidence
		k := d.r.kin[x.Behavior]
		if k == nil || x.Marker >= 0 && d.r.markers[x.Marker].sure {
			continue
		}
		p, known := d.ask(k, s)
		if !known {
			continue
		}
		x.ByModel, x.Model = round(p), k.model
		if k.combination != nil && !d.RulesAlone {
			x.Confidence = round(k.combination.confidence(x.ByRule, p))
		}
	}
}

// byModels appends what models alone find: of behaviours that no marker, veto or behaviour that goes before them speaks of.
func (d *Detector) byModels(found []Detection, s *scene) []Detection {
	if d.RulesAlone {
		return found
	}
	n := len(found)
	for b, k := range d.r.kin {
		if k == nil || !k.Alone || k.combination == nil || d.heads[b] >= 0 || s.p.words < d.r.behaviors[b].MinWords || d.isCovered(b, found[:n]) {
			continue
		}
		p, known := d.ask(k, s)
		if c := k.combination.alone(p); known && c >= d.r.behaviors[b].Threshold {
			all := nlp.Span{Start: s.p.tokens[0].Start, End: s.p.tokens[len(s.p.tokens)-1].End}
			found = append(found, Detection{Span: all, Sentence: s.p.Span, Behavior: b, Marker: -1, Confidence: round(c), Score: round(p),
				Severity: d.r.behaviors[b].Severity, ByModel: round(p), Model: k.model})
		}
	}
	return found
}

// isCovered reports whether a behaviour was found that takes the place of b.
func (d *Detector) isCovered(b int, found []Detection) bool {
	return slices.ContainsFunc(found, func(y Detection) bool { return slices.Contains(d.r.behaviors[y.Behavior].covers, b) })
}
