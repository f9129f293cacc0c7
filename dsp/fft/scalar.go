//go:build !goexperiment.simd || !amd64

package fft

// vectors reports that passes are made number by number.
func vectors() bool { return false }

func middleVectors(y, x []float32, table []twiddle, s int) { middlePass(y, x, table, s) }
