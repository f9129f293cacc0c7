package toxic_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/toxic"
)

// TestLabelledTweets measures what the package comment says. The bounds are a little under what was measured.
func TestLabelledTweets(t *testing.T) {
	data := os.Getenv("COLLOQUY_DATA")
	if data == "" {
		t.Skip("COLLOQUY_DATA does not name the folder of labelled text")
	}
	a := analyzer(t)
	there, said, hits := map[string]float64{}, map[string]float64{}, map[string]float64{}
	for _, r := range read(t, filepath.Join(data, "text", "toxicity_davidson", "dev.jsonl.gz")) {
		c := a.Classify(r.Text).Class.String()
		there[r.Label]++
		said[c]++
		if c == r.Label {
			hits[c]++
		}
	}
	macro := 0.0
	for _, c := range toxic.ClassNames() {
		f1 := 200 * hits[c] / (there[c] + said[c])
		t.Logf("%s: F1 %.1f", c, f1)
		macro += f1 / 3
	}
	t.Logf("macro F1 %.1f", macro)
	assert.GreaterOrEqual(t, macro, 75.5)

	flagged := 0
	for _, r := range read(t, filepath.Join(data, "text", "ami_da", "dev.jsonl.gz")) {
		if a.Classify(r.Text).Class != toxic.Neither {
			flagged++
		}
	}
	t.Logf("%d acts of meetings", flagged)
	assert.LessOrEqual(t, flagged, 6)
}

type row struct{ Text, Label string }

// read returns the rows of a file of JSON lines, compressed by gzip.
func read(t *testing.T, name string) (rows []row) {
	t.Helper()
	f, err := os.Open(name)
	require.NoError(t, err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var r row
		require.NoError(t, json.Unmarshal(lines.Bytes(), &r))
		rows = append(rows, r)
	}
	require.NoError(t, lines.Err())
	return rows
}
