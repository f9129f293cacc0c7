package vad

import "math"

// The detector looks at steps of two frames and keeps its slower tracks on blocks of five steps.
const (
	Bands         = 40 // values of a log-mel frame
	framesPerStep = 2
	stepsPerBlock = 5
	floorBlocks   = 30 // the noise floor is the quietest block within ±3 s
	levelBlocks   = 50 // the speech level is the loudest within ±5 s
	groups        = 4  // of bands, whose syllabic modulation is measured
	tracks        = groups + 2

	// NumInputs is the number of values that describe one step of 20 ms to the net.
	NumInputs = 2*Bands + 2 + tracks

	quiet       = 4.6051702 // ln 100, the front end's value for digital silence
	loudest     = 60        // more than any finite sound's log energy
	slowRadius  = 12        // steps; moving mean of ±0.24 s, about one syllable
	powerRadius = 25        // steps; modulation power is averaged over ±0.5 s
	leaning     = .3        // of the log-odds of speech towards the likelihood ratio
)

// analysis holds what is known of a piece beyond its frames: the noise floor and the speech level, on blocks, and the
// modulation tracks, on steps.
type analysis struct {
	logmel []float32
	frames int
	steps  int
	means  []float32 // blocks × Bands: mean log energy
	floor  []float32 // blocks × Bands
	energy []float32 // blocks: mean of the bands
	level  []float32 // blocks
	tracks []float32 // steps × tracks
	ratio  likelihood
	column [3][]float32
}

// Inputs writes what the net sees of a piece, NumInputs values for each step of 20 ms, into dst and returns it; a nil
// dst is allocated. It is what training is done with: [Detector] computes the same numbers. It panics if logmel does
// not hold whole frames or dst is not of (frames+1)/2·NumInputs values.
func Inputs(dst, logmel []float32) []float32 {
	var a analysis
	a.reset(logmel)
	if dst == nil {
		dst = make([]float32, a.steps*NumInputs)
	}
	if len(dst) != a.steps*NumInputs {
		panic("vad: slice of a wrong length")
	}
	for t := range a.steps {
		a.describe((*[NumInputs]float32)(dst[t*NumInputs:]), t)
	}
	return dst
}

// reset measures a new piece.
func (a *analysis) reset(logmel []float32) {
	if len(logmel)%Bands != 0 {
		panic("vad: not whole frames")
	}
	a.logmel, a.frames = logmel, len(logmel)/Bands
	a.steps = (a.frames + framesPerStep - 1) / framesPerStep
	blocks := (a.steps + stepsPerBlock - 1) / stepsPerBlock
	a.means, a.floor = resize(a.means, blocks*Bands), resize(a.floor, blocks*Bands)
	a.energy, a.level = resize(a.energy, blocks), resize(a.level, blocks)
	a.tracks = resize(a.tracks, a.steps*tracks)
	for i := range a.column {
		a.column[i] = resize(a.column[i], a.steps)
	}
	a.fillBlocks(blocks)
	a.ratio.reset()
	a.fillSteps()
	for g := range groups + 1 {
		a.modulation(g)
	}
}

// resize returns s with n elements of no meaning, in its own memory where that is large enough.
func resize(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n)
	}
	return s[:n]
}

// step writes the mean of the two frames of step t, made finite, into dst. After an odd last frame there is no second.
func (a *analysis) step(dst *[Bands]float32, t int) {
	f := a.logmel[t*framesPerStep*Bands:]
	p := (*[Bands]float32)(f)
	q := p
	if len(f) >= 2*Bands {
		q = (*[Bands]float32)(f[Bands:])
	}
	for b := range dst {
		dst[b] = (tame(p[b]) + tame(q[b])) / 2
	}
}

// tame holds a log energy between that of silence and a finite top; what is not a number counts as silence.
func tame(v float32) float32 {
	if v > quiet {
		return min(v, loudest)
	}
	return quiet
}

// fillBlocks computes block means and from them floors and levels.
func (a *analysis) fillBlocks(blocks int) {
	var x [Bands]float32
	for i := range blocks {
		from, to := i*stepsPerBlock, min((i+1)*stepsPerBlock, a.steps)
		m := (*[Bands]float32)(a.means[i*Bands:])
		clear(m[:])
		for t := from; t < to; t++ {
			a.step(&x, t)
			for b := range m {
				m[b] += x[b]
			}
		}
		scale := 1 / float32(to-from)
		for b := range m {
			m[b] *= scale
		}
		a.energy[i] = mean(m[:])
	}
	a.fillFloor(blocks)
	for i := range blocks {
		a.level[i] = a.energy[i]
		for k := max(0, i-levelBlocks); k < min(blocks, i+levelBlocks+1); k++ {
			a.level[i] = max(a.level[i], a.energy[k])
		}
	}
}

// fillFloor writes the lowest mean of the blocks within floorBlocks into the floor. The minima of 1, 2, 4 … 32 blocks from
// each on are made of one another; two of the longest make up a window.
func (a *analysis) fillFloor(blocks int) {
	const longest = floorBlocks + 2 // a power of two
	if blocks == 0 {
		return
	}
	copy(a.floor, a.means)
	row := func(i int) *[Bands]float32 { return (*[Bands]float32)(a.floor[i*Bands:]) }
	for w := 1; w < longest; w *= 2 {
		for i := range blocks - w {
			lower(row(i), row(i), row(i+w))
		}
	}
	for i := blocks - 1; i > 0; i-- { // from i−30 to i+1 and from i−1 to i+30
		lower(row(i), row(max(0, i-floorBlocks)), row(i-1))
	}
	copy(row(0)[:], a.means)
	for k := 1; k < min(blocks, floorBlocks+1); k++ {
		lower(row(0), row(0), (*[Bands]float32)(a.means[k*Bands:]))
	}
}

// lower writes the lower values of x and y into dst.
func lower(dst, x, y *[Bands]float32) {
	for b := range dst {
		dst[b] = min(x[b], y[b])
	}
}

// fillSteps writes group levels, spectral flux and the likelihood ratio into the tracks.
func (a *analysis) fillSteps() {
	var x, last [Bands]float32
	for t := range a.steps {
		a.step(&x, t)
		if t == 0 {
			last = x
		}
		row := a.tracks[t*tracks : (t+1)*tracks]
		for g := range groups {
			row[g] = mean(x[g*Bands/groups : (g+1)*Bands/groups])
		}
		var flux float32
		for b, v := range x {
			flux += max(v-last[b], last[b]-v)
		}
		row[groups] = flux / Bands
		row[groups+1] = a.ratio.next(&x, (*[Bands]float32)(a.floor[t/stepsPerBlock*Bands:]))
		last = x
	}
}

// modulation replaces track g by the strength of its movement: for a group of bands the root mean square, over about
// a second, of its level between roughly 2 and 10 Hz, where syllables move it; for the flux its mean.
func (a *analysis) modulation(g int) {
	x, slow, fast := a.column[0], a.column[1], a.column[2]
	for t := range x {
		x[t] = a.tracks[t*tracks+g]
	}
	if g < groups {
		movingMean(slow, x, slowRadius)
		movingMean(fast, x, 1)
		for t := range x {
			x[t] = (fast[t] - slow[t]) * (fast[t] - slow[t])
		}
	}
	movingMean(slow, x, powerRadius)
	for t, v := range slow {
		if g < groups {
			v = float32(math.Sqrt(float64(max(v, 0))))
		}
		a.tracks[t*tracks+g] = min(v, 4)
	}
}

// lean returns what the likelihood ratio of step t adds to the log-odds of speech. The net knows the ratio, but where
// recordings differ from the scenes it was trained on, it leans on it too little.
func (a *analysis) lean(t int) float32 {
	return float32(leaning * min(max(a.tracks[t*tracks+groups+1]+.3, -1), 2))
}

// movingMean writes the mean of x over ±radius elements, as far as there are any, into dst.
func movingMean(dst, x []float32, radius int) {
	var sum float64
	n := 0
	for i := range min(radius, len(x)) {
		sum += float64(x[i])
		n++
	}
	for i := range x {
		if k := i + radius; k < len(x) {
			sum += float64(x[k])
			n++
		}
		dst[i] = float32(sum / float64(n))
		if k := i - radius; k >= 0 {
			sum -= float64(x[k])
			n--
		}
	}
}

// describe writes the inputs of step t.
func (a *analysis) describe(row *[NumInputs]float32, t int) {
	var x [Bands]float32
	a.step(&x, t)
	floor, level := (*[Bands]float32)(a.floor[t/stepsPerBlock*Bands:]), a.level[t/stepsPerBlock]
	for b, v := range x {
		row[b] = min(max(v-floor[b], -2), 14) / 4
		row[Bands+b] = min(max(v-level, -14), 10) / 4
	}
	row[2*Bands] = max(mean(x[:])-level, -14) / 4
	row[2*Bands+1] = max(mean(floor[:])-level, -14) / 4
	copy(row[2*Bands+2:], a.tracks[t*tracks:(t+1)*tracks])
}

func mean(x []float32) float32 {
	var s float32
	for _, v := range x {
		s += v
	}
	return s / float32(len(x))
}
