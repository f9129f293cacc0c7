//go:build !amd64 || noasm || gccgo || safe

package vector

func addScaled(dst []float32, k float32, x []float32) { addScaledLoop(dst, k, x) }

func dot(a, b []float32) float32 { return dotLoop(a, b) }
