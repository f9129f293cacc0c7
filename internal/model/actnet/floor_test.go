package actnet

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
)

// A speaks for long, B murmurs, C murmurs, A goes on: for C's murmur the last of others is B's and the next is A's; A has the
// floor before and behind. Around it are 8 + 1 + 6 words, of which A says 14 and C none.
func TestWhoHasTheFloorAroundABackchannel(t *testing.T) {
	c := []Utterance{{Speaker: 0}, {Speaker: 1}, {Speaker: 2}, {Speaker: 0}}
	got := appendFloor(nil, c, []int{8, 1, 1, 6}, 2)
	want := []float32{
		0, 0, 0, // B, then A; both neighbours
		0, 0, 1, 1, // A has the floor on both sides, and is not C
		1. / 16, 0, // the last long one is two back, the next one behind
		0, 1, // the last of others is not of whoever has the floor, the next is
		0, 14. / 15, 0, 0, // shares of C and A; C says nothing else
	}
	assert.Equal(t, want, got)
}

func TestWhoeverHasTheFloorAndGoesOn(t *testing.T) {
	c := []Utterance{{Speaker: 0}, {Speaker: 1}, {Speaker: 0}, {Speaker: 1}, {Speaker: 0}}
	got := appendFloor(nil, c, []int{5, 1, 7, 1, 2}, 2)
	assert.Equal(t, []float32{1, 0, 0, 1, 0, 0, 0, 1. / 16, 1, 0, 0, 7. / 9, 7. / 9, 0.5, float32(math.Log2(3) / 5)}, got)
}

func TestAnUtteranceAloneHasNothingAround(t *testing.T) {
	assert.Equal(t, []float32{0, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0}, appendFloor(nil, make([]Utterance, 1), []int{9}, 0))
}
