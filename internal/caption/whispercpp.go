package caption

import (
	"strings"
	"time"
)

func detectWhisperCPP(s *source) bool {
	return s.probe != nil && s.probe.has("transcription") &&
		s.probe.any("transcription.offsets", "transcription.timestamps", "systeminfo", "result.language")
}

// cppReader reads {"result": {"language"}, "transcription": [{"timestamps", "offsets", "text", "tokens", "speaker"}]}.
// Offsets are milliseconds, timestamps the same as text. With "speaker_turn_next" (tinydiarize) only a change of
// speaker is known, not who speaks: it is passed over.
type cppReader struct{ jsonReader }

func readWhisperCPP(s *source, b *builder) error {
	r := &cppReader{newJSONReader(s, b)}
	r.object(func(key string) {
		switch key {
		case "result":
			r.result()
		case "transcription":
			r.t.Cues = r.t.Cues[:0]
			r.wantArray(key, r.segment)
		default:
			r.skip()
		}
	})
	return r.finish()
}

func (r *cppReader) result() {
	if r.peek() != '{' {
		r.odd("an object")
		return
	}
	r.object(func(key string) {
		if key == "language" {
			r.t.Language = r.string()
		} else {
			r.skip()
		}
	})
}

func (r *cppReader) segment() {
	if r.peek() != '{' {
		r.odd("a segment")
		return
	}
	var c Cue
	var at cppTimes
	r.object(func(key string) {
		switch key {
		case "text":
			c.Text = joinLines(r.string())
		case "speaker":
			if c.Speaker = strings.TrimSpace(r.id()); c.Speaker == "?" {
				c.Speaker = ""
			}
		case "tokens":
			c.Words = nil
			r.tokens(&c)
		default:
			r.times(key, &at)
		}
	})
	c.Start, c.End, c.Timed = at.interval()
	if c.Text == "" && !c.Timed {
		r.warn(WarnEmpty, "a segment with neither time nor text was dropped", 0, int64(r.pos))
		return
	}
	r.add(c)
}

// cppTimes holds both forms of the times; offsets count.
type cppTimes struct{ offsetFrom, offsetTo, from, to jsonTime }

func (t *cppTimes) interval() (a, z time.Duration, timed bool) {
	if t.offsetFrom.ok {
		return interval(t.offsetFrom, t.offsetTo)
	}
	return interval(t.from, t.to)
}

// times reads "offsets" and "timestamps" and passes over any other key.
func (r *cppReader) times(key string, t *cppTimes) {
	if key != "offsets" && key != "timestamps" || r.peek() != '{' {
		r.skip()
		return
	}
	r.object(func(end string) {
		switch {
		case end != "from" && end != "to":
			r.skip()
		case key == "offsets" && end == "from":
			t.offsetFrom = r.millis()
		case key == "offsets":
			t.offsetTo = r.millis()
		case end == "from":
			t.from = r.clock()
		default:
			t.to = r.clock()
		}
	})
}

func (r *cppReader) millis() jsonTime {
	at := int64(r.pos)
	raw, ok := r.numeral()
	if !ok {
		return jsonTime{}
	}
	d, _, err := seconds(raw + "e-3")
	if strings.ContainsAny(raw, "eE") || err != nil {
		r.warn(WarnRange, "a time that is none or beyond 100 years: left out", 0, at)
		return jsonTime{}
	}
	r.precision(3)
	return jsonTime{d, true}
}

func (r *cppReader) clock() jsonTime {
	c, rest, ok := cutClock(r.string())
	if !ok || rest != "" || c.far {
		return jsonTime{}
	}
	r.precision(c.digits)
	return jsonTime{c.d, true}
}

// tokens joins tokens to words: one that begins with a blank begins a word. Marks such as "[_BEG_]" are none. The
// confidence of a word is the mean of its tokens'.
func (r *cppReader) tokens(c *Cue) {
	var word strings.Builder
	n := 0.0 // tokens in word
	finish := func() {
		if n > 0 {
			w := &c.Words[len(c.Words)-1]
			w.Text = word.String()
			w.Confidence /= n
		}
		word = strings.Builder{}
		n = 0
	}
	r.wantArray("tokens", func() {
		text, w := r.token()
		if text == "" {
			return
		}
		if k := len(c.Words); k == 0 || text[0] == ' ' {
			finish()
			if !r.word() {
				return
			}
			c.Words = append(c.Words, Word{Start: w.Start, End: w.End, Timed: w.Timed})
		}
		last := &c.Words[len(c.Words)-1]
		if n++; w.Timed && last.Timed {
			last.End = w.End
		}
		last.Confidence += w.Confidence
		word.WriteString(strings.TrimSpace(text))
	})
	finish()
}

// token reads a token; text is empty for marks, and for anything that is none.
func (r *cppReader) token() (text string, w Word) {
	if r.peek() != '{' {
		r.odd("a token")
		return "", w
	}
	var at cppTimes
	r.object(func(key string) {
		switch key {
		case "text":
			text = r.string()
		case "p":
			w.Confidence = r.share()
		default:
			r.times(key, &at)
		}
	})
	w.Start, w.End, w.Timed = at.interval()
	if s := strings.TrimSpace(text); s == "" || strings.HasPrefix(s, "[_") && strings.HasSuffix(s, "]") {
		return "", w
	}
	return text, w
}
