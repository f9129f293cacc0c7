package score

import (
	"math"
	"slices"
)

// Options say what of a recording is scored. The zero value scores everything.
type Options struct {
	Collar      float64 // seconds on either side of each boundary of the reference that are not scored
	SkipOverlap bool    // moments in which several speakers of the reference talk are not scored
	MapScored   bool    // find the mapping on the scored region only, as pyannote.metrics does
}

// Diarization holds the figures of one recording, or the pooled ones of several. Times are seconds; those of speakers
// count each speaker of a moment.
type Diarization struct {
	Speech     float64 // speaker time of the reference in the scored region
	Miss       float64 // speaker time
	FalseAlarm float64 // speaker time
	Confusion  float64 // speaker time

	Scored           float64 // scored region
	AnySpeech        float64 // of it, with any speech in the reference
	SpeechMiss       float64 // with speech in the reference only
	SpeechFalseAlarm float64 // with speech in the hypothesis only
	OverlapRef       float64 // with several speakers in the reference
	OverlapHyp       float64 // with several speakers in the hypothesis
	OverlapBoth      float64

	JERSum      float64 // Jaccard error rates of the speakers of the reference
	RefSpeakers int
	HypSpeakers int
	CountErrors int // |RefSpeakers − HypSpeakers|, by recording
	Recordings  int

	// Mapping pairs speakers of reference and hypothesis, in the order in which the reference has them; of one
	// recording only.
	Mapping [][2]string
}

// DER returns the diarization error rate, 0 or more.
func (d *Diarization) DER() float64 { return ratio(d.Miss+d.FalseAlarm+d.Confusion, d.Speech) }

// JER returns the Jaccard error rate, 0 … 1.
func (d *Diarization) JER() float64 { return ratio(d.JERSum, float64(d.RefSpeakers)) }

// Overlap returns how well overlapped speech was found: precision, recall and their harmonic mean, 0 … 1.
func (d *Diarization) Overlap() (precision, recall, f1 float64) {
	precision, recall = ratio(d.OverlapBoth, d.OverlapHyp), ratio(d.OverlapBoth, d.OverlapRef)
	return precision, recall, ratio(2*precision*recall, precision+recall)
}

// Pool returns the figures of all recordings together.
func Pool(all ...Diarization) (p Diarization) {
	for _, d := range all {
		p.Speech += d.Speech
		p.Miss += d.Miss
		p.FalseAlarm += d.FalseAlarm
		p.Confusion += d.Confusion
		p.Scored += d.Scored
		p.AnySpeech += d.AnySpeech
		p.SpeechMiss += d.SpeechMiss
		p.SpeechFalseAlarm += d.SpeechFalseAlarm
		p.OverlapRef += d.OverlapRef
		p.OverlapHyp += d.OverlapHyp
		p.OverlapBoth += d.OverlapBoth
		p.JERSum += d.JERSum
		p.RefSpeakers += d.RefSpeakers
		p.HypSpeakers += d.HypSpeakers
		p.CountErrors += d.CountErrors
		p.Recordings += d.Recordings
	}
	return p
}

// Diarize scores one recording. uem is the region that counts; nil means from the first onset to the last offset in
// reference and hypothesis together, which leaves out false alarms in silence at the ends: pass the whole recording
// when it is known. Segments of one speaker that overlap or touch are merged first; order does not matter.
func Diarize(ref, hyp []Segment, uem []Interval, o Options) Diarization {
	r, h := newTracks(ref), newTracks(hyp)
	if uem == nil {
		uem = extent(r, h)
	}
	all := cells(r, h, union(uem), o)
	d := Diarization{Recordings: 1}
	to := d.mapping(r, h, all, o.MapScored)
	for _, c := range all {
		if c.scored {
			d.count(c, to)
		}
	}
	d.jaccard(len(r.names), len(h.names), all)
	d.CountErrors = max(d.RefSpeakers-d.HypSpeakers, d.HypSpeakers-d.RefSpeakers)
	return d
}

func extent(t ...tracks) []Interval {
	v := Interval{math.Inf(1), math.Inf(-1)}
	for _, t := range t {
		for _, when := range t.when {
			v.Start, v.End = min(v.Start, when[0].Start), max(v.End, when[len(when)-1].End)
		}
	}
	return []Interval{v}
}

// common returns the seconds that each pair of speakers shares.
func common(refs, hyps int, all []cell, scoredOnly bool) [][]float64 {
	w := make([][]float64, refs)
	for i := range w {
		w[i] = make([]float64, hyps)
	}
	for _, c := range all {
		for _, r := range c.ref {
			for _, h := range c.hyp {
				if c.scored || !scoredOnly {
					w[r][h] += c.seconds
				}
			}
		}
	}
	return w
}

// mapping returns the counterpart of each speaker of the reference, −1 for none.
func (d *Diarization) mapping(r, h tracks, all []cell, scoredOnly bool) []int {
	w := common(len(r.names), len(h.names), all, scoredOnly)
	to := Assign(w)
	for i, j := range to {
		if j >= 0 && w[i][j] > 0 {
			d.Mapping = append(d.Mapping, [2]string{r.names[i], h.names[j]})
		} else {
			to[i] = -1
		}
	}
	return to
}

func (d *Diarization) count(c cell, to []int) {
	r, h, correct := len(c.ref), len(c.hyp), 0
	for _, i := range c.ref {
		if slices.Contains(c.hyp, to[i]) {
			correct++
		}
	}
	add := func(sum *float64, n int) { *sum += float64(n) * c.seconds }
	when := func(sum *float64, b bool) {
		if b {
			*sum += c.seconds
		}
	}
	add(&d.Speech, r)
	add(&d.Miss, max(0, r-h))
	add(&d.FalseAlarm, max(0, h-r))
	add(&d.Confusion, min(r, h)-correct)
	when(&d.Scored, true)
	when(&d.AnySpeech, r > 0)
	when(&d.SpeechMiss, r > 0 && h == 0)
	when(&d.SpeechFalseAlarm, r == 0 && h > 0)
	when(&d.OverlapRef, r > 1)
	when(&d.OverlapHyp, h > 1)
	when(&d.OverlapBoth, r > 1 && h > 1)
}

// jaccard counts the speakers that talk within the region and sums their Jaccard error rates.
func (d *Diarization) jaccard(refs, hyps int, all []cell) {
	ref, hyp := make([]float64, refs), make([]float64, hyps)
	for _, c := range all {
		for _, r := range c.ref {
			ref[r] += c.seconds
		}
		for _, h := range c.hyp {
			hyp[h] += c.seconds
		}
	}
	w := common(refs, hyps, all, false)
	for i := range w {
		for j := range w[i] {
			w[i][j] = ratio(w[i][j], ref[i]+hyp[j]-w[i][j])
		}
	}
	for i, j := range Assign(w) {
		if ref[i] == 0 {
			continue
		}
		d.RefSpeakers++
		d.JERSum++
		if j >= 0 {
			d.JERSum -= w[i][j]
		}
	}
	for _, v := range hyp {
		if v > 0 {
			d.HypSpeakers++
		}
	}
}
