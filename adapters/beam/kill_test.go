package beam_test

import (
	"maps"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/adapters/beam"
)

// What the process of a pipeline finds in its environment.
const (
	childPattern = "COLLOQUY_BEAM_PATTERN"
	childOut     = "COLLOQUY_BEAM_OUT"
)

// A process with engine and workers is killed at several moments. Files that have their name are whole, and a second run over the
// same folder gives what a run that nobody disturbed gives.
func TestAKilledRunLeavesNoHalfFile(t *testing.T) {
	const shards = 5
	if out := os.Getenv(childOut); out != "" {
		pipeline(t, os.Getenv(childPattern), out, beam.Options{}, shards)
		return
	}
	pattern, _ := recordings(t)
	child := func(out string) *exec.Cmd {
		c := exec.Command(os.Args[0], "-test.run", "^"+t.Name()+"$")
		c.Env = append(os.Environ(), childPattern+"="+pattern, childOut+"="+out)
		return c
	}
	undisturbed, out := t.TempDir(), t.TempDir()
	began := time.Now()
	require.NoError(t, child(undisturbed).Run())
	took := time.Since(began)
	want := written(t, undisturbed)
	require.Greater(t, len(want), 2*shards)

	for part := range 4 {
		for {
			c := child(out)
			require.NoError(t, c.Start())
			time.Sleep(took * time.Duration(part+2) / 6) // the last ones when files are written
			_ = c.Process.Kill()                         // refused when the process has ended
			if c.Wait() != nil {
				break
			}
			// It ended before, as the machine is less busy than it was: once more, earlier.
			took = took * 3 / 4
			require.Greater(t, took, 10*time.Millisecond, "no run could be killed before its end")
			require.NoError(t, os.RemoveAll(out))
			require.NoError(t, os.Mkdir(out, 0o700))
		}
		for name, text := range written(t, out) {
			assert.True(t, want[name] == text, "%s after part %d", name, part)
		}
	}
	require.NoError(t, child(out).Run())
	assert.True(t, maps.Equal(want, written(t, out)), "after the run to the end")
}
