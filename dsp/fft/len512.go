package fft

// The power spectrum of 512 reals is what speech at 16 kHz is taken apart with, three hundred times a second. Here its
// passes are written for this one length: every place lies at a constant distance from one pointer, which is checked
// once.

type (
	reals512 = [512]float32 // in the form between two passes
	bins512  = [257]float32
)

// power512 is power after the first pass, which has written into scratch. p is of length 512.
func (p *Real) power512(dst, scratch []float32) {
	a, b := (*reals512)(scratch), (*reals512)(scratch[512:])
	p.middle512(a, b)
	last512((*bins512)(dst), a, (*[129]half)(p.halves))
}

// middle512 makes the two passes between the first and the last of 256 complex numbers in a, with b as scratch.
func (p *Real) middle512(a, b *reals512) {
	if vectors() {
		middleVectors(b[:], a[:], p.passes[1], 4)
		middleVectors(a[:], b[:], p.passes[2], 16)
		return
	}
	pass512s4(b, a, (*[16]twiddle)(p.passes[1]))
	pass512s16(a, b, (*[4]twiddle)(p.passes[2]))
}

// first512 is firstPass of the products of x and w.
func first512(y, x, w *reals512, table *[64]twiddle) {
	for p := 0; p < 128; p += 2 {
		x, w, y := (*[386]float32)(x[p:]), (*[386]float32)(w[p:]), (*[8]float32)(y[4*p:])
		ar, ai, cr, ci := float32(x[0]*w[0]), float32(x[1]*w[1]), float32(x[256]*w[256]), float32(x[257]*w[257])
		sr, si, ur, ui := ar+cr, ai+ci, ar-cr, ai-ci
		br, bi, dr, di := float32(x[128]*w[128]), float32(x[129]*w[129]), float32(x[384]*w[384]), float32(x[385]*w[385])
		tr, ti, vr, vi := br+dr, bi+di, bi-di, dr-br
		y[0], y[4] = sr+tr, si+ti
		t := &table[p/2]
		r, i := ur+vr, ui+vi
		y[1], y[5] = float32(r*t.c1)+float32(i*t.s1), float32(i*t.c1)-float32(r*t.s1)
		r, i = sr-tr, si-ti
		y[2], y[6] = float32(r*t.c2)+float32(i*t.s2), float32(i*t.c2)-float32(r*t.s2)
		r, i = ur-vr, ui-vi
		y[3], y[7] = float32(r*t.c3)+float32(i*t.s3), float32(i*t.c3)-float32(r*t.s3)
	}
}

// pass512s4 is middlePass of stride 4.
func pass512s4(y, x *reals512, table *[16]twiddle) {
	for p := range table {
		t := &table[p]
		c1, s1, c2, s2, c3, s3 := t.c1, t.s1, t.c2, t.s2, t.c3, t.s3
		for q := range 4 {
			x, y := (*[389]float32)(x[8*p+q:]), (*[29]float32)(y[32*p+q:])
			ar, ai, cr, ci := x[0], x[4], x[256], x[260]
			sr, si, ur, ui := ar+cr, ai+ci, ar-cr, ai-ci
			br, bi, dr, di := x[128], x[132], x[384], x[388]
			tr, ti, vr, vi := br+dr, bi+di, bi-di, dr-br
			y[0], y[4] = sr+tr, si+ti
			r, i := ur+vr, ui+vi
			y[8], y[12] = float32(r*c1)+float32(i*s1), float32(i*c1)-float32(r*s1)
			r, i = sr-tr, si-ti
			y[16], y[20] = float32(r*c2)+float32(i*s2), float32(i*c2)-float32(r*s2)
			r, i = ur-vr, ui-vi
			y[24], y[28] = float32(r*c3)+float32(i*s3), float32(i*c3)-float32(r*s3)
		}
	}
}

// pass512s16 is middlePass of stride 16.
func pass512s16(y, x *reals512, table *[4]twiddle) {
	for p := range table {
		t := &table[p]
		c1, s1, c2, s2, c3, s3 := t.c1, t.s1, t.c2, t.s2, t.c3, t.s3
		for b := range 4 {
			for q := range 4 {
				x, y := (*[389]float32)(x[32*p+8*b+q:]), (*[101]float32)(y[128*p+8*b+q:])
				ar, ai, cr, ci := x[0], x[4], x[256], x[260]
				sr, si, ur, ui := ar+cr, ai+ci, ar-cr, ai-ci
				br, bi, dr, di := x[128], x[132], x[384], x[388]
				tr, ti, vr, vi := br+dr, bi+di, bi-di, dr-br
				y[0], y[4] = sr+tr, si+ti
				r, i := ur+vr, ui+vi
				y[32], y[36] = float32(r*c1)+float32(i*s1), float32(i*c1)-float32(r*s1)
				r, i = sr-tr, si-ti
				y[64], y[68] = float32(r*c2)+float32(i*s2), float32(i*c2)-float32(r*s2)
				r, i = ur-vr, ui-vi
				y[96], y[100] = float32(r*c3)+float32(i*s3), float32(i*c3)-float32(r*s3)
			}
		}
	}
}

// last512 is the last pass and, without a detour through memory, the power spectrum of the reals: butterflies j and
// k = 64−j give four pairs of bins that belong together, Z[i] and Z[256−i].
func last512(dst *bins512, x *reals512, halves *[129]half) {
	for j := 1; j <= 32; j++ {
		k := 64 - j
		a, b := (*[389]float32)(x[j+j&^3:]), (*[389]float32)(x[k+k&^3:]) // 2·(j − j mod 4) + j mod 4
		h, H := (*[65]half)(halves[j:]), (*[65]half)(halves[k:])
		up, down := (*[193]float32)(dst[j:]), (*[193]float32)(dst[k:]) // bins j + 64·n and k + 64·n
		// One half of either butterfly after the other: the numbers of one have room in the registers.
		sr, si, tr, ti := a[0]+a[256], a[4]+a[260], a[128]+a[384], a[132]+a[388]
		ur, ui, vr, vi := b[0]-b[256], b[4]-b[260], b[132]-b[388], b[384]-b[128]
		or, oi := h[0].odd(sr+tr, si+ti, ur-vr, ui-vi)
		up[0], down[192] = squares(sr+tr+(ur-vr), si+ti-(ui-vi), or, oi)
		or, oi = H[64].odd(ur+vr, ui+vi, sr-tr, si-ti)
		down[64], up[128] = squares(ur+vr+(sr-tr), ui+vi-(si-ti), or, oi)
		ur, ui, vr, vi = a[0]-a[256], a[4]-a[260], a[132]-a[388], a[384]-a[128]
		sr, si, tr, ti = b[0]+b[256], b[4]+b[260], b[128]+b[384], b[132]+b[388]
		or, oi = h[64].odd(ur+vr, ui+vi, sr-tr, si-ti)
		up[64], down[128] = squares(ur+vr+(sr-tr), ui+vi-(si-ti), or, oi)
		or, oi = H[0].odd(sr+tr, si+ti, ur-vr, ui-vi)
		down[0], up[192] = squares(sr+tr+(ur-vr), si+ti-(ui-vi), or, oi)
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
