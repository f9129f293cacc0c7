package summary

import (
	"math"
	"strconv"

	"github.com/colloquy-go/colloquy/nlp/keyword"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

// terms is what is known about each stem of a conversation.
type terms struct {
	x        *keyword.Index
	base     [][]linear.Feature // by stem
	count    []int
	total    float64
	speakers int
	common   []bool // by stem: says nothing of a subject
}

func newTerms(x *keyword.Index, ss []sentence, us []Utterance) *terms {
	n := x.Stems()
	t := &terms{x: x, base: make([][]linear.Feature, n), count: make([]int, n)}
	first, last := make([]int, n), make([]int, n)
	parts := make([]uint16, n)
	who := make([]uint32, n)
	size := make([]float64, n)
	num := map[int]int{}
	common := make([]bool, n)
	for i, s := range ss {
		sp, ok := num[us[s.unit].Speaker]
		if !ok {
			sp = len(num)
			num[us[s.unit].Speaker] = sp
		}
		for _, k := range x.Tokens(i) {
			w := k.Stem
			if t.count[w] == 0 {
				first[w] = i
			}
			t.count[w]++
			t.total++
			last[w] = i
			parts[w] |= 1 << (12 * i / len(ss))
			who[w] |= 1 << min(31, sp)
			size[w] += float64(s.words)
			common[w] = common[w] || x.Common(k.Word)
		}
	}
	t.speakers, t.common = len(num), common
	for w := range n {
		if t.count[w] == 0 {
			continue
		}
		f := t.base[w]
		tf := float64(t.count[w])
		f = scaleLog.append(f, "tf", math.Log2(tf))
		f = scaleLog.append(f, "share", 4+math.Log2(1000*tf/t.total))
		r := x.Rarity(int32(w))
		f = scaleLog.append(f, "rare", r)
		f = scaleLog.append(f, "burst", r+math.Log2(1000*tf/t.total))
		f = scaleLog.append(f, "parts", float64(ones(uint32(parts[w]))))
		f = scaleUnit.append(f, "who", float64(ones(who[w]))/float64(t.speakers))
		f = scaleLog.append(f, "size", size[w]/tf/3)
		f = scaleUnit.append(f, "first", float64(first[w])/float64(len(ss)))
		f = scaleUnit.append(f, "last", float64(last[w])/float64(len(ss)))
		f = scaleLog.append(f, "length", math.Log2(1+t.total))
		if common[w] {
			f = append(f, linear.Feature{Hash: linear.Hash("term", []byte("common")), Value: 0.5})
		}
		t.base[w] = append(f, linear.Feature{Hash: linear.Hash("stem", []byte(x.Stem(int32(w)))), Value: 1})
	}
	return t
}

func ones(x uint32) (n int) {
	for ; x != 0; x &= x - 1 {
		n++
	}
	return n
}

// features returns what the model looks at for the event that stem w is k times or oftener in a summary of b words.
func (t *terms) features(dst []linear.Feature, w int32, k, b int) []linear.Feature {
	dst = append(dst, t.base[w]...)
	rate := math.Log2(1000 * float64(k) / float64(b))
	dst = scaleLog.append(dst, "k", 2*math.Log2(float64(k)))
	dst = scaleLog.append(dst, "rate", 2*rate-2)
	dst = scaleLog.append(dst, "left", 3+2*(math.Log2(float64(t.count[w]))-math.Log2(float64(k))))
	dst = scaleLog.append(dst, "budget", math.Log2(float64(b)))
	name := t.x.Stem(w)
	step := int(math.Round(rate))
	return append(dst, linear.Feature{Hash: linear.Hash("stem"+strconv.Itoa(step), []byte(name)), Value: 1})
}

type scale struct {
	top   float64 // values 0 … top
	steps int
}

var (
	scaleLog  = scale{16, 16}
	scaleUnit = scale{1, 5}
)

func (s scale) append(dst []linear.Feature, name string, v float64) []linear.Feature {
	at := max(0, min(1, v/s.top)) * float64(s.steps)
	i := int(at)
	f := at - float64(i)
	key := func(i int) uint32 { return linear.Hash("term", []byte(name+strconv.Itoa(i))) }
	dst = append(dst, linear.Feature{Hash: key(i), Value: float32(0.5 * (1 - f))})
	if f > 0 {
		dst = append(dst, linear.Feature{Hash: key(i + 1), Value: float32(0.5 * f)})
	}
	return dst
}
