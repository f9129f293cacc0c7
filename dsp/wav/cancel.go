package wav

import "sync"

const (
	heardFrames = 256  // of what is read at once, that tell whether channels cancel each other
	cancelled   = .01  // of the power that channels without a relation would have in the mix
	audible     = 1e-8 // mean power of the channels under which nothing is told: -80 dBFS
)

// balance tells how much of the channels is left in the mix.
type balance struct {
	mu          sync.Mutex
	frames      int64
	mix, single float64 // power of the mix, and what it would be without a relation between the channels
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
	b.frames, b.mix, b.single = b.frames+int64(n), b.mix+sum, b.single+float64(each*d.weight*d.weight)
	b.mu.Unlock()
}

// warning returns what is to be said, if anything.
func (b *balance) warning(h *header) []Warning {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.frames == 0 || b.single < audible*float64(b.frames)/float64(h.format.Channels) || b.mix > cancelled*b.single {
		return nil
	}
	return []Warning{{Cancelled, h.start, 0}}
}
