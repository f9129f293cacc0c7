package docs_test

import (
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// pages are those whose code is held to what runs.
var pages = []string{"guide.md", "from-symbl.md", "from-mpathic.md", "from-meetra.md"}

var update = flag.Bool("update", false, "write what the examples print into the pages")

// Every block of Go in a page stands in the code beside it, which is compiled and run; and every block of text, which is what
// it prints, in the Output of an example. Where outputs have changed, mend them in the examples, and the pages by
// go test ./docs -run PagesQuote -update.
func TestPagesQuoteCode(t *testing.T) {
	files, err := filepath.Glob("*_test.go")
	require.NoError(t, err)
	var code strings.Builder
	for _, name := range files {
		code.WriteString(contents(t, name))
	}
	for _, page := range pages {
		if *update {
			text := printed.ReplaceAllStringFunc(contents(t, page), func(pair string) string { return withOutput(code.String(), pair) })
			require.NoError(t, os.WriteFile(page, []byte(text), 0o600))
		}
		blocks := fence.FindAllStringSubmatch(contents(t, page), -1)
		assert.NotEmpty(t, blocks, page)
		for _, b := range blocks {
			assert.True(t, quotes(code.String(), b[1], b[2]), "%s: this is not in the code:\n%s", page, b[2])
		}
	}
}

var (
	fence   = regexp.MustCompile("(?s)```(go|text)\n(.*?)```\n")
	printed = regexp.MustCompile("```go\n([^`]*)```\n\n```text\n[^`]*```\n") // a block of Go and what it prints
	output  = regexp.MustCompile("(?s)\n\t// Output:\n(.*?)\n}\n")
)

// withOutput returns a block of Go with the output of the example that it is from.
func withOutput(code, pair string) string {
	block := printed.FindStringSubmatch(pair)[1]
	first, _, _ := strings.Cut(block, "\n")
	_, rest, found := strings.Cut(code, "() {\n\t"+first+"\n")
	for found {
		example, _, _ := strings.Cut(rest, "\n}\n")
		if said := output.FindStringSubmatch(rest); said != nil && quotes("\t"+first+"\n"+example, "go", block) {
			text := strings.ReplaceAll(strings.ReplaceAll(said[1], "\t// ", ""), "\t//", "")
			return "```go\n" + block + "```\n\n```text\n" + text + "\n```\n"
		}
		_, rest, found = strings.Cut(rest, "() {\n\t"+first+"\n")
	}
	return pair
}

// quotes reports whether code has the lines of a block, indented by some tabs or, for text, as a comment.
func quotes(code, kind, block string) bool {
	for _, indent := range []string{"", "\t", "\t\t", "\t// "} {
		if (kind == "text") != (indent == "\t// ") {
			continue
		}
		var b strings.Builder
		for line := range strings.Lines(block) {
			if line == "\n" && kind == "go" {
				b.WriteString("\n")
				continue
			}
			b.WriteString(strings.TrimRight(indent+line, " "))
		}
		if strings.Contains("\n"+code, "\n"+b.String()) {
			return true
		}
	}
	return false
}

// Every name between back quotes that looks like one of ours is one: Meeting.Shares, symbl.Options, Share.OfTalk.
func TestPagesNameWhatThereIs(t *testing.T) {
	known := map[string]bool{}
	for dir, pkg := range map[string]string{"..": "colloquy", "../compat": "compat", "../compat/symbl": "symbl", "../compat/mpathic": "mpathic", "../compat/meetra": "meetra",
		"../dsp/wav": "wav", "../dsp": "dsp", "../report": "report", "../export": "export"} {
		names(t, dir, pkg, known)
	}
	for range 3 { // as deep as ours embed each other
		embed(known)
	}
	name := regexp.MustCompile("`([A-Za-z]+\\.[A-Z]\\w*)")
	for _, page := range pages {
		found := name.FindAllStringSubmatch(contents(t, page), -1)
		assert.NotEmpty(t, found, page)
		for _, f := range found {
			assert.True(t, known[f[1]], "%s: there is no %s", page, f[1])
		}
	}
}

// names enters what a package declares: package.Name, and Type.Member for methods and fields.
func names(t *testing.T, dir, pkg string, into map[string]bool) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	require.NoError(t, err)
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Recv == nil {
					into[pkg+"."+d.Name.Name] = true
					continue
				}
				into[typeName(d.Recv.List[0].Type)+"."+d.Name.Name] = true
			case *ast.GenDecl:
				for _, s := range d.Specs {
					enter(s, pkg, into)
				}
			}
		}
	}
}

func enter(s ast.Spec, pkg string, into map[string]bool) {
	switch s := s.(type) {
	case *ast.ValueSpec:
		for _, n := range s.Names {
			into[pkg+"."+n.Name] = true
		}
	case *ast.TypeSpec:
		into[pkg+"."+s.Name.Name] = true
		if x, ok := s.Type.(*ast.StructType); ok {
			for _, field := range x.Fields.List {
				for _, n := range field.Names {
					into[s.Name.Name+"."+n.Name] = true
				}
				if len(field.Names) == 0 {
					into[s.Name.Name+" "+typeName(field.Type)] = true
				}
			}
		}
	}
}

// embed gives types the members of those that they embed, which are entered with a space between.
func embed(all map[string]bool) {
	for pair := range all {
		outer, inner, ok := strings.Cut(pair, " ")
		if !ok {
			continue
		}
		for name := range all {
			if member, ok := strings.CutPrefix(name, inner+"."); ok {
				all[outer+"."+member] = true
			}
		}
	}
}

func typeName(x ast.Expr) string {
	switch x := x.(type) {
	case *ast.StarExpr:
		return typeName(x.X)
	case *ast.SelectorExpr:
		return x.Sel.Name
	case *ast.Ident:
		return x.Name
	}
	return ""
}

func contents(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(b)
}
