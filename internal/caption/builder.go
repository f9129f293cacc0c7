package caption

import (
	"strconv"
	"strings"
	"time"
)

// builder collects what a reader finds, within the limits, and folds its warnings. The first limit exceeded sticks.
type builder struct {
	t       *Transcript
	limits  Limits
	err     error
	names   map[string]struct{}
	words   int
	digits  int // most digits behind the decimal point of a time
	noEnds  bool
	minutes bool           // times are known to the minute
	whole   bool           // times of a table are numbers without a fraction
	dated   bool           // times count from 1970
	voiced  bool           // speakers are named by tags or fields, so that labels are text
	seen    map[string]int // code -> index in t.Warnings
}

func newBuilder(k Kind, l Limits) *builder {
	return &builder{t: &Transcript{Kind: k}, limits: l, names: map[string]struct{}{}, seen: map[string]int{}}
}

// warn counts a flaw; detail is kept from the first of its code.
func (b *builder) warn(code, detail string, line int, off int64) {
	b.count(code, detail, "", line, off)
}

// quote is warn with an excerpt of the file behind the detail.
func (b *builder) quote(code, detail, excerpt string, line int) {
	b.count(code, detail, excerpt, line, -1)
}

func (b *builder) count(code, detail, excerpt string, line int, off int64) {
	i, ok := b.seen[code]
	if !ok {
		if excerpt != "" {
			detail = strings.TrimSpace(detail + " " + strconv.Quote(cut(excerpt, 60)))
		}
		i = len(b.t.Warnings)
		b.seen[code] = i
		b.t.Warnings = append(b.t.Warnings, Warning{Code: code, Detail: detail, Line: line, Offset: off})
	}
	b.t.Warnings[i].Count++
}

// cut shortens s to about n bytes for a message, between characters.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "")
}

func (b *builder) flaw(code, detail string, f flaw) {
	if f.count > 0 {
		b.warn(code, detail, 0, f.first)
		b.t.Warnings[b.seen[code]].Count = f.count
	}
}

func (b *builder) exceed(what string, max, line int) {
	if b.err == nil {
		b.err = &LimitError{What: what, Max: int64(max), Line: line}
	}
}

// add appends a cue and reports whether reading may go on.
func (b *builder) add(c Cue) bool {
	if len(b.t.Cues) >= b.limits.Cues {
		b.exceed("Cues", b.limits.Cues, c.Line)
	}
	if len(c.Text) > b.limits.TextBytes {
		b.exceed("TextBytes", b.limits.TextBytes, c.Line)
	}
	c.Speaker = oneBlank(c.Speaker)
	b.hesitations(&c)
	b.nameIn(c.Speaker, c.Line)
	if b.err == nil {
		b.t.Cues = append(b.t.Cues, c)
	}
	return b.err == nil
}

// hesitationMark is what recognisers of IBM and the scorers of NIST write for "uh".
const hesitationMark = "%hesitation"

// hesitations writes "uh" for the mark of a filled pause, so that it counts as one.
func (b *builder) hesitations(c *Cue) {
	if !strings.Contains(c.Text, "%") {
		return
	}
	said := func(s string) string {
		if len(s) < len(hesitationMark) || !strings.EqualFold(s[:len(hesitationMark)], hesitationMark) {
			return s
		}
		return "uh" + s[len(hesitationMark):]
	}
	if fields := strings.Fields(c.Text); strings.Contains(strings.ToLower(c.Text), hesitationMark) {
		for i, f := range fields {
			if fields[i] = said(f); fields[i] != f {
				b.warn(WarnHesitation, `"uh" is written for %HESITATION`, c.Line, -1)
			}
		}
		c.Text = strings.Join(fields, " ")
	}
	for i := range c.Words {
		if strings.HasPrefix(c.Words[i].Text, "%") {
			c.Words[i].Text = said(c.Words[i].Text)
		}
	}
}

// oneBlank returns a name on one line, with one blank between its words: "Bob  Ray" is Bob Ray.
func oneBlank(name string) string {
	if name = strings.TrimSpace(name); strings.Contains(name, "  ") || strings.ContainsAny(name, "\r\n") {
		return strings.Join(strings.Fields(name), " ")
	}
	return name
}

// name counts a speaker.
func (b *builder) name(s string) { b.nameIn(oneBlank(s), 0) }

// nameIn counts a speaker who is named in a line.
func (b *builder) nameIn(s string, line int) {
	if s == "" {
		return
	}
	if _, ok := b.names[s]; !ok {
		if len(b.names) >= b.limits.Speakers {
			b.exceed("Speakers", b.limits.Speakers, line)
			return
		}
		b.names[s] = struct{}{}
	}
}

// role notes the role of a speaker, the first that is said.
func (b *builder) role(speaker, role string) {
	speaker = oneBlank(speaker)
	if speaker == "" || role == "" || b.t.Roles[speaker] != "" {
		return
	}
	if b.t.Roles == nil {
		b.t.Roles = map[string]string{}
	}
	b.t.Roles[speaker] = role
}

// word counts a word and reports whether there may be more.
func (b *builder) word() bool {
	if b.words++; b.words > b.limits.Words {
		b.exceed("Words", b.limits.Words, 0)
	}
	return b.err == nil
}

// precision notes with how many digits a time was written.
func (b *builder) precision(digits int) { b.digits = max(b.digits, min(digits, 9)) }

// reserve makes room for n cues at once, so that a large file is not copied while it grows.
func (b *builder) reserve(n int) {
	if n = min(n, b.limits.Cues); n > cap(b.t.Cues) {
		cues := make([]Cue, len(b.t.Cues), n)
		copy(cues, b.t.Cues)
		b.t.Cues = cues
	}
}

// reserveLines makes room for a cue a line that is not blank.
func (b *builder) reserveLines(text string) {
	n := 0
	for line := range strings.Lines(text) {
		if !blank(line) {
			n++
		}
	}
	b.reserve(n)
}

// finish derives the facts of timing and checks all cues once.
func (b *builder) finish() (*Transcript, error) {
	if b.err != nil {
		return nil, b.err
	}
	if b.dated {
		b.fromFirst()
	}
	b.shift()
	b.order()
	b.content()
	b.twins()
	t := b.t
	t.HasEnds = t.HasTimes && !b.noEnds
	if t.HasTimes {
		t.Resolution = b.resolution()
	}
	return t, nil
}

// order looks for cues that overlap or step back.
func (b *builder) order() {
	var start, end time.Duration
	for i := range b.t.Cues {
		c := &b.t.Cues[i]
		if !c.Timed {
			if b.t.HasTimes && c.Part == 0 {
				b.warn(WarnNoTime, "no time", c.Line, -1)
			}
			continue
		}
		if c.Part == 0 && c.Start < start {
			b.warn(WarnStepBack, "starts before the cue above it", c.Line, -1)
		}
		if c.Part == 0 && c.Start < end {
			b.warn(WarnOverlap, "starts before an earlier cue has ended", c.Line, -1)
		}
		start, end = c.Start, max(end, c.End)
	}
}

// content looks for cues that lack something or are there twice.
func (b *builder) content() {
	t := b.t
	ids := map[string]struct{}{}
	for i := range t.Cues {
		c := &t.Cues[i]
		if c.Speaker == "" && len(b.names) > 0 {
			b.warn(WarnNoSpeaker, "no speaker", c.Line, -1)
		}
		if c.Text == "" && !t.Kind.Wordless() {
			b.warn(WarnEmpty, "no text", c.Line, -1)
		}
		if c.ID != "" && c.Part == 0 {
			if _, ok := ids[c.ID]; ok {
				b.quote(WarnDuplicateID, "used before:", c.ID, c.Line)
			}
			ids[c.ID] = struct{}{}
		}
		for j := range c.Words {
			if t.WordTimes && !c.Words[j].Timed {
				b.quote(WarnWordNoTime, "no time:", c.Words[j].Text, c.Line)
			}
		}
	}
	if len(t.Cues) == 0 {
		b.warn(WarnNoCues, "the file is well formed and holds no cue", 0, -1)
	}
}

// twins looks for cues that are there twice. In a file in order they are neighbours; only a file that steps back costs
// a table of all cues.
func (b *builder) twins() {
	type key struct {
		start, end          time.Duration
		speaker, text, file string
	}
	_, unordered := b.seen[WarnStepBack]
	all := map[key]struct{}{}
	last := key{start: -1}
	for i := range b.t.Cues {
		c := &b.t.Cues[i]
		if !c.Timed {
			continue
		}
		k := key{c.Start, c.End, c.Speaker, c.Text, c.File}
		_, twice := all[k]
		if twice || k == last {
			b.warn(WarnDuplicate, "has the time, speaker and text of another", c.Line, -1)
		}
		if last = k; unordered {
			all[k] = struct{}{}
		}
	}
}

// resolution is the step of the times: that of their last digit, or a coarser one when at least 20 cues all keep it.
func (b *builder) resolution() time.Duration {
	if b.minutes {
		return time.Minute
	}
	step := time.Second
	for range b.digits {
		step /= 10
	}
	n := 0
	coarse := time.Second
	keep := func(d time.Duration) {
		for coarse > step && d%coarse != 0 {
			coarse /= 10
		}
	}
	for i := range b.t.Cues {
		c := &b.t.Cues[i]
		if c.Timed && c.Part == 0 {
			n++
			keep(c.Start)
			for j := range c.Words {
				if c.Words[j].Timed {
					keep(c.Words[j].Start)
				}
			}
		}
	}
	if n >= 20 {
		return coarse
	}
	return step
}
