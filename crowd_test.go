package colloquy

import (
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// What rules ask for is looked for once, whoever is asked about: ten times the people, of whom each says a tenth, must not cost ten
// times as much.
func TestPatternsCostByWhatIsSaidAndNotByWho(t *testing.T) {
	cost := func(people int) float64 {
		m := doing(crowd(6000, people, 2500*time.Millisecond))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		m.Patterns(nil)
		m.Metrics(nil, BySpeaker)
		runtime.ReadMemStats(&after)
		return float64(after.TotalAlloc - before.TotalAlloc)
	}
	cost(10) // compiles the rules
	few, many := cost(10), cost(100)
	t.Logf("10 people take %.1f MB, 100 take %.1f MB", few/1e6, many/1e6)
	assert.Less(t, many/few, 2.)
}
