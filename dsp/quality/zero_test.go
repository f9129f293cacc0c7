package quality

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What was not made says where it comes from.
func TestZeroValues(t *testing.T) {
	for _, f := range []func(){
		func() { new(Analyzer).Push([]float32{0}) },
		func() { new(Analyzer).PushSpectrum(nil) },
		func() { new(Analyzer).Finish(nil) },
	} {
		require.PanicsWithValue(t, "quality: an Analyzer comes from New or NewBeside", f)
	}
}
