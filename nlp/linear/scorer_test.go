package linear_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

// chatter returns texts of words that come again and again, long words and words of other letters among them.
func chatter(n int) []string {
	words := []string{"rain", "rains", "sun", "snow", "a", "the", "don't", "größer", "ученик", "transcontinentally", "counterproductiveness", "x"}
	for i := range 3000 { // more than are remembered
		words = append(words, "w"+strings.Repeat(string(rune('a'+i%26)), 1+i%5)+string(rune('a'+i/26%26))+string(rune('a'+i/676)))
	}
	r := rand.New(rand.NewPCG(3, 4))
	texts := make([]string, n)
	for k := range texts {
		var b strings.Builder
		for range r.IntN(12) {
			b.WriteString(words[min(r.IntN(len(words)), r.IntN(len(words)))] + " ")
		}
		texts[k] = b.String()
	}
	return texts
}

func TestAScorerGivesTheScoresOfTheModel(t *testing.T) {
	own := []linear.Feature{{Hash: linear.Hash("mark", []byte("!")), Value: 0.4}}
	for _, classes := range [][]string{{"rain", "sun"}, {"rain", "sun", "snow"}} {
		m := train(t, linear.OneOf, classes...)
		s := linear.NewScorer(m)
		var tokens nlp.Tokens
		got := make([]float32, len(classes))
		for _, text := range chatter(3000) {
			tokens.Scan(text)
			want := m.Scores(nil, append(m.Header().Shape.Append(nil, &tokens), own...))
			require.InDeltaSlice(t, want, s.Scores(got, &tokens, own), 1e-4, text)
		}
	}
}

func TestWhatAScorerRemembersChangesNothing(t *testing.T) {
	m := train(t, linear.OneOf, "rain", "sun", "snow")
	used := linear.NewScorer(m)
	var tokens nlp.Tokens
	for _, text := range chatter(3000) {
		tokens.Scan(text)
		require.Equal(t, linear.NewScorer(m).Scores(make([]float32, 3), &tokens, nil), used.Scores(make([]float32, 3), &tokens, nil), text)
	}
}

func TestAScorerAllocatesNothing(t *testing.T) {
	s := linear.NewScorer(train(t, linear.OneOf, "rain", "sun", "snow"))
	texts := chatter(50)
	var tokens nlp.Tokens
	dst := make([]float32, 3)
	all := func() {
		for _, text := range texts {
			tokens.Scan(text)
			s.Scores(dst, &tokens, nil)
		}
	}
	all()
	assert.Zero(t, testing.AllocsPerRun(10, all))
	assert.Panics(t, func() { s.Scores(dst[:2], &tokens, nil) })
}

func BenchmarkScorer(b *testing.B) {
	s := linear.NewScorer(train(b, linear.OneOf, "rain", "sun", "snow"))
	var tokens nlp.Tokens
	tokens.Scan("So, um, I don't think that's gonna work for the remote-control thing, is it?")
	dst := make([]float32, 3)
	b.ReportAllocs()
	for b.Loop() {
		s.Scores(dst, &tokens, nil)
	}
}
