package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func trends(args ...string) (status int, out, errs string) {
	var stdout, stderr strings.Builder
	status = run(args, false, &stdout, &stderr)
	return status, stdout.String(), stderr.String()
}

func TestWithoutFiles(t *testing.T) {
	status, out, errs := trends()
	require.Zero(t, status, errs)
	for _, want := range []string{"6 meetings, one a column:", "EVERYBODY TOGETHER, in 6", "MIRA, in 6", "JON, in 6", "share of the talk", "per week"} {
		assert.Contains(t, out, want)
	}
	assert.NotContains(t, out, "\x1b")
	_, again, _ := trends()
	assert.Equal(t, out, again)
	var coloured strings.Builder
	require.Zero(t, run(nil, true, &coloured, &coloured))
	assert.Contains(t, coloured.String(), "\x1b[1mMIRA")
}

func TestOfOnePersonAsJSON(t *testing.T) {
	status, out, errs := trends("-person", "mira", "-format", "json")
	require.Zero(t, status, errs)
	var doc struct {
		Meetings []struct{ Title, Start string }
		Subjects []struct {
			Name   string
			Trends []struct {
				Measure string
				Values  []*float64
				Slope   *float64
			}
		}
	}
	require.NoError(t, json.Unmarshal([]byte(out), &doc))
	assert.Len(t, doc.Meetings, 6)
	require.Len(t, doc.Subjects, 1)
	assert.Equal(t, "Mira", doc.Subjects[0].Name)
	for _, x := range doc.Subjects[0].Trends {
		if x.Measure == "structure.talk_share" {
			require.NotNil(t, x.Slope)
			assert.Less(t, *x.Slope, 0., "Mira leaves more and more room to the others")
		}
	}
}

func TestFiles(t *testing.T) {
	dir := t.TempDir()
	a, b := filepath.Join(dir, "a.txt"), filepath.Join(dir, "b.txt")
	require.NoError(t, os.WriteFile(a, []byte("Ann: hello there\nBob: hello Ann\nAnn: how are you\n"), 0o644))
	require.NoError(t, os.WriteFile(b, []byte("Bob: good morning\nAnn: good morning Bob\n"), 0o644))
	status, out, errs := trends(a, b)
	require.Zero(t, status, errs)
	assert.Contains(t, out, "ANN, in 2")
	assert.Contains(t, out, "What is usual is not said by fewer than five meetings.")
	for _, c := range []struct {
		status int
		want   string
		args   []string
	}{
		{0, "Usage: trends", []string{"-h"}},
		{1, `nobody is called "Zoe"; there are Ann, Bob`, []string{"-person", "Zoe", a, b}},
		{1, "no such file", []string{filepath.Join(dir, "none")}},
		{2, "Usage", []string{"-format", "pdf"}},
		{2, "not defined", []string{"-colour"}},
	} {
		status, _, errs := trends(c.args...)
		assert.Equal(t, c.status, status, c.args)
		assert.Contains(t, errs, c.want, c.args)
	}
}
