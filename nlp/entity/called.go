package entity

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

//go:embed roles.txt
var rolesFile string

var roles = sync.OnceValues(func() (*lexicon.List, error) {
	l, err := lexicon.Parse("en", rolesFile)
	if err != nil {
		return nil, err
	}
	return l.List("role"), nil
})

// IsFirstName reports whether a word in normal form, with or without "'s", is a first name on the list of the package and
// nothing else as often ("mark", "will").
func IsFirstName(word string) bool {
	w, err := words()
	word = strings.TrimSuffix(word, "'s")
	return err == nil && w.class[word]&isGiven != 0 && !alsoWord(word)
}

// IsRole reports whether what somebody is called is a role ("Project Manager", "PhD A") rather than a name. English alone.
func IsRole(name string) bool {
	l, err := roles()
	w := nlp.Words(name)
	return err == nil && len(w) > 0 && !IsFirstName(w[0]) && (isRole(l, w[:1]) || isRole(l, w[len(w)-1:]))
}

func isRole(l *lexicon.List, word []string) bool { return l.Cover(word) > 0 }
