package caption

import (
	"cmp"
	"strings"
	"time"
)

// sentence is a line on its way to a Cue, in the words of whichever service wrote it.
type sentence struct {
	Cue
	speaker    string // an ID, where there may be a name
	raw        string // the text before it was made readable
	start, end jsonTime
}

func (s *sentence) cue() Cue {
	c := s.Cue
	c.Start, c.End, c.Timed = interval(s.start, s.end)
	c.Speaker = cmp.Or(strings.TrimSpace(c.Speaker), strings.TrimSpace(s.speaker))
	c.Text = cmp.Or(c.Text, s.raw)
	return c
}

func detectFireflies(s *source) bool {
	p := s.probe
	return p != nil && (p.any("data.transcript.sentences", "transcript.sentences") ||
		p.has("sentences.speaker_name", "sentences.text") || p.has("speaker_name", "start_time", "sentence"))
}

// readFireflies reads Fireflies' transcripts, {"data": {"transcript": {"sentences": [{"index", "speaker_name", "speaker_id", "text",
// "raw_text", "start_time", "end_time"}]}}}, what is under these keys alone, and the bare list that its page saves, whose text is
// called "sentence". Times are seconds, or clock times.
func readFireflies(s *source, b *builder) error {
	r := newJSONReader(s, b)
	var line sentence
	field := func(key string) {
		switch key {
		case "index":
			line.ID = r.id()
		case "speaker_name":
			line.Speaker = r.string()
		case "speaker_id":
			line.speaker = r.id()
		case "text", "sentence":
			line.Text = joinLines(r.string())
		case "raw_text":
			line.raw = joinLines(r.string())
		case "start_time":
			line.start = r.stamp()
		case "end_time":
			line.end = r.stamp()
		default:
			r.skip()
		}
	}
	each := func() {
		r.add(line.cue())
		line = sentence{}
	}
	var within func(key string)
	within = func(key string) {
		switch key {
		case "data", "transcript":
			r.fields(key, within)
		case "sentences":
			r.list("sentences", field, each)
		default:
			r.skip()
		}
	}
	if r.peek() == '[' {
		r.list("sentences", field, each)
	} else {
		r.object(within)
	}
	return r.finish()
}

func detectFathom(s *source) bool {
	p := s.probe
	return p != nil && p.paths["transcript.speaker"] == '{' && p.has("transcript.text", "transcript.timestamp")
}

// readFathom reads Fathom's transcripts, {"recording_start_time", "transcript": [{"speaker": {"display_name",
// "matched_calendar_invitee_email"}, "text", "timestamp": "00:01:05"}]}.
func readFathom(s *source, b *builder) error {
	r := newJSONReader(s, b)
	b.noEnds = true
	var line sentence
	r.object(func(key string) {
		switch key {
		case "recording_start_time":
			if at, err := time.Parse(time.RFC3339Nano, r.string()); err == nil {
				r.t.Began = at.UTC()
			}
		case "transcript":
			r.list("lines", func(key string) {
				switch key {
				case "speaker":
					line.Speaker, line.speaker = r.person("display_name", "matched_calendar_invitee_email")
				case "text":
					line.Text = joinLines(r.string())
				case "timestamp":
					line.start = r.stamp()
				default:
					r.skip()
				}
			}, func() {
				r.add(line.cue())
				line = sentence{}
			})
		default:
			r.skip()
		}
	})
	return r.finish()
}

func detectGong(s *source) bool {
	return s.probe != nil && s.probe.has("callTranscripts")
}

// readGong reads Gong's transcripts, {"callTranscripts": [{"callId", "transcript": [{"speakerId", "topic", "sentences": [{"start",
// "end", "text"}]}]}]}. Times are milliseconds. Several calls have each its own zero.
func readGong(s *source, b *builder) error {
	r := newJSONReader(s, b)
	calls := 0
	call := func(key string, id *string) {
		if key == "callId" {
			*id = r.id()
			return
		}
		if key != "transcript" {
			r.skip()
			return
		}
		first, speaker := len(r.t.Cues), ""
		var line sentence
		r.list("monologues", func(key string) {
			switch key {
			case "speakerId":
				speaker = strings.TrimSpace(r.id())
			case "sentences":
				r.list("sentences", func(key string) {
					switch key {
					case "start":
						line.start = r.units(3)
					case "end":
						line.end = r.units(3)
					case "text":
						line.Text = joinLines(r.string())
					default:
						r.skip()
					}
				}, func() {
					r.add(line.cue())
					line = sentence{}
				})
			default:
				r.skip()
			}
		}, func() {
			for ; first < len(r.t.Cues); first++ {
				r.t.Cues[first].Speaker = speaker
			}
			r.name(speaker)
			speaker = ""
		})
	}
	r.object(func(key string) {
		if key != "callTranscripts" {
			r.skip()
			return
		}
		id, from := "", len(r.t.Cues)
		r.list("calls", func(key string) { call(key, &id) }, func() {
			if calls++; calls > 1 {
				r.warn(WarnFiles, "several calls, each with its own zero", 0, -1)
			}
			for ; from < len(r.t.Cues); from++ {
				r.t.Cues[from].File = id
			}
			id = ""
		})
	})
	return r.finish()
}

func detectRecall(s *source) bool {
	p := s.probe
	return p != nil && p.has("words.start_timestamp") && p.any("participant", "speaker")
}

// readRecall reads Recall.ai's transcripts, [{"participant": {"id", "name"}, "words": [{"text", "start_timestamp": {"relative",
// "absolute"}, "end_timestamp"}]}], and the older ones with "speaker" and plain numbers of seconds.
func readRecall(s *source, b *builder) error {
	r := newJSONReader(s, b)
	var line sentence
	r.list("lines", func(key string) {
		switch key {
		case "participant":
			line.Speaker, line.speaker = r.person("name", "id")
		case "speaker":
			line.Speaker = r.id()
		case "language", "language_code":
			line.Language = r.spoken()
		case "words":
			line.Words = r.recallWords()
		default:
			r.skip()
		}
	}, func() {
		c := line.cue()
		c.span()
		if c.Text = joinWords(c.Words); c.Text != "" {
			r.add(c)
		}
		line = sentence{}
	})
	return r.finish()
}

// person reads who speaks, an object that has a name and an ID under these keys.
func (r *jsonReader) person(nameKey, idKey string) (name, id string) {
	r.fields("a speaker", func(key string) {
		switch key {
		case nameKey:
			name = r.string()
		case idKey:
			id = r.id()
		default:
			r.skip()
		}
	})
	return name, id
}

func (r *jsonReader) recallWords() (out []Word) {
	var w Word
	var start, end jsonTime
	r.list("words", func(key string) {
		switch key {
		case "text":
			w.Text = strings.TrimSpace(r.string())
		case "start_timestamp":
			start = r.recallTime()
		case "end_timestamp":
			end = r.recallTime()
		case "confidence":
			w.Confidence = r.share()
		default:
			r.skip()
		}
	}, func() {
		w.Start, w.End, w.Timed = interval(start, end)
		if w.Text != "" && r.word() {
			out = append(out, w)
		}
		w, start, end = Word{}, jsonTime{}, jsonTime{}
	})
	return out
}

// recallTime reads seconds since the start, which may stand beside the clock time.
func (r *jsonReader) recallTime() (at jsonTime) {
	if r.peek() != '{' {
		return r.time()
	}
	clock := ""
	r.object(func(key string) {
		switch key {
		case "relative":
			at = r.time()
		case "absolute":
			clock = r.string()
		default:
			r.skip()
		}
	})
	if abs, err := time.Parse(time.RFC3339Nano, clock); err == nil && at.ok && r.t.Began.IsZero() {
		r.t.Began = abs.Add(-at.d).UTC().Round(time.Millisecond)
	}
	return at
}
