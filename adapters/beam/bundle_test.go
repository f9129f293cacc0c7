package beam

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/fileio"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A worker is lost amid a bundle: what it had emitted is thrown away by the engine, another one begins anew.
func TestABundleThatIsRunAgainEmitsTheSame(t *testing.T) {
	path, err := filepath.Abs("../../examples/quickstart/conversation.vtt")
	require.NoError(t, err)
	files := []fileio.ReadableFile{
		{Metadata: fileio.FileMetadata{Path: path}}, {Metadata: fileio.FileMetadata{Path: path + ".none"}}, {Metadata: fileio.FileMetadata{Path: path}},
	}
	run := func(ctx context.Context, n int) (out []string, err error) {
		emit := func(kind string) func(string, []byte) {
			return func(path string, line []byte) { out = append(out, kind+path+string(line)) }
		}
		f := &analyzeFn{}
		f.StartBundle(nil, nil, nil)
		for _, file := range files[:n] {
			if err := f.ProcessElement(ctx, file, emit("meeting"), emit("occasion"), emit("failure")); err != nil {
				return out, err
			}
		}
		return out, nil
	}
	lost, err := run(context.Background(), 2)
	require.NoError(t, err)
	whole, err := run(context.Background(), 3)
	require.NoError(t, err)
	assert.Equal(t, lost, whole[:len(lost)])
	assert.Len(t, whole, 5)
	assert.Contains(t, whole[2], `"kind":"file"`)

	ended, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = run(ended, 3)
	assert.ErrorIs(t, err, context.Canceled, "the bundle is the engine's to run again: no dead letters of a cancelled run")
}
