package colloquy

import (
	"cmp"
	"fmt"
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
// A word goes to the speaker whose segments overlap it longest (the earlier segment on a tie), a word in silence to
// the nearest segment within 0.5 s, else to nobody (""). Utterances end at a change of speaker, at the end of a
// sentence, at a pause of 0.5 s, and, in long runs without punctuation, where a new thought begins after a short
// pause. Words need not be ordered; they are taken by start. Segments must be ordered by start. The utterances come
// ordered by start, with the IDs "u1", "u2" …
func Align(words []Word, segments []Segment) []Utterance {
	words = slices.Clone(words)
	slices.SortStableFunc(words, func(a, b Word) int { return cmp.Compare(a.Start, b.Start) })
	finder := newSegmentFinder(segments)
	ids := make([]SpeakerID, len(words))
	var order []SpeakerID
	for k, w := range words {
		ids[k] = finder.speaker(w.Interval)
		if !slices.Contains(order, ids[k]) {
			order = append(order, ids[k])
		}
	}
	c, language := newCutter(), languageOf(words)
	var out []Utterance
	for _, id := range order {
		mine, broken := wordsOf(id, words, ids)
		out = append(out, c.utterances(id, mine, broken, language)...)
	}
	sortUtterances(out)
	numberUtterances(out)
	return out
}

// wordsOf returns the words of a speaker and, for each, whether somebody else's word that began after the one before
// had ended came between: a change of speaker, not two people at once.
func wordsOf(id SpeakerID, words []Word, ids []SpeakerID) (mine []Word, broken []bool) {
	between := false
	var end time.Duration
	for k, w := range words {
		switch {
		case ids[k] == id:
			mine, broken = append(mine, w), append(broken, between)
			between, end = false, w.End
		case w.Start >= end:
			between = true
		}
	}
	return mine, broken
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
	slices.SortStableFunc(u, func(a, b Utterance) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
}

func numberUtterances(u []Utterance) {
	for k := range u {
		u[k].ID = fmt.Sprintf("u%d", k+1)
	}
}

// segmentFinder finds the speaker of a moment. It walks back from the first segment that begins after the moment as
// far as the longest segment reaches, so that a query costs O(log n + overlapping segments).
type segmentFinder struct {
	segments []Segment
	reach    []time.Duration // reach[k] = latest end among segments[:k+1]
}

func newSegmentFinder(segments []Segment) *segmentFinder {
	f := &segmentFinder{segments: segments, reach: make([]time.Duration, len(segments))}
	var latest time.Duration
	for k, s := range segments {
		latest = max(latest, s.End)
		f.reach[k] = latest
	}
	return f
}

func (f *segmentFinder) speaker(i Interval) SpeakerID {
	from, to := i.Start-nearSpeech, i.End+nearSpeech
	n := sort.Search(len(f.segments), func(k int) bool { return f.segments[k].Start > to })
	best, bestOverlap, bestGap := -1, time.Duration(-1), time.Duration(0)
	for k := n - 1; k >= 0 && f.reach[k] >= from; k-- {
		s := f.segments[k]
		gap := max(s.Start-i.End, i.Start-s.End, 0)
		if s.End < from || gap > nearSpeech {
			continue
		}
		over := s.Overlap(i)
		if best < 0 || over > bestOverlap || over == bestOverlap && gap <= bestGap {
			best, bestOverlap, bestGap = k, over, gap
		}
	}
	if best < 0 {
		return ""
	}
	return f.segments[best].Speaker
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
