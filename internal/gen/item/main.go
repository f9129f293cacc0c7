// Command item trains the models of package nlp/item: item.model.gz and second.json.gz over the acts of meetings, and
// intent.model.gz and request.model.gz over sentences of e-mails. It is to be run anew whenever the features or the
// phrase list are changed.
//
//	go run ./internal/gen/item -data DIR -folds FOLDER
//
// FOLDER is where internal/gen/act left fold0.model and so on: what the network says of meetings that it was trained on would be
// surer than what it says of others.
// DIR holds ami_da/{train,dev}.jsonl.gz (AMI Meeting Corpus 1.7, CC BY 4.0), emailintent/train.jsonl.gz (Parakweet
// e-mail intent data set, Apache-2.0) and enronintent/{train,dev}.jsonl.gz (verified Enron intents, MIT) as lines of
// JSON. It prints figures of cross-validation over the training parts and of the development parts.
package main

import (
	"errors"
	"flag"
	"fmt"
	"log"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/internal/gen/folds"
	"github.com/colloquy-go/colloquy/internal/zipped"
	"github.com/colloquy-go/colloquy/nlp/item"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

func main() {
	log.SetFlags(0)
	runtime.GOMAXPROCS(1)
	data := flag.String("data", "", "folder of the data sets")
	seen := flag.String("folds", "", "folder of the networks of package act that were trained without each fold")
	out := flag.String("out", filepath.Join("nlp", "item"), "folder to write to")
	o := linear.Options{}
	flag.Float64Var(&o.Cost, "cost", 0.6, "cost of errors")
	flag.Float64Var(&o.Balance, "balance", 0.4, "balance of classes")
	flag.BoolVar(&o.Ratio, "ratio", true, "use log-count ratios")
	flag.IntVar(&o.Header.Bits, "bits", 18, "bits of the features of item.model.gz")
	what := flag.String("what", "items intents", "what to train")
	flag.Parse()
	if err := run(*data, *seen, *out, *what, o); err != nil {
		log.Fatal(err)
	}
}

func run(data, seen, out, what string, o linear.Options) error {
	if what != "intents" {
		if err := items(data, seen, out, o); err != nil {
			return err
		}
	}
	if what != "items" {
		return intents(data, out)
	}
	return nil
}

// items trains item.model.gz, and second.json.gz on the scores of models like it that have not seen the meeting.
func items(data, seen, out string, o linear.Options) error {
	sets := corpora.In(data)
	train, err := meetings(sets, "train")
	if err != nil {
		return err
	}
	dev, err := meetings(corpora.In(data), "dev")
	if err != nil {
		return err
	}
	a, err := doings(seen, train, dev)
	if err != nil {
		return err
	}
	t, d := &scored{}, &scored{}
	if t.all, err = examples(train); err != nil {
		return err
	}
	if d.all, err = examples(dev); err != nil {
		return err
	}
	log.Printf("%d examples, %d for development", len(t.all), len(d.all))
	o.Header = linear.Header{Name: item.Models, Program: "internal/gen/item", License: "Apache-2.0", Seed: 1,
		Data:  []string{"AMI Meeting Corpus 1.7, links of acts to summaries, train part (CC BY 4.0)"},
		Input: sets.Sum(), Notes: fmt.Sprintf("cost %g, balance %g, ratio %v", o.Cost, o.Balance, o.Ratio),
		Kind: linear.AnyOf, Classes: item.Classes(), Bits: o.Header.Bits, Shape: item.Shape()}
	m, err := linear.Train(plain(t.all), nil, o)
	if err != nil {
		return err
	}
	if t.first, err = outOfFold(t.all, o); err != nil {
		return err
	}
	d.first = scoresOf(m, d.all)
	if err := errors.Join(t.second(train, a), d.second(dev, a)); err != nil {
		return err
	}
	if err := writeSecond(out, m.Header(), t, d); err != nil {
		return err
	}
	return zipped.WriteFile(filepath.Join(out, "item.model.gz"), m)
}

// example is an example with its place.
type example struct {
	linear.Example
	conv string
	pos  int
}

func plain(all []example) []linear.Example {
	out := make([]linear.Example, len(all))
	for i, e := range all {
		out[i] = e.Example
	}
	return out
}

func examples(all []meeting) (out []example, err error) {
	x, err := item.NewExtractor()
	if err != nil {
		return nil, err
	}
	for _, m := range all {
		x.Load(m.c)
		for u := range m.c {
			if m.labels[u] != nil {
				e := linear.Example{Features: slices.Clone(x.Features(u)), Labels: m.labels[u]}
				out = append(out, example{e, m.name, u})
			}
		}
	}
	return out, nil
}

func scoresOf(m *linear.Model, all []example) [][]float32 {
	out := make([][]float32, len(all))
	for i, e := range all {
		out[i] = m.Scores(nil, e.Features)
	}
	return out
}

// outOfFold returns the scores of each example by a model that was trained on other groups of people.
func outOfFold(all []example, o linear.Options) ([][]float32, error) {
	out := make([][]float32, len(all))
	for k := range folds.N {
		var train []linear.Example
		var test []int
		for i, e := range all {
			if folds.Of(e.conv) == k {
				test = append(test, i)
			} else {
				train = append(train, e.Example)
			}
		}
		m, err := linear.Train(train, nil, o)
		if err != nil {
			return nil, err
		}
		for _, i := range test {
			out[i] = m.Scores(nil, all[i].Features)
		}
	}
	return out, nil
}
