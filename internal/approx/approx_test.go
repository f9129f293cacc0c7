package approx

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

func Example() {
	fmt.Printf("%.6f %.6f\n", Log(10), Exp(-1))
	// Output: 2.302585 0.367879
}

func TestErrorsAreWithinTheBounds(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200_000 {
		x := math.Exp(60 * (2*r.Float64() - 1))
		if d := Log(x) - math.Log(x); math.Abs(d) > 1e-10 {
			t.Fatalf("Log(%g) is off by %g", x, d)
		}
		y := 700 * (2*r.Float64() - 1)
		if q := Exp(y)/math.Exp(y) - 1; math.Abs(q) > 1e-10 {
			t.Fatalf("Exp(%g) is off by the share %g", y, q)
		}
	}
}

// At the ends of the table's intervals and of the range.
func TestEdges(t *testing.T) {
	for i := range 1 << logBits {
		for _, x := range []float64{1 + float64(i)/(1<<logBits), math.Nextafter(1+float64(i+1)/(1<<logBits), 0)} {
			if d := Log(x) - math.Log(x); math.Abs(d) > 1e-10 {
				t.Errorf("Log(%v) is off by %g", x, d)
			}
		}
	}
	for _, x := range []float64{-700, -math.Ln2 / 256, 0, math.Ln2 / 256, 1, 700} {
		if q := Exp(x)/math.Exp(x) - 1; math.Abs(q) > 1e-10 {
			t.Errorf("Exp(%v) is off by the share %g", x, q)
		}
	}
}

func TestOrderIsKept(t *testing.T) {
	last := math.Inf(-1)
	for x := float32(1e-6); x < 1e6; x *= 1.0001 {
		v := Log(float64(x))
		if v <= last {
			t.Fatalf("Log falls at %g", x)
		}
		last = v
	}
}

func BenchmarkLog(b *testing.B) {
	x, sum := 1.5, 0.
	for b.Loop() {
		sum += Log(x)
		x += 1e-3
	}
	if sum < 0 {
		b.Fatal(sum)
	}
}

func BenchmarkExp(b *testing.B) {
	x, sum := -5., 0.
	for b.Loop() {
		sum += Exp(x)
		x += 1e-9
	}
	if sum < 0 {
		b.Fatal(sum)
	}
}
