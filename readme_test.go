package colloquy_test

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestTheReadmeSaysWhatWasMeasured holds the README's table of quality to testdata/baseline.json.
func TestTheReadmeSaysWhatWasMeasured(t *testing.T) {
	b, err := os.ReadFile("testdata/baseline.json")
	require.NoError(t, err)
	var rows []struct{ What, Figure, Command string }
	require.NoError(t, json.Unmarshal(b, &rows))
	require.NotEmpty(t, rows)
	readme, err := os.ReadFile("README.md")
	require.NoError(t, err)
	for _, r := range rows {
		assert.Contains(t, string(readme), fmt.Sprintf("| %s | %s | `%s` |\n", r.What, r.Figure, r.Command))
	}
}
