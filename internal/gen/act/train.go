package main

import (
	"log"
	"math"
	"math/rand/v2"
	"sort"
	"time"

	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/act/convnet"
)

// options are the settings of a training.
type options struct {
	epochs, chunk, chunks int
	rate, drop, decay     float64
	wordDrop, asr, join   float64
	seed                  uint64
	minCount              int
}

// vocabulary returns the words that stand often enough in the training text, the most frequent first.
func vocabulary(all []conversation, least int) []string {
	count := map[string]int{}
	for _, c := range all {
		for _, u := range c.units {
			for _, v := range u.views {
				for _, w := range v {
					count[w]++
				}
			}
		}
	}
	var out []string
	for w, n := range count {
		if n >= least && len(w) < 30 {
			out = append(out, w)
		}
	}
	sort.Slice(out, func(i, j int) bool {
		if count[out[i]] != count[out[j]] {
			return count[out[i]] > count[out[j]]
		}
		return out[i] < out[j]
	})
	return out
}

// indexer turns words into rows.
type indexer struct {
	index map[string]int32
	model *convnet.Model // or the vocabulary of a model
	size  convnet.Size
}

func newIndexer(words []string, size convnet.Size) *indexer {
	x := &indexer{index: map[string]int32{}, size: size}
	for i, w := range words {
		x.index[w] = int32(i)
	}
	return x
}

func (x *indexer) rows(words []string) []int32 {
	out := make([]int32, 0, len(words))
	for _, word := range words {
		for _, w := range act.Respell([]byte(word)) {
			if x.model != nil {
				out = append(out, x.model.WordString(w))
				continue
			}
			row, ok := x.index[w]
			if !ok {
				row = int32(x.size.Words + convnet.Rare([]byte(w)))
			}
			out = append(out, row)
		}
	}
	return out
}

// view is a conversation as one pass sees it.
func (x *indexer) view(c conversation, recognised, timed, lead bool) []sample {
	at := make([]act.Utterance, len(c.units))
	words, counts := make([][]string, len(c.units)), make([]int, len(c.units))
	for i, u := range c.units {
		at[i] = u.at
		at[i].Timed = at[i].Timed && timed
		at[i].Lead = at[i].Lead && lead
		words[i] = u.views[0]
		if recognised && u.views[1] != nil {
			words[i] = u.views[1]
		}
	}
	out := make([]sample, len(c.units))
	rows := make([][]int32, len(c.units))
	for i := range rows {
		rows[i] = x.rows(words[i])
		counts[i] = len(rows[i])
	}
	for i, u := range c.units {
		out[i] = sample{words: rows[i], speaker: u.at.Speaker, y: u.y,
			numbers: act.AppendNumbers(nil, at, counts, i)}
	}
	return out
}

// joined merges some neighbouring utterances of one speaker, as other transcripts cut otherwise.
func joined(c conversation, share float64, r *rand.Rand) conversation {
	out := conversation{name: c.name}
	for _, u := range c.units {
		last := len(out.units) - 1
		if last < 0 || r.Float64() >= share || out.units[last].at.Speaker != u.at.Speaker ||
			len(out.units[last].views[0])+len(u.views[0]) > 50 {
			out.units = append(out.units, u)
			continue
		}
		out.units[last] = merge(out.units[last], u)
	}
	return out
}

func merge(a, b unit) unit {
	m := a
	m.at.End = b.at.End
	m.views[0] = append(append([]string{}, a.views[0]...), b.views[0]...)
	if a.views[1] != nil && b.views[1] != nil {
		m.views[1] = append(append([]string{}, a.views[1]...), b.views[1]...)
	} else {
		m.views[1] = nil
	}
	for t := range m.y {
		switch {
		case t == tMark:
			m.y[t] = b.y[t]
		case len(heads[t].Classes) > 0:
			if a.y[t] != b.y[t] {
				m.y[t] = -1
			}
		case a.y[t] < 0 || b.y[t] < 0:
			m.y[t] = -1
		default:
			m.y[t] = max(a.y[t], b.y[t])
		}
	}
	return m
}

// timesShown returns how often the times of a meeting are shown: those of ICSI less often, as its tags are wanted for
// transcripts without times as well.
func timesShown(name string) float64 {
	if len(name) == 6 && name[0] == 'B' {
		return 0.45
	}
	return 0.7
}

// byRuns orders a conversation as transcripts without times do: what a speaker says without a longer pause stays
// together, so that the backchannels of others come behind it.
func byRuns(c conversation, pause time.Duration) conversation {
	run := make([]time.Duration, len(c.units)) // start of the run of each
	last := map[int]int{}
	for i, u := range c.units {
		run[i] = u.at.Start
		if j, ok := last[u.at.Speaker]; ok && u.at.Start-c.units[j].at.End < pause {
			run[i] = run[j]
		}
		last[u.at.Speaker] = i
	}
	order := make([]int, len(c.units))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool {
		a, b := order[i], order[j]
		if run[a] != run[b] {
			return run[a] < run[b]
		}
		return c.units[a].at.Speaker < c.units[b].at.Speaker
	})
	out := conversation{name: c.name, units: make([]unit, len(order))}
	for i, j := range order {
		out.units[i] = c.units[j]
	}
	return out
}

// withoutStumps leaves out single letters, most of which are words broken off, as many transcripts do.
func withoutStumps(c conversation) conversation {
	out := conversation{name: c.name, units: make([]unit, len(c.units))}
	for i, u := range c.units {
		var w []string
		for _, s := range u.views[0] {
			if len(s) > 1 || s == "i" || s == "a" || s == "o" || s[0] >= '0' && s[0] <= '9' {
				w = append(w, s)
			}
		}
		if len(w) > 0 {
			u.views[0] = w
		}
		out.units[i] = u
	}
	return out
}

// pieces of conversations, with the utterances around that give them context.
type piece struct {
	rows     []sample
	from, to int // scored
}

// cut cuts a pass over the conversations into pieces in random order.
func (x *indexer) cut(all []conversation, o options, r *rand.Rand) []piece {
	var out []piece
	for _, c := range all {
		timed, lead := r.Float64() < timesShown(c.name), r.Float64() < 0.6
		if r.Float64() < 0.5 {
			c = joined(c, o.join, r)
		}
		if !timed && r.Float64() < 0.75 {
			c = byRuns(c, time.Duration(r.Float64()*float64(time.Second)))
		}
		if r.Float64() < 0.5 {
			c = withoutStumps(c)
		}
		views := [2][]sample{x.view(c, false, timed, lead), x.view(c, true, timed, lead)}
		first := r.IntN(o.chunk)
		for from := first - o.chunk; from < len(c.units); from += o.chunk {
			a, b := max(0, from), min(len(c.units), from+o.chunk)
			if a >= b {
				continue
			}
			v := views[0]
			if r.Float64() < o.asr {
				v = views[1]
			}
			lo, hi := max(0, a-x.size.Around), min(len(v), b+x.size.Around)
			out = append(out, piece{v[lo:hi], a - lo, b - lo})
		}
	}
	r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// fit trains a network.
func fit(all []conversation, words []string, size convnet.Size, o options, check func(epoch int, n *network)) *network {
	r := rand.New(rand.NewPCG(o.seed, 1))
	outputs := 0
	for _, h := range heads {
		outputs += h.Outputs()
	}
	n := newNetwork(size, outputs, r)
	x := newIndexer(words, size)
	step, steps := 0, 0
	want := o.chunk * o.chunks
	for epoch := range o.epochs {
		start, sum, num := time.Now(), 0.0, 0
		pieces := x.cut(all, o, r)
		if steps == 0 {
			total := 0
			for _, p := range pieces {
				total += p.to - p.from
			}
			steps = total/want*o.epochs + 1
		}
		b := &batch{n: n, random: r, drop: float32(o.drop)}
		scored := 0
		flush := func() {
			if scored == 0 {
				return
			}
			sum += b.run(true)
			num++
			step++
			at := float64(step) / float64(steps)
			rate := float32(o.rate * math.Min(1, float64(step)/200) * math.Max(0.02, 1-at))
			for _, p := range n.params() {
				decay := float32(o.decay)
				if p.rows == 1 {
					decay = 0
				}
				p.update(rate, decay, step)
			}
			b.rows, b.parts, scored = b.rows[:0], b.parts[:0], 0
		}
		for _, p := range pieces {
			b.parts = append(b.parts, len(b.rows))
			for i, s := range p.rows {
				s.scored = i >= p.from && i < p.to
				s.words = forget(s.words, size, o.wordDrop, r)
				b.rows = append(b.rows, s)
			}
			if scored += p.to - p.from; scored >= want {
				flush()
			}
		}
		flush()
		log.Printf("epoch %d: loss %.4f, %.0f s", epoch+1, sum/float64(num), time.Since(start).Seconds())
		if check != nil {
			check(epoch, n)
		}
	}
	return n
}

// forget puts some words out of the vocabulary, so that the rare rows learn too.
func forget(words []int32, size convnet.Size, share float64, r *rand.Rand) []int32 {
	if len(words) > 64 {
		words = words[:64]
	}
	out := make([]int32, len(words))
	for i, w := range words {
		if r.Float64() < share {
			w = int32(size.Words + 1 + r.IntN(63))
		}
		out[i] = w
	}
	return out
}
