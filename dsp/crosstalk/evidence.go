package crosstalk

import (
	"math"
	"slices"
)

const (
	mostLag   = 110  // frames that an echo of a call may come later
	together  = 9    // frames of lag that the spread of levels covers
	leastEcho = 500  // frames that an echo later than that is told from
	ahead     = .1   // by which its correlation exceeds that of the sound at the same time
	leastTold = 400  // frames that leak is told from chance by; where there are fewer, it is taken for granted
	most      = 4000 // frames that are looked at
	rising    = 5    // frames that a change of level is looked at over
	shifts    = 40   // pairings by chance
	// Leak lies so many standard deviations of chance above its mean, and by so much of correlation at least; where it comes
	// late, one of many lags is the best by chance.
	beyond, sure         = 4., .2
	lateBeyond, lateSure = 6., .35
	steepest             = 12. // dB that counts of a change, so that the ends of turns do not outweigh all
)

// path is how the talker of one microphone comes into another.
type path struct {
	leak   float64 // dB, −Inf: nothing is known to come over
	margin float64 // dB over the leak from which speech is the track's own
	line           // by which it comes later
	close  bool    // the microphones stand close together, and levels are those over more frames
}

// leakage returns how b's talker is heard on a: how much weaker, and how much later. Leak is believed only where the
// level on a follows that on b more closely than levels that are paired by chance: two who talk at once all the time are no leak,
// whichever is the louder.
func leakage(a, b *mic) path {
	none := path{leak: math.Inf(-1)}
	if l, ok := clock(a, b); ok {
		return along(differences(a, b, l), l)
	}
	if p, ok := besides(a, b); ok {
		return p
	}
	heard := pairable(a, b, together)
	if len(heard) < leastLeak {
		return none
	}
	r, lag := strongest(a, b, heard, 0, together)
	if late := pairable(a, b, mostLag); len(late) >= leastEcho {
		if r2, lag2 := strongest(a, b, late, together+1, mostLag); r2 > r+ahead {
			r, lag, heard = r2, lag2, late
		}
	}
	if down := differences(a, b, line{}); len(down) < leastTold {
		return along(down, line{})
	}
	mean, sd := chance(a, b, heard, lag)
	if r < mean+max(beyond*sd, sure) || lag > together && r < mean+max(lateBeyond*sd, lateSure) {
		return none
	}
	l := line{lag: float64(lag)}
	return along(differences(a, b, l), l)
}

// differences returns by how much a is weaker than b where it is weaker by enough, in order.
func differences(a, b *mic, l line) []float64 {
	var down []float64
	for j, speaks := range b.speech {
		i, ok := a.at(b, j)
		if i += l.at(j); ok && speaks && i >= 0 && i < len(a.level) {
			if d := float64(a.level[i] - b.level[j]); d <= -louder {
				down = append(down, d)
			}
		}
	}
	slices.Sort(down)
	return down
}

// along returns the path of sound that is weaker by so much.
func along(down []float64, l line) path {
	if len(down) < leastLeak {
		return path{leak: math.Inf(-1)}
	}
	leak := min(down[len(down)/2], mostLeak)
	return path{leak: leak, margin: min(margin, -part*leak), line: l}
}

// rise returns by how many dB the level has changed within some frames.
func (m *mic) rise(i int) float64 {
	return min(max(float64(m.level[i]-m.level[max(i-rising, 0)]), -steepest), steepest)
}

// pairable returns frames of b in which its talker speaks and a was recording up to so many frames later.
func pairable(a, b *mic, lag int) []int {
	var out []int
	for j, speaks := range b.speech {
		if i, ok := a.at(b, j); ok && speaks && i+lag < len(a.level) {
			out = append(out, j)
		}
	}
	if len(out) <= most {
		return out
	}
	for k := range most {
		out[k] = out[k*len(out)/most]
	}
	return out[:most]
}

// strongest returns the highest correlation at any lag from first to last, and that lag.
func strongest(a, b *mic, frames []int, first, last int) (r float64, lag int) {
	r = -1
	for l := first; l <= last; l++ {
		if v := follows(a, b, frames, 0, l); v > r {
			r, lag = v, l
		}
	}
	return r, lag
}

// chance returns the mean and the standard deviation of the correlation where levels are paired that have nothing to do with each
// other.
func chance(a, b *mic, frames []int, lag int) (mean, sd float64) {
	var sum, square float64
	for k := range shifts {
		v := follows(a, b, frames, (k+1)*len(frames)/(shifts+1), lag)
		sum, square = sum+v, square+float64(v*v)
	}
	mean = sum / shifts
	return mean, math.Sqrt(max(square/shifts-float64(mean*mean), 0))
}

// follows returns Pearson's correlation of the levels of frames of b with those of a, so many frames later, among the pairs in which
// b is the louder. The frames of a are shifted round against those of b.
func follows(a, b *mic, frames []int, shift, lag int) float64 {
	var n, sx, sy, xx, yy, xy float64
	for k, j := range frames {
		i, _ := a.at(b, frames[(k+shift)%len(frames)])
		if a.level[i+lag] > b.level[j]-louder {
			continue
		}
		x, y := b.rise(j), a.rise(i+lag)
		n, sx, sy = n+1, sx+x, sy+y
		xx, yy, xy = xx+float64(x*x), yy+float64(y*y), xy+float64(x*y)
	}
	if n < leastLeak {
		return 0
	}
	vx, vy := xx-float64(sx*sx)/n, yy-float64(sy*sy)/n
	if vx < 1e-9*n || vy < 1e-9*n {
		return 0
	}
	return (xy - float64(sx*sy)/n) / math.Sqrt(vx*vy)
}
