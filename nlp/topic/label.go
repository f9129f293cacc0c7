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
		var names []string
		for _, k := range t.Keywords[:min(inLabel, len(t.Keywords))] {
			names = append(names, k.Text)
		}
		t.Label = strings.Join(names, ", ")
	}
}
