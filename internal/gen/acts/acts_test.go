package acts

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/colloquy-go/colloquy"
)

func TestActsBecomeUtterances(t *testing.T) {
	m := meeting([]row{{"one", "A", "hello", 0.5, 1.0004}, {"one", "B", "of no length", 2, 2}, {"one", "A", "again", 3, 4}})
	assert.Equal(t, []colloquy.Speaker{{ID: "A"}}, m.Speakers)
	assert.Len(t, m.Utterances, 2)
	assert.Equal(t, colloquy.Interval{Start: 500 * time.Millisecond, End: time.Second}, m.Utterances[0].Interval)
	assert.Equal(t, "again", m.Utterances[1].Text)
}
