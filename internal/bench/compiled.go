//go:build unix

package main

import (
	"embed"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// peers are programs of a few lines around libraries that are written in C.
//
//go:embed peers
var peers embed.FS

// compiled is a side that is a program of peers, built with the system's compiler and libraries in dir.
func compiled(name, dir, source string, flags []string, args ...string) (*side, error) {
	for _, file := range []string{"wav.h", source} {
		text, err := peers.ReadFile("peers/" + file)
		if err != nil {
			return nil, err
		}
		if err := os.WriteFile(filepath.Join(dir, file), text, 0o644); err != nil {
			return nil, err
		}
	}
	exe := filepath.Join(dir, source+".exe")
	c := exec.Command("cc", append([]string{"-O3", "-o", exe, filepath.Join(dir, source)}, flags...)...)
	if c.Run() != nil { // no compiler, or no such library
		return &side{name, func() (time.Duration, error) { return 0, errNotThere }}, nil
	}
	return outside(name, exe, args...), nil
}
