package caption

import "strings"

func detectDeepgram(s *source) bool {
	p := s.probe
	return p != nil && p.paths["results"] == '{' && p.any("results.channels", "results.utterances")
}

// deepgramReader reads {"results": {"channels": [{"alternatives": [{"transcript", "words"}], "detected_language"}],
// "utterances": [{"start", "end", "confidence", "channel", "transcript", "words", "speaker", "id"}]}, "metadata": {"duration"}}. Where there
// are utterances they are the cues; else the words of the first alternative of each channel are put together by
// speaker. Speakers are numbers; without them the channels are, where there are several.
type deepgramReader struct {
	jsonReader
	utterances []Cue
	channels   [][]Word
	texts      []string // transcripts of the channels
}

func readDeepgram(s *source, b *builder) error {
	r := &deepgramReader{jsonReader: newJSONReader(s, b)}
	r.object(func(key string) {
		switch key {
		case "results":
			r.fields("results", r.results)
		case "metadata":
			r.fields("metadata", func(key string) {
				if key == "duration" {
					r.lasts(r.time)
				} else {
					r.skip()
				}
			})
		default:
			r.skip()
		}
	})
	if err := r.finish(); err != nil {
		return err
	}
	if len(r.utterances) > 0 {
		for _, c := range r.utterances {
			b.add(c)
		}
		return nil
	}
	var words wordStream
	for k, ch := range r.channels {
		if len(ch) == 0 && r.texts[k] != "" {
			b.add(Cue{Text: r.texts[k], Speaker: channelName(k, len(r.channels))})
		}
		for _, w := range ch {
			if w.Speaker == "" {
				w.Speaker = channelName(k, len(r.channels))
			}
			words.add(w)
		}
	}
	words.flush(b)
	return nil
}

// channelName names the speaker of a channel by its number, where there are several.
func channelName(k, n int) string {
	if n < 2 {
		return ""
	}
	return "channel " + string(rune('0'+k%10))
}

func (r *deepgramReader) results(key string) {
	switch key {
	case "channels":
		r.channelList()
	case "utterances":
		r.utteranceList()
	default:
		r.skip()
	}
}

func (r *deepgramReader) channelList() {
	var words []Word
	var text string
	r.list("channels", func(key string) {
		switch key {
		case "alternatives":
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
						text = joinLines(r.string())
					case "words":
						words = r.words()
					default:
						r.skip()
					}
				})
			})
		case "detected_language":
			r.t.Language = r.string()
		default:
			r.skip()
		}
	}, func() {
		r.channels, r.texts = append(r.channels, words), append(r.texts, text)
		words, text = nil, ""
	})
}

func (r *deepgramReader) utteranceList() {
	var c Cue
	var start, end jsonTime
	r.list("utterances", func(key string) {
		switch key {
		case "id":
			c.ID = r.id()
		case "start":
			start = r.time()
		case "end":
			end = r.time()
		case "confidence":
			c.Confidence = r.share()
		case "transcript":
			c.Text = joinLines(r.string())
		case "speaker":
			c.Speaker = strings.TrimSpace(r.id())
		case "words":
			c.Words = r.words()
		default:
			r.skip()
		}
	}, func() {
		c.Start, c.End, c.Timed = interval(start, end)
		if c.Text == "" {
			c.Text = joinWords(c.Words)
		}
		r.utterances = append(r.utterances, c)
		c, start, end = Cue{}, jsonTime{}, jsonTime{}
	})
}

func (r *deepgramReader) words() (out []Word) {
	var w Word
	var start, end jsonTime
	plain := ""
	r.list("words", func(key string) {
		switch key {
		case "word":
			plain = strings.TrimSpace(r.string())
		case "punctuated_word":
			w.Text = strings.TrimSpace(r.string())
		case "start":
			start = r.time()
		case "end":
			end = r.time()
		case "confidence":
			w.Confidence = r.share()
		case "speaker":
			w.Speaker = strings.TrimSpace(r.id())
		default:
			r.skip()
		}
	}, func() {
		if w.Text == "" {
			w.Text = plain
		}
		w.Start, w.End, w.Timed = interval(start, end)
		if r.name(w.Speaker); w.Text != "" && r.word() {
			out = append(out, w)
		}
		w, start, end, plain = Word{}, jsonTime{}, jsonTime{}, ""
	})
	return out
}
