package colloquy_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

const modulePath = "github.com/colloquy-go/colloquy"

// TestLayers holds the imports to the floor plan of ARCHITECTURE.md:
//
//	examples, export, report, compat, adapters → colloquy → dsp/* → dsp, nlp/* → nlp → internal/* → standard library
//
// and never dsp ↔ nlp, dsp or nlp → colloquy, or a library under internal → anything of ours above it, but that the models
// (internal/model) speak the vocabularies. Main packages may import anything; nested modules have go.mod files of their own and are
// left to them.
func TestLayers(t *testing.T) {
	seen := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if path != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata") {
				return filepath.SkipDir
			}
			if _, err := os.Stat(filepath.Join(path, "go.mod")); err == nil && path != "." {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		seen++
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		from := filepath.ToSlash(filepath.Dir(path))
		for _, i := range f.Imports {
			to, _ := strconv.Unquote(i.Path.Value)
			rest, ours := strings.CutPrefix(to, modulePath)
			if !ours {
				continue
			}
			if f.Name.Name == "main" {
				continue
			}
			if rest = strings.TrimPrefix(rest, "/"); !allowed(from, rest) {
				t.Errorf("%s imports %q, which stands above or beside it", path, to)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen < 50 {
		t.Errorf("only %d files looked at", seen)
	}
}

// allowed reports whether the package in folder from may import the one in folder to ("" or "." is the root).
func allowed(from, to string) bool {
	floor := func(folder string) string { return strings.SplitN(folder, "/", 2)[0] }
	switch floor(from) {
	case "internal":
		// What lies below a program is a part of it.
		part := strings.HasPrefix(from, "internal/predict/") || strings.HasPrefix(from, "internal/gen/")
		model := strings.HasPrefix(from, "internal/model/") && (to == "nlp" || to == "nlp/linear" || to == "dsp" || to == "dsp/mel")
		return part || model || floor(to) == "internal"
	case "dsp", "nlp":
		if from == floor(from) { // the vocabulary of all: no algorithm above it
			return floor(to) == "internal" && !strings.HasPrefix(to, "internal/model/")
		}
		return floor(to) == floor(from) || floor(to) == "internal"
	case ".":
		return floor(to) == "dsp" || floor(to) == "nlp" || floor(to) == "internal"
	case "export", "report", "compat", "adapters": // each stands on the root, beside the others
		below := to == "" || to == "." || floor(to) == "dsp" || floor(to) == "nlp" || floor(to) == "internal"
		return below || floor(to) == floor(from) || floor(from) == "report" && floor(to) == "export"
	case "examples":
		return true
	}
	return false
}

// TestLayersCanFail shows that the plan tells right from wrong.
func TestLayersCanFail(t *testing.T) {
	for _, c := range []struct {
		from, to string
		want     bool
	}{
		{"dsp/vad", "dsp/mel", true},
		{"dsp/vad", "nlp", false},
		{"nlp/act", "dsp", false},
		{"nlp/act", "internal/model/actnet", true},
		{"nlp/linear", "nlp", true},
		{"internal/model/ivector", "dsp/mel", true},
		{"internal/model/actnet", "nlp/linear", true},
		{"internal/model/actnet", "nlp/act", false},
		{"nlp", "nlp/linear", false},
		{"dsp", "", false},
		{"dsp", "dsp/vad", false},
		{"nlp", "nlp/act", false},
		{"export", "compat/symbl", false},
		{"report", "export", true},
		{"compat/symbl", "compat", true},
		{"internal/stats", "dsp", false},
		{"internal/caption", "internal/timecode", true},
		{".", "examples/analyze", false},
		{"compat/symbl", "", true},
		{"somewhere", "dsp", false},
	} {
		if got := allowed(c.from, c.to); got != c.want {
			t.Errorf("%s → %s: %v", c.from, c.to, got)
		}
	}
}

// TestTheFloorPlanNamesWhatIsThere holds the rooms of ARCHITECTURE.md to the tree: a file or folder that is named there exists.
func TestTheFloorPlanNamesWhatIsThere(t *testing.T) {
	text, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rooms, _ := strings.Cut(string(text), "## Rooms")
	rooms, _, _ = strings.Cut(rooms, "\n## ")
	seen := 0
	there := func(pattern string) {
		seen++
		if found, err := filepath.Glob(pattern); err != nil || len(found) == 0 {
			t.Errorf("the rooms name %s, which is not there", pattern)
		}
	}
	for line := range strings.Lines(rooms) {
		for _, word := range strings.Fields(line) {
			switch {
			case strings.HasSuffix(word, ".go"):
				there(word)
			case strings.Count(word, "/") == 1 && regexp.MustCompile(`^(dsp|nlp|internal|report)/[a-z]+$`).MatchString(word):
				there(word)
			}
		}
	}
	if seen < 100 {
		t.Errorf("only %d names were found", seen)
	}
}
