package emotion

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTheMeanOfParts(t *testing.T) {
	a, err := New("en")
	require.NoError(t, err)
	var m Mean
	assert.Equal(t, Neutral, m.Result().Class)
	angry, plain := a.Classify("I'm so angry right now."), a.Classify("We meet on Tuesday at ten.")
	m.Add(angry, 0.2)
	assert.Equal(t, angry, m.Result(), "one part is itself")
	m.Add(plain, 0.8)
	r := m.Result()
	assert.Equal(t, Neutral, r.Class)
	assert.InDelta(t, 0.2*angry.P[Anger]+0.8*plain.P[Anger], r.P[Anger], 1e-12)
}
