package summary

import (
	_ "embed"
	"sync"

	"github.com/colloquy-go/colloquy/internal/zipped"
	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

//go:embed words.model.gz
var wordsModel []byte

//go:embed sentences.model.gz
var sentencesModel []byte

var loadModels = sync.OnceValues(func() ([2]*linear.Model, error) {
	w, err := zipped.Read(wordsModel, linear.Read)
	if err != nil {
		return [2]*linear.Model{}, err
	}
	s, err := zipped.Read(sentencesModel, linear.Read)
	return [2]*linear.Model{w, s}, err
})

// New returns a summarizer for a BCP-47 tag, of which the primary language counts. There are models for English; in German
// and Spanish the words that were said most tell, see MethodPlain. For other languages New returns a *lexicon.NoLexiconError.
func New(lang string) (*Summarizer, error) {
	switch lang = nlp.PrimaryLanguage(lang); lang {
	case "en":
	case "de", "es":
		return &Summarizer{lang: lang}, nil
	default:
		return nil, &lexicon.NoLexiconError{Lang: lang}
	}
	m, err := loadModels()
	if err != nil {
		return nil, err
	}
	return With(m[0], m[1]), nil
}

// With returns a summarizer for English with other models, made for the features of TermFeatures and SentenceFeatures;
// both have one class. It panics when they have more.
func With(words, sentences *linear.Model) *Summarizer {
	if words.Classes() != 1 || sentences.Classes() != 1 {
		panic("summary: models of more than one class")
	}
	return &Summarizer{lang: "en", words: words, sentences: sentences}
}
