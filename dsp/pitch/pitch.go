package pitch

import (
	"fmt"
	"slices"

	"github.com/colloquy-go/colloquy/dsp"
)

// Rate is the sampling rate, in Hz, of the sound that a Tracker takes.
const Rate dsp.Rate = 16000

// Hop is the number of samples from a frame to the next: 10 ms.
const Hop = 160

const (
	lowRate  = 4000 // Hz, after two halvings
	lowHop   = 40   // low samples a frame
	margin   = 160  // low samples that are kept before a frame's centre
	chunk    = 1600 // input samples that go through at a time
	stale    = 1600 // low samples that are no longer needed and are dropped at once
	lookout  = 60   // frames after a frame that its level is compared with
	maxDelay = 120  // frames that may be under way: more than lookout + lag
)

// Config holds the range of the search. The zero value means 60 to 500 Hz, which holds the speech of men, women and
// children; laughter and shouts may go higher.
type Config struct {
	MinF0 float32 // Hz, 0 means 60; at least 50
	MaxF0 float32 // Hz, 0 means 500; at most 800
}

// Frame is what holds at one moment.
type Frame struct {
	F0      float32 // fundamental frequency in Hz; 0 where the voice does not sound
	Voicing float32 // probability in [0, 1] that the voice sounds; at least .5 where F0 is not 0, below elsewhere
}

// Tracker follows the pitch of one channel that arrives in blocks. It is for one goroutine. The zero value is not usable,
// and panics; [New] makes one.
type Tracker struct {
	halve  [2]*halver
	half   []float32 // scratch at 8 kHz
	block  blocker
	low    []float32 // samples at 4 kHz; the first belongs to number lowAt−margin
	soft   []float32 // the same up to 1.6 kHz; the last lowReach are still to come
	pass   lowPass
	lowAt  int64
	in     int64 // samples taken
	levels levels
	next   int64 // frame to be looked at
	search *search
	path   path
	mains  mains
	levelQ [maxDelay]float32 // levels of the frames under way, for mains
}

// New returns a Tracker at the start of a sound. It panics unless 50 ≤ MinF0, 2·MinF0 ≤ MaxF0 and MaxF0 ≤ 800.
func New(c Config) *Tracker {
	if c.MinF0 == 0 {
		c.MinF0 = 60
	}
	if c.MaxF0 == 0 {
		c.MaxF0 = 500
	}
	if !(c.MinF0 >= 50 && c.MaxF0 >= 2*c.MinF0 && c.MaxF0 <= 800) {
		panic(fmt.Sprintf("pitch: a range of %g to %g Hz", c.MinF0, c.MaxF0))
	}
	t := &Tracker{halve: [2]*halver{newHalver(4), newHalver(8)}, search: newSearch(c), pass: newLowPass()}
	t.half = make([]float32, 0, chunk/2+16)
	t.low = make([]float32, 0, (lookout+40)*lowHop+2*margin+stale)
	t.soft = make([]float32, 0, cap(t.low))
	t.reset()
	return t
}

// made panics if t is the zero value.
func (t *Tracker) made() {
	if t.search == nil {
		panic("pitch: a Tracker comes from New")
	}
}

func (t *Tracker) reset() {
	for _, h := range t.halve {
		h.reset()
	}
	t.low = append(t.low[:0], make([]float32, margin)...)
	t.soft = append(t.soft[:0], make([]float32, margin-lowReach)...)
	t.lowAt, t.in, t.next = 0, 0, 0
	t.block = blocker{}
	t.levels.reset()
	t.path.reset()
	t.search.reset()
	t.mains = mains{}
}

// Append takes the next samples of the sound at [Rate] and appends to dst the frames that they settle: about a second
// later than their moments. x is not kept. Samples that are not numbers count as 0, those beyond ±1000 as ±1000.
func (t *Tracker) Append(dst []Frame, x []float32) []Frame {
	t.made()
	t.in += int64(len(x))
	for len(x) > 0 {
		n := min(len(x), chunk)
		dst = t.step(dst, x[:n], (t.in+Hop-1)/Hop)
		x = x[n:]
	}
	return dst
}

// Flush ends the sound and appends the frames that are still under way: in all, a sound of n samples gives ceil(n/Hop)
// frames. The Tracker then stands at the start of a sound.
func (t *Tracker) Flush(dst []Frame) []Frame {
	t.made()
	frames := (t.in + Hop - 1) / Hop
	var silence [chunk]float32
	for t.next < frames {
		dst = t.step(dst, silence[:], frames)
	}
	for t.path.open() {
		dst = t.emit(dst)
	}
	t.reset()
	return dst
}

// step takes up to chunk samples and looks at those of the first frames frames for which everything is known.
func (t *Tracker) step(dst []Frame, x []float32, frames int64) []Frame {
	t.half = t.halve[0].push(t.half[:0], x)
	was := len(t.low)
	t.low = t.halve[1].push(t.low, t.half)
	t.block.filter(t.low[was:])
	t.soften()
	for t.levels.next*lowHop+levelAfter <= t.lowAt+int64(len(t.low)-margin) {
		at := int(t.levels.next*lowHop-t.lowAt) + margin
		t.levels.push(t.low[at-levelBefore : at+levelAfter])
		if t.levels.next > lookout && t.next < frames {
			dst = t.frame(dst)
		}
	}
	if keep := t.next*lowHop - t.lowAt; keep >= stale {
		t.low = t.low[:copy(t.low, t.low[keep:])]
		t.soft = t.soft[:copy(t.soft, t.soft[keep:])]
		t.lowAt += keep
	}
	return dst
}

// soften brings soft up to low.
func (t *Tracker) soften() {
	was, now := len(t.soft), max(len(t.soft), len(t.low)-lowReach)
	t.soft = slices.Grow(t.soft, now-was)[:now]
	t.pass.filter(t.soft[was:], t.low[was-lowReach:])
}

// frame looks at the next frame and appends the one whose path is thereby settled.
func (t *Tracker) frame(dst []Frame) []Frame {
	level, below := t.levels.at(t.next)
	at := int(t.next*lowHop-t.lowAt) + margin
	node := t.path.add()
	t.search.judge(node, t.soft[at-margin:at+margin], below)
	t.path.extend()
	t.levelQ[t.next%maxDelay] = level
	t.next++
	if t.path.full() {
		dst = t.emit(dst)
	}
	return dst
}

func (t *Tracker) emit(dst []Frame) []Frame {
	number := t.path.first
	f := t.path.take()
	if f.F0 > 0 && t.mains.hums(f.F0, t.levelQ[number%maxDelay]) {
		f = Frame{}
	}
	if f.F0 == 0 {
		t.mains.quiet()
	}
	return append(dst, f)
}

// loudest is the magnitude of samples whose squares can be summed.
const loudest = 1000
