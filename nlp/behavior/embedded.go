package behavior

import (
	"embed"
	"path"
	"sync"
)

//go:embed rules/*.txt
var files embed.FS

// Default returns the embedded rules, which are compiled when they are first asked for.
func Default() (*Rules, error) { return compiled() }

var compiled = sync.OnceValues(func() (*Rules, error) {
	all, err := Embedded()
	if err != nil {
		return nil, err
	}
	r, err := Compile(all...)
	if err != nil {
		return nil, err
	}
	r.kin = r.kinship(Kindred(), combinations[:])
	return r, nil
})

// Embedded returns the embedded files of rules, in the order of their names, to be changed and compiled anew.
func Embedded() ([]File, error) {
	entries, err := files.ReadDir("rules")
	if err != nil {
		return nil, err
	}
	var out []File
	for _, e := range entries {
		text, err := files.ReadFile(path.Join("rules", e.Name()))
		if err != nil {
			return nil, err
		}
		out = append(out, File{e.Name(), string(text)})
	}
	return out, nil
}

// Catalogue returns the behaviours of the embedded rules.
func Catalogue() ([]Behavior, error) {
	r, err := Default()
	if err != nil {
		return nil, err
	}
	return r.Catalogue(), nil
}
