// Command sentiment trains the model of package nlp/sentiment and fits its gain. It is to be run anew whenever the
// phrase list, the rules, the features or a list of package nlp/lexicon that they use are changed; after a change of told.txt, which
// the model does not see, with -gain.
//
//	go run ./internal/gen/sentiment -data DIR          trains, then fits
//	go run ./internal/gen/sentiment -data DIR -gain    fits the gain alone, for the model that stands
//
// DIR holds goemotions/{train,dev}.jsonl.gz (GoEmotions, Demszky et al. 2020; CC BY 4.0), ami_da/train.jsonl.gz (AMI
// Meeting Corpus 1.7, CC BY 4.0) and icsi_da/train.jsonl.gz (ICSI Meeting Corpus, CC BY 4.0) as lines of JSON with the
// keys text, sentiment (GoEmotions); conv, start, text, da (meetings).
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
	gainOnly := flag.Bool("gain", false, "fit the gain only")
	flag.Parse()
	folder := filepath.Join(*root, "nlp", "sentiment")
	if !*gainOnly {
		if err := train(*data, folder); err != nil {
			log.Fatal(err)
		}
	}
	if err := fitGain(*data, folder); err != nil {
		log.Fatal(err)
	}
}
