package linear_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/colloquy-go/colloquy/nlp/linear"
)

func TestMarksCountOnceEach(t *testing.T) {
	hash := func(m string) uint32 { return linear.Hash("mark", []byte(m)) }
	for text, want := range map[string][]string{
		"":                   nil,
		"no marks, no. none": nil,
		"what?! no!! what?":  {"!", "?"},
		":) :) :-(":          {":)", ":-("},
		"wait... <3":         {"<3", "..."},
		"😀😀 ok 😡😀":           {"😀", "😡"},
		"☺ and \xf0\x9f\x98": {"☺"},
	} {
		var got []uint32
		for _, f := range linear.AppendMarks(nil, text) {
			assert.Equal(t, float32(0.4), f.Value)
			got = append(got, f.Hash)
		}
		var hashes []uint32
		for _, m := range want {
			hashes = append(hashes, hash(m))
		}
		assert.Equal(t, hashes, got, text)
	}
	all := ""
	for r := rune(0x1f600); r < 0x1f640; r++ {
		all += string(r)
	}
	assert.Len(t, linear.AppendMarks(nil, all), 16)
}
