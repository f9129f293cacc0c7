// Command act makes the network of package nlp/act, and fits its probabilities and its choice of answers. In this order:
//
//	go run ./internal/gen/act -data DIR -export FOLDER      writes what the training sees of the conversations
//	python3 internal/gen/act/train.py FOLDER                trains the network (PyTorch), see below
//	go run ./internal/gen/act -data DIR -pack FOLDER        fits the probabilities and writes nlp/act/act.model
//	go run ./internal/gen/act -data DIR -calibrate          fits the probabilities of the model that stands
//	go run ./internal/gen/act -data DIR -answers            fits the choice of answers, with the model that stands
//
// internal/gen/item is to be run after it. DIR holds ami_da/{train,dev}.jsonl.gz (AMI Meeting Corpus 1.7, CC BY 4.0),
// icsi_da/train.jsonl.gz (ICSI Meeting Corpus, CC BY 4.0), mrda/dev.jsonl.gz (six meetings of it, to measure with),
// qmsum/train.jsonl.gz (MIT), mtsdialog/train.jsonl.gz, casino/train.jsonl.gz and goemotions/train.jsonl.gz (CC BY 4.0) as
// lines of JSON.
//
// The network that stands was trained in three goes, and the weights of each but the first are the mean with those before:
//
//	train.py FOLDER && mv FOLDER/weights.bin 1.bin
//	train.py FOLDER --start 1.bin --mix 0.5 --seed 2 --epochs 4 --rate 1.2e-3 --drop 0.37 --forget 0.08 --decay 0.05 --smooth 0.05
//	mv FOLDER/weights.bin 2.bin
//	train.py FOLDER --start 2.bin --mix 0.5 --seed 3 --epochs 4 --rate 1.5e-3 --drop 0.3 --forget 0.06 --decay 0.03 --smooth 0.05
//
// That takes some ten minutes of one core; MALLOC_MMAP_MAX_=0 and MALLOC_TRIM_THRESHOLD_=8000000000 in the environment halve it.
// Each step draws from its seed; the passes are the same bytes everywhere, the weights on the same machine.
package main

import (
	"encoding/hex"
	"flag"
	"log"
	"os"
	"path/filepath"
	"slices"

	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/act/convnet"
)

// leftOut are the meetings of ICSI that the development part of MRDA is made of.
var leftOut = []string{"Bed010", "Bmr013", "Bmr024", "Bmr030", "Bro011", "Bro024"}

func main() {
	log.SetFlags(0)
	data := flag.String("data", "", "folder of the data sets")
	out := flag.String("out", filepath.Join("nlp", "act", "act.model"), "model to write, or to fit anew")
	to := flag.String("export", "", "folder to write passes into, for train.py")
	from := flag.String("pack", "", "folder in which train.py left the weights")
	answers := flag.Bool("answers", false, "fit the choice of answers, for the model that stands")
	calibrate := flag.Bool("calibrate", false, "fit the probabilities of the model that stands")
	o := options{passes: 16, asr: 0.3, join: 0.15, seed: 1, least: 4}
	flag.IntVar(&o.passes, "passes", o.passes, "passes to write")
	flag.Uint64Var(&o.seed, "seed", o.seed, "seed")
	flag.Parse()
	var err error
	switch {
	case *to != "":
		err = runExport(*data, *to, o)
	case *from != "":
		err = pack(*data, *from, *out)
	case *calibrate:
		err = recalibrate(*data, *out)
	case *answers:
		err = fitAnswers(*data, *out, filepath.Join("nlp", "act"))
	default:
		flag.Usage()
		os.Exit(2)
	}
	if err != nil {
		log.Fatal(err)
	}
}

// options are the settings of an export.
type options struct {
	passes    int
	asr, join float64 // shares of meetings shown as recognised, and of utterances joined with the next
	seed      uint64
	least     int // times that a word of the vocabulary stands in the training text
}

// runExport writes the passes, what is measured with, the vocabulary and the hash of the input.
func runExport(data, to string, o options) error {
	r := newReader(data)
	train, held, err := r.all()
	if err != nil {
		return err
	}
	dev, icsi, err := r.dev()
	if err != nil {
		return err
	}
	input := hex.EncodeToString(r.sum.Sum(nil))
	mrda, err := r.meetings("mrda", "dev", labelMRDA)
	if err != nil {
		return err
	}
	withoutTimes(mrda)
	words := vocabulary(train, o.least)
	log.Printf("%d words; %d conversations to train on, %d held out", len(words), len(train), len(held))
	if err := writeWords(to, input, words); err != nil {
		return err
	}
	x := newIndexer(words, convnet.Size{Words: len(words)})
	return x.export(train, map[string][]conversation{"held": held, "ami": dev, "icsi": icsi, "mrda": mrda}, o, to)
}

// pack writes the model that train.py trained.
func pack(data, from, out string) error {
	input, words, err := readWords(from)
	if err != nil {
		return err
	}
	t, err := readTrained(filepath.Join(from, "weights.bin"), len(words))
	if err != nil {
		return err
	}
	m, err := convnet.New(header(input, t), words, t.weights)
	if err != nil {
		return err
	}
	return fitted(data, m, out)
}

func header(input string, t trained) convnet.Header {
	h := convnet.Header{
		Name: act.Method, Program: "internal/gen/act", License: "Apache-2.0", Seed: t.Seed, Input: input,
		Data: []string{
			"AMI Meeting Corpus 1.7, train part (CC BY 4.0)",
			"ICSI Meeting Corpus with MRDA tags, train part without the meetings of MRDA's development part (CC BY 4.0)",
			"QMSum, committees of the train part (MIT)",
			"MTS-Dialog, train part (CC BY 4.0)",
			"CaSiNo, train part (CC BY 4.0)",
			"GoEmotions, a sixth of the train part (CC BY 4.0)",
			"calibrated on eleven meetings held out, the development part of AMI and the meetings of that of MRDA",
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
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	m, err := convnet.Read(f)
	if err != nil {
		return err
	}
	return fitted(data, m, path)
}

// fitted fits the probabilities of a model on meetings that it was not trained on, and writes it.
func fitted(data string, m *convnet.Model, path string) error {
	r := newReader(data)
	_, held, err := r.all()
	if err != nil {
		return err
	}
	dev, icsi, err := r.dev()
	if err != nil {
		return err
	}
	if m, err = calibrated(m, slices.Concat(held, dev, icsi)); err != nil {
		return err
	}
	return write(m, path)
}

func write(m *convnet.Model, path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if _, err := m.WriteTo(f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// all reads what is trained on and what is held out.
func (r *reader) all() (train, held []conversation, err error) {
	ami, err := r.meetings("ami_da", "train", labelAMI)
	if err != nil {
		return nil, nil, err
	}
	icsi, err := r.meetings("icsi_da", "train", labelICSI)
	if err != nil {
		return nil, nil, err
	}
	train, held = split(append(ami, without(icsi, leftOut)...))
	for _, set := range []string{"qmsum", "mtsdialog", "casino", "goemotions"} {
		c, err := r.marks(set, "train")
		if err != nil {
			return nil, nil, err
		}
		train = append(train, c...)
	}
	return train, held, nil
}

// dev reads the development meetings of AMI, and those of MRDA as transcripts without times.
func (r *reader) dev() (ami, icsi []conversation, err error) {
	if ami, err = r.meetings("ami_da", "dev", labelAMI); err != nil {
		return nil, nil, err
	}
	all, err := r.meetings("icsi_da", "train", labelICSI)
	if err != nil {
		return nil, nil, err
	}
	for _, c := range all {
		if slices.Contains(leftOut, c.name) {
			icsi = append(icsi, c)
		}
	}
	withoutTimes(icsi)
	return ami, icsi, nil
}

func withoutTimes(all []conversation) {
	for _, c := range all {
		for i := range c.units {
			c.units[i].at.Timed = false
		}
	}
}
