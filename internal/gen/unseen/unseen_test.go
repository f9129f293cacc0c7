package unseen_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/internal/gen/folds"
	"github.com/colloquy-go/colloquy/internal/gen/unseen"
	"github.com/colloquy-go/colloquy/nlp/act"
)

func TestEachFoldHasAReaderOfItsOwn(t *testing.T) {
	dir, shipped := t.TempDir(), filepath.Join("..", "..", "..", "nlp", "act")
	for k := range folds.N {
		for to, from := range map[string]string{unseen.Net(dir, k): "act.model.gz", unseen.Wide(dir, k): "wide.model.gz"} {
			data, err := os.ReadFile(filepath.Join(shipped, from))
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(to, data, 0o600))
		}
	}
	r, err := unseen.NewReaders(dir)
	require.NoError(t, err)
	assert.Same(t, r[folds.Of("ES2002a")], r.Of("ES2002d"), "one group of people")
	assert.NotSame(t, r[0], r[1])
	c := []act.Utterance{{Text: "what do you think", Speaker: 0}, {Text: "yeah", Speaker: 1}}
	plain, err := act.New("en")
	require.NoError(t, err)
	assert.Equal(t, plain.Read(nil, c), r.Of("ES2002a").Read(nil, c))

	require.NoError(t, os.Remove(unseen.Wide(dir, 3)))
	_, err = unseen.NewReaders(dir)
	assert.ErrorIs(t, err, fs.ErrNotExist)
	require.NoError(t, os.Remove(unseen.Net(dir, 1)))
	_, err = unseen.NewReaders(dir)
	assert.ErrorIs(t, err, fs.ErrNotExist)
}
