package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/act"
)

const plums = `[plum] process
definition: Speaks of plums.
example: A plum!
tip: improve | Speak of pears.
severity: 1
suggestion: rephrase | Not "{span}".
min: 1
yes: plums
no: plum pudding
yes: pear
0.9 | plum+
0.3 | fig
- | plum pudding
`

// made returns a tool with the rules above.
func made(t *testing.T) *tool {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "plum.txt"), []byte(plums), 0o600))
	r, err := load(dir)
	require.NoError(t, err)
	acts, err := act.New("en")
	require.NoError(t, err)
	return &tool{rules: r, catalogue: r.Catalogue(), detector: r.Detector(), acts: acts}
}

func TestShow(t *testing.T) {
	var out strings.Builder
	require.NoError(t, made(t).show(strings.NewReader("I like it => Red plums\nA fig\nA plum => none\n"), &out))
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	require.Len(t, lines, 5, out.String())
	assert.Contains(t, lines[1], "confidence 0.90")
	assert.Contains(t, lines[1], `plum:11`)
	assert.Contains(t, lines[1], `"plums"  Not "plums".`)
	assert.Contains(t, lines[3], "- plum", "under the threshold")
	assert.Equal(t, "A plum => none", lines[4], "what was said before is not judged")
}

func TestScoreAndCheck(t *testing.T) {
	var out strings.Builder
	in := `{"behavior":"plum","text":"plum","label":1}
{"behavior":"plum","text":"fig","label":1}

{"behavior":"plum","text":"plum","previous":"x","label":0}
`
	require.NoError(t, made(t).score(strings.NewReader(in), &out, true))
	assert.Contains(t, out.String(), "P  50.0  R  50.0  (tp 1 fp 1 fn 1 tn 0)")
	assert.Contains(t, out.String(), `plum  label 0  plum:11  "x" => "plum"`)
	assert.Error(t, made(t).score(strings.NewReader("{"), &out, false))
	out.Reset()
	made(t).check(&out)
	assert.Contains(t, out.String(), `plum:10: plum: want true, found by "": "" => "pear"`)
	assert.Contains(t, out.String(), "1 of 4 examples wrong")
}

func TestRulesThatAreNotThere(t *testing.T) {
	r, err := load("")
	require.NoError(t, err)
	assert.Len(t, r.Catalogue(), 68)
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "x.txt"), []byte("[x"), 0o600))
	_, err = load(dir)
	assert.Error(t, err)
}
