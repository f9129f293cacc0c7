package summary

import (
	"math"

	"github.com/colloquy-go/colloquy/nlp/linear"
)

// SentenceFeatures appends what the model of sentences looks at for sentence i: its words and pairs of words, how it
// begins and ends, its length and its neighbours', how rare and how much used its words are, where it stands, and how
// much its speaker says.
func (d *Document) SentenceFeatures(dst []linear.Feature, i int) []linear.Feature {
	s := &d.sentences[i]
	t := d.index.Tokens(i)
	unit := float32(1 / math.Sqrt(float64(2*len(t)+1)))
	previous := []byte("<s>")
	var pair []byte
	for k, tok := range t {
		w := []byte(d.index.Norm(tok.Word))
		pair = append(append(append(pair[:0], previous...), ' '), w...)
		dst = append(dst, linear.Feature{Hash: linear.Hash("word", w), Value: unit}, linear.Feature{Hash: linear.Hash("pair", pair), Value: unit})
		if k < 2 {
			dst = append(dst, linear.Feature{Hash: linear.Hash("first", w), Value: 0.3})
		}
		if k == len(t)-1 {
			dst = append(dst, linear.Feature{Hash: linear.Hash("last", w), Value: 0.3})
		}
		previous = w
	}
	n := float64(len(t))
	dst = scaleLog.append(dst, "words", 3*math.Log2(1+n))
	for _, by := range []int{-2, -1, 1, 2} {
		l := 0.0
		if j := i + by; j >= 0 && j < len(d.sentences) {
			l = float64(d.sentences[j].words)
		}
		dst = scaleLog.append(dst, "near"+string(rune('c'+by)), 3*math.Log2(1+l))
	}
	rare, used, content := 0.0, 0.0, 0.0
	for _, k := range t {
		if !d.index.Common(k.Word) {
			content++
			rare += d.index.Rarity(k.Stem)
			used += math.Log2(1 + float64(d.terms.count[k.Stem]))
		}
	}
	dst = scaleLog.append(dst, "content", content)
	dst = scaleLog.append(dst, "rarity", rare/max(1, content))
	dst = scaleLog.append(dst, "used", 2*used/max(1, content))
	dst = scaleLog.append(dst, "mass", rare*used/max(1, content*content)/3)
	dst = scaleUnit.append(dst, "place", float64(i)/float64(len(d.sentences)))
	dst = scaleUnit.append(dst, "talk", d.talk[d.utterances[s.unit].Speaker])
	return dst
}
