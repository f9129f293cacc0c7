package main

import (
	"fmt"
	"hash/fnv"
	"log"
	"path/filepath"

	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/internal/zipped"
	"github.com/colloquy-go/colloquy/nlp/linear"
	"github.com/colloquy-go/colloquy/nlp/summary"
)

// counts are the numbers of times that the model of words is asked for in training.
var counts = []int{1, 2, 3, 4, 6, 8, 12, 16, 24}

// wordExamples are the events that a written summary has a stem so many times.
func wordExamples(d *summary.Document, m *meeting) (out []linear.Example) {
	ref := map[string]int{}
	for _, w := range m.ref {
		ref[stem(w)]++
	}
	stems, said := d.Terms()
	for i, name := range stems {
		for _, n := range counts {
			if n > said[i] {
				break
			}
			e := linear.Example{Features: d.TermFeatures(nil, int32(i), n, len(m.ref))}
			if ref[name] >= n {
				e.Labels = []int{0}
			}
			out = append(out, e)
			if n > 2*ref[name]+4 {
				break
			}
		}
	}
	return out
}

// sentenceExamples are the sentences, labelled as the utterance they are from.
func sentenceExamples(d *summary.Document, m *meeting) (out []linear.Example) {
	if m.ext == nil {
		return nil
	}
	for i, u := range d.Sentences() {
		e := linear.Example{Features: d.SentenceFeatures(nil, i)}
		if m.ext[u] > 0 {
			e.Labels = []int{0}
		}
		out = append(out, e)
	}
	return out
}

// train makes both models from meetings.
func train(ms []*meeting, input string) (words, sentences *linear.Model, err error) {
	var w, s []linear.Example
	for _, m := range ms {
		d := summary.Unread(m.us)
		w = append(w, wordExamples(d, m)...)
		s = append(s, sentenceExamples(d, m)...)
	}
	h := linear.Header{Program: "internal/gen/summary", License: "Apache-2.0", Seed: 1, Input: input, Kind: linear.AnyOf,
		Classes: []string{"in"}, Bits: 16, Notes: fmt.Sprintf("%d meetings; cost 0.1", len(ms)), Data: []string{
			"AMI Meeting Corpus 1.7: acts, summaries, train part (CC BY 4.0)",
			"ICSI Meeting Corpus: acts, summaries, train part (CC BY 4.0)",
			"QMSum: first general query, train part (MIT); model of words only",
		}}
	h.Name = summary.Method + ", words"
	if words, err = linear.Train(w, nil, linear.Options{Header: h, Cost: 0.1, Rounds: 6}); err != nil {
		return nil, nil, err
	}
	h.Name, h.Data = summary.Method+", sentences", h.Data[:2]
	sentences, err = linear.Train(s, nil, linear.Options{Header: h, Cost: 0.1, Rounds: 10, Balance: 0.5})
	return words, sentences, err
}

// measure returns the mean ROUGE-1 F1 by set.
func measure(s *summary.Summarizer, ms []*meeting, sum, n map[string]float64) {
	for _, m := range ms {
		text := ""
		for _, x := range s.Read(m.us).Summary(nil, summary.Budget{Words: m.words}) {
			text += x.Clean + " "
		}
		sum[m.set] += rouge1(text, m.words, m.ref)
		n[m.set]++
	}
}

func report(sum, n map[string]float64) {
	for _, set := range []string{"ami", "icsi", "qmsum"} {
		if n[set] > 0 {
			log.Printf("%s: ROUGE-1 %.1f (%.0f meetings)", set, sum[set]/n[set], n[set])
		}
	}
}

// makeModels trains on the training parts, writes the models into folder and prints figures of the development parts.
func makeModels(c *corpora.Sets, folder string) error {
	all, err := load(c)
	if err != nil {
		return err
	}
	var in, dev []*meeting
	for _, m := range all {
		switch {
		case m.dev:
			dev = append(dev, m)
		case m.set != "":
			in = append(in, m)
		}
	}
	w, s, err := train(in, c.Sum())
	if err != nil {
		return err
	}
	if err := zipped.WriteFile(filepath.Join(folder, "words.model.gz"), w); err != nil {
		return err
	}
	if err := zipped.WriteFile(filepath.Join(folder, "sentences.model.gz"), s); err != nil {
		return err
	}
	sum, n := map[string]float64{}, map[string]float64{}
	measure(summary.With(w, s), dev, sum, n)
	report(sum, n)
	return nil
}

// validate prints figures of a cross-validation by meeting over all sets together.
func validate(c *corpora.Sets, folds int) error {
	all, err := load(c)
	if err != nil {
		return err
	}
	sum, n := map[string]float64{}, map[string]float64{}
	for k := range folds {
		var in, out []*meeting
		for _, m := range all {
			h := fnv.New32a()
			h.Write([]byte(m.conv))
			if int(h.Sum32()>>8)%folds != k {
				in = append(in, m)
			} else if m.set != "" {
				out = append(out, m)
			}
		}
		w, s, err := train(in, "")
		if err != nil {
			return err
		}
		measure(summary.With(w, s), out, sum, n)
		report(sum, n)
	}
	return nil
}
