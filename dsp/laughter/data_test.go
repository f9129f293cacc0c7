package laughter

import (
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// Where nobody laughs nothing is found: read speech put together to meetings, dogs, music, fans. One an hour is borne.
func TestNobodyLaughs(t *testing.T) {
	root := os.Getenv("COLLOQUY_DATA")
	if root == "" {
		t.Skip("COLLOQUY_DATA does not name the evaluation data")
	}
	if _, err := exec.LookPath("flac"); err != nil {
		t.Skip("there is no program flac")
	}
	found, hours := 0, 0.
	for _, pattern := range []string{"vad/*.flac", "meetings_composed/*.flac"} {
		files, err := filepath.Glob(filepath.Join(root, "audio", pattern))
		require.NoError(t, err)
		if testing.Short() {
			files = files[:min(3, len(files))]
		}
		for _, f := range files {
			b, err := exec.Command("flac", "-d", "-s", "-c", "--force-raw-format", "--endian=little", "--sign=signed", f).Output()
			require.NoError(t, err)
			x := make([]float32, len(b)/2)
			for i := range x {
				x[i] = float32(int16(binary.LittleEndian.Uint16(b[2*i:]))) / 32768
			}
			found += len(find(t, x))
			hours += float64(len(x)) / rate / 3600
		}
	}
	t.Logf("%d in %.2f h", found, hours)
	require.LessOrEqual(t, float64(found), hours)
}
