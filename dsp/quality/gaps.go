package quality

import (
	"math"
	"slices"
	"sort"

	"github.com/colloquy-go/colloquy/dsp"
)

const (
	shortestGap  = .02   // s
	longestGap   = 1.    // s of one value
	longestEcho  = .2    // s of repetition: longer ones are periodic sounds
	packet       = .01   // s that a repetition is a whole number of, and
	packetSlack  = .0005 // s how nearly
	edge         = .01   // s of sound that is looked at on either side
	underSpeech  = 45.   // dB that this sound may lie under the active level
	abrupt       = -18.  // dB of the jump at one edge or the other against the sound there: what fades into silence has none
	faint        = 25.   // dB under the active level at both edges: a pause, where pauses are digital silence
	overSteps    = 15.   // dB that it lies over the step of the samples
	mostGaps     = 1 << 14
	quietestEdge = -90.    // dBFS; candidates beside less are not kept
	exact        = 1 << 16 // samples that the smallest difference is sought in without exception,
	exactEach    = 16      // and of how many stretches after them it is sought in one
)

// gaps looks for places where the sound stands still or repeats itself.
type gaps struct {
	rate   float64
	min    int // shortest gap, samples
	side   int // samples of an edge
	line   []float32
	past   int     // samples of line that come before the present piece
	at     int64   // samples before the present piece
	still  int64   // how many samples up to the last have its value
	before float64 // level of the edge before them, once they are a gap
	jump   float64 // dB of the jump into them against that
	muted  bool    // there is a pause of digital silence, longer than a gap
	step   float32 // smallest difference of neighbours but 0
	last   float32
	open   []gap // gaps whose far edge has not come yet
	echoes [2]echo
	found  []gap
}

// echo follows how long the sound has been what it was a period ago.
type echo struct {
	period int
	run    int64
	found  []gap
}

type gap struct {
	span  dsp.Span
	level float64 // of the quieter edge, dBFS
	loud  float64 // of the louder one
	jump  float64 // the greater of the jumps at the edges, dB against the sound there; until the far edge has come, that at the near one
	leap  float32 // the jump at the far edge, full scales
}

func newGaps(rate dsp.Rate, piece int) gaps {
	samples := func(s float64) int { return max(1, int(math.Round(s*float64(rate)))) }
	g := gaps{rate: float64(rate), min: max(2, samples(shortestGap)), side: samples(edge), step: math.MaxFloat32}
	g.echoes = [2]echo{{period: samples(packet)}, {period: samples(2 * packet)}}
	g.past = g.min + g.side
	g.line = make([]float32, g.past+piece)
	return g
}

// push looks at the next piece.
func (g *gaps) push(x []float32) {
	copy(g.line[g.past:], x)
	g.stand(x)
	for i := range g.echoes {
		g.follow(&g.echoes[i], x)
	}
	g.close(len(x))
	g.at += int64(len(x))
	copy(g.line, g.line[len(x):len(x)+g.past])
}

// stand looks for runs of one value. A stretch shorter than one that counts, into which none leads and which does not end in one,
// is passed over if it is not needed for the smallest difference.
func (g *gaps) stand(x []float32) {
	if g.at == 0 && len(x) > 0 {
		g.last = x[0] // what comes before the recording is no difference
	}
	stretch := min(g.min-1, 64)
	for i := 0; i < len(x); i += stretch {
		part, at := x[i:min(i+stretch, len(x))], g.at+int64(i)
		n := len(part)
		if g.still > 1 || n == 1 || part[n-1] == part[n-2] || at < exact || at/int64(stretch)%exactEach == 0 {
			g.runs(part, at)
		} else {
			g.last, g.still = part[n-1], 1
		}
	}
}

// runs looks at the samples x, of which the first is number at.
func (g *gaps) runs(x []float32, at int64) {
	last, still, least := g.last, g.still, int64(g.min)
	step := math.Float32bits(g.step) - 1
	for i, v := range x {
		// The size of the difference as bits, which are in the order of the numbers, less one, so that none is the largest.
		d := math.Float32bits(v-last)&math.MaxInt32 - 1
		last, step = v, min(step, d)
		if d == math.MaxUint32 {
			if still++; still == least {
				start := at + int64(i) + 1 - least
				g.before = g.level(start - int64(g.side))
				g.jump = relative(v-g.line[int(start-1-g.at)+g.past], g.before)
			}
			continue
		}
		if still == 1 {
			continue
		}
		if still >= least && g.before > quietestEdge {
			end := at + int64(i)
			if float64(still) <= longestGap*g.rate {
				leap := math.Float32frombits(d + 1)
				g.open = append(g.open, gap{dsp.Span{Start: end - still, End: end}, g.before, g.before, g.jump, leap})
			} else {
				g.muted = true
			}
		}
		still = 1
	}
	g.last, g.step, g.still = last, math.Float32frombits(step+1), still
}

// follow looks for repetitions. A stretch shorter than one that counts, into which none leads and which does not end in
// one, is passed over.
func (g *gaps) follow(e *echo, x []float32) {
	back := g.line[g.past-e.period:][:len(x)]
	stretch := min(g.min, 64)
	for i := 0; i < len(x); {
		n := min(stretch, len(x)-i)
		if last := i + n - 1; e.run > 0 || x[last] == back[last] {
			g.repeats(e, x[i:i+n], back[i:i+n], g.at+int64(i))
		}
		i += n
	}
}

// repeats follows the samples x, of which the first is number at and which were back a period ago.
func (g *gaps) repeats(e *echo, x, back []float32, at int64) {
	run, least := e.run, int64(g.min)
	for i, v := range x {
		if v == back[i] && at+int64(i) >= int64(e.period) {
			run++
			continue
		}
		if run >= least {
			g.keepEcho(e, dsp.Span{Start: at + int64(i) - run, End: at + int64(i)})
		}
		run = 0
	}
	e.run = run
}

func (g *gaps) keepEcho(e *echo, s dsp.Span) {
	length := float64(s.Len()) / g.rate
	odd := math.Abs(length - float64(packet*math.Round(length/packet)))
	if length > longestEcho || odd > packetSlack || len(e.found) >= mostGaps {
		return
	}
	if l := g.level(s.End - int64(g.side)); l > quietestEdge {
		e.found = append(e.found, gap{span: s, level: l, loud: l})
	}
}

// level returns the level of the edge that begins at the position from, which the line holds, without its constant
// part; nothing if the recording does not reach back that far.
func (g *gaps) level(from int64) float64 {
	if from < 0 {
		return math.Inf(-1)
	}
	var sum, squares float64
	for _, v := range g.line[int(from-g.at)+g.past:][:g.side] {
		sum += float64(v)
		squares += float64(v) * float64(v)
	}
	n := float64(g.side)
	return decibels(squares/n - sum/n*sum/n)
}

// close measures the far edges that have come by the end of the present piece of n samples.
func (g *gaps) close(n int) {
	for len(g.open) > 0 && g.open[0].span.End+int64(g.side) <= g.at+int64(n) {
		c := g.open[0]
		g.open = g.open[:copy(g.open, g.open[1:])]
		far := g.level(c.span.End)
		c.level, c.loud, c.jump = min(c.level, far), max(c.level, far), max(c.jump, relative(c.leap, far))
		if c.level > quietestEdge && c.jump >= abrupt && len(g.found) < mostGaps {
			g.found = append(g.found, c)
		}
	}
}

// relative returns the size of a jump against a level, dB.
func relative(jump float32, level float64) float64 {
	return decibels(float64(jump)*float64(jump)) - level
}

// within returns the gaps whose edges are loud enough, in order and apart.
func (g *gaps) within(active Value, loudest float64) []dsp.Span {
	threshold := loudest - underSpeech
	if active.OK() {
		threshold = active.Value - underSpeech
	}
	pause := threshold + underSpeech - faint
	threshold = max(threshold, float64(20*math.Log10(float64(g.step)))+overSteps)
	all := append([]gap(nil), g.found...)
	if g.muted {
		all = slices.DeleteFunc(all, func(c gap) bool { return c.loud < pause })
	}
	for _, e := range g.echoes {
		all = append(all, e.found...)
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].span.Start < all[j].span.Start })
	var out []dsp.Span
	for _, c := range all {
		switch n := len(out); {
		case c.level < threshold:
		case n > 0 && c.span.Start <= out[n-1].End:
			out[n-1].End = max(out[n-1].End, c.span.End)
		default:
			out = append(out, c.span)
		}
	}
	return out
}
