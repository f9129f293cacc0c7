package caption

import (
	"cmp"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy/internal/timecode"
)

func detectMpathic(s *source) bool {
	return s.probe != nil && s.probe.any("conversation.talk_turns", "talk_turns")
}

// mpathicReader reads {"conversation": {"talk_turns": [{"input", "talk_turn_id", "speaker": {"id", "role"},
// "start_time", "end_time"}]}}, and the talk turns of a request, which stand without the conversation. Times are strings
// of a form that is not documented: clock times and plain seconds are read. A speaker is told by the ID, or by the role
// where there is none.
type mpathicReader struct{ jsonReader }

func readMpathic(s *source, b *builder) error {
	r := &mpathicReader{newJSONReader(s, b)}
	turns := func(key string) {
		if key == "talk_turns" {
			r.talk()
		} else {
			r.skip()
		}
	}
	r.object(func(key string) {
		if key == "conversation" {
			r.fields("conversation", turns)
		} else {
			turns(key)
		}
	})
	return r.finish()
}

func (r *mpathicReader) talk() {
	var c Cue
	var start, end jsonTime
	role := ""
	r.list("talk turns", func(key string) {
		switch key {
		case "input":
			c.Text = joinLines(r.string())
		case "talk_turn_id":
			c.ID = r.id()
		case "speaker":
			r.fields("a speaker", func(key string) {
				switch key {
				case "id":
					c.Speaker = strings.TrimSpace(r.id())
				case "role":
					role = strings.TrimSpace(r.string())
				default:
					r.skip()
				}
			})
		case "start_time":
			start = r.stamp()
		case "end_time":
			end = r.stamp()
		default:
			r.skip()
		}
	}, func() {
		c.Start, c.End, c.Timed = interval(start, end)
		c.Speaker = cmp.Or(c.Speaker, role)
		r.role(c.Speaker, role)
		r.add(c)
		c, start, end, role = Cue{}, jsonTime{}, jsonTime{}, ""
	})
}

// stamp reads a time written as a clock time, "00:01:02.5", as seconds, or as a date with its time: then all count from the first.
func (r *jsonReader) stamp() jsonTime {
	if r.peek() != '"' {
		return r.time()
	}
	at := int64(r.pos)
	s := strings.TrimSpace(r.str())
	if s == "" {
		return jsonTime{}
	}
	if c, rest, ok := cutClock(s); ok && rest == "" {
		if c.far {
			r.warn(WarnRange, "a time beyond 100 years is left out", 0, at)
			return jsonTime{}
		}
		r.precision(c.digits)
		return jsonTime{c.d, true}
	}
	if when := (&recordTime{raw: s}).date(); when.Unix() > 0 {
		r.precision(3)
		r.dated = true
		return jsonTime{when.Sub(time.Unix(0, 0)), when.Sub(time.Unix(0, 0)) < timecode.Max}
	}
	return r.clockOf(s, at, seconds)
}

func detectMeetra(s *source) bool {
	return s.probe != nil && s.probe.paths["Transcription"] == '[' && (s.probe.any("Transcription.transcription", "Transcription.speaker") || !s.probe.under("Transcription"))
}

// readMeetra reads {"Transcription": [{"speaker", "transcription", "start_timestamp": "00:00:10"}]}: whole seconds,
// no ends, speakers by ID.
func readMeetra(s *source, b *builder) error {
	r := newJSONReader(s, b)
	b.noEnds = true
	r.object(func(key string) {
		if key != "Transcription" {
			r.skip()
			return
		}
		var c Cue
		var start jsonTime
		r.list("statements", func(key string) {
			switch key {
			case "speaker":
				c.Speaker = strings.TrimSpace(r.id())
			case "transcription":
				c.Text = joinLines(r.string())
			case "start_timestamp":
				start = r.stamp()
			default:
				r.skip()
			}
		}, func() {
			c.Start, c.End, c.Timed = interval(start, jsonTime{})
			r.add(c)
			c, start = Cue{}, jsonTime{}
		})
	})
	return r.finish()
}
