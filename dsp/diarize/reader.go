package diarize

import (
	"context"
	"math"

	"github.com/colloquy-go/colloquy/internal/model/ivector"
)

// reader turns pieces of sound into the whitened i-vectors of cells.
type reader struct {
	model     *ivector.Model
	frames    *ivector.Frames
	extractor *ivector.Extractor
	stats     *ivector.Statistics
	ring      [windowCells + 1]*ivector.Evidence // evidence of the latest cells of a stretch
	sum       *ivector.Evidence                  // of a window
	iteration *ivector.Iteration
	thrifty   bool // the piece is long: half of the frames do, and solutions that are not exact
	x         []float32
	white     []float32
	scratch   []float32
	logmel    int64 // number of the first frame of the piece
}

func newReader(m *ivector.Model) *reader {
	r := &reader{
		model: m, frames: m.NewFrames(), extractor: m.NewExtractor(), stats: m.NewStatistics(), sum: m.NewEvidence(), iteration: m.NewIteration(),
		white: make([]float32, m.Rank()), scratch: make([]float32, m.Rank()),
	}
	for i := range r.ring {
		r.ring[i] = m.NewEvidence()
	}
	return r
}

// read appends the vectors of cells to dst.
func (r *reader) read(ctx context.Context, dst *vectors, p Piece, cells []cell) error {
	r.frames.Reset(p.LogMel)
	defer r.frames.Reset(nil)
	r.logmel = p.FirstFrame
	r.setLevel(cells)
	r.thrifty = lengthOf(cells) > exactSpeech
	for len(cells) > 0 {
		n := 1
		for n < len(cells) && !cells[n].first {
			n++
		}
		if err := r.stretch(ctx, dst, cells[:n]); err != nil {
			return err
		}
		cells = cells[n:]
	}
	return ctx.Err()
}

// lengthOf returns how long cells are together, in samples.
func lengthOf(cells []cell) (sum int64) {
	for _, c := range cells {
		sum += c.Len()
	}
	return sum
}

// setLevel takes the mean level over the speech of the piece.
func (r *reader) setLevel(cells []cell) {
	var sum, count float64
	for _, c := range cells {
		from, to := r.at(c.Start), r.at(c.End)
		sum += r.frames.Level(from, to)
		count += float64(to - from)
	}
	if count > 0 {
		r.frames.SetLevel(float32(sum / count))
	}
}

// at returns the number, within the piece, of the first frame with its centre at or behind a sample.
func (r *reader) at(sample int64) int {
	frame := (sample-frameCentre+hop-1)/hop - r.logmel
	return int(min(max(frame, 0), int64(r.frames.Len())))
}

// stretch appends the vectors of the cells of one stretch of speech. A window is the sum of its cells; those at its
// ends may count in part.
func (r *reader) stretch(ctx context.Context, dst *vectors, cells []cell) error {
	ready, last := 0, -1.
	r.iteration.Reset()
	for i := range cells {
		if err := ctx.Err(); err != nil {
			return err
		}
		from, to := window(i, len(cells))
		if from == last { // the window of the cell before
			dst.repeat()
			continue
		}
		for ; ready < int(math.Ceil(to)); ready++ {
			r.readCell(r.ring[ready%len(r.ring)], cells[ready])
		}
		r.sum.Reset()
		for k := int(from); k < ready; k++ {
			share := min(to, float64(k+1)) - max(from, float64(k))
			r.sum.Add(float32(share), r.ring[k%len(r.ring)])
		}
		r.model.Diarization.Whiten(r.white, r.solve(), r.scratch)
		dst.append(r.white)
		last = from
	}
	return nil
}

// solve returns the i-vector of the window.
func (r *reader) solve() []float32 {
	if r.thrifty {
		return r.iteration.Solve(r.sum)
	}
	r.sum.Solve()
	return r.sum.Linear
}

func (r *reader) readCell(v *ivector.Evidence, c cell) {
	from, to := r.at(c.Start), r.at(c.End)
	if lack := leastFrames - (to - from); lack > 0 {
		from = max(0, from-lack/2)
		to = min(r.frames.Len(), from+leastFrames)
		from = max(0, to-leastFrames)
	}
	r.stats.Reset()
	v.Reset()
	if from == to {
		return
	}
	r.x = r.frames.Range(r.x, from, to)
	if r.thrifty {
		some := thin(r.x)
		r.extractor.Accumulate(r.stats, some)
		r.extractor.Approximate(v, r.stats, float32(len(r.x))/float32(len(some)))
		return
	}
	r.extractor.Accumulate(r.stats, r.x)
	r.extractor.Evidence(v, r.stats)
}

// thin keeps the second of every two frames, in place. There are at least two.
func thin(x []float32) []float32 {
	const step = 2 * ivector.Dims
	n := 0
	for at := ivector.Dims; at < len(x); at += step {
		n += copy(x[n:], x[at:at+ivector.Dims])
	}
	return x[:n]
}
