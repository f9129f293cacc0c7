package caption

import "strings"

// detectElevenLabs tells the words of ElevenLabs, each with its type, from those of AssemblyAI, which count milliseconds.
func detectElevenLabs(s *source) bool {
	return s.probe != nil && s.probe.has("words.text", "words.type") && s.probe.any("words.speaker_id", "language_probability")
}

// elevenReader reads {"language_code", "audio_duration_secs", "words": [{"text", "start", "end", "type": "word" | "spacing" |
// "audio_event", "speaker_id"}]}. Times are seconds. A sound, "(laughter)", stands among the words.
type elevenReader struct {
	jsonReader
	words wordStream
	text  string
}

func readElevenLabs(s *source, b *builder) error {
	r := &elevenReader{jsonReader: newJSONReader(s, b)}
	r.object(func(key string) {
		switch key {
		case "language_code":
			r.t.Language = r.string()
		case "audio_duration_secs":
			r.lasts(r.time)
		case "text":
			r.text = joinLines(r.string())
		case "words":
			r.wordList()
		default:
			r.skip()
		}
	})
	if err := r.finish(); err != nil {
		return err
	}
	if len(r.words.cues) == 0 && r.text != "" {
		b.add(Cue{Text: r.text})
	}
	r.words.flush(b)
	return nil
}

func (r *elevenReader) wordList() {
	var w Word
	var start, end jsonTime
	kind := ""
	r.list("words", func(key string) {
		switch key {
		case "text":
			w.Text = strings.TrimSpace(r.string())
		case "start":
			start = r.time()
		case "end":
			end = r.time()
		case "type":
			kind = r.string()
		case "speaker_id":
			w.Speaker = strings.TrimSpace(r.id())
		default:
			r.skip()
		}
	}, func() {
		w.Start, w.End, w.Timed = interval(start, end)
		if r.name(w.Speaker); kind != "spacing" && w.Text != "" && r.word() {
			r.words.add(w)
		}
		w, start, end, kind = Word{}, jsonTime{}, jsonTime{}, ""
	})
}
