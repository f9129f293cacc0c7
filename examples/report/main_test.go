package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func call(args ...string) (status int, out, err string) {
	var o, e bytes.Buffer
	status = run(context.Background(), args, &o, &e)
	return status, o.String(), e.String()
}

func TestTheQuickstartsConversationIsTheDefault(t *testing.T) {
	file := filepath.Join(t.TempDir(), "report.html")
	status, out, msg := call("-o", file)
	require.Zero(t, status, msg)
	assert.Empty(t, out)
	b, err := os.ReadFile(file)
	require.NoError(t, err)
	html := string(b)
	assert.True(t, strings.HasPrefix(html, "<!DOCTYPE html>"))
	for _, want := range []string{"Three synthetic voices", "Nora", "SNR", `id="timeline"`, `conversation.wav"></audio>`} {
		assert.Contains(t, html, want)
	}
}

func TestARecordingInThePage(t *testing.T) {
	status, out, msg := call("-embed", "../quickstart/conversation.wav")
	require.Zero(t, status, msg)
	assert.Contains(t, out, `src="data:audio/wav;base64,UklGR`)
	assert.NotContains(t, out, `id="transcript"`, "there are no words")
}

func TestATranscriptAlone(t *testing.T) {
	status, out, msg := call("-transcript", "../quickstart/conversation.vtt", "-title", "A <launch>", "-period", "30s")
	require.Zero(t, status, msg)
	assert.Contains(t, out, "<title>A &lt;launch&gt;</title>")
	assert.NotContains(t, out, "<audio")
	status, out, _ = call("-transcript", "../quickstart/conversation.vtt", "-format", "md")
	require.Zero(t, status)
	assert.True(t, strings.HasPrefix(out, "# conversation\n"))
}

func TestATranscriptInsteadOfARecordingIsTold(t *testing.T) {
	status, _, msg := call("../quickstart/conversation.vtt")
	assert.Equal(t, 1, status)
	assert.Contains(t, msg, "-transcript ../quickstart/conversation.vtt")
}

func TestExitStatus(t *testing.T) {
	for name, c := range map[string]struct {
		want int
		args []string
	}{
		"help": {0, []string{"-h"}}, "an unknown flag": {2, []string{"-x"}}, "an unknown format": {2, []string{"-format", "pdf"}},
		"two recordings": {2, []string{"a.wav", "b.wav"}}, "two places of the sound": {2, []string{"-embed", "-audio", "x.wav"}}, "a negative number": {2, []string{"-speakers", "-1"}},
		"no such file": {1, []string{"nowhere.wav"}}, "no recording": {1, []string{"main.go"}}, "no such transcript": {1, []string{"-transcript", "nowhere.vtt"}},
		"sound that no page plays": {1, []string{"-transcript", "../quickstart/conversation.vtt", "-audio", "javascript:alert(1)"}},
		"a folder that is not":     {1, []string{"-transcript", "../quickstart/conversation.vtt", "-o", "/nowhere/at/all.html"}},
	} {
		status, out, msg := call(c.args...)
		assert.Equal(t, c.want, status, "%s: %s", name, msg)
		assert.Empty(t, out, name)
	}
}
