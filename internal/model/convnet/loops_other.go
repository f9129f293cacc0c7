//go:build !amd64

package convnet

// axpy adds a·x to dst. The conversion keeps the compiler from fusing product and sum, so that all architectures give
// the same.
func axpy(dst []float32, a float32, x []float32) {
	x = x[:len(dst)]
	for i, v := range x {
		dst[i] += float32(a * v)
	}
}

// addRows adds Σ (scale·x_i)·row_i to dst, passing over what is 0; the rows stand one behind the other.
func addRows(dst []float32, scale float32, x, rows []float32) {
	n := len(dst)
	for i, v := range x {
		if v = float32(v * scale); v != 0 {
			axpy(dst, v, rows[i*n:][:n])
		}
	}
}
