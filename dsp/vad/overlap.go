package vad

import (
	"context"
	_ "embed"
	"sync"
)

// overlapFile is as weightFile, for the net that hears whether more than one person talks.
//
//go:embed overlap.bin
var overlapFile []byte

var sharedOverlap = sync.OnceValue(func() *net { return decoded(overlapFile, NumOverlapInputs, 1) })

const (
	// NumOverlapInputs is the number of values that describe one step of 20 ms to the net for overlap.
	NumOverlapInputs = NumInputs + combInputs

	spoken = -2  // log-odds of speech from which on a step is looked at
	nobody = -10 // log-odds of overlap elsewhere
)

// overlap is what a detector has for the second question: do two people talk?
type overlap struct {
	net    *net
	work   *scratch
	comb   *comb
	logits []float32 // one a step
}

func newOverlap() overlap {
	n := sharedOverlap()
	return overlap{net: n, work: n.newScratch(), comb: newComb()}
}

// Overlap writes for every frame of the piece that [Detector.Probabilities] was last given, which must still be as it
// was, the probability that more than one person speaks in it. fine holds the rows of [Fine] from that of the piece's
// first step on; rows that are not there are taken to be as the last one. The rules for dst and ctx are the same; it
// panics too if fine does not hold whole rows.
func (d *Detector) Overlap(ctx context.Context, dst []float32, fine []byte) ([]float32, error) {
	if err := d.hearOverlap(ctx, 0, fine); err != nil {
		return nil, err
	}
	return d.spread(dst, d.overlap.logits), nil
}

// hearOverlap computes the log-odds of overlap of the pairs from first on, where somebody may speak.
func (d *Detector) hearOverlap(ctx context.Context, first int, fine []byte) error {
	if len(fine)%FineBins != 0 {
		panic("vad: not whole rows")
	}
	steps := d.sound.steps
	d.overlap.logits = resize(d.overlap.logits, steps)
	pairs := [2]int{(steps + 1) / 2, steps / 2}
	for t := 2 * first; t < steps; t++ {
		d.overlap.logits[t] = nobody
	}
	for from := first; from < pairs[0]; {
		if from = d.nextSpoken(from, pairs[0]); from == pairs[0] {
			break
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		to := min(from+blockPairs, pairs[0])
		d.overlapBlock(pairs, from, to, fine)
		from = to
	}
	return nil
}

// nextSpoken returns the first pair from at on in which somebody may speak, end if there is none.
func (d *Detector) nextSpoken(at, end int) int {
	for at < end && d.logits[2*at] < spoken && d.logits[min(2*at+1, d.sound.steps-1)] < spoken {
		at++
	}
	return at
}

// overlapBlock computes the log-odds of the steps of the pairs [from, to).
func (d *Detector) overlapBlock(pairs [2]int, from, to int, fine []byte) {
	o := &d.overlap
	reach := o.net.reach()
	at := stretch{max(0, from-reach), pairs}
	var row [NumOverlapInputs]float32
	o.comb.begin()
	d.describeOverlap(&row, fine, max(2*at.first-1, 0)) // for the change of F0
	for t := 2 * at.first; t < min(2*(to+reach), d.sound.steps); t++ {
		d.describeOverlap(&row, fine, t)
		o.work.inputs[t%2].set(t/2-at.first, row[:])
	}
	h := o.net.forward(o.work, at, from, to)
	for half := range h {
		n := min(to, pairs[half]) - from
		for i, v := range o.net.logits(o.work.sums[:n], 0, &h[half], from-at.first) {
			if t := 2*(from+i) + half; d.logits[t] >= spoken {
				o.logits[t] = v
			}
		}
	}
}

// describeOverlap writes the inputs of step t.
func (d *Detector) describeOverlap(row *[NumOverlapInputs]float32, fine []byte, t int) {
	d.sound.describe((*[NumInputs]float32)(row[:]), t)
	rows := len(fine) / FineBins
	if rows == 0 {
		clear(row[NumInputs:])
		return
	}
	at := min(t+1, rows-1)
	d.overlap.comb.describe(row[NumInputs:], fine[at*FineBins:(at+1)*FineBins])
}

// OverlapInputs writes what the net for overlap sees of a piece, NumOverlapInputs values a step, into dst and returns
// it, as [Inputs] does; fine is as for [Detector.Overlap].
func OverlapInputs(dst, logmel []float32, fine []byte) []float32 {
	d := Detector{overlap: overlap{comb: newComb()}}
	d.sound.reset(logmel)
	if dst == nil {
		dst = make([]float32, d.sound.steps*NumOverlapInputs)
	}
	if len(dst) != d.sound.steps*NumOverlapInputs {
		panic("vad: slice of a wrong length")
	}
	for t := range d.sound.steps {
		d.describeOverlap((*[NumOverlapInputs]float32)(dst[t*NumOverlapInputs:]), fine, t)
	}
	return dst
}
