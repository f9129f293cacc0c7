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
