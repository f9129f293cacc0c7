package acts

import (
	"fmt"

	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/item"
)

// items returns what answers a task of package item, nil when it is unknown.
func items(task string) (func([]row) []string, error) {
	pick := map[string]func(item.Score) float64{
		"actions":   func(s item.Score) float64 { return s.Action },
		"decisions": func(s item.Score) float64 { return s.Decision },
		"problems":  func(s item.Score) float64 { return s.Problem },
		"ext":       func(s item.Score) float64 { return s.Key },
		"ext_asr":   func(s item.Score) float64 { return s.Key },
	}
	switch task {
	case "emailintent":
		return sentences(item.NewIntent)
	case "enronintent":
		return sentences(item.NewRequest)
	}
	for name, of := range pick {
		if task == "ami_"+name {
			return marked(of, of(item.Thresholds()))
		}
		if task == "rank_"+name {
			return ranked(of)
		}
	}
	return nil, nil
}

func sentences(open func(string) (*item.Intent, error)) (func([]row) []string, error) {
	x, err := open("en")
	if err != nil {
		return nil, err
	}
	return func(rows []row) []string {
		out := make([]string, len(rows))
		for i, r := range rows {
			p, yes := x.Holds(r.Text)
			out[i] = fmt.Sprintf("0\t%.5f", p)
			if yes {
				out[i] = fmt.Sprintf("1\t%.5f", p)
			}
		}
		return out
	}, nil
}

// scored runs act and item over a conversation.
func scored() (func([]row) []item.Score, error) {
	r, err := act.New("en")
	if err != nil {
		return nil, err
	}
	s, err := item.NewScorer("en")
	if err != nil {
		return nil, err
	}
	return func(rows []row) []item.Score {
		c := conversation(rows)
		return s.Score(nil, c, r.Read(nil, c))
	}, nil
}

func marked(of func(item.Score) float64, threshold float64) (func([]row) []string, error) {
	run, err := scored()
	return func(rows []row) []string {
		out := make([]string, len(rows))
		for i, s := range run(rows) {
			p := of(s)
			out[i] = fmt.Sprintf("0\t%.6f", p)
			if p >= threshold {
				out[i] = fmt.Sprintf("1\t%.6f", p)
			}
		}
		return out
	}, err
}

// ranked gives the moments of a meeting the numbers from 2 to 1 by their order, and what lies beside them its probability.
func ranked(of func(item.Score) float64) (func([]row) []string, error) {
	run, err := scored()
	return func(rows []row) []string {
		s := run(rows)
		p := make([]float64, len(s))
		out := make([]string, len(s))
		for i := range s {
			p[i] = of(s[i])
			out[i] = fmt.Sprintf("%.8f", p[i])
		}
		for k, u := range item.Moments(p) {
			out[u] = fmt.Sprintf("%.8f", 2-float64(k)/float64(len(rows)))
		}
		return out
	}, err
}
