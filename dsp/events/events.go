package events

import (
	"cmp"
	"slices"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/internal/vector"
)

// Kind says what sounds.
type Kind string

// The kinds.
const (
	Music   Kind = "music"   // notes of a common tuning, for 3 s or more
	Ringing Kind = "ringing" // a telephone that rings, from its first ring to the end of its last
	Tone    Kind = "tone"    // the keys of a telephone, busy and dial tones, beeps
)

// loudest is the magnitude that samples are held to, so that no power overflows.
const loudest = 1000

// Event is something that sounds and is no speech.
type Event struct {
	dsp.Span   // samples at Rate
	Kind       Kind
	Confidence float64 // 0..1
}

// Detector finds the events of a sound that arrives in blocks at [Rate]. The zero value is not usable, and panics
// when it takes samples; [New] makes one.
// It is for one goroutine.
type Detector struct {
	spectrum *spectrum
	partials partials
	tones    tones
	wide     []float32 // samples at Rate that are not halved yet, and those before that their filter reaches
	nWide    int
	even     []float32 // scratch
	odd      []float32
	buf      []float32 // samples at half of it, from the start of the next frame on; buf[:n] are filled
	n        int
	frames   int
}

// New returns a detector at the start of a sound.
func New() *Detector {
	const block = 2 * step // little enough for the first-level cache
	return &Detector{
		spectrum: newSpectrum(), buf: make([]float32, size+block), wide: make([]float32, 2*(reach+block)),
		even: make([]float32, reach+block), odd: make([]float32, reach+block),
		nWide: reach, // before the first sample there is silence
	}
}

// Append takes the next samples. x is not kept. A sample that is not a number counts as 0.
func (d *Detector) Append(x []float32) {
	if d.spectrum == nil {
		panic("events: a Detector comes from New")
	}
	for len(x) > 0 {
		n := copy(d.wide[d.nWide:], x)
		vector.Tame(d.wide[d.nWide:d.nWide+n], loudest)
		d.nWide += n
		x = x[n:]
		d.narrow()
	}
}

// narrow halves what can be halved and takes the frames that this completes.
func (d *Detector) narrow() {
	m := min(max(d.nWide-2*reach, 0)/2, len(d.buf)-d.n)
	halve(d.buf[d.n:d.n+m], d.wide[:d.nWide], d.even[:m+reach], d.odd[:m+reach])
	d.n += m
	d.nWide = copy(d.wide, d.wide[2*m:d.nWide])
	start := 0
	for ; d.n-start >= size; start += step {
		d.take(d.buf[start : start+size])
	}
	d.n = copy(d.buf, d.buf[start:d.n])
}

func (d *Detector) take(x []float32) {
	d.spectrum.take(x)
	d.partials.follow(d.frames, d.spectrum.peaks)
	if hz, ok := d.spectrum.tone(); ok {
		d.tones.follow(d.frames, hz)
	}
	d.frames++
}

// Events returns what was found in the sound so far, ordered by start; events of different kinds may overlap but for
// tones and ringing, which are left out within music: its notes are tones too. More samples may follow.
func (d *Detector) Events() []Event {
	notes := slices.Clone(d.partials.ended)
	for i := range d.partials.running {
		if r := &d.partials.running[i]; r.frames() >= steadyFrames {
			notes = append(notes, r.note())
		}
	}
	slices.SortStableFunc(notes, func(a, b note) int {
		return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.hz, b.hz))
	})
	all := tones{d.tones.run, slices.Clone(d.tones.found)}
	all.close()
	out := music(notes, d.frames)
	melodies := len(out)
	for _, e := range signals(all.found) {
		if !within(e.Span, out[:melodies]) {
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(a, b Event) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

// within reports whether half of s or more lies in one of the events.
func within(s dsp.Span, all []Event) bool {
	return slices.ContainsFunc(all, func(e Event) bool {
		return 2*(min(s.End, e.End)-max(s.Start, e.Start)) >= s.Len()
	})
}
