package quality

const chunkBits = 16

// codes is a list of levels that never moves as it grows: ten hours are 14 MB, and a move would need them twice.
type codes struct {
	chunks [][]uint8 // each of 1<<chunkBits
	n      int
}

func (c *codes) append(v uint8) {
	if c.n>>chunkBits == len(c.chunks) {
		c.chunks = append(c.chunks, make([]uint8, 1<<chunkBits))
	}
	c.chunks[c.n>>chunkBits][c.n&(1<<chunkBits-1)] = v
	c.n++
}

func (c *codes) at(i int) uint8 { return c.chunks[i>>chunkBits][i&(1<<chunkBits-1)] }
