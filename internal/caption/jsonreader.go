package caption

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy/internal/timecode"
)

// jsonReader reads the values that transcripts in JSON are made of. What has another type than it should have is told
// by a warning and left out; only what is no JSON fails.
type jsonReader struct {
	*builder
	scanner
	strict bool // what is no time fails, in formats whose times are all there is to a file
}

func newJSONReader(s *source, b *builder) jsonReader {
	return jsonReader{builder: b, scanner: scanner{s: s.text, max: b.limits.JSONDepth}}
}

// finish checks that the text ends with the value just read and tells what was replaced in its strings.
func (r *jsonReader) finish() error {
	r.end()
	if r.scanner.err != nil {
		return named(r.scanner.err, r.t.Kind)
	}
	r.flaw(WarnEncoding, "lone surrogates were replaced", r.surrogates)
	r.flaw(WarnNUL, "NUL characters were replaced", r.nul)
	return nil
}

// fields reads an object, as object does; anything else is passed over with a warning that what should be here.
func (r *jsonReader) fields(what string, f func(key string)) bool {
	if r.peek() != '{' {
		r.odd(what)
		return false
	}
	r.object(f)
	return true
}

// list reads an array of objects; null is an empty one, anything else is passed over with a warning.
func (r *jsonReader) list(what string, f func(key string), each func()) {
	r.values(what, func() {
		if r.fields(what, f) {
			each()
		}
	})
}

// values reads an array of what f reads; null is an empty one, anything else is passed over with a warning.
func (r *jsonReader) values(what string, f func()) {
	switch r.peek() {
	case '[':
		r.array(f)
	case 'n':
		r.skip()
	default:
		r.odd("a list of " + what)
	}
}

// jsonTime is a number of seconds that may be missing.
type jsonTime struct {
	d  time.Duration
	ok bool
}

func compareTimes(a, b time.Duration) int { return cmp.Compare(a, b) }

// interval makes times of a start and an end. An end alone is no time; a start alone ends at once.
func interval(start, end jsonTime) (a, z time.Duration, timed bool) {
	if !start.ok {
		return 0, 0, false
	}
	if !end.ok {
		return start.d, start.d, true
	}
	return start.d, end.d, true
}

// lasting is a time given by its beginning and its length.
type lasting struct{ offset, length jsonTime }

func (t lasting) interval() (start, end time.Duration, timed bool) {
	if t.length.ok {
		t.length.d += t.offset.d
	}
	return interval(t.offset, t.length)
}

// time reads seconds: a number, or one in quotes. null, and what is beyond a hundred years, is no time.
func (r *jsonReader) time() jsonTime {
	at := int64(r.pos)
	raw, ok := r.numeral()
	if !ok {
		return jsonTime{}
	}
	return r.clockOf(raw, at, seconds)
}

// quoted is time for formats that write all their numbers in quotes.
func (r *jsonReader) quoted() jsonTime {
	if r.peek() != '"' {
		return r.time()
	}
	at := int64(r.pos)
	return r.clockOf(r.str(), at, seconds)
}

// units reads a time in fractions of a second: milliseconds with power 3, the ticks of 100 ns with 7.
func (r *jsonReader) units(power int) jsonTime {
	at := int64(r.pos)
	raw, ok := r.numeral()
	if !ok {
		return jsonTime{}
	}
	return r.clockOf(raw, at, func(s string) (time.Duration, int, error) {
		d, err := timecode.ParseSeconds(scaled(s, -power))
		return d, power, err
	})
}

// scaled returns the number s times ten to the power, as text.
func scaled(s string, power int) string {
	mantissa, exponent, ok := strings.Cut(strings.ToLower(s), "e")
	if e, err := strconv.Atoi(exponent); ok && err == nil && e > -10_000 && e < 10_000 {
		power += e
	} else if ok {
		return s + "?" // no number: the parser says so
	}
	return mantissa + "e" + strconv.Itoa(power)
}

// moment reads "12.900s", or {"seconds": "12", "nanos": 900000000}, either of which may lack.
func (r *jsonReader) moment() jsonTime {
	if r.peek() != '{' {
		at := int64(r.pos)
		s := r.string()
		if s == "" {
			return jsonTime{}
		}
		return r.clockOf(strings.TrimSuffix(s, "s"), at, seconds)
	}
	sum := jsonTime{ok: true}
	r.object(func(key string) {
		switch key {
		case "seconds":
			sum.d += r.quoted().d
		case "nanos":
			sum.d += r.units(9).d
		default:
			r.skip()
		}
	})
	return sum
}

// lasts reads, by read, how long the recording is. How exactly that is said says nothing about the times.
func (r *jsonReader) lasts(read func() jsonTime) {
	digits := r.builder.digits
	if v := read(); v.ok && v.d > 0 {
		r.t.Duration = v.d
	}
	r.builder.digits = digits
}

// clockOf makes a time of raw, which stands at offset at.
func (r *jsonReader) clockOf(raw string, at int64, parse func(string) (time.Duration, int, error)) jsonTime {
	d, digits, err := parse(raw)
	switch {
	case err == nil:
		r.precision(digits)
		return jsonTime{d, true}
	case isRange(err):
		r.count(WarnRange, "seconds beyond 100 years are left out:", raw, 0, at)
	case r.strict:
		r.fail("no time: " + strconv.Quote(cut(raw, 40)))
	default:
		r.count(WarnBadTime, "no time, left out:", raw, 0, at)
	}
	return jsonTime{}
}

// numeral reads the text of a number, null or a string that should hold a number.
func (r *jsonReader) numeral() (raw string, ok bool) {
	at := int64(r.pos)
	switch c := r.peek(); {
	case c == '"':
		r.warn(WarnStringNumber, "read as a number", 0, at)
		return r.str(), r.scanner.err == nil
	case c == 'n':
		r.skip()
		return "", false
	case c == '-' || c >= '0' && c <= '9':
		raw = r.scalar()
		return raw, r.scanner.err == nil
	}
	r.odd("a number")
	return "", false
}

// share reads a confidence.
func (r *jsonReader) share() float64 {
	at := int64(r.pos)
	raw, ok := r.numeral()
	if !ok {
		return 0
	}
	return r.shareOf(raw, at)
}

// shareOf makes a confidence of raw, which stands at offset at.
func (r *jsonReader) shareOf(raw string, at int64) float64 {
	v, err := strconv.ParseFloat(raw, 64)
	if err != nil || !(v >= 0 && v <= 1) {
		r.count(WarnConfidence, "left out:", raw, 0, at)
		return 0
	}
	return v
}

// quotedShare is share for formats that write all their numbers in quotes.
func (r *jsonReader) quotedShare() float64 {
	if r.peek() != '"' {
		return r.share()
	}
	at := int64(r.pos)
	return r.shareOf(r.str(), at)
}

// string reads a string; null is empty, and so is, with a warning, anything else.
func (r *jsonReader) string() string {
	switch r.peek() {
	case '"':
		return r.str()
	case 'n':
		r.skip()
		return ""
	}
	r.odd("a string")
	return ""
}

// spoken reads the language of a cue. The first is that of the whole.
func (r *jsonReader) spoken() string {
	l := strings.TrimSpace(r.string())
	if r.t.Language == "" {
		r.t.Language = l
	}
	return l
}

// id reads a string or a number as text.
func (r *jsonReader) id() string {
	if c := r.peek(); c == '-' || c >= '0' && c <= '9' {
		return r.scalar()
	}
	return r.string()
}

// odd passes over a value of another type than it should have.
func (r *jsonReader) odd(want string) {
	at := int64(r.pos)
	if c := r.peek(); c != 0 {
		r.warn(WarnBadValue, want+" should be here, not "+kindOf(c)+": left out", 0, at)
	}
	r.skip()
}
