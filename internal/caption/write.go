package caption

import (
	"bufio"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy/internal/timecode"
)

// ErrNoTimes is returned by Write when the format needs times and the transcript has none.
var ErrNoTimes = errors.New("the transcript has no times")

// ErrNoWriter is returned by Write for a Kind that is only read.
var ErrNoWriter = errors.New("no writer for this format")

// Write writes t as vtt, srt, rttm, text, csv, tsv, markdown, ctm or textgrid. What Read makes of the result equals t in the order, speakers, texts and,
// to a millisecond (rttm: exactly), the times of the cues; the rest as far as the format has a place for it:
//
//   - vtt keeps IDs, language and the voices of a cue; words lose their times.
//   - srt and text put the name before the text as "Name: text", a name that would not be found again as
//     "[Name]: text"; text has the start as "[HH:MM:SS]" where t has times, with milliseconds where Resolution is
//     finer than a second, and no ends. Whether Read takes a label for a name depends on the whole file.
//   - rttm has no texts; blanks in names become '_', no name is "<NA>".
//   - csv and tsv have a line a cue under the header start, end, speaker, text; a text that a spreadsheet would take for
//     a formula has a ' before it.
//   - markdown is text with the names in bold type, and what Markdown would take for its own is escaped.
//   - ctm has the timed words, one a line, and neither texts nor speakers.
//   - textgrid (long form) has a tier a speaker; what a speaker says at the same time twice stands one after the other.
//
// Line breaks within texts and names become blanks. A cue that is not Timed among others that are gets no length and
// stands at the end of the one above it; in rttm it is left out.
func Write(w io.Writer, k Kind, t *Transcript) error {
	out := &writer{Writer: bufio.NewWriter(w), t: t}
	if needsTimes(k) && !t.HasTimes && len(t.Cues) > 0 {
		return ErrNoTimes
	}
	switch k {
	case VTT:
		out.vtt()
	case SRT:
		out.srt()
	case RTTM:
		out.rttm()
	case Text:
		out.text()
	case CSV, TSV:
		out.table(k)
	case Markdown:
		out.markdown()
	case CTM:
		out.ctm()
	case TextGrid:
		out.grid()
	default:
		return ErrNoWriter
	}
	return out.Flush()
}

func needsTimes(k Kind) bool { return k != Text && k != Markdown && k != CSV && k != TSV }

type writer struct {
	*bufio.Writer // its first error sticks and comes back from Flush
	t             *Transcript
	buf           []byte
	last          time.Duration // end of the cue above
}

func (w *writer) put(parts ...string) {
	for _, s := range parts {
		w.WriteString(s)
	}
}

// oneLine makes s fit to stand in a line.
func oneLine(s string) string {
	if strings.ContainsAny(s, "\r\n\x00") || !utf8.ValidString(s) {
		s = strings.Map(func(r rune) rune {
			switch r {
			case '\r', '\n':
				return ' '
			case 0:
				return unicode.ReplacementChar
			}
			return r
		}, strings.ToValidUTF8(s, "\uFFFD"))
	}
	return strings.TrimSpace(s)
}

// timing writes the times of the cue that begins at i and whose parts reach to j.
func (w *writer) timing(i, j int, mark byte) {
	start, end := w.t.Cues[i].Start, w.t.Cues[j-1].End
	if !w.t.Cues[i].Timed {
		start, end = w.last, w.last
	}
	start = max(start, 0)
	end = max(end, start)
	w.buf = appendClock(w.buf[:0], start, mark)
	w.buf = append(w.buf, " --> "...)
	w.buf = append(appendClock(w.buf, end, mark), '\n')
	w.Write(w.buf)
	w.last = end
}

var vttEscape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

func (w *writer) vtt() {
	w.put("WEBVTT\n")
	if l := oneLine(w.t.Language); l != "" && !strings.Contains(l, "-->") {
		w.put("Language: ", l, "\n")
	}
	tagged := w.needsTags()
	for i := 0; i < len(w.t.Cues); {
		j := i + 1
		for j < len(w.t.Cues) && w.t.Cues[j].Part > 0 && w.t.Cues[i].Timed == w.t.Cues[j].Timed {
			j++
		}
		w.put("\n")
		if id := oneLine(w.t.Cues[i].ID); id != "" && !startsBlock(id) && !namesAnother(id, w.t.Cues[i].Speaker) {
			w.put(id, "\n")
		}
		w.timing(i, j, '.')
		for _, c := range w.t.Cues[i:j] {
			name, text := oneLine(c.Speaker), oneLine(c.Text)
			switch {
			case name != "":
				w.put("<v ", vttEscape.Replace(name), ">", vttEscape.Replace(text), "</v>")
			case i+1 == j && (tagged || strings.HasPrefix(text, "{")):
				w.put("<v>", vttEscape.Replace(text), "</v>")
			default:
				w.put(vttEscape.Replace(text))
			}
		}
		w.put("\n")
		i = j
	}
}

// startsBlock reports whether an ID would be taken for the head of another block.
func startsBlock(id string) bool {
	return strings.Contains(id, "-->") || strings.Contains(id, liveMark) || strings.HasPrefix(id, "NOTE") || strings.HasPrefix(id, "STYLE") || strings.HasPrefix(id, "REGION")
}

// namesAnother reports whether an ID would be read as the name of somebody else.
func namesAnother(id, speaker string) bool {
	name, ok := webexName(id)
	return ok && oneBlank(name) != speaker
}

// needsTags reports whether texts might be taken for "Name: text" although nobody is named: an empty voice tag then
// says that this file names speakers by tags.
func (w *writer) needsTags() bool {
	colon := false
	for i := range w.t.Cues {
		if oneLine(w.t.Cues[i].Speaker) != "" {
			return false
		}
		colon = colon || strings.ContainsAny(w.t.Cues[i].Text, ":：{")
	}
	return colon
}

// label returns name as it stands before a text, so that cutLabel finds it again where that can be.
func label(name string) string {
	name = oneLine(name)
	if name == "" {
		return ""
	}
	if got, _, ok := cutLabel(name + ": x"); ok && got == name {
		return name + ": "
	}
	return "[" + name + "]: "
}

// srtSafe breaks what would be read as a tag, a reference or the times of a cue.
func srtSafe(s string) string {
	if strings.ContainsAny(s, "&<{") {
		s = strings.ReplaceAll(s, "&", "&amp;")
		s = strings.ReplaceAll(s, "<", "&lt;")
		s = strings.ReplaceAll(s, `{\`, `{ \`)
	}
	return strings.ReplaceAll(s, "->", "-&gt;")
}

func (w *writer) srt() {
	n := 0
	for i := 0; i < len(w.t.Cues); {
		j := i + 1
		for j < len(w.t.Cues) && w.t.Cues[j].Part > 0 && w.t.Cues[i].Timed == w.t.Cues[j].Timed {
			j++
		}
		n++
		w.buf = append(w.buf[:0], '\n')
		if n == 1 {
			w.buf = w.buf[:0]
		}
		w.Write(append(strconv.AppendInt(w.buf, int64(n), 10), '\n'))
		w.timing(i, j, ',')
		for _, c := range w.t.Cues[i:j] {
			w.put(srtSafe(label(c.Speaker)), srtSafe(oneLine(c.Text)), "\n")
		}
		i = j
	}
}

// rttmName makes a name fit for a field.
func rttmName(s, none string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) {
			return '_'
		}
		return r
	}, oneLine(s))
	if s == "" {
		return none
	}
	return s
}

func (w *writer) rttm() {
	for i := range w.t.Cues {
		c := &w.t.Cues[i]
		if !c.Timed {
			continue
		}
		w.put("SPEAKER ", rttmName(c.File, "recording"), " 1 ")
		w.buf = append(appendDecimal(w.buf[:0], max(c.Start, 0)), ' ')
		w.Write(appendDecimal(w.buf, max(c.End-c.Start, 0)))
		w.put(" <NA> <NA> ", rttmName(c.Speaker, "<NA>"), " <NA> <NA>\n")
	}
}

// appendDecimal appends seconds with at least three digits behind the point.
func appendDecimal(dst []byte, d time.Duration) []byte {
	from := len(dst)
	dst = timecode.AppendSeconds(dst, d)
	point := strings.IndexByte(string(dst[from:]), '.')
	if point < 0 {
		return append(dst, ".000"...)
	}
	for len(dst)-from-point-1 < 3 {
		dst = append(dst, '0')
	}
	return dst
}

// text writes a line a cue.
func (w *writer) text() {
	named := false
	for i := range w.t.Cues {
		named = named || w.t.Cues[i].Speaker != ""
	}
	for i := range w.t.Cues {
		c := &w.t.Cues[i]
		if c.Timed {
			w.buf = appendClock(append(w.buf[:0], '['), c.Start, '.')
			if w.t.Resolution >= time.Second {
				w.buf = w.buf[:len(w.buf)-4]
			}
			w.Write(append(w.buf, "] "...))
		}
		name := label(c.Speaker)
		if name == "" && named && !c.Timed {
			name = "Unknown: "
		}
		w.put(name, oneLine(c.Text), "\n")
	}
}
