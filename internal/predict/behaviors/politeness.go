package behaviors

import "github.com/colloquy-go/colloquy/nlp/politeness"

// politenessOf labels requests.
func politenessOf() (answer, error) {
	rater, err := politeness.New("en")
	if err != nil {
		return nil, err
	}
	return each(func(r row) string {
		if rater.Rate(r.Text).Probability >= 0.5 {
			return "polite"
		}
		return "impolite"
	}), nil
}
