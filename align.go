package colloquy

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"sort"
	"time"
	"unicode/utf8"
)

const (
	// nearSpeech is how far from a segment a word in silence may lie and still belong to its speaker.
	nearSpeech = 500 * time.Millisecond
	// pauseCut is the pause that ends an utterance.
	pauseCut = 500 * time.Millisecond
)

// Align puts the words of a recogniser onto the speakers of a diarization and cuts them into utterances.
//
// A word goes to the speaker whose segments together overlap it longest (the earlier segment on a tie), a word in silence to
// the nearest segment within 0.5 s, else to nobody (""). Utterances end at a change of speaker, at the end of a
// sentence, at a pause of 0.5 s, and, in long runs without punctuation, where a new thought begins after a short
// pause. Words need not be ordered; they are taken by start. Segments must be ordered by start. The utterances come
// ordered by start, with the IDs "u1", "u2" …
func Align(words []Word, segments []Segment) []Utterance {
	words = slices.Clone(words)
	slices.SortStableFunc(words, func(a, b Word) int { return cmp.Compare(a.Start, b.Start) })
	c, language := newCutter(), languageOf(words)
	var out []Utterance
	for _, s := range sayingsOf(words, newSegmentFinder(segments)) {
		out = append(out, c.utterances(s.speaker, s.words, s.broken, language)...)
	}
	sortUtterances(out)
	numberUtterances(out)
	return out
}

// saying is the words of a speaker and, for each, whether somebody else's word that began after the one before had ended came
// between: a change of speaker, not two people at once.
type saying struct {
	speaker SpeakerID
	words   []Word
	broken  []bool
	last    int // index of the last of them among all words
}

// sayingsOf shares words, which are ordered by start, out among the speakers, in the order in which these begin.
func sayingsOf(words []Word, finder *segmentFinder) []*saying {
	of := map[SpeakerID]*saying{}
	var out []*saying
	for k, w := range words {
		id := finder.speaker(w.Interval)
		s := of[id]
		if s == nil {
			s = &saying{speaker: id, last: -1}
			of[id], out = s, append(out, s)
		}
		between := false
		if s.last >= 0 && s.last < k-1 { // all between are others', and the last of them begins last
			between = words[k-1].Start >= words[s.last].End
		}
		s.words, s.broken, s.last = append(s.words, w), append(s.broken, between), k
	}
	return out
}

// utterances cuts the words of one speaker.
func (c *cutter) utterances(id SpeakerID, words []Word, broken []bool, language string) []Utterance {
	var out []Utterance
	for _, part := range c.cut(words, broken, language) {
		out = append(out, newUtterance(id, part))
	}
	return out
}

func newUtterance(id SpeakerID, words []Word) Utterance {
	u := Utterance{Speaker: id, Words: words, Text: joinWords(words)}
	u.Interval = words[0].Interval
	for _, w := range words[1:] {
		u.Start, u.End = min(u.Start, w.Start), max(u.End, w.End)
	}
	return u
}

// sortUtterances orders by start, then end, and keeps the order of equal ones.
func sortUtterances(u []Utterance) {
	slices.SortStableFunc(u, byTime)
}

func numberUtterances(u []Utterance) {
	for k := range u {
		u[k].ID = fmt.Sprintf("u%d", k+1)
	}
}

// segmentFinder finds the speaker of a moment in O(speakers · log segments).
type segmentFinder struct {
	tracks []speakerTrack // in the order in which the speakers begin
}

// speakerTrack is when one speaker speaks.
type speakerTrack struct {
	speaker SpeakerID
	spoken  []Interval      // in order and apart
	before  []time.Duration // before[k] = how long spoken[:k] last
}

// newSegmentFinder takes segments in the order of their starts.
func newSegmentFinder(segments []Segment) *segmentFinder {
	f := new(segmentFinder)
	at := map[SpeakerID]int{}
	for _, s := range segments {
		k, known := at[s.Speaker]
		if !known {
			k = len(f.tracks)
			at[s.Speaker] = k
			f.tracks = append(f.tracks, speakerTrack{speaker: s.Speaker})
		}
		t := &f.tracks[k]
		if n := len(t.spoken); n > 0 && s.Start <= t.spoken[n-1].End {
			t.spoken[n-1].End = max(t.spoken[n-1].End, s.End)
		} else {
			t.spoken = append(t.spoken, s.Interval)
		}
	}
	for k := range f.tracks {
		t := &f.tracks[k]
		total := time.Duration(0)
		for _, i := range t.spoken {
			t.before = append(t.before, total)
			total += i.Len()
		}
	}
	return f
}

// near returns how long the speaker speaks within i, how far from i the nearest speech is, and where it begins.
func (t *speakerTrack) near(i Interval) (over, gap, start time.Duration) {
	from := sort.Search(len(t.spoken), func(k int) bool { return t.spoken[k].End > i.Start })
	to := sort.Search(len(t.spoken), func(k int) bool { return t.spoken[k].Start >= i.End })
	if from < to {
		over = t.before[to-1] - t.before[from] + t.spoken[to-1].Len()
		over -= max(i.Start-t.spoken[from].Start, 0) + max(t.spoken[to-1].End-i.End, 0)
		return over, 0, t.spoken[from].Start
	}
	gap = time.Duration(math.MaxInt64)
	if from > 0 {
		gap, start = max(i.Start-t.spoken[from-1].End, 0), t.spoken[from-1].Start
	}
	if from < len(t.spoken) {
		if g := max(t.spoken[from].Start-i.End, 0); g < gap {
			gap, start = g, t.spoken[from].Start
		}
	}
	return 0, gap, start
}

// speaker returns who speaks longest within i, or else nearest to it, at most nearSpeech away; the earlier of those who do alike.
func (f *segmentFinder) speaker(i Interval) SpeakerID {
	best := SpeakerID("")
	found, bestOver, bestGap, bestStart := false, time.Duration(0), time.Duration(0), time.Duration(0)
	for k := range f.tracks {
		over, gap, start := f.tracks[k].near(i)
		if over == 0 && gap > nearSpeech {
			continue
		}
		if c := cmp.Or(-cmp.Compare(over, bestOver), cmp.Compare(gap, bestGap), cmp.Compare(start, bestStart)); !found || c < 0 {
			found, best, bestOver, bestGap, bestStart = true, f.tracks[k].speaker, over, gap, start
		}
	}
	return best
}

// placeWords gives words without times (zero, out of order or beyond the line) a share of the line's time in
// proportion to their letters, between the neighbours that have times.
func placeWords(words []Word, timed []bool, line Interval) {
	for k := 0; k < len(words); {
		if timed[k] {
			k++
			continue
		}
		end := k
		letters := 0
		for end < len(words) && !timed[end] {
			letters += utf8.RuneCountInString(words[end].Text) + 1
			end++
		}
		from, to := line.Start, line.End
		if k > 0 {
			from = words[k-1].End
		}
		if end < len(words) {
			to = words[end].Start
		}
		spreadWords(words[k:end], Interval{from, max(from, to)}, letters)
		k = end
	}
}

func spreadWords(words []Word, within Interval, letters int) {
	done := 0
	at := func(n int) time.Duration {
		return within.Start + time.Duration(float64(within.Len())*float64(n)/float64(letters)).Round(time.Millisecond)
	}
	for k := range words {
		n := utf8.RuneCountInString(words[k].Text) + 1
		words[k].Interval = Interval{at(done), min(at(done+n), within.End)}
		words[k].Interpolated = true
		done += n
	}
}
