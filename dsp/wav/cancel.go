package wav

import "sync"

const (
	heardFrames = 256  // of what is read at once, that tell whether channels cancel each other
	looks       = 100  // places that are looked at before the mix is read
	cancelled   = .01  // of the power that channels without a relation would have in the mix
	audible     = 1e-8 // mean power of the channels under which nothing is told: -80 dBFS
)

// balance tells how much of the channels is left in the mix, and whether they take turns in it.
type balance struct {
	mu          sync.Mutex
	frames      int64
	mix, single float64 // power of the mix, and what it would be without a relation between the channels
	sides       sides
}

// listen looks at the first frames of src, of which mix is the mix.
func (b *balance) listen(d *decoder, mix []float32, src []byte, t *[tile]float32) {
	n := min(len(mix), heardFrames, tile/d.channels)
	if d.channels < 2 || n == 0 {
		return
	}
	x := t[:n*d.channels]
	d.all(x, src)
	var sum, each float64
	for _, v := range mix[:n] {
		sum += float64(v) * float64(v)
	}
	for _, v := range x {
		each += float64(v) * float64(v)
	}
	b.mu.Lock()
	b.sides.look(x, d.channels)
	b.frames, b.mix, b.single = b.frames+int64(n), b.mix+sum, b.single+float64(each*d.weight*d.weight)
	b.mu.Unlock()
}

// warning returns what is to be said, if anything.
func (b *balance) warning(h *header) []Warning {
	if b.gone(h.format.Channels) {
		return []Warning{{Cancelled, h.start, 0}}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if n := b.sides.turns(); n > 0 {
		return []Warning{{Separate, h.start, n}}
	}
	return nil
}

// gone reports whether the channels have cancelled each other so far.
func (b *balance) gone(channels int) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.frames > 0 && b.single >= audible*float64(b.frames)/float64(channels) && b.mix <= cancelled*b.single
}

// heard returns what is read for the mix: mixed, or the first channel where a look at places all over the recording shows that it is
// cancelled. A place that cannot be read tells nothing; whoever reads it in earnest is told.
func (f *File) heard() int {
	f.looked.Do(func() {
		if f.d.channels < 2 {
			return
		}
		b := f.buffers.Get().(*buffer)
		defer f.buffers.Put(b)
		var x [heardFrames]float32
		var found balance
		part := x[:min(heardFrames, bufferSize/f.d.block)]
		for k := range int64(looks) {
			src := place{f.r, f.h.start + f.frames*k/looks*int64(f.d.block)}
			got, _ := src.read(b.raw[:len(part)*f.d.block])
			n := min(int64(got/f.d.block), f.frames-f.frames*k/looks)
			f.d.mix(part[:n], b.raw[:], &b.tile)
			found.listen(f.d, part[:n], b.raw[:], &b.tile)
		}
		f.cancelled.Store(found.gone(f.d.channels))
	})
	if f.cancelled.Load() {
		return 0
	}
	return mixed
}
