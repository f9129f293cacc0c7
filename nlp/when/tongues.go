package when

import (
	"strings"
	"time"

	"github.com/colloquy-go/colloquy/internal/numeral"
)

// MethodLists is the name and version of the rules for German and Spanish, which know fewer expressions than those for English.
const MethodLists = "when-lists/2"

// otherHesitation reports whether a word of German or Spanish is passed over wherever it stands.
func otherHesitation(w string) bool {
	switch w {
	case "äh", "ähm", "öh", "öhm", "hm", "mm", "eh", "ehm":
		return true
	}
	return false
}

// other reads the expression that begins at i in a language other than English.
func (p *parser) other(lang string, i int) (Expression, int) {
	if lang == "de" {
		return p.german(i)
	}
	return p.spanish(i)
}

// whole is a day and a time of day in the making.
type whole struct {
	first, next int // tokens
	day         found
	clock       clock
	hasDay      bool
	hasClock    bool
	bound       Bound
}

// together puts a day and a time together.
func (p *parser) together(w whole) (Expression, int) {
	e := Expression{Kind: Date, Grain: w.day.grain, From: w.day.from, To: w.day.to, Bound: w.bound, Confidence: w.day.sure, Rule: w.day.rule}
	e.Start = w.first
	c := w.clock
	switch {
	case w.hasDay && w.day.grain < Day:
		e.Kind = Time
		return e, w.next
	case w.hasDay && w.day.part.to > 0 && !w.hasClock:
		c, w.hasClock = clock{part: w.day.part, grain: DayPart}, true
	case !w.hasDay && w.hasClock:
		e.Kind, e.Grain, e.Confidence, e.Rule = Time, c.grain, c.sure, c.rule
		e.From, e.To = p.today(c)
		return e, w.next
	}
	if w.hasClock {
		if c.open {
			p.settle(&c, w.day)
		}
		e.Kind, e.Grain = Time, c.grain
		if !w.day.from.IsZero() {
			e.From, e.To = p.onDay(w.day.from, c)
		}
	}
	return e, w.next
}

// number reads a number at i, in digits or words; ones are words that stand for 1 before what is counted.
func (p *parser) number(lang string, i int, ones ...string) (n, next int) {
	if p.is(i, ones...) {
		return 1, i + 1
	}
	if v := p.num(i, 4); v >= 0 {
		if p.is(i+1, ".", ",", ":", "/") && p.glued(i+1) && p.num(i+2, 4) >= 0 && p.glued(i+2) || p.glued(i) && p.is(i-1, ".", ",", ":", "/", "-") {
			return 0, i
		}
		return v, i + 1
	}
	words := make([]string, 0, 5)
	for j := i; j < min(len(p.toks), i+5) && p.toks[j].kind == 'w'; j++ {
		words = append(words, p.toks[j].text)
	}
	v, k := numeral.Read(lang, words)
	if v > 9999 {
		return 0, i
	}
	return v, i + k
}

// exact returns a day of the month, in the year that is said or that of the next such day, where there is one.
func (p *parser) exact(year, month, day int) (found, bool) {
	if month < 1 || month > 12 {
		return found{}, false
	}
	if year > 0 && year < 100 {
		year += 2000
	}
	s, ok := p.date(year, time.Month(month), day)
	return found{span: s, sure: 0.95, rule: "day and month"}, ok
}

// weekdayBy returns the day that a weekday stands for with what is said of it: weeks 0 is that of this week, 1 of the next; near is
// the next to come, or in a text about the past the last.
func (p *parser) weekdayBy(w time.Weekday, weeks int, near bool) found {
	return found{sure: 0.95, rule: "weekday", span: p.now(Day, func(t time.Time) span {
		if near {
			return oneDay(p.weekdayNear(t, w))
		}
		return oneDay(weekdayIn(p.unit(t, Week, weeks).from, w))
	})}
}

// unitBy returns the week, month, quarter or year that lies n after this one.
func (p *parser) unitBy(g Grain, n int) found {
	return found{sure: 0.93, rule: "modified", span: p.now(g, func(t time.Time) span { return p.unit(t, g, n) })}
}

// weekendBy returns the weekend of the week that lies n after this one.
func (p *parser) weekendBy(n int) found {
	return found{sure: 0.9, rule: "weekend", span: p.now(Week, func(t time.Time) span {
		s := weekdayIn(p.unit(t, Week, n).from, time.Saturday)
		return span{s, s.AddDate(0, 0, 2), Week}
	})}
}

// endOf returns a part of a date: "beginning", "middle" or "end".
func (p *parser) endOf(f found, which string) found {
	f.span, f.rule = p.cut(f.span, which), "edge"
	return f
}

// amountOf returns n units, and half of one more where half says so.
func amountOf(g Grain, n int, half bool) amount {
	l := lengthOf(g, n)
	if half {
		switch g {
		case Hour:
			l.Time += 30 * time.Minute
		case Minute:
			l.Time += 30 * time.Second
		case Day:
			l.Time += 12 * time.Hour
		case Week:
			l.Days += 3
		case Month:
			l.Days += 15
		case Year:
			l.Months += 6
		}
	}
	return amount{Length: l, counted: true}
}

// distance returns the place that lies a length away.
func (p *parser) distance(l amount, g Grain, sign int) found {
	return found{span: p.away(l, g, sign), sure: 0.95, rule: "distance"}
}

// lengthExpression returns a length as an expression.
func lengthExpression(first int, l amount, g Grain) Expression {
	e := Expression{Kind: Duration, Grain: g, Length: l.Length, Max: l.Max, Confidence: 0.9, Rule: "duration"}
	e.Start = first
	return e
}

// recurringExpression returns what comes again, with its next occurrence.
func recurringExpression(first int, f found, step Length) Expression {
	e := Expression{Kind: Recurring, Grain: f.grain, From: f.from, To: f.to, Length: step, Confidence: 0.9, Rule: "recurring"}
	e.Start = first
	return e
}

// isOver reports whether an expression from token first to last says itself that it is over.
func (p *parser) isOver(first, last int) bool {
	return p.is(first, "gestern", "vorgestern", "letzte", "letzten", "letzter", "letztes", "vergangene", "vergangenen", "vor", "ayer", "anteayer", "anoche", "hace") ||
		p.is(last, "pasado", "pasada", "atrás")
}

// beganWithGe reports whether a German word begins as a participle does: "gesagt", "angerufen".
func beganWithGe(w string) bool {
	for _, prefix := range [...]string{"an", "auf", "aus", "ab", "ein", "mit", "nach", "vor", "zu", "um", "zurück", "weiter", "los", "her", "hin", "weg", "fest"} {
		if rest, ok := strings.CutPrefix(w, prefix); ok && strings.HasPrefix(rest, "ge") && len(rest) > 4 {
			return true
		}
	}
	return strings.HasPrefix(w, "ge")
}

// otherPast reports whether the verbs of a German or Spanish text are about the past and none about what is to come.
func (p *parser) otherPast(lang string) bool {
	past, perfect, participle := false, false, false
	for _, t := range p.toks {
		switch t.text {
		case "war", "waren", "hatte", "hatten", "wurde", "wurden", "ging", "kam", "gab", "fue", "fueron", "era", "eran", "estuvo", "estaba", "estuve", "fui", "hizo", "hice", "dijo", "dije", "dijimos", "dijeron", "hicimos", "fuimos", "tuvimos", "tuve", "tuvo", "quedó", "sagte", "sagten", "hieß":
			past = true
		case "muss", "müssen", "musst", "soll", "sollen", "sollte", "sollten", "wird", "werden", "werde", "will", "wollen", "bitte", "können", "könnten", "lass", "lasst",
			"voy", "vamos", "van", "va", "hay", "tengo", "tenemos", "tienes", "debe", "debemos", "podemos", "puedes", "puede", "favor":
			return false
		case "habe", "hab", "hast", "hat", "haben", "habt", "bin", "ist", "sind", "he", "has", "ha", "hemos", "han":
			perfect = true
		}
		if t.kind != 'w' || len(t.text) < 5 {
			continue
		}
		if lang == "de" {
			participle = participle || beganWithGe(t.text) && (strings.HasSuffix(t.text, "t") || strings.HasSuffix(t.text, "en")) || strings.HasSuffix(t.text, "iert")
		} else {
			participle = participle || strings.HasSuffix(t.text, "ado") || strings.HasSuffix(t.text, "ido")
			first := strings.HasSuffix(t.text, "é") && !strings.HasSuffix(t.text, "ré") && t.text != "porqué" && t.text != "josé"
			past = past || first || strings.HasSuffix(t.text, "ó") || strings.HasSuffix(t.text, "aron") || strings.HasSuffix(t.text, "ieron")
		}
	}
	return past || perfect && participle
}
