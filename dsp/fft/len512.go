package fft

// The power spectrum of 512 reals is what speech at 16 kHz is taken apart with, three hundred times a second. Here its
// passes are written for this one length: as every place lies at a constant distance from one index, no bounds are
// checked and no pointers kept.

type (
	reals512 = [512]float32 // in the form between two passes
	bins512  = [257]float32
)

// power512 is power after the first pass, which has written into scratch. p is of length 512.
func (p *Real) power512(dst, scratch []float32) {
	a, b := (*reals512)(scratch), (*reals512)(scratch[512:])
	if vectors() {
		middleVectors(b[:], a[:], p.passes[1], 4)
		middleVectors(a[:], b[:], p.passes[2], 16)
	} else {
		pass512s4(b, a, (*[16]twiddle)(p.passes[1]))
		pass512s16(a, b, (*[4]twiddle)(p.passes[2]))
	}
	last512((*bins512)(dst), a, (*[129]half)(p.halves))
}

// first512 is firstPass of the products of x and w.
func first512(y, x, w *reals512, table *[64]twiddle) {
	for p := range table {
		t, a, o := &table[p], 2*p, 8*p
		ar, ai, cr, ci := x[a]*w[a], x[a+1]*w[a+1], x[a+256]*w[a+256], x[a+257]*w[a+257]
		sr, si, ur, ui := ar+cr, ai+ci, ar-cr, ai-ci
		br, bi, dr, di := x[a+128]*w[a+128], x[a+129]*w[a+129], x[a+384]*w[a+384], x[a+385]*w[a+385]
		tr, ti, vr, vi := br+dr, bi+di, bi-di, dr-br
		y[o], y[o+4] = sr+tr, si+ti
		r, i := ur+vr, ui+vi
		y[o+1], y[o+5] = r*t.c1+i*t.s1, i*t.c1-r*t.s1
		r, i = sr-tr, si-ti
		y[o+2], y[o+6] = r*t.c2+i*t.s2, i*t.c2-r*t.s2
		r, i = ur-vr, ui-vi
		y[o+3], y[o+7] = r*t.c3+i*t.s3, i*t.c3-r*t.s3
	}
}

// pass512s4 is middlePass of stride 4.
func pass512s4(y, x *reals512, table *[16]twiddle) {
	for p := range table {
		t := &table[p]
		for q := range 4 {
			a, k := 8*p+q, 32*p+q
			ar, ai, cr, ci := x[a], x[a+4], x[a+256], x[a+260]
			sr, si, ur, ui := ar+cr, ai+ci, ar-cr, ai-ci
			br, bi, dr, di := x[a+128], x[a+132], x[a+384], x[a+388]
			tr, ti, vr, vi := br+dr, bi+di, bi-di, dr-br
			y[k], y[k+4] = sr+tr, si+ti
			r, i := ur+vr, ui+vi
			y[k+8], y[k+12] = r*t.c1+i*t.s1, i*t.c1-r*t.s1
			r, i = sr-tr, si-ti
			y[k+16], y[k+20] = r*t.c2+i*t.s2, i*t.c2-r*t.s2
			r, i = ur-vr, ui-vi
			y[k+24], y[k+28] = r*t.c3+i*t.s3, i*t.c3-r*t.s3
		}
	}
}

// pass512s16 is middlePass of stride 16.
func pass512s16(y, x *reals512, table *[4]twiddle) {
	for p := range table {
		t := &table[p]
		for b := range 4 {
			for q := range 4 {
				a, k := 32*p+8*b+q, 128*p+8*b+q
				ar, ai, cr, ci := x[a], x[a+4], x[a+256], x[a+260]
				sr, si, ur, ui := ar+cr, ai+ci, ar-cr, ai-ci
				br, bi, dr, di := x[a+128], x[a+132], x[a+384], x[a+388]
				tr, ti, vr, vi := br+dr, bi+di, bi-di, dr-br
				y[k], y[k+4] = sr+tr, si+ti
				r, i := ur+vr, ui+vi
				y[k+32], y[k+36] = r*t.c1+i*t.s1, i*t.c1-r*t.s1
				r, i = sr-tr, si-ti
				y[k+64], y[k+68] = r*t.c2+i*t.s2, i*t.c2-r*t.s2
				r, i = ur-vr, ui-vi
				y[k+96], y[k+100] = r*t.c3+i*t.s3, i*t.c3-r*t.s3
			}
		}
	}
}

// last512 is the last pass and, without a detour through memory, the power spectrum of the reals: butterflies j and
// k = 64−j give four pairs of bins that belong together, Z[i] and Z[256−i].
func last512(dst *bins512, x *reals512, halves *[129]half) {
	for j := 1; j <= 32; j++ {
		k := 64 - j
		a, b := (j+j&^3)&127, (k+k&^3)&127 // 2·(j − j mod 4) + j mod 4
		sr, si, ur, ui := x[a]+x[a+256], x[a+4]+x[a+260], x[a]-x[a+256], x[a+4]-x[a+260]
		tr, ti, vr, vi := x[a+128]+x[a+384], x[a+132]+x[a+388], x[a+132]-x[a+388], x[a+384]-x[a+128]
		Sr, Si, Ur, Ui := x[b]+x[b+256], x[b+4]+x[b+260], x[b]-x[b+256], x[b+4]-x[b+260]
		Tr, Ti, Vr, Vi := x[b+128]+x[b+384], x[b+132]+x[b+388], x[b+132]-x[b+388], x[b+384]-x[b+128]
		or, oi := halves[j].odd(sr+tr, si+ti, Ur-Vr, Ui-Vi)
		dst[j], dst[256-j] = squares(sr+tr+(Ur-Vr), si+ti-(Ui-Vi), or, oi)
		or, oi = halves[j+64].odd(ur+vr, ui+vi, Sr-Tr, Si-Ti)
		dst[j+64], dst[192-j] = squares(ur+vr+(Sr-Tr), ui+vi-(Si-Ti), or, oi)
		or, oi = halves[k+64].odd(Ur+Vr, Ui+Vi, sr-tr, si-ti)
		dst[k+64], dst[192-k] = squares(Ur+Vr+(sr-tr), Ui+Vi-(si-ti), or, oi)
		or, oi = halves[k].odd(Sr+Tr, Si+Ti, ur-vr, ui-vi)
		dst[k], dst[256-k] = squares(Sr+Tr+(ur-vr), Si+Ti-(ui-vi), or, oi)
	}
	sr, si, ur, ui := x[0]+x[256], x[4]+x[260], x[0]-x[256], x[4]-x[260]
	tr, ti, vr, vi := x[128]+x[384], x[132]+x[388], x[132]-x[388], x[384]-x[128]
	a, b := sr+tr+(si+ti), sr+tr-(si+ti)
	dst[0], dst[256] = a*a, b*b
	or, oi := halves[64].odd(ur+vr, ui+vi, ur-vr, ui-vi)
	dst[64], dst[192] = squares(ur+vr+(ur-vr), ui+vi-(ui-vi), or, oi)
	or, oi = halves[128].odd(sr-tr, si-ti, sr-tr, si-ti)
	dst[128], _ = squares(sr-tr+(sr-tr), 0, or, oi)
}
