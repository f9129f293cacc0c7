package colloquy

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWhatIsNotKnownIsNoConfidence(t *testing.T) {
	s := func(from, to int, confidence float64) Segment {
		return Segment{Interval: Interval{time.Duration(from) * time.Second, time.Duration(to) * time.Second}, Speaker: "a", Confidence: confidence}
	}
	for _, c := range []struct {
		a, b Segment
		want float64
	}{
		{s(0, 2, 0.4), s(2, 4, 0.8), 0.6},
		{s(0, 4, 0), s(3, 4, 0.5), 0},
		{s(0, 1, 0), s(1, 4, 0.5), 0.5},
		{s(0, 4, 0.5), s(4, 5, 0), 0.5},
		{s(0, 4, 0), s(4, 8, 0), 0},
	} {
		got := joinSegments([]Segment{c.a, c.b}, nil)
		require.Len(t, got, 1)
		assert.InDelta(t, c.want, got[0].Confidence, 1e-12, "%v %v", c.a, c.b)
	}
}
