package caption

import "strings"

func detectIBM(s *source) bool {
	p := s.probe
	return p != nil && p.paths["results"] == '[' &&
		(p.has("results.alternatives.timestamps") || p.has("results.alternatives") && p.any("result_index", "results.final", "speaker_labels"))
}

// ibmReader reads Watson's {"results": [{"alternatives": [{"transcript", "timestamps": [[word, start, end]],
// "word_confidence": [[word, p]], "confidence"}]}], "speaker_labels": [{"from", "to", "speaker"}]}. A word is its
// speaker's by the time it begins at.
type ibmReader struct {
	jsonReader
	results  []Cue
	speakers map[jsonTime]string
}

func readIBM(s *source, b *builder) error {
	r := &ibmReader{jsonReader: newJSONReader(s, b), speakers: map[jsonTime]string{}}
	r.object(func(key string) {
		switch key {
		case "results":
			r.resultList()
		case "speaker_labels":
			r.labels()
		default:
			r.skip()
		}
	})
	if err := r.finish(); err != nil {
		return err
	}
	var words wordStream
	for _, c := range r.results {
		if len(r.speakers) == 0 || len(c.Words) == 0 {
			c.span()
			b.add(c)
			continue
		}
		for _, w := range c.Words {
			w.Speaker = r.speakers[jsonTime{w.Start, w.Timed}]
			words.add(w)
		}
	}
	words.flush(b)
	return nil
}

func (r *ibmReader) labels() {
	var from jsonTime
	name := ""
	r.list("speaker labels", func(key string) {
		switch key {
		case "from":
			from = r.time()
		case "speaker":
			name = strings.TrimSpace(r.id())
		default:
			r.skip()
		}
	}, func() {
		if from.ok && r.word() {
			r.name(name)
			r.speakers[from] = name
		}
		from, name = jsonTime{}, ""
	})
}

func (r *ibmReader) resultList() {
	var c Cue
	r.list("results", func(key string) {
		if key != "alternatives" {
			r.skip()
			return
		}
		first := true
		r.values("alternatives", func() {
			if !first {
				r.skip()
				return
			}
			first = false
			r.fields("an alternative", func(key string) { r.alternative(key, &c) })
		})
	}, func() {
		if c.Text != "" || len(c.Words) > 0 {
			r.results = append(r.results, c)
		}
		c = Cue{}
	})
}

func (r *ibmReader) alternative(key string, c *Cue) {
	switch key {
	case "transcript":
		c.Text = joinLines(r.string())
	case "confidence":
		c.Confidence = r.share()
	case "timestamps":
		n := 0
		r.values("timestamps", func() {
			if w := r.triple(); w.Text != "" && r.word() {
				if n < len(c.Words) { // word_confidence came first
					w.Confidence = c.Words[n].Confidence
					c.Words[n] = w
				} else {
					c.Words = append(c.Words, w)
				}
				n++
			}
		})
	case "word_confidence":
		n := 0
		r.values("word confidences", func() {
			if w := r.pair(); w.Text != "" && r.word() {
				if n < len(c.Words) {
					c.Words[n].Confidence = w.Confidence
				} else {
					c.Words = append(c.Words, w)
				}
				n++
			}
		})
	default:
		r.skip()
	}
}

// triple reads [word, start, end].
func (r *ibmReader) triple() (w Word) {
	var start, end jsonTime
	n := 0
	r.values("a word and its times", func() {
		switch n {
		case 0:
			w.Text = strings.TrimSpace(r.string())
		case 1:
			start = r.time()
		case 2:
			end = r.time()
		default:
			r.skip()
		}
		n++
	})
	w.Start, w.End, w.Timed = interval(start, end)
	return w
}

// pair reads [word, confidence].
func (r *ibmReader) pair() (w Word) {
	n := 0
	r.values("a word and its confidence", func() {
		switch n {
		case 0:
			w.Text = strings.TrimSpace(r.string())
		case 1:
			w.Confidence = r.share()
		default:
			r.skip()
		}
		n++
	})
	return w
}
