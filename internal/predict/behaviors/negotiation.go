package behaviors

import (
	"slices"

	"github.com/colloquy-go/colloquy/nlp/negotiation"
)

// strategy returns what tells whether utterances use a strategy of negotiation; nil for what is none.
func strategy(name string) (answer, error) {
	k := slices.Index(negotiation.Strategies(), name)
	if k < 0 {
		return nil, nil
	}
	c, err := negotiation.New("en")
	if err != nil {
		return nil, err
	}
	return func(rows []row) ([]string, error) {
		out := make([]string, len(rows))
		line := negotiation.Line{}
		for n, r := range rows {
			if n == 0 || r.Conv != rows[n-1].Conv {
				line = negotiation.Line{}
			}
			line.Text = r.Text
			out[n] = "0"
			if c.Classify(line).Uses[k] {
				out[n] = "1"
			}
			line = negotiation.Line{Previous: r.Text, At: line.At + 1}
		}
		return out, nil
	}, nil
}
