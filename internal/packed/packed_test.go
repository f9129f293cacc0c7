package packed

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// random returns a positive definite matrix, packed and as gonum has it.
func random(n int) ([]float32, *mat.SymDense) {
	r := rand.New(rand.NewPCG(1, uint64(n)))
	a := make([]float32, Len(n))
	for range 2 * n {
		x := make([]float32, n)
		for i := range x {
			x[i] = float32(r.NormFloat64())
		}
		Outer(a, .5, x)
	}
	s := mat.NewSymDense(n, nil)
	for i := range n {
		for j, v := range Row(a, i) {
			s.SetSym(i, j, float64(v))
		}
	}
	return a, s
}

func near(t *testing.T, what string, want float64, got float32, within float64) {
	t.Helper()
	if !(math.Abs(want-float64(got)) <= within) {
		t.Fatalf("%s: %v, want %v", what, got, want)
	}
}

// gonum's float64 matrices are the oracle.
func TestAgainstGonum(t *testing.T) {
	for _, n := range []int{1, 2, 3, 7, 40, 150} {
		a, s := random(n)
		var c mat.Cholesky
		if !c.Factorize(s) {
			t.Fatal("the oracle does not factorize")
		}
		x := make([]float32, n)
		b := mat.NewVecDense(n, nil)
		for i := range x {
			x[i] = float32(i%5) - 1.5
			b.SetVec(i, float64(x[i]))
		}
		var want mat.VecDense
		var inverse mat.SymDense
		if c.SolveVecTo(&want, b) != nil || c.InverseTo(&inverse) != nil {
			t.Fatal("the oracle does not solve")
		}
		var product mat.VecDense
		product.MulVec(s, b)
		y := make([]float32, n)
		Times(y, a, x)
		for i := range y {
			near(t, "product", product.AtVec(i), y[i], 1e-5*mat.Max(s)*float64(n))
		}
		if !Cholesky(a, n) {
			t.Fatal("not positive definite")
		}
		Solve(a, x)
		scale := mat.Max(&inverse)
		for i := range x {
			near(t, "solution", want.AtVec(i), x[i], 1e-3*scale*float64(n))
		}
		got := make([]float32, Len(n))
		Inverse(got, a, n)
		for i := range n {
			for j, v := range Row(got, i) {
				near(t, "inverse", inverse.At(i, j), v, 1e-3*scale)
			}
		}
	}
}

func TestCholeskyByHand(t *testing.T) {
	a := []float32{4, 2, 10} // [4 2; 2 10] = [2 0; 1 3]·[2 1; 0 3]
	if !Cholesky(a, 2) || a[0] != 2 || a[1] != 1 || a[2] != 3 {
		t.Fatal("factor", a)
	}
	x := []float32{2, 10}
	Solve(a, x)
	near(t, "x0", 0, x[0], 1e-6)
	near(t, "x1", 1, x[1], 1e-6)
}

func TestNotPositiveDefinite(t *testing.T) {
	nan := float32(math.NaN())
	for _, a := range [][]float32{{1, 2, 1}, {0, 0, 1}, {nan, 0, 1}, {1, nan, 1}} {
		if Cholesky(a, 2) {
			t.Error(a)
		}
	}
}

func TestWrongSizesPanic(t *testing.T) {
	for name, f := range map[string]func(){
		"solve": func() { Solve(make([]float32, 2), make([]float32, 2)) },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			f()
		})
	}
}

func BenchmarkCholesky150(b *testing.B) {
	a, _ := random(150)
	c := make([]float32, len(a))
	b.ReportAllocs()
	for b.Loop() {
		copy(c, a)
		Cholesky(c, 150)
	}
}

func BenchmarkTimes150(b *testing.B) {
	a, _ := random(150)
	x, y := make([]float32, 150), make([]float32, 150)
	x[3] = 1
	b.ReportAllocs()
	for b.Loop() {
		Times(y, a, x)
	}
}

func BenchmarkSolve150(b *testing.B) {
	a, _ := random(150)
	Cholesky(a, 150)
	x := make([]float32, 150)
	x[3] = 1
	b.ReportAllocs()
	for b.Loop() {
		Solve(a, x)
		x[3] = 1
	}
}

func BenchmarkInverse150(b *testing.B) {
	a, _ := random(150)
	Cholesky(a, 150)
	c, d := make([]float32, len(a)), make([]float32, len(a))
	b.ReportAllocs()
	for b.Loop() {
		copy(c, a)
		Inverse(d, c, 150)
	}
}
