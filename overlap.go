package colloquy

import (
	"slices"
	"time"

	"github.com/colloquy-go/colloquy/internal/sweep"
)

// Overlap is when people speak at the same time.
type Overlap struct {
	Total     Measure    // at least two speak, s
	Percent   Measure    // of the speech, %
	Pairwise  Measure    // the overlaps of all pairs added up, s: three at once count thrice
	Instances []Interval // the stretches in which at least two speak, in order
	Lengths   Distribution
	Pairs     []PairOverlap    // who overlaps, in the order of the speakers
	Speakers  []SpeakerOverlap // everybody who talks
}

// PairOverlap is how long two people speak at the same time.
type PairOverlap struct {
	Between [2]SpeakerID
	Time    time.Duration
	Percent float64 // of the talk times of both added up
}

// SpeakerOverlap is how long somebody speaks at the same time as others.
type SpeakerOverlap struct {
	Speaker SpeakerID
	Time    time.Duration // the sum over the partners
}

// Overlap returns when people speak at the same time. With k(t) the number of people who speak at the moment t,
//
//	Total     |{t: k(t) ≥ 2}|
//	Percent   100·Total / |{t: k(t) ≥ 1}|
//	Pairwise  Σ overlap(a,b) over the pairs, the unknown among them
//	          of a pair: 100·overlap(a,b) / (t_a + t_b)
//	Time      of a speaker: Σ overlap(a,b) over the partners b who are known
//
// Pairwise and Time are what Symbl's analytics call total_overlap.seconds and overlapDuration; their total_overlap.percent is
// 100·Pairwise / |{t: k(t) ≥ 1}|, which is Percent where no three speak at once. N is the
// number of instances; most of them are backchannels and the ends of turns, 200–300 ms long (Levinson and Torreira 2015).
//
// Missing, and not 0, where the times are coarse or the transcript does not record overlap (Timing.Linear). Sound in
// which nobody overlaps has an overlap of 0.
func (m *Meeting) Overlap() Overlap { return newTalk(m).overlap() }

func (t *talk) overlap() Overlap {
	const method = "overlap/1"
	if l := t.lacksOverlap(); l != nil {
		return Overlap{Total: l.of(method, "s"), Percent: l.of(method, "%"), Pairwise: l.of(method, "s")}
	}
	out := Overlap{Instances: t.crossTalk()}
	lengths := inSeconds(lengthsOf(out.Instances))
	n := len(out.Instances)
	out.Total = measured(method, "s", sumOf(lengths), n)
	out.Total.Evidence = longest(out.Instances)
	out.Percent = t.overlapPercent()
	out.Percent.Evidence = slices.Clone(out.Total.Evidence)
	out.Pairwise = measured(method, "s", t.pairOverlaps(&out), n)
	out.Pairwise.Evidence = slices.Clone(out.Total.Evidence)
	out.Lengths = distribution(lengths)
	return out
}

func (t *talk) overlapPercent() Measure {
	const method = "overlap/1"
	if l := t.lacksOverlap(); l != nil {
		return l.of(method, "%")
	}
	all := t.crossTalk()
	var total time.Duration
	for _, i := range all {
		total += i.Len()
	}
	return measured(method, "%", 100*total.Seconds()/t.speech.Seconds(), len(all))
}

// crossTalk returns the stretches in which at least two speak.
func (t *talk) crossTalk() []Interval {
	var out []Interval
	sweep.Levels(t.sweep(), func(at sweep.Span, running int) {
		n := len(out) - 1
		switch {
		case running < 2:
		case n >= 0 && out[n].End == at.Start:
			out[n].End = at.End
		default:
			out = append(out, Interval(at))
		}
	})
	return out
}

// pairOverlaps fills in who overlaps and returns the sum over all pairs, in seconds.
func (t *talk) pairOverlaps(out *Overlap) float64 {
	n := len(t.ids)
	met := make(map[int]time.Duration) // by a·n + b, a < b
	spans := t.sweep()
	sweep.Pairs(spans, func(i, j int) {
		a, b := t.spurts[i].who, t.spurts[j].who
		met[min(a, b)*n+max(a, b)] += min(spans[i].End, spans[j].End) - spans[j].Start
	})
	sum := 0.0
	mine := make([]time.Duration, n)
	for _, key := range sortedKeys(met) {
		a, b, d := key/n, key%n, met[key]
		sum += d.Seconds()
		if a >= t.people || b >= t.people {
			continue
		}
		mine[a] += d
		mine[b] += d
		both := t.time[a].Seconds() + t.time[b].Seconds()
		out.Pairs = append(out.Pairs, PairOverlap{[2]SpeakerID{t.ids[a], t.ids[b]}, d, 100 * d.Seconds() / both})
	}
	for _, who := range t.voices() {
		out.Speakers = append(out.Speakers, SpeakerOverlap{t.ids[who], mine[who]})
	}
	return sum
}
