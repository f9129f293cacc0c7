package act

import (
	_ "embed"
	"slices"
	"sync"
	"time"

	"github.com/colloquy-go/colloquy/internal/model/actnet"
	"github.com/colloquy-go/colloquy/internal/model/convnet"
	"github.com/colloquy-go/colloquy/internal/zipped"
	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

//go:embed act.model.gz
var file []byte

//go:embed wide.model.gz
var wideFile []byte

// embedded and embeddedWide are the models, read when first used.
var (
	embedded     = sync.OnceValues(func() (*convnet.Model, error) { return zipped.Read(file, convnet.Read) })
	embeddedWide = sync.OnceValues(func() (*actnet.Wide, error) { return zipped.Read(wideFile, actnet.ReadWide) })
)

// Utterance is what is known about an utterance of a conversation.
type Utterance struct {
	Text       string
	Speaker    int           // any number that tells speakers apart
	Start, End time.Duration // only where Timed
	Timed      bool
	Lead       bool // the speaker leads the conversation, as far as known: chairs the meeting, hosts the call
}

// Reader finds out what the utterances of a conversation do. It is made by New or With. It holds working storage, so it
// is for one goroutine; the model beneath is shared by all.
type Reader struct {
	net *actnet.Net
	c   []actnet.Utterance
}

// New returns a reader for a BCP-47 tag, of which the primary language counts. There is a model for English alone; for
// others New returns a *lexicon.NoLexiconError.
func New(lang string) (*Reader, error) {
	if nlp.PrimaryLanguage(lang) != "en" {
		return nil, &lexicon.NoLexiconError{Lang: lang}
	}
	m, err := embedded()
	if err != nil {
		return nil, err
	}
	w, err := embeddedWide()
	if err != nil {
		return nil, err
	}
	return With(m, w)
}

// With returns a reader for English that uses other models: a network with the labels and numbers of package actnet, and the linear
// models beside it (nil: none). It is for the programs that train them. For another network it returns actnet.ErrModel.
func With(m *convnet.Model, w *actnet.Wide) (*Reader, error) {
	n, err := actnet.New(m, w)
	if err != nil {
		return nil, err
	}
	n.Rule = checks
	return &Reader{net: n}, nil
}

// Read appends to dst what is found out about each utterance of a conversation, which are in the order of time. It
// takes time in proportion to the text, and nothing is allocated for conversations no longer than those before where
// dst has the room.
func (r *Reader) Read(dst []Result, c []Utterance) []Result {
	r.c, dst = slices.Grow(r.c[:0], len(c)), slices.Grow(dst, len(c))
	for i := range c {
		r.c = append(r.c, actnet.Utterance(c[i]))
	}
	marked := punctuated(c)
	r.net.Read(r.c, func(u int, p []float32, words int, tag bool) {
		a := Result{Words: words, tail: tag}
		copy(a.P[:], p)
		a.finish(&c[u], marked)
		dst = append(dst, a)
	})
	return dst
}
