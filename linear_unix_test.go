//go:build unix

package colloquy

import (
	"runtime"
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

// Reading costs time and memory in proportion to what is read. The bound is wide: what grows with the square costs a hundred
// times as much for ten times the meeting, and with n·√n thirty-two times.
func TestReadingIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 33,000 utterances")
	}
	cost := func(n int) (time.Duration, float64) {
		m := reading(n)
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		from := processor(t)
		drawAll(t, m)
		took := processor(t) - from
		runtime.ReadMemStats(&after)
		return took, float64(after.TotalAlloc - before.TotalAlloc)
	}
	cost(500) // reads the models
	few, little := cost(3_000)
	many, much := cost(30_000)
	t.Logf("3,000 utterances take %v and %.0f MB, 30,000 take %v and %.0f MB", few, little/1e6, many, much/1e6)
	assert.Less(t, many.Seconds()/few.Seconds(), 20., "time")
	assert.Less(t, much/little, 13., "memory")
}
