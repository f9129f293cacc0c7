package topic

import (
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/keyword"
)

const (
	keywords = 10
	inLabel  = 3
)

// label gives topics their keywords and labels.
func label(x *keyword.Index, ts []Topic) {
	var units []int
	for i := range ts {
		t := &ts[i]
		units = units[:0]
		for u := t.From; u < t.To; u++ {
			units = append(units, u)
		}
		if t.Keywords = x.Within(units, keywords); len(t.Keywords) == 0 {
			t.Keywords = nil
		}
		t.names = t.Names(x, inLabel, nil)
		t.Label = strings.Join(t.names, ", ")
	}
}

// Names returns up to n names of the topic, best first: what was said to come when it was announced, and those of Titles that share no
// words with it. skip says which are not to be used, see [Titles].
func (t *Topic) Names(x *keyword.Index, n int, skip func(words []string) bool) []string {
	if n <= 0 {
		return nil
	}
	all := Titles(x, t.Keywords, n, skip)
	if t.Subject == "" || skip != nil && skip(nlp.Words(t.Subject)) {
		return all
	}
	all = slices.DeleteFunc(all, func(s string) bool { return sharesWords(s, t.Subject) })
	return append([]string{t.Subject}, all[:min(len(all), n-1)]...)
}
