package export_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestPseudonymsHoldInEveryFormat writes a meeting without names in all ways that there are, and looks for what identified people.
func TestPseudonymsHoldInEveryFormat(t *testing.T) {
	m := planning(t, "Zebedee Quux")
	m.Speakers[0].Role, m.Metadata = "Vizier", map[string]string{"room": "Wozzle"}
	told := 0
	for name, w := range writers(m) {
		var b bytes.Buffer
		require.NoError(t, w.write(&b, m), name)
		if bytes.Contains(b.Bytes(), []byte("Zebedee")) {
			told++
		}
	}
	require.Greater(t, told, 12, "with names, most of them tell names")
	hidden := m.Pseudonymize()
	for name, w := range writers(hidden) {
		var b bytes.Buffer
		require.NoError(t, w.write(&b, hidden), name)
		for _, s := range []string{"Zebedee", "Quux", "ann@example", "Vizier", "Wozzle", "Weekly"} {
			assert.NotContains(t, b.String(), s, name)
		}
	}
}
