package topic

import (
	"math"

	"github.com/colloquy-go/colloquy/internal/approx"
)

// voices is who spoke how much, in words.
type voices struct {
	who   []int // by unit: 0 … n-1, by share of the words, the last for all others
	words []int // by unit
	at    []int // words before the unit; len units+1
	n     int
	first int // who spoke the first words
}

// maxVoices is how many speakers are told apart.
const maxVoices = 16

func newVoices(us []Utterance, words []int) *voices {
	v := &voices{words: words, who: make([]int, len(us)), at: make([]int, len(us)+1)}
	said := map[int]int{}
	var order []int
	for i, u := range us {
		v.at[i+1] = v.at[i] + words[i]
		if _, ok := said[u.Speaker]; !ok {
			order = append(order, u.Speaker)
		}
		said[u.Speaker] += words[i]
	}
	rank := ranks(order, said)
	for i, u := range us {
		v.who[i] = min(rank[u.Speaker], maxVoices-1)
		v.n = max(v.n, v.who[i]+1)
	}
	if len(us) > 0 {
		v.first = v.who[0]
	}
	return v
}

// change returns, for each unit, the Jensen-Shannon divergence, in bits, between the speakers' shares of the n words
// before it and the n from it on, and by how much the share of its own speaker grows there. A unit counts whole.
func (v *voices) change(n int) (div, grow []float32) {
	div, grow = make([]float32, len(v.who)), make([]float32, len(v.who))
	left, right := make([]float64, v.n), make([]float64, v.n)
	from, to := 0, 0
	for u := range v.who {
		for to < len(v.who) && v.at[to] < v.at[u]+n {
			right[v.who[to]] += float64(v.words[to])
			to++
		}
		for from < u && v.at[from+1] <= v.at[u]-n {
			left[v.who[from]] -= float64(v.words[from])
			from++
		}
		l, r := float64(v.at[u]-v.at[from]), float64(v.at[to]-v.at[u])
		if l > 0 && r > 0 {
			sum := 0.0
			for k := range left {
				p, q := left[k]/l, right[k]/r
				sum += plogp((p+q)/2) - (plogp(p)+plogp(q))/2
			}
			div[u] = float32(max(0, -sum))
			grow[u] = float32(right[v.who[u]]/r - left[v.who[u]]/l)
		}
		left[v.who[u]] += float64(v.words[u])
		right[v.who[u]] -= float64(v.words[u])
	}
	return div, grow
}

// log2 is the binary logarithm, near enough and in half the time.
func log2(x float64) float64 { return approx.Log(x) * math.Log2E }

func plogp(p float64) float64 {
	if p <= 0 {
		return 0
	}
	return p * log2(p)
}
