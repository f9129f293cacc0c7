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

func coach(args ...string) (status int, out, errs string) {
	var stdout, stderr strings.Builder
	status = run(args, &stdout, &stderr)
	return status, stdout.String(), stderr.String()
}

func TestPage(t *testing.T) {
	status, out, errs := coach()
	require.Zero(t, status, errs)
	assert.True(t, strings.HasPrefix(out, "Feedback for Dana, one-to-one\n"), out)
	assert.Contains(t, out, "in one-to-ones 30–50 % is usual", "the target of managers")
	assert.Contains(t, out, "SCORES")
	assert.Contains(t, out, "CHECKLIST")
	for _, line := range strings.Split(out, "\n") {
		assert.LessOrEqual(t, len([]rune(line)), 100, line)
	}
	_, again, _ := coach()
	assert.Equal(t, out, again)
}

func TestJSON(t *testing.T) {
	status, out, errs := coach("-format", "json", "-speaker", "sam", "-preset", "default")
	require.Zero(t, status, errs)
	var f feedback
	require.NoError(t, json.Unmarshal([]byte(out), &f))
	assert.Equal(t, "Sam", f.Speaker)
	assert.Len(t, f.Scores, 3)
	assert.NotEmpty(t, f.Checks)
}

func TestFiles(t *testing.T) {
	dir := t.TempDir()
	words, profile, bad := filepath.Join(dir, "talk.txt"), filepath.Join(dir, "profile.json"), filepath.Join(dir, "bad.json")
	require.NoError(t, os.WriteFile(words, []byte("Ann: hello there\nBob: hello Ann\nAnn: how are you\n"), 0o644))
	require.NoError(t, os.WriteFile(profile, []byte(`{"version": 1, "name": "Mine"}`), 0o644))
	require.NoError(t, os.WriteFile(bad, []byte("{\"version\": 1,\n\"nme\": 2}"), 0o644))
	status, out, errs := coach("-profile", profile, "-role", "Ann=chair", words)
	require.Zero(t, status, errs)
	assert.True(t, strings.HasPrefix(out, "Feedback for Ann, mine\n"), out)
	for _, c := range []struct {
		status int
		want   string
		args   []string
	}{
		{1, "line 2, column 1: nme: unknown key", []string{"-profile", bad}},
		{1, `nobody is called "Zoe"; there are Dana, Sam`, []string{"-speaker", "Zoe"}},
		{1, "no profile", []string{"-preset", "party"}},
		{1, "no such file", []string{filepath.Join(dir, "none")}},
		{2, "wants NAME=ROLE", []string{"-role", "Ann"}},
		{2, "Usage", []string{"-format", "pdf"}},
		{2, "Usage", []string{"a", "b"}},
	} {
		status, _, errs := coach(c.args...)
		assert.Equal(t, c.status, status, c.args)
		assert.Contains(t, errs, c.want, c.args)
	}
}
