package main

import (
	"log"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/internal/gen/folds"
	"github.com/colloquy-go/colloquy/internal/gen/unseen"
	"github.com/colloquy-go/colloquy/internal/model/actnet"
	"github.com/colloquy-go/colloquy/internal/zipped"
	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

const (
	wideCost       = 2
	wideBits       = 16
	wideRecognised = 0.5 // weight of an act as it was recognised
)

// trainWides trains the linear models beside the network without each fold, which it writes into a folder, and with all, and prints
// how good the latter are alone.
func trainWides(data, folder, path string) error {
	r := newReader(data)
	train, err := r.all()
	if err != nil {
		return err
	}
	ami, mrda, err := r.dev()
	if err != nil {
		return err
	}
	input := r.sets.Sum()
	for k := range folds.N {
		others := slices.DeleteFunc(slices.Clone(train), func(c conversation) bool { return folds.Of(c.name) == k })
		w, err := wideOf(others, nil, nil, input)
		if err != nil {
			return err
		}
		if err := zipped.WriteFile(unseen.Wide(folder, k), w); err != nil {
			return err
		}
	}
	w, err := wideOf(train, ami, mrda, input)
	if err != nil {
		return err
	}
	return zipped.WriteFile(path, w)
}

// wideOf trains the linear models of both sets of classes.
func wideOf(train, ami, mrda []conversation, input string) (*actnet.Wide, error) {
	head := linear.Header{Program: "internal/gen/act", License: "Apache-2.0", Seed: 1, Input: input,
		Kind: linear.OneOf, Bits: wideBits, Shape: actnet.WideShape(), Notes: "cost 2; acts as recognised count a half"}
	ofActs, ofBasics := head, head
	ofActs.Name, ofActs.Classes = act.Model+", acts, linear", amiClasses
	ofActs.Data = []string{"AMI Meeting Corpus 1.7, train part (CC BY 4.0)"}
	ofBasics.Name, ofBasics.Classes = act.Model+", basic classes, linear", basicClasses
	ofBasics.Data = []string{"ICSI Meeting Corpus with MRDA tags, train parts as ICSI and as MRDA have it (CC BY 4.0)"}
	a, err := trainOne(train, ami, tAMI, ofActs)
	if err != nil {
		return nil, err
	}
	b, err := trainOne(train, mrda, tBasic, ofBasics)
	if err != nil {
		return nil, err
	}
	return actnet.NewWide(a, b)
}

// trainOne trains a model of the classes of a target.
func trainOne(train, dev []conversation, target int, h linear.Header) (*linear.Model, error) {
	var in []linear.Example
	for _, c := range train {
		in = wideExamples(in, c, target, false, 1)
		if isAMI(c.name) {
			in = wideExamples(in, c, target, true, wideRecognised)
		}
		if c.other != nil {
			in = wideExamples(in, *c.other, target, false, 1)
		}
	}
	m, err := linear.Train(in, nil, linear.Options{Header: h, Cost: wideCost})
	if err != nil {
		return nil, err
	}
	hits, of := 0, 0
	for _, c := range dev {
		for _, e := range wideExamples(nil, c, target, false, 1) {
			of++
			if best(m.Scores(nil, e.Features)) == e.Labels[0] {
				hits++
			}
		}
	}
	log.Printf("%s: %d examples, accuracy %.1f on the development part", h.Name, len(in), 100*float64(hits)/float64(max(1, of)))
	return m, nil
}

// wideExamples appends the utterances of a conversation that the target is known of.
func wideExamples(dst []linear.Example, c conversation, target int, recognised bool, weight float64) []linear.Example {
	var x actnet.Phrases
	x.Load(c.texts(recognised))
	for u := range c.units {
		if k := c.units[u].y[target]; k >= 0 {
			f := append([]linear.Feature(nil), x.Features(u)...)
			dst = append(dst, linear.Example{Features: f, Labels: []int{int(k)}, Weight: weight})
		}
	}
	return dst
}

// texts returns the utterances with their words.
func (c conversation) texts(recognised bool) []actnet.Utterance {
	out := make([]actnet.Utterance, len(c.units))
	for i, u := range c.units {
		out[i] = actnet.Utterance(u.at)
		out[i].Text = strings.Join(u.shown(recognised), " ")
	}
	return out
}

func best(scores []float32) int {
	k := 0
	for i, s := range scores {
		if s > scores[k] {
			k = i
		}
	}
	return k
}
