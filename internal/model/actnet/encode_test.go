package actnet

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestNumbersOfAnUtterance(t *testing.T) {
	c := []Utterance{
		{Speaker: 0, Timed: true, Start: 0, End: 4 * time.Second},
		{Speaker: 1, Timed: true, Start: time.Second, End: 2 * time.Second},
		{Speaker: 0},
	}
	n := AppendNumbers(nil, c, []int{3, 1, 0}, 1)
	require.Len(t, n, Numbers)
	assert.Equal(t, float32(math.Log2(2)/4), n[0])
	assert.Equal(t, float32(1), n[2], "one word")
	assert.Equal(t, float32(1), n[11], "timed")
	assert.Equal(t, float32(-1.5), n[12], "begins 3 s before the end of what was before")
	assert.Equal(t, float32(1), n[20], "wholly in the speech of others")
	assert.Equal(t, float32(1), n[21], "inside another's utterance")
	assert.Len(t, AppendNumbers(nil, c, []int{3, 1, 0}, 2), Numbers)
}
