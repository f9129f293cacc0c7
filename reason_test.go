package colloquy

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestReasonsInWords(t *testing.T) {
	assert.Empty(t, Reason("").String(), "what was measured has no reason")
	assert.Equal(t, "not measured", Measure{}.String(), "nobody has tried")
	assert.Equal(t, "not measurable: no words", Measure{Method: "x/1", Missing: NoWords}.String())
	assert.Equal(t, "not measurable: too loud", Measure{Method: "x/1", Missing: TooNoisy, Detail: "too loud"}.String())
}
