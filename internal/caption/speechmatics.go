package caption

import "strings"

func detectSpeechmatics(s *source) bool {
	p := s.probe
	return p != nil && (p.has("results.start_time") && p.paths["results"] == '[' || p.has("words.time", "words.name"))
}

// speechmaticsReader reads both generations: {"results": [{"type": "word" | "punctuation", "start_time", "end_time",
// "alternatives": [{"content", "confidence", "speaker"}]}]}, and before it {"speakers": [{"name", "time",
// "duration"}], "words": [{"name", "time", "duration", "confidence"}]}, whose numbers are strings and whose words are
// their speakers' by time. "UU" is what it calls a voice that it does not know.
type speechmaticsReader struct {
	jsonReader
	words wordStream
	old   []Word
	turns []Word // who speaks when, in the older files
}

func readSpeechmatics(s *source, b *builder) error {
	r := &speechmaticsReader{jsonReader: newJSONReader(s, b)}
	r.object(r.top)
	if err := r.finish(); err != nil {
		return err
	}
	turn := 0
	for _, w := range r.old {
		for turn+1 < len(r.turns) && r.turns[turn+1].Start <= w.Start {
			turn++
		}
		if w.Text == "." || w.Text == "," || w.Text == "?" || w.Text == "!" {
			r.words.mark(w.Text)
			continue
		}
		if turn < len(r.turns) && r.turns[turn].Start <= w.Start {
			w.Speaker = r.turns[turn].Text
		}
		r.words.add(w)
	}
	r.words.flush(b)
	return nil
}

func (r *speechmaticsReader) top(key string) {
	switch key {
	case "results":
		r.results()
	case "words":
		r.old = r.timeline()
	case "speakers":
		r.turns = r.timeline()
		for _, t := range r.turns {
			r.name(t.Text)
		}
	case "job":
		r.fields("the job", func(key string) {
			if key == "duration" {
				r.lasts(r.time)
			} else {
				r.skip()
			}
		})
	case "metadata":
		r.fields("metadata", func(key string) {
			if key != "transcription_config" {
				r.skip()
				return
			}
			r.fields("the configuration", func(key string) {
				if key == "language" {
					r.t.Language = r.string()
				} else {
					r.skip()
				}
			})
		})
	default:
		r.skip()
	}
}

func (r *speechmaticsReader) results() {
	var w Word
	var start, end jsonTime
	kind := ""
	r.list("results", func(key string) {
		switch key {
		case "type":
			kind = r.string()
		case "start_time":
			start = r.time()
		case "end_time":
			end = r.time()
		case "alternatives":
			first := true
			r.values("alternatives", func() {
				if !first {
					r.skip()
					return
				}
				first = false
				r.fields("an alternative", func(key string) { r.alternative(key, &w) })
			})
		default:
			r.skip()
		}
	}, func() {
		w.Start, w.End, w.Timed = interval(start, end)
		r.name(w.Speaker)
		switch {
		case kind == "punctuation":
			r.words.mark(w.Text)
		case w.Text != "" && r.word():
			r.words.add(w)
		}
		w, start, end, kind = Word{}, jsonTime{}, jsonTime{}, ""
	})
}

func (r *speechmaticsReader) alternative(key string, w *Word) {
	switch key {
	case "content":
		w.Text = strings.TrimSpace(r.string())
	case "confidence":
		w.Confidence = r.share()
	case "speaker":
		if w.Speaker = strings.TrimSpace(r.string()); w.Speaker == "UU" {
			w.Speaker = ""
		}
	default:
		r.skip()
	}
}

// timeline reads words or speakers of the older files.
func (r *speechmaticsReader) timeline() (out []Word) {
	var w Word
	var at lasting
	r.list("words", func(key string) {
		switch key {
		case "name":
			w.Text = strings.TrimSpace(r.string())
		case "time":
			at.offset = r.quoted()
		case "duration":
			at.length = r.quoted()
		case "confidence":
			w.Confidence = r.quotedShare()
		default:
			r.skip()
		}
	}, func() {
		w.Start, w.End, w.Timed = at.interval()
		if w.Text != "" && w.Timed && r.word() {
			out = append(out, w)
		}
		w, at = Word{}, lasting{}
	})
	return out
}
