package lexicon_test

import (
	"testing"

	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/nlp"
)

// act is a line of the labelled conversations, as far as it is used here.
type act struct {
	Text  string
	Asr   *string // what a recogniser made of the same sound
	Act   string  `json:"da"`
	Basic string
}

// TestBackchannelsInLabelledConversations measures F1 and precision and recall of Backchannel at 0.35. The bounds are a
// little under what the package comment says.
func TestBackchannelsInLabelledConversations(t *testing.T) {
	manual := func(a act) *string { return &a.Text }
	heard := func(a act) *string { return a.Asr }
	bck := func(a act) bool { return a.Act == "bck" }
	for _, c := range []struct {
		name, set string
		text      func(act) *string
		is        func(act) bool
		bound     float64
	}{
		{"AMI", "ami_da", manual, bck, 62},
		{"AMI, recognised", "ami_da", heard, bck, 65.5},
		{"ICSI", "mrda", manual, func(a act) bool { return a.Basic == "B" }, 67.5},
		{"Switchboard", "swda", manual, func(a act) bool { return a.Act == "b" }, 82.5},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := english(t)
			var both, found, there float64
			for _, a := range corpora.Part[act](t, c.set, "dev") {
				text := c.text(a)
				if text == nil {
					continue
				}
				said := l.Backchannel(nlp.Words(*text)) >= 0.35
				switch is := c.is(a); {
				case said && is:
					both, found, there = both+1, found+1, there+1
				case said:
					found++
				case is:
					there++
				}
			}
			precision, recall := 100*both/found, 100*both/there
			f := 2 * precision * recall / (precision + recall)
			t.Logf("precision %.1f, recall %.1f, F1 %.1f", precision, recall, f)
			if !(f >= c.bound) {
				t.Errorf("F1 %.2f, want at least %v", f, c.bound)
			}
		})
	}
}
