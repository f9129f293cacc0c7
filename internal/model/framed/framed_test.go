package framed_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/internal/model/framed"
)

type header struct{ Numbers int }

var formats = map[string]struct {
	format framed.Format
	text   string
}{
	"with a text":    {framed.Format{Line: "ONE\n", Header: 20, Text: 9}, "a\nb"},
	"without a text": {framed.Format{Line: "TWO\n", Header: 20}, ""},
}

func TestWhatIsWrittenIsReadAndNothingBehindIt(t *testing.T) {
	for name, c := range formats {
		var b bytes.Buffer
		_, err := c.format.Write(&b, header{3}, c.text, framed.Bytes(nil, []int8{-128, 0, 127}))
		require.NoError(t, err, name)
		whole := bytes.Clone(b.Bytes())
		b.WriteString("behind")
		var h header
		size := func() (int, error) { return h.Numbers, nil }
		text, numbers, err := c.format.Read(&b, &h, size)
		require.NoError(t, err, name)
		assert.Equal(t, c.text, text, name)
		assert.Equal(t, []int8{-128, 0, 127}, framed.Signed(numbers), name)
		assert.Equal(t, "behind", b.String(), name)

		for n := range whole {
			_, _, err := c.format.Read(bytes.NewReader(whole[:n]), &h, size)
			require.ErrorIs(t, err, framed.ErrFormat, "%s, cut off after %d bytes", name, n)
			bent := bytes.Clone(whole)
			bent[n] ^= 1
			_, _, err = c.format.Read(bytes.NewReader(bent), &h, size)
			require.ErrorIs(t, err, framed.ErrFormat, "%s, byte %d", name, n)
		}
	}
}

func TestWhatIsTooLongIsNotWritten(t *testing.T) {
	f := formats["with a text"].format
	_, err := f.Write(io.Discard, strings.Repeat("x", 20), "", nil)
	assert.ErrorIs(t, err, framed.ErrFormat)
	_, err = f.Write(io.Discard, 1, strings.Repeat("x", 10), nil)
	assert.ErrorIs(t, err, framed.ErrFormat)
}

func TestTheErrorsBeneathAreWrapped(t *testing.T) {
	var h header
	_, _, err := formats["with a text"].format.Read(strings.NewReader(""), &h, nil)
	assert.ErrorIs(t, err, io.EOF)
	assert.EqualError(t, err, "not a model: no beginning: EOF")
}
