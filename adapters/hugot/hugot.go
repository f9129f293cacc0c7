// Package hugot rates sentiment and names emotions with a transformer of the caller's: a text classifier in the ONNX
// format, as Hugging Face's optimum exports it, run in pure Go by hugot and GoMLX, without cgo and without a library to
// install. It is a module of its own, because it brings these with it.
//
//	c, err := hugot.Load("distilbert-sentiment", hugot.Options{Languages: []string{"en"}})
//	defer c.Close()
//	s, err := hugot.NewSentiment(c, nil)
//	a := colloquy.Analyzer{Sentiment: s}
//
// No model comes with it, and none is downloaded. Whoever brings one answers for its licence. One trained on reviews or
// social media reads talk worse than its published figures say; measure it on conversations before relying on it.
//
// # What a model has to look like
//
// A folder with one model.onnx (or several, see Options.File), config.json with id2label, and tokenizer.json. The network
// takes input_ids and attention_mask, and token_type_ids where it wants them, as int64 [batch, length]; it returns
// logits [batch, labels] of float32. Tokenizers are WordPiece, BPE or Unigram.
//
// # How
//
// Utterances are classified one at a time, so that a result depends on nothing but the text. A text longer than
// Options.MaxTokens is classified in pieces, cut between words, and their probabilities are averaged, weighted by tokens.
// Probabilities are the softmax of the logits; with Options.MultiLabel the logistic function of each.
//
// # Limits
//
// The pure Go backend is far slower than a native one: measure before giving it hours of talk. GoMLX knows most operators
// of transformers, but not all: Load tries the model and says which one is missing. A network is compiled anew for each
// length in tokens, and what it compiles stays in memory until Close. A running network cannot be interrupted; between
// utterances a cancelled context ends the work. Models are taken on trust: do not load files from strangers.
package hugot

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/knights-analytics/hugot"
	"github.com/knights-analytics/hugot/backends"
	"github.com/knights-analytics/hugot/pipelines"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/nlp"
)

// Error tells what is wrong with a model, or with what came out of it.
type Error struct {
	Name string // of the folder
	Err  error
}

func (e *Error) Error() string { return "hugot: " + e.Name + ": " + e.Err.Error() }

func (e *Error) Unwrap() error { return e.Err }

// defaultTokens is what BERT and most of its kin can take.
const defaultTokens = 512

// Options says how a model is used. The zero value works.
type Options struct {
	File       string   // the ONNX file, where the folder holds more than one
	MultiLabel bool     // labels do not exclude each other
	MaxTokens  int      // the longest text, with its special tokens; 0 = what config.json says, at most 512
	Languages  []string // BCP-47 that the model serves, compared by their primary language; none = all
	Name       string   // of the method, as annotations give it; "" = "hugot/" and the folder's name
}

// Classifier is a model. It is safe for many goroutines, which wait for each other.
type Classifier struct {
	options Options
	name    string
	labels  []string // by number

	mu       sync.Mutex
	session  *hugot.Session // nil: closed
	pipeline *pipelines.TextClassificationPipeline
}

// Load reads a model from a folder and tries it. An error is a *Error.
func Load(folder string, o Options) (*Classifier, error) {
	if o.MaxTokens < 0 {
		return nil, &Error{folder, fmt.Errorf("%d tokens cannot be asked for", o.MaxTokens)}
	}
	c := &Classifier{options: o, name: folder}
	if c.options.Name == "" {
		c.options.Name = "hugot/" + filepath.Base(folder)
	}
	err := guarded(func() error { return c.load(folder) })
	if err == nil {
		_, err = c.Classify(context.Background(), "Well, we tried.")
	}
	if err != nil {
		_ = c.Close() // the first error is the one to tell
		var known *Error
		if errors.As(err, &known) {
			return nil, known
		}
		return nil, &Error{folder, err}
	}
	return c, nil
}

func (c *Classifier) load(folder string) (err error) {
	if c.session, err = hugot.NewGoSession(context.Background()); err != nil {
		return err
	}
	probabilities := pipelines.WithSoftmax()
	if c.options.MultiLabel {
		probabilities = pipelines.WithSigmoid()
	}
	c.pipeline, err = hugot.NewPipeline(c.session, hugot.TextClassificationConfig{
		ModelPath: folder, Name: folder, OnnxFilename: c.options.File,
		// MultiLabel is hugot's word for telling the probabilities of all labels.
		Options: []hugot.TextClassificationOption{probabilities, pipelines.WithMultiLabel()},
	})
	if err != nil {
		return err
	}
	m := c.pipeline.Model
	if !slices.ContainsFunc(m.InputsMeta, func(i backends.InputOutputInfo) bool { return i.Name == "attention_mask" }) {
		return errors.New("it takes no attention_mask, without which hugot looks at the first token only")
	}
	if c.options.MaxTokens == 0 {
		c.options.MaxTokens = defaultTokens
		if m.MaxPositionEmbeddings > 0 {
			c.options.MaxTokens = min(defaultTokens, m.MaxPositionEmbeddings)
		}
	}
	return c.number(m.IDLabelMap)
}

// number takes over the labels by their numbers, which have to be 0, 1, 2 …
func (c *Classifier) number(labels map[int]string) error {
	for k, id := range slices.Sorted(maps.Keys(labels)) {
		if id != k || labels[id] == "" || slices.Contains(c.labels, labels[id]) {
			return fmt.Errorf("id2label has %q for %d, where label %d of its own is wanted", labels[id], id, k)
		}
		c.labels = append(c.labels, labels[id])
	}
	return nil
}

// Labels returns the labels of the model in their order.
func (c *Classifier) Labels() []string { return slices.Clone(c.labels) }

// Close frees the model. Classify returns an error then.
func (c *Classifier) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.session == nil {
		return nil
	}
	err := c.session.Destroy()
	c.session, c.pipeline = nil, nil
	return err
}

// Classify returns the probability of each label for a text, in the order of Labels. An error is a *Error, or the context's.
func (c *Classifier) Classify(ctx context.Context, text string) ([]float64, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.pipeline == nil {
		return nil, &Error{c.name, errors.New("it is closed")}
	}
	var out []float64
	err := guarded(func() (err error) {
		out, err = c.classify(ctx, text)
		return err
	})
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, &Error{c.name, err}
	}
	return out, nil
}

// classify returns the mean of the pieces of text, weighted by their tokens.
func (c *Classifier) classify(ctx context.Context, text string) ([]float64, error) {
	sum := make([]float64, len(c.labels))
	total := 0.
	for _, p := range cut(strings.TrimSpace(text), c.options.MaxTokens, c.tokens) {
		found, err := c.pipeline.RunPipeline(ctx, []string{p})
		if err != nil {
			return nil, err
		}
		weight := float64(c.tokens(p))
		total += weight
		for k, o := range found.ClassificationOutputs[0] {
			if !(o.Score >= 0 && o.Score <= 1) {
				return nil, fmt.Errorf("%v is no probability", o.Score)
			}
			sum[k] += weight * float64(o.Score)
		}
	}
	for k := range sum {
		sum[k] = min(sum[k]/total, 1)
	}
	return sum, nil
}

// tokens returns how many tokens a text has, with the special ones.
func (c *Classifier) tokens(text string) int {
	return max(len(c.pipeline.Model.Tokenizer.GoTokenizer.Tokenizer.Encode(text)), 1)
}

// each classifies utterances and gives the probabilities to put, nil for one that has no words or whose language is not
// served.
func (c *Classifier) each(ctx context.Context, all []colloquy.Utterance, put func(k int, p []float64)) error {
	for k := range all {
		if err := ctx.Err(); err != nil {
			return err
		}
		text := said(&all[k])
		if text == "" || !c.serves(all[k].Language) {
			put(k, nil)
			continue
		}
		p, err := c.Classify(ctx, text)
		if err != nil {
			return err
		}
		put(k, p)
	}
	return nil
}

func (c *Classifier) serves(language string) bool {
	return len(c.options.Languages) == 0 || slices.ContainsFunc(c.options.Languages, func(l string) bool {
		return nlp.PrimaryLanguage(l) == nlp.PrimaryLanguage(language)
	})
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
