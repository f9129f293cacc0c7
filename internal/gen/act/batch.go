package main

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas32"
)

// batch is what one step computes; parts is where each piece of a conversation begins in it.
type batch struct {
	n      *network
	rows   []sample
	parts  []int
	random *rand.Rand
	drop   float32

	types   []int32         // distinct rows of the embedding
	local   map[int32]int32 // their numbers
	embed   []float32
	table   []float32
	dTable  []float32
	best    []int32 // place of the largest value by utterance and channel; -1 where it is not over 0
	in1, s  []float32
	mask    []float32
	in2, z  []float32
	in3, y  []float32
	around  []int32 // by utterance and slot: the row that is there, or -1
	in1w    int
	in2w    int
	in3w    int
	padded  [][]int32
	dropped []bool
}

func (b *batch) run(train bool) (loss float64) {
	b.index()
	b.convolve()
	b.forward(train)
	if !train {
		return 0
	}
	dy, loss := b.losses()
	b.backward(dy)
	return loss
}

// index numbers the distinct words.
func (b *batch) index() {
	size := b.n.size
	b.local, b.types, b.padded = map[int32]int32{}, b.types[:0], b.padded[:0]
	for i := range b.rows {
		w := append([]int32{int32(size.Front())}, b.rows[i].words...)
		w = append(w, int32(size.Back()))
		for j, row := range w {
			k, ok := b.local[row]
			if !ok {
				k = int32(len(b.types))
				b.local[row] = k
				b.types = append(b.types, row)
			}
			w[j] = k
		}
		b.padded = append(b.padded, w)
	}
	e := size.Embed
	b.embed = make([]float32, len(b.types)*e)
	for i, row := range b.types {
		copy(b.embed[i*e:][:e], b.n.embed.w[int(row)*e:])
	}
	wide := size.Window * size.Conv
	b.table = make([]float32, len(b.types)*wide)
	gemm(blas.NoTrans, blas.NoTrans, matrix(b.embed, len(b.types), e), b.n.window.general(), matrix(b.table, len(b.types), wide))
	b.in1w, b.in2w, b.in3w = size.In()
}

// convolve fills the pool and the mean of the inputs of s.
func (b *batch) convolve() {
	size := b.n.size
	c, wide := size.Conv, size.Window*size.Conv
	b.in1 = make([]float32, len(b.rows)*b.in1w)
	b.best = make([]int32, len(b.rows)*c)
	sum := make([]float32, c)
	for r, words := range b.padded {
		in, best := b.in1[r*b.in1w:][:b.in1w], b.best[r*c:][:c]
		for k := range best {
			best[k] = -1
		}
		for i := range words {
			copy(sum, b.n.convB.w)
			for k := range size.Window {
				if at := i + k - (size.Window-1)/2; at >= 0 && at < len(words) {
					t := b.table[int(words[at])*wide+k*c:][:c]
					for j, v := range t {
						sum[j] += v
					}
				}
			}
			for j, v := range sum {
				if v > in[j] {
					in[j], best[j] = v, int32(i)
				}
			}
		}
		mean := in[c : c+size.Embed]
		inner := words[1 : len(words)-1]
		scale := float32(1 / math.Sqrt(float64(max(1, len(inner)))))
		for _, w := range inner {
			for j, v := range b.embed[int(w)*size.Embed:][:size.Embed] {
				mean[j] += v * scale
			}
		}
		copy(in[c+size.Embed:], b.rows[r].numbers)
	}
}

func (b *batch) forward(train bool) {
	size := b.n.size
	n := len(b.rows)
	b.s = make([]float32, n*size.Own)
	b.dropout(b.in1, b.in1w, size.Conv+size.Embed, train)
	bias(b.s, b.n.ownB.w)
	gemm(blas.NoTrans, blas.NoTrans, matrix(b.in1, n, b.in1w), b.n.own.general(), matrix(b.s, n, size.Own))
	relu(b.s)
	b.dropout(b.s, size.Own, size.Own, train)
	b.neighbours()
	b.in2 = make([]float32, n*b.in2w)
	for r := range n {
		in := b.in2[r*b.in2w:][:b.in2w]
		copy(in, b.s[r*size.Own:][:size.Own])
		copy(in[size.Own:], b.rows[r].numbers)
		for k := range 4 * size.Around {
			if at := b.around[r*4*size.Around+k]; at >= 0 {
				copy(in[size.Own+size.Numbers+k*size.Near:], b.s[int(at)*size.Own:][:size.Near])
			}
		}
	}
	b.z = make([]float32, n*size.Hidden)
	bias(b.z, b.n.hidB.w)
	gemm(blas.NoTrans, blas.NoTrans, matrix(b.in2, n, b.in2w), b.n.hid.general(), matrix(b.z, n, size.Hidden))
	relu(b.z)
	b.dropout(b.z, size.Hidden, size.Hidden, train)
	b.in3 = make([]float32, n*b.in3w)
	for r := range n {
		copy(b.in3[r*b.in3w:], b.s[r*size.Own:][:size.Own])
		copy(b.in3[r*b.in3w+size.Own:], b.z[r*size.Hidden:][:size.Hidden])
	}
	b.y = make([]float32, n*b.n.outputs)
	bias(b.y, b.n.outB.w)
	gemm(blas.NoTrans, blas.NoTrans, matrix(b.in3, n, b.in3w), b.n.out.general(), matrix(b.y, n, b.n.outputs))
}

// neighbours fills the slots: distance by distance, first for another speaker, then for the same.
func (b *batch) neighbours() {
	a := b.n.size.Around
	b.around = make([]int32, len(b.rows)*4*a)
	for i := range b.around {
		b.around[i] = -1
	}
	for p, from := range b.parts {
		to := len(b.rows)
		if p+1 < len(b.parts) {
			to = b.parts[p+1]
		}
		for r := from; r < to; r++ {
			slot := 0
			for d := -a; d <= a; d++ {
				if d == 0 {
					continue
				}
				if v := r + d; v >= from && v < to {
					k := slot
					if b.rows[v].speaker == b.rows[r].speaker {
						k++
					}
					b.around[r*4*a+k] = int32(v)
				}
				slot += 2
			}
		}
	}
}

// dropout puts values of the first so many columns to 0 and raises the others (Srivastava et al. 2014). A value that is 0
// already has no gradient, so that the places need not be kept.
func (b *batch) dropout(x []float32, cols, first int, train bool) {
	if !train || b.drop == 0 {
		return
	}
	keep := 1 / (1 - b.drop)
	for r := 0; r < len(x); r += cols {
		row := x[r : r+first]
		for i := range row {
			if b.random.Float32() < b.drop {
				row[i] = 0
			} else {
				row[i] *= keep
			}
		}
	}
}

func bias(dst, b []float32) {
	for i := 0; i < len(dst); i += len(b) {
		copy(dst[i:], b)
	}
}

func relu(x []float32) {
	for i, v := range x {
		x[i] = max(v, 0)
	}
}

// losses returns the gradient of the mean loss by the scores.
func (b *batch) losses() (dy []float32, loss float64) {
	dy = make([]float32, len(b.y))
	scored := 0
	for r := range b.rows {
		if !b.rows[r].scored {
			continue
		}
		scored++
		y, d := b.y[r*b.n.outputs:][:b.n.outputs], dy[r*b.n.outputs:][:b.n.outputs]
		at := 0
		for t := range heads {
			k := heads[t].Outputs()
			if want := b.rows[r].y[t]; want >= 0 {
				loss += lossOf(y[at:at+k], d[at:at+k], int(want), importance(t))
			}
			at += k
		}
	}
	scale := 1 / float32(max(1, scored))
	for i := range dy {
		dy[i] *= scale
	}
	return dy, loss * float64(scale)
}

func lossOf(y, d []float32, want int, weight float32) float64 {
	if len(y) == 1 {
		p := 1 / (1 + math.Exp(-float64(y[0])))
		d[0] = weight * (float32(p) - float32(want))
		if want == 1 {
			return -float64(weight) * math.Log(max(p, 1e-9))
		}
		return -float64(weight) * math.Log(max(1-p, 1e-9))
	}
	top, sum := y[0], 0.0
	for _, v := range y {
		top = max(top, v)
	}
	for _, v := range y {
		sum += math.Exp(float64(v - top))
	}
	for k, v := range y {
		d[k] = weight * float32(math.Exp(float64(v-top))/sum)
	}
	d[want] -= weight
	return -float64(weight) * (float64(y[want]-top) - math.Log(sum))
}

func (b *batch) backward(dy []float32) {
	n, size := len(b.rows), b.n.size
	keep := float32(1)
	if b.drop > 0 {
		keep = 1 / (1 - b.drop)
	}
	d3 := b.back(b.n.out, b.n.outB, b.in3, b.in3w, dy, b.n.outputs)
	dz := make([]float32, n*size.Hidden)
	ds := make([]float32, n*size.Own)
	for r := range n {
		copy(ds[r*size.Own:][:size.Own], d3[r*b.in3w:])
		copy(dz[r*size.Hidden:][:size.Hidden], d3[r*b.in3w+size.Own:])
	}
	gate(dz, b.z, keep)
	d2 := b.back(b.n.hid, b.n.hidB, b.in2, b.in2w, dz, size.Hidden)
	for r := range n {
		d := d2[r*b.in2w:][:b.in2w]
		blas32.Axpy(1, vector(d[:size.Own]), vector(ds[r*size.Own:][:size.Own]))
		for k := range 4 * size.Around {
			if at := int(b.around[r*4*size.Around+k]); at >= 0 {
				blas32.Axpy(1, vector(d[size.Own+size.Numbers+k*size.Near:][:size.Near]), vector(ds[at*size.Own:][:size.Near]))
			}
		}
	}
	gate(ds, b.s, keep)
	d1 := b.back(b.n.own, b.n.ownB, b.in1, b.in1w, ds, size.Own)
	b.backWords(d1, keep)
}

func vector(x []float32) blas32.Vector { return blas32.Vector{N: len(x), Inc: 1, Data: x} }

// gate leaves the gradient of what is over 0.
func gate(d, x []float32, keep float32) {
	for i, v := range x {
		if v > 0 {
			d[i] *= keep
		} else {
			d[i] = 0
		}
	}
}

// back adds the gradients of a layer and returns that of its inputs.
func (b *batch) back(w, bw *param, in []float32, cols int, d []float32, outs int) []float32 {
	n := len(b.rows)
	gemm(blas.Trans, blas.NoTrans, matrix(in, n, cols), matrix(d, n, outs), matrix(w.g, cols, outs))
	for i := 0; i < len(d); i += outs {
		for j, v := range d[i : i+outs] {
			bw.g[j] += v
		}
	}
	dIn := make([]float32, n*cols)
	gemm(blas.NoTrans, blas.Trans, matrix(d, n, outs), w.general(), matrix(dIn, n, cols))
	return dIn
}

// backWords goes from the inputs of s back to the words.
func (b *batch) backWords(d1 []float32, keep float32) {
	size := b.n.size
	c, e, wide := size.Conv, size.Embed, size.Window*size.Conv
	dTable, dEmbed := make([]float32, len(b.table)), make([]float32, len(b.embed))
	for r, words := range b.padded {
		d, in := d1[r*b.in1w:][:b.in1w], b.in1[r*b.in1w:][:b.in1w]
		for j := range c {
			i := b.best[r*c+j]
			if i < 0 || in[j] == 0 {
				continue
			}
			g := d[j] * keep
			b.n.convB.g[j] += g
			for k := range size.Window {
				if at := int(i) + k - (size.Window-1)/2; at >= 0 && at < len(words) {
					dTable[int(words[at])*wide+k*c+j] += g
				}
			}
		}
		inner := words[1 : len(words)-1]
		scale := keep / float32(math.Sqrt(float64(max(1, len(inner)))))
		for _, w := range inner {
			de := dEmbed[int(w)*e:][:e]
			for j := range e {
				if in[c+j] != 0 {
					de[j] += d[c+j] * scale
				}
			}
		}
	}
	types := len(b.types)
	gemm(blas.Trans, blas.NoTrans, matrix(b.embed, types, e), matrix(dTable, types, wide), matrix(b.n.window.g, e, wide))
	gemm(blas.NoTrans, blas.Trans, matrix(dTable, types, wide), b.n.window.general(), matrix(dEmbed, types, e))
	for i, row := range b.types {
		copy(b.n.embed.g[int(row)*e:][:e], dEmbed[i*e:])
	}
	b.n.embed.touched = append(b.n.embed.touched[:0], b.types...)
}
