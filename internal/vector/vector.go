// Package vector holds the loops over float32 slices that most of the time of hearing goes into: a scaled sum and
// an inner product, and what is made of them. On amd64 these two are gonum's, which are vector instructions there; elsewhere
// they are loops that round as those do, so that all machines give the same.
//
// Both pay off from about 30 elements on; a call costs as much as some ten elements.
//
// # Order
//
// [AddScaled] treats every element by itself, so that a sum of scaled slices does not depend on how they are cut.
// [Dot] adds in four lanes that begin at a multiple of 16 bytes in b's memory: its rounding is the same from call to call
// only if b lies the same way. A slice that make returned, of four elements or more, always does, and so does its part
// from any fixed element on.
package vector

// AddScaled adds k·x to dst. It panics if the lengths differ. The two are one slice or apart.
func AddScaled(dst []float32, k float32, x []float32) {
	if len(dst) != len(x) {
		panic("vector: slices of different lengths")
	}
	addScaled(dst, k, x)
}

// Dot returns Σ a[i]·b[i]. It panics if the lengths differ.
func Dot(a, b []float32) float32 {
	if len(a) != len(b) {
		panic("vector: slices of different lengths")
	}
	return dot(a, b)
}

// Calm reports whether it is sure that x holds nothing but numbers between −most and most, as all sound that was not made to
// do harm does: that their squares add up to no more than half of most². Then nothing has to be looked at one by one.
func Calm(x []float32, most float32) bool { return Dot(x, x) <= most*most/2 }

// Tame holds the elements of x between −most and most, in place; what is no number becomes 0.
func Tame(x []float32, most float32) {
	if Calm(x, most) {
		return
	}
	for i, v := range x {
		x[i] = Held(v, most)
	}
}

// Held returns v held between −most and most; 0 where it is no number.
func Held(v, most float32) float32 {
	switch {
	case v >= -most && v <= most:
		return v
	case v > most:
		return most
	case v < -most:
		return -most
	}
	return 0
}

// Split writes the elements of x in turn into even and odd, which it panics without room for.
func Split(even, odd, x []float32) {
	n := len(x) / 2
	even, odd = even[:len(x)-n], odd[:n]
	for len(x) >= 8 && len(even) >= 4 && len(odd) >= 4 {
		even[0], odd[0], even[1], odd[1] = x[0], x[1], x[2], x[3]
		even[2], odd[2], even[3], odd[3] = x[4], x[5], x[6], x[7]
		even, odd, x = even[4:], odd[4:], x[8:]
	}
	for i, v := range x {
		if i%2 == 0 {
			even[i/2] = v
		} else {
			odd[i/2] = v
		}
	}
}
