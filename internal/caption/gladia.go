package caption

import "strings"

func detectGladia(s *source) bool {
	p := s.probe
	return p != nil && p.any("result.transcription.utterances", "transcription.utterances", "result.transcription.full_transcript",
		"transcription.full_transcript")
}

// gladiaReader reads {"result": {"metadata": {"audio_duration"}, "transcription": {"languages", "full_transcript", "utterances": [{"start", "end",
// "confidence", "channel", "speaker", "language", "text", "words"}]}}}, or what is under "result" alone.
type gladiaReader struct {
	whisperReader
	whole string
}

func readGladia(s *source, b *builder) error {
	r := &gladiaReader{whisperReader: whisperReader{jsonReader: newJSONReader(s, b)}}
	r.object(func(key string) {
		switch key {
		case "result":
			r.fields("result", r.result)
		default:
			r.result(key)
		}
	})
	if err := r.finish(); err != nil {
		return err
	}
	if len(b.t.Cues) == 0 && r.whole != "" {
		b.add(Cue{Text: r.whole})
	}
	return nil
}

func (r *gladiaReader) result(key string) {
	switch key {
	case "transcription":
		r.fields("transcription", r.transcription)
	case "metadata":
		r.fields("metadata", func(key string) {
			if key == "audio_duration" {
				r.lasts(r.time)
			} else {
				r.skip()
			}
		})
	default:
		r.skip()
	}
}

func (r *gladiaReader) transcription(key string) {
	switch key {
	case "full_transcript":
		r.whole = joinLines(r.string())
	case "languages":
		r.values("languages", func() {
			if l := strings.TrimSpace(r.string()); r.t.Language == "" {
				r.t.Language = l
			}
		})
	case "utterances":
		r.values("utterances", r.segment)
	default:
		r.skip()
	}
}
