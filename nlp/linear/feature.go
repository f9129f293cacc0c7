package linear

import (
	"math"
	"slices"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy/nlp"
)

// Feature is one feature of an example: the hash it is known by and its value.
type Feature struct {
	Hash  uint32
	Value float32
}

// Shape says how text becomes features. Words and characters are two groups; the values of a group are all the same and
// their squares sum to 1, so that long and short texts weigh alike.
type Shape struct {
	Words    int // longest word n-gram: 0 none, 1 words, 2 also pairs, with the borders of the text as words; at most 3
	CharsMin int // shortest character n-gram
	CharsMax int // longest; 0: no character n-grams; at most 8
}

// Append appends the features of a text to dst. Character n-grams do not cross the borders of words, which count as a
// character each. Nothing is allocated once dst has the room.
func (s Shape) Append(dst []Feature, t *nlp.Tokens) []Feature {
	start := len(dst)
	dst = s.words(dst, t)
	Level(dst[start:], 1)
	start = len(dst)
	if s.CharsMax > 0 {
		for i := range t.Len() {
			dst = s.chars(dst, t.Norm(i))
		}
	}
	Level(dst[start:], 1)
	return dst
}

// Seeds of the hashes keep the groups apart.
const (
	seedWord   = 0x811c9dc5
	seedChar   = 0x2c1b3c6d
	seedCaller = 0x9e3779b9
	prime      = 0x01000193
	border     = 0x1f // stands for the border of a word or of the text
)

func (s Shape) words(dst []Feature, t *nlp.Tokens) []Feature {
	n := t.Len()
	if s.Words == 0 || n == 0 {
		return dst
	}
	for i := range n {
		h := step(seedWord, t.Norm(i))
		dst = append(dst, Feature{Hash: finish(h)})
		for j := i + 1; j < i+s.Words && j < n; j++ {
			h = step(join(h, ' '), t.Norm(j))
			dst = append(dst, Feature{Hash: finish(h)})
		}
	}
	if s.Words > 1 {
		first := step(join(seedWord, border), t.Norm(0))
		last := join(step(seedWord, t.Norm(n-1)), border)
		dst = append(dst, Feature{Hash: finish(first)}, Feature{Hash: finish(last)})
	}
	return dst
}

// chars appends the character n-grams of a word with its borders.
func (s Shape) chars(dst []Feature, word []byte) []Feature {
	var store [66]byte
	if letters, ok := bordered(store[:0], word); ok {
		return s.asciiChars(dst, letters)
	}
	return s.anyChars(dst, word)
}

// anyChars is chars for words of any letters.
func (s Shape) anyChars(dst []Feature, word []byte) []Feature {
	for i := -1; i < len(word); {
		h := uint32(seedChar)
		n, end := 0, i
		if i < 0 {
			h = join(h, border)
			n, end = 1, 0
		}
		for n < s.CharsMax && end <= len(word) {
			if end == len(word) {
				h = join(h, border)
				end++
			} else {
				size := width(word[end:])
				h = step(h, word[end:end+size])
				end += size
			}
			if n++; n >= s.CharsMin {
				dst = append(dst, Feature{Hash: finish(h)})
			}
		}
		if i < 0 {
			i = 0
		} else {
			i += width(word[i:])
		}
	}
	return dst
}

// bordered appends a word with its borders to dst, which has the room; false for a word that is long or has letters of more
// than one byte.
func bordered(dst, word []byte) ([]byte, bool) {
	if len(word) == 0 || len(word) > cap(dst)-2 {
		return nil, false
	}
	dst = append(dst, border)
	for _, c := range word {
		if c >= utf8.RuneSelf {
			return nil, false
		}
		dst = append(dst, c)
	}
	return append(dst, border), true
}

// asciiChars is chars for a word that bordered took.
func (s Shape) asciiChars(dst []Feature, letters []byte) []Feature {
	k := len(dst)
	dst = slices.Grow(dst, len(letters)*s.CharsMax)[:k+len(letters)*s.CharsMax]
	if s.CharsMin == 3 && s.CharsMax == 5 {
		return dst[:k+threeToFive(dst[k:], letters)]
	}
	for i := range len(letters) - 1 {
		h := uint32(seedChar)
		for n, c := range letters[i:min(i+s.CharsMax, len(letters))] {
			if h = join(h, c); n+1 >= s.CharsMin && i+n > 0 { // a border alone is none
				dst[k] = Feature{Hash: finish(h)}
				k++
			}
		}
	}
	return dst[:k]
}

// threeToFive is the loop of asciiChars for the n-grams that most models look at: their hashes stay in registers. It returns
// how many there are.
func threeToFive(dst []Feature, letters []byte) (k int) {
	n := len(letters)
	for i := 0; i+3 <= n; i++ {
		w := letters[i:min(i+5, n)]
		h := join(join(join(seedChar, w[0]), w[1]), w[2])
		dst[k].Hash = finish(h)
		k++
		if len(w) > 3 {
			h = join(h, w[3])
			dst[k].Hash = finish(h)
			k++
		}
		if len(w) > 4 {
			dst[k].Hash = finish(join(h, w[4]))
			k++
		}
	}
	return k
}

// width returns the number of bytes of the first character.
func width(b []byte) int {
	if b[0] < utf8.RuneSelf {
		return 1
	}
	_, n := utf8.DecodeRune(b)
	return n
}

// Level gives features the same value, by which all together are a vector of a length: length/√n.
func Level(f []Feature, length float64) {
	if len(f) == 0 {
		return
	}
	v := float32(length / math.Sqrt(float64(len(f))))
	for i := range f {
		f[i].Value = v
	}
}

// Hash returns the hash of a feature of the caller's own, such as Hash("previous", word). Its group keeps it apart from
// the features of the same name in other groups and from those of text.
func Hash(group string, name []byte) uint32 { return finish(step(uint32(Begin(group)), name)) }

// Beginning is the hash of a group and the first letters of a name, for features whose names begin alike.
type Beginning uint32

// Begin returns the beginning of all names of a group.
func Begin(group string) Beginning { return Beginning(join(step(seedCaller, group), border)) }

// Then returns the beginning that goes on with more.
func (b Beginning) Then(more string) Beginning { return Beginning(step(uint32(b), more)) }

// Hash returns what the function Hash does of the name that begins so and ends with rest.
func (b Beginning) Hash(rest string) uint32 { return finish(step(uint32(b), rest)) }

// step goes on with an FNV-1a hash (Fowler, Noll & Vo) over b.
func step[text string | []byte](h uint32, b text) uint32 {
	for i := range len(b) {
		h = join(h, b[i])
	}
	return h
}

// Mix spreads what a caller made of hashes, by a sum or an exclusive or, over all bits: a hash of a feature again.
func Mix(h uint32) uint32 {
	h ^= h >> 16
	h *= 0x7feb352d
	h ^= h >> 15
	h *= 0x846ca68b
	return h ^ h>>16
}

func join(h uint32, c byte) uint32 { return (h ^ uint32(c)) * prime }

// finish spreads the hash over its upper bits, of which the index of a feature is made.
func finish(h uint32) uint32 {
	h ^= h >> 16
	h *= 0x85ebca6b
	h ^= h >> 13
	h *= 0xc2b2ae35
	return h ^ h>>16
}
