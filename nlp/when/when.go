package when

import (
	"strings"
	"time"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// Method is the name and version of the rules, as annotations give it.
const Method = "when/3"

// Kind says what an expression is about.
type Kind string

// The kinds.
const (
	Date      Kind = "date"      // a day, or a span of days: "next Friday", "the end of May", "Q3"
	Time      Kind = "time"      // a time of day, with or without its day: "half past three", "Friday at noon"
	Duration  Kind = "duration"  // a length: "twenty minutes"
	Recurring Kind = "recurring" // "every Monday", "twice a week"
)

// Grain is how fine an expression is.
type Grain int

// The grains, from fine to coarse.
const (
	Second Grain = iota + 1
	Minute
	Hour
	DayPart // "in the morning"
	Day
	Week // also a weekend
	Month
	Quarter // also a season and half a year
	Year
	Decade
)

var grains = [...]string{"", "second", "minute", "hour", "part of day", "day", "week", "month", "quarter", "year", "decade"}

// String returns "day".
func (g Grain) String() string {
	if g < 0 || int(g) >= len(grains) {
		return ""
	}
	return grains[g]
}

// Bound is how what is said relates to the span of the expression.
type Bound string

// The bounds. No bound: within the span.
const (
	By     Bound = "by"     // at its end at the latest
	Before Bound = "before" // before it begins
	Until  Bound = "until"  // up to it
	After  Bound = "after"  // after its end
	Since  Bound = "since"  // from its beginning on
)

// Length is an amount of time in units that cannot be turned into each other without a calendar.
type Length struct {
	Months int
	Days   int
	Time   time.Duration
}

// Approx returns the length with months of 30.44 days and days of 24 hours.
func (l Length) Approx() time.Duration {
	const month = 2_629_746 * time.Second // a twelfth of the mean Gregorian year
	return time.Duration(l.Months)*month + time.Duration(l.Days)*24*time.Hour + l.Time
}

// after returns the moment that lies l after t; n = -1 goes back.
func (l Length) after(t time.Time, n int) time.Time {
	if l.Months != 0 {
		t = addMonths(t, n*l.Months)
	}
	return t.AddDate(0, 0, n*l.Days).Add(time.Duration(n) * l.Time)
}

// Expression is one expression of time found in a text.
type Expression struct {
	nlp.Span // where it stands, without a preposition before it, with "in" where that is part of the meaning ("in two weeks")

	Kind  Kind
	Grain Grain

	// From and To are the half-open span of a Date or Time, and of the next occurrence of a Recurring expression. They are
	// zero for a Duration, and for what cannot be told without a start when there is none.
	From, To time.Time

	Length Length // of a Duration; of a Recurring expression the time from one to the next, as far as it is said
	Max    Length // the upper end of "two to three weeks"; else zero

	Bound      Bound
	Confidence float64 // 0..1, set by rule: how seldom such words mean anything else
	Rule       string  // which rule found it: "weekday"
}

// Resolved reports whether the expression has a place in time.
func (e Expression) Resolved() bool { return !e.From.IsZero() }

// Options says how expressions are resolved. The zero value resolves nothing that depends on a start.
type Options struct {
	Start time.Time // when the words were said, or when the meeting began, in the time zone of the people; zero: not known

	SundayFirst bool // weeks begin on Sunday, not on Monday
	DayFirst    bool // "3/5" is the third of May, not the fifth of March
	NextNearest bool // "next Friday" is the next one to come, not the one of next week

	EndOfDay time.Duration // when a working day ends, since midnight; default 17 h
}

// Finder finds expressions of time. It is made by [New]. It holds working storage, so it is for one goroutine.
type Finder struct {
	o    Options
	lang string // primary language
	toks []token
	norm []byte
}

// New returns a finder for a BCP-47 tag, of which the primary language counts. There are rules for English, and fewer for German
// and Spanish; for other languages New returns a *lexicon.NoLexiconError.
func New(lang string, o Options) (*Finder, error) {
	switch lang = nlp.PrimaryLanguage(lang); lang {
	case "en", "de", "es":
	default:
		return nil, &lexicon.NoLexiconError{Lang: lang}
	}
	if o.EndOfDay == 0 {
		o.EndOfDay = 17 * time.Hour
	}
	return &Finder{o: o, lang: lang}, nil
}

// Method returns the name and version of the rules of the finder.
func (f *Finder) Method() string {
	if f.lang == "en" {
		return Method
	}
	return MethodLists
}

// SetStart changes when the words were said, which takes effect with the next text.
func (f *Finder) SetStart(t time.Time) { f.o.Start = t }

// Find returns the expressions of time in text, in order and apart. The slice is the caller's. The time grows with the
// length of the text.
func (f *Finder) Find(text string) []Expression {
	if !f.scan(text) {
		return nil
	}
	p := &parser{o: &f.o, toks: f.toks}
	english := f.lang == "en"
	if english {
		p.past = p.aboutPast()
	} else {
		p.past = p.otherPast(f.lang)
	}
	var out []Expression
	for i := 0; i < len(p.toks); {
		if p.toks[i].near > reach {
			i++
			continue
		}
		e, next := Expression{}, i
		if english {
			e, next = p.expression(i)
		} else {
			e, next = p.other(f.lang, i)
		}
		if next <= i {
			i++
			continue
		}
		e.Span = nlp.Span{Start: p.toks[e.Start].span.Start, End: p.wordEnd(next-1, e.Rule)}
		out = append(out, e)
		i = next
	}
	return out
}

// wordEnd returns where the last token of an expression ends, without the "'s" of "Friday's".
func (p *parser) wordEnd(last int, rule string) int {
	t := p.toks[last]
	if strings.HasSuffix(t.text, "'s") && (rule == "weekday" || rule == "named day" || rule == "month") {
		if _, n := utf8.DecodeLastRuneInString(t.text); n == 1 {
			return t.span.End - (t.span.Len() - (len(t.text) - len("'s")))
		}
	}
	return t.span.End
}
