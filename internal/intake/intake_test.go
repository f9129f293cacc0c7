package intake

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

type function func(p []byte) (int, error)

func (f function) Read(p []byte) (int, error) { return f(p) }

func TestAllReadsWhatThereIs(t *testing.T) {
	text := strings.Repeat("colloquy", 1000)
	for name, wrap := range map[string]func(io.Reader) io.Reader{
		"whole": func(r io.Reader) io.Reader { return r }, "one byte": iotest.OneByteReader, "half": iotest.HalfReader, "data with EOF": iotest.DataErrReader,
	} {
		got, err := All(wrap(strings.NewReader(text)), 8000)
		require.NoError(t, err, name)
		assert.Equal(t, text, string(got), name)
		_, err = All(wrap(strings.NewReader(text)), 7999)
		assert.ErrorIs(t, err, ErrTooLong, name)
	}
}

func TestAReaderThatBreaksItsContractIsAnError(t *testing.T) {
	fault := errors.New("disk")
	for name, c := range map[string]struct {
		read function
		want error
	}{
		"nothing for ever": {func([]byte) (int, error) { return 0, nil }, io.ErrNoProgress},
		"more than asked":  {func(p []byte) (int, error) { return len(p) + 1, nil }, ErrCount},
		"less than none":   {func([]byte) (int, error) { return -1, nil }, ErrCount},
		"an error":         {func([]byte) (int, error) { return 0, fault }, fault},
	} {
		_, err := All(c.read, 100)
		assert.ErrorIs(t, err, c.want, name)
	}
	_, err := All(function(func([]byte) (int, error) { panic("boom") }), 100)
	var p *PanicError
	require.ErrorAs(t, err, &p)
	assert.Equal(t, "boom", p.Value)
	assert.Contains(t, err.Error(), "boom")
}
