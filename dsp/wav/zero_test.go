package wav

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What was not made says where it comes from.
func TestZeroValues(t *testing.T) {
	for _, f := range []func(){
		func() { new(File).Format() },
		func() { new(File).Rate() },
		func() { new(File).Channels() },
		func() { new(File).Len() },
		func() { new(File).Warnings() },
		func() { new(File).Channel(0) },
		func() { new(File).Mix() },
	} {
		require.PanicsWithValue(t, "wav: a File comes from Open", f)
	}
	for _, f := range []func(){
		func() { new(Reader).Format() },
		func() { new(Reader).Rate() },
		func() { new(Reader).Channels() },
		func() { new(Reader).Len() },
		func() { new(Reader).Warnings() },
		func() { new(Reader).Channel(0) },
		func() { new(Reader).Mix() },
		func() { _, _ = new(Reader).ReadFrames(nil) },
	} {
		require.PanicsWithValue(t, "wav: a Reader comes from NewReader", f)
	}
}
