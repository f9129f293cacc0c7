package colloquy

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"time"
	"unicode"

	"github.com/colloquy-go/colloquy/internal/stats"
	"github.com/colloquy-go/colloquy/internal/sweep"
)

const (
	hotWindow   = 30 * time.Second
	hotStep     = 5 * time.Second
	hotSpeech   = 5 * time.Second // that a window needs
	hotShare    = 0.95            // quantile of the scores from which on a window is hot
	leastHot    = 20              // windows that have such a quantile
	mostHotWins = 20_000
)

// HotSpots is where the people of a meeting are most involved.
type HotSpots struct {
	Count Measure // the hot spots, with the hottest as evidence
	All   []HotSpot
}

// HotSpot is a moment in which people are involved.
type HotSpot struct {
	Interval
	Score      float64  // 0..1: the mean rank among the windows of this meeting
	Used       []string // what it rests on: "overlap", "switches", "laughter", "activation"
	Overlap    float64  // of the speech, ratio
	Switches   float64  // per minute of speech
	Laughs     int      // see Meeting.Laughs
	Activation float64  // mean of the segments', −1..1; 0 where it was not asked for
	Utterances []string // IDs of what is said
}

// HotSpots returns where people are most involved (Wrede and Shriberg 2003, who find human raters to agree on it with a κ
// of .59). Own formula, "hot-spots/2": in windows of 30 s, one every 5 s, with 5 s of speech or more,
//
//	score = mean of the ranks, 0..1, among the windows of this meeting, of
//	        overlap     share of the speech in which two or more talk; needs exact times that record overlap
//	        switches    changes of the floor per minute of speech
//	        laughter    laughs that begin in it, as the sound or the transcript tells them: see Meeting.Laughs
//	        activation  mean of Meeting.Activation, weighted by time; needs Analyzer.Activation
//
// Equal values share the middle of their ranks; what does not vary or cannot be measured is left out. Hot are the windows
// from the 95 % point of the scores on that are the highest within their own length: of those that overlap only the best is
// kept, the earlier of equal ones. Since ranks are within the meeting, every meeting of some length has its hot spots,
// also a calm one: they say where to look first, not that there was much to see. They are ordered by start.
//
// Missing where it is not known when a line ends, with one speaker, and under 20 windows, some two minutes.
func (m *Meeting) HotSpots() HotSpots { return newTalk(m).hotSpots() }

func (t *talk) hotSpots() HotSpots {
	const method, unit = "hot-spots/2", "spots"
	l := t.lacks(coarseClock)
	if l == nil {
		l = t.lacksPartners()
	}
	if l != nil {
		return HotSpots{Count: l.of(method, unit)}
	}
	windows := t.hotWindows()
	if len(windows) < leastHot {
		return HotSpots{Count: missing(method, unit, TooFew, "too short: fewer than 20 windows of 30 s with speech")}
	}
	used := t.rankWindows(windows)
	if len(used) == 0 {
		return HotSpots{Count: missing(method, unit, NoneFound, "all moments are alike")}
	}
	var out HotSpots
	said := t.middles()
	for _, k := range hottest(windows) {
		w := windows[k]
		w.Used = slices.Clone(used)
		w.Score = round(w.Score, 0.001)
		w.Overlap, w.Switches, w.Activation = round(w.Overlap, 0.001), round(w.Switches, 0.01), round(w.Activation, 0.001)
		w.Utterances = t.saidIn(w.Interval, said)
		out.All = append(out.All, w)
	}
	out.Count = measured(method, unit, float64(len(out.All)), len(windows))
	for _, w := range firstFew(out.All, func(a, b HotSpot) int { return cmp.Compare(b.Score, a.Score) }) {
		out.Count.Evidence = append(out.Count.Evidence, Evidence{Interval: w.Interval, Utterances: w.Utterances})
	}
	return out
}

// hotWindows returns the windows with enough speech, in order, with what is known of each.
func (t *talk) hotWindows() []HotSpot {
	spoken := newCover(sweep.Union(t.sweep()))
	var both cover
	if t.lacksOverlap() == nil {
		both = newCover(convert(t.crossTalk(), func(i Interval) sweep.Span { return sweep.Span(i) }))
	}
	switches, laughs := t.switchTimes(), t.laughTimes()
	active := t.activeSegments()
	step := max(hotStep, t.length/mostHotWins)
	var out []HotSpot
	for at := time.Duration(0); at+hotWindow <= t.length; at += step {
		w := HotSpot{Interval: Interval{at, at + hotWindow}}
		speech := spoken.in(w.Interval)
		if speech < hotSpeech {
			continue
		}
		w.Overlap = both.in(w.Interval).Seconds() / speech.Seconds()
		w.Switches = float64(countIn(switches, w.Interval)) / speech.Minutes()
		w.Laughs = countIn(laughs, w.Interval)
		w.Activation = active.in(w.Interval)
		out = append(out, w)
	}
	return out
}

// rankWindows fills in the scores and returns what they rest on.
func (t *talk) rankWindows(windows []HotSpot) []string {
	var used []string
	for _, c := range []struct {
		name string
		of   func(w *HotSpot) float64
	}{
		{"overlap", func(w *HotSpot) float64 { return w.Overlap }},
		{"switches", func(w *HotSpot) float64 { return w.Switches }},
		{"laughter", func(w *HotSpot) float64 { return float64(w.Laughs) }},
		{"activation", func(w *HotSpot) float64 { return w.Activation }},
	} {
		x := make([]float64, len(windows))
		for k := range windows {
			x[k] = c.of(&windows[k])
		}
		if slices.Min(x) == slices.Max(x) {
			continue
		}
		used = append(used, c.name)
		for k, r := range ranks(x) {
			windows[k].Score += (r + 1) / 2
		}
	}
	for k := range windows {
		windows[k].Score /= float64(max(len(used), 1))
	}
	return used
}

// hottest returns the windows that are hot and overlap no hotter one, in order.
func hottest(windows []HotSpot) []int {
	scores := make([]float64, len(windows))
	for k, w := range windows {
		scores[k] = w.Score
	}
	least := stats.Quantile(slices.Sorted(slices.Values(scores)), hotShare)
	var hot []int
	for k, s := range scores {
		if s >= least {
			hot = append(hot, k)
		}
	}
	slices.SortStableFunc(hot, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
	var kept []int
	for _, k := range hot {
		at, _ := slices.BinarySearch(kept, k)
		before := at > 0 && windows[kept[at-1]].End > windows[k].Start
		after := at < len(kept) && windows[kept[at]].Start < windows[k].End
		if !before && !after {
			kept = slices.Insert(kept, at, k)
		}
	}
	return kept
}

// middle is when the middle of a line is.
type middle struct {
	at   time.Duration
	line int
}

// middles returns the middles of all lines in the order of time, so that the lines of many intervals are found without
// looking at all of them for each.
func (t *talk) middles() []middle {
	out := make([]middle, len(t.lines))
	for k, l := range t.lines {
		out[k] = middle{l.Start + (l.End-l.Start)/2, k}
	}
	slices.SortStableFunc(out, func(a, b middle) int { return cmp.Compare(a.at, b.at) })
	return out
}

// saidIn returns the IDs of the utterances whose middles lie in i, in order.
func (t *talk) saidIn(i Interval, all []middle) []string {
	from := sort.Search(len(all), func(k int) bool { return all[k].at >= i.Start })
	to := from + sort.Search(len(all)-from, func(k int) bool { return all[from+k].at >= i.End })
	lines := convert(all[from:to], func(m middle) int { return m.line })
	slices.Sort(lines)
	return convert(lines, func(k int) string { return t.m.Utterances[t.lines[k].at].ID })
}

// switchTimes returns when somebody else takes the floor, in order.
func (t *talk) switchTimes() []time.Duration {
	var out []time.Duration
	for k := 1; k < len(t.turns); k++ {
		if t.turns[k].who != t.turns[k-1].who {
			out = append(out, t.turns[k].Start)
		}
	}
	slices.Sort(out)
	return out
}

// laughTimes returns when laughs begin, in order.
func (t *talk) laughTimes() []time.Duration {
	return convert(t.laughs(), func(l Laugh) time.Duration { return l.Start })
}

// laughsIn counts the notes in brackets that begin with "laugh" or hold it as a word.
func laughsIn(text string) (n int) {
	for {
		at := strings.IndexAny(text, "[(<{")
		if at < 0 {
			return n
		}
		text = text[at+1:]
		end := strings.IndexAny(text, "])>}")
		if end < 0 {
			return n
		}
		for _, w := range strings.FieldsFunc(strings.ToLower(text[:end]), func(r rune) bool { return !unicode.IsLetter(r) }) {
			if strings.HasPrefix(w, "laugh") {
				n++
				break
			}
		}
		text = text[end+1:]
	}
}

func countIn(sorted []time.Duration, i Interval) int {
	a, _ := slices.BinarySearch(sorted, i.Start)
	b, _ := slices.BinarySearch(sorted, i.End)
	return b - a
}

// cover answers how long spans, in order and apart, cover of an interval.
type cover struct {
	spans  []sweep.Span
	before []time.Duration // covered before each
}

func newCover(spans []sweep.Span) cover {
	c := cover{spans, make([]time.Duration, len(spans)+1)}
	for k, s := range spans {
		c.before[k+1] = c.before[k] + s.End - s.Start
	}
	return c
}

func (c *cover) in(i Interval) time.Duration { return c.until(i.End) - c.until(i.Start) }

func (c *cover) until(at time.Duration) time.Duration {
	k, _ := slices.BinarySearchFunc(c.spans, at, func(s sweep.Span, d time.Duration) int { return cmp.Compare(s.End, d) })
	if k == len(c.spans) {
		if k == 0 {
			return 0
		}
		return c.before[k]
	}
	return c.before[k] + max(0, at-c.spans[k].Start)
}

// activity is the activation of segments.
type activity struct {
	all     []SegmentActivation // by start
	longest time.Duration
}

func (t *talk) activeSegments() activity {
	a := activity{all: t.m.Activation().Segments}
	for _, s := range a.all {
		a.longest = max(a.longest, s.Len())
	}
	return a
}

// in returns the mean over the segments in i, weighted by time; 0 for none.
func (a *activity) in(i Interval) float64 {
	var sum, weight float64
	first, _ := slices.BinarySearchFunc(a.all, i.Start-a.longest, func(s SegmentActivation, d time.Duration) int { return cmp.Compare(s.Start, d) })
	for _, s := range a.all[first:] {
		if s.Start >= i.End {
			break
		}
		w := s.Overlap(i).Seconds()
		sum, weight = sum+float64(w*s.Value), weight+w
	}
	if weight == 0 {
		return 0
	}
	return sum / weight
}
