package prosody

import "math"

const (
	lufsOffset = -.691 // of BS.1770: a sine of 997 Hz and full scale reads −3.01
	absGate    = -70.  // LUFS
	binsPerLU  = 10
	binsAbove  = 140 // LU over the absolute gate that have bins: samples are at most 1000, 60 dBFS
)

// gate is a histogram of the mean squares of blocks that passed the absolute gate. With sums kept in every bin, a
// mean over a relative gate is inexact only as regards blocks within a tenth of an LU of the gate.
type gate struct {
	count [binsAbove * binsPerLU]uint32
	sum   [binsAbove * binsPerLU]float64
}

func lufs(meanSquare float64) float64 { return lufsOffset + float64(10*math.Log10(meanSquare)) }

func (g *gate) add(meanSquare float64) {
	l := lufs(meanSquare)
	if !(l > absGate) {
		return
	}
	bin := min(int((l-absGate)*binsPerLU), len(g.count)-1)
	g.count[bin]++
	g.sum[bin] += meanSquare
}

// mean returns the mean square and the number of the blocks in the bins from first on.
func (g *gate) mean(first int) (meanSquare float64, blocks int) {
	var sum float64
	for i := first; i < len(g.count); i++ {
		blocks += int(g.count[i])
		sum += g.sum[i]
	}
	if blocks == 0 {
		return 0, 0
	}
	return sum / float64(blocks), blocks
}

// above returns the first bin whose blocks are on average not below the mean of all by more than down LU.
func (g *gate) above(down float64) int {
	all, n := g.mean(0)
	if n == 0 {
		return len(g.count)
	}
	least := all * math.Pow(10, -down/10)
	for i, n := range g.count {
		if n > 0 && g.sum[i] >= least*float64(n) {
			return i
		}
	}
	return len(g.count)
}

// quantile returns the loudness in LUFS below which the share q of the blocks from bin first on lie.
func (g *gate) quantile(first int, q float64) float64 {
	_, n := g.mean(first)
	at := int(math.Round(q * float64(n-1)))
	for i := first; i < len(g.count); i++ {
		if at -= int(g.count[i]); at < 0 {
			return lufs(g.sum[i] / float64(g.count[i]))
		}
	}
	return absGate
}
