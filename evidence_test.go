package colloquy

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

func TestLongest(t *testing.T) {
	assert.Empty(t, longest(nil))
	var all, want []Interval
	for k := range 30 {
		from := time.Duration(k) * time.Minute
		all = append(all, Interval{from, from + time.Duration(k%15)*time.Second})
	}
	for k := range 5 { // 14, 14, 13, 13 … seconds; the earlier first
		want = append(want, all[14-k], all[29-k])
	}
	var got []Interval
	for _, e := range longest(all) {
		got = append(got, e.Interval)
	}
	assert.Equal(t, want, got)
}
