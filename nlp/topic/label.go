package topic

import (
	"strings"

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
		t.names = Titles(x, t.Keywords, inLabel, nil)
		t.Label = strings.Join(t.names, ", ")
	}
}
