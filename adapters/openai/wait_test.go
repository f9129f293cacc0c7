package openai

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

func TestWaitsGrowAndDifferByTheRequest(t *testing.T) {
	var c Client
	for n, least := range map[int]time.Duration{
		1: 500 * time.Millisecond, 2: time.Second, 3: 2 * time.Second, 6: 16 * time.Second, 7: 30 * time.Second, 1000: 30 * time.Second,
	} {
		got := c.pause(n, []byte("body"))
		assert.GreaterOrEqual(t, got, least, "attempt %d", n)
		assert.LessOrEqual(t, got, least*3/2, "attempt %d", n)
		assert.Equal(t, got, c.pause(n, []byte("body")), "the same request waits the same")
	}
	assert.NotEqual(t, c.pause(1, []byte("one")), c.pause(1, []byte("another")), "so that clients do not come back together")
}

func TestWhatRetryAfterSays(t *testing.T) {
	for header, want := range map[string]time.Duration{
		"": 0, "2": 2 * time.Second, " 0.5 ": 500 * time.Millisecond, "-1": 0, "NaN": 0, "1e9": 2 * time.Minute, "+Inf": 2 * time.Minute,
		"Fri, 27 Nov 2026 10:00:00 GMT": 0,
	} {
		assert.Equal(t, want, retryAfter(header), "%q", header)
	}
}
