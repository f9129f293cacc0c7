package ivector

import (
	"github.com/colloquy-go/colloquy/internal/packed"
	"github.com/colloquy-go/colloquy/internal/vector"
)

const (
	closeEnough  = .02 // of the length of the right side that may be left over
	mostSteps    = 60
	worthCounted = .7 // frames from which a Gaussian counts with a precision of its own in [Extractor.Approximate]
)

// Approximate adds to v an approximation of by times what s says: Gaussians with few frames count with the mean
// precision of all, which is most of the work and little of the result. The linear part is exact.
func (e *Extractor) Approximate(v *Evidence, s *Statistics, by float32) {
	m := e.model
	size := packed.Len(m.rank)
	var few float32
	for _, c := range s.Used {
		k := int(c)
		if n := float32(by * s.Counts[k]); n >= worthCounted {
			vector.AddScaled(v.Precision, Occupancy*n, m.tt[k*size:(k+1)*size])
		} else {
			few += n
		}
		e.linear(v, s, k, by)
	}
	vector.AddScaled(v.Precision, Occupancy*few, m.average)
}

// Iteration solves the normal equations of windows that overlap, each from the solution of the one before, by the method
// of conjugate gradients with the diagonal as preconditioner (Hestenes and Stiefel 1952; Golub and Van Loan 2013,
// §11.5). A few products with a matrix do where a factorisation takes 25 times the work of one. It is for one goroutine.
type Iteration struct {
	y, rest, scaled, way, image []float32
}

// NewIteration returns an Iteration that starts from the zero vector.
func (m *Model) NewIteration() *Iteration {
	vector := func() []float32 { return make([]float32, m.rank) }
	return &Iteration{vector(), vector(), vector(), vector(), vector()}
}

// Reset makes the next solution start from the zero vector.
func (t *Iteration) Reset() { clear(t.y) }

// Solve returns the i-vector to about a fiftieth of its length, far less than what a window of a second and a half leaves open. The slice is
// valid until the next call; v is left as it is. Evidence that has no solution in finite numbers gives zeros.
func (t *Iteration) Solve(v *Evidence) []float32 {
	t.times(v, t.y)
	for i, b := range v.Linear {
		t.rest[i] = b - t.image[i]
	}
	limit := closeEnough * closeEnough * vector.Dot(v.Linear, v.Linear)
	var last float32
	for range mostSteps {
		left := vector.Dot(t.rest, t.rest)
		if left <= limit {
			return t.y
		}
		last = t.step(v, last)
		if !(last > 0) {
			break
		}
	}
	if !(vector.Dot(t.rest, t.rest) <= vector.Dot(v.Linear, v.Linear)) {
		clear(t.y)
	}
	return t.y
}

// step goes one step and returns the scaled square of what was left before it; last is that of the step before, 0 at the
// first.
func (t *Iteration) step(v *Evidence, last float32) float32 {
	for i, r := range t.rest {
		t.scaled[i] = r / (1 + packed.Row(v.Precision, i)[i])
	}
	now := vector.Dot(t.rest, t.scaled)
	if last > 0 {
		vector.AddScaled(t.scaled, now/last, t.way)
	}
	t.way, t.scaled = t.scaled, t.way
	t.times(v, t.way)
	length := now / vector.Dot(t.way, t.image)
	if !(length > 0 && length <= 1e6) {
		clear(t.y)
		return 0
	}
	vector.AddScaled(t.y, length, t.way)
	vector.AddScaled(t.rest, -length, t.image)
	return now
}

// times writes (I + Precision)·x into image.
func (t *Iteration) times(v *Evidence, x []float32) {
	packed.Times(t.image, v.Precision, x)
	vector.AddScaled(t.image, 1, x)
}
