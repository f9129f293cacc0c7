package caption

import "strings"

func detectKaldi(s *source) bool { return s.probe != nil && s.probe.has("retval.words") }

// kaldiReader reads the BBC's Kaldi service: {"retval": {"words": [{"start", "end", "confidence", "word", "punct"}]},
// "segments": {"segmentation": {"segments": [{"start", "duration", "speaker": {"@id"}}]}}}, or the latter's content at
// the top. A word is its speaker's by the time it begins at.
type kaldiReader struct {
	jsonReader
	words []Word
	turns []Word
}

func readKaldi(s *source, b *builder) error {
	r := &kaldiReader{jsonReader: newJSONReader(s, b)}
	r.object(r.top)
	if err := r.finish(); err != nil {
		return err
	}
	var words wordStream
	turn := 0
	for _, w := range r.words {
		for turn+1 < len(r.turns) && r.turns[turn+1].Start <= w.Start {
			turn++
		}
		if turn < len(r.turns) && r.turns[turn].Start <= w.Start {
			w.Speaker = r.turns[turn].Text
		}
		words.add(w)
	}
	words.flush(b)
	return nil
}

func (r *kaldiReader) top(key string) {
	switch key {
	case "retval":
		r.fields("retval", r.top)
	case "words":
		r.wordList()
	case "segments":
		if r.peek() == '[' {
			r.segments()
		} else {
			r.fields("segments", r.top)
		}
	case "segmentation":
		r.fields("segmentation", r.top)
	default:
		r.skip()
	}
}

func (r *kaldiReader) wordList() {
	var w Word
	var start, end jsonTime
	written := ""
	r.list("words", func(key string) {
		switch key {
		case "word":
			w.Text = strings.TrimSpace(r.string())
		case "punct":
			written = strings.TrimSpace(r.string())
		case "start":
			start = r.time()
		case "end":
			end = r.time()
		case "confidence":
			w.Confidence = r.share()
		default:
			r.skip()
		}
	}, func() {
		if written != "" {
			w.Text = written
		}
		w.Start, w.End, w.Timed = interval(start, end)
		if w.Text != "" && r.word() {
			r.words = append(r.words, w)
		}
		w, start, end, written = Word{}, jsonTime{}, jsonTime{}, ""
	})
}

func (r *kaldiReader) segments() {
	var w Word
	var at lasting
	r.list("segments", func(key string) {
		switch key {
		case "start":
			at.offset = r.time()
		case "duration":
			at.length = r.time()
		case "speaker":
			r.fields("a speaker", func(key string) {
				if key == "@id" {
					w.Text = strings.TrimSpace(r.string())
				} else {
					r.skip()
				}
			})
		default:
			r.skip()
		}
	}, func() {
		w.Start, w.End, w.Timed = at.interval()
		if r.name(w.Text); w.Timed && r.word() {
			r.turns = append(r.turns, w)
		}
		w, at = Word{}, lasting{}
	})
}
