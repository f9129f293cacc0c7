// Command topic trains the model of package nlp/topic and fits its calibration.
//
//	go run ./internal/gen/topic -data DIR            writes nlp/topic/topic.model and nlp/topic/trees.json
//	go run ./internal/gen/topic -data DIR -validate  no files: figures by five-fold cross-validation over all meetings
//
// DIR holds the sets ami_da, ami_topics (AMI Meeting Corpus 1.7, CC BY 4.0) and qmsum (QMSum, MIT) as
// {train,dev}.jsonl.gz. A meeting that stands in the development part of one set is left out of the training parts of
// both. What the trees and the calibrations are fitted to are scores of models that have not seen the meeting.
package main

import (
	"flag"
	"log"
	"path/filepath"
)

func main() {
	log.SetFlags(0)
	data := flag.String("data", "", "folder of the data sets")
	root := flag.String("root", ".", "root of the module")
	check := flag.Bool("validate", false, "cross-validate")
	flag.Parse()
	c := newCorpus(*data)
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
