package resample

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What was not made says where it comes from.
func TestZeroValues(t *testing.T) {
	for _, f := range []func(){
		func() { new(Resampler).Append(nil, []float32{0}) },
		func() { new(Resampler).Flush(nil) },
		func() { new(Resampler).Len(1) },
	} {
		require.PanicsWithValue(t, "resample: a Resampler comes from New", f)
	}
}
