package toxic

import (
	"strings"
	"sync"

	"github.com/colloquy-go/colloquy/nlp/linear"
)

// Shape is how the words of a text become features of the linear model.
func Shape() linear.Shape { return linear.Shape{Words: 2, CharsMin: 3, CharsMax: 5} }

// Features returns the features of the text for the linear model: n-grams by [Shape] without addresses and names of accounts,
// which marks it has outside words, and which kinds of listed words it has. They are good until the next call.
func (x *Extractor) Features() []linear.Feature {
	x.features = Shape().Append(x.features[:0], &x.tokens)
	x.appendMarks(x.text)
	x.features = x.kinds.append(x.features)
	return x.features
}

// markValue makes a mark as easy to learn as a handful of words.
const markValue = 0.4

// appendMarks appends the marks that a text has outside words, each once.
func (x *Extractor) appendMarks(text string) {
	add := func(name string) {
		x.features = append(x.features, linear.Feature{Hash: linear.Hash("mark", []byte(name)), Value: markValue})
	}
	for _, m := range [...]string{"@", "http", "!", "!!!", "?", "#", "\"", "...", "&amp;", "&#", "*", "RT @"} {
		if strings.Contains(text, m) {
			add(m)
		}
	}
	rest := text
	for n := 0; n < 8; n++ {
		i := strings.Index(rest, "&#")
		if i < 0 {
			break
		}
		rest = rest[i+2:]
		if end := strings.IndexByte(rest, ';'); end > 0 && end < 8 {
			add(rest[:end])
		}
	}
}

// kindFeatures are the hashes of the features, made once: hashing two names for each pair of kinds would take longer than
// everything else.
var kindFeatures = sync.OnceValue(func() (f struct {
	cues                       [manyCues + 1]uint32
	once, again, often, single [len(kindNames)]uint32
	pair                       [len(kindNames)][len(kindNames)]uint32
}) {
	for n := range f.cues {
		f.cues[n] = linear.Hash("cues", []byte{byte('0' + n)})
	}
	for k, name := range kindNames {
		f.once[k] = linear.Hash("kind", []byte(name))
		f.again[k] = linear.Hash("kind", []byte(name+" again"))
		f.often[k] = linear.Hash("kind", []byte(name+" thrice"))
		f.single[k] = linear.Hash("kind", []byte(name+" alone"))
		for j, other := range kindNames {
			f.pair[k][j] = linear.Hash("kinds", []byte(name+" "+other))
		}
	}
	return f
})

const (
	manyCues  = 5   // so many words of abuse and more are one feature
	kindValue = 0.3 // makes a kind as easy to learn as some words
)

// append appends the features of a text: how many words of abuse it has; each kind that it has, whether it has it twice,
// thrice, and no other abuse; and each pair of kinds.
func (c *kindCounts) append(dst []linear.Feature) []linear.Feature {
	f := kindFeatures()
	abuse := 0 // words of abuse
	for _, n := range c.of[:abuseKinds] {
		abuse += n
	}
	dst = append(dst, linear.Feature{Hash: f.cues[min(abuse, manyCues)], Value: kindValue})
	for k, n := range c.of {
		if n == 0 {
			continue
		}
		dst = append(dst, linear.Feature{Hash: f.once[k], Value: kindValue})
		if n > 1 {
			dst = append(dst, linear.Feature{Hash: f.again[k], Value: kindValue})
		}
		if n > 2 {
			dst = append(dst, linear.Feature{Hash: f.often[k], Value: kindValue})
		}
		if n == abuse {
			dst = append(dst, linear.Feature{Hash: f.single[k], Value: kindValue})
		}
		for j := k + 1; j < len(c.of); j++ {
			if c.of[j] > 0 {
				dst = append(dst, linear.Feature{Hash: f.pair[k][j], Value: kindValue})
			}
		}
	}
	return dst
}
