package toxic

import (
	_ "embed"
	"sync"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

//go:embed lists.txt
var listText string

// kindNames are the lists of lists.txt. A word counts for the first that has it.
var kindNames = [...]lexicon.Class{
	"race", "dialect", "gay", "mind", "white", "women", "body", "coarse", "insult", // abuse
	"mild", "double", "group", "violence", // what stands beside it
}

// abuseKinds is how many of the kinds, from the first, are words of abuse.
const abuseKinds = 9

// lists are the lists by kind.
var lists = sync.OnceValues(func() (l [len(kindNames)]*lexicon.List, err error) {
	parsed, err := lexicon.Parse("en", listText)
	if err != nil {
		return l, err
	}
	for k, name := range kindNames {
		l[k] = parsed.List(name)
	}
	return l, nil
})

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

// kindCounts counts the words of a text by kind.
type kindCounts struct {
	of    [len(kindNames)]int
	abuse int // words of the first abuseKinds kinds
}

// count counts the words of a scanned text.
func (c *kindCounts) count(t *nlp.Tokens) {
	*c = kindCounts{}
	l, err := lists()
	if err != nil {
		return // New and With report it
	}
	for i := range t.Len() {
		for k, list := range l {
			if n, _ := list.MatchTokens(t, i); n > 0 {
				c.of[k]++
				if k < abuseKinds {
					c.abuse++
				}
				break
			}
		}
	}
}

const (
	manyCues  = 5   // so many words of abuse and more are one feature
	kindValue = 0.3 // makes a kind as easy to learn as some words
)

// append appends the features of a text: how many words of abuse it has; each kind that it has, whether it has it twice,
// thrice, and no other abuse; and each pair of kinds.
func (c *kindCounts) append(dst []linear.Feature) []linear.Feature {
	f := kindFeatures()
	dst = append(dst, linear.Feature{Hash: f.cues[min(c.abuse, manyCues)], Value: kindValue})
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
		if n == c.abuse {
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
