// Command vad makes the weights that dsp/vad embeds.
//
//	go run ./internal/gen/vad scenes -voices DIR -noises DIR -out scenes.bin [-n 6000] [-seed 1]
//	python3 internal/gen/vad/train.py scenes.bin net.bin [--epochs 12] [--seed 0]
//	go run ./internal/gen/vad pack -net net.bin -out dsp/vad/weights.bin
//
// scenes mixes conversations from permitted speech and noises, of which it knows where speech is, and writes what the
// detector would see of them, computed by dsp/mel and dsp/vad themselves, next to the truth. train.py (PyTorch) fits the
// net. pack rounds the net to half precision and puts a header on it. Each step is determined by its seed.
//
// The voices are a folder of Opus files with a table utterances.tsv (file, speaker, source, gender, start_s, end_s,
// name), the noises a folder of Opus files; opusdec (opus-tools) decodes both.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "vad:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("usage: vad scenes|pack [flags]")
	}
	set := flag.NewFlagSet(args[0], flag.ContinueOnError)
	switch args[0] {
	case "scenes":
		voices := set.String("voices", "", "`folder` of voices")
		noises := set.String("noises", "", "`folder` of noises")
		out := set.String("out", "scenes.bin", "`file` of inputs and labels")
		n := set.Int("n", 6000, "number of scenes of 10 s")
		seed := set.Uint64("seed", 1, "seed of the scenes")
		if err := set.Parse(args[1:]); err != nil {
			return err
		}
		return makeScenes(*voices, *noises, *out, *n, *seed)
	case "pack":
		net := set.String("net", "net.bin", "`file` that train.py wrote")
		out := set.String("out", "weights.bin", "`file` to be embedded")
		if err := set.Parse(args[1:]); err != nil {
			return err
		}
		return pack(*net, *out)
	}
	return fmt.Errorf("unknown step %q", args[0])
}
