// Package onnx describes voices with a network of the caller's: a speaker-embedding model in the ONNX format, run in pure
// Go by GoMLX, without cgo and without a library to install. It is a module of its own, because it brings GoMLX with it.
//
//	e, err := onnx.Load("voices.onnx", onnx.Options{})
//	defer e.Close()
//	a := colloquy.Analyzer{Embedder: e, VoicePrints: true}
//
// No network comes with it. Whoever brings one answers for its licence, and for the consent of those whose voices it
// describes: a voice print is biometric data (see colloquy.VoicePrint).
//
// # What a network has to look like
//
// It has one input of float32, whose shape says what it wants, and an output [1, D] or [D] of float32:
//
//	[1, N]       sound at 16 kHz, samples in [-1, 1]
//	[1, T, 80]   log-mel frames of such sound, 10 ms apart
//
// Sizes other than 80 may be dynamic. A fixed N or T is kept to. The print is the output divided by its Euclidean norm.
//
// The frames are those that Kaldi calls fbank, as WeSpeaker and 3D-Speaker train with them: 25 ms every 10 ms, symmetric
// Hamming window, 512 points, 80 triangular bands between 20 and 8000 Hz in mel = 1127·ln(1 + f/700), natural logarithm,
// and each band's mean over the time subtracted (Options.KeepMean leaves it). They differ from Kaldi's in three details:
// pre-emphasis runs over the whole sound, a frame's own mean is not subtracted, and 100 is added to energies of 16-bit
// samples, where Kaldi has a floor far below that. There is no dither.
//
// # Limits
//
// GoMLX knows most operators of convolutional and transformer networks, but not all: New tries the network and says which
// one is missing. Its pure Go backend is far slower than a native one: a billion multiplications take a core of a server
// about 6 s in convolutions and 1 s in products of matrices (BenchmarkEmbed), so that deep convolutional networks take
// minutes a voice; Options.Longest bounds it. Sound is cut to whole seconds, since a network is compiled anew for each
// length. A running network cannot be interrupted; a cancelled analysis leaves it behind until it is through. Weights have
// to be in the file itself. Networks are taken on trust: do not load files from strangers.
package onnx

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"
	"time"

	"github.com/gomlx/gomlx/backends/simplego"
	"github.com/gomlx/gomlx/pkg/core/dtypes"
	"github.com/gomlx/gomlx/pkg/core/graph"
	"github.com/gomlx/gomlx/pkg/core/shapes"
	"github.com/gomlx/gomlx/pkg/core/tensors"
	mlcontext "github.com/gomlx/gomlx/pkg/ml/context"
	"github.com/gomlx/onnx-gomlx/onnx"
	"github.com/gomlx/onnx-gomlx/onnx/parser"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/dsp"
)

// Error tells what is wrong with a network, or with what came out of it.
type Error struct {
	Name string // of the file; "" = none
	Err  error
}

func (e *Error) Error() string {
	if e.Name == "" {
		return "onnx: " + e.Err.Error()
	}
	return "onnx: " + e.Name + ": " + e.Err.Error()
}

func (e *Error) Unwrap() error { return e.Err }

// mostSound bounds Options.Longest, and with it how often a network is compiled.
const mostSound = time.Minute

// Options says how a network is used. The zero value works.
type Options struct {
	Output   string        // name of the output that is the print; "" = the first
	KeepMean bool          // log-mel frames are given as they are, since the network itself subtracts their mean
	Shortest time.Duration // of speech that a print is made from, at least 1 s; 0 = 1 s. Less gives no print
	Longest  time.Duration // of speech that is looked at, the first of it; 0 = 10 s, at most 1 min
}

// Embedder is a network as a colloquy.Embedder. It is safe for many goroutines, which wait for each other.
type Embedder struct {
	options Options
	input   string
	frames  bool // it wants log-mel frames
	fixed   int  // how many samples or frames it wants; 0 = any number

	mu   sync.Mutex
	exec *mlcontext.Exec // nil: closed
}

// Load reads a network from a file. An error is a *Error.
func Load(file string, o Options) (*Embedder, error) {
	model, err := os.ReadFile(file)
	if err != nil {
		return nil, &Error{file, err}
	}
	e, err := New(model, o)
	var known *Error
	if errors.As(err, &known) {
		known.Name = file
	}
	return e, err
}

// New makes an Embedder of a network in the ONNX format and tries it with silence. An error is a *Error.
func New(model []byte, o Options) (*Embedder, error) {
	if o.Shortest == 0 {
		o.Shortest = time.Second
	}
	if o.Longest == 0 {
		o.Longest = max(10*time.Second, min(o.Shortest, mostSound))
	}
	if o.Shortest < time.Second || o.Longest < o.Shortest || o.Longest > mostSound {
		return nil, &Error{Err: fmt.Errorf("speech from %v to %v cannot be asked for", o.Shortest, o.Longest)}
	}
	e := &Embedder{options: o}
	if err := guarded(func() error { return e.load(model) }); err != nil {
		return nil, &Error{Err: err}
	}
	if _, err := e.run(make([]float32, e.trial())); err != nil && !errors.Is(err, errNoDirection) {
		return nil, &Error{Err: err}
	}
	return e, nil
}

// load parses a network and looks at its shapes.
func (e *Embedder) load(raw []byte) error {
	m, err := parser.Parse(raw)
	if err != nil {
		return err
	}
	defer m.Close() // only external files, of which there are none
	if err := e.fit(m); err != nil {
		return err
	}
	weights := mlcontext.New().Reuse()
	if err := m.VariablesToContext(weights); err != nil {
		return err
	}
	output := e.options.Output
	if output == "" {
		names, _ := m.Outputs()
		output = names[0]
	}
	e.exec, err = mlcontext.NewExec(simplego.GetBackend(), weights, func(ctx *mlcontext.Context, x *graph.Node) *graph.Node {
		return m.CallGraph(ctx, x.Graph(), map[string]*graph.Node{e.input: x}, output)[0]
	})
	if err == nil {
		e.exec.SetMaxCache(-1) // Longest bounds it
	}
	return err
}

// fit finds out what a network wants to be given.
func (e *Embedder) fit(m onnx.Model) error {
	names, inputs := m.Inputs()
	outputs, _ := m.Outputs()
	if len(names) != 1 || len(outputs) == 0 {
		return fmt.Errorf("it has %d inputs and %d outputs, where one and at least one are wanted", len(names), len(outputs))
	}
	if e.options.Output != "" && !slices.Contains(outputs, e.options.Output) {
		return fmt.Errorf("it has no output %q, but %q", e.options.Output, outputs)
	}
	e.input = names[0]
	return e.shape(inputs[0])
}

// shape decides by the shape of the input between sound and frames.
func (e *Embedder) shape(s shapes.Shape) error {
	d := s.Dimensions
	one := len(d) > 0 && (d[0] == 1 || d[0] < 0)
	switch {
	case s.DType != dtypes.Float32 || !one:
	case len(d) == 2:
		e.fixed = max(d[1], 0)
		return nil
	case len(d) == 3 && (d[2] == bands || d[2] < 0):
		e.frames, e.fixed = true, max(d[1], 0)
		return nil
	}
	return fmt.Errorf("its input %q is %v, where float32 of [1, samples] or [1, frames, %d] is wanted", e.input, s, bands)
}

// trial returns the length of the sound that a network is tried with.
func (e *Embedder) trial() int {
	switch {
	case e.fixed > 0 && e.frames:
		return frame + (e.fixed-1)*hop
	case e.fixed > 0:
		return e.fixed
	}
	return whole(int(e.options.Shortest.Seconds() * rate))
}

// Embed returns the print of the voice that talks in the stretches of a; see colloquy.Embedder. It is nil where they hold
// less than Options.Shortest.
func (e *Embedder) Embed(ctx context.Context, a dsp.Audio, speech []colloquy.Interval) (colloquy.VoicePrint, error) {
	sound, err := e.gather(ctx, a, speech)
	if err != nil || sound == nil {
		return nil, err
	}
	p, err := e.run(sound)
	if errors.Is(err, errNoDirection) {
		return nil, nil
	}
	if err != nil {
		return nil, &Error{Err: err}
	}
	return p, nil
}

// run gives sound to the network.
func (e *Embedder) run(sound []float32) (p colloquy.VoicePrint, err error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.exec == nil {
		return nil, errors.New("it is closed")
	}
	err = guarded(func() error {
		out, err := e.exec.Exec(e.tensor(sound))
		if err != nil {
			return err
		}
		defer out[0].FinalizeAll()
		if s := out[0].Shape(); s.DType != dtypes.Float32 || s.Rank() == 0 || s.Size() != s.Dimensions[s.Rank()-1] {
			return fmt.Errorf("its output is %v, where float32 of [1, numbers] is wanted", s)
		}
		return tensors.ConstFlatData(out[0], func(flat []float32) { p = append(p, flat...) })
	})
	if err != nil {
		return nil, err
	}
	return p, normalise(p)
}

// tensor returns sound as the network wants it.
func (e *Embedder) tensor(sound []float32) *tensors.Tensor {
	if !e.frames {
		return tensors.FromFlatDataAndDimensions(sound, 1, len(sound))
	}
	f := fbank(sound, !e.options.KeepMean)
	return tensors.FromFlatDataAndDimensions(f, 1, len(f)/bands, bands)
}

// Close frees the network. Embed returns an error then.
func (e *Embedder) Close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.exec != nil {
		e.exec.Finalize()
		e.exec = nil
	}
	return nil
}

// guarded runs f so that its panic is an error: GoMLX panics where a network asks for what it does not have.
func guarded(f func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("GoMLX: %v", r)
		}
	}()
	return f()
}
