package zipped_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/internal/zipped"
)

func TestWhatWasWrittenIsRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.gz")
	require.NoError(t, zipped.WriteFile(path, strings.NewReader(strings.Repeat("one ", 100)), bytes.NewBufferString("two")))
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Less(t, len(data), 60)
	got, err := zipped.Read(data, io.ReadAll)
	require.NoError(t, err)
	assert.Equal(t, strings.Repeat("one ", 100)+"two", string(got))

	same, err := zipped.ReadFile(path, io.ReadAll)
	require.NoError(t, err)
	assert.Equal(t, got, same)
	_, err = zipped.ReadFile(path+"x", io.ReadAll)
	assert.ErrorIs(t, err, os.ErrNotExist)

	_, err = zipped.Read([]byte("plain"), io.ReadAll)
	assert.Error(t, err)
	_, err = zipped.Read(data[:len(data)-9], io.ReadAll)
	assert.ErrorIs(t, err, io.ErrUnexpectedEOF)
	assert.ErrorIs(t, zipped.WriteFile(path, broken{}), errBroken)
	assert.Error(t, zipped.WriteFile(filepath.Join(path, "below a file"), bytes.NewBufferString("")))
}

var errBroken = errors.New("broken")

type broken struct{}

func (broken) WriteTo(io.Writer) (int64, error) { return 0, errBroken }
