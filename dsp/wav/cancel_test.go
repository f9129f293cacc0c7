package wav

import (
	"bytes"
	"encoding/binary"
	"io"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// twoChannels returns a recording of two channels of 16 bits, the second of which is the first times by.
func twoChannels(amplitude, by float64) []byte {
	le := binary.LittleEndian
	const frames = 8000
	b := append([]byte("RIFF"), le.AppendUint32(nil, 36+4*frames)...)
	b = append(b, "WAVEfmt \x10\x00\x00\x00\x01\x00\x02\x00"...)
	b = le.AppendUint32(le.AppendUint32(b, 8000), 32000)
	b = append(b, "\x04\x00\x10\x00data"...)
	b = le.AppendUint32(b, 4*frames)
	for i := range frames {
		v := math.Round(32767 * amplitude * math.Sin(float64(i)*.3))
		b = le.AppendUint16(le.AppendUint16(b, uint16(int16(v))), uint16(int16(v*by)))
	}
	return b
}

func TestChannelsThatCancelEachOther(t *testing.T) {
	for _, c := range []struct {
		amplitude, by float64
		want          bool
	}{{.5, -1, true}, {.5, -.95, true}, {.5, 1, false}, {.5, 0, false}, {.5, -.5, false}, {0, -1, false}} {
		raw := twoChannels(c.amplitude, c.by)
		f, err := Open(bytes.NewReader(raw))
		require.NoError(t, err)
		x := make([]float32, f.Len())
		_, err = f.Channel(0).ReadSamples(x, 0)
		require.NoError(t, err)
		require.Empty(t, f.Warnings(), "one channel is not cancelled")
		_, err = f.Mix().ReadSamples(x, 0)
		require.NoError(t, err)
		r, err := NewReader(bytes.NewReader(raw))
		require.NoError(t, err)
		for s := r.Mix(); err == nil; {
			_, err = s.Read(x)
		}
		require.Equal(t, io.EOF, err)
		for k, got := range [][]Warning{f.Warnings(), r.Warnings()} {
			if require.Equal(t, c.want, len(got) == 1, "%+v", c); c.want {
				require.Equal(t, Warning{Cancelled, 44, int64(1 - k)}, got[0])
			}
		}
	}
}

// Of channels that cancel each other, the first is read, from any place on; of others the mean, also where they cancel for a while.
func TestTheFirstIsReadInsteadOfNothing(t *testing.T) {
	for _, by := range []float64{-1, -.95, .5} {
		f, err := Open(bytes.NewReader(twoChannels(.5, by)))
		require.NoError(t, err)
		want, got := make([]float32, 1000), make([]float32, 1000)
		for _, off := range []int64{5000, 0} {
			_, err = f.Channel(0).ReadSamples(want, off)
			require.NoError(t, err)
			_, err = f.Mix().ReadSamples(got, off)
			require.NoError(t, err)
			require.Equal(t, by < 0, slices.Equal(want, got), "%v from %d on", by, off)
		}
	}
	raw := twoChannels(.5, -1)
	for at := 44; at < 44+4*4000; at += 4 { // in the first half the second channel is silent
		raw[at+2], raw[at+3] = 0, 0
	}
	f, err := Open(bytes.NewReader(raw))
	require.NoError(t, err)
	got := make([]float32, 8000)
	_, err = f.Mix().ReadSamples(got, 0)
	require.NoError(t, err)
	require.Empty(t, f.Warnings())
	require.NotZero(t, got[1])
	require.Zero(t, got[7999])
}
