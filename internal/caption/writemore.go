package caption

import (
	"encoding/csv"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy/internal/markdown"
	"github.com/colloquy-go/colloquy/internal/sheet"
	"github.com/colloquy-go/colloquy/internal/timecode"
)

// table writes a line a cue. Lines end as RFC 4180 has it in csv, with '\n' in tsv.
func (w *writer) table(k Kind) {
	out := csv.NewWriter(w.Writer)
	if k == TSV {
		out.Comma = '\t'
	} else {
		out.UseCRLF = true
	}
	_ = out.Write(tableHeader()) // its error sticks in w
	for _, c := range w.t.Cues {
		row := []string{"", "", sheet.Safe(oneLine(c.Speaker)), sheet.Safe(oneLine(c.Text))}
		if c.Timed {
			row[0], row[1] = string(timecode.AppendSeconds(nil, c.Start)), string(timecode.AppendSeconds(nil, c.End))
		}
		_ = out.Write(row)
	}
	out.Flush()
}

func tableHeader() []string { return []string{"start", "end", "speaker", "text"} }

// markdown writes a paragraph a cue.
func (w *writer) markdown() {
	for i := range w.t.Cues {
		c := &w.t.Cues[i]
		if i > 0 {
			w.put("\n")
		}
		if c.Timed {
			w.buf = appendClock(w.buf[:0], c.Start, '.')
			w.put("`", string(w.buf[:len(w.buf)-4]), "` ")
		}
		if name := oneLine(c.Speaker); name != "" {
			w.put("**", markdown.Escape(name), ":** ")
		}
		w.put(markdown.Escape(oneLine(c.Text)), "\n")
	}
}

// ctm writes the timed words.
func (w *writer) ctm() {
	for i := range w.t.Cues {
		c := &w.t.Cues[i]
		for _, word := range c.Words {
			text := rttmName(word.Text, "")
			if !word.Timed || text == "" {
				continue
			}
			w.put(rttmName(c.File, "recording"), " 1 ")
			w.buf = append(appendDecimal(w.buf[:0], max(word.Start, 0)), ' ')
			w.Write(appendDecimal(w.buf, max(word.End-word.Start, 0)))
			w.put(" ", text)
			if word.Confidence > 0 {
				w.put(" ", string(timecode.AppendSeconds(nil, time.Duration(word.Confidence*1000)*time.Millisecond)))
			}
			w.put("\n")
		}
	}
}

// grid writes Praat's long form.
func (w *writer) grid() {
	names, spans := w.tiers()
	end := w.t.Duration
	for _, c := range w.t.Cues {
		end = max(end, c.End)
	}
	w.put("File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0 \nxmax = ", decimal(end), " \n")
	if len(names) == 0 {
		w.put("tiers? <absent> \n")
		return
	}
	w.put("tiers? <exists> \nsize = ", number(len(names)), " \nitem []: \n")
	for k, name := range names {
		list := filled(spans[k], end)
		w.put("    item [", number(k+1), "]:\n        class = \"IntervalTier\" \n        name = ", gridQuote(name),
			" \n        xmin = 0 \n        xmax = ", decimal(end), " \n        intervals: size = ", number(len(list)), " \n")
		for n, c := range list {
			w.put("        intervals [", number(n+1), "]:\n            xmin = ", decimal(c.Start), " \n            xmax = ", decimal(c.End),
				" \n            text = ", gridQuote(c.Text), " \n")
		}
	}
}

// tiers returns the speakers in the order of their first cues, and what each says: in order, and never two at once.
func (w *writer) tiers() (names []string, spans [][]Cue) {
	at := map[string]int{}
	for _, c := range w.t.Cues {
		name := oneLine(c.Speaker)
		if name == "" {
			name = "Unknown"
		}
		k, ok := at[name]
		if !ok {
			k = len(names)
			at[name] = k
			names, spans = append(names, name), append(spans, nil)
		}
		if !c.Timed {
			continue
		}
		list := spans[k]
		c.Text = oneLine(c.Text)
		if n := len(list); n > 0 && c.Start < list[n-1].End {
			if c.Start = list[n-1].End; c.End <= c.Start {
				list[n-1].Text += " " + c.Text
				continue
			}
		}
		if c.End > c.Start {
			spans[k] = append(list, c)
		}
	}
	return names, spans
}

// filled puts empty intervals where nobody speaks, so that the tier reaches from 0 to end.
func filled(list []Cue, end time.Duration) []Cue {
	out := make([]Cue, 0, 2*len(list)+1)
	at := time.Duration(0)
	for _, c := range list {
		if c.Start > at {
			out = append(out, Cue{Start: at, End: c.Start})
		}
		out = append(out, c)
		at = c.End
	}
	if end > at || len(out) == 0 {
		out = append(out, Cue{Start: at, End: end})
	}
	return out
}

func gridQuote(s string) string { return `"` + strings.ReplaceAll(oneLine(s), `"`, `""`) + `"` }

func decimal(d time.Duration) string { return string(timecode.AppendSeconds(nil, d)) }
