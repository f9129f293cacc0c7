package vad

import "context"

// Tail computes the probabilities of the last frames of a piece, those from a frame on: of speech into speech, and of
// more than one talker into overlap; fine is as for Overlap. They are what [Detector.Probabilities] and
// [Detector.Overlap] give there; the net is computed no farther than it has to be, so that a recording can be followed
// while it is made, piece by overlapping piece. Eight seconds before from are all that matters. Both slices must be of
// as many elements as there are frames left, but for a nil overlap, which is not asked for. It panics if they are not, or if logmel does not hold whole frames.
func (d *Detector) Tail(speech, overlap, logmel []float32, fine []byte, from int) {
	d.prepare()
	d.sound.reset(logmel)
	d.frames = d.sound.frames
	if from < 0 || from > d.frames || len(speech) != d.frames-from || overlap != nil && len(overlap) != len(speech) {
		panic("vad: slice of a wrong length")
	}
	if len(speech) == 0 {
		return
	}
	steps := d.sound.steps
	d.logits = resize(d.logits, steps)
	pairs := [2]int{(steps + 1) / 2, steps / 2}
	first := max(from/framesPerStep-1, 0) / 2 // frames are interpolated from the step before too
	for at := first; at < pairs[0]; at += blockPairs {
		d.block(pairs, at, min(at+blockPairs, pairs[0]))
	}
	d.spreadFrom(speech, d.logits, from)
	if overlap != nil {
		_ = d.hearOverlap(context.Background(), first, fine) // is not stopped
		d.spreadFrom(overlap, d.overlap.logits, from)
	}
}
