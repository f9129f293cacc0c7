package caption

import "strings"

func detectRev(s *source) bool { return s.probe != nil && s.probe.has("monologues.elements") }

// revReader reads Rev.ai's {"monologues": [{"speaker", "speaker_info": {"display_name"}, "elements": [{"type":
// "text" | "punct" | "unknown", "value", "ts", "end_ts", "confidence"}]}]}. Blanks are elements of their own. Transcripts made
// by people call the times "timestamp" and "end_timestamp", write "00:00:01,270" and name the speakers beside or in a list.
type revReader struct {
	jsonReader
	names map[string]string // of the list, by ID
	cues  []Cue
}

func readRev(s *source, b *builder) error {
	r := &revReader{jsonReader: newJSONReader(s, b), names: map[string]string{}}
	r.object(func(key string) {
		switch key {
		case "monologues":
			r.monologues()
		case "speakers":
			r.people()
		default:
			r.skip()
		}
	})
	if err := r.finish(); err != nil {
		return err
	}
	for _, c := range r.cues {
		if name := r.names[c.Speaker]; name != "" {
			c.Speaker = name
		}
		b.add(c)
	}
	return nil
}

func (r *revReader) people() {
	id, name := "", ""
	r.list("speakers", func(key string) {
		switch key {
		case "id":
			id = strings.TrimSpace(r.id())
		case "name":
			name = strings.TrimSpace(r.string())
		default:
			r.skip()
		}
	}, func() {
		if id != "" && name != "" && r.word() {
			r.names[id] = name
		}
		id, name = "", ""
	})
}

func (r *revReader) monologues() {
	var c Cue
	name := ""
	r.list("monologues", func(key string) {
		switch key {
		case "speaker":
			c.Speaker = strings.TrimSpace(r.id())
		case "speaker_info":
			r.fields("speaker info", func(key string) {
				if key == "display_name" {
					name = strings.TrimSpace(r.string())
				} else {
					r.skip()
				}
			})
		case "speaker_name":
			name = strings.TrimSpace(r.string())
		case "elements":
			r.elements(&c)
		default:
			r.skip()
		}
	}, func() {
		if name != "" {
			c.Speaker = name
		}
		c.span()
		r.cues = append(r.cues, c)
		c, name = Cue{}, ""
	})
}

func (r *revReader) elements(c *Cue) {
	var text strings.Builder
	var w Word
	var start, end jsonTime
	kind := ""
	r.list("elements", func(key string) {
		switch key {
		case "type":
			kind = r.string()
		case "value":
			w.Text = r.string()
		case "ts", "timestamp":
			start = r.stamp()
		case "end_ts", "end_timestamp":
			end = r.stamp()
		case "confidence":
			w.Confidence = r.share()
		default:
			r.skip()
		}
	}, func() {
		text.WriteString(w.Text)
		w.Text = strings.TrimSpace(w.Text)
		w.Start, w.End, w.Timed = interval(start, end)
		switch {
		case kind == "punct" && len(c.Words) > 0:
			c.Words[len(c.Words)-1].Text += w.Text
		case kind != "punct" && w.Text != "" && r.word():
			c.Words = append(c.Words, w)
		}
		w, start, end, kind = Word{}, jsonTime{}, jsonTime{}, ""
	})
	c.Text = joinLines(text.String())
}
