// Command fleet analyses an archive of recordings and transcripts, on this machine or on a cluster.
//
//	go run ./fleet -in 'recordings/*/*.wav' -out results
//
// writes results/meetings-*.jsonl, occasions-*.jsonl, failures-*.jsonl, and fleet-00000-of-00001.jsonl, the sum of all. The flags
// besides Beam's own:
//
//	-in PATTERN       recordings: WAV, transcripts in any known format; gs:// too
//	-out FOLDER       where results go
//	-team NAME        whose meetings they are (default: the folder of each recording)
//	-shards N         files a kind (default 1)
//	-sums             only occasions, failures and the sum: no meetings
//	-timeout TIME     a recording that takes longer is a failure (default none)
//	-speakers N       the known number of people
//
// Beam's: -runner prism (the default: this process), flink, spark, dataflow, universal; see docs/scale.md. It exits with 1 when the
// pipeline fails, and with 2 when it is called wrongly. Recordings that cannot be analysed do not fail it.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path"
	"strings"
	"time"

	sdk "github.com/apache/beam/sdks/v2/go/pkg/beam"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/gcs"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/local"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/adapters/beam"
)

func main() {
	in := flag.String("in", "", "`pattern` of recordings and transcripts")
	out := flag.String("out", "", "`folder` for the results")
	team := flag.String("team", "", "whose meetings they are (default: the `name` of each recording's folder)")
	shards := flag.Int("shards", 1, "files a kind")
	sums := flag.Bool("sums", false, "no meetings: only occasions, failures and the sum")
	timeout := flag.Duration("timeout", 0, "a recording that takes longer is a failure")
	speakers := flag.Int("speakers", 0, "known number of people")
	flag.Parse()
	beam.Register()
	sdk.Init() // a worker stays in here
	if *in == "" || *out == "" || flag.NArg() > 0 || *shards < 1 {
		flag.Usage()
		os.Exit(2)
	}
	o := beam.Options{Team: *team, SumsOnly: *sums, Timeout: *timeout, Speakers: colloquy.SpeakerCount{Exact: *speakers}}
	began := time.Now()
	if err := run(*in, *out, *shards, o); err != nil {
		fmt.Fprintln(os.Stderr, "fleet:", err)
		os.Exit(1)
	}
	fmt.Printf("done in %v: see %s\n", time.Since(began).Round(time.Millisecond), *out)
}

func run(in, out string, shards int, o beam.Options) error {
	if !strings.Contains(out, "://") {
		if err := os.MkdirAll(out, 0o755); err != nil {
			return err
		}
	}
	at := func(name string) string { return strings.TrimSuffix(out, "/") + "/" + path.Clean(name) }
	p, s := sdk.NewPipelineWithRoot()
	found := beam.Analyze(s, beam.ReadRecordings(s, in), o)
	if !o.SumsOnly {
		beam.WriteLines(s, at("meetings"), shards, found.Meetings)
	}
	beam.WriteLines(s, at("occasions"), shards, found.Occasions)
	beam.WriteLines(s, at("failures"), shards, found.Failures)
	fleet := beam.CombineFleet(s, found.Occasions, found.Failures)
	beam.WriteLines(s, at("fleet"), 1, beam.Keyed(s, "fleet", fleet))
	return beamx.Run(context.Background(), p)
}
