package wav

import (
	"bytes"
	"encoding/binary"
	"io"
	"testing"

	"github.com/stretchr/testify/require"
)

// taking returns a recording of two channels at 8 kHz; of each quarter of a second, pattern says which are loud: l, r, both, or none.
// What is not loud has leak of it.
func taking(pattern string, times int, leak float64) []byte {
	le := binary.LittleEndian
	b := twoChannels(.5, 1)[:44]
	for range times {
		for _, who := range pattern {
			for i := range 2000 {
				v := float64(10_000 * (i%40 - 20) / 20)
				l, r := v, v
				switch who {
				case 'l':
					r *= leak
				case 'r':
					l *= leak
				case '-':
					l, r = 0, 0
				}
				b = le.AppendUint16(le.AppendUint16(b, uint16(int16(l))), uint16(int16(r)))
			}
		}
	}
	le.PutUint32(b[4:], uint32(len(b)-8))
	le.PutUint32(b[40:], uint32(len(b)-44))
	return b
}

func TestChannelsThatTakeTurns(t *testing.T) {
	for _, c := range []struct {
		name, pattern string
		times         int
		leak          float64
		want          bool
	}{
		{"two sides of a call", "llrr--lrb", 20, 0, true},
		{"with a leak", "llrr--lrb", 20, .25, true},
		{"with too much of it", "llrr--lrb", 20, .5, false},
		{"mostly both", "bbbbblbbbr", 40, 0, false},
		{"one of them dead", "ll-l", 40, 0, false},
		{"one of them hardly ever", "llllllllllllllllllllllllllllllr", 4, 0, false},
		{"too short", "lr", 4, 0, false},
		{"silence", "----", 40, 0, false},
	} {
		raw := taking(c.pattern, c.times, c.leak)
		f, err := Open(bytes.NewReader(raw))
		require.NoError(t, err)
		x := make([]float32, 1000)
		for at := int64(0); at < f.Len(); at += int64(len(x)) {
			_, err = f.Channel(1).ReadSamples(x, at)
			require.NoError(t, err)
		}
		require.Empty(t, f.Warnings(), "one channel: %s", c.name)
		for at := int64(0); at < f.Len(); at += int64(len(x)) {
			_, err = f.Mix().ReadSamples(x, at)
			require.NoError(t, err)
		}
		p, err := NewReader(bytes.NewReader(raw))
		require.NoError(t, err)
		for s := p.Mix(); err == nil; {
			_, err = s.Read(x)
		}
		require.Equal(t, io.EOF, err)
		for _, got := range [][]Warning{f.Warnings(), p.Warnings()} {
			if require.Equal(t, c.want, len(got) == 1, c.name); c.want {
				require.Equal(t, Warning{Separate, 44, 2}, got[0], c.name)
				require.Contains(t, got[0].String(), "2 channels")
			}
		}
	}
}
