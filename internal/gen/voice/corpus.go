package main

import (
	"math"
	"sync"
	"sync/atomic"

	"github.com/colloquy-go/colloquy/internal/model/ivector"
)

const (
	segmentFrames = 300 // 3 s, for the space of voices and for verification
	windowFrames  = 150 // 1.5 s, for diarization
	windowsEach   = 3   // at most, of an utterance
)

// piece is a stretch of one voice: its frames until its statistics are known.
type piece struct {
	talker int
	group  string // of talkers that are hard to tell apart
	voice  int    // talker and speed
	copy   int    // index of the copy
	frames []float32
	stats  summary
}

// corpus is what is learnt from.
type corpus struct {
	model    *ivector.Model
	segments []piece
	windows  []piece
}

// kind of a copy of the material.
type kind struct {
	name  string
	speed float64 // other than 1 makes other talkers of it
	apply func(m *material, r random, x sound) sound
}

func kinds() []kind {
	clean := func(_ *material, _ random, x sound) sound { return x }
	noise := func(m *material, r random, x sound) sound { return m.noisy(r, x, r.in(3, 20)) }
	rooms := func(m *material, r random, x sound) sound { return m.noisy(r, inRoom(r, x), r.in(12, 35)) }
	phone := func(m *material, r random, x sound) sound { return telephone(r, m.noisy(r, x, r.in(12, 35))) }
	worst := func(m *material, r random, x sound) sound { return m.noisy(r, inRoom(r, x), r.in(5, 15)) }
	mixed := func(m *material, r random, x sound) sound {
		return []func(*material, random, sound) sound{clean, noise, rooms, phone, worst}[r.choose(.3, .25, .25, .1, .1)](m, r, x)
	}
	return []kind{
		{"clean", 1, clean}, {"noise", 1, noise}, {"room", 1, rooms}, {"telephone", 1, phone},
		{"slow", .9, mixed}, {"fast", 1.1, mixed},
	}
}

// corpus makes all copies of all utterances and cuts them up. The frames of a voice's utterances are joined before
// segments are cut off; windows lie within utterances.
func (m *material) corpus(seed uint64, repeats int) *corpus {
	c := &corpus{}
	raw := ivector.NewModel(identity())
	all := make([][]float32, len(m.utterances))
	for k := range repeats * len(kinds()) {
		kind := kinds()[k%len(kinds())]
		if k >= len(kinds()) && kind.name == "clean" {
			continue
		}
		parallel(len(all), func(i int) {
			r := newRandom(seed, uint64(k)<<32|uint64(i))
			x := m.utterances[i].samples
			if kind.speed != 1 {
				x = speed(x, kind.speed)
			}
			all[i] = frames(raw, kind.apply(m, r, x))
		})
		c.cut(m, all, k, kind.speed == 1)
	}
	return c
}

// cut appends the pieces of one copy. An original voice has the number of its talker; copies at another speed are
// voices of their own.
func (c *corpus) cut(m *material, all [][]float32, index int, original bool) {
	const segment, window = segmentFrames * ivector.Dims, windowFrames * ivector.Dims
	var left []float32
	talker, last := -1, ""
	for i, f := range all {
		if u := m.utterances[i]; u.talker != last {
			talker, last, left = talker+1, u.talker, nil
		}
		p := piece{talker: talker, group: m.utterances[i].group, voice: talker, copy: index}
		if !original {
			p.voice += (1 + index%len(kinds())) * len(all)
		}
		for k := 0; original && k < windowsEach && (2*k+1)*window <= len(f); k++ {
			p.frames = append([]float32(nil), f[2*k*window:][:window]...)
			c.windows = append(c.windows, p)
		}
		for left = append(left, f...); len(left) >= segment; left = left[segment:] {
			p.frames = append([]float32(nil), left[:segment]...)
			c.segments = append(c.segments, p)
		}
	}
}

// frames returns the values of the frames of x before normalisation, its level taken over all of it.
func frames(m *ivector.Model, x sound) []float32 {
	f := m.NewFrames()
	f.Reset(logmel(x))
	f.SetLevel(float32(f.Level(0, f.Len()) / float64(f.Len())))
	return f.Range(nil, 0, f.Len())
}

// identity is a model that leaves values as they are.
func identity() *ivector.Params {
	p := &ivector.Params{Weights: []float32{1}, Means: make([]float32, ivector.Dims), Variances: make([]float32, ivector.Dims)}
	for d := range ivector.Dims {
		p.Deviation[d], p.Variances[d] = 1, 1
	}
	return p
}

// normalise gives all values the mean 0 and the deviation 1, and returns parameters that say how.
func (c *corpus) normalise() *ivector.Params {
	var sum, squares [ivector.Dims]float64
	n := 0.
	for i := 0; i < len(c.segments); i += 20 {
		for j, v := range c.segments[i].frames {
			sum[j%ivector.Dims] += float64(v)
			squares[j%ivector.Dims] += float64(v) * float64(v)
		}
		n += segmentFrames
	}
	p := &ivector.Params{}
	for d := range sum {
		mean := sum[d] / n
		p.Mean[d], p.Deviation[d] = float32(mean), float32(math.Sqrt(squares[d]/n-mean*mean))
	}
	for _, all := range [][]piece{c.segments, c.windows} {
		for i := range all {
			for j := range all[i].frames {
				d := j % ivector.Dims
				all[i].frames[j] = (all[i].frames[j] - p.Mean[d]) / p.Deviation[d]
			}
		}
	}
	return p
}

// parallel calls f for 0 ≤ i < n on two goroutines.
func parallel(n int, f func(i int)) {
	var next atomic.Int64
	var g sync.WaitGroup
	for range 2 {
		g.Add(1)
		go func() {
			defer g.Done()
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(i)
			}
		}()
	}
	g.Wait()
}
