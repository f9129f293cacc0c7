// Command summary makes what packages nlp/keyword and nlp/summary embed.
//
//	go run ./internal/gen/summary -data DIR -words   the table of words, nlp/keyword/words.table
//	go run ./internal/gen/summary -data DIR          the models, nlp/summary/{words,sentences}.model
//	go run ./internal/gen/summary -data DIR -folds 5 no files: figures by cross-validation over all meetings
//
// The first is to be run before the second. DIR holds the sets ami_da, ami_summ, icsi_da, icsi_summ, qmsum, mtsdialog,
// goemotions and enronintent as {train,dev}.jsonl.gz. A meeting that stands in the development part of one set is left
// out of the training parts of all; the development figures that the second prints are of such meetings alone.
package main

import (
	"flag"
	"log"
	"path/filepath"

	"github.com/colloquy-go/colloquy/internal/corpora"
)

func main() {
	log.SetFlags(0)
	data := flag.String("data", "", "folder of the data sets")
	root := flag.String("root", ".", "root of the module")
	words := flag.Bool("words", false, "make the table of words")
	folds := flag.Int("folds", 0, "cross-validate over so many parts")
	flag.Parse()
	if err := run(*data, *root, *words, *folds); err != nil {
		log.Fatal(err)
	}
}

func run(data, root string, words bool, folds int) error {
	c := corpora.In(data)
	switch {
	case words:
		return makeWords(c, filepath.Join(root, "nlp", "keyword"))
	case folds > 1:
		return validate(c, folds)
	}
	return makeModels(c, filepath.Join(root, "nlp", "summary"))
}
