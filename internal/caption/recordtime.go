package caption

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// recordTime is a time as it is written.
type recordTime struct {
	raw  string
	rank int   // of its key
	unit int   // the power of ten that its key says a second has of it; unsaid where it does not
	at   int64 // where it stands
}

const unsaid = -1

// timeOf reads a time: a number or a string.
func (r *recordReader) timeOf(to *recordTime, key string, rank int) {
	at := int64(r.pos)
	switch c := r.peek(); {
	case c == '"' || c == '-' || c >= '0' && c <= '9':
		raw := strings.TrimSpace(r.id())
		if raw == "" || rank >= to.rank {
			return
		}
		*to = recordTime{raw: raw, rank: rank, unit: unsaid, at: at}
		switch {
		case strings.HasSuffix(key, "ms") || strings.HasSuffix(key, "millis"):
			to.unit = 3
		case strings.Contains(key, "sec"):
			to.unit = 0
		}
	default:
		r.skip()
	}
}

// recordClock turns the times of records into those since the first.
type recordClock struct {
	*builder
	unit  int       // of numbers whose keys say none, as in recordTime
	first time.Time // the first clock time; zero where there are none
}

// slowMotion is how many words a second are fewer than people say in any conversation, and more than they seem to say where milliseconds
// are taken for seconds.
const slowMotion = 0.03

// newRecordClock finds what the numbers count, and the first of the clock times.
func newRecordClock(b *builder, records []record) *recordClock {
	c := &recordClock{builder: b}
	low, high := math.Inf(1), math.Inf(-1)
	words, whole := 0, true
	look := func(t *recordTime) {
		v, ok := t.number()
		if !ok || t.unit != unsaid || !ofClock(v).IsZero() {
			return
		}
		whole = whole && !strings.ContainsAny(t.raw, ".eE")
		low, high = min(low, v), max(high, v)
	}
	for i := range records {
		rec := &records[i]
		words += len(strings.Fields(rec.text))
		for _, t := range []*recordTime{&rec.start, &rec.clock, &rec.end, &rec.length} {
			look(t)
		}
		for k := range rec.words {
			look(&rec.words[k].start)
			look(&rec.words[k].end)
		}
		for _, t := range []*recordTime{&rec.start, &rec.clock} {
			if at := t.moment(); !at.IsZero() && (c.first.IsZero() || at.Before(c.first)) {
				c.first = at
			}
		}
	}
	if whole && high > low && high > 600 && float64(words) < slowMotion*(high-low) {
		c.unit = 3
		b.warn(WarnUnit, "times without a unit are whole numbers and far apart: taken for milliseconds", 1, -1)
	}
	if !c.first.IsZero() && c.first.After(time.Unix(0, 0).AddDate(1, 0, 0)) {
		b.t.Began = c.first
	}
	return c
}

// number returns a time that is but a number.
func (t *recordTime) number() (float64, bool) {
	v, err := strconv.ParseFloat(strings.TrimSuffix(t.raw, "s"), 64)
	return v, err == nil && !math.IsNaN(v) && !math.IsInf(v, 0)
}

// moment is the moment of the calendar that a time is; zero where it is none.
func (t *recordTime) moment() time.Time {
	if v, ok := t.number(); ok {
		return ofClock(v)
	}
	return t.date()
}

// date is the moment of a date with its time, of UTC where it says no zone; zero where it is none.
func (t *recordTime) date() time.Time {
	for _, form := range []string{time.RFC3339Nano, "2006-01-02T15:04:05.999999999", "2006-01-02 15:04:05.999999999", "2006-01-02 15:04:05.999999999 -0700", "2006-01-02 15:04:05.999999999Z07:00"} {
		if at, err := time.Parse(form, t.raw); err == nil {
			return at.UTC()
		}
	}
	return time.Time{}
}

// ofClock is the moment of a number that counts since 1970, in seconds or a thousandth, a millionth or a thousand millionth of one:
// larger than any time since the start of a recording.
func ofClock(v float64) time.Time {
	if v < 1e9 || v >= 4e18 {
		return time.Time{}
	}
	for v >= 4e9 {
		v /= 1000
	}
	return time.UnixMicro(int64(math.Round(v * 1e6))).UTC()
}

// since is a time since the first, or since the start.
func (c *recordClock) since(t *recordTime) (at jsonTime) {
	if t.raw == "" {
		return at
	}
	if m := t.moment(); !m.IsZero() && !c.first.IsZero() {
		c.precision(3)
		return jsonTime{m.Sub(c.first), m.Sub(c.first).Abs() < 24*365*time.Hour}
	}
	if clock, rest, ok := cutClock(t.raw); ok && rest == "" && !clock.far {
		c.precision(clock.digits)
		return jsonTime{clock.d, true}
	}
	unit := t.unit
	if unit == unsaid {
		unit = c.unit
	}
	raw := strings.TrimSuffix(t.raw, "s")
	if unit > 0 {
		raw = scaled(raw, -unit)
	}
	d, digits, err := seconds(raw)
	switch {
	case err == nil:
		c.precision(max(digits, unit))
		return jsonTime{d, true}
	case isRange(err):
		c.count(WarnRange, "seconds beyond 100 years are left out:", t.raw, 0, t.at)
	default:
		c.count(WarnBadTime, "no time, left out:", t.raw, 0, t.at)
	}
	return at
}

// newestFirst reports whether records stand from the last to the first, as interfaces of chats return them.
func newestFirst(records []record) bool {
	falls := false
	for i := 1; i < len(records); i++ {
		above, below := records[i-1].moment(), records[i].moment()
		if above.IsZero() || below.IsZero() || below.After(above) {
			return false
		}
		falls = falls || below.Before(above)
	}
	return falls
}

// moment is the moment of the calendar at which a record begins; zero where it says none.
func (rec *record) moment() time.Time {
	if at := rec.start.moment(); !at.IsZero() {
		return at
	}
	return rec.clock.moment()
}

// interval is from when to when a record was said. A time since the start goes before one of the clock, whose own end it then takes.
func (c *recordClock) interval(rec *record) (from, to time.Duration, timed bool) {
	start, clock, end, length := c.since(&rec.start), c.since(&rec.clock), c.since(&rec.end), c.since(&rec.length)
	switch {
	case !start.ok:
		start = clock
	case clock.ok && end.ok && rec.start.moment().IsZero() && !rec.end.moment().IsZero():
		end.d += start.d - clock.d
	}
	if !end.ok && length.ok && start.ok {
		end = jsonTime{start.d + length.d, true}
	}
	return interval(start, end)
}
