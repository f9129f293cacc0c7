package colloquy

import "math/bits"

// bitset is a set of small numbers, by bit.
type bitset []uint64

func newBitset(n int) bitset { return make(bitset, (n+63)/64) }

func (b bitset) set(i int) { b[i/64] |= 1 << (i % 64) }

// add adds the numbers of c, which is as long as b or has none.
func (b bitset) add(c bitset) {
	for k, w := range c {
		b[k] |= w
	}
}

// count returns how many numbers are in b.
func (b bitset) count() (n int) {
	for _, w := range b {
		n += bits.OnesCount64(w)
	}
	return n
}

// countBeside returns how many numbers i of b have i − 1 in before or i + 1 in after, which are as long as b.
func (b bitset) countBeside(before, after bitset) (n int) {
	for k, w := range b {
		up, down := before[k]<<1, after[k]>>1
		if k > 0 {
			up |= before[k-1] >> 63
		}
		if k+1 < len(after) {
			down |= after[k+1] << 63
		}
		n += bits.OnesCount64(w & (up | down))
	}
	return n
}
