package caption

import (
	"slices"
	"strings"
)

func detectWhisperX(s *source) bool {
	return s.probe != nil && s.probe.has("segments") && s.probe.any("word_segments", "segments.words.score")
}

// detectWhisper asks for a list of segments with whisper's keys (it may be empty or null beside the text), for
// verbose_json without segments, or for a bare list with keys of its own. AssemblyAI's "words" look alike but count milliseconds; they call
// a word "text".
func detectWhisper(s *source) bool {
	p := s.probe
	if p == nil {
		return false
	}
	if s.text[0] == '[' {
		return p.has("text", "start", "end") && p.any("seek", "tokens", "avg_logprob", "no_speech_prob", "words.probability", "words.score")
	}
	switch p.paths["segments"] {
	case '[':
		if p.any("segments.speaker_name", "segments.speakerName", "segments.name", "segments.start_time", "segments.startTime") {
			return false // another program's: see readRecords
		}
		return p.any("segments.text", "segments.start", "segments.words") || !p.under("segments")
	case 0:
		return p.has("text", "words.word") || p.has("text", "duration", "task")
	}
	return p.has("text")
}

// whisperReader reads {"text", "language", "duration", "segments": [{"start", "end", "text", "speaker", "words"}], "words"}, or a
// bare array of segments. Unknown keys are passed over.
type whisperReader struct {
	jsonReader
	text  string
	loose []Word // words beside the segments (verbose_json)
	found bool   // there is a list of segments
}

func readWhisper(s *source, b *builder) error {
	r := &whisperReader{jsonReader: newJSONReader(s, b)}
	if r.peek() == '[' {
		r.found = true
		r.array(r.segment)
	} else {
		r.object(r.top)
	}
	if err := r.finish(); err != nil {
		return err
	}
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
	case "duration":
		r.lasts(r.time)
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
			start = r.stamp()
		case "end":
			end = r.stamp()
		case "text":
			c.Text = joinLines(r.string())
		case "speaker":
			c.Speaker = strings.TrimSpace(r.id())
		case "confidence":
			c.Confidence = r.share()
		case "language":
			c.Language = r.spoken()
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
	byStart := func(a, b Word) int { return compareTimes(a.Start, b.Start) }
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
