package caption

import "strings"

func detectRev(s *source) bool { return s.probe != nil && s.probe.has("monologues.elements") }

// revReader reads Rev.ai's {"monologues": [{"speaker", "speaker_info": {"display_name"}, "elements": [{"type":
// "text" | "punct" | "unknown", "value", "ts", "end_ts", "confidence"}]}]}. Blanks are elements of their own.
type revReader struct{ jsonReader }

func readRev(s *source, b *builder) error {
	r := &revReader{newJSONReader(s, b)}
	r.object(func(key string) {
		if key == "monologues" {
			r.monologues()
		} else {
			r.skip()
		}
	})
	return r.finish()
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
		r.add(c)
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
		case "ts":
			start = r.time()
		case "end_ts":
			end = r.time()
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
