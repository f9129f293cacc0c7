package pitch

import "math"

const (
	humLevel  = -35  // dBFS that hum does not exceed
	humFrames = 150  // frames that it has to last before it is known as hum
	humDrift  = .006 // relative deviation from a multiple of the mains frequency
	humSwell  = 1.5  // dB that its level may change
)

// mains recognises the hum of the mains, which is as periodic as a voice can be: a weak sound of 50, 60, 100, 120 …
// Hz and of a steadiness in pitch and level that no voice has.
type mains struct {
	run   int
	start float32 // level in dBFS
}

// hums takes the next voiced frame and returns whether hum is known by now.
func (m *mains) hums(f0, level float32) bool {
	if level > humLevel || !multiple(f0, 50) && !multiple(f0, 60) {
		m.run = 0
		return false
	}
	if d := level - m.start; m.run == 0 || d > humSwell || d < -humSwell {
		m.run, m.start = 0, level
	}
	m.run++
	return m.run > humFrames
}

// quiet takes a frame without voice.
func (m *mains) quiet() {
	if m.run <= humFrames {
		m.run = 0
	}
}

func multiple(f0, of float32) bool {
	n := float32(math.Round(float64(f0 / of)))
	d := f0/(n*of) - 1
	return n >= 1 && n <= 4 && d < humDrift && d > -humDrift
}
