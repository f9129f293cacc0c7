package prosody

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What was not made says where it comes from.
func TestZeroValues(t *testing.T) {
	require.PanicsWithValue(t, "prosody: a Meter comes from NewMeter", func() { new(Meter).Append(nil, []float32{0}) })
}
