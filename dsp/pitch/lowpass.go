package pitch

import (
	"math"

	"github.com/colloquy-go/colloquy/internal/vector"
)

// lowPass takes out what lies next to the end of the band at lowRate. There lies what the halving has folded back, which is
// in no harmonic relation to the rest and breaks the periodicity of high voices. It is of linear phase, and its delay is
// taken out by its user.
type lowPass [2*lowReach + 1]float32

const lowReach = 16 // taps on either side

// newLowPass designs the filter from its response, of which Hann's window keeps the part within lowReach: 1 up to 1400 Hz,
// a quarter of a cosine down to 0 at 1800 Hz.
func newLowPass() (f lowPass) {
	const points = 1 << 7 // of the response up to lowRate/2, in the midst of equal intervals
	var sum float64
	for k := range f {
		var tap float64
		for p := range points {
			at := (float64(p) + .5) / points
			tap += float64(response(at*lowRate/2) * math.Cos(math.Pi*at*float64(k-lowReach)))
		}
		tap = float64(tap * (.5 + .5*math.Cos(math.Pi*float64(k-lowReach)/(lowReach+1))))
		f[k] = float32(tap)
		sum += tap
	}
	for k := range f {
		f[k] /= float32(sum)
	}
	return f
}

func response(hz float64) float64 {
	const from, to = 1400., 1800.
	return math.Cos(math.Pi / 2 * min(1, max(0, (hz-from)/(to-from))))
}

// filter writes the filtered x into dst: element i is centred on x[lowReach+i]. x has 2·lowReach elements more.
func (f *lowPass) filter(dst, x []float32) {
	clear(dst)
	for k, w := range f {
		vector.AddScaled(dst, w, x[k:k+len(dst)])
	}
}
