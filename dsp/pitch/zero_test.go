package pitch

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What was not made says where it comes from.
func TestZeroValues(t *testing.T) {
	for _, f := range []func(){
		func() { new(Tracker).Append(nil, []float32{0}) },
		func() { new(Tracker).Flush(nil) },
	} {
		require.PanicsWithValue(t, "pitch: a Tracker comes from New", f)
	}
}
