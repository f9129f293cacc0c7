package colloquy

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy/internal/timecode"
)

// fromTranscript makes a Meeting of a transcript alone.
func (a *Analyzer) fromTranscript(t *Transcript, roster []Speaker) (*Meeting, error) {
	lines, warnings, err := a.lines(t)
	if err != nil {
		return nil, err
	}
	m := &Meeting{Timing: t.Timing, Warnings: append(slices.Clone(t.Warnings), warnings...)}
	if m.Timing.Source == "" {
		m.Timing.Source = TimesByCue
	}
	m.ID = transcriptID(t)
	rename := m.seat(t, roster)
	for k := range lines {
		lines[k].Speaker = rename[lines[k].Speaker]
	}
	m.Warnings = append(m.Warnings, soundWarnings(suspectNotes(lines))...)
	m.Warnings = append(m.Warnings, suspectRepeated(lines)...)
	m.Utterances = cutLines(lines)
	suspectNotes(m.Utterances)
	if m.Timing.Timed() {
		sortUtterances(m.Utterances)
	}
	numberUtterances(m.Utterances)
	m.Segments = a.segmentsOf(t, m, lines, rename)
	for _, s := range m.Segments {
		m.Duration = max(m.Duration, s.End)
	}
	for _, u := range m.Utterances {
		m.Duration = max(m.Duration, u.End)
	}
	if m.Timing.Timed() {
		m.Duration = max(m.Duration, t.Duration)
	}
	m.Timing.Linear = m.Timing.Timed() && linear(m.Segments)
	return m, m.checkLimits(a.Limits.withDefaults())
}

func (m *Meeting) checkLimits(l Limits) error {
	switch {
	case len(m.Speakers) > l.Speakers:
		return &LimitError{What: "Speakers", Max: fmt.Sprint(l.Speakers)}
	case len(m.Segments) > l.Segments || len(m.Utterances) > l.Segments:
		return &LimitError{What: "Segments", Max: fmt.Sprint(l.Segments)}
	}
	return nil
}

// seat fills m.Speakers with the roster and the speakers of the transcript and returns what each of the latter is
// called in m. People of one name are one, unless both have addresses that differ. People of the roster are recognised by
// name or address, by one of two names as "Bob (Robert)" or by "Ray, Bob" where no other could be meant, who then have the
// name that the transcript has, or by ID where the transcript has nothing else.
func (m *Meeting) seat(t *Transcript, roster []Speaker) map[SpeakerID]SpeakerID {
	for _, s := range roster {
		s.Known = true
		s.ID = m.freeID(s.ID)
		m.Speakers = append(m.Speakers, s)
	}
	rename := map[SpeakerID]SpeakerID{"": ""}
	add := func(s Speaker) {
		if _, done := rename[s.ID]; done {
			return
		}
		at := slices.IndexFunc(m.Speakers, func(o Speaker) bool {
			return sameName(o.Name, s.Name) && !o.isElsewhere(s) || sameName(o.Email, s.Email)
		})
		if at < 0 {
			if at = calledSo(roster, s.Name); at >= 0 && m.Speakers[at].Name == roster[at].Name {
				m.Speakers[at].Name = s.Name
			}
		}
		if at < 0 && (s.Name == "" || s.Name == string(s.ID)) { // a file that names people by their IDs
			at = slices.IndexFunc(roster, func(o Speaker) bool { return o.ID == s.ID && o.ID != "" })
		}
		if at < 0 {
			id := s.ID
			s.ID = m.freeID(s.ID)
			m.Speakers = append(m.Speakers, s)
			at, s.ID = len(m.Speakers)-1, id
		}
		rename[s.ID] = m.Speakers[at].ID
	}
	for _, s := range t.Speakers {
		add(s)
	}
	for _, u := range t.Utterances {
		add(Speaker{ID: u.Speaker, Name: string(u.Speaker), Known: true})
	}
	for _, s := range t.Segments {
		add(Speaker{ID: s.Speaker, Name: string(s.Speaker), Known: true})
	}
	return rename
}

// calledSo returns which of people is called name in another way: they are listed as "Bob (Robert)" when they renamed
// themselves, and lists have "Ray, Bob" for Bob Ray. -1 for none, or for several.
func calledSo(people []Speaker, name string) int {
	found := -1
	for k, p := range people {
		shown, original := nameParts(p.Name)
		if said, _ := nameParts(name); !sameName(turned(shown), turned(said)) && !sameName(original, name) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = k
	}
	return found
}

// nameParts takes "Bob (Robert)" apart.
func nameParts(name string) (shown, original string) {
	name = strings.TrimSpace(name)
	if inner, ok := strings.CutSuffix(name, ")"); ok {
		if shown, original, ok = strings.Cut(inner, " ("); ok {
			return shown, original
		}
	}
	return name, ""
}

// turned writes "Ray, Bob" as "Bob Ray".
func turned(name string) string {
	last, first, ok := strings.Cut(name, ",")
	if !ok || strings.Contains(first, ",") {
		return name
	}
	return strings.TrimSpace(first) + " " + strings.TrimSpace(last)
}

// lines returns the lines of a transcript with every word in its place. Damaged times of a transcript that was
// written by hand are an error; readers mend theirs and warn.
func (a *Analyzer) lines(t *Transcript) ([]Utterance, []Warning, error) {
	limits := a.Limits.withDefaults()
	if err := t.checkPeople(limits); err != nil {
		return nil, nil, err
	}
	out := make([]Utterance, 0, len(t.Utterances))
	count, guessed, empty := 0, 0, 0
	for k, s := range t.Segments {
		if !s.possible() {
			return nil, nil, &FormatError{Format: "transcript", Offset: -1, Reason: fmt.Sprintf("segment %d has the times %v – %v", k+1, s.Start, s.End)}
		}
	}
	for k, u := range t.Utterances {
		if !u.possible() {
			return nil, nil, &FormatError{Format: "transcript", Offset: -1, Line: k + 1, Reason: fmt.Sprintf("times %v – %v", u.Start, u.End)}
		}
		if len(u.Text) > limits.TextBytes {
			return nil, nil, &LimitError{What: "TextBytes", Max: fmt.Sprint(limits.TextBytes), Where: fmt.Sprint("line ", k+1)}
		}
		if !utf8.ValidString(u.Text) {
			u.Text = strings.ToValidUTF8(u.Text, "\uFFFD")
		}
		n := 0
		if len(u.Words) > limits.Words {
			return nil, nil, &LimitError{What: "Words", Max: fmt.Sprint(limits.Words), Where: fmt.Sprint("line ", k+1)}
		}
		u.Words, n = tokens(u, t.Timing.Timed())
		guessed += n
		if len(u.Words) == 0 {
			empty++
			continue
		}
		if u.Language == "" {
			u.Language = t.Language
		}
		if count += len(u.Words); count > limits.Words {
			return nil, nil, &LimitError{What: "Words", Max: fmt.Sprint(limits.Words), Where: fmt.Sprint("line ", k+1)}
		}
		out = append(out, u)
	}
	var warnings []Warning
	if guessed > 0 && t.Timing.Source == TimesByWord {
		warnings = append(warnings, Warning{Code: "interpolated-words", Stage: "transcript", Count: guessed,
			Detail: "words without times were placed between their neighbours"})
	}
	if empty > 0 {
		warnings = append(warnings, Warning{Code: "empty-lines", Stage: "transcript", Count: empty, Detail: "lines without words were left out"})
	}
	return out, warnings, nil
}

// possible reports whether an interval is one of a meeting.
func (i Interval) possible() bool { return i.Start >= 0 && i.End >= i.Start && i.End <= timecode.Max }

// checkPeople holds the number of speakers to the limit before anything is looked up among them.
func (t *Transcript) checkPeople(l Limits) error {
	people := make(map[SpeakerID]bool, min(len(t.Speakers), l.Speakers))
	add := func(id SpeakerID, what string, k int) error {
		if !utf8.ValidString(string(id)) {
			return &FormatError{Format: "transcript", Offset: -1, Reason: fmt.Sprintf("%s %d: the speaker %.40q is no UTF-8", what, k+1, id)}
		}
		if people[id] = true; len(people) > l.Speakers+1 { // "" is nobody
			return &LimitError{What: "Speakers", Max: fmt.Sprint(l.Speakers), Where: fmt.Sprint(what, " ", k+1)}
		}
		return nil
	}
	for k, s := range t.Speakers {
		if err := add(s.ID, "speaker", k); err != nil {
			return err
		}
	}
	for k, u := range t.Utterances {
		if err := add(u.Speaker, "line", k); err != nil {
			return err
		}
	}
	for k, s := range t.Segments {
		if err := add(s.Speaker, "segment", k); err != nil {
			return err
		}
	}
	return nil
}

// tokens returns the words of a line as white space cuts its text, with the times of u.Words where these spell the
// same letters, and the number of those whose times are a guess.
func tokens(u Utterance, timed bool) (words []Word, guessed int) {
	fields := strings.Fields(u.Text)
	if len(fields) == 0 && len(u.Words) > 0 {
		fields = strings.Fields(joinWords(u.Words))
	}
	words = make([]Word, len(fields))
	known := make([]bool, len(fields))
	next := 0
	for k, f := range fields {
		words[k].Text = f
		var parts []Word
		parts, next = spelled(f, u.Words, next)
		if len(parts) > 0 {
			words[k].Interval = Interval{parts[0].Start, parts[len(parts)-1].End}
			if c := parts[0].Confidence; isShare(c) {
				words[k].Confidence = c
			}
			words[k].Interpolated = parts[0].Interpolated
			known[k] = !parts[0].Interpolated || words[k].Len() > 0
		}
	}
	if !timed {
		for k := range words {
			words[k].Interval, words[k].Interpolated = Interval{}, false
		}
		return words, 0
	}
	known = plausible(words, known)
	placeWords(words, known, u.Interval)
	for _, w := range words {
		if w.Interpolated {
			guessed++
		}
	}
	return words, guessed
}

// spelled returns the words from next on that together spell the token, and where to go on. Words that do not fit
// are skipped as long as the token is found within a few; when it is not, nothing is skipped.
func spelled(token string, words []Word, next int) ([]Word, int) {
	const look = 4
	for from := next; from < len(words) && from < next+look; from++ {
		rest := token
		for k := from; k < len(words); k++ {
			text := strings.TrimSpace(words[k].Text)
			if text == "" || !strings.HasPrefix(rest, text) {
				break
			}
			if rest = rest[len(text):]; rest == "" {
				return words[from : k+1], k + 1
			}
		}
	}
	return nil, next
}

// plausible drops the times of words that step back; a word may stick out of its line, as recognisers write it.
func plausible(words []Word, known []bool) []bool {
	last := time.Duration(0)
	for k, w := range words {
		if !known[k] {
			continue
		}
		if w.End < w.Start || w.Start < last {
			known[k] = false
			continue
		}
		last = w.Start
	}
	return known
}

// cutLines cuts lines into sentences.
func cutLines(lines []Utterance) []Utterance {
	var out []Utterance
	c := newCutter()
	for _, u := range lines {
		parts := c.cut(u.Words, nil, u.Language)
		for k, part := range parts {
			v := newUtterance(u.Speaker, part)
			v.Language, v.Suspect = u.Language, u.Suspect
			if k == 0 {
				v.Start = min(v.Start, u.Start)
			}
			if k == len(parts)-1 {
				v.End = max(v.End, u.End)
			}
			if len(parts) == 1 {
				v.Annotation = u.Annotation.clone()
			}
			out = append(out, v)
		}
	}
	return out
}

// linear reports whether segments practically never overlap: under 0.5 % of the speech and fewer than 3 instances of
// 200 ms or more.
func linear(segments []Segment) bool {
	var speech, overlap, reach time.Duration
	instances := 0
	for _, s := range segments {
		if over := min(reach, s.End) - s.Start; over > 0 {
			overlap += over
			if over >= 200*time.Millisecond {
				instances++
			}
		}
		speech += max(0, s.End-max(reach, s.Start))
		reach = max(reach, s.End)
	}
	return float64(overlap) < 0.005*float64(speech) && instances < 3
}
