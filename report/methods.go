package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy"
)

// gap is a reason with what could not be measured for it.
type gap struct{ Why, What string }

// gaps lists what of the whole meeting could not be measured or looked for, a reason an entry.
func (k *maker) gaps() []gap {
	var order []string
	by := map[string][]string{}
	note := func(what, reason string) {
		if by[reason] == nil {
			order = append(order, reason)
		}
		if !slices.Contains(by[reason], what) {
			by[reason] = append(by[reason], what)
		}
	}
	for _, l := range k.in.List() {
		if !l.OK() && l.Speaker == "" && l.Interval == (colloquy.Interval{}) && whole(l.Path) {
			note(pathWords(l.Path), why(l.Missing, l.Detail))
		}
	}
	for _, m := range k.in.Metrics {
		for _, x := range m.Scores {
			if m.Level == colloquy.ByConversation && !x.Score.OK() {
				note(words(x.Name), why(x.Score.Missing, x.Score.Detail))
			}
		}
	}
	for _, f := range k.findings() {
		if f.Missing != "" {
			note(f.what, why(f.Missing, f.Detail))
		}
	}
	if k.m.Sound == nil {
		note("recording quality, prosody, sounds besides speech", colloquy.NoSound.String())
	}
	if e := k.in.Emotions; e.Missing != "" {
		note("emotions", why(e.Missing, e.Detail))
	}
	var out []gap
	for _, reason := range order {
		out = append(out, gap{upper(reason), strings.Join(by[reason], ", ")})
	}
	return out
}

// whole reports whether a measure is one of the whole meeting, not of its parts.
func whole(path string) bool {
	for _, part := range []string{"topics.", "dynamics.", "metrics.", "scorecard.", "meeting_quality", "synchrony.", "audio_quality."} {
		if strings.HasPrefix(path, part) {
			return false
		}
	}
	return !strings.Contains(path, "speakers")
}

// pathWords makes the path of a measure readable.
func pathWords(path string) string {
	parts := strings.Split(path, ".")
	for n := range parts {
		parts[n] = words(parts[n])
	}
	return strings.Join(parts, ": ")
}

type finding struct {
	what string
	colloquy.Finding
}

func (k *maker) findings() []finding {
	in := k.in
	return []finding{
		{"topics", in.Topics.Finding}, {"chapters", in.Chapters.Finding}, {"keywords", in.Keywords.Finding}, {"questions", in.Questions.Finding},
		{"action items", in.ActionItems.Finding}, {"decisions", in.Decisions.Finding}, {"problems", in.Problems.Finding},
		{"vocabulary", in.Vocabulary.Finding}, {"key points", in.KeyPoints.Finding}, {"summary", in.Summary.Finding}, {"action phrases", in.Phrases.Finding}, {"entities", in.Entities.Finding},
	}
}

// methods lists what the numbers and findings were made by.
func (k *maker) methods() table {
	t := table{Caption: "Methods and versions", Head: []string{"Method", "Of what", "Unit"}}
	at := map[string]int{}
	note := func(method, what, unit string) {
		if method == "" {
			return
		}
		n, seen := at[method]
		if !seen {
			n = len(t.Rows)
			at[method] = n
			t.Rows = append(t.Rows, []cell{{Text: cut(clean(method), longestName)}, {Text: what, Class: "text"}, {Text: unit}})
			return
		}
		if c := &t.Rows[n][1]; strings.Count(c.Text, ",") < 5 && !slices.Contains(strings.Split(c.Text, ", "), what) {
			c.Text += ", " + what
		}
	}
	for _, l := range k.in.List() {
		if !strings.HasPrefix(l.Path, "topics.") && !strings.HasPrefix(l.Path, "dynamics.") {
			note(l.Method, pathWords(l.Path), l.Unit)
		}
	}
	for _, q := range k.m.RecordingQuality() {
		for _, x := range qualityColumns {
			note(x.of(q).Method, "recording: "+strings.ToLower(x.head), x.of(q).Unit)
		}
	}
	for _, f := range k.findings() {
		note(f.Method, f.what, "")
	}
	for _, u := range k.m.Utterances {
		if a := u.Annotation; a != nil {
			note(a.Method, "polarity of utterances", "")
			note(a.EmotionMethod, "emotion of utterances", "")
			for _, d := range a.Detections {
				note(d.Method, "behaviours", "")
			}
		}
	}
	return t
}

// soundSection is how good the recording is, and what else sounds in it.
type soundSection struct {
	Table, Speakers *table
	Events          []string
}

var qualityColumns = []struct {
	head, format string
	of           func(colloquy.Quality) colloquy.Measure
}{
	{"Grade of 100", "%.0f", func(q colloquy.Quality) colloquy.Measure { return q.Grade }},
	{"SNR dB", "%.0f", func(q colloquy.Quality) colloquy.Measure { return q.SNR }},
	{"Speech dBFS", "%.0f", func(q colloquy.Quality) colloquy.Measure { return q.ActiveLevel }},
	{"Noise dBFS", "%.0f", func(q colloquy.Quality) colloquy.Measure { return q.NoiseFloor }},
	{"Loudness LUFS", "%.1f", func(q colloquy.Quality) colloquy.Measure { return q.Loudness }},
	{"Clipped %", "%.2f", func(q colloquy.Quality) colloquy.Measure { return q.Clipped }},
	{"Bandwidth Hz", "%.0f", func(q colloquy.Quality) colloquy.Measure { return q.Bandwidth }},
	{"RT60 s", "%.2f", func(q colloquy.Quality) colloquy.Measure { return q.Reverb }},
	{"Drop-outs %", "%.2f", func(q colloquy.Quality) colloquy.Measure { return q.Lag }},
}

func (k *maker) sound() *soundSection {
	all := k.m.RecordingQuality()
	if len(all) == 0 {
		return nil
	}
	s := &soundSection{Table: &table{Caption: "How good the recording is", Head: []string{"Track"}}}
	for _, c := range qualityColumns {
		s.Table.Head = append(s.Table.Head, c.head)
	}
	for _, q := range all {
		name := cell{Text: "Recording"}
		if q.Track != "" {
			who := k.people.of(colloquy.SpeakerID(q.Track))
			name = cell{Text: who.Name, Class: who.Class}
		}
		row := []cell{name}
		for _, c := range qualityColumns {
			row = append(row, value(c.of(q), c.format, 1))
		}
		s.Table.Rows = append(s.Table.Rows, row)
	}
	s.Speakers = k.voices()
	for _, e := range k.in.SoundEvents {
		if e.Kind != colloquy.SoundFilledPause && len(s.Events) < 20 {
			s.Events = append(s.Events, fmt.Sprintf("%s%s from %s to %s", clean(string(e.Kind)), k.laugher(e), clock(e.Start), clock(e.End)))
		}
	}
	return s
}

// laugher says whose a laugh is, where that is clear.
func (k *maker) laugher(e colloquy.SoundEvent) string {
	if e.Kind == colloquy.SoundLaughter {
		for _, l := range k.in.Laughs.All {
			if l.Heard && l.Interval == e.Interval && l.Speaker != "" {
				return " of " + k.people.of(l.Speaker).Name
			}
		}
	}
	return ""
}

// voices says how well each person can be heard.
func (k *maker) voices() *table {
	all := k.in.AudioQuality.Speakers
	if len(all) == 0 {
		return nil
	}
	t := &table{Caption: "How well everybody can be heard", Head: []string{"Speaker", "Grade of 100", "SNR dB", "Level dBFS", "Drop-outs %", "Distance"}}
	for _, s := range all {
		who := k.people.of(s.Speaker)
		distance := cell{Text: string(s.Distance)}
		if s.Distance == "" {
			distance = cell{"–", "none", "not measurable"}
		}
		t.Rows = append(t.Rows, []cell{{Text: who.Name, Class: who.Class}, value(s.Grade, "%.0f", 1), value(s.SNR, "%.0f", 1), value(s.Level, "%.0f", 1), value(s.Lag, "%.2f", 1), distance})
	}
	return t
}
