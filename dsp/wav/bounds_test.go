package wav

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/dsp"
)

func TestChannelsAndRatesHaveBounds(t *testing.T) {
	for _, c := range []struct {
		channels int
		rate     dsp.Rate
		ok       bool
	}{
		{1, MinRate, true}, {1, MaxRate, true}, {MaxChannels, 8000, true}, {1, MinRate - 1, false}, {1, MaxRate + 1, false},
		{MaxChannels + 1, 8000, false}, {65535, 8000, false},
	} {
		file := riff(format(tagPCM, c.channels, int(c.rate), 16), chunk("data", make([]byte, 2*c.channels)))
		_, err := Open(bytes.NewReader(file))
		if c.ok {
			require.NoError(t, err, "%v", c)
			continue
		}
		require.ErrorIs(t, err, ErrUnsupported, "%v", c)
		var e *FormatError
		require.ErrorAs(t, err, &e)
		require.Positive(t, e.Offset)
	}
}
