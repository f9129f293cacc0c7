package colloquy_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/colloquy-go/colloquy"
)

func TestListHoldsEveryMeasureWithItsPlace(t *testing.T) {
	m := exchange()
	all := m.Insights(colloquy.InsightOptions{}).List()
	paths := map[string]int{}
	for _, l := range all {
		paths[l.Path]++
		assert.NotEmpty(t, l.Path)
	}
	assert.Equal(t, 1, paths["balance"])
	assert.Equal(t, 2, paths["shares.speakers.of_talk"], "one a speaker")
	for _, l := range all {
		switch l.Path {
		case "balance":
			assert.Equal(t, m.Balance(), l.Measure)
		case "dynamics.energy":
			assert.Equal(t, m.Duration, l.Interval.End)
		case "shares.speakers.of_talk":
			assert.NotEmpty(t, l.Speaker)
		}
	}
}
