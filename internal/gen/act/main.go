// Command act trains the network of package nlp/act, and fits its probabilities and its choice of answers.
//
//	go run ./internal/gen/act -data DIR               trains, then fits the probabilities
//	go run ./internal/gen/act -data DIR -calibrate    fits the probabilities of the model that stands
//	go run ./internal/gen/act -data DIR -answers      fits the choice of answers, with the model that stands
//
// It is to be run in this order, and internal/gen/item after it. DIR holds ami_da/{train,dev}.jsonl.gz (AMI Meeting
// Corpus 1.7, CC BY 4.0), icsi_da/train.jsonl.gz (ICSI Meeting Corpus, CC BY 4.0), qmsum/train.jsonl.gz (MIT),
// mtsdialog/train.jsonl.gz, casino/train.jsonl.gz and goemotions/train.jsonl.gz (CC BY 4.0) as lines of JSON.
//
// Training takes some five minutes on one core. It uses no more than that core, and gives the same bytes again on the
// same architecture.
package main

import (
	"encoding/hex"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/act/convnet"
)

// leftOut are the meetings of ICSI that the development part of MRDA is made of.
var leftOut = []string{"Bed010", "Bmr013", "Bmr024", "Bmr030", "Bro011", "Bro024"}

func main() {
	log.SetFlags(0)
	runtime.GOMAXPROCS(1)
	data := flag.String("data", "", "folder of the data sets")
	out := flag.String("out", filepath.Join("nlp", "act", "act.model"), "file to write")
	size := convnet.Size{Embed: 40, Window: 4, Conv: 112, Numbers: act.Numbers, Own: 72, Near: 32, Hidden: 96, Around: 5}
	o := options{chunk: 32, chunks: 8, rate: 3e-3, drop: 0.25, decay: 0.01, wordDrop: 0.04, asr: 0.3, join: 0.15, seed: 1, minCount: 4}
	flag.IntVar(&o.epochs, "epochs", 13, "passes over the data")
	flag.Float64Var(&o.drop, "drop", o.drop, "dropout")
	flag.Float64Var(&o.rate, "rate", o.rate, "first step")
	flag.Float64Var(&o.decay, "decay", o.decay, "weight decay")
	flag.Float64Var(&o.wordDrop, "worddrop", o.wordDrop, "words forgotten")
	flag.Uint64Var(&o.seed, "seed", o.seed, "seed")
	answersOnly := flag.Bool("answers", false, "only fit the choice of answers, for the model that stands")
	calibrateOnly := flag.Bool("calibrate", false, "only fit the probabilities, for the model that stands")
	flag.Parse()
	if *calibrateOnly {
		if err := recalibrate(*data, *out); err != nil {
			log.Fatal(err)
		}
		return
	}
	if *answersOnly {
		if err := fitAnswers(*data, *out, filepath.Join("nlp", "act")); err != nil {
			log.Fatal(err)
		}
		return
	}
	if err := run(*data, *out, size, o); err != nil {
		log.Fatal(err)
	}
}

func run(data, out string, size convnet.Size, o options) error {
	r := newReader(data)
	train, held, err := r.all()
	if err != nil {
		return err
	}
	words := vocabulary(train, o.minCount)
	size.Words = len(words)
	log.Printf("%d words; %d conversations to train on, %d held out", len(words), len(train), len(held))
	dev, icsi, err := r.dev()
	if err != nil {
		return err
	}
	x := newIndexer(words, size)
	n := fit(train, words, size, o, func(e int, n *network) {
		if e == o.epochs/2 || e+1 == o.epochs {
			evaluate("held out", n, x, held, false)
			evaluate("development", n, x, dev, false)
			evaluate("recognised", n, x, dev, true)
			evaluate("without times", n, x, icsi, false)
		}
	})
	h := header(hex.EncodeToString(r.sum.Sum(nil)), size, o)
	m, err := convnet.New(h, words, n.weights(int(act.Labels)))
	if err != nil {
		return err
	}
	if m, err = calibrated(m, slices.Concat(held, dev, icsi)); err != nil {
		return err
	}
	return write(m, out)
}

func header(input string, size convnet.Size, o options) convnet.Header {
	h := convnet.Header{
		Name: act.Method, Program: "internal/gen/act", License: "Apache-2.0", Seed: o.seed, Input: input,
		Data: []string{
			"AMI Meeting Corpus 1.7, train part (CC BY 4.0)",
			"ICSI Meeting Corpus with MRDA tags, train part without the meetings of MRDA's development part (CC BY 4.0)",
			"QMSum, committees of the train part (MIT)",
			"MTS-Dialog, train part (CC BY 4.0)",
			"CaSiNo, train part (CC BY 4.0)",
			"GoEmotions, a sixth of the train part (CC BY 4.0)",
			"calibrated on eleven meetings held out, the development part of AMI and the meetings of that of MRDA",
		},
		Notes: fmt.Sprintf("%d passes, rate %g, dropout %g, decay %g", o.epochs, o.rate, o.drop, o.decay),
		Size:  size,
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
	for _, c := range all {
		if slices.Contains(leftOut, c.name) {
			c = byRuns(c, 300*time.Millisecond)
			for i := range c.units {
				c.units[i].at.Timed = false
			}
			icsi = append(icsi, c)
		}
	}
	return ami, icsi, err
}
