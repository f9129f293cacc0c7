package caption

import (
	"cmp"
	"strings"
	"time"
)

func detectAWS(s *source) bool {
	p := s.probe
	return p != nil && p.paths["results"] == '{' && p.any("results.items", "results.transcripts")
}

// awsReader reads Amazon Transcribe's batch output: {"results": {"transcripts", "items", "speaker_labels",
// "channel_labels", "language_code"}}. All its numbers are strings; punctuation has no time. Newer files name the
// speaker of each item, with "" now and then; older ones only in speaker_labels.segments, by the items' times.
type awsReader struct {
	jsonReader
	whole    strings.Builder
	items    []awsItem
	channels []awsItem // of channel_labels
	segments []Word    // who speaks when
	starts   map[awsTimes]string
}

type awsItem struct {
	Word
	mark bool
}

// awsTimes finds an item's speaker by its times.
type awsTimes struct{ start, end time.Duration }

func readAWS(s *source, b *builder) error {
	r := &awsReader{jsonReader: newJSONReader(s, b), starts: map[awsTimes]string{}}
	r.strict = true
	r.object(func(key string) {
		if key == "results" {
			r.fields("results", r.results)
		} else {
			r.skip()
		}
	})
	if err := r.finish(); err != nil {
		return err
	}
	if r.channels != nil && !anyNamed(r.items) {
		r.items = r.channels
	}
	if len(r.items) == 0 && r.whole.Len() > 0 {
		b.add(Cue{Text: joinLines(r.whole.String())})
		return nil
	}
	var words wordStream
	seg := 0
	for _, i := range r.items {
		if i.mark {
			words.mark(i.Text)
			continue
		}
		if i.Speaker == "" {
			i.Speaker = r.speaker(i.Word, &seg)
		}
		words.add(i.Word)
	}
	words.flush(b)
	return nil
}

// anyNamed reports whether some item names its speaker.
func anyNamed(items []awsItem) bool {
	for _, i := range items {
		if i.Speaker != "" {
			return true
		}
	}
	return false
}

func (r *awsReader) results(key string) {
	switch key {
	case "language_code":
		r.t.Language = r.string()
	case "transcripts":
		r.list("transcripts", func(key string) {
			if key == "transcript" {
				r.whole.WriteString(r.string() + " ")
			} else {
				r.skip()
			}
		}, func() {})
	case "items":
		r.items = r.itemList(nil)
	case "speaker_labels":
		r.fields("speaker labels", func(key string) {
			if key == "segments" {
				r.segmentList()
			} else {
				r.skip()
			}
		})
	case "channel_labels":
		r.fields("channel labels", func(key string) {
			if key == "channels" {
				r.channelList()
			} else {
				r.skip()
			}
		})
	default:
		r.skip()
	}
}

func (r *awsReader) itemList(out []awsItem) []awsItem {
	var i awsItem
	var start, end jsonTime
	var channel string
	r.list("items", func(key string) {
		switch key {
		case "type":
			i.mark = r.string() == "punctuation"
		case "start_time":
			start = r.quoted()
		case "end_time":
			end = r.quoted()
		case "speaker_label":
			i.Speaker = strings.TrimSpace(r.string())
		case "channel_label":
			channel = strings.TrimSpace(r.string())
		case "alternatives":
			r.alternatives(&i.Word)
		default:
			r.skip()
		}
	}, func() {
		i.Start, i.End, i.Timed = interval(start, end)
		if i.Speaker == "" {
			i.Speaker = channel
		}
		if r.name(i.Speaker); i.Text != "" && r.word() {
			out = append(out, i)
		}
		i, start, end, channel = awsItem{}, jsonTime{}, jsonTime{}, ""
	})
	return out
}

// alternatives takes the first guess at a word.
func (r *awsReader) alternatives(w *Word) {
	r.list("alternatives", func(key string) {
		switch {
		case key == "content" && w.Text == "":
			w.Text = strings.TrimSpace(r.string())
		case key == "confidence" && w.Confidence == 0:
			w.Confidence = r.quotedShare()
		default:
			r.skip()
		}
	}, func() {})
}

func (r *awsReader) segmentList() {
	var s Word
	var start, end jsonTime
	r.list("speaker segments", func(key string) {
		switch key {
		case "start_time":
			start = r.quoted()
		case "end_time":
			end = r.quoted()
		case "speaker_label":
			s.Speaker = strings.TrimSpace(r.string())
		case "items":
			r.segmentItems()
		default:
			r.skip()
		}
	}, func() {
		if s.Start, s.End, s.Timed = interval(start, end); s.Timed && r.word() {
			r.segments = append(r.segments, s)
		}
		s, start, end = Word{}, jsonTime{}, jsonTime{}
	})
}

func (r *awsReader) segmentItems() {
	var start, end jsonTime
	var speaker string
	r.list("items of a segment", func(key string) {
		switch key {
		case "start_time":
			start = r.quoted()
		case "end_time":
			end = r.quoted()
		case "speaker_label":
			speaker = strings.TrimSpace(r.string())
		default:
			r.skip()
		}
	}, func() {
		if start.ok && end.ok && speaker != "" && r.word() {
			r.name(speaker)
			r.starts[awsTimes{start.d, end.d}] = speaker
		}
		start, end, speaker = jsonTime{}, jsonTime{}, ""
	})
}

func (r *awsReader) channelList() {
	var name string
	var items []awsItem
	r.list("channels", func(key string) {
		switch key {
		case "channel_label":
			name = strings.TrimSpace(r.string())
		case "items":
			items = r.itemList(nil)
		default:
			r.skip()
		}
	}, func() {
		for i := range items {
			items[i].Speaker = name
		}
		r.channels = append(r.channels, items...)
		name, items = "", nil
	})
}

// speaker says by the times of w whose word it is: first by an item of a segment that has the same times, else by the
// segment it begins in. seg remembers the place among the segments, which are in order.
func (r *awsReader) speaker(w Word, seg *int) string {
	if !w.Timed {
		return ""
	}
	if name, ok := r.starts[awsTimes{w.Start, w.End}]; ok {
		return name
	}
	for *seg+1 < len(r.segments) && r.segments[*seg+1].Start <= w.Start {
		*seg++
	}
	if *seg < len(r.segments) && r.segments[*seg].Start <= w.Start && w.Start <= r.segments[*seg].End {
		return r.segments[*seg].Speaker
	}
	return ""
}

func detectCallAnalytics(s *source) bool {
	p := s.probe
	chat := p != nil && p.has("Transcript.AbsoluteTime") // of Amazon Connect, with names: records
	return p != nil && !chat && p.paths["Transcript"] == '[' && p.any("Transcript.ParticipantRole", "Transcript.BeginOffsetMillis", "Transcript.Content")
}

// callReader reads Amazon's Call Analytics, and the calls of Connect's Contact Lens, whose participants have an ID that is their
// role: {"Transcript": [{"Id", "ParticipantRole" or "ParticipantId", "Content", "BeginOffsetMillis", "EndOffsetMillis", "Items"}], "LanguageCode", "ConversationCharacteristics": {"TotalConversationDurationMillis"}}.
type callReader struct{ jsonReader }

func readCallAnalytics(s *source, b *builder) error {
	r := &callReader{newJSONReader(s, b)}
	r.object(func(key string) {
		switch key {
		case "LanguageCode":
			r.t.Language = r.string()
		case "Transcript":
			r.turns()
		case "ConversationCharacteristics":
			r.fields("characteristics", func(key string) {
				if key == "TotalConversationDurationMillis" {
					r.lasts(func() jsonTime { return r.units(3) })
				} else {
					r.skip()
				}
			})
		default:
			r.skip()
		}
	})
	return r.finish()
}

func (r *callReader) turns() {
	var c Cue
	var who string
	var start, end jsonTime
	r.list("turns", func(key string) {
		switch key {
		case "Id":
			c.ID = r.id()
		case "ParticipantRole":
			c.Speaker = strings.TrimSpace(r.string())
		case "ParticipantId":
			who = strings.TrimSpace(r.id())
		case "Content":
			c.Text = joinLines(r.string())
		case "BeginOffsetMillis":
			start = r.units(3)
		case "EndOffsetMillis":
			end = r.units(3)
		case "Items":
			c.Words = r.words()
		default:
			r.skip()
		}
	}, func() {
		c.Start, c.End, c.Timed = interval(start, end)
		c.Speaker = cmp.Or(c.Speaker, who)
		r.add(c)
		c, who, start, end = Cue{}, "", jsonTime{}, jsonTime{}
	})
}

func (r *callReader) words() (out []Word) {
	var w Word
	var start, end jsonTime
	mark := false
	r.list("items", func(key string) {
		switch key {
		case "Type":
			mark = r.string() == "punctuation"
		case "Content":
			w.Text = strings.TrimSpace(r.string())
		case "Confidence":
			w.Confidence = r.quotedShare()
		case "BeginOffsetMillis":
			start = r.units(3)
		case "EndOffsetMillis":
			end = r.units(3)
		default:
			r.skip()
		}
	}, func() {
		w.Start, w.End, w.Timed = interval(start, end)
		switch {
		case mark && len(out) > 0:
			out[len(out)-1].Text += w.Text
		case w.Text != "" && r.word():
			out = append(out, w)
		}
		w, start, end, mark = Word{}, jsonTime{}, jsonTime{}, false
	})
	return out
}
