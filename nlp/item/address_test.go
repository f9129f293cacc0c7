package item

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/act"
)

// One utterance of many words, and many people who have names, take time that grows with the words alone.
func TestTimeGrowsWithTheWords(t *testing.T) {
	f, err := New("en")
	require.NoError(t, err)
	many := make([]Person, 2000)
	for i := range many {
		many[i] = Person{Speaker: i, Names: []string{"Anna" + strings.Repeat("x", i%40) + " Weber"}}
	}
	f.names = callNames(many)
	took := func(n int) time.Duration {
		c := []act.Utterance{{Text: strings.Repeat("and can you send me the report then we could look at it ", n)}, {Text: "yes", Speaker: 1}}
		best := time.Hour
		for range 3 {
			from := time.Now()
			f.scan(c[0].Text)
			f.frame(c, 0)
			best = min(best, time.Since(from))
		}
		return best
	}
	ratio := math.Inf(1)
	for try := 0; try < 3 && ratio >= 96; try++ { // other programs may be in the way
		ratio = min(ratio, float64(took(16000))/float64(took(1000)))
	}
	assert.Less(t, ratio, 96.0, "16 times the words: 256 times the time if each looked at all")
}
