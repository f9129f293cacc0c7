package remade_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/internal/gen/remade"
)

func TestWithoutTextATestIsSkipped(t *testing.T) {
	t.Setenv("COLLOQUY_DATA", "")
	skipped := false
	t.Run("skips", func(t *testing.T) {
		defer func() { skipped = t.Skipped() }()
		remade.Text(t)
	})
	assert.True(t, skipped)
}

// failing notes a failure instead of failing.
type failing struct {
	testing.TB
	failed bool
}

func (f *failing) Helper()               {}
func (f *failing) Errorf(string, ...any) { f.failed = true }

func TestAnotherFileIsTold(t *testing.T) {
	a, b := t.TempDir(), t.TempDir()
	for _, folder := range []string{a, b} {
		require.NoError(t, os.WriteFile(filepath.Join(folder, "same"), []byte("one"), 0o600))
		require.NoError(t, os.WriteFile(filepath.Join(folder, "other"), []byte(folder), 0o600))
	}
	f := &failing{TB: t}
	remade.Same(f, a, b, "same")
	assert.False(t, f.failed)
	remade.Same(f, a, b, "other")
	assert.True(t, f.failed)
}
