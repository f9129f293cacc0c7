package vector

import "unsafe"

// addScaledLoop and dotLoop are what machines without gonum's vector instructions run. Every product is rounded before it is
// added, and sums are made in the order of those instructions, so that the last bit is theirs too.

func addScaledLoop(dst []float32, k float32, x []float32) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] += float32(k * v)
	}
}

// dotLoop adds in four lanes: what comes before the first multiple of 16 bytes in b's memory and what is left at the end into
// the first, blocks of four between them into all, and of every four such blocks the second and the fourth apart.
func dotLoop(a, b []float32) float32 {
	var s, t [4]float32
	if off := uintptr(unsafe.Pointer(unsafe.SliceData(b))) % 16 / 4; off != 0 {
		head := min(4-int(off), len(b))
		for i, v := range b[:head] {
			s[0] += float32(a[i] * v)
		}
		a, b = a[head:], b[head:]
	}
	for len(b) >= 16 {
		x, y := (*[16]float32)(a), (*[16]float32)(b)
		for l := range 4 {
			s[l] = s[l] + float32(x[l]*y[l]) + float32(x[l+8]*y[l+8])
			t[l] = t[l] + float32(x[l+4]*y[l+4]) + float32(x[l+12]*y[l+12])
		}
		a, b = a[16:], b[16:]
	}
	for l := range s {
		s[l] += t[l]
	}
	for len(b) >= 4 {
		x, y := (*[4]float32)(a), (*[4]float32)(b)
		for l := range 4 {
			s[l] += float32(x[l] * y[l])
		}
		a, b = a[4:], b[4:]
	}
	for i, v := range b {
		s[0] += float32(a[i] * v)
	}
	return (s[0] + s[1]) + (s[2] + s[3])
}
