package show

import (
	"fmt"
	"strings"

	"github.com/colloquy-go/colloquy"
)

// mostSounds is how many events are named.
const mostSounds = 4

// sounds prints what was heard besides speech, if anything was.
func (p *page) sounds() {
	var facts []string
	filled, laughs, more := 0, 0, 0
	for _, e := range p.m.SoundEvents() {
		switch {
		case e.Kind == colloquy.SoundFilledPause:
			filled++
		case e.Kind == colloquy.SoundLaughter:
			laughs++
		case len(facts) == mostSounds:
			more++
		default:
			facts = append(facts, fmt.Sprintf("%s %s (%.0f s)", fit(string(e.Kind), 12), moment(e.Start), e.Len().Seconds()))
		}
	}
	if more > 0 {
		facts = append(facts, fmt.Sprintf("%d more", more))
	}
	if laughs > 0 {
		facts = append(facts, plural(laughs, "laugh"))
	}
	if filled > 0 {
		facts = append(facts, plural(filled, "filled pause"))
	}
	if len(facts) > 0 {
		p.line("also heard: %s", strings.Join(facts, " · "))
	}
}
