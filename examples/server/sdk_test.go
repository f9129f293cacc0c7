package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestSymblsOwnSDK drives the server with the vendor's public client. COLLOQUY_SYMBL_SDK names a folder in which
// `npm install @symblai/symbl-js@1.4.10` was run.
func TestSymblsOwnSDK(t *testing.T) {
	sdk := os.Getenv("COLLOQUY_SYMBL_SDK")
	if sdk == "" {
		t.Skip("COLLOQUY_SYMBL_SDK does not name a folder with the SDK")
	}
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("there is no node on PATH")
	}
	sdk, err = filepath.Abs(sdk)
	require.NoError(t, err)
	media := t.TempDir()
	b, err := os.ReadFile(recording)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(media, "call.wav"), b, 0o600))
	c, a := start(t, func(o *options) { o.media, o.client, o.secret = media, "app", "pw" })
	cmd := exec.Command(node, "testdata/symbl.js")
	cmd.Env = append(os.Environ(), "SYMBL_SDK="+sdk, "SERVER="+c.url, "RECORDING="+recording, "MEDIA=file:///call.wav", "REFRESH="+a.auth.refresh())
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)
	require.Contains(t, string(out), "ok")
}
