package scribe

import (
	"flag"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/adapters/openai"
	"github.com/colloquy-go/colloquy/adapters/whispercpp"
)

func TestFlags(t *testing.T) {
	t.Setenv("OPENAI_API_KEY", "k")
	if runtime.GOOS == "windows" {
		t.Skip("programs are found by other names")
	}
	dir := t.TempDir()
	model := filepath.Join(dir, "ggml-base.bin")
	require.NoError(t, os.WriteFile(model, nil, 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "whisper-cli"), nil, 0o700))
	t.Setenv("PATH", dir)
	for name, x := range map[string]struct {
		args []string
		want any
		err  string
	}{
		"none":     {nil, nil, ""},
		"whisper":  {[]string{"-whisper", model}, whispercpp.Transcriber{Model: model}, ""},
		"openai":   {[]string{"-openai", "http://x/v1", "-openai-model", "m"}, openai.Transcriber{Client: openai.Client{BaseURL: "http://x/v1", Key: "k"}, Model: "m"}, ""},
		"both":     {[]string{"-whisper", model, "-openai", "http://x/v1"}, nil, "exclude"},
		"no model": {[]string{"-whisper", model + "x"}, nil, "no such file"},
	} {
		var f Flags
		set := flag.NewFlagSet("", flag.ContinueOnError)
		f.Register(set)
		require.NoError(t, set.Parse(x.args))
		got, err := f.Transcriber()
		if x.err != "" {
			assert.ErrorContains(t, err, x.err, name)
			continue
		}
		assert.NoError(t, err, name)
		assert.Equal(t, x.want, any(got), name)
	}
}

func TestAMissingProgram(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := Flags{Whisper: "model.bin"}.Transcriber()
	assert.ErrorIs(t, err, whispercpp.ErrMissing)
}
