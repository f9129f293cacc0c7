package fft

// The power spectrum of 1024 reals is put together from smaller transforms (the split radix of P. Duhamel and H. Hollmann,
// Electronics Letters 20 (1984) 14–16). The even bins are those of the 512 reals x[i] + x[i+512]. With d[i] = x[i] − x[i+512], every
// other of the odd bins is one of the 256 complex numbers
//
//	X[4m+1] = Σ_i (d[i] − i·d[i+256])·exp(−2πi·i/1024)·exp(−2πi·im/256),   i = 0 … 255,
//
// and those between follow by symmetry, so that nothing has to be separated.

type reals1024 = [1024]float32

// power1024 is PowerWindowed of 1024 reals; p is of length 1024.
func (p *Real) power1024(dst []float32, x, w *reals1024, scratch []float32) {
	low := p.even
	a, b := (*reals512)(scratch), (*reals512)(scratch[512:])
	even, odd := (*reals512)(scratch[1024:]), (*reals512)(scratch[1536:])
	fold1024(even, odd, x, w, (*[257]half)(p.halves))
	firstPass(a[:], even[:], low.passes[0])
	low.power512(even[:], scratch[:1024])
	firstPass(a[:], odd[:], low.passes[0])
	low.middle512(a, b)
	last1024((*[513]float32)(dst), (*bins512)(even[:]), a)
}

// fold1024 writes what the even bins are made of, and the complex numbers that the odd ones are made of.
func fold1024(even, odd *reals512, x, w *reals1024, halves *[257]half) {
	for i := range 256 {
		x, w := (*[769]float32)(x[i:]), (*[769]float32)(w[i:])
		a, b, c, d := float32(x[0]*w[0]), float32(x[256]*w[256]), float32(x[512]*w[512]), float32(x[768]*w[768])
		e := (*[257]float32)(even[i:])
		e[0], e[256] = a+c, b+d
		re, im := a-c, d-b
		h := halves[i]
		o := (*[2]float32)(odd[2*i:])
		o[0], o[1] = float32(re*h.c)+float32(im*h.s), float32(im*h.c)-float32(re*h.s)
	}
}

// last1024 is the last pass of the odd bins, whose powers it writes between the even ones.
func last1024(dst *[513]float32, even *bins512, x *reals512) {
	for j := range 64 {
		a := (*[389]float32)(x[j+j&^3:])
		sr, si, ur, ui := a[0]+a[256], a[4]+a[260], a[0]-a[256], a[4]-a[260]
		tr, ti, vr, vi := a[128]+a[384], a[132]+a[388], a[132]-a[388], a[384]-a[128]
		up, down := (*[259]float32)(dst[4*j:]), (*[260]float32)(dst[252-4*j:])
		e := (*[130]float32)(even[2*j:])
		up[0], up[2], up[256], up[258] = e[0], e[1], e[128], e[129]
		r, i := sr+tr, si+ti
		up[1] = float32(r*r) + float32(i*i)
		r, i = ur+vr, ui+vi
		up[257] = float32(r*r) + float32(i*i)
		r, i = sr-tr, si-ti
		down[259] = float32(r*r) + float32(i*i)
		r, i = ur-vr, ui-vi
		down[3] = float32(r*r) + float32(i*i)
	}
	dst[512] = even[256]
}
