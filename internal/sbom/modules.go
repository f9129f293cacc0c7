package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// module is one that is compiled in.
type module struct {
	Path, Version, Dir string
	Main               bool
	Replace            *module
	sum                string // of go.sum, "h1:…"
	licence            string // its SPDX name
}

// modules returns the modules whose packages are compiled into the packages of the module in a folder, itself first, then by
// path.
func modules(dir string) ([]module, error) {
	c := exec.Command("go", "list", "-deps", "-json=Module", "./...")
	c.Dir = dir
	var bad bytes.Buffer
	c.Stderr = &bad
	out, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w: %s", err, strings.TrimSpace(bad.String()))
	}
	sums, err := checksums(filepath.Join(dir, "go.sum"))
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	var all []module
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct{ Module *module }
		if err := d.Decode(&p); err == io.EOF {
			break
		} else if err != nil {
			return nil, err
		}
		m := p.Module
		if m == nil || seen[m.Path] { // nil: the standard library
			continue
		}
		seen[m.Path] = true
		m.sum = sums[m.Path+" "+m.Version]
		if m.Replace != nil {
			m.Dir = m.Replace.Dir
		}
		all = append(all, *m)
	}
	slices.SortFunc(all, func(a, b module) int {
		if a.Main != b.Main {
			return map[bool]int{true: -1, false: 1}[a.Main]
		}
		return strings.Compare(a.Path, b.Path)
	})
	if len(all) == 0 || !all[0].Main {
		return nil, fmt.Errorf("%s holds no module", dir)
	}
	return all, nil
}

// checksums reads go.sum: by "path version", those of modules and not of their go.mod.
func checksums(file string) (map[string]string, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	out := map[string]string{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if p := strings.Fields(lines.Text()); len(p) == 3 {
			out[p[0]+" "+p[1]] = p[2]
		}
	}
	return out, lines.Err()
}
