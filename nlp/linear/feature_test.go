package linear_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

func shaped(s linear.Shape, text string) []linear.Feature {
	var t nlp.Tokens
	t.Scan(text)
	return s.Append(nil, &t)
}

// The counts are by hand: "|" is the border of a word, which counts as a character.
func TestAShapeCountsNGrams(t *testing.T) {
	for _, c := range []struct {
		name  string
		shape linear.Shape
		text  string
		want  int
	}{
		{"nothing asked", linear.Shape{}, "good day", 0},
		{"no words", linear.Shape{Words: 2, CharsMin: 1, CharsMax: 3}, " … ", 0},
		{"words", linear.Shape{Words: 1}, "good day all", 3},
		{"pairs and both borders", linear.Shape{Words: 2}, "good day all", 3 + 2 + 2},
		{"threes", linear.Shape{Words: 3}, "good day all", 3 + 2 + 1 + 2},
		{"one word in pairs", linear.Shape{Words: 2}, "good", 1 + 2},
		{"|ab| in twos: |a ab b|", linear.Shape{CharsMin: 2, CharsMax: 2}, "ab", 3},
		{"|ab| in twos and threes: and |ab ab|", linear.Shape{CharsMin: 2, CharsMax: 3}, "ab", 5},
		{"|a| in threes", linear.Shape{CharsMin: 3, CharsMax: 5}, "a", 1},
		{"a letter of two bytes is one", linear.Shape{CharsMin: 2, CharsMax: 2}, "äß", 3},
		{"n-grams end at words", linear.Shape{CharsMin: 2, CharsMax: 2}, "ab cd", 6},
	} {
		t.Run(c.name, func(t *testing.T) { assert.Len(t, shaped(c.shape, c.text), c.want) })
	}
}

func TestAGroupOfFeaturesHasTheLengthOne(t *testing.T) {
	for _, text := range []string{"good", "good day to all of you"} {
		words, chars := shaped(linear.Shape{Words: 2}, text), shaped(linear.Shape{CharsMin: 3, CharsMax: 5}, text)
		assert.InDelta(t, 1, squares(words), 1e-5)
		assert.InDelta(t, 1, squares(chars), 1e-5)
		assert.Equal(t, append(words, chars...), shaped(linear.Shape{Words: 2, CharsMin: 3, CharsMax: 5}, text))
	}
}

func TestCapitalsAndMarksMakeNoDifference(t *testing.T) {
	heard := features("well i don't know the remote control")
	assert.Equal(t, heard, features("Well… I DON’T know, the 'remote-control'!"))
	assert.NotEqual(t, features("good day"), features("day good"))
}

func TestGroupsOfTheCallersOwnAreApart(t *testing.T) {
	day := []byte("day")
	assert.NotEqual(t, linear.Hash("previous", day), linear.Hash("next", day))
	assert.NotEqual(t, linear.Hash("ab", []byte("c")), linear.Hash("a", []byte("bc")))
	assert.NotEqual(t, linear.Hash("", day), shaped(linear.Shape{Words: 1}, "day")[0].Hash)
}

func squares(f []linear.Feature) (sum float64) {
	for _, v := range f {
		sum += float64(v.Value) * float64(v.Value)
	}
	return sum
}

func FuzzShape(f *testing.F) {
	f.Add("Well… I DON’T know \xff äß 東京", uint8(2), uint8(3), uint8(5))
	f.Add("", uint8(3), uint8(0), uint8(8))
	f.Fuzz(func(t *testing.T, text string, words, low, high uint8) {
		s := linear.Shape{Words: int(words % 4), CharsMin: int(low % 9), CharsMax: int(high % 9)}
		got := shaped(s, text)
		groups := 0.0 // each has the length 1
		if s.Words > 0 {
			groups++
		}
		if s.CharsMax > 0 {
			groups++
		}
		if n := squares(got); n > groups+1e-3 || math.IsNaN(n) {
			t.Fatalf("%v: squares sum to %v", s, n)
		}
		if len(nlp.Words(text)) == 0 && len(got) > 0 || len(got) > 4*len(text)+2+8*3*len(text) {
			t.Fatalf("%v: %d features of %d bytes", s, len(got), len(text))
		}
	})
}

func BenchmarkShape(b *testing.B) {
	var tokens nlp.Tokens
	tokens.Scan("So, um, I don't think that's gonna work for the remote-control thing, is it?")
	s := linear.Shape{Words: 2, CharsMin: 3, CharsMax: 5}
	f := s.Append(nil, &tokens)
	b.ReportAllocs()
	for b.Loop() {
		f = s.Append(f[:0], &tokens)
	}
}

func TestANameMayBeHashedInParts(t *testing.T) {
	want := linear.Hash("pair", []byte("so the battery"))
	assert.Equal(t, want, linear.Begin("pair").Hash("so the battery"))
	assert.Equal(t, want, linear.Begin("pair").Then("so").Then(" the ").Hash("battery"))
	assert.NotEqual(t, want, linear.Begin("other").Hash("so the battery"))
}
