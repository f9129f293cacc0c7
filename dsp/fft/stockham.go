package fft

// transform carries the n/2 complex numbers that lie interleaved in x (n reals, outside scratch[:n]) through the
// forward transform and returns it in two slices within scratch. The two halves of scratch take turns as source and
// target. Before a pass of stride s the data are s interleaved sequences of length n/2/s still to be transformed.
//
// Between the passes the numbers lie in blocks of four real and four imaginary parts, so that a pass needs one
// pointer where it would need two; the last pass takes them apart.
func (p *Real) transform(x, scratch []float32) (zr, zi []float32) {
	firstPass(scratch[:p.n], x[:p.n], p.passes[0])
	return p.passed(scratch)
}

// passed makes all passes but the first, which has written into the first half of scratch.
func (p *Real) passed(scratch []float32) (zr, zi []float32) {
	m := p.n / 2
	a, b := scratch[:p.n:p.n], scratch[p.n:2*p.n:2*p.n]
	s := 4
	for _, table := range p.passes[1:] {
		if vectors() {
			middleVectors(b, a, table, s)
		} else {
			middlePass(b, a, table, s)
		}
		a, b = b, a
		s *= 4
	}
	if p.radix2 {
		lastPass2(b[:m], b[m:], a)
	} else {
		lastPass4(b[:m], b[m:], a)
	}
	return b[:m], b[m:]
}

// firstPass is the pass of stride 1, from complex numbers to blocks.
func firstPass(y, x []float32, table []twiddle) {
	h := 2 * len(table)
	x0, x1, x2, x3 := x[:h], x[h:][:h], x[2*h:][:h], x[3*h:][:h]
	for p := range table {
		t, o := &table[p], (*[8]float32)(y[8*p:])
		ar, ai, br, bi := x0[2*p], x0[2*p+1], x1[2*p], x1[2*p+1]
		cr, ci, dr, di := x2[2*p], x2[2*p+1], x3[2*p], x3[2*p+1]
		sr, si, ur, ui := ar+cr, ai+ci, ar-cr, ai-ci
		tr, ti, vr, vi := br+dr, bi+di, bi-di, dr-br // v = −i(b−d)
		o[0], o[4] = sr+tr, si+ti
		r, i := ur+vr, ui+vi
		o[1], o[5] = float32(r*t.c1)+float32(i*t.s1), float32(i*t.c1)-float32(r*t.s1)
		r, i = sr-tr, si-ti
		o[2], o[6] = float32(r*t.c2)+float32(i*t.s2), float32(i*t.c2)-float32(r*t.s2)
		r, i = ur-vr, ui-vi
		o[3], o[7] = float32(r*t.c3)+float32(i*t.s3), float32(i*t.c3)-float32(r*t.s3)
	}
}

// middlePass is a pass of a stride s that is a multiple of 4, from blocks to blocks.
func middlePass(y, x []float32, table []twiddle, s int) {
	s *= 2 // in floats
	h := s * len(table)
	for p := range table {
		t := &table[p]
		for j := p * s; j < (p+1)*s; j += 8 {
			k := j + 3*p*s
			x0, x1, x2, x3 := (*[8]float32)(x[j:]), (*[8]float32)(x[j+h:]), (*[8]float32)(x[j+2*h:]), (*[8]float32)(x[j+3*h:])
			y0, y1, y2, y3 := (*[8]float32)(y[k:]), (*[8]float32)(y[k+s:]), (*[8]float32)(y[k+2*s:]), (*[8]float32)(y[k+3*s:])
			for q := range 4 {
				ar, ai, cr, ci := x0[q], x0[q+4], x2[q], x2[q+4]
				sr, si, ur, ui := ar+cr, ai+ci, ar-cr, ai-ci
				br, bi, dr, di := x1[q], x1[q+4], x3[q], x3[q+4]
				tr, ti, vr, vi := br+dr, bi+di, bi-di, dr-br
				y0[q], y0[q+4] = sr+tr, si+ti
				r, i := ur+vr, ui+vi
				y1[q], y1[q+4] = float32(r*t.c1)+float32(i*t.s1), float32(i*t.c1)-float32(r*t.s1)
				r, i = sr-tr, si-ti
				y2[q], y2[q+4] = float32(r*t.c2)+float32(i*t.s2), float32(i*t.c2)-float32(r*t.s2)
				r, i = ur-vr, ui-vi
				y3[q], y3[q+4] = float32(r*t.c3)+float32(i*t.s3), float32(i*t.c3)-float32(r*t.s3)
			}
		}
	}
}

// lastPass4 is the radix-4 pass whose rotations are all 1, from blocks to real and imaginary parts.
func lastPass4(zr, zi, x []float32) {
	s := len(zr) / 4
	h := 2 * s
	for j := 0; j < s; j += 4 {
		x0, x1, x2, x3 := (*[8]float32)(x[2*j:]), (*[8]float32)(x[2*j+h:]), (*[8]float32)(x[2*j+2*h:]), (*[8]float32)(x[2*j+3*h:])
		r0, r1, r2, r3 := (*[4]float32)(zr[j:]), (*[4]float32)(zr[j+s:]), (*[4]float32)(zr[j+2*s:]), (*[4]float32)(zr[j+3*s:])
		for q := range 4 {
			sr, ur, tr, vi := x0[q]+x2[q], x0[q]-x2[q], x1[q]+x3[q], x3[q]-x1[q]
			si, ui, ti, vr := x0[q+4]+x2[q+4], x0[q+4]-x2[q+4], x1[q+4]+x3[q+4], x1[q+4]-x3[q+4]
			r0[q], r1[q], r2[q], r3[q] = sr+tr, ur+vr, sr-tr, ur-vr
			zi[j+q], zi[j+s+q], zi[j+2*s+q], zi[j+3*s+q] = si+ti, ui+vi, si-ti, ui-vi
		}
	}
}

// lastPass2 is the radix-2 pass that lengths with an odd power of two left over end with.
func lastPass2(zr, zi, x []float32) {
	s := len(zr) / 2
	for j := 0; j < s; j += 4 {
		x0, x1 := (*[8]float32)(x[2*j:]), (*[8]float32)(x[2*(j+s):])
		r0, r1, i0, i1 := (*[4]float32)(zr[j:]), (*[4]float32)(zr[j+s:]), (*[4]float32)(zi[j:]), (*[4]float32)(zi[j+s:])
		for q := range 4 {
			r0[q], r1[q] = x0[q]+x1[q], x0[q]-x1[q]
			i0[q], i1[q] = x0[q+4]+x1[q+4], x0[q+4]-x1[q+4]
		}
	}
}
