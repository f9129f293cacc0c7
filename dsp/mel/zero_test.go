package mel

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What was not made says where it comes from.
func TestZeroValues(t *testing.T) {
	for _, f := range []func(){
		func() { new(FrontEnd).Append(nil, []float32{0}) },
		func() { new(FrontEnd).Frames(1000) },
	} {
		require.PanicsWithValue(t, "mel: a FrontEnd comes from NewFrontEnd", f)
	}
}
