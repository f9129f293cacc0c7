package main

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"github.com/colloquy-go/colloquy/internal/gen/folds"
	"github.com/colloquy-go/colloquy/internal/gen/unseen"
	"github.com/colloquy-go/colloquy/internal/model/actnet"
	"github.com/colloquy-go/colloquy/internal/zipped"
)

// export writes what train.py reads into a folder: passes over the training conversations, each as another transcript would
// show them, and sets to measure with, as they are and as they were recognised. The linear models of the folds are those in the
// folder, the other is for what no model has seen.
func (x *indexer) export(train []conversation, sets map[string][]conversation, wide *actnet.Wide, o options, to string) error {
	var others [folds.N]*actnet.Wide
	for k := range others {
		var err error
		if others[k], err = zipped.ReadFile(unseen.Wide(to, k), actnet.ReadWide); err != nil {
			return err
		}
	}
	random := rand.New(rand.NewPCG(o.seed, 1))
	broken := newStumps(train)
	for p := range o.passes {
		path := filepath.Join(to, fmt.Sprintf("pass%02d.bin", p))
		if err := x.write(path, train, func(c conversation) []sample { return x.varied(c, withoutIt(others, c), broken, o, random) }); err != nil {
			return err
		}
	}
	for name, all := range sets {
		for suffix, recognised := range map[string]bool{".bin": false, "-recognised.bin": true} {
			plain := func(c conversation) []sample { return x.view(c, wide, recognised, true, true) }
			if err := x.write(filepath.Join(to, name+suffix), all, plain); err != nil {
				return err
			}
		}
	}
	return nil
}

// withoutIt returns the linear models that have not seen a conversation, where it has acts or classes.
func withoutIt(others [folds.N]*actnet.Wide, c conversation) *actnet.Wide {
	if kind(c.name) == 2 {
		return nil
	}
	return others[folds.Of(c.name)]
}

// varied is a conversation as another transcript would show it: without times or roles, with other borders of
// utterances, in another order, without words broken off, or as it was recognised.
func (x *indexer) varied(c conversation, w *actnet.Wide, broken *stumps, o options, r *rand.Rand) []sample {
	if c.other != nil && r.Float64() < otherShown {
		return x.view(*c.other, w, false, false, false)
	}
	timed, lead := r.Float64() < timesShown(c.name), r.Float64() < 0.6
	if r.Float64() < 0.5 {
		c = joined(c, o.join, r)
	}
	if !timed && r.Float64() < 0.25 {
		c = byRuns(c, time.Duration(r.Float64()*float64(time.Second)))
	}
	if r.Float64() < stumpsLeftOut(c.name) {
		c = broken.without(c)
	}
	if isICSI(c.name) && r.Float64() < 0.5 {
		c = murmurs(c)
	}
	return x.view(c, w, r.Float64() < recognisedShown(c.name, o.asr), timed, lead)
}

// otherShown is how often a meeting is shown in its other edition, as that is.
const otherShown = 0.5

// stumpsLeftOut returns how often words broken off are left out: in MRDA's transcripts of ICSI they always are.
func stumpsLeftOut(name string) float64 {
	if isICSI(name) {
		return 0.7
	}
	return 0.3
}

// longest is how many words of an utterance training looks at.
const longest = 64

// write writes conversations: their number; of each the number of utterances and words, its kind and fold, and of each utterance the speaker, the
// number of words, the words, the numbers, what stands beside the network and the targets, all little-endian.
func (x *indexer) write(path string, all []conversation, view func(conversation) []sample) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<20)
	put := func(v any) { _ = binary.Write(w, binary.LittleEndian, v) } // a failure is kept for Flush
	put([]int32{int32(len(all)), actnet.Numbers, int32(nBeside), nTargets, int32(x.size.Words)})
	for _, c := range all {
		rows := view(c)
		var speakers, counts, words []int32
		var numbers, beside []float32
		var y []int8
		for _, s := range rows {
			row := s.words[:min(len(s.words), longest)]
			speakers, counts, words = append(speakers, int32(s.speaker)), append(counts, int32(len(row))), append(words, row...)
			numbers, beside, y = append(numbers, s.numbers...), append(beside, s.beside[:]...), append(y, s.y[:]...)
		}
		put([]int32{int32(len(rows)), int32(len(words)), kind(c.name), int32(folds.Of(c.name))})
		put(speakers)
		put(counts)
		put(words)
		put(numbers)
		put(beside)
		put(y)
	}
	if err := w.Flush(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// kind is 0 for AMI, 1 for ICSI, 2 for the sets that have question marks alone.
func kind(name string) int32 {
	switch {
	case isICSI(name):
		return 1
	case isAMI(name):
		return 0
	}
	return 2
}
