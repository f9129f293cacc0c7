package pitch

import (
	"math"

	"github.com/colloquy-go/colloquy/internal/approx"
)

// The level of a frame is that of 20 ms around a moment 7 ms before it. A glottal pulse excites what comes after it,
// and the laryngograph counts a cycle only once it is complete: with the level taken a little early, the beginnings
// and ends of voiced stretches fall where the larynx has them.
const (
	levelWidth  = 80
	levelBefore = levelWidth/2 + 28
	levelAfter  = levelWidth/2 - 28
	decay       = .12 // dB a frame by which the memory of a loud moment fades, backward and forward
	quietest    = -65 // dBFS that the loudest moment around counts for at least: of silence no pitch is asked
)

// levels compares the level of every frame with the loudest around it. What is much weaker is a pause, with the
// reverberation, hum or distant talk in it, however periodic it may be.
type levels struct {
	next   int64 // number of the frame whose level comes next
	ring   [lookout + 1]float32
	past   float32 // the loudest up to the frame last asked for, faded
	ahead  peaks
	window [levelWidth]float32
}

// peaks holds those frames of the next lookout that are not surpassed by a later one, first [from, to) of a ring.
type peaks struct {
	ring     [lookout + 2]peak
	from, to int64
}

// peak is the level of a frame as it were if the first of all frames had been as loud.
type peak struct {
	frame int64
	level float64
}

func (l *levels) reset() {
	for i := range l.window {
		l.window[i] = float32((1 - math.Cos(2*math.Pi*(float64(i)+.5)/levelWidth)) / levelWidth)
	}
	l.next, l.past = 0, quietest
	l.ahead.from, l.ahead.to = 0, 0
}

// push takes the levelWidth samples of the next frame.
func (l *levels) push(x []float32) {
	x = x[:levelWidth]
	var e, f float32 // two lanes, so that additions need not wait for each other
	for i := 0; i < levelWidth; i += 2 {
		e += float32(l.window[i] * x[i] * x[i])
		f += float32(l.window[i+1] * x[i+1] * x[i+1])
	}
	level := float32(10 / math.Ln10 * approx.Log(max(float64(e+f), 1e-12)))
	l.ring[l.next%int64(len(l.ring))] = level
	l.ahead.push(peak{l.next, float64(level) - float64(decay*float64(l.next))})
	l.next++
}

// at returns the level of frame i in dBFS of the band below 2 kHz, and by how many dB it is below the loudest around.
// It is asked for every frame in order, once the levels of the lookout frames after it are there.
func (l *levels) at(i int64) (level, below float32) {
	level = l.ring[i%int64(len(l.ring))]
	l.past = max(l.past-decay, level, quietest)
	return level, max(l.past, l.ahead.loudest(i)) - level
}

// push takes the next frame: no frame before it that is not louder counts any more.
func (p *peaks) push(k peak) {
	for p.to > p.from && p.ring[(p.to-1)%int64(len(p.ring))].level <= k.level {
		p.to--
	}
	p.ring[p.to%int64(len(p.ring))] = k
	p.to++
}

// loudest returns the level of the loudest from frame i on, faded backward to it.
func (p *peaks) loudest(i int64) float32 {
	for p.ring[p.from%int64(len(p.ring))].frame < i {
		p.from++
	}
	return float32(p.ring[p.from%int64(len(p.ring))].level + float64(decay*float64(i)))
}
