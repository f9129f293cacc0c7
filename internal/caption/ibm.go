package caption

import (
	"slices"
	"strings"
)

func detectIBM(s *source) bool {
	p := s.probe
	return p != nil && p.paths["results"] == '[' &&
		(p.has("results.alternatives.timestamps") || p.has("results.alternatives") && p.any("result_index", "results.final", "speaker_labels"))
}

// ibmReader reads Watson's {"results": [{"alternatives": [{"transcript", "timestamps": [[word, start, end]],
// "word_confidence": [[word, p]], "confidence"}]}], "speaker_labels": [{"from", "to", "speaker"}]}. A word is its
// speaker's by its times, or by that of its beginning where the end differs.
type ibmReader struct {
	jsonReader
	results  []Cue
	speakers map[jsonTime]string    // by beginning
	exactly  map[[2]jsonTime]string // by both ends: two people may begin a word at once
}

func readIBM(s *source, b *builder) error {
	r := &ibmReader{jsonReader: newJSONReader(s, b), speakers: map[jsonTime]string{}, exactly: map[[2]jsonTime]string{}}
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
	var words []Word
	for _, c := range r.results {
		if len(r.speakers) == 0 || len(c.Words) == 0 {
			c.span()
			b.add(c)
			continue
		}
		for _, w := range c.Words {
			w.Speaker = r.speakerOf(w)
			words = append(words, w)
		}
	}
	// Results of people who speak at once follow each other; the stream wants the order of time.
	if !slices.ContainsFunc(words, func(w Word) bool { return !w.Timed }) {
		slices.SortStableFunc(words, func(a, b Word) int { return compareTimes(a.Start, b.Start) })
	}
	var all wordStream
	for _, w := range words {
		all.add(w)
	}
	all.flush(b)
	return nil
}

func (r *ibmReader) speakerOf(w Word) string {
	from, to := jsonTime{w.Start, w.Timed}, jsonTime{w.End, w.Timed}
	if name, ok := r.exactly[[2]jsonTime{from, to}]; ok {
		return name
	}
	return r.speakers[from]
}

func (r *ibmReader) labels() {
	var from, to jsonTime
	name := ""
	r.list("speaker labels", func(key string) {
		switch key {
		case "from":
			from = r.time()
		case "to":
			to = r.time()
		case "speaker":
			name = strings.TrimSpace(r.id())
		default:
			r.skip()
		}
	}, func() {
		if from.ok && r.word() {
			r.name(name)
			r.speakers[from], r.exactly[[2]jsonTime{from, to}] = name, name
		}
		from, to, name = jsonTime{}, jsonTime{}, ""
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
