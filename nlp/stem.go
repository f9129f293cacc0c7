package nlp

import (
	"fmt"
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/spanish"
)

// A LanguageError says that something is not there for a language. Where a package of text does not serve one, errors.As finds this in
// its error.
type LanguageError struct {
	What string // what was asked for: "stemmer"
	Lang string // the BCP-47 tag that was asked for
}

func (e *LanguageError) Error() string {
	return fmt.Sprintf("nlp: no %s for language %q", e.What, e.Lang)
}

// Stemmer reduces the words of one language to stems, by the Snowball algorithms (Porter 2001). It is for one
// goroutine.
type Stemmer struct {
	env  *snowballstem.Env
	stem func(*snowballstem.Env) bool
}

// NewStemmer returns the stemmer for a BCP-47 tag, of which the primary language counts: de, en, es, fr, it, nl or pt.
// For others it returns a *LanguageError.
func NewStemmer(lang string) (*Stemmer, error) {
	stem := map[string]func(*snowballstem.Env) bool{
		"de": german.Stem, "en": english.Stem, "es": spanish.Stem, "fr": french.Stem,
		"it": italian.Stem, "nl": dutch.Stem, "pt": portuguese.Stem,
	}[PrimaryLanguage(lang)]
	if stem == nil {
		return nil, &LanguageError{"stemmer", lang}
	}
	return &Stemmer{env: snowballstem.NewEnv(""), stem: stem}, nil
}

// maxStem is the most bytes that a word may have to be stemmed: the time grows with the square of it.
const maxStem = 128

// Stem returns the stem of a word in normal form. What is longer than any word, over 128 bytes, is its own stem.
func (s *Stemmer) Stem(word string) string {
	if len(word) > maxStem {
		return word
	}
	s.env.SetCurrent(word)
	s.stem(s.env)
	return s.env.Current()
}

// PrimaryLanguage returns the primary language of a BCP-47 tag in lower case: "en" for "en-GB" and "EN_us".
func PrimaryLanguage(tag string) string {
	if i := strings.IndexAny(tag, "-_"); i >= 0 {
		tag = tag[:i]
	}
	return strings.ToLower(tag)
}
