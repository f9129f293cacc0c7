// Package unseen reads the models of package act that were trained without a fold of the conversations, from the folder where
// internal/gen/act left them. What fits something to what act says of a conversation wants those that have not seen it: of others
// they are surer than of what they will meet.
package unseen

import (
	"fmt"
	"path/filepath"

	"github.com/colloquy-go/colloquy/internal/gen/folds"
	"github.com/colloquy-go/colloquy/internal/model/actnet"
	"github.com/colloquy-go/colloquy/internal/model/convnet"
	"github.com/colloquy-go/colloquy/internal/zipped"
	"github.com/colloquy-go/colloquy/nlp/act"
)

// Net is where the network lies that was trained without fold k.
func Net(folder string, k int) string {
	return filepath.Join(folder, fmt.Sprintf("fold%d.model.gz", k))
}

// Wide is where the linear models lie that were trained without fold k.
func Wide(folder string, k int) string {
	return filepath.Join(folder, fmt.Sprintf("wide%d.model.gz", k))
}

// Open returns both models of fold k.
func Open(folder string, k int) (*convnet.Model, *actnet.Wide, error) {
	m, err := zipped.ReadFile(Net(folder, k), convnet.Read)
	if err != nil {
		return nil, nil, err
	}
	w, err := zipped.ReadFile(Wide(folder, k), actnet.ReadWide)
	return m, w, err
}

// Readers has a reader for each fold.
type Readers [folds.N]*act.Reader

// NewReaders returns the readers of the models in a folder.
func NewReaders(folder string) (*Readers, error) {
	var r Readers
	for k := range r {
		m, w, err := Open(folder, k)
		if err != nil {
			return nil, err
		}
		if r[k], err = act.With(m, w); err != nil {
			return nil, err
		}
	}
	return &r, nil
}

// Of returns the reader whose models have not seen a conversation.
func (r *Readers) Of(conversation string) *act.Reader { return r[folds.Of(conversation)] }
