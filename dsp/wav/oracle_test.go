package wav

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"

	ints "github.com/go-audio/audio"
	oracle "github.com/go-audio/wav"
	"github.com/stretchr/testify/require"
)

// go-audio/wav writes, and reads what is plain, in memory and whole, rightly: its integers are the oracle here.
func TestAgreesWithGoAudioOnWhatItReadsWell(t *testing.T) {
	for _, bits := range []int{8, 16, 24, 32} {
		for _, channels := range []int{1, 2, 5} {
			name := filepath.Join(t.TempDir(), "a.wav")
			want := write(t, name, 22050, bits, channels, 1000)
			file, err := os.ReadFile(name)
			require.NoError(t, err)

			theirs, err := oracle.NewDecoder(bytes.NewReader(file)).FullPCMBuffer()
			require.NoError(t, err)
			require.Equal(t, want, theirs.Data)
			for _, res := range both(file) {
				require.NoError(t, res.err)
				require.Empty(t, res.warnings)
				require.Equal(t, Format{"RIFF", PCM, bits, bits, channels, 22050, 0}, res.format)
				for i, v := range want {
					require.Equal(t, scaled(v, bits), res.frames[i%channels][i/channels])
				}
			}
		}
	}
}

// scaled is what an integer of go-audio stands for: 8 bits are unsigned there.
func scaled(v, bits int) float32 {
	if bits == 8 {
		v -= 128
	}
	return float32(float64(v) / float64(int64(1)<<(bits-1)))
}

// write makes a file of a sawtooth that touches both ends of the range, and returns its integers.
func write(t *testing.T, name string, rate, bits, channels, frames int) []int {
	f, err := os.Create(name)
	require.NoError(t, err)
	defer f.Close()
	full := int64(1) << bits
	data := make([]int, frames*channels)
	for i := range data {
		data[i] = int(int64(i)*(full-1)/int64(len(data)-1) - full/2)
		if bits == 8 {
			data[i] += 128
		}
	}
	e := oracle.NewEncoder(f, rate, bits, channels, 1)
	require.NoError(t, e.Write(&ints.IntBuffer{
		Format: &ints.Format{NumChannels: channels, SampleRate: rate}, Data: data, SourceBitDepth: bits}))
	require.NoError(t, e.Close())
	return data
}

func TestAFileOnDiskIsReadAsFromMemory(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.wav")
	write(t, name, 8000, 16, 2, 40_000)
	disk, err := os.Open(name)
	require.NoError(t, err)
	defer disk.Close()
	file, err := os.ReadFile(name)
	require.NoError(t, err)
	require.Equal(t, viaFile(bytes.NewReader(file)), viaFile(disk))
	require.Equal(t, viaFile(disk), viaPipe(func() io.Reader {
		_, err := disk.Seek(0, io.SeekStart)
		require.NoError(t, err)
		return disk
	}))
}
