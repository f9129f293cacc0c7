// Command entity trains the two models of package nlp/entity and counts its common words. It is to be run anew whenever words.txt or the features of
// that package are changed.
//
//	go run ./internal/gen/entity -data DIR [-only names|quantities|common] [-dry]
//
// DIR holds ami_ne/{train,dev}.jsonl.gz (AMI Meeting Corpus 1.7, named entities; CC BY 4.0), ner_wikigold/train.jsonl.gz
// (Balasuriya et al. 2009; CC BY 4.0) and ner_wnut17/{train,dev}.jsonl.gz (Derczynski et al. 2017; CC BY 4.0) as lines of
// JSON with the keys tokens, tags and, for the meetings, conv; and {ami_da,icsi_da}/train.jsonl.gz (AMI, ICSI; CC BY 4.0)
// with the keys conv and text. It prints figures on what was not trained on: the dev parts,
// and for WikiGold, which has none, five-fold cross-validation over runs of sentences.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"log"
	"path/filepath"

	"github.com/colloquy-go/colloquy/internal/model/tagger"
	"github.com/colloquy-go/colloquy/internal/zipped"
	"github.com/colloquy-go/colloquy/nlp/entity"
)

var (
	quantityLabels = labelsOf("CARDINAL", "DATE", "DURATION", "MEASURE", "MONEY", "PERCENT", "TIME")
	nameLabels     = labelsOf("PER", "LOC", "ORG", "MISC")
)

func labelsOf(kinds ...string) []string {
	out := []string{"O"}
	for _, k := range kinds {
		out = append(out, "B-"+k, "I-"+k)
	}
	return out
}

func main() {
	log.SetFlags(0)
	data := flag.String("data", "", "folder of the data sets")
	root := flag.String("root", ".", "root of the module")
	only := flag.String("only", "", "make one thing alone: names, quantities or common")
	dry := flag.Bool("dry", false, "print figures, write nothing")
	folds := flag.Int("folds", 2, "kinds of cross-validation to run: 0, 1 (over sentences), 2 (over runs of sentences too)")
	o := settings{}
	flag.IntVar(&o.rounds, "rounds", 8, "")
	flag.Float64Var(&o.rate, "rate", 0.1, "")
	flag.Float64Var(&o.l2, "l2", 0.3, "")
	flag.IntVar(&o.minCount, "min", 2, "")
	flag.IntVar(&o.keepQuantities, "keepquantities", 16000, "features kept of the model of quantities; 0: all")
	flag.IntVar(&o.keepNames, "keepnames", 56000, "features kept of the model of names; 0: all")
	flag.Float64Var(&o.talkWeight, "talk", 0.5, "weight of the meetings in the model of names")
	flag.Float64Var(&o.postWeight, "posts", 0.5, "weight of the posts in the model of names")
	flag.IntVar(&o.thin, "thin", 20, "of the utterances of meetings without a name, one in so many is used")
	flag.Uint64Var(&o.seed, "seed", 1, "")
	flag.Parse()
	folder := filepath.Join(*root, "nlp", "entity")
	if *dry {
		folder = ""
	}
	if (*only == "" || *only == "common") && !*dry {
		if err := commonWords(*data, folder); err != nil {
			log.Fatal(err)
		}
	}
	if *only == "" || *only == "quantities" {
		o := o
		o.keep = o.keepQuantities
		if err := quantities(*data, folder, o); err != nil {
			log.Fatal(err)
		}
	}
	if *only == "" || *only == "names" {
		o.keep = o.keepNames
		if err := names(*data, folder, o, *folds); err != nil {
			log.Fatal(err)
		}
	}
}

func quantities(data, folder string, o settings) error {
	train, sum, err := read(data, "ami_ne", "train")
	if err != nil {
		return err
	}
	dev, _, err := read(data, "ami_ne", "dev")
	if err != nil {
		return err
	}
	x, err := entity.NewExtractor()
	if err != nil {
		return err
	}
	c, held := &corpus{x: x, labels: quantityLabels}, &corpus{x: x, labels: quantityLabels}
	c.add(train, entity.Spoken, 1)
	held.add(dev, entity.Spoken, 1)
	h := header("quantities/1", sum, o, "AMI Meeting Corpus 1.7, named entities, train part (CC BY 4.0)")
	m, err := fit(c.examples, quantityLabels, o).model(h)
	if err != nil {
		return err
	}
	log.Printf("quantities, dev part: %s", evaluate(m, held.examples))
	return write(m, folder, "quantities.model.gz")
}

// parts is the number of folds of cross-validation.
const parts = 5

func names(data, folder string, o settings, folds int) error {
	x, err := entity.NewExtractor()
	if err != nil {
		return err
	}
	c, heldPost, heldTalk := &corpus{x: x, labels: nameLabels, names: true}, &corpus{x: x, labels: nameLabels, names: true},
		&corpus{x: x, labels: nameLabels, names: true}
	input := ""
	load := func(set, part string) []row {
		rows, sum, e := read(data, set, part)
		if e != nil {
			err = e
		}
		input += sum
		return rows
	}
	wiki := load("ner_wikigold", "train")
	c.add(wiki, entity.Written, 1)
	if o.postWeight > 0 {
		c.add(load("ner_wnut17", "train"), entity.Posted, float32(o.postWeight))
	}
	if o.talkWeight > 0 {
		c.add(load("ami_ne", "train"), entity.Spoken, float32(o.talkWeight))
	}
	c.thin(o.thin)
	heldPost.add(load("ner_wnut17", "dev"), entity.Posted, 1)
	heldTalk.add(load("ami_ne", "dev"), entity.Spoken, 1)
	if err != nil {
		return err
	}
	h := header("names/1", input, o, "WikiGold (Balasuriya et al. 2009, CC BY 4.0)", "WNUT 2017, train part (CC BY 4.0)",
		"AMI Meeting Corpus 1.7, named entities, train part (CC BY 4.0)")
	for _, by := range []struct {
		name string
		fold func(row int) int
	}{
		{"sentences", func(row int) int { return row % parts }},
		{"runs of sentences", func(row int) int { return row * parts / len(wiki) }},
	}[:min(2, folds)] {
		if err := crossValidate(c.examples, h, o, by.fold, by.name); err != nil {
			return err
		}
	}
	m, err := fit(c.examples, nameLabels, o).model(h)
	if err != nil {
		return err
	}
	log.Printf("names, WNUT dev part: %s", evaluate(m, heldPost.examples))
	log.Printf("names, AMI dev part: %s", evaluate(m, heldTalk.examples))
	return write(m, folder, "names.model.gz")
}

// crossValidate prints figures for the examples of WikiGold, each from a model that has not seen its fold.
func crossValidate(examples []example, h tagger.Header, o settings, fold func(row int) int, name string) error {
	var all tally
	for n := range parts {
		var in, out []example
		for _, e := range examples {
			if e.row >= 0 && fold(e.row) == n {
				out = append(out, e)
			} else {
				in = append(in, e)
			}
		}
		m, err := fit(in, nameLabels, o).model(h)
		if err != nil {
			return err
		}
		all.merge(evaluate(m, out))
	}
	log.Printf("names, WikiGold by cross-validation over %s: %s", name, &all)
	return nil
}

// fit trains on all features, and again on the best of them.
func fit(examples []example, labels []string, o settings) *field {
	f := newField(examples, labels, nil, o)
	f.train(examples)
	if o.keep > 0 && o.keep < len(f.hashes) {
		f = newField(examples, labels, f.best(o.keep), o)
		f.train(examples)
	}
	return f
}

func header(name, input string, o settings, data ...string) tagger.Header {
	sum := sha256.Sum256([]byte(input))
	return tagger.Header{
		Name: name, Program: "internal/gen/entity", Data: data, License: "Apache-2.0", Seed: o.seed,
		Input: hex.EncodeToString(sum[:]), Notes: fmt.Sprintf("%+v", o),
	}
}

func write(m *tagger.Model, folder, name string) error {
	if folder == "" {
		return nil
	}
	return zipped.WriteFile(filepath.Join(folder, name), m)
}
