// Package beam analyses archives of recordings on Apache Beam: on this machine (Prism), on Flink, Spark or Dataflow, with the
// same code and the same numbers. It is a module of its own, because it brings Beam's Go SDK with it.
//
//	beam.Register()                                   // before Beam's Init, in every process
//	sdk.Init()
//	p, s := sdk.NewPipelineWithRoot()
//	files := beam.ReadRecordings(s, "gs://archive/*.wav")
//	found := beam.Analyze(s, files, beam.Options{})
//	fleet := beam.CombineFleet(s, found.Occasions, found.Failures)
//	beam.WriteLines(s, "gs://results/meetings", 64, found.Meetings)
//	err := beamx.Run(ctx, p)
//
// The program in folder fleet is that, with flags:
//
//	go run ./fleet -in 'recordings/*.wav' -out results
//
// # What comes out
//
// Collections of lines of JSON, each under the path of its recording: Meetings (of which each is, byte for byte, what
// json.Marshal gives of the Meeting that [Local] returns), Occasions and Failures. A recording that cannot be analysed, or
// makes the analysis panic, is a Failure with what its typed error tells, and stops nobody else. Where only a later stage
// failed, there are all three.
//
// # Retries
//
// The same recording gives the same bytes wherever and however often it is analysed, sums are exact and merge in any order,
// and files are written whole, their lines in order of path. So a bundle that an engine runs again, after a worker was lost or
// beside one that is slow, changes nothing. A file that cannot be read is tried three times before it is a Failure of kind
// "file" or "other"; a context that ends is an error of the bundle, which the engine runs again.
package beam

import (
	"context"
	"encoding/json"
	"reflect"
	"sync"
	"time"

	sdk "github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/fileio"

	"github.com/colloquy-go/colloquy"
)

// once is Beam's: it registers types for the whole process.
var once sync.Once

// Register tells Beam of the functions and types of this package. Every process of a pipeline has to call it before Beam's
// Init; calling it again does nothing.
func Register() {
	once.Do(func() {
		// By reflection and not by package register, whose generic functions take the compiler minutes: calls are some
		// microseconds slower, of recordings that take seconds.
		for _, f := range []any{&analyzeFn{}, &shardFn{}, &writeFn{}, &keyFn{}, &teamFn{}, &valueFn{}} {
			sdk.RegisterDoFn(f)
		}
		sdk.RegisterType(reflect.TypeFor[fleetFn]())
		sdk.RegisterType(reflect.TypeFor[baselineFn]())
		sdk.RegisterType(reflect.TypeFor[entry]())
		sdk.RegisterCoder(reflect.TypeFor[colloquy.Fleet](), encodeFleet, decodeFleet)
		sdk.RegisterCoder(reflect.TypeFor[colloquy.Baseline](), encodeBaseline, decodeBaseline)
	})
}

// Options says how recordings are analysed. The zero value works. It travels to the workers as JSON.
type Options struct {
	Speakers colloquy.SpeakerCount // known number of people, or bounds
	Limits   colloquy.Limits
	Timeout  time.Duration     // of a recording; 0 = none. One that takes longer is a Failure of kind "deadline"
	Team     string            // Metadata["team"] of all; "" = the name of the folder that the recording is in
	Language string            // of transcripts that do not say it
	Metadata map[string]string // of all, besides
	SumsOnly bool              // the Meetings are left out
}

// ReadRecordings returns the files that match a pattern of Beam's file systems, spread over the workers: WAV recordings and
// transcripts in any format, told apart by content; "*.gz" is unpacked. A file system other than the local one has to be
// imported by the program (io/filesystem/gcs, s3).
func ReadRecordings(s sdk.Scope, pattern string) sdk.PCollection {
	s = s.Scope("colloquy.ReadRecordings")
	matches := fileio.MatchFiles(s, pattern, fileio.MatchEmptyDisallow())
	// Without it an engine runs the match and all that follows on one worker.
	return sdk.Reshuffle(s, fileio.ReadMatches(s, matches))
}

// Found is what Analyze finds: lines of JSON, without their ends, by the path of the recording.
type Found struct {
	Meetings  sdk.PCollection // KV<string, []byte>: the [colloquy.Meeting]
	Occasions sdk.PCollection // KV<string, []byte>: the [colloquy.Occasion]
	Failures  sdk.PCollection // KV<string, []byte>: the [colloquy.Failure]: the dead letters
}

// Analyze analyses the recordings of ReadRecordings, with one Analyzer a bundle.
func Analyze(s sdk.Scope, files sdk.PCollection, o Options) Found {
	s = s.Scope("colloquy.Analyze")
	m, occasions, failures := sdk.ParDo3(s, &analyzeFn{Options: o}, files)
	return Found{m, occasions, failures}
}

// analyzeFn analyses a bundle of recordings.
type analyzeFn struct {
	Options Options

	analyzer *colloquy.Analyzer
}

// StartBundle makes the Analyzer of a bundle.
func (f *analyzeFn) StartBundle(_, _, _ func(string, []byte)) { f.analyzer = f.Options.analyzer() }

// ProcessElement analyses a recording.
func (f *analyzeFn) ProcessElement(ctx context.Context, file fileio.ReadableFile, meeting, occasion, failure func(string, []byte)) error {
	path := file.Metadata.Path
	m, err := f.Options.analyze(ctx, f.analyzer, file)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		if err := emit(failure, path, colloquy.NewFailure(path, err)); err != nil {
			return err
		}
	}
	if m == nil {
		return nil
	}
	if !f.Options.SumsOnly {
		if err := emit(meeting, path, m); err != nil {
			return err
		}
	}
	return emit(occasion, path, m.Occasion(nil))
}

func emit(to func(string, []byte), path string, v any) error {
	line, err := json.Marshal(v)
	if err != nil {
		return err
	}
	to(path, line)
	return nil
}

func encodeFleet(f colloquy.Fleet) ([]byte, error) { return json.Marshal(f) }

func decodeFleet(text []byte) (f colloquy.Fleet, err error) {
	err = json.Unmarshal(text, &f)
	return f, err
}

func encodeBaseline(b colloquy.Baseline) ([]byte, error) { return json.Marshal(b) }

func decodeBaseline(text []byte) (b colloquy.Baseline, err error) {
	err = json.Unmarshal(text, &b)
	return b, err
}
