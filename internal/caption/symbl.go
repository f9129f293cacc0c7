package caption

import (
	"strings"
	"time"

	"github.com/colloquy-go/colloquy/internal/timecode"
)

func detectSymbl(s *source) bool {
	p := s.probe
	if p == nil || p.paths["messages"] != '[' {
		return false
	}
	return p.any("messages.conversationId", "messages.timeOffset", "messages.startTime") || !p.under("messages") ||
		p.paths["messages.from"] == '{' && !p.any("messages.timestamp", "messages.date", "messages.ts", "messages.createdAt", "messages.time")
}

// symblStep is how exactly timeOffset is written; clock times are written to a millisecond.
const symblStep = 10 * time.Millisecond

// symblReader reads {"messages": [{"id", "text", "from": {"id", "name", "email", "userId"}, "startTime", "endTime",
// "timeOffset", "duration", "words"}]}. timeOffset and duration are seconds since the start, and
// less exact than the clock times. A request has the text in "payload": {"content"} and the clock times in "duration".
type symblReader struct {
	jsonReader
	cues []symblMessage
}

type symblMessage struct {
	Cue
	at         lasting
	start, end time.Time
	words      []symblWord
}

type symblWord struct {
	Word
	at         lasting
	start, end time.Time
}

func readSymbl(s *source, b *builder) error {
	r := &symblReader{jsonReader: newJSONReader(s, b)}
	r.object(func(key string) {
		if key == "messages" {
			r.messages()
		} else {
			r.skip()
		}
	})
	if err := r.finish(); err != nil {
		return err
	}
	zero, timed := began(r.cues), !timeless(r.cues)
	if zero.After(time.Unix(0, 0).Add(24 * time.Hour)) {
		b.t.Began = zero
	}
	for _, m := range r.cues {
		if timed {
			m.Start, m.End, m.Timed = b.place(m.at, m.start, m.end, zero)
		}
		for _, w := range m.words {
			if timed {
				w.Start, w.End, w.Timed = b.place(w.at, w.start, w.end, zero)
			}
			m.Words = append(m.Words, w.Word)
		}
		b.add(m.Cue)
	}
	return nil
}

// timeless reports whether all messages are of the same moment, the epoch of Unix: their writer knew no times.
func timeless(ms []symblMessage) bool {
	for _, m := range ms {
		if m.start.Unix() != 0 || !m.end.IsZero() && !m.end.Equal(m.start) || m.at.offset.d != 0 || m.at.length.d != 0 {
			return false
		}
	}
	return true
}

// began is the clock time of 0, which is the first day of Unix where the writer did not know it: of the first message with both times, else the first clock time of all.
func began(ms []symblMessage) time.Time {
	var first time.Time
	for _, m := range ms {
		if m.start.IsZero() {
			continue
		}
		if m.at.offset.ok {
			return m.start.Add(-m.at.offset.d).Round(symblStep)
		}
		if first.IsZero() || m.start.Before(first) {
			first = m.start
		}
	}
	return first
}

// place returns the clock times counted from zero where they are there, else the offset and length. A clock time further
// from zero than any meeting lasts is as if it were not there.
func (b *builder) place(at lasting, start, end, zero time.Time) (a, z time.Duration, timed bool) {
	const most = timecode.Max / 2 // of both signs, so that times still hold when the first is made 0
	near := func(t time.Time) (time.Duration, bool) {
		d := t.Sub(zero) // which stops at 292 years
		if d > most || d < -most {
			b.warn(WarnRange, "a clock time is years away from the first", 0, -1)
			return 0, false
		}
		return d, true
	}
	if start.IsZero() {
		return at.interval()
	}
	if a, timed = near(start); !timed {
		return at.interval()
	}
	if z = a; !end.IsZero() {
		if d, ok := near(end); ok {
			z = d
		}
	}
	return a, z, true
}

func (r *symblReader) messages() {
	var m symblMessage
	r.list("messages", func(key string) {
		switch key {
		case "id":
			m.ID = r.id()
		case "text":
			m.Text = joinLines(r.string())
		case "from":
			m.Speaker = r.person()
		case "timeOffset":
			m.at.offset = r.time()
		case "payload":
			r.fields("a payload", func(key string) {
				if key == "content" {
					m.Text = joinLines(r.string())
				} else {
					r.skip()
				}
			})
		case "duration":
			if r.peek() != '{' {
				m.at.length = r.time()
				return
			}
			r.object(func(key string) { r.moments(key, &m) })
		case "words":
			m.words = r.wordList()
		default:
			r.moments(key, &m)
		}
	}, func() {
		if m.Text != "" || len(m.words) > 0 {
			r.cues = append(r.cues, m)
		}
		m = symblMessage{}
	})
}

// moments reads the clock times of a message.
func (r *symblReader) moments(key string, m *symblMessage) {
	switch key {
	case "startTime":
		m.start = r.date()
	case "endTime":
		m.end = r.date()
	default:
		r.skip()
	}
}

// person reads who speaks: by name, else by address or ID. {} is nobody known.
func (r *symblReader) person() string {
	var name, address, id string
	r.fields("a person", func(key string) {
		switch key {
		case "name":
			name = strings.TrimSpace(r.string())
		case "email":
			address = strings.TrimSpace(r.string())
		case "id", "userId":
			id = strings.TrimSpace(r.id())
		default:
			r.skip()
		}
	})
	switch {
	case name != "":
		return name
	case address != "":
		return address
	}
	return id
}

func (r *symblReader) wordList() (out []symblWord) {
	var w symblWord
	r.list("words", func(key string) {
		switch key {
		case "word":
			w.Text = strings.TrimSpace(r.string())
		case "score":
			w.Confidence = r.share()
		case "timeOffset":
			w.at.offset = r.time()
		case "duration":
			w.at.length = r.time()
		case "startTime":
			w.start = r.date()
		case "endTime":
			w.end = r.date()
		default:
			r.skip()
		}
	}, func() {
		if w.Text != "" && r.word() {
			out = append(out, w)
		}
		w = symblWord{}
	})
	return out
}

// date reads a clock time of RFC 3339. What is none fails: it is all that says when something was said.
func (r *jsonReader) date() time.Time {
	s := r.string()
	if s == "" {
		return time.Time{}
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil || t.Year() < 1900 {
		r.fail("no date and time: " + cut(s, 40))
		return time.Time{}
	}
	t = t.UTC()
	r.precision(9 - zeros(t.Nanosecond()))
	return t
}

// zeros counts the zeros at the end of nine digits.
func zeros(ns int) int {
	n := 0
	for ; n < 9 && ns%10 == 0; n++ {
		ns /= 10
	}
	return n
}

func detectSymblEvents(s *source) bool {
	return s.probe != nil && s.probe.has("speakerEvents.type", "speakerEvents.user")
}

// readSymblEvents reads who speaks when: {"speakerEvents": [{"type": "started_speaking" | "stopped_speaking", "user":
// {"name"}, "offset": {"seconds", "nanos"}}]}. Who never stopped spoke to the last event.
func readSymblEvents(s *source, b *builder) error {
	r := &symblReader{jsonReader: newJSONReader(s, b)}
	open := map[string]int{} // speaker -> cue
	var last time.Duration
	r.object(func(key string) {
		if key != "speakerEvents" {
			r.skip()
			return
		}
		var at jsonTime
		var who, kind string
		r.list("events", func(key string) {
			switch key {
			case "type":
				kind = r.string()
			case "user":
				who = r.person()
			case "offset":
				at = r.moment()
			default:
				r.skip()
			}
		}, func() {
			if i, speaking := open[who]; speaking && at.ok {
				b.t.Cues[i].End = max(at.d, b.t.Cues[i].Start)
				delete(open, who)
			}
			if kind == "started_speaking" && at.ok && b.add(Cue{Speaker: who, Start: at.d, End: at.d, Timed: true}) {
				open[who] = len(b.t.Cues) - 1
			}
			last = max(last, at.d)
			at, who, kind = jsonTime{}, "", ""
		})
	})
	for i := range b.t.Cues {
		if j, speaking := open[b.t.Cues[i].Speaker]; speaking && i == j {
			b.t.Cues[i].End = last
		}
	}
	return r.finish()
}
