package colloquy

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// leftover is the shortest speech beside the lines of a transcript that is kept: shorter pieces are ragged edges.
const leftover = 200 * time.Millisecond

// claim returns who speaks when by a transcript that names people and the sound of one recording. The transcript knows
// who: each line claims the speech that was heard within its time, or all its time where none was. Speech that no line
// claims, and second voices under a line, keep the voice that was heard, which is called what the lines that it
// overlaps most are. Segments of the transcript itself (RTTM) are taken as they are. More than most claims are a *LimitError.
func claim(h *heard, lines []Utterance, given []Segment, timing Timing, most int) ([]Segment, error) {
	var claims []Segment
	for _, s := range given {
		s.Interval = s.shifted(-timing.Offset).clamped(h.duration)
		if s.Len() > 0 {
			claims = append(claims, s)
		}
	}
	if len(given) == 0 {
		speech := unionOf(h.segments)
		for _, u := range lines {
			if u.Speaker != "" && u.Suspect == "" {
				claims = append(claims, claimedBy(u, speech)...)
			}
			if len(claims) > most {
				return nil, &LimitError{What: "Segments", Max: fmt.Sprint(most)}
			}
		}
	}
	slices.SortStableFunc(claims, func(a, b Segment) int { return cmp.Compare(a.Start, b.Start) })
	out := slices.Clone(claims)
	if len(given) == 0 {
		names := voiceNames(h.segments, claims)
		out = append(out, secondVoices(h.segments, names)...)
		out = append(out, unclaimed(h.segments, claims, names)...)
	}
	return h.withVoices(joinSegments(out, nil)), nil
}

// claimedBy returns the speech within a line, or the line where there is none.
func claimedBy(u Utterance, speech []Interval) []Segment {
	var out []Segment
	at, _ := slices.BinarySearchFunc(speech, u.Start, func(s Interval, t time.Duration) int { return cmp.Compare(s.End, t) })
	for _, s := range speech[at:] {
		if s.Start >= u.End {
			break
		}
		part := Interval{max(s.Start, u.Start), min(s.End, u.End)}
		if part.Len() > 0 {
			out = append(out, Segment{Interval: part, Speaker: u.Speaker})
		}
	}
	if len(out) == 0 && u.Len() > 0 {
		out = append(out, Segment{Interval: u.Interval, Speaker: u.Speaker})
	}
	return out
}

// voiceNames returns what each voice is called: the name that the claims give to more than half of its claimed time.
func voiceNames(voices, claims []Segment) map[SpeakerID]SpeakerID {
	type pair struct{ voice, name SpeakerID }
	together := map[pair]time.Duration{}
	total := map[SpeakerID]time.Duration{}
	eachOverlap(voices, claims, func(v, c Segment, i Interval) {
		together[pair{v.Speaker, c.Speaker}] += i.Len()
		total[v.Speaker] += i.Len()
	})
	names := map[SpeakerID]SpeakerID{}
	for p, d := range together { // at most one name has more than half
		if 2*d > total[p.voice] {
			names[p.voice] = p.name
		}
	}
	return names
}

// eachOverlap calls f for every pair of segments of a and b that overlap, in order of a. Both are ordered by start.
func eachOverlap(a, b []Segment, f func(x, y Segment, i Interval)) {
	reach := make([]time.Duration, len(b)) // latest end up to each
	latest := time.Duration(0)
	for k, y := range b {
		latest = max(latest, y.End)
		reach[k] = latest
	}
	first := 0
	for _, x := range a {
		for first < len(b) && reach[first] <= x.Start {
			first++
		}
		for k := first; k < len(b) && b[k].Start < x.End; k++ {
			if x.Overlap(b[k].Interval) > 0 {
				f(x, b[k], Interval{max(x.Start, b[k].Start), min(x.End, b[k].End)})
			}
		}
	}
}

// secondVoices returns the parts in which two voices were heard at once, by both names.
func secondVoices(voices []Segment, names map[SpeakerID]SpeakerID) []Segment {
	var out []Segment
	eachOverlap(voices, voices, func(v, w Segment, i Interval) {
		if name := names[v.Speaker]; v.Speaker != w.Speaker && name != "" {
			out = append(out, Segment{Interval: i, Speaker: name, Confidence: min(v.Confidence, w.Confidence)})
		}
	})
	return out
}

// unclaimed returns the speech that no claim covers, by the names of its voices; "" where a voice has none.
func unclaimed(voices, claims []Segment, names map[SpeakerID]SpeakerID) []Segment {
	covered := unionOf(claims)
	var out []Segment
	for _, v := range voices {
		at, _ := slices.BinarySearchFunc(covered, v.Start, func(s Interval, t time.Duration) int { return cmp.Compare(s.End, t) })
		from := v.Start
		for _, c := range covered[at:] {
			if c.Start >= v.End {
				break
			}
			out = appendLeftover(out, v, Interval{from, c.Start}, names)
			from = max(from, c.End)
		}
		out = appendLeftover(out, v, Interval{from, v.End}, names)
	}
	return out
}

func appendLeftover(out []Segment, v Segment, i Interval, names map[SpeakerID]SpeakerID) []Segment {
	if i.Len() < leftover {
		return out
	}
	return append(out, Segment{Interval: i, Speaker: names[v.Speaker], Confidence: v.Confidence})
}

// followTracks gives lines the speakers of the tracks: a name that no track bears is that of the track whose speech its
// lines overlap most.
func (m *Meeting) followTracks(lines []Utterance) {
	heard := map[SpeakerID]bool{}
	for _, s := range m.Segments {
		heard[s.Speaker] = true
	}
	var claims []Segment
	for _, u := range lines {
		if u.Speaker != "" && !heard[u.Speaker] {
			claims = append(claims, Segment{Interval: u.Interval, Speaker: u.Speaker})
		}
	}
	slices.SortStableFunc(claims, func(a, b Segment) int { return cmp.Compare(a.Start, b.Start) })
	names := voiceNames(claims, m.Segments)
	for k, u := range lines {
		if to := names[u.Speaker]; to != "" {
			lines[k].Speaker = to
		}
	}
	m.Speakers = slices.DeleteFunc(m.Speakers, func(s Speaker) bool { return names[s.ID] != "" })
}
