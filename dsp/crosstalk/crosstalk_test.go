package crosstalk_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/crosstalk"
)

// levels is a list of dBFS by frame.
type levels []float32

func (l levels) Len() int              { return len(l) }
func (l levels) LevelDB(i int) float32 { return l[i] }

// room makes the levels of two microphones from who talks (bit 0: the first talker, bit 1: the second) in seconds.
// Speech wanders by some dB; a talker is heard on the other microphone weaker by leak dB.
func room(talk []int, leak float64) (a, b levels, speechA, speechB []dsp.Span) {
	r := rand.New(rand.NewPCG(7, 7))
	power := func(dB float64) float64 { return math.Pow(10, dB/10) }
	for _, who := range talk {
		for range 100 {
			x, y := power(-70), power(-66)
			if who&1 != 0 {
				v := -22 + 5*r.NormFloat64()
				x += power(v)
				y += power(v + leak + 2*r.NormFloat64())
			}
			if who&2 != 0 {
				v := -30 + 5*r.NormFloat64()
				y += power(v)
				x += power(v + leak + 2*r.NormFloat64())
			}
			a, b = append(a, float32(10*math.Log10(x))), append(b, float32(10*math.Log10(y)))
		}
	}
	// The detector of either track hears both talkers.
	all := []dsp.Span{}
	for k, who := range talk {
		if who != 0 {
			all = append(all, dsp.Span{Start: int64(k) * 16_000, End: int64(k+1) * 16_000})
		}
	}
	return a, b, all, all
}

// wrong returns for how many seconds of talk the spans say something else than bit.
func wrong(talk []int, bit int, spans []dsp.Span) float64 {
	said := make([]bool, len(talk)*100)
	for _, s := range spans {
		for i := s.Start / 160; i < min(s.End/160, int64(len(said))); i++ {
			said[i] = true
		}
	}
	n := 0
	for i, v := range said {
		if v != (talk[i/100]&bit != 0) {
			n++
		}
	}
	return float64(n) / 100
}

func TestLeakIsTakenOut(t *testing.T) {
	talk := []int{1, 1, 1, 0, 2, 2, 2, 1, 3, 3, 2, 2, 0, 1, 2, 1, 2, 3, 1, 1, 0, 2, 2, 2, 2, 0}
	for _, leak := range []float64{-12, -20, -30, -60} {
		a, b, sa, sb := room(talk, leak)
		own := crosstalk.Own([]crosstalk.Track{{Levels: a, Speech: sa}, {Levels: b, Speech: sb}})
		assert.Less(t, wrong(talk, 1, own[0])/float64(len(talk)), 0.04, "first talker, leak %v dB", leak)
		assert.Less(t, wrong(talk, 2, own[1])/float64(len(talk)), 0.04, "second talker, leak %v dB", leak)
	}
}

func TestTracksMayBeginLate(t *testing.T) {
	talk := []int{1, 1, 2, 2, 1, 3, 2, 1, 2, 2}
	a, b, sa, sb := room(talk, -20)
	late := make([]dsp.Span, 0, len(sb))
	for _, s := range sb[2:] { // the second microphone is switched on after two seconds
		late = append(late, dsp.Span{Start: s.Start - 32_000, End: s.End - 32_000})
	}
	own := crosstalk.Own([]crosstalk.Track{{Levels: a, Speech: sa}, {Levels: b[200:], Speech: late, Offset: 32_000}})
	assert.Less(t, wrong(talk, 1, own[0]), 0.4)
	assert.Less(t, wrong(talk[2:], 2, own[1]), 0.4)
}

func TestOneTrackIsLeftAlone(t *testing.T) {
	speech := []dsp.Span{{Start: 10, End: 99}}
	assert.Equal(t, [][]dsp.Span{speech}, crosstalk.Own([]crosstalk.Track{{Levels: levels{}, Speech: speech}}))
	assert.Empty(t, crosstalk.Own(nil))
}

func TestNothingIsHeard(t *testing.T) {
	own := crosstalk.Own([]crosstalk.Track{{Levels: levels{}}, {Levels: make(levels, 50)}})
	assert.Equal(t, 2, len(own))
	assert.Empty(t, own[0])
	assert.Empty(t, own[1])
}

func Example() {
	talk := []int{1, 1, 0, 2, 2} // the first talks for two seconds, then the second
	a, b, speechA, speechB := room(talk, -20)
	for k, own := range crosstalk.Own([]crosstalk.Track{{Levels: a, Speech: speechA}, {Levels: b, Speech: speechB}}) {
		for _, s := range own {
			fmt.Printf("talker %d: %.1f – %.1f s\n", k+1, float64(s.Start)/16_000, float64(s.End)/16_000)
		}
	}
	// Output:
	// talker 1: 0.0 – 2.0 s
	// talker 2: 3.0 – 5.0 s
}

func BenchmarkOwn(b *testing.B) {
	talk := make([]int, 3600)
	for i := range talk {
		talk[i] = i / 5 % 4
	}
	x, y, sx, sy := room(talk, -20)
	for b.Loop() {
		crosstalk.Own([]crosstalk.Track{{Levels: x, Speech: sx}, {Levels: y, Speech: sy}})
	}
}

// talker returns the levels of somebody who talks in syllables of chance where talks says so, second by second.
func talker(r *rand.Rand, seconds int, talks func(second int) bool, loud float64) []float64 {
	out := make([]float64, 100*seconds)
	syllable := 0.
	for i := range out {
		if i%15 == 0 {
			syllable = loud + 8*r.NormFloat64()
		}
		if out[i] = -90; talks(i / 100) {
			out[i] = syllable + r.NormFloat64()
		}
	}
	return out
}

// mixed returns the levels of a microphone at -66 dB of noise that hears its talker and, later and weaker, the other.
func mixed(r *rand.Rand, own, other []float64, lag int, down float64) (out levels) {
	power := func(dB float64) float64 { return math.Pow(10, dB/10) }
	for i, v := range own {
		p := power(v) + power(-66+r.NormFloat64())
		if i >= lag {
			p += power(other[i-lag] - down + r.NormFloat64())
		}
		out = append(out, float32(10*math.Log10(p)))
	}
	return out
}

func seconds(spans []dsp.Span) (s float64) {
	for _, v := range spans {
		s += float64(v.Len()) / 16_000
	}
	return s
}

func TestEchoOfACallIsTakenOut(t *testing.T) {
	for _, lag := range []int{0, 6, 12, 20, 50, 100} {
		for _, down := range []float64{10, 20} {
			r := rand.New(rand.NewPCG(3, uint64(lag)))
			first := func(s int) bool { return s/4%2 == 0 }
			x, y := talker(r, 120, first, -25), talker(r, 120, func(s int) bool { return !first(s) }, -28)
			a, b := mixed(r, x, y, lag, down), mixed(r, y, x, lag, down)
			all := []dsp.Span{{Start: 0, End: 120 * 16_000}} // the detector of either track hears both
			own := crosstalk.Own([]crosstalk.Track{{Levels: a, Speech: all}, {Levels: b, Speech: all}})
			var both float64
			for _, v := range own[0] {
				for _, w := range own[1] {
					both += max(0, float64(min(v.End, w.End)-max(v.Start, w.Start))/16_000)
				}
			}
			assert.Less(t, both, 4., "%d ms, %g dB", 10*lag, down)
			assert.InDelta(t, 60, seconds(own[0]), 5, "%d ms, %g dB", 10*lag, down)
			assert.InDelta(t, 60, seconds(own[1]), 5, "%d ms, %g dB", 10*lag, down)
		}
	}
}

// Two who talk at once all the time do not leak, though one is much louder.
func TestTalkIsNoLeak(t *testing.T) {
	for seed := range uint64(8) {
		r := rand.New(rand.NewPCG(5, seed))
		always := func(int) bool { return true }
		x, y := talker(r, 30, always, -20), talker(r, 30, always, -40)
		a, b := mixed(r, x, y, 0, 100), mixed(r, y, x, 0, 100)
		all := []dsp.Span{{Start: 0, End: 30 * 16_000}}
		own := crosstalk.Own([]crosstalk.Track{{Levels: a, Speech: all}, {Levels: b, Speech: all}})
		assert.Greater(t, seconds(own[0]), 28.)
		assert.Greater(t, seconds(own[1]), 27.)
	}
}

// shared returns for how many seconds both speak.
func shared(a, b []dsp.Span) (both float64) {
	for _, v := range a {
		for _, w := range b {
			both += max(0, float64(min(v.End, w.End)-max(v.Start, w.Start))/16_000)
		}
	}
	return both
}

// Two capsules of one stereo microphone, or two laptops on a table.
func TestMicrophonesThatStandTogether(t *testing.T) {
	for _, down := range []float64{2.5, 4, 7} {
		r := rand.New(rand.NewPCG(9, uint64(down)))
		first := func(s int) bool { return s/4%2 == 0 }
		x, y := talker(r, 120, first, -25), talker(r, 120, func(s int) bool { return !first(s) }, -28)
		a, b := mixed(r, x, y, 0, down), mixed(r, y, x, 0, down)
		all := []dsp.Span{{Start: 0, End: 120 * 16_000}}
		own := crosstalk.Own([]crosstalk.Track{{Levels: a, Speech: all}, {Levels: b, Speech: all}})
		assert.Less(t, shared(own[0], own[1]), 6., "%g dB", down)
		assert.InDelta(t, 60, seconds(own[0]), 5, "%g dB", down)
		assert.InDelta(t, 60, seconds(own[1]), 5, "%g dB", down)
	}
}

// stretched returns levels by a clock that is ahead by some frames and gains some in a thousand.
func stretched(x levels, ahead, gains float64) (out levels) {
	for i := 0; ; i++ {
		k := int(float64(i)*(1+gains/1000) + ahead)
		if k >= len(x) {
			return out
		}
		out = append(out, x[k])
	}
}

func TestClocksThatDiffer(t *testing.T) {
	for _, c := range []struct{ ahead, gains float64 }{{0, 0}, {40, 0}, {0, 1.5}, {20, 1}} {
		r := rand.New(rand.NewPCG(11, 1))
		first := func(s int) bool { return s/5%2 == 0 }
		x, y := talker(r, 300, first, -25), talker(r, 300, func(s int) bool { return !first(s) }, -28)
		a, b := mixed(r, x, y, 2, 15), stretched(mixed(r, y, x, 2, 15), c.ahead, c.gains)
		tracks := []crosstalk.Track{
			{Levels: a, Speech: []dsp.Span{{Start: 0, End: 300 * 16_000}}}, {Levels: b, Speech: []dsp.Span{{Start: 0, End: int64(len(b)) * 160}}},
		}
		own := crosstalk.Own(tracks)
		assert.InDelta(t, 150, seconds(own[0]), 10, "%+v", c)
		assert.InDelta(t, 150, seconds(own[1]), 10, "%+v", c)
		clocks := crosstalk.Clocks(tracks)
		if c.ahead == 0 && c.gains == 0 {
			assert.Empty(t, clocks)
			continue
		}
		if assert.Len(t, clocks, 1, "%+v", c) {
			assert.Equal(t, [2]int{1, 0}, [2]int{clocks[0].Track, clocks[0].Against})
			assert.InDelta(t, -160*c.ahead, clocks[0].Start, 480, "%+v", c)
			assert.InDelta(t, -160*(c.ahead+c.gains*30), clocks[0].End, 640, "%+v", c)
		}
	}
}

// An echo comes later on one track only, and those who do not leak tell nothing of clocks.
func TestClocksThatAgree(t *testing.T) {
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(13, seed))
		first := func(s int) bool { return s/5%2 == 0 }
		x, y := talker(r, 200, first, -25), talker(r, 200, func(s int) bool { return !first(s) }, -28)
		all := []dsp.Span{{Start: 0, End: 200 * 16_000}}
		for _, tracks := range [][]crosstalk.Track{
			{{Levels: mixed(r, x, y, 0, 100), Speech: all}, {Levels: mixed(r, y, x, 0, 100), Speech: all}},
			{{Levels: mixed(r, x, y, 50, 18), Speech: all}, {Levels: mixed(r, y, x, 0, 100), Speech: all}},
			{{Levels: mixed(r, x, y, 50, 18), Speech: all}, {Levels: mixed(r, y, x, 40, 18), Speech: all}},
		} {
			assert.Empty(t, crosstalk.Clocks(tracks))
		}
	}
}

func TestTheSameSoundLater(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 1))
	always := func(int) bool { return true }
	x, y := talker(r, 60, always, -25), talker(r, 60, always, -25)
	a := mixed(r, x, y, 0, 100)
	all := []dsp.Span{{Start: 0, End: 60 * 16_000}}
	for _, lag := range []float64{0, 1, 2.25, 41.7, 105} {
		var b levels
		for i := range len(a) - 106 {
			from, part := int(lag), lag-math.Floor(lag)
			p := (1-part)*math.Pow(10, float64(a[i+from])/10) + part*math.Pow(10, float64(a[i+from+1])/10)
			b = append(b, float32(10*math.Log10(p)-3))
		}
		assert.Equal(t, []int{-1, 0}, crosstalk.Same([]crosstalk.Track{{Levels: a, Speech: all}, {Levels: b, Speech: all}}), "%g frames", lag)
	}
	assert.Equal(t, []int{-1, -1}, crosstalk.Same([]crosstalk.Track{{Levels: a, Speech: all}, {Levels: mixed(r, x, y, 0, 10), Speech: all}}))
}
