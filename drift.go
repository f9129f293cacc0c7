package colloquy

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/colloquy-go/colloquy/internal/stats"
)

// Drift tells how a transcript's clock differs from the recording's: what the transcript calls t lies at
// Offset + (1 + Stretch)·t in the sound. It comes from another cut of the recording, a trimmed beginning, or a clock that
// runs faster.
type Drift struct {
	Offset  time.Duration
	Stretch float64 // 0.001 = one second in a thousand more
}

// at returns the moment of the recording that the transcript calls t.
func (d Drift) at(t time.Duration) time.Duration {
	return d.Offset + t + time.Duration(float64(t)*d.Stretch)
}

// Of the search for drift.
const (
	driftStep    = 100 * time.Millisecond
	driftWindow  = 2 * time.Minute
	driftReach   = time.Minute            // largest difference within a window
	driftMatter  = 400 * time.Millisecond // smaller differences are the habits of whoever set the times
	driftLines   = 20                     // fewer lines say nothing
	driftFit     = 0.35                   // least correlation that a window counts with, and the whole in the end
	driftGain    = 0.1                    // least gain in correlation over all
	driftStretch = 0.05                   // more than any clock: PAL speeds films up by 4 %
	driftTilt    = 0.02                   // largest stretch that is looked for without a slope
	driftTilting = 0.05                   // least gain in correlation of a stretch that is found so
)

// findDrift compares when the lines of a transcript say that somebody speaks with when somebody was heard. In windows of
// two minutes it takes the lag at which both correlate best; the lags of windows that fit follow a line over time, whose
// slope is the median of all slopes (Theil–Sen), so that a window that fits by chance does no harm. It is done twice,
// the second time from the first result; where nothing fits, once more from the two stretches that films are sped up
// and slowed down by, and from one per cent either way, which blur a window. A recording of less than three windows makes
// no slope; there stretches of up to 2 % are tried. ok is false where there is no drift that matters, or nothing to tell it
// by: fewer than 20 lines, lines that leave no gaps, too little correlation in the end, or no gain in it.
func findDrift(lines, speech []Interval, end time.Duration) (d Drift, ok bool) {
	if len(lines) < driftLines || len(speech) == 0 {
		return Drift{}, false
	}
	heard := newTalking(speech, end)
	before := newTalking(lines, end).correlation(heard)
	better := func(d Drift) bool {
		r := newTalking(d.all(lines), end).correlation(heard)
		return r >= driftFit && r-before >= driftGain
	}
	for _, stretch := range []float64{0, 25/23.976 - 1, 23.976/25 - 1, 0.01, -0.01} {
		if d, ok = refined(Drift{Stretch: stretch}, lines, heard, end); ok {
			if ok = better(d); ok {
				break
			}
		}
	}
	if end < 3*driftWindow { // too short for a slope
		if !ok {
			d = Drift{}
		}
		if more := tilted(d, lines, heard, end); more != d && better(more) {
			d, ok = more, true
		}
	}
	first, last := lines[0].Start, lines[len(lines)-1].End
	matters := max((d.at(first)-first).Abs(), (d.at(last)-last).Abs()) >= driftMatter
	return d, ok && matters && math.Abs(d.Stretch) <= driftStretch
}

// tilted looks for the stretch of a recording of less than three windows, whose lags make no slope: among stretches whose
// ends lie a step apart, with the offsets that leave the middle about where d has it, it takes the best. It returns d where
// none fits clearly better.
func tilted(d Drift, lines []Interval, heard talking, end time.Duration) Drift {
	const nearby = 10 // steps
	best, most := d, newTalking(d.all(lines), end).correlation(heard)+driftTilting
	middle := end / 2
	count := int(driftTilt * end.Seconds() / driftStep.Seconds())
	for k := -count; k <= count; k++ {
		s := Drift{Stretch: float64(k) * driftStep.Seconds() / end.Seconds()}
		from := d.at(middle) - s.at(middle)
		for lag := -nearby; lag <= nearby; lag++ {
			s.Offset = from + time.Duration(lag)*driftStep
			if r := newTalking(s.all(lines), end).correlation(heard); r > most {
				best, most = s, r
			}
		}
	}
	return best
}

// refined fits the drift twice, from a first guess.
func refined(d Drift, lines []Interval, heard talking, end time.Duration) (Drift, bool) {
	for range 2 {
		more, fits := newTalking(d.all(lines), end).drift(heard)
		if !fits {
			return d, false
		}
		d = Drift{d.Offset + more.Offset + time.Duration(float64(d.Offset)*more.Stretch), float64((1+d.Stretch)*(1+more.Stretch)) - 1}
	}
	return d, true
}

// all returns where lines lie in the recording.
func (d Drift) all(lines []Interval) []Interval {
	out := make([]Interval, len(lines))
	for k, l := range lines {
		out[k] = Interval{max(d.at(l.Start), 0), max(d.at(l.End), 0)}
	}
	return out
}

// talking is how much of each step somebody speaks, less the mean over all.
type talking []float32

func newTalking(spans []Interval, end time.Duration) talking {
	a := make(talking, int(end/driftStep)+1)
	reach := time.Duration(0)
	for _, s := range spans {
		s.Start, s.End = max(s.Start, reach), min(s.End, end)
		for k := int(s.Start / driftStep); k < len(a) && time.Duration(k)*driftStep < s.End; k++ {
			from, to := time.Duration(k)*driftStep, time.Duration(k+1)*driftStep
			a[k] += float32(min(s.End, to)-max(s.Start, from)) / float32(driftStep)
		}
		reach = max(reach, s.End)
	}
	var sum float64
	for _, v := range a {
		sum += float64(v)
	}
	mean := float32(sum / float64(len(a)))
	for k := range a {
		a[k] -= mean
	}
	return a
}

// correlation is Pearson's, over as far as both reach.
func (a talking) correlation(b talking) float64 {
	n := min(len(a), len(b))
	return correlationOf(a[:n], b[:n])
}

func correlationOf(a, b talking) float64 {
	var ab, aa, bb float64
	for k, v := range a {
		ab += float64(v * b[k])
		aa += float64(v * v)
		bb += float64(b[k] * b[k])
	}
	if aa == 0 || bb == 0 {
		return 0
	}
	return ab / math.Sqrt(aa*bb)
}

// drift fits a line through the lags of the windows of a against b.
func (a talking) drift(b talking) (Drift, bool) {
	window := int(driftWindow / driftStep)
	var at, lags []float64
	for from := 0; from < len(a); from += window {
		to := min(from+window, len(a))
		if to-from < window/2 && from > 0 {
			break
		}
		if lag, fit := a.lag(b, from, to); fit >= driftFit {
			at = append(at, (time.Duration(from+to) * driftStep / 2).Seconds())
			lags = append(lags, (time.Duration(lag) * driftStep).Seconds())
		}
	}
	if len(at) == 0 {
		return Drift{}, false
	}
	slope := 0.0
	if len(at) >= 3 {
		slope = stats.TheilSen(at, lags)
	}
	rest := make([]float64, len(at))
	for k := range at {
		rest[k] = lags[k] - float64(slope*at[k])
	}
	slices.Sort(rest)
	return Drift{time.Duration(stats.Quantile(rest, 0.5) * float64(time.Second)).Round(time.Millisecond), slope}, true
}

// lag returns by how many steps a window of a comes before its counterpart in b, and how well they fit.
func (a talking) lag(b talking, from, to int) (best int, fit float64) {
	reach := int(driftReach / driftStep)
	for lag := -reach; lag <= reach; lag++ {
		lo, hi := max(from, -lag), min(to, len(b)-lag)
		if hi-lo < (to-from)/2 {
			continue
		}
		if r := correlationOf(a[lo:hi], b[lo+lag:hi+lag]); r > fit {
			best, fit = lag, r
		}
	}
	return best, fit
}

// checkDrift warns of a transcript whose clock differs from the recording's, and, if asked to, moves its lines.
func (a *Analyzer) checkDrift(t *Transcript, lines []Utterance, h *heard) []Warning {
	if !t.Timing.Timed() {
		return nil
	}
	spans := make([]Interval, 0, len(lines))
	for _, u := range lines {
		spans = append(spans, u.shifted(-t.Timing.Offset))
	}
	slices.SortStableFunc(spans, func(a, b Interval) int { return cmp.Compare(a.Start, b.Start) })
	d, ok := findDrift(spans, unionOf(h.segments), h.duration)
	if !ok {
		return nil
	}
	w := Warning{Code: "drift", Stage: "align", Count: 1, Detail: d.String()}
	if a.CorrectDrift {
		d.move(lines, t.Timing.Offset)
		w.Code, w.Detail = "drift-corrected", w.Detail+"; its times were moved"
	}
	return []Warning{w}
}

// String tells the difference in words.
func (d Drift) String() string {
	side, pace := "before", "slow"
	if d.Offset < 0 {
		side = "after"
	}
	if d.Stretch < 0 {
		pace = "fast"
	}
	lie := fmt.Sprintf("the transcript's times lie %.1f s %s the recording's", d.Offset.Abs().Seconds(), side)
	run := fmt.Sprintf("clock runs %.1f s an hour %s", 3600*math.Abs(d.Stretch), pace)
	switch {
	case math.Abs(d.Stretch) <= 1e-5:
		return lie
	case d.Offset.Abs() < driftStep:
		return "the transcript's " + run
	}
	return lie + " at the start, and its " + run
}

// move puts lines onto the recording's clock; offset was added to the transcript's times.
func (d Drift) move(lines []Utterance, offset time.Duration) {
	moved := func(i Interval) Interval {
		return Interval{d.at(i.Start-offset) + offset, d.at(i.End-offset) + offset}
	}
	for k := range lines {
		lines[k].Interval = moved(lines[k].Interval)
		for w := range lines[k].Words {
			lines[k].Words[w].Interval = moved(lines[k].Words[w].Interval)
		}
	}
}
