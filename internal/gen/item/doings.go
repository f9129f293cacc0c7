package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/colloquy-go/colloquy/internal/gen/folds"
	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/convnet"
)

// doings returns what package act says of each meeting by name: of those of the training part by the networks that were trained
// without them, of which the folder holds one for each fold, of the others by the one that is shipped.
func doings(folder string, train, others []meeting) (map[string][]act.Result, error) {
	var readers [folds.N]*act.Reader
	for k := range readers {
		f, err := os.Open(filepath.Join(folder, fmt.Sprintf("fold%d.model", k)))
		if err != nil {
			return nil, err
		}
		m, err := convnet.Read(f)
		f.Close()
		if err != nil {
			return nil, err
		}
		if readers[k], err = act.With(m, nil); err != nil {
			return nil, err
		}
	}
	shipped, err := act.New("en")
	if err != nil {
		return nil, err
	}
	a := map[string][]act.Result{}
	for _, m := range train {
		a[m.name] = readers[folds.Of(m.name)].Read(nil, m.c)
	}
	for _, m := range others {
		a[m.name] = shipped.Read(nil, m.c)
	}
	return a, nil
}
