package colloquy

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
)

// The sets are compared with what the comments say, number by number.
func TestBitsetsCountWhatIsIn(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, n := range []int{1, 63, 64, 65, 128, 200} {
		var sets [3]bitset
		var in [3][]bool
		for k := range sets {
			sets[k], in[k] = newBitset(n), make([]bool, n)
			for i := range n {
				if r.IntN(2) == 0 {
					sets[k].set(i)
					in[k][i] = true
				}
			}
		}
		count, beside := 0, 0
		for i := range n {
			if !in[1][i] {
				continue
			}
			count++
			if i > 0 && in[0][i-1] || i+1 < n && in[2][i+1] {
				beside++
			}
		}
		assert.Equal(t, count, sets[1].count(), "%d", n)
		both := newBitset(n)
		both.add(sets[0])
		both.add(sets[1])
		both.add(nil)
		for i := range n {
			assert.Equal(t, in[0][i] || in[1][i], both[i/64]>>(i%64)&1 == 1, "%d of %d", i, n)
		}
		assert.Equal(t, beside, sets[1].countBeside(sets[0], sets[2]), "%d", n)
	}
}
