package colloquy

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// moods returns a meeting with an utterance of 30 words a minute, of the given polarities.
func moods(polarity ...float64) *Meeting {
	var lines []string
	for k := range polarity {
		lines = append(lines, fmt.Sprintf("A %d %d %s", 60*k, 60*k+50, someWords(30)))
	}
	return feel(script(lines...), polarity...)
}

func TestTheMomentFromWhichTheMoodIsAnother(t *testing.T) {
	// Minutes of ±1 have 30·1/(30 + 50) = 0.375 of the way to the ends of the scale, times the gain of either side.
	m := moods(1, 0.9, 1, 0.9, 1, 0.9, -1, -0.9, -1, -0.9, -1, -0.9)
	s := m.Sentiment()
	require.Len(t, s.Changes, 1)
	c := s.Changes[0]
	assert.Equal(t, Interval{6 * time.Minute, 11*time.Minute + 50*time.Second}, c.Interval, "to the end of the meeting")
	assert.Greater(t, c.Before, 70.)
	assert.Less(t, c.After, 30.)
	assert.Equal(t, "sentiment-change/1", c.Method)
	assert.Negative(t, s.Trend.Value)

	assert.Empty(t, moods(1, 0.9, 1, 0.9, 1, 0.9, 1, 0.9).Sentiment().Changes, "one mood")
	assert.Empty(t, moods(1, -1, 1, -1, 1, -1, 1, -1).Sentiment().Changes, "a mood that never stays")
	assert.Empty(t, moods(1, 1, -1, -1).Sentiment().Changes, "too short for two levels of three minutes")
	assert.Empty(t, withoutTimes(m).Sentiment().Changes, "no times")
	up := moods(-1, -0.9, -1, -0.9, 0, 0, 0, 0, 1, 0.9, 1, 0.9).Sentiment().Changes
	require.Len(t, up, 2)
	assert.Equal(t, 4*time.Minute, up[0].Start)
	assert.Equal(t, up[0].End, up[1].Start, "levels follow each other")
	assert.Equal(t, up[0].After, up[1].Before)
}
