package caption

import (
	"strings"
)

// detectGoogle knows Google's results, alone or within the answer of a long running operation.
func detectGoogle(s *source) bool {
	p := s.probe
	if p == nil || p.has("results.alternatives.timestamps") || p.any("result_index", "results.final", "speaker_labels") {
		return false
	}
	return p.paths["results"] == '[' && p.any("results.alternatives.transcript", "results.alternatives.words") ||
		p.has("response.results.alternatives") || p.paths["response.results"] == '{'
}

// googleReader reads Speech-to-Text: {"results": [{"alternatives": [{"transcript", "confidence", "words": [{"word",
// "startTime", "endTime", "speakerTag"}]}], "languageCode", "channelTag"}]}, with names in snake case too. Times are "12.900s" or
// {"seconds", "nanos"}. With diarization the last result of the first version repeats the words of all others, with their speakers:
// then it alone is read. The second version names speakers in each result; the answer of its batches has the results of each
// file under its address, {"response": {"results": {"gs://…": {"transcript": {"results"}}}}}, or under "inlineResult" there.
type googleReader struct {
	jsonReader
	results []googleResult
	file    string
	files   int
}

type googleResult struct {
	Cue
	tagged bool // its words name speakers
}

func readGoogle(s *source, b *builder) error {
	r := &googleReader{jsonReader: newJSONReader(s, b)}
	r.object(r.top)
	if err := r.finish(); err != nil {
		return err
	}
	results := r.results
	if last := len(results) - 1; last > 0 && results[last].repeats(results[:last]) {
		results = results[last:]
	}
	for from := 0; from < len(results); {
		to := from
		var words wordStream
		for ; to < len(results) && results[to].tagged && results[to].File == results[from].File; to++ {
			for _, w := range results[to].Words {
				words.add(w)
			}
		}
		if words.flushTo(b, results[from].File); to == from {
			c := results[from].Cue
			c.span()
			b.add(c)
			to++
		}
		from = to
	}
	return nil
}

// repeats reports whether g says again, with speakers, what is said in those before: its words begin no later than theirs, and are no
// fewer.
func (g *googleResult) repeats(before []googleResult) bool {
	words := 0
	for _, r := range before {
		if r.File != g.File {
			return false
		}
		words = max(words, len(r.Words))
		if len(r.Words) > 0 && len(g.Words) > 0 && r.Words[0].Start < g.Words[0].Start {
			return false
		}
	}
	return g.tagged && len(g.Words) >= words
}

func (r *googleReader) top(key string) {
	switch key {
	case "results":
		r.resultList()
	case "response", "transcript", "inlineResult", "inline_result":
		r.fields(key, r.top)
	default:
		r.skip()
	}
}

// resultList reads a list of results, or files with such lists by their addresses.
func (r *googleReader) resultList() {
	if r.peek() == '{' {
		r.object(func(address string) {
			if r.files++; r.files > 1 {
				r.warn(WarnFiles, "several recordings, each with its own zero", 0, -1)
			}
			r.file = address
			r.fields("a file", r.top)
		})
		return
	}
	var c googleResult
	channel := ""
	r.list("results", func(key string) {
		switch key {
		case "alternatives":
			r.alternatives(&c)
		case "languageCode", "language_code":
			c.Language = r.spoken()
		case "channelTag", "channel_tag":
			channel = r.id()
		default:
			r.skip()
		}
	}, func() {
		if channel != "" && channel != "0" {
			c.Speaker = "channel " + channel
		}
		if c.File = r.file; c.Text != "" || len(c.Words) > 0 {
			r.results = append(r.results, c)
		}
		c, channel = googleResult{}, ""
	})
}

func (r *googleReader) alternatives(c *googleResult) {
	first := true
	r.values("alternatives", func() {
		if !first {
			r.skip()
			return
		}
		first = false
		r.fields("an alternative", func(key string) {
			switch key {
			case "transcript":
				c.Text = joinLines(r.string())
			case "confidence":
				c.Confidence = r.share()
			case "words":
				c.Words = r.words(&c.tagged)
			default:
				r.skip()
			}
		})
	})
}

func (r *googleReader) words(tagged *bool) (out []Word) {
	var w Word
	var start, end jsonTime
	r.list("words", func(key string) {
		switch key {
		case "word":
			w.Text = strings.TrimSpace(r.string())
		case "startTime", "startOffset", "start_time", "start_offset":
			start = r.moment()
		case "endTime", "endOffset", "end_time", "end_offset":
			end = r.moment()
		case "confidence":
			w.Confidence = r.share()
		case "speakerTag", "speakerLabel", "speaker_tag", "speaker_label":
			if tag := strings.TrimSpace(r.id()); tag != "" && tag != "0" {
				w.Speaker, *tagged = tag, true
			}
		default:
			r.skip()
		}
	}, func() {
		if !start.ok && end.ok {
			start = jsonTime{0, true} // zero is left out
		}
		w.Start, w.End, w.Timed = interval(start, end)
		if r.name(w.Speaker); w.Text != "" && r.word() {
			out = append(out, w)
		}
		w, start, end = Word{}, jsonTime{}, jsonTime{}
	})
	return out
}

// span gives a cue without times those of its words.
func (c *Cue) span() {
	if c.Timed {
		return
	}
	for _, w := range c.Words {
		if !w.Timed {
			continue
		}
		if !c.Timed {
			c.Start, c.End, c.Timed = w.Start, w.End, true
		}
		c.Start, c.End = min(c.Start, w.Start), max(c.End, w.End)
	}
}
