package events

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What was not made says where it comes from.
func TestZeroValues(t *testing.T) {
	require.PanicsWithValue(t, "events: a Detector comes from New", func() { new(Detector).Append([]float32{0}) })
}
