package linear_test

import (
	"bytes"
	"fmt"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

func Example() {
	var tokens nlp.Tokens
	shape := linear.Shape{Words: 2, CharsMin: 3, CharsMax: 4}
	features := func(text string) []linear.Feature {
		tokens.Scan(text)
		return shape.Append(nil, &tokens)
	}

	var examples []linear.Example
	for _, e := range []struct {
		text  string
		class int
	}{{"hello there", 0}, {"good morning", 0}, {"see you soon", 1}, {"good bye", 1}} {
		examples = append(examples, linear.Example{Features: features(e.text), Labels: []int{e.class}})
	}
	m, err := linear.Train(examples, nil, linear.Options{Header: linear.Header{
		Name: "parting/1", Kind: linear.OneOf, Classes: []string{"meeting", "parting"}, Bits: 12, Shape: shape, Seed: 1,
	}})
	if err != nil {
		fmt.Println(err)
		return
	}

	var file bytes.Buffer
	if _, err := m.WriteTo(&file); err != nil {
		fmt.Println(err)
		return
	}
	if m, err = linear.Read(&file); err != nil {
		fmt.Println(err)
		return
	}
	p := m.Probabilities(m.Scores(nil, features("Well, bye then!")))
	fmt.Println(m.Header().Name, p[1] > p[0])
	// Output: parting/1 true
}
