package events

const (
	stepHz, stepShare   = 1.2, .003 // a partial that is steady moves by no more from frame to frame, in Hz or of its frequency,
	driftHz, driftShare = 2., .005  // and lies no farther from its mean
	steadyFrames        = 4         // frames from which on a partial counts as steady: .32 s
)

// partial is a peak that goes on from frame to frame without moving.
type partial struct {
	first, last int     // frames
	mean        float64 // Hz
	now         float64
}

func (p *partial) frames() int { return p.last - p.first + 1 }

// partials follows peaks.
type partials struct {
	running []partial // in order of frequency
	next    []partial
	ended   []note // the steady ones that have ended, by end
}

// note is a steady partial that has ended.
type note struct {
	first, last int32
	hz          float32
}

func near(a, b, hz, share float64) bool { return max(a-b, b-a) <= max(hz, share*b) }

// follow takes the peaks of a frame, in order of frequency.
func (p *partials) follow(frame int, peaks []peak) {
	p.next = p.next[:0]
	i := 0
	for _, k := range peaks {
		for i < len(p.running) && p.running[i].now < k.hz && !near(p.running[i].now, k.hz, stepHz, stepShare) {
			p.end(&p.running[i])
			i++
		}
		if i < len(p.running) && near(p.running[i].now, k.hz, stepHz, stepShare) && near(p.running[i].mean, k.hz, driftHz, driftShare) {
			r := p.running[i]
			n := float64(r.frames())
			r.mean = (float64(r.mean*n) + k.hz) / (n + 1)
			r.last, r.now = frame, k.hz
			p.next = append(p.next, r)
			i++
			continue
		}
		p.next = append(p.next, partial{frame, frame, k.hz, k.hz})
	}
	for ; i < len(p.running); i++ {
		p.end(&p.running[i])
	}
	p.running, p.next = p.next, p.running
}

func (p *partials) end(r *partial) {
	if r.frames() >= steadyFrames {
		p.ended = append(p.ended, r.note())
	}
}

func (p *partial) note() note { return note{int32(p.first), int32(p.last), float32(p.mean)} }
