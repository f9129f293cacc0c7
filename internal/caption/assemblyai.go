package caption

import "strings"

// detectAssemblyAI tells AssemblyAI's "words", which call a word "text" and count milliseconds, from whisper's. A job
// that failed has neither, but says that it did.
func detectAssemblyAI(s *source) bool {
	p := s.probe
	if p == nil || p.has("segments") {
		return false
	}
	job := p.any("audio_duration", "audio_url", "acoustic_model", "language_model", "speech_model", "language_code")
	return job && p.any("words.text", "utterances.text", "utterances.words") || p.has("id", "status") && p.any("error", "text") && p.any("audio_url", "words", "utterances")
}

// assemblyReader reads {"status", "error", "language_code", "text", "words", "utterances", "audio_duration"}; times are milliseconds, the duration is seconds.
// Where there are utterances they are the cues.
type assemblyReader struct {
	jsonReader
	text       string
	status     string
	failure    string
	words      []Word
	utterances []Cue
}

func readAssemblyAI(s *source, b *builder) error {
	r := &assemblyReader{jsonReader: newJSONReader(s, b)}
	r.object(r.top)
	if err := r.finish(); err != nil {
		return err
	}
	switch {
	case r.status == "error":
		return &FormatError{Kind: AssemblyAI, Offset: -1, Reason: "the job failed: " + cut(r.failure, 200)}
	case len(r.utterances) > 0:
		for _, c := range r.utterances {
			b.add(c)
		}
	case len(r.words) > 0:
		var words wordStream
		for _, w := range r.words {
			words.add(w)
		}
		words.flush(b)
	case r.text != "":
		b.add(Cue{Text: r.text})
	}
	return nil
}

func (r *assemblyReader) top(key string) {
	switch key {
	case "status":
		r.status = r.string()
	case "error":
		r.failure = r.string()
	case "language_code":
		r.t.Language = r.string()
	case "text":
		r.text = joinLines(r.string())
	case "audio_duration":
		r.lasts(r.time)
	case "words":
		r.words = r.wordList()
	case "utterances":
		r.utteranceList()
	default:
		r.skip()
	}
}

func (r *assemblyReader) utteranceList() {
	var c Cue
	var start, end jsonTime
	r.list("utterances", func(key string) {
		switch key {
		case "speaker":
			c.Speaker = strings.TrimSpace(r.id())
		case "text":
			c.Text = joinLines(r.string())
		case "start":
			start = r.units(3)
		case "end":
			end = r.units(3)
		case "confidence":
			c.Confidence = r.share()
		case "words":
			c.Words = r.wordList()
		default:
			r.skip()
		}
	}, func() {
		c.Start, c.End, c.Timed = interval(start, end)
		r.utterances = append(r.utterances, c)
		c, start, end = Cue{}, jsonTime{}, jsonTime{}
	})
}

func (r *assemblyReader) wordList() (out []Word) {
	var w Word
	var start, end jsonTime
	r.list("words", func(key string) {
		switch key {
		case "text":
			w.Text = strings.TrimSpace(r.string())
		case "start":
			start = r.units(3)
		case "end":
			end = r.units(3)
		case "confidence":
			w.Confidence = r.share()
		case "speaker":
			w.Speaker = strings.TrimSpace(r.id())
		default:
			r.skip()
		}
	}, func() {
		w.Start, w.End, w.Timed = interval(start, end)
		if r.name(w.Speaker); w.Text != "" && r.word() {
			out = append(out, w)
		}
		w, start, end = Word{}, jsonTime{}, jsonTime{}
	})
	return out
}
