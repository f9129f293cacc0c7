package diarize

import "math"

// Everything that was chosen by measurement on development recordings stands here.

const (
	hop         = 160 // samples from frame to frame
	frameCentre = 200 // of a frame, in samples

	cellSamples  = rate / 4   // what one label stands for, about
	windowCells  = 6          // cells of the window that describes a cell
	leastFrames  = 10         // frames that a cell is described by at least, where the sound has them
	blockCells   = 6          // cells that clustering starts from, of one stretch of speech
	pieceBlocks  = 1200       // blocks that are clustered at once; half an hour of speech
	hardMax      = 64         // speakers
	exactSpeech  = 120 * rate // of a piece, up to which every frame is looked at
	leastSpeech  = 3 * rate   // below, one voice is assumed
	shortSpeech  = 40 * rate  // up to here speech is little, from twice that on enough
	blend        = rate / 5
	leastBoth    = rate / 2  // samples of overlap from which on there are two voices at least,
	leastShare   = .02       // if it is this part of the speech too
	fragment     = rate / 10 // shorter parts of a stretch of speech are joined to their neighbour
	vbxSteps     = 20        // at most
	leastChange  = .05
	vbxSharpness = 3 // log odds of the first labels

	lowContrast, fullContrast = 1.3, 1.5 // between a monologue and a conversation
	contrastTrust             = 10       // pairs of windows from which a contrast is half believed
	mostLength                = .8       // exponent of normalisation where the contrast is full

	scatterTrust = 10 // pairs of windows from which the scatter of a recording is half believed

	sameSound = .1 // mean square of a dimension up to which two blocks are the same sound; others lie .15 apart and more

	clipScatter  = .25       // log evidence for a second voice, a cell, by which clips of one voice differ
	firstCells   = 20        // beyond which it is twice that between two of several clusters, where there is more speech than
	driftSpeech  = 30 * rate // and fully from twice that on
	likelySpeech = 16 * rate // from here on a second voice is as likely as not beforehand
	unlikely     = 4         // power by which its odds fall below

	// Of the log odds that a split is one of voices, fitted by logistic regression to 900 recordings of one person and
	// 1100 of several, a half of them: where the margin is 0, a cell of margin, cells that it counts as many again.
	sureAtLeast, sureSlope, sureTrust = -.6, 5, 8
)

// tuning holds what depends on the recording.
type tuning struct {
	length    float64 // exponent of length normalisation after centring; the rest is that before
	alpha     float64 // what a cell counts for as an observation of a voice
	threshold float64 // log evidence that a merger has to gain
	clips     float64 // log evidence, a cell, that a second voice has to win beyond that
	unlikely  float64 // and whatever there is of it
	drift     float64 // the like of clips between two of several clusters
	fa, fb    float64 // weights of data and prior in resegmentation
	loop      float64 // probability of staying with a voice from cell to cell
	usual     float64 // scatter of a voice between windows that follow each other, a dimension
	own       float64 // how far the scatter is that of the recording: 0 not at all, 1 fully
}

// tuningFor returns the tuning for an amount of speech, in samples, and a contrast of voices. Short recordings have too
// few windows to centre lengths by, and a monologue whose lengths were centred would be scatter blown up: both lengths and, in
// long recordings, the scatter of their own count as far as there are several voices. In between, the two ends are mixed.
func tuningFor(speech int64, contrast float64) tuning {
	short := tuning{alpha: .07, threshold: 1, fa: .15, fb: 1, loop: .9, own: .5, usual: .6}
	long := tuning{alpha: .08, threshold: -1, fa: .1, fb: 2, loop: .95, own: .5, usual: .8}
	w := min(max(math.Log2(float64(speech)/shortSpeech), 0), 1)
	several := min(max((contrast-lowContrast)/(fullContrast-lowContrast), 0), 1)
	mix := func(a, b float64) float64 { return a + float64((b-a)*w) }
	return tuning{
		length:    w * mostLength * several,
		alpha:     mix(short.alpha, long.alpha),
		threshold: mix(short.threshold, long.threshold),
		clips:     clipScatter,
		unlikely:  unlikely * math.Log(max(likelySpeech/float64(max(speech, 1)), 1)),
		drift:     clipScatter * min(max(math.Log2(float64(speech)/driftSpeech), 0), 1),
		fa:        mix(short.fa, long.fa),
		fb:        mix(short.fb, long.fb),
		loop:      mix(short.loop, long.loop),
		own:       mix(short.own, float64(long.own*several)),
		usual:     short.usual + float64((long.usual-short.usual)*w*several),
	}
}
