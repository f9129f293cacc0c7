// Package remade is for tests that make an embedded file again, byte for byte, from the labelled text.
package remade

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"testing"
)

// Text returns the folder of the labelled text. It skips a test where there is none, and where making a file takes too long or
// comes to other last bits.
func Text(t testing.TB) string {
	t.Helper()
	data := os.Getenv("COLLOQUY_DATA")
	if data == "" {
		t.Skip("COLLOQUY_DATA does not name the folder of labelled text")
	}
	if testing.Short() || underRaceDetector() || runtime.GOARCH != "amd64" {
		t.Skip("takes up to some minutes, and the last bits are those of amd64")
	}
	return filepath.Join(data, "text")
}

// Same fails a test where two folders do not hold the same file of a name.
func Same(t testing.TB, there, here, name string) {
	t.Helper()
	want, err := os.ReadFile(filepath.Join(there, name))
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(here, name))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, got) {
		t.Errorf("%s is another when it is made again: %d bytes, embedded are %d", name, len(got), len(want))
	}
}

func underRaceDetector() bool {
	info, ok := debug.ReadBuildInfo()
	return ok && slices.ContainsFunc(info.Settings, func(s debug.BuildSetting) bool {
		return s.Key == "-race" && s.Value == "true"
	})
}
