package topic

import (
	"math"

	"github.com/colloquy-go/colloquy/nlp/keyword"
)

// MethodPlain is the name and version of how topics are found in languages that there is no model for.
const MethodPlain = "topic-cohesion/1"

// longestPlain is the most utterances of a topic that is found without a model: it bounds the time.
const longestPlain = 1000

// perPart is what a part costs, as a multiple of the logarithm of all content words. The authors have 1, which cuts meetings too small.
const perPart = 3

// plainBorders returns the borders of the likeliest cut of a conversation by its words alone (Utiyama & Isahara 2001): the parts in
// which the fewest different words are said again and again, as
//
//	cost of a part of n content words, of which stem s has c(s) = Σ over its words of ln((n+k)/(c(s)+1)), k = stems of all
//
// and a part costs perPart times ln of all content words besides, which alone was chosen by hand, on English meetings. The
// confidence in a border is g/(g+10), where g is what the two parts beside it would cost more as one; how sure that is was not measured.
func plainBorders(x *keyword.Index, us []Utterance, o Options) []border {
	s := newStream(x)
	total := len(s.stems)
	out := []border{{confidence: 1}}
	if total == 0 {
		return out
	}
	kinds, seen := 0, make([]bool, x.Stems())
	for _, w := range s.stems {
		if !seen[w] {
			seen[w] = true
			kinds++
		}
	}
	c := &coster{stream: s, kinds: float64(kinds), count: make([]int, x.Stems())}
	least := make([]float64, len(us)+1) // of utterances 0 … u-1
	from := make([]int, len(us)+1)
	for u := 1; u <= len(us); u++ {
		least[u] = math.Inf(1)
	}
	each := perPart * math.Log(float64(total))
	for a := range us {
		c.reset()
		for b := a; b < min(len(us), a+longestPlain); b++ {
			if v := least[a] + c.add(b) + each; v < least[b+1] {
				least[b+1], from[b+1] = v, a
			}
		}
	}
	var at []int
	for u := from[len(us)]; u > 0; u = from[u] {
		at = append(at, u)
	}
	words := make([]int, len(us)+1)
	for u := range us {
		words[u+1] = words[u] + len(x.Tokens(u))
	}
	bs := make([]border, len(at))
	for k, u := range at {
		bs[len(at)-1-k] = border{at: u}
	}
	bs = dropShort(bs, words)
	for k := range bs {
		left, right := 0, len(us)
		if k > 0 {
			left = bs[k-1].at
		}
		if k+1 < len(bs) {
			right = bs[k+1].at
		}
		gain := c.of(left, right) - c.of(left, bs[k].at) - c.of(bs[k].at, right)
		bs[k].confidence = max(0, gain/(gain+10))
	}
	if o.Max > 0 || o.Threshold > 0 {
		q := make([]float64, len(us))
		for _, b := range bs {
			q[b.at] = b.confidence
		}
		bs = choose(q, 0, max(o.Threshold, math.SmallestNonzeroFloat64), o.Max)
	}
	return append(out, bs...)
}

// coster adds up what a part costs.
type coster struct {
	*stream
	kinds   float64
	count   []int // by stem, in the part
	touched []int32
	words   float64
	repeats float64 // Σ over the words of the part of ln(c(s)+1)
}

func (c *coster) reset() {
	for _, w := range c.touched {
		c.count[w] = 0
	}
	c.touched, c.words, c.repeats = c.touched[:0], 0, 0
}

// add adds utterance u to the part and returns what the part costs.
func (c *coster) add(u int) float64 {
	for _, w := range c.stems[c.at[u]:c.at[u+1]] {
		n := float64(c.count[w])
		if n == 0 {
			c.touched = append(c.touched, w)
		}
		c.repeats += float64((n+1)*math.Log(n+2)) - float64(n*math.Log(n+1))
		c.count[w]++
		c.words++
	}
	return float64(c.words*math.Log(c.words+c.kinds)) - c.repeats
}

// of returns what utterances from … to-1 cost as one part.
func (c *coster) of(from, to int) (v float64) {
	c.reset()
	for u := from; u < to; u++ {
		v = c.add(u)
	}
	return v
}
