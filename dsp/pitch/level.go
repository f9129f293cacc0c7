package pitch

import "math"

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
	window [levelWidth]float32
}

func (l *levels) reset() {
	for i := range l.window {
		l.window[i] = float32((1 - math.Cos(2*math.Pi*(float64(i)+.5)/levelWidth)) / levelWidth)
	}
	l.next, l.past = 0, quietest
}

// push takes the levelWidth samples of the next frame.
func (l *levels) push(x []float32) {
	x = x[:levelWidth]
	var e, f float32 // two lanes, so that additions need not wait for each other
	for i := 0; i < levelWidth; i += 2 {
		e += l.window[i] * x[i] * x[i]
		f += l.window[i+1] * x[i+1] * x[i+1]
	}
	l.ring[l.next%int64(len(l.ring))] = float32(10 * math.Log10(max(float64(e+f), 1e-12)))
	l.next++
}

// at returns the level of frame i in dBFS of the band below 2 kHz, and by how many dB it is below the loudest around.
// It is asked for every frame in order, once the levels of the lookout frames after it are there.
func (l *levels) at(i int64) (level, below float32) {
	n := int64(len(l.ring))
	level = l.ring[i%n]
	l.past = max(l.past-decay, level, quietest)
	loudest := l.past
	k := int(i % n)
	for ahead := range int(n) {
		loudest = max(loudest, l.ring[k]-decay*float32(ahead))
		if k++; k == int(n) {
			k = 0
		}
	}
	return level, loudest - level
}
