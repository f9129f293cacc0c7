//go:build unix

package colloquy

import (
	"bytes"
	"context"
	"os"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/dsp/wav"
)

// Two workers take no more processor time than one, and leave none unused: on two free cores the wall time halves. What other
// programs take from the machine does not count in either: the time that two workers would have without them is found from the
// processor time alone.
func TestAnalyzeAllUsesTwoCores(t *testing.T) {
	if testing.Short() || runtime.GOMAXPROCS(0) < 2 {
		t.Skip("takes some seconds of two cores")
	}
	b, err := os.ReadFile("examples/quickstart/conversation.wav")
	require.NoError(t, err)
	inputs := func(n int) []Input {
		out := make([]Input, n)
		for k := range out {
			w, err := wav.Open(bytes.NewReader(b))
			require.NoError(t, err)
			out[k].Audio = w.Mix()
		}
		return out
	}
	cost := func(workers int) (cpu, wall time.Duration) {
		in := inputs(6)
		from, began := processor(t), time.Now()
		for _, r := range AnalyzeAll(context.Background(), nil, in, workers) {
			require.NoError(t, r.Err)
		}
		return processor(t) - from, time.Since(began)
	}
	cost(1) // reads the models
	share := 2.
	for try := 0; try < 3 && share >= 1.3; try++ { // other programs may be in the way
		one, oneWall := cost(1)
		two, twoWall := cost(2)
		t.Logf("6 min of sound: one worker %v (wall %v), two workers %v (wall %v): %.2f times as fast", one, oneWall, two, twoWall,
			oneWall.Seconds()/twoWall.Seconds())
		share = min(share, two.Seconds()/one.Seconds())
	}
	assert.Less(t, share, 1.3, "processor time of two workers against one; 1.0 on a quiet machine")
}
