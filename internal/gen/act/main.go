// Command act makes the models of package nlp/act, and fits their probabilities and the choice of answers. In this order:
//
//	go run ./internal/gen/act -data DIR -wide FOLDER        trains the linear models, writes nlp/act/wide.model.gz and FOLDER/wide0.model.gz …
//	go run ./internal/gen/act -data DIR -export FOLDER      writes what the training sees of the conversations
//	python3 internal/gen/act/train.py FOLDER …              trains the networks (PyTorch), see below
//	go run ./internal/gen/act -data DIR -pack FOLDER        fits the probabilities, writes nlp/act/act.model.gz and FOLDER/fold0.model.gz …
//	go run ./internal/gen/act -data DIR -habit FOLDER       prints what murmurs usually say for a backchannel (constants of nlp/act)
//	go run ./internal/gen/act -data DIR -calibrate          fits the probabilities of the models that stand
//	go run ./internal/gen/act -data DIR -answers FOLDER     fits the choice of answers
//
// internal/gen/item is to be run after it. DIR holds ami_da/{train,dev}.jsonl.gz (AMI Meeting Corpus 1.7, CC BY 4.0),
// icsi_da/train.jsonl.gz (ICSI Meeting Corpus, CC BY 4.0), mrda/{train,dev}.jsonl.gz (the same meetings as MRDA has them, and more
// of them), qmsum/train.jsonl.gz (MIT), mtsdialog/train.jsonl.gz, casino/train.jsonl.gz and goemotions/train.jsonl.gz (CC BY 4.0)
// as lines of JSON.
//
// The network that stands was taught by five others, each trained without a fifth of the conversations, which do not know the linear
// models. It learned on from five that do, twice, and is the mean of what it was each time; FIRST holds what FOLDER holds:
//
//	for k in 0 1 2 3 4; do train.py FIRST --fold $k --epochs 8 --alone; done
//	train.py FIRST
//	for k in 0 1 2 3 4; do train.py FOLDER --fold $k --epochs 8; done
//	train.py FOLDER --start FIRST/weights.bin --mix 0.5 --epochs 6 --rate 2e-3
//	train.py FOLDER --start FOLDER/weights.bin --mix 0.33 --epochs 6 --rate 2e-3 --seed 2
//
// It is better than the five together. All take some forty minutes of one core with OpenBLAS, and eight times that with the reference
// BLAS; MALLOC_MMAP_MAX_=0 and MALLOC_TRIM_THRESHOLD_=8000000000 in the environment halve it. The linear models take five. Each step
// draws from its seed; the passes are the same bytes everywhere, the weights on the same machine.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"

	"github.com/colloquy-go/colloquy/internal/gen/folds"
	"github.com/colloquy-go/colloquy/internal/gen/trained"
	"github.com/colloquy-go/colloquy/internal/gen/unseen"
	"github.com/colloquy-go/colloquy/internal/model/actnet"
	"github.com/colloquy-go/colloquy/internal/model/convnet"
	"github.com/colloquy-go/colloquy/internal/zipped"
	"github.com/colloquy-go/colloquy/nlp/act"
)

// leftOut are the meetings of ICSI that the development part of MRDA is made of.
var leftOut = []string{"Bed010", "Bmr013", "Bmr024", "Bmr030", "Bro011", "Bro024"}

func main() {
	log.SetFlags(0)
	data := flag.String("data", "", "folder of the data sets")
	out := flag.String("out", filepath.Join("nlp", "act", "act.model.gz"), "model to write, or to fit anew")
	to := flag.String("export", "", "folder to write passes into, for train.py")
	from := flag.String("pack", "", "folder in which train.py left the weights")
	habit := flag.String("habit", "", "folder in which -pack left the networks of the folds: print what murmurs usually say")
	answers := flag.String("answers", "", "folder in which -pack left the networks of the folds: fit the choice of answers")
	wide := flag.String("wide", "", "folder to write the linear models of the folds into; train these and those that are shipped")
	calibrate := flag.Bool("calibrate", false, "fit the probabilities of the model that stands")
	o := options{passes: 16, asr: 0.3, join: 0.15, seed: 1, least: 4}
	flag.IntVar(&o.passes, "passes", o.passes, "passes to write")
	flag.Uint64Var(&o.seed, "seed", o.seed, "seed")
	flag.Parse()
	var err error
	switch {
	case *to != "":
		err = runExport(*data, *to, widePath(*out), o)
	case *wide != "":
		err = trainWides(*data, *wide, widePath(*out))
	case *from != "":
		err = pack(*data, *from, *out)
	case *habit != "":
		err = usualMurmurs(*data, *habit)
	case *calibrate:
		err = recalibrate(*data, *out)
	case *answers != "":
		err = fitAnswers(*data, *answers, filepath.Join("nlp", "act"))
	default:
		flag.Usage()
		os.Exit(2)
	}
	if err != nil {
		log.Fatal(err)
	}
}

// widePath is where the linear models beside a network lie.
func widePath(model string) string { return filepath.Join(filepath.Dir(model), "wide.model.gz") }

// options are the settings of an export.
type options struct {
	passes    int
	asr, join float64 // shares of meetings shown as recognised, and of utterances joined with the next
	seed      uint64
	least     int // times that a word of the vocabulary stands in the training text
}

// runExport writes the passes, what is measured with, the vocabulary and the hash of the input.
func runExport(data, to, wide string, o options) error {
	r := newReader(data)
	train, err := r.all()
	if err != nil {
		return err
	}
	input := r.sets.Sum()
	ami, mrda, err := r.dev()
	if err != nil {
		return err
	}
	words := vocabulary(train, o.least)
	log.Printf("%d words; %d conversations to train on", len(words), len(train))
	if err := writeWords(to, input, words); err != nil {
		return err
	}
	w, err := zipped.ReadFile(wide, actnet.ReadWide)
	if err != nil {
		return err
	}
	x := newIndexer(words, convnet.Size{Words: len(words)})
	return x.export(train, map[string][]conversation{"ami": ami, "mrda": mrda}, w, o, to)
}

// pack writes the models that train.py trained: that of each fold beside its weights, for programs that train on what it says of
// the meetings of that fold, and the one that is shipped. The calibrations of the former are fitted to all folds together, those
// of the latter to the development parts.
func pack(data, from, out string) error {
	input, words, err := readWords(from)
	if err != nil {
		return err
	}
	if err := packFolds(data, from, input, words); err != nil {
		return err
	}
	m, err := readModel(filepath.Join(from, "weights.bin"), input, words)
	if err != nil {
		return err
	}
	return fitted(data, m, out)
}

func readModel(path, input string, words []string) (*convnet.Model, error) {
	t, err := trained.Read(path, len(words), int(act.Labels))
	if err != nil {
		return nil, err
	}
	return convnet.New(header(input, t), words, t.Weights)
}

// packFolds writes the models of the folds.
func packFolds(data, from, input string, words []string) error {
	all, err := newReader(data).all()
	if err != nil {
		return err
	}
	var models [folds.N]*convnet.Model
	var held scoredUnits
	for k := range models {
		if models[k], err = readModel(filepath.Join(from, fmt.Sprintf("fold%d.bin", k)), input, words); err != nil {
			return err
		}
		w, err := zipped.ReadFile(unseen.Wide(from, k), actnet.ReadWide)
		if err != nil {
			return err
		}
		held.add(models[k], w, slices.DeleteFunc(slices.Clone(all), func(c conversation) bool {
			return kind(c.name) == 2 || folds.Of(c.name) != k
		}))
	}
	heads := held.calibrated()
	for k, m := range models {
		if m, err = m.WithHeads(heads); err != nil {
			return err
		}
		if err := zipped.WriteFile(unseen.Net(from, k), m); err != nil {
			return err
		}
	}
	return nil
}

func header(input string, t trained.Net) convnet.Header {
	h := convnet.Header{
		Name: act.Model, Program: "internal/gen/act", License: "Apache-2.0", Seed: t.Seed, Input: input,
		Data: []string{
			"AMI Meeting Corpus 1.7, train part (CC BY 4.0)",
			"ICSI Meeting Corpus with MRDA tags, train parts as ICSI and as MRDA have it, without the meetings of MRDA's development part (CC BY 4.0)",
			"QMSum, committees of the train part (MIT)",
			"MTS-Dialog, train part (CC BY 4.0)",
			"CaSiNo, train part (CC BY 4.0)",
			"GoEmotions, a sixth of the train part (CC BY 4.0)",
			"calibrated on the development parts of AMI and MRDA",
		},
		Notes: t.Notes,
		Size:  t.Size,
	}
	for _, g := range heads[:shipped] {
		g.Slope, g.Shift, g.Thresholds = 1, make([]float64, g.Outputs()), make([]float64, g.Outputs())
		h.Heads = append(h.Heads, g)
	}
	return h
}

// recalibrate fits the probabilities of the model that stands anew.
func recalibrate(data, path string) error {
	m, err := zipped.ReadFile(path, convnet.Read)
	if err != nil {
		return err
	}
	return fitted(data, m, path)
}

// fitted fits the probabilities of a model on meetings that it was not trained on, and writes it.
func fitted(data string, m *convnet.Model, path string) error {
	r := newReader(data)
	ami, mrda, err := r.dev()
	if err != nil {
		return err
	}
	w, err := zipped.ReadFile(widePath(path), actnet.ReadWide)
	if err != nil {
		return err
	}
	var held scoredUnits
	held.add(m, w, slices.Concat(ami, mrda))
	if m, err = m.WithHeads(held.calibrated()); err != nil {
		return err
	}
	return zipped.WriteFile(path, m)
}

// all reads what is trained on.
func (r *reader) all() (train []conversation, err error) {
	ami, err := r.meetings("ami_da", "train", labelAMI)
	if err != nil {
		return nil, err
	}
	icsi, err := r.meetings("icsi_da", "train", labelICSI)
	if err != nil {
		return nil, err
	}
	mrda, err := r.meetings("mrda", "train", labelMRDA)
	if err != nil {
		return nil, err
	}
	withoutTimes(mrda)
	icsi = without(icsi, leftOut)
	train = slices.Concat(ami, icsi, paired(icsi, mrda))
	for _, set := range []string{"qmsum", "mtsdialog", "casino", "goemotions"} {
		c, err := r.marks(set, "train")
		if err != nil {
			return nil, err
		}
		train = append(train, c...)
	}
	return train, nil
}

// dev reads the development meetings of AMI and of MRDA.
func (r *reader) dev() (ami, mrda []conversation, err error) {
	if ami, err = r.meetings("ami_da", "dev", labelAMI); err != nil {
		return nil, nil, err
	}
	if mrda, err = r.meetings("mrda", "dev", labelMRDA); err != nil {
		return nil, nil, err
	}
	withoutTimes(mrda)
	return ami, mrda, nil
}

func withoutTimes(all []conversation) {
	for _, c := range all {
		for i := range c.units {
			c.units[i].at.Timed = false
		}
	}
}
