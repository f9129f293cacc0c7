package caption

import (
	"cmp"
	"strings"
	"time"
)

// detectOtter knows what Otter's interface returns, with the speech or as such.
func detectOtter(s *source) bool {
	p := s.probe
	return p != nil && (p.has("speech.transcripts.start_offset", "speech.transcripts.transcript") ||
		p.has("transcripts.start_offset", "transcripts.transcript") && p.any("transcripts.alignment", "transcripts.speaker_model_label"))
}

// otterRate is how many units of Otter's offsets make a second: they count samples.
const otterRate = 16000

// otterReader reads Otter's speeches: {"speech": {"speakers": [{"id", "speaker_name"}], "duration", "transcripts": [{"start_offset",
// "end_offset", "speaker_id", "speaker_model_label", "transcript", "alignment": [{"word", "start", "end"}]}]}}. Offsets are samples at
// 16 kHz, the times of words seconds since that of their line. Who is not known by name has a label of the voice.
type otterReader struct {
	jsonReader
	names map[string]string // of IDs
	lines []otterLine
}

type otterLine struct {
	Cue
	id, name, voice string
	start, end      jsonTime
}

func readOtter(s *source, b *builder) error {
	r := &otterReader{jsonReader: newJSONReader(s, b), names: map[string]string{}}
	r.object(r.speech)
	if err := r.finish(); err != nil {
		return err
	}
	for _, l := range r.lines {
		if l.voice != "" {
			l.voice = "Speaker " + l.voice
		}
		l.Speaker = cmp.Or(l.name, r.names[l.id], l.voice)
		l.Start, l.End, l.Timed = interval(l.start, l.end)
		for k := range l.Words {
			w := &l.Words[k]
			if w.Timed = w.Timed && l.Timed; w.Timed {
				w.Start, w.End = w.Start+l.Start, w.End+l.Start
			} else {
				w.Start, w.End = 0, 0
			}
		}
		b.add(l.Cue)
	}
	return nil
}

func (r *otterReader) speech(key string) {
	switch key {
	case "speech":
		r.fields("a speech", r.speech)
	case "duration":
		r.lasts(r.time)
	case "speakers":
		id, name := "", ""
		r.list("speakers", func(key string) {
			switch key {
			case "id":
				id = r.id()
			case "speaker_name":
				name = strings.TrimSpace(r.string())
			default:
				r.skip()
			}
		}, func() {
			if r.names[id] = name; len(r.names) > r.limits.Speakers {
				r.exceed("Speakers", r.limits.Speakers, 0)
			}
			id, name = "", ""
		})
	case "transcripts":
		var l otterLine
		r.list("transcripts", func(key string) { r.line(&l, key) }, func() {
			if len(r.lines) >= r.limits.Cues {
				r.exceed("Cues", r.limits.Cues, 0)
				return
			}
			r.lines = append(r.lines, l)
			l = otterLine{}
		})
	default:
		r.skip()
	}
}

func (r *otterReader) line(l *otterLine, key string) {
	switch key {
	case "id", "uuid":
		l.ID = cmp.Or(l.ID, r.id())
	case "start_offset":
		l.start = r.samples()
	case "end_offset":
		l.end = r.samples()
	case "speaker_id":
		l.id = r.id()
	case "speaker_name":
		l.name = strings.TrimSpace(r.string())
	case "speaker_model_label":
		l.voice = r.id()
	case "transcript":
		l.Text = joinLines(r.string())
	case "alignment":
		var w Word
		var start, end jsonTime
		r.list("words", func(key string) {
			switch key {
			case "word":
				w.Text = strings.TrimSpace(r.string())
			case "start":
				start = r.time()
			case "end":
				end = r.time()
			default:
				r.skip()
			}
		}, func() {
			if w.Start, w.End, w.Timed = interval(start, end); w.Text != "" && r.word() {
				l.Words = append(l.Words, w)
			}
			w, start, end = Word{}, jsonTime{}, jsonTime{}
		})
	default:
		r.skip()
	}
}

// samples reads a count of samples as a time, to a millisecond.
func (r *otterReader) samples() jsonTime {
	t := r.units(0)
	if t.d /= otterRate; t.ok {
		t.d = t.d.Round(time.Millisecond)
		r.precision(3)
	}
	return t
}
