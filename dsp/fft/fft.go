// Package fft transforms real signals of a power-of-two length to their spectra and back, in single precision.
//
// # What is computed
//
// The forward transform of n real samples x[0..n) is the first half of the discrete Fourier transform, unscaled,
//
//	X[k] = Σ_j x[j]·exp(−2πi·jk/n),   k = 0 … n/2   (n/2+1 bins; bin k lies at k·rate/n Hz)
//
// with the real and the imaginary parts in two slices. The other half follows by symmetry, X[n−k] = conj X[k].
// [Real.Power] gives |X[k]|² at once, [Real.PowerWindowed] that of windowed samples. [Real.Inverse] undoes the forward
// transform and divides by n, so that
// Inverse(Forward(x)) = x; given a power spectrum and no imaginary part it returns the circular autocorrelation
// (Wiener–Khinchin), which is the linear one when the second half of the frame was zeros.
//
// # How
//
// The n reals are taken as n/2 complex numbers, which a Stockham radix-4 transform without bit reversal carries
// through (one radix-2 pass when n/2 is not a power of four); one pass more separates the halves. For the power of
// 512 reals, the frame of speech at 16 kHz, the passes are written out, the last two as one, and that of 1024 windowed reals
// is made of them. Real and imaginary
// parts live in separate slices because Go multiplies complex64 by way of float64. The numbers of the tables are
// computed in float64 and rounded once. Built with GOEXPERIMENT=simd, on amd64 with AVX, the passes between the first and the
// last are made four numbers at a time, with the same bits as result. The relative error is near 1e-7 · log2 n of the spectrum's norm.
//
// # Contracts
//
// A plan is immutable: any number of goroutines may use it at once, each with its own scratch slice of
// [Real.Scratch] elements, whose contents mean nothing before and after a call. Nothing is allocated but by [NewReal].
// Slices of a wrong length are a programmer's slip and panic.
//
// Sources: J. W. Cooley and J. W. Tukey, Math. Comp. 19 (1965) 297–301; T. G. Stockham, AFIPS SJCC 28 (1966) 229–233
// (the self-sorting order); C. Van Loan, Computational Frameworks for the Fast Fourier Transform, SIAM 1992, §1.7 and
// §4.3 (real data).
package fft

import (
	"math"
	"math/bits"
)

// Real is a plan for transforms of one length.
type Real struct {
	n      int
	passes [][]twiddle // one table a radix-4 pass but the last; the last needs none
	radix2 bool        // the last pass is of radix 2
	halves []half      // for k = 0 … n/4, to separate the two interleaved halves of the samples
	even   *Real       // of half the length, if that is 512: for the even bins
}

// twiddle holds the three rotations of a radix-4 butterfly: exp(−iφ), exp(−2iφ), exp(−3iφ) as (cos φ, sin φ) pairs.
type twiddle struct{ c1, s1, c2, s2, c3, s3 float32 }

// half holds exp(−2πik/n) as (cos φ, sin φ).
type half struct{ c, s float32 }

// NewReal returns the plan for n real samples. It panics unless n is a power of two and at least 16.
func NewReal(n int) *Real {
	if n < 16 || bits.OnesCount(uint(n)) != 1 {
		panic("fft: the length is not a power of two of at least 16")
	}
	p := &Real{n: n}
	l := n / 2
	for ; l > 4; l /= 4 {
		table := make([]twiddle, l/4)
		for k := range table {
			t := &table[k]
			t.c1, t.s1 = rotation(k, l)
			t.c2, t.s2 = rotation(2*k, l)
			t.c3, t.s3 = rotation(3*k, l)
		}
		p.passes = append(p.passes, table)
	}
	p.radix2 = l == 2
	p.halves = make([]half, n/4+1)
	for k := 0; k <= n/4; k++ {
		p.halves[k].c, p.halves[k].s = rotation(k, n)
	}
	if n == 1024 {
		p.even = NewReal(512)
	}
	return p
}

// rotation returns the cosine and the sine of 2πk/n.
func rotation(k, n int) (c, s float32) {
	sin, cos := math.Sincos(2 * math.Pi * float64(k) / float64(n))
	return float32(cos), float32(sin)
}

// Len returns n, the number of real samples of a transform.
func (p *Real) Len() int { return p.n }

// Bins returns n/2+1, the number of bins of a spectrum.
func (p *Real) Bins() int { return p.n/2 + 1 }

// Scratch returns the number of elements that the methods need for scratch.
func (p *Real) Scratch() int { return 2 * p.n }

// Forward writes the spectrum of x into re and im, Bins elements each. An x of fewer than Len samples counts as
// padded with zeros; x may share memory with re or im. It panics if x is longer than Len, or re, im or scratch is
// shorter than it has to be.
func (p *Real) Forward(re, im, x, scratch []float32) {
	m := p.n / 2
	p.check(len(re), scratch)
	p.check(len(im), scratch)
	zr, zi := p.complex(x, scratch)
	re, im = re[:m+1], im[:m+1]
	re[0], im[0] = zr[0]+zi[0], 0
	re[m], im[m] = zr[0]-zi[0], 0
	for k := 1; k <= m/2; k++ {
		er, ei, or, oi := p.separate(zr, zi, k)
		re[k], im[k] = er+or, ei+oi
		re[m-k], im[m-k] = er-or, oi-ei
	}
}

// Power writes |X[k]|² of x into dst, Bins elements. The rules for x and for lengths are those of Forward.
func (p *Real) Power(dst, x, scratch []float32) {
	p.check(len(dst), scratch)
	firstPass(scratch[:p.n], p.padded(x, scratch), p.passes[0])
	p.power(dst, scratch)
}

// PowerWindowed is Power of the products w[i]·x[i]. It panics if w is shorter than x.
func (p *Real) PowerWindowed(dst, x, w, scratch []float32) {
	p.check(len(dst), scratch)
	w = w[:len(x)]
	if len(x) == 512 && p.n == 512 {
		first512((*reals512)(scratch), (*reals512)(x), (*reals512)(w), (*[64]twiddle)(p.passes[0]))
		p.power(dst, scratch)
		return
	}
	if len(x) == 1024 && p.n == 1024 {
		p.power1024(dst, (*reals1024)(x), (*reals1024)(w), scratch)
		return
	}
	in := scratch[p.n:][:len(x)]
	for i, v := range x {
		in[i] = v * w[i]
	}
	p.Power(dst, in, scratch)
}

// power makes all passes but the first and writes the power spectrum.
func (p *Real) power(dst, scratch []float32) {
	if p.n == 512 {
		p.power512(dst, scratch)
		return
	}
	m := p.n / 2
	dst = dst[:m+1]
	zr, zi := p.passed(scratch)
	a, b := zr[0]+zi[0], zr[0]-zi[0]
	dst[0], dst[m] = a*a, b*b
	halves := p.halves[1:]
	for j := range halves {
		k, l := j+1, m-j-1
		or, oi := halves[j].odd(zr[k], zi[k], zr[l], zi[l])
		dst[k], dst[l] = squares(zr[k]+zr[l], zi[k]-zi[l], or, oi)
	}
}

// odd returns twice the rotated odd part of a bin as separate does, from a = Z[k] and b = Z[n/2−k].
func (h *half) odd(ar, ai, br, bi float32) (r, i float32) {
	dr, di := ar-br, ai+bi
	return float32(di*h.c) - float32(dr*h.s), float32(dr*h.c) + float32(di*h.s)
}

// squares returns |X[k]|² and |X[n/2−k]|² from twice the even and twice the odd part.
func squares(er, ei, or, oi float32) (p, q float32) {
	a, b, c, d := er+or, ei-oi, er-or, ei+oi
	return (float32(a*a) + float32(b*b)) * .25, (float32(c*c) + float32(d*d)) * .25
}

// Inverse writes the n real samples of the spectrum re, im (Bins elements each) into x, divided by n. A nil im stands
// for zeros, as a power spectrum has. The imaginary parts of the first and the last bin are taken as zero. x may share
// memory with re or im. It panics if x is shorter than Len, re or im shorter than Bins, or scratch shorter than Scratch.
func (p *Real) Inverse(x, re, im, scratch []float32) {
	m := p.n / 2
	p.check(len(re), scratch)
	if im != nil {
		p.check(len(im), scratch)
	}
	if len(x) < p.n {
		panic("fft: slice too short")
	}
	// Exchanging the real and the imaginary part before and after turns the forward transform into the inverse one.
	in := scratch[p.n : 2*p.n]
	scale := 1 / float32(p.n)
	in[1], in[0] = (re[0]+re[m])*scale, (re[0]-re[m])*scale
	for k := 1; k <= m/2; k++ {
		var ai, bi float32
		if im != nil {
			ai, bi = float32(im[k]*scale), float32(im[m-k]*scale)
		}
		ar, br := float32(re[k]*scale), float32(re[m-k]*scale)
		c, s := p.halves[k].c, p.halves[k].s
		er, ei := ar+br, ai-bi
		dr, di := ar-br, ai+bi
		or, oi := float32(dr*c)-float32(di*s), float32(dr*s)+float32(di*c)
		in[2*k+1], in[2*k] = er-oi, ei+or
		in[2*(m-k)+1], in[2*(m-k)] = er+oi, or-ei
	}
	zi, zr := p.transform(in, scratch)
	x = x[:p.n]
	for k, v := range zr {
		x[2*k], x[2*k+1] = v, zi[k]
	}
}

func (p *Real) check(bins int, scratch []float32) {
	if bins < p.n/2+1 || len(scratch) < 2*p.n {
		panic("fft: slice too short")
	}
}

// complex pads x and returns the transform of its n/2 complex numbers x[2k] + i·x[2k+1], within scratch.
func (p *Real) complex(x, scratch []float32) (zr, zi []float32) {
	return p.transform(p.padded(x, scratch), scratch)
}

// padded returns x with zeros behind it, in the second half of scratch if there have to be any. x may lie there.
func (p *Real) padded(x, scratch []float32) []float32 {
	if len(x) > p.n {
		panic("fft: more samples than the plan's length")
	}
	if len(x) == p.n {
		return x
	}
	in := scratch[p.n : 2*p.n]
	clear(in[copy(in, x):])
	return in
}

// separate returns the even part (er, ei) and the rotated odd part (or, oi) of bin k of the real transform, from the
// transform z of the interleaved samples: X[k] = even + odd and X[n/2−k] = conj(even − odd).
func (p *Real) separate(zr, zi []float32, k int) (er, ei, or, oi float32) {
	m := len(zr)
	ar, ai, br, bi := zr[k], zi[k], zr[m-k], zi[m-k]
	c, s := p.halves[k].c, p.halves[k].s
	dr, di := (ar-br)*.5, (ai+bi)*.5
	return (ar + br) * .5, (ai - bi) * .5, float32(di*c) - float32(dr*s), -(float32(dr*c) + float32(di*s))
}
