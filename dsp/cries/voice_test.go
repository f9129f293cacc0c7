package cries_test

import (
	"testing"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/cries"
	"github.com/stretchr/testify/require"
)

func TestNoises(t *testing.T) {
	const second = 16_000
	whole := dsp.Span{End: 100 * second}
	surely := cries.Stretch{Span: whole, Oddness: -12, Sure: true}
	unsure := cries.Stretch{Span: whole, Oddness: -2}
	odd := cries.Stretch{Span: whole, Oddness: .5}
	voice := func(parts ...any) (v cries.Voice) {
		for k := 0; k < len(parts); k += 2 {
			v.Add(parts[k].(cries.Stretch), int64(parts[k+1].(int)*second))
		}
		return v
	}
	for _, c := range []struct {
		name   string
		voices []cries.Voice
		want   []bool
	}{
		{"nobody", []cries.Voice{}, []bool{}},
		{"a dog beside somebody", []cries.Voice{voice(odd, 5), voice(surely, 30)}, []bool{true, false}},
		{"somebody far away", []cries.Voice{voice(surely, 30), voice(unsure, 5)}, []bool{false, false}},
		{"who is odd at times", []cries.Voice{voice(surely, 30), voice(unsure, 5, odd, 2)}, []bool{false, false}},
		{"nothing but a dog", []cries.Voice{voice(odd, 50)}, []bool{false}},
		{"hardly anybody beside it", []cries.Voice{voice(odd, 5), voice(surely, 9)}, []bool{false, false}},
		{"of which nothing is known", []cries.Voice{{}, voice(surely, 30)}, []bool{false, false}},
	} {
		require.Equal(t, c.want, cries.Noises(c.voices), c.name)
	}
}
