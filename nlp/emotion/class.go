package emotion

import (
	_ "embed"
	"fmt"
	"sync"

	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

//go:embed phrases.txt
var phraseText string

var phraseList = sync.OnceValue(func() *lexicon.Lexicon { return lexicon.MustParse("en", phraseText) })

// Class is an emotion: one of Ekman's six (1992), or none.
type Class int

// The classes. Their order is alphabetical, with Neutral at the end.
const (
	Anger Class = iota
	Disgust
	Fear
	Happiness
	Sadness
	Surprise
	Neutral

	Classes = 7 // the number of them
)

var classNames = [Classes]string{"anger", "disgust", "fear", "happiness", "sadness", "surprise", "neutral"}

// String returns the name of the class in lower case; for what is no class, "Class(9)".
func (c Class) String() string {
	if c < 0 || c >= Classes {
		return fmt.Sprintf("Class(%d)", int(c))
	}
	return classNames[c]
}
