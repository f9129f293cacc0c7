package caption

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

func detectWhisperX(s *source) bool {
	return s.probe != nil && s.probe.has("segments") && s.probe.any("word_segments", "segments.words.score")
}

// detectWhisper asks for a list of segments with whisper's keys (it may be empty or null beside the text), for
// verbose_json without segments, or for a bare list. AssemblyAI's "words" look alike but count milliseconds; they call
// a word "text".
func detectWhisper(s *source) bool {
	p := s.probe
	if p == nil {
		return false
	}
	if s.text[0] == '[' {
		return p.has("text") && p.any("start", "speaker")
	}
	switch p.paths["segments"] {
	case '[':
		return p.any("segments.text", "segments.start", "segments.words") || !p.under("segments")
	case 0:
		return p.has("text", "words.word") || p.has("text", "duration", "task")
	}
	return p.has("text")
}

// whisperReader reads {"text", "language", "segments": [{"start", "end", "text", "speaker", "words"}], "words"}, or a
// bare array of segments. Unknown keys are passed over.
type whisperReader struct {
	*builder
	scanner
	text  string
	loose []Word // words beside the segments (verbose_json)
	found bool   // there is a list of segments
}

func readWhisper(s *source, b *builder) error {
	r := &whisperReader{builder: b, scanner: scanner{s: s.text, max: b.limits.JSONDepth}}
	if r.peek() == '[' {
		r.found = true
		r.array(r.segment)
	} else {
		r.object(r.top)
	}
	r.end()
	if r.scanner.err != nil {
		return named(r.scanner.err, b.t.Kind)
	}
	b.flaw(WarnEncoding, "lone surrogates were replaced", r.surrogates)
	b.flaw(WarnNUL, "NUL characters were replaced", r.nul)
	if len(b.t.Cues) == 0 && (r.text != "" || len(r.loose) > 0) {
		b.add(r.whole())
	} else {
		r.attach()
	}
	return nil
}

func (r *whisperReader) top(key string) {
	switch key {
	case "segments":
		r.found = true
		r.t.Cues = r.t.Cues[:0]
		r.wantArray(key, r.segment)
	case "words":
		r.loose = nil
		r.wantArray(key, func() { r.loose = r.appendWord(r.loose) })
	case "text":
		r.text = joinLines(r.string())
	case "language":
		r.t.Language = r.string()
	default:
		r.skip()
	}
}

// whole makes one cue of a file without segments.
func (r *whisperReader) whole() Cue {
	c := Cue{Text: r.text, Words: r.loose}
	for _, w := range r.loose {
		if !w.Timed {
			continue
		}
		if !c.Timed {
			c.Start, c.End, c.Timed = w.Start, w.End, true
		}
		c.Start, c.End = min(c.Start, w.Start), max(c.End, w.End)
	}
	if c.Text == "" {
		c.Text = joinWords(c.Words)
	}
	return c
}

func joinWords(ws []Word) string {
	var j joiner
	for i := range ws {
		j.add(ws[i].Text)
	}
	return j.String()
}

// segment reads an element of "segments".
func (r *whisperReader) segment() {
	if r.peek() != '{' {
		r.odd("a segment")
		return
	}
	var c Cue
	var start, end jsonTime
	r.object(func(key string) {
		switch key {
		case "id":
			c.ID = r.id()
		case "start":
			start = r.time()
		case "end":
			end = r.time()
		case "text":
			c.Text = joinLines(r.string())
		case "speaker":
			c.Speaker = strings.TrimSpace(r.id())
		case "confidence":
			c.Confidence = r.share()
		case "words":
			c.Words = nil
			r.wantArray(key, func() { c.Words = r.appendWord(c.Words) })
		default:
			r.skip()
		}
	})
	c.Start, c.End, c.Timed = interval(start, end)
	if c.Text == "" {
		c.Text = joinWords(c.Words)
	}
	if c.Text == "" && !c.Timed {
		r.warn(WarnEmpty, "a segment with neither time nor text was dropped", 0, int64(r.pos))
		return
	}
	r.add(c)
}

// appendWord reads a word. openai-whisper has a blank before each, whisper-timestamped calls it "text".
func (r *whisperReader) appendWord(ws []Word) []Word {
	if r.peek() != '{' {
		r.odd("a word")
		return ws
	}
	var w Word
	var start, end jsonTime
	r.object(func(key string) {
		switch key {
		case "word", "text":
			w.Text = strings.TrimSpace(r.string())
		case "start":
			start = r.time()
		case "end":
			end = r.time()
		case "speaker":
			w.Speaker = strings.TrimSpace(r.id())
		case "score", "probability", "confidence":
			w.Confidence = r.share()
		default:
			r.skip()
		}
	})
	w.Start, w.End, w.Timed = interval(start, end)
	if w.Text == "" {
		r.warn(WarnBadValue, "a word without letters was dropped", 0, int64(r.pos))
		return ws
	}
	r.name(w.Speaker)
	if !r.word() {
		return ws
	}
	return append(ws, w)
}

// attach gives the words beside the segments to the segments they begin in.
func (r *whisperReader) attach() {
	if len(r.loose) == 0 {
		return
	}
	byStart := func(a, b Word) int { return int(min(max(a.Start-b.Start, -1), 1)) }
	if !slices.IsSortedFunc(r.loose, byStart) {
		slices.SortStableFunc(r.loose, byStart)
	}
	from := 0
	cues := r.t.Cues
	for i := range cues {
		to := from
		last := i == len(cues)-1
		for to < len(r.loose) && (last || r.loose[to].Start < cues[i+1].Start) {
			to++
		}
		if len(cues[i].Words) == 0 {
			cues[i].Words = r.loose[from:to:to]
		}
		from = to
	}
}

// jsonTime is a number of seconds that may be missing.
type jsonTime struct {
	d  time.Duration
	ok bool
}

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

// time reads seconds: a number, or one in quotes. null, and what is beyond a hundred years, is no time.
func (r *whisperReader) time() jsonTime {
	at := int64(r.pos)
	raw, ok := r.numeral()
	if !ok {
		return jsonTime{}
	}
	d, digits, err := seconds(raw)
	switch {
	case err == nil:
		r.precision(digits)
		return jsonTime{d, true}
	case isRange(err):
		r.count(WarnRange, "seconds beyond 100 years are left out:", raw, 0, at)
	default:
		r.count(WarnBadTime, "no time, left out:", raw, 0, at)
	}
	return jsonTime{}
}

// numeral reads the text of a number, null or a string that should hold a number.
func (r *whisperReader) numeral() (raw string, ok bool) {
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
func (r *whisperReader) share() float64 {
	at := int64(r.pos)
	raw, ok := r.numeral()
	if !ok {
		return 0
	}
	v, err := strconv.ParseFloat(raw, 64)
	if err != nil || !(v >= 0 && v <= 1) {
		r.count(WarnConfidence, "left out:", raw, 0, at)
		return 0
	}
	return v
}

// string reads a string; null is empty, and so is, with a warning, anything else.
func (r *whisperReader) string() string {
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

// id reads a string or a number as text.
func (r *whisperReader) id() string {
	if c := r.peek(); c == '-' || c >= '0' && c <= '9' {
		return r.scalar()
	}
	return r.string()
}

// odd passes over a value of another type than it should have.
func (r *whisperReader) odd(want string) {
	at := int64(r.pos)
	if c := r.peek(); c != 0 {
		r.warn(WarnBadValue, want+" should be here, not "+kindOf(c)+": left out", 0, at)
	}
	r.skip()
}
