package behavior

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Rules is the catalogue and its markers, compiled. It never changes, so any number of goroutines may use it at once.
type Rules struct {
	behaviors []Behavior
	order     []int // of evaluation: what others ask about comes before them
	markers   []marker
	standing  [][]int32 // by behaviour: markers of the utterance as a whole
	network   *network
	source    *source
	subjects  []int           // cues that behaviours are about
	exact     map[string]info // words of classes and patterns
	stems     map[string]info // by the beginning of words
	leads     [][]string      // phrases of several words of the class "lead"
	kin       []*kin          // by behaviour: what a model has learned of it; nil = nothing
}

// info is what a word or stem of the rules gives.
type info struct {
	symbols []int32
	traits  trait
}

// marker is one pattern.
type marker struct {
	behavior    int
	weight      float64
	veto        bool
	start       byte
	end         bool
	conditions  []condition
	alternative string
	file        string
	number      int

	negated, unlessNegated, quoted, generic, all bool
	sure                                         bool // a model has no say
	about                                        bool // holds only where the conversation is known to be about the subject of the behaviour
	severity                                     int  // -1 = that of the behaviour
	min                                          int  // 0 = that of the behaviour
}

// doubt orders markers of one confidence: those go first whose findings stand whatever the conversation is about and a model says.
func (m *marker) doubt() int {
	switch {
	case m.about:
		return 2
	case m.sure:
		return 0
	}
	return 1
}

// rule names a marker.
func (m *marker) rule() string { return fmt.Sprintf("%s:%d", m.file, m.number) }

// Compile makes rules of files. What is not in the format is a *RuleError.
func Compile(files ...File) (*Rules, error) {
	s := newSource()
	for _, f := range files {
		f.Name = strings.TrimSuffix(f.Name, ".txt")
		if err := s.parse(f); err != nil {
			return nil, err
		}
	}
	r := &Rules{source: s, exact: map[string]info{}, stems: map[string]info{}}
	if err := r.resolve(); err != nil {
		return nil, err
	}
	b := newBuilder(len(s.markers))
	for k := range s.markers {
		if err := r.addLine(b, &s.markers[k]); err != nil {
			return nil, err
		}
	}
	r.note(b.t)
	if err := r.addClasses(b.t); err != nil {
		return nil, err
	}
	r.network, s.expanded, s.read, s.pending = b.close(), nil, nil, nil
	return r, r.sort()
}

// resolve takes the behaviours over and turns the names of what they cover into numbers.
func (r *Rules) resolve() error {
	r.behaviors = r.source.behaviors
	r.standing = make([][]int32, len(r.behaviors))
	r.kin = make([]*kin, len(r.behaviors))
	for k := range r.behaviors {
		b := &r.behaviors[k]
		for _, name := range r.source.covers[k] {
			other, ok := r.source.index[name]
			if !ok {
				return &RuleError{b.file, b.lineNumber, "covers: no behaviour " + name}
			}
			b.covers = append(b.covers, other)
		}
		if name := r.source.about[k]; name != "" {
			cue, ok := r.source.index[name]
			if !ok {
				return &RuleError{b.file, b.lineNumber, "about: no behaviour or cue " + name}
			}
			b.about = cue
			if !slices.Contains(r.subjects, cue) {
				r.subjects = append(r.subjects, cue)
			}
		}
		if !b.hidden && (b.Definition == "" || b.Example == "" || b.Tip.Type == "") {
			return &RuleError{b.file, b.lineNumber, b.Name + " has no definition, example or tip"}
		}
	}
	return nil
}

// addLine compiles a line of markers.
func (r *Rules) addLine(b *builder, l *line) error {
	base := marker{behavior: l.behavior, weight: l.weight, veto: l.veto, alternative: l.alternative, file: l.file, number: l.number, severity: -1}
	base.unlessNegated = !l.veto && !r.behaviors[l.behavior].negation
	for _, f := range l.flags {
		if wrong := r.flag(&base, f); wrong != "" {
			return l.wrong(wrong)
		}
	}
	for _, text := range l.patterns {
		p, wrong := r.source.readPattern(text)
		if wrong != "" {
			return l.wrong(wrong + " in " + text)
		}
		m := base
		m.start, m.end = p.start, p.end
		if p.question {
			m.conditions = append(slices.Clone(m.conditions), condition{feature: fQuestion, op: 'g', value: 0.5})
		}
		m.conditions = slices.Clone(m.conditions)
		slices.SortStableFunc(m.conditions, func(x, y condition) int { return cmp.Compare(x.cost(), y.cost()) })
		id := int32(len(r.markers))
		r.markers = append(r.markers, m)
		if p.whole {
			r.standing[m.behavior] = append(r.standing[m.behavior], id)
			continue
		}
		if wrong := b.add(p.root(), &p.body, id); wrong != "" {
			return l.wrong(wrong + " in " + text)
		}
	}
	return nil
}

// note makes known which words have the symbols of patterns.
func (r *Rules) note(t *network) {
	symbols := make([]string, len(t.ids))
	for symbol, id := range t.ids {
		symbols[id] = symbol
	}
	for _, symbol := range symbols {
		switch kind, text, _ := strings.Cut(symbol, ":"); kind {
		case "word", "stem", "forms":
			r.give(t, text, kind, symbol, 0)
		}
	}
}

// give gives a symbol, and a trait, to a word, to all words with a beginning, or to the forms of a verb.
func (r *Rules) give(t *network, text, kind, symbol string, has trait) {
	id := t.symbol(symbol)
	to, texts := r.exact, []string{text}
	switch kind {
	case "stem":
		to = r.stems
	case "forms":
		texts = forms(text)
	}
	for _, w := range texts {
		i := to[w]
		if !slices.Contains(i.symbols, id) {
			i.symbols = append(i.symbols, id)
		}
		i.traits |= has
		to[w] = i
	}
}

// addClasses gives the words of classes their symbols.
func (r *Rules) addClasses(t *network) error {
	names := make([]string, 0, len(r.source.classes))
	for name := range r.source.classes {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		for _, m := range r.source.classes[name].members {
			p, wrong := r.source.member(m.text, 0)
			if wrong != "" {
				return &RuleError{m.file, m.number, wrong}
			}
			if !isSingle(&p) {
				r.addLead(name, &p)
				continue
			}
			kind, text, _ := strings.Cut(p.symbol, ":")
			r.give(t, text, kind, "class:"+name, traits[name])
		}
	}
	return nil
}

// addLead keeps a phrase of the class "lead".
func (r *Rules) addLead(class string, p *part) {
	if class != "lead" || p.kind != partSequence {
		return
	}
	var phrase []string
	p.words(func(symbol string) {
		_, text, _ := strings.Cut(symbol, ":")
		phrase = append(phrase, text)
	})
	r.leads = append(r.leads, phrase)
}

// symbols returns what the rules say of a word.
func (r *Rules) symbols(norm string) (ids []int32, has trait) {
	i := r.exact[norm]
	ids, has = append(ids, i.symbols...), i.traits
	for n := 1; n <= min(len(norm), maxSplit); n++ {
		if i, ok := r.stems[norm[:n]]; ok {
			ids = append(ids, i.symbols...)
			has |= i.traits
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids), has
}

// sort puts the behaviours in an order in which those that conditions ask about come first.
func (r *Rules) sort() error {
	asks := make([][]int, len(r.behaviors))
	for k := range r.markers {
		m := &r.markers[k]
		for _, c := range m.conditions {
			if c.feature == fWith {
				asks[m.behavior] = append(asks[m.behavior], c.arg)
			}
		}
	}
	mark := make([]byte, len(r.behaviors))
	var visit func(k int) error
	visit = func(k int) error {
		if mark[k] == 1 {
			b := &r.behaviors[k]
			return &RuleError{b.file, b.lineNumber, "with: leads from " + b.Name + " back to itself"}
		}
		if mark[k] == 2 {
			return nil
		}
		mark[k] = 1
		for _, o := range asks[k] {
			if err := visit(o); err != nil {
				return err
			}
		}
		mark[k] = 2
		r.order = append(r.order, k)
		return nil
	}
	for k := range r.behaviors {
		if err := visit(k); err != nil {
			return err
		}
	}
	return nil
}

// Example is a text of the rules that has a behaviour, or has not.
type Example struct {
	Behavior       string
	Previous, Text string // what another speaker said before, "" = nothing; and the text
	Has            bool
	Rule           string // file and line
}

// Examples returns the examples of the rules ("yes:" and "no:"), in their order.
func (r *Rules) Examples() []Example {
	var out []Example
	for _, e := range r.source.examples {
		before, text, ok := strings.Cut(e.text, " => ")
		if !ok {
			before, text = "", e.text
		}
		out = append(out, Example{r.behaviors[e.behavior].Name, before, text, e.has, fmt.Sprintf("%s:%d", e.file, e.number)})
	}
	return out
}

// Catalogue returns the behaviours, in the order of the files and without cues. Detection.Behavior counts in it.
func (r *Rules) Catalogue() []Behavior {
	var out []Behavior
	for _, b := range r.behaviors {
		if !b.hidden {
			out = append(out, b)
		}
	}
	return out
}
