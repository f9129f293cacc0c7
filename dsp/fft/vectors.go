//go:build goexperiment.simd && amd64

package fft

import "simd/archsimd"

// vectors reports whether this processor can make a pass four numbers at a time.
func vectors() bool { return archsimd.X86.AVX() }

// middleVectors is middlePass, a block at a time. Products and sums are rounded as there.
func middleVectors(y, x []float32, table []twiddle, s int) {
	s *= 2 // in floats
	h := s * len(table)
	for p := range table {
		t := &table[p]
		c1, s1 := archsimd.BroadcastFloat32x4(t.c1), archsimd.BroadcastFloat32x4(t.s1)
		c2, s2 := archsimd.BroadcastFloat32x4(t.c2), archsimd.BroadcastFloat32x4(t.s2)
		c3, s3 := archsimd.BroadcastFloat32x4(t.c3), archsimd.BroadcastFloat32x4(t.s3)
		for j := p * s; j < (p+1)*s; j += 8 {
			k := j + 3*p*s
			ar, ai := block(x[j:])
			cr, ci := block(x[j+2*h:])
			sr, si, ur, ui := ar.Add(cr), ai.Add(ci), ar.Sub(cr), ai.Sub(ci)
			br, bi := block(x[j+h:])
			dr, di := block(x[j+3*h:])
			tr, ti, vr, vi := br.Add(dr), bi.Add(di), bi.Sub(di), dr.Sub(br)
			store(y[k:], sr.Add(tr), si.Add(ti))
			r, i := ur.Add(vr), ui.Add(vi)
			store(y[k+s:], r.Mul(c1).Add(i.Mul(s1)), i.Mul(c1).Sub(r.Mul(s1)))
			r, i = sr.Sub(tr), si.Sub(ti)
			store(y[k+2*s:], r.Mul(c2).Add(i.Mul(s2)), i.Mul(c2).Sub(r.Mul(s2)))
			r, i = ur.Sub(vr), ui.Sub(vi)
			store(y[k+3*s:], r.Mul(c3).Add(i.Mul(s3)), i.Mul(c3).Sub(r.Mul(s3)))
		}
	}
}

// block loads the four real and the four imaginary parts of a block.
func block(x []float32) (re, im archsimd.Float32x4) {
	b := (*[8]float32)(x)
	return archsimd.LoadFloat32x4((*[4]float32)(b[:4])), archsimd.LoadFloat32x4((*[4]float32)(b[4:]))
}

// store writes a block.
func store(y []float32, re, im archsimd.Float32x4) {
	b := (*[8]float32)(y)
	re.Store((*[4]float32)(b[:4]))
	im.Store((*[4]float32)(b[4:]))
}
