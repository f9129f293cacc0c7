package behavior

import (
	"time"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
)

// Utterance is something that somebody said. The Text alone is enough; what else is known makes the result better.
type Utterance struct {
	Text       string
	Speaker    int    // any number, the same for all that one person says
	Role       string // "client", "agent" …; "" = not known
	Start, End time.Duration
	Timed      bool        // Start and End are known
	Act        *act.Result // what it does, as package act says; nil: not known
}

// token is a word in its place.
type token struct {
	word int32
	nlp.Span
	border bool // begins a clause
	comma  bool // a comma, or the like, follows
	quoted bool // somebody else's words
	pass   bool // a hesitation, or said twice: it may stand inside a match
	whole  bool // the first part of a written word, or all of it: what words are counted by
}

// sentence is a part of an utterance that is judged by itself.
type sentence struct {
	nlp.Span
	tokens   []token
	mark     byte // the final mark: '.', '?', '!' or 0
	words    int  // hesitations not counted
	lead     int  // tokens before the first that counts
	tail     int  // tokens after the last that counts
	question float64
	only     bool // it is all of its utterance
}
