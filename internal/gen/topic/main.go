// Command topic trains the models of package nlp/topic, with its vectors of stems, and fits their calibration.
//
//	go run ./internal/gen/topic -data DIR            writes topic.model.gz, trees.json and meaning.json in nlp/topic
//	go run ./internal/gen/topic -data DIR -validate  no files: figures by five-fold cross-validation over all meetings
//
// DIR holds the sets ami_da, ami_topics (AMI Meeting Corpus 1.7, CC BY 4.0) and qmsum (QMSum, MIT) as
// {train,dev}.jsonl.gz, and icsi_da/train.jsonl.gz (ICSI Meeting Corpus, CC BY 4.0). A meeting that stands in the
// development part of AMI or QMSum is left out of all training parts. What the trees and the calibrations are fitted to are
// scores of models that have not seen the meeting.
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
	check := flag.Bool("validate", false, "cross-validate")
	flag.Parse()
	c := corpora.In(*data)
	ms, err := load(c)
	if err != nil {
		log.Fatal(err)
	}
	v, err := meaningOf(c, ms)
	if err != nil {
		log.Fatal(err)
	}
	if *check {
		err = validate(ms, v)
	} else {
		err = makeModel(c, ms, v, filepath.Join(*root, "nlp", "topic"))
	}
	if err != nil {
		log.Fatal(err)
	}
}
