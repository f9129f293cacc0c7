//go:build unix

package behavior

import (
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// processor returns the processor time that the process has used.
func processor(t *testing.T) time.Duration {
	var r syscall.Rusage
	require.NoError(t, syscall.Getrusage(syscall.RUSAGE_SELF, &r))
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

// Ten times the text costs about ten times as much; what grows with the square would cost a hundred times as much.
func TestTimeIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("timing")
	}
	d, err := New("en")
	require.NoError(t, err)
	cost := func(unit string, n int) time.Duration {
		c := []Utterance{{Text: strings.Repeat(unit, n)}}
		from := processor(t)
		d.Detect(nil, c)
		return processor(t) - from
	}
	for name, unit := range map[string]string{
		"talk": "You should just delegate, but I see what you mean, and she said it was fine. ", "no marks": "you should not do that ",
		"one word": "you ", "quotes": `"you should" `, "hesitations": "um ", "leads": "well ", "gaps": "i see what so so so ",
	} {
		cost(unit, 1000)
		small, large := cost(unit, 1000), cost(unit, 10_000)
		t.Logf("%s: %v, ten times as much %v", name, small, large)
		assert.Less(t, large, 30*small+20*time.Millisecond, name)
	}
	// a word that is said on and on costs no more than other words do
	talk := cost("You should just delegate, but I see what you mean, and she said it was fine. ", 1250)
	for _, unit := range []string{"I ", "you ", "so ", "the ", "no no "} {
		same := cost(unit, 20_000)
		t.Logf("%q 20000 times: %v, so many words of talk %v", unit, same, talk)
		assert.Less(t, same, 3*talk+20*time.Millisecond, unit)
	}
}
