package main

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/internal/gen/remade"
	"github.com/colloquy-go/colloquy/internal/model/convnet"
	"github.com/colloquy-go/colloquy/internal/zipped"
	"github.com/colloquy-go/colloquy/nlp/linear"
	"github.com/colloquy-go/colloquy/nlp/toxic"
)

// data writes sets of a few texts and returns their folder.
func data(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	for name, lines := range map[string]string{
		"toxicity_davidson": strings.Repeat(`{"text":"you stupid fool!","label":"offensive"}
{"text":"they are monkeys all of them","label":"hate"}
{"text":"a yellow bird sings","label":"neither"}
`, 4),
		"goemotions": `{"text":"thank you","labels":["gratitude"]}
{"text":"what a stupid idea","labels":["anger"]}
{"text":"a monkey, how sweet","labels":["joy"]}
{"text":"fuck yes","labels":["joy"]}
`,
		"ami_da": `{"text":"a banana maybe"}
{"text":"yeah"}
`,
		"icsi_da": `{"text":"it's trash"}
`,
	} {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		_, err := z.Write([]byte(lines))
		require.NoError(t, err)
		require.NoError(t, z.Close())
		require.NoError(t, os.Mkdir(filepath.Join(folder, name), 0o700))
		require.NoError(t, os.WriteFile(filepath.Join(folder, name, "train.jsonl.gz"), b.Bytes(), 0o600))
	}
	return folder
}

func TestTextsAreWrittenAsTheNetworkReadsThem(t *testing.T) {
	to := t.TempDir()
	require.NoError(t, run(data(t), to, "", ""))
	text, err := os.ReadFile(filepath.Join(to, "texts.jsonl"))
	require.NoError(t, err)
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	h, err := readHead(to)
	require.NoError(t, err)
	kinds := len(toxic.KindNames())
	assert.Equal(t, "<race>", h.Words[0])
	assert.Equal(t, []int{0, 1, 2}, h.Kinds[:3])
	assert.ElementsMatch(t, strings.Fields("you stupid fool ! they are monkeys all of them a yellow bird sings"), h.Words[kinds:])
	assert.Len(t, h.Kinds, len(h.Words)+len(h.Others))
	assert.Len(t, h.Input, 64)
	assert.Equal(t, toxic.Numbers, h.Numbers)

	var texts []learned
	for _, l := range lines[1:] {
		var x learned
		require.NoError(t, json.Unmarshal([]byte(l), &x))
		texts = append(texts, x)
	}
	// Twelve tweets, four comments, and of the meetings what has a word that may be abuse.
	require.Len(t, texts, 12+4+2)
	assert.Equal(t, []int{0, 1, 2, 3, 4, 0}, []int{texts[0].Fold, texts[1].Fold, texts[2].Fold, texts[3].Fold, texts[4].Fold, texts[5].Fold})
	assert.Equal(t, []int{1, 0, 2}, []int{texts[0].Class, texts[1].Class, texts[2].Class})
	classes := []int{}
	for _, x := range texts[12:] {
		classes = append(classes, x.Class)
		assert.Equal(t, -1, x.Fold)
	}
	assert.Equal(t, []int{-1, -1, 2, -1, 2, 2}, classes, "an everyday word; not what is coarse, angry or plain")
	assert.Equal(t, h.Words[texts[0].Words[0]], "you")
	trash := int(texts[17].Words[1]) - len(h.Words)
	require.GreaterOrEqual(t, trash, 0, "a word that is rare is one of the others")
	assert.Equal(t, "trash", h.Others[trash])
	assert.Equal(t, "double", toxic.KindNames()[h.Kinds[len(h.Words)+trash]])
}

// A network of nothing but what is added at the end always says the same.
func TestWhatWasTrainedIsPacked(t *testing.T) {
	folder, sets := t.TempDir(), data(t)
	require.NoError(t, run(sets, folder, "", ""))
	h, err := readHead(folder)
	require.NoError(t, err)
	size := convnet.Size{Words: len(h.Words), Embed: 2, Window: 3, Conv: 3, Numbers: h.Numbers, Own: 2}
	w := size.Empty(3)
	copy(w.OutB, []float32{0, 2, 1})
	head, err := json.Marshal(map[string]any{"Size": size, "Seed": 5, "Notes": "none"})
	require.NoError(t, err)
	b := append(head, '\n')
	for _, part := range [][]float32{w.Embed, w.Window, w.ConvB, w.Own, w.OwnB, w.Out, w.OutB} {
		b, err = binary.Append(b, binary.LittleEndian, part)
		require.NoError(t, err)
	}
	for _, name := range []string{"weights", "fold0", "fold1", "fold2", "fold3", "fold4"} {
		require.NoError(t, os.WriteFile(filepath.Join(folder, name+".bin"), b, 0o600))
	}
	out := t.TempDir()
	require.NoError(t, run(sets, "", folder, out))
	m, err := zipped.ReadFile(filepath.Join(out, "toxic.model.gz"), convnet.Read)
	require.NoError(t, err)
	assert.Equal(t, toxic.Method, m.Header().Name)
	assert.Equal(t, h.Input, m.Header().Input)
	g, err := zipped.ReadFile(filepath.Join(out, "grams.model.gz"), linear.Read)
	require.NoError(t, err)
	assert.Equal(t, h.Input, g.Header().Input)
	a, err := toxic.With(m, g)
	require.NoError(t, err)
	var x toxic.Extractor
	const text = "you stupid fool"
	x.Read(text)
	p := g.Probabilities(g.Scores(nil, x.Features()))
	want := (0.665 + float64(p[toxic.Offensive])) / 2 // e²/(1 + e² + e) of the network
	assert.InDelta(t, want, a.Classify(text).P[toxic.Offensive], 0.01)

	assert.Error(t, run(sets, "", "", out))
	require.NoError(t, os.Remove(filepath.Join(folder, "fold3.bin")))
	assert.Error(t, run(sets, "", folder, out))
}

// The linear model that is embedded is what this program makes of the text, byte for byte; the network wants PyTorch.
func TestMakingTheLinearModelAgainGivesTheSameFile(t *testing.T) {
	s, err := read(remade.Text(t))
	require.NoError(t, err)
	g, _, err := trainGrams(s.examples(), s.options())
	require.NoError(t, err)
	there, here := filepath.Join("..", "..", "..", "nlp", "toxic"), t.TempDir()
	require.NoError(t, zipped.WriteFile(filepath.Join(here, "grams.model.gz"), g))
	remade.Same(t, there, here, "grams.model.gz")

	m, err := zipped.ReadFile(filepath.Join(there, "toxic.model.gz"), convnet.Read)
	require.NoError(t, err)
	assert.Equal(t, s.hash(), m.Header().Input, "the network has learned from other text")
}
