package main

import (
	"github.com/colloquy-go/colloquy/internal/gen/unseen"
	"github.com/colloquy-go/colloquy/nlp/act"
)

// doings returns what package act says of each meeting by name: of those of the training part by models that were trained without
// them, which are in the folder, of the others by those that are shipped.
func doings(folder string, train, others []meeting) (map[string][]act.Result, error) {
	readers, err := unseen.NewReaders(folder)
	if err != nil {
		return nil, err
	}
	shipped, err := act.New("en")
	if err != nil {
		return nil, err
	}
	a := map[string][]act.Result{}
	for _, m := range train {
		a[m.name] = readers.Of(m.name).Read(nil, m.c)
	}
	for _, m := range others {
		a[m.name] = shipped.Read(nil, m.c)
	}
	return a, nil
}
