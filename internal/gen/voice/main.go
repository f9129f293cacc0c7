// Command voice learns the voice model that dsp/diarize embeds.
//
//	go run ./internal/gen/voice -voices DIR -out dsp/diarize/voice.bin
//	go run ./internal/gen/voice -voices DIR -part four -repeats 1 -segments 12000 -steps 5 -out part.bin
//	go run ./internal/gen/voice -voices DIR -part fifth -calibrate dsp/diarize/voice.bin -by part.bin
//	go run ./internal/gen/voice -voices DIR -part fifth -scenes SCENES
//	go run ./internal/gen/voice -voices DIR -bands dsp/mel/bandtable.go
//
// The first learns, one after the other: a mixture of Gaussians that describes frames of speech (by EM), the directions in
// which talkers and conditions move its means (total variability, by EM with minimum divergence), and two PLDA models that
// tell talkers from conditions. The second learns the same from four fifths of the talkers, so that the others are
// strangers to the model; the third fits with these strangers what a score is worth, and puts that into the file of the
// first. The fourth composes short scenes of them, on which settings for short recordings can be tried; the fifth measures how loud the bands of speech are
// together. Every utterance is used in several copies: as it is, in
// noise, in rooms, over a telephone, and faster and slower, which makes other voices of it. All noise is synthetic or
// babble of the same voices. Features come from dsp/mel and internal/model/ivector, so that what is learnt is what ships.
//
// DIR is a folder of Opus files with a table utterances.tsv (file, speaker, source, gender, start_s, end_s, name);
// opusdec (opus-tools) decodes them. Two threads are used, whose results do not depend on their number; the same seed
// and input give the same file on one kind of processor. It needs about 5 GB and
// 10 minutes.
package main

import (
	"flag"
	"fmt"
	"os"
	"time"

	"github.com/colloquy-go/colloquy/internal/model/ivector"
)

// plan says how much of everything is learnt from.
type plan struct {
	gaussians, rank int
	seed            uint64
	repeats         int // of every kind of copy but the clean one
	mixtureFrames   int // frames that the mixture is learnt from
	mixtureSteps    int
	spaceSegments   int // segments that the total variability is learnt from
	spaceSteps      int
}

func main() {
	p := plan{mixtureFrames: 400000, mixtureSteps: 12}
	voices := flag.String("voices", "", "`folder` of voices")
	out := flag.String("out", "voice.bin", "`file` to be embedded")
	flag.IntVar(&p.gaussians, "gaussians", 256, "Gaussians of the mixture")
	flag.IntVar(&p.rank, "rank", 150, "dimensions of the total variability")
	flag.Uint64Var(&p.seed, "seed", 1, "seed of everything random")
	flag.IntVar(&p.repeats, "repeats", 2, "copies of each kind but the clean one")
	flag.IntVar(&p.spaceSegments, "segments", 24000, "segments for the total variability")
	flag.IntVar(&p.spaceSteps, "steps", 6, "steps for the total variability")
	var w work
	flag.StringVar(&w.part, "part", "all", "`talkers` to use: all, four fifths (four) or the others (fifth)")
	flag.StringVar(&w.calibrate, "calibrate", "", "`file` of a model that is to be given a calibration")
	flag.StringVar(&w.by, "by", "", "`file` of a model that does not know the talkers in use, to calibrate by")
	flag.StringVar(&w.scenes, "scenes", "", "`folder` for short scenes")
	flag.IntVar(&w.count, "count", 140, "scenes")
	flag.StringVar(&w.bands, "bands", "", "`file` for the table of bands that dsp/mel has")
	flag.Parse()
	if err := w.run(*voices, *out, p); err != nil {
		fmt.Fprintln(os.Stderr, "voice:", err)
		os.Exit(1)
	}
}

// work is what is to be done other than to learn.
type work struct {
	part          string
	calibrate, by string
	scenes        string
	count         int
	bands         string
}

func (w work) run(voices, out string, p plan) error {
	every := 1
	if w.bands != "" {
		every = bandsEvery
	}
	m, err := readMaterial(voices, every)
	if err != nil {
		return err
	}
	if err := m.keep(w.part); err != nil {
		return err
	}
	switch {
	case w.calibrate != "":
		return calibrate(m, w.calibrate, w.by, p.seed)
	case w.scenes != "":
		return m.compose(w.scenes, w.count, p.seed)
	case w.bands != "":
		return m.bands(w.bands, p.seed)
	}
	return learn(m, out, p)
}

func learn(m *material, out string, p plan) error {
	began := time.Now()
	log := func(what ...any) {
		fmt.Fprintln(os.Stderr, append([]any{time.Since(began).Round(time.Second)}, what...)...)
	}
	log(len(m.utterances), "utterances")
	c := m.corpus(p.seed, p.repeats)
	log(len(c.segments), "segments,", len(c.windows), "windows")
	params := c.normalise()
	if err := c.learnMixture(params, p, log); err != nil {
		return err
	}
	c.summarise(params)
	log("statistics")
	if err := c.learnSpace(params, p, log); err != nil {
		return err
	}
	if err := c.learnTalkers(params, log); err != nil {
		return err
	}
	b, err := ivector.Encode(ivector.Header{
		Program: "internal/gen/voice",
		Data:    "speechocean762 (171 talkers), LibriSpeech excerpts (196 talkers), synthetic noises and rooms",
		Licence: "speechocean762: free, also commercially; LibriSpeech: CC BY 4.0",
		Seed:    p.seed, Material: m.sum(),
	}, params)
	if err != nil {
		return err
	}
	log("done")
	return os.WriteFile(out, b, 0o644)
}
