package when_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/when"
)

// TestDueDates holds Due to at least 95 % of the sentences.
func TestDueDates(t *testing.T) {
	f, err := when.New("en", when.Options{Start: start})
	require.NoError(t, err)
	right, all := 0, 0
	for _, s := range readSentences(t, "due.txt") {
		all++
		d, ok := f.Due(s.text)
		got := "none"
		if ok {
			got = d.At.Format("2006-01-02T15:04")
			if d.At.Equal(d.At.Truncate(24*time.Hour)) && d.Bound != when.Before {
				got = d.At.Add(-time.Second).Format("2006-01-02")
			}
		}
		if got == s.want || strings.HasSuffix(got, "T00:00") && s.want == got {
			right++
			continue
		}
		t.Logf("%s: got %s, want %s", s.text, got, s.want)
	}
	t.Logf("%d of %d right", right, all)
	assert.GreaterOrEqual(t, all, 60)
	assert.GreaterOrEqual(t, float64(right), 0.97*float64(all))
}
