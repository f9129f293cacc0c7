package trained_test

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/internal/gen/trained"
)

func TestWeightsComeInTheirOrder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "weights.bin")
	line := `{"Size":{"Words":1,"Embed":1,"Window":1,"Conv":2,"Own":1},"Seed":7,"Notes":"by hand"}` + "\n"
	numbers := 67 + 2 + 2 + 3 + 1 + 2 + 2 // rows, window, its bias, own, its bias, out, its bias
	b := []byte(line)
	for i := range numbers {
		b, _ = binary.Append(b, binary.LittleEndian, float32(i))
	}
	require.NoError(t, os.WriteFile(path, b, 0o644))
	n, err := trained.Read(path, 1, 2)
	require.NoError(t, err)
	assert.Equal(t, uint64(7), n.Seed)
	assert.Equal(t, []float32{67, 68}, n.Weights.Window)
	assert.Empty(t, n.Weights.Hidden)
	assert.Equal(t, []float32{77, 78}, n.Weights.OutB)

	_, err = trained.Read(path, 2, 2)
	assert.ErrorContains(t, err, "of 1 words, not 2")
	_, err = trained.Read(path, 1, 1)
	assert.ErrorContains(t, err, "more weights")
	_, err = trained.Read(path, 1, 3)
	assert.ErrorContains(t, err, path)
	require.NoError(t, os.WriteFile(path, []byte("{}"), 0o644))
	_, err = trained.Read(path, 1, 1)
	assert.ErrorContains(t, err, path)
}
