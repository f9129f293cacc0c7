package corpora_test

import (
	"compress/gzip"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/internal/corpora"
)

// file writes a set that holds text and returns its folder.
func file(t *testing.T, text string) string {
	t.Helper()
	folder := t.TempDir()
	require.NoError(t, os.MkdirAll(filepath.Join(folder, "text", "own"), 0o700))
	f, err := os.Create(filepath.Join(folder, "text", "own", "dev.jsonl.gz"))
	require.NoError(t, err)
	z := gzip.NewWriter(f)
	_, err = z.Write([]byte(text))
	require.NoError(t, err)
	require.NoError(t, z.Close())
	require.NoError(t, f.Close())
	return folder
}

type row struct{ Text string }

func TestRowsAreRead(t *testing.T) {
	t.Setenv("COLLOQUY_DATA", file(t, "{\"text\":\"a\"}\n{\"text\":\"b\"}"))
	assert.Equal(t, []row{{"a"}, {"b"}}, corpora.Part[row](t, "own", "dev"))
	var sum strings.Builder
	_, err := corpora.Rows[row](filepath.Join(corpora.Folder(t), "text", "own", "dev.jsonl.gz"), &sum)
	require.NoError(t, err)
	assert.Equal(t, "{\"text\":\"a\"}\n{\"text\":\"b\"}\n", sum.String())
}

func TestWhatIsWrongIsTold(t *testing.T) {
	name := filepath.Join(file(t, "{\"text\":\"a\"}\n{\"text\":1}\n"), "text", "own", "dev.jsonl.gz")
	_, err := corpora.Rows[row](name, nil)
	assert.ErrorContains(t, err, "line 2")
	odd := errors.New("odd")
	assert.ErrorIs(t, corpora.Each(name, nil, func(row) error { return odd }), odd)
	_, err = corpora.Rows[row](name+".gone", nil)
	assert.ErrorIs(t, err, os.ErrNotExist)
}

func TestConversationsAreRunsOfRows(t *testing.T) {
	rows := []string{"a1", "a2", "b1", "", "", "a3"}
	var got [][]string
	for c := range corpora.Conversations(rows, func(r string) string { return r[:min(1, len(r))] }) {
		got = append(got, c)
	}
	assert.Equal(t, [][]string{{"a1", "a2"}, {"b1"}, {""}, {""}, {"a3"}}, got)
}
