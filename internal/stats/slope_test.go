package stats

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestTheilSen(t *testing.T) {
	assert.Zero(t, TheilSen(nil, nil))
	assert.Zero(t, TheilSen([]float64{2, 2}, []float64{1, 5}))
	// Of the ten pairs, six lie on the line and have the slope 2; those with the wild point have 100/3, 49, 96 and -92,
	// so the middle two of the ten are 2.
	assert.InDelta(t, 2, TheilSen([]float64{0, 1, 2, 3, 4}, []float64{0, 2, 4, 100, 8}), 1e-12)
	assert.Panics(t, func() { TheilSen([]float64{1}, nil) })
}
