package main

import (
	"math/rand/v2"
	"sort"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy/internal/model/actnet"
	"github.com/colloquy-go/colloquy/internal/model/convnet"
	"github.com/colloquy-go/colloquy/nlp/act"
)

// sample is one utterance as the network sees it, with what is to be learned about it.
type sample struct {
	words   []int32
	speaker int
	numbers []float32
	beside  [nBeside]float32 // what linear models that have not seen the conversation add to the scores of acts and classes
	y       [nTargets]int8
}

const nBeside = int(act.QuestionMark) // the label behind those of acts and classes

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
		for _, w := range actnet.Respell([]byte(word)) {
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

// view is a conversation as one pass sees it, with what the linear models say of it, where there are any.
func (x *indexer) view(c conversation, w *actnet.Wide, recognised, timed, lead bool) []sample {
	at := make([]actnet.Utterance, len(c.units))
	words, counts := make([][]string, len(c.units)), make([]int, len(c.units))
	for i, u := range c.units {
		at[i] = actnet.Utterance(u.at)
		at[i].Timed = at[i].Timed && timed
		at[i].Lead = at[i].Lead && lead
		words[i] = u.shown(recognised)
		at[i].Text = strings.Join(words[i], " ")
	}
	var text actnet.Phrases
	if w != nil {
		text.Load(at)
	}
	out := make([]sample, len(c.units))
	rows := make([][]int32, len(c.units))
	for i := range rows {
		rows[i] = x.rows(words[i])
		counts[i] = len(rows[i])
	}
	for i, u := range c.units {
		out[i] = sample{words: rows[i], speaker: u.at.Speaker, y: u.y,
			numbers: actnet.AppendNumbers(nil, at, counts, i)}
		if w != nil {
			w.Add(out[i].beside[:], text.Features(i))
		}
	}
	return out
}

// shown returns the words of an utterance, as they were recognised where that is known.
func (u *unit) shown(recognised bool) []string {
	if recognised && u.views[1] != nil {
		return u.views[1]
	}
	return u.views[0]
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
	if isICSI(name) {
		return 0.3
	}
	return 0.7
}

// recognisedShown returns how often a meeting is shown as it was recognised: in ICSI words of neighbours stand in many
// utterances, so that these are shown less often.
func recognisedShown(name string, share float64) float64 {
	if isICSI(name) {
		return share / 3
	}
	return share
}

func isICSI(name string) bool { return len(name) == 6 && name[0] == 'B' }

func isAMI(name string) bool {
	return len(name) == 7 && (name[0] == 'E' || name[0] == 'I' || name[0] == 'T')
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

// stumps finds words that were broken off: single letters, and short words that hardly stand elsewhere and begin one that
// often does.
type stumps struct {
	count  map[string]int
	begins map[string]bool // beginnings of frequent words
}

const (
	longestStump = 5
	frequent     = 10 // times that a word stands in the training text
)

func newStumps(all []conversation) *stumps {
	s := &stumps{map[string]int{}, map[string]bool{}}
	for _, c := range all {
		for _, u := range c.units {
			for _, w := range u.views[0] {
				s.count[w]++
			}
		}
	}
	for w, n := range s.count {
		for k := 2; n >= frequent && k <= longestStump && k < len(w); k++ {
			s.begins[w[:k]] = true
		}
	}
	return s
}

func (s *stumps) is(w string) bool {
	if len(w) == 2 && s.begins[w] && !strings.ContainsAny(w, "aeiouy0123456789") {
		return w != "mm" && w != "hm" // "th", "wh"
	}
	if len(w) == 1 {
		return w != "i" && w != "a" && w != "o" && !(w[0] >= '0' && w[0] <= '9')
	}
	return len(w) <= longestStump && s.count[w] < 4 && s.begins[w]
}

// murmurs writes what listeners murmur as MRDA does: "uh huh" for "mm hmm", and "huh" for "hmm".
func murmurs(c conversation) conversation {
	out := conversation{name: c.name, units: make([]unit, len(c.units))}
	for i, u := range c.units {
		w := make([]string, 0, len(u.views[0]))
		for k := 0; k < len(u.views[0]); k++ {
			switch x := u.views[0][k]; {
			case x == "mm" && k+1 < len(u.views[0]) && u.views[0][k+1] == "hmm":
				w, k = append(w, "uh", "huh"), k+1
			case x == "mm" || x == "hmm" || x == "mmm" || x == "hm":
				w = append(w, "huh")
			default:
				w = append(w, x)
			}
		}
		u.views[0] = w
		out.units[i] = u
	}
	return out
}

// without leaves out words broken off, as many transcripts do, but for utterances that would be empty.
func (s *stumps) without(c conversation) conversation {
	out := conversation{name: c.name, units: make([]unit, len(c.units))}
	for i, u := range c.units {
		var w []string
		for _, x := range u.views[0] {
			if !s.is(x) {
				w = append(w, x)
			}
		}
		if len(w) > 0 {
			u.views[0] = w
		}
		out.units[i] = u
	}
	return out
}
