package tail

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTheEndIsKept(t *testing.T) {
	var x Tail
	assert.Empty(t, x.String())
	for _, part := range []string{strings.Repeat("a", 3*Most), "b\n", strings.Repeat("c ", 1000), "\xffd\r\n"} {
		n, err := fmt.Fprint(&x, part)
		require.NoError(t, err)
		assert.Equal(t, len(part), n, "as io.Writer wants it")
	}
	got := x.String()
	assert.LessOrEqual(t, len(got), Most+len("\uFFFD"))
	assert.True(t, strings.HasPrefix(got, "aaa"))
	assert.True(t, strings.HasSuffix(got, "c c \uFFFDd"), "%.20q", got[len(got)-20:])
	assert.Contains(t, got, "b c")
	assert.NotContains(t, got, "\n")
}
