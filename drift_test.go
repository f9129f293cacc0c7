package colloquy

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// conversation returns when somebody speaks in an hour of talk: lines of 1–6 s with pauses of 0.2–3 s.
func conversation(seed uint64) []Interval {
	r := rand.New(rand.NewPCG(seed, 1))
	var out []Interval
	for at := 5 * time.Second; at < time.Hour; {
		end := at + time.Second + time.Duration(r.Int64N(int64(5*time.Second)))
		out = append(out, Interval{at, end})
		at = end + 200*time.Millisecond + time.Duration(r.Int64N(int64(2800*time.Millisecond)))
	}
	return out
}

// asWritten is what somebody who writes the lines down makes of them: every tenth is missing, borders are off by some
// tenths of a second, and the clock is another one. The recording's clock is d.at of the writer's.
func asWritten(spoken []Interval, d Drift) []Interval {
	r := rand.New(rand.NewPCG(7, 7))
	ragged := func(t time.Duration) time.Duration {
		t = time.Duration(float64(t-d.Offset) / (1 + d.Stretch))
		return t + time.Duration(r.Int64N(int64(600*time.Millisecond))) - 300*time.Millisecond
	}
	var out []Interval
	for k, s := range spoken {
		if k%10 != 3 {
			out = append(out, Interval{ragged(s.Start), ragged(s.End)})
		}
	}
	return out
}

func TestDriftIsFound(t *testing.T) {
	for name, want := range map[string]Drift{
		"a trimmed beginning":  {Offset: 12500 * time.Millisecond},
		"a late start":         {Offset: -3 * time.Second},
		"a fast clock":         {Stretch: 0.001},
		"PAL":                  {Offset: 2 * time.Second, Stretch: 0.04},
		"both, the other way":  {Offset: -8 * time.Second, Stretch: -0.002},
		"close to what counts": {Offset: 600 * time.Millisecond},
	} {
		spoken := conversation(3)
		got, ok := findDrift(asWritten(spoken, want), spoken, time.Hour)
		if !assert.True(t, ok, name) {
			continue
		}
		assert.InDelta(t, want.Stretch, got.Stretch, 0.0002, name)
		mid := 30 * time.Minute
		assert.InDelta(t, want.at(mid).Seconds(), got.at(mid).Seconds(), 0.25, name)
	}
}

func TestDriftOfAFewMinutesIsFound(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds, and starts no goroutine")
	}
	const length = 4 * time.Minute
	for _, want := range []Drift{{Stretch: 0.01}, {Offset: -3 * time.Second, Stretch: -0.0099}, {Offset: 4 * time.Second, Stretch: 0.008}, {Offset: 2 * time.Second}} {
		spoken := conversation(3)
		k := 0
		for spoken[k].End < length {
			k++
		}
		got, ok := findDrift(asWritten(spoken[:k], want), spoken[:k], length)
		if !assert.True(t, ok, "%v", want) {
			continue
		}
		for _, at := range []time.Duration{10 * time.Second, length / 2, length - 10*time.Second} {
			assert.InDelta(t, want.at(at).Seconds(), got.at(at).Seconds(), 0.3, "%v at %v", want, at)
		}
	}
	for seed := range uint64(20) {
		spoken := conversation(seed)[:60]
		got, ok := findDrift(asWritten(spoken, Drift{}), spoken, spoken[59].End)
		assert.False(t, ok, "seed %d: %v", seed, got)
		got, ok = findDrift(conversation(seed + 100)[:60], spoken, spoken[59].End)
		assert.False(t, ok, "seed %d, another conversation: %v", seed, got)
	}
}

func TestNoDriftWhereThereIsNone(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds, and starts no goroutine")
	}
	spoken := conversation(3)
	for name, lines := range map[string][]Interval{
		"the same clock":         asWritten(spoken, Drift{}),
		"a fifth of a second":    asWritten(spoken, Drift{Offset: 200 * time.Millisecond}),
		"another conversation":   conversation(4),
		"a few lines":            asWritten(spoken, Drift{Offset: 5 * time.Second})[:10],
		"lines without any gaps": {{0, time.Hour}, {0, time.Hour}},
	} {
		got, ok := findDrift(lines, spoken, time.Hour)
		assert.False(t, ok, "%s: %v", name, got)
	}
	_, ok := findDrift(spoken, nil, time.Hour)
	assert.False(t, ok)
}

func TestDriftMovesLines(t *testing.T) {
	lines := []Utterance{{Interval: Interval{10 * time.Second, 12 * time.Second}, Words: []Word{{Interval: Interval{10 * time.Second, 11 * time.Second}}}}}
	Drift{Offset: time.Second, Stretch: 0.1}.move(lines, 2*time.Second)
	// The file says 8–10 s; 1 s later and a tenth longer that is 9.8–12 s, and 2 s were added.
	assert.Equal(t, Interval{11800 * time.Millisecond, 14 * time.Second}, lines[0].Interval)
	assert.Equal(t, Interval{11800 * time.Millisecond, 12900 * time.Millisecond}, lines[0].Words[0].Interval)
	assert.Equal(t, "the transcript's times lie 1.5 s before the recording's at the start, and its clock runs 3.6 s an hour slow", Drift{1500 * time.Millisecond, 0.001}.String())
	assert.Equal(t, "the transcript's clock runs 36.0 s an hour fast", Drift{0, -0.01}.String())
}
