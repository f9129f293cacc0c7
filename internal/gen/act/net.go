package main

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas32"

	"github.com/colloquy-go/colloquy/nlp/act/convnet"
)

// param is a matrix that is learned, with its gradient and the running means of Adam (Kingma & Ba 2015).
type param struct {
	rows, cols  int
	w, g, m, v  []float32
	sparse      bool // only the rows in touched have a gradient
	touched     []int32
	decay       float32
	lastTouched []int32
}

func newParam(rows, cols int, scale float64, r *rand.Rand) *param {
	p := &param{rows: rows, cols: cols}
	p.w, p.g = make([]float32, rows*cols), make([]float32, rows*cols)
	p.m, p.v = make([]float32, rows*cols), make([]float32, rows*cols)
	for i := range p.w {
		p.w[i] = float32(r.NormFloat64() * scale)
	}
	return p
}

func (p *param) general() blas32.General { return matrix(p.w, p.rows, p.cols) }

func matrix(data []float32, rows, cols int) blas32.General {
	return blas32.General{Rows: rows, Cols: cols, Stride: max(1, cols), Data: data}
}

const (
	beta1 = 0.9
	beta2 = 0.99
)

// update makes one step of Adam with weight decay apart from the gradient (Loshchilov & Hutter 2019).
func (p *param) update(rate float32, decay float32, t int) {
	c1 := float32(1 / (1 - math.Pow(beta1, float64(t))))
	c2 := float32(1 / (1 - math.Pow(beta2, float64(t))))
	one := func(lo, hi int) {
		for i := lo; i < hi; i++ {
			g := p.g[i]
			p.m[i] += (1 - beta1) * (g - p.m[i])
			p.v[i] += (1 - beta2) * (g*g - p.v[i])
			p.w[i] -= rate * (p.m[i]*c1/(float32(math.Sqrt(float64(p.v[i]*c2)))+1e-7) + decay*p.w[i])
			p.g[i] = 0
		}
	}
	if !p.sparse {
		one(0, len(p.w))
		return
	}
	for _, r := range p.touched {
		one(int(r)*p.cols, int(r+1)*p.cols)
	}
	p.touched = p.touched[:0]
}

// network is the network of package convnet as it is trained.
type network struct {
	size                                            convnet.Size
	outputs                                         int
	embed, window, convB, own, ownB, hid, hidB, out *param
	outB                                            *param
}

func newNetwork(size convnet.Size, outputs int, r *rand.Rand) *network {
	a, b, d := size.In()
	xavier := func(in, out int) float64 { return math.Sqrt(2 / float64(in+out)) }
	n := &network{size: size, outputs: outputs,
		embed:  newParam(size.Rows(), size.Embed, 0.3, r),
		window: newParam(size.Embed, size.Window*size.Conv, xavier(size.Embed*size.Window, size.Conv), r),
		convB:  newParam(1, size.Conv, 0, r),
		own:    newParam(a, size.Own, xavier(a, size.Own), r),
		ownB:   newParam(1, size.Own, 0, r),
		hid:    newParam(b, size.Hidden, xavier(b/4, size.Hidden), r),
		hidB:   newParam(1, size.Hidden, 0, r),
		out:    newParam(d, outputs, 0.05, r),
		outB:   newParam(1, outputs, 0, r),
	}
	n.embed.sparse = true
	return n
}

func (n *network) params() []*param {
	return []*param{n.embed, n.window, n.convB, n.own, n.ownB, n.hid, n.hidB, n.out, n.outB}
}

// weights returns the numbers of the network with the first outputs of all.
func (n *network) weights(outputs int) convnet.Weights {
	out := make([]float32, n.out.rows*outputs)
	for r := range n.out.rows {
		copy(out[r*outputs:][:outputs], n.out.w[r*n.outputs:])
	}
	c := func(p *param) []float32 { return append([]float32(nil), p.w...) }
	return convnet.Weights{Embed: c(n.embed), Window: c(n.window), ConvB: c(n.convB), Own: c(n.own), OwnB: c(n.ownB),
		Hidden: c(n.hid), HidB: c(n.hidB), Out: out, OutB: c(n.outB)[:outputs]}
}

// gemm adds alpha·a·b to c.
func gemm(ta, tb blas.Transpose, a, b, c blas32.General) { blas32.Gemm(ta, tb, 1, a, b, 1, c) }

// sample is one utterance of a batch.
type sample struct {
	words   []int32
	speaker int
	numbers []float32
	y       [nTargets]int8
	scored  bool
}
