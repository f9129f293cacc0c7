package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// compressed makes a file of the quickstart's recording.
func compressed(t *testing.T, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath("ffmpeg"); err != nil {
		t.Skip("ffmpeg is not installed: what it reads is not tested")
	}
	file := filepath.Join(t.TempDir(), name)
	msg, err := exec.Command("ffmpeg", append(append([]string{"-loglevel", "error", "-i", recording}, args...), file)...).CombinedOutput()
	require.NoError(t, err, string(msg))
	return file
}

func TestOtherRecordings(t *testing.T) {
	_, want, _ := call(nil, "-format", "rttm", recording)
	flac := compressed(t, "conversation.flac")
	status, got, msg := call(nil, "-format", "rttm", flac)
	require.Zero(t, status, msg)
	assert.Equal(t, want, got, "FLAC loses nothing")

	raw, err := os.ReadFile(flac)
	require.NoError(t, err)
	status, got, msg = call(bytes.NewReader(raw), "-format", "rttm", "-")
	require.Zero(t, status, msg)
	assert.Equal(t, strings.ReplaceAll(want, " conversation ", " recording "), got)
}

func TestWAVWithACodec(t *testing.T) {
	status, out, msg := call(nil, "-format", "rttm", compressed(t, "phone.wav", "-c:a", "adpcm_ima_wav"))
	require.Zero(t, status, msg)
	assert.NotEmpty(t, out)
}

func TestTracksAndChannelsAreWAV(t *testing.T) {
	flac := compressed(t, "conversation.flac")
	for _, args := range [][]string{{"-track", "Ann=" + recording, "-track", "Bob=" + flac}, {"-channels", "split", flac}} {
		status, out, msg := call(nil, args...)
		assert.Equal(t, 1, status)
		assert.Empty(t, out)
		assert.Contains(t, msg, flac+": it is no WAV file of plain samples; -track and -channels split need one")
	}
}

func TestWithoutFFmpeg(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	file := filepath.Join(t.TempDir(), "call.m4a")
	content := "\x00\x00\x00\x20ftypM4A "
	require.NoError(t, os.WriteFile(file, []byte(content), 0o600))
	for name, stdin := range map[string]string{file: "", "-": content} {
		status, out, msg := call(strings.NewReader(stdin), name)
		assert.Equal(t, 1, status, name)
		assert.Empty(t, out, name)
		assert.Contains(t, msg, "what reads other recordings is missing: ffmpeg is not installed, or not on the PATH", name)
		assert.Equal(t, 1, strings.Count(msg, "\n"), "%s: one line, not %q", name, msg)
	}
	status, _, msg := call(nil, "-format", "rttm", recording)
	assert.Zero(t, status, "WAV needs none: %s", msg)
}
