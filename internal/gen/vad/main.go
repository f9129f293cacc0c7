// Command vad makes the weights that dsp/vad embeds. In this order:
//
//	go run ./internal/gen/vad scenes -voices DIR -noises DIR -out a.bin -n 5000 -seed 11
//	go run ./internal/gen/vad scenes -voices DIR -noises DIR -out b.bin -n 1700 -seed 12 -dense
//	python3 internal/gen/vad/train.py a.bin net.bin --epochs 10 --stop 4 --keep 1.pt
//	python3 internal/gen/vad/train.py a.bin b.bin net.bin --start 1.pt --epochs 2 --rate 2e-3 --keep 2.pt
//	python3 internal/gen/vad/train.py a.bin b.bin net.bin --start 2.pt --epochs 7 --rate 2.5e-3
//	go run ./internal/gen/vad pack -net net.bin -out dsp/vad/weights.bin
//	go run ./internal/gen/vad scenes -voices DIR -noises DIR -out both.bin -n 4600 -seed 21 -overlap
//	python3 internal/gen/vad/overlap.py both.bin dsp/vad/weights.bin net.bin
//	go run ./internal/gen/vad pack -net net.bin -out first.bin
//	go run ./internal/gen/vad scenes -voices DIR -noises DIR -out more.bin -n 4600 -seed 22 -overlap
//	python3 internal/gen/vad/overlap.py both.bin more.bin first.bin net.bin --epochs 3 --rate 7e-4
//	go run ./internal/gen/vad pack -net net.bin -out second.bin
//	go run ./internal/gen/vad scenes -voices DIR -noises DIR -out c.bin -n 10000 -seed 23 -overlap
//	python3 internal/gen/vad/overlap.py both.bin more.bin c.bin second.bin net.bin --epochs 3 --rate 7e-4
//	go run ./internal/gen/vad pack -net net.bin -out third.bin
//	go run ./internal/gen/vad scenes -voices DIR -noises DIR -out d.bin -n 10000 -seed 24 -overlap
//	python3 internal/gen/vad/overlap.py both.bin more.bin c.bin d.bin third.bin net.bin --epochs 5 --rate 7e-4
//	go run ./internal/gen/vad pack -net net.bin -out dsp/vad/overlap.bin
//
// scenes mixes conversations from permitted speech and noises, of which it knows where speech is and where two talk, and
// writes what the detector would see of them, computed by dsp/mel and dsp/vad themselves, next to the truth: 20 scenes a
// second and core. train.py and overlap.py (PyTorch) fit the nets: 150 to 200 scenes a second and core, so that all of the above takes
// about an hour and a half of one core, half of it for the last two stages. overlap.py makes the net for overlap out of that for
// speech. pack rounds a net to half precision and puts a header on it. Each step is determined by its seed, apart from the last
// digits of sums that threads share.
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
		n := set.Int("n", 5000, "number of scenes of 10 s")
		seed := set.Uint64("seed", 11, "seed of the scenes")
		more := set.Bool("dense", false, "more and longer overlaps")
		overlap := set.Bool("overlap", false, "scenes for the net for overlap, of nine in ten voices")
		held := set.Bool("held", false, "scenes of the other voices, to be measured on")
		if err := set.Parse(args[1:]); err != nil {
			return err
		}
		p := ordinary
		if *more {
			p = dense
		}
		if *overlap || *held {
			p = both
		}
		p.held = *held
		return makeScenes(*voices, *noises, *out, *n, *seed, p)
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
