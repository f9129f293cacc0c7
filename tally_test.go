package colloquy_test

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat"

	"github.com/colloquy-go/colloquy"
)

func tallyOf(values ...float64) (t colloquy.Tally) {
	for _, v := range values {
		t.Add(v)
	}
	return t
}

// asJSON is how equality is told: by bytes.
func asJSON(t testing.TB, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	require.NoError(t, err)
	return string(b)
}

// anyValues draws values of many sizes and both signs, some of them equal, some out of bounds.
func anyValues(r *rand.Rand, n int) []float64 {
	out := make([]float64, n)
	for k := range out {
		switch r.IntN(8) {
		case 0:
			out[k] = float64(r.IntN(5) - 2)
		case 1:
			out[k] = []float64{math.NaN(), math.Inf(1), math.Inf(-1), 1e9, -1e9, 1.1e9, 0, math.Copysign(0, -1)}[r.IntN(8)]
		default:
			out[k] = r.NormFloat64() * math.Pow(10, float64(r.IntN(14)-6))
		}
	}
	return out
}

func TestTalliesMergeInAnyOrderAndGrouping(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		x := anyValues(r, r.IntN(60))
		whole := tallyOf(x...)
		i := r.IntN(len(x) + 1)
		j := i + r.IntN(len(x)+1-i)
		a, b, c := tallyOf(x[:i]...), tallyOf(x[i:j]...), tallyOf(x[j:]...)
		merge := func(all ...colloquy.Tally) (out colloquy.Tally) {
			for _, one := range all {
				out.Merge(&one)
			}
			return out
		}
		want := asJSON(t, whole)
		for _, got := range []colloquy.Tally{
			merge(a, b, c), merge(c, a, b), merge(a, merge(b, c)), merge(merge(a, b), c), merge(merge(), b, merge(c, a), merge()),
		} {
			require.Equal(t, whole, got)
			require.Equal(t, want, asJSON(t, got))
		}
		var back colloquy.Tally
		require.NoError(t, json.Unmarshal([]byte(want), &back), want)
		require.Equal(t, whole, back)
	}
}

func TestTallyMergesLeaveTheOtherAlone(t *testing.T) {
	a, b := tallyOf(1, 2), tallyOf(2, 3)
	before := asJSON(t, b)
	a.Merge(&b)
	a.Add(2)
	assert.Equal(t, before, asJSON(t, b))
	a.Bins[0].N = 99
	assert.Equal(t, before, asJSON(t, b))
}

// Means and deviations are gonum's, quantiles are the order statistics to a 256th part.
func TestTallyAgainstGonum(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{1, 2, 3, 10, 1000} {
		for _, at := range []float64{0, 100, -1e6} {
			x := make([]float64, n)
			for k := range x {
				x[k] = math.Round((at+r.NormFloat64()*7)*1e6) / 1e6
			}
			got := tallyOf(x...)
			mean, sd := stat.MeanStdDev(x, nil)
			assert.InDelta(t, mean, got.Mean(), 1e-9*(1+math.Abs(mean)))
			if n > 1 {
				assert.InDelta(t, sd, got.SD(), 1e-6)
			}
			slices.Sort(x)
			assert.Equal(t, []float64{x[0], x[n-1]}, []float64{got.Min, got.Max})
			for _, p := range []float64{0, 0.1, 0.25, 0.5, 0.9, 1} {
				want := x[max(0, int(math.Ceil(p*float64(n)))-1)]
				assert.InDelta(t, want, got.Quantile(p), math.Abs(want)/256+1e-6, "%v of %d", p, n)
			}
		}
	}
}

// The squares of millionths of numbers near 10⁹ differ in their last of some 30 digits only.
func TestTallyDoesNotLoseDigits(t *testing.T) {
	far := tallyOf(999_999_999, 999_999_999.000001, 999_999_999.000002)
	assert.InDelta(t, 1e-6, far.SD(), 1e-15)
	var many colloquy.Tally // doubled until there are 2^60
	many.Add(-1e9)
	for range 60 {
		many.Merge(&many)
	}
	assert.Equal(t, int64(1)<<60, many.N)
	assert.InDelta(t, -1e9, many.Mean(), 1e-3)
	assert.Zero(t, many.SD())
	var back colloquy.Tally
	require.NoError(t, json.Unmarshal([]byte(asJSON(t, many)), &back))
	assert.Equal(t, many, back)
}

func TestTallyJSON(t *testing.T) {
	// 1.5² + 0.000001² = 2.250000000001; 1,500,000 has 21 bits: s = 13, ⌊1500000/2^13⌋ = 183, 128·13 + 183 = 1847.
	assert.Equal(t, `{"n":2,"outside":1,"sum":-1.499999,"squares":2.250000000001,"min":-1.5,"max":0.000001,"bins":[[-1847,1],[1,1]]}`,
		asJSON(t, tallyOf(-1.5, 1e-6, math.NaN())))
	assert.Equal(t, `{"n":0,"sum":0,"squares":0,"min":0,"max":0,"bins":[]}`, asJSON(t, colloquy.Tally{}))
	for name, text := range map[string]string{
		"no numbers":         `{"n":1}`,
		"a word":             `{"n":0,"sum":"0","squares":0}`,
		"an exponent":        `{"n":0,"sum":1e3,"squares":0}`,
		"too many digits":    `{"n":0,"sum":0.0000001,"squares":0}`,
		"too large":          `{"n":0,"sum":9999999999999999999999999999999999999999999999999999999999999,"squares":0}`,
		"bins missing":       `{"n":1,"sum":1,"squares":1,"min":1,"max":1,"bins":[]}`,
		"another bin":        `{"n":1,"sum":1,"squares":1,"min":1,"max":1,"bins":[[5,1]]}`,
		"bins out of order":  `{"n":2,"sum":3,"squares":5,"min":1,"max":2,"bins":[[1652,1],[1524,1]]}`,
		"a bin beyond all":   `{"n":1,"sum":1,"squares":1,"min":1,"max":1,"bins":[[4294968820,1]]}`,
		"many in a bin":      `{"n":1,"sum":1,"squares":1,"min":1,"max":1,"bins":[[1524,2]]}`,
		"less than none":     `{"n":-1,"sum":0,"squares":0}`,
		"sums of nothing":    `{"n":0,"sum":1,"squares":1}`,
		"impossible squares": `{"n":1,"sum":1,"squares":0.5,"min":1,"max":1,"bins":[[1524,1]]}`,
		"an endless minimum": `{"n":1,"sum":1,"squares":1,"min":-1e300,"max":1,"bins":[[1524,1]]}`,
	} {
		var fault *colloquy.FormatError
		assert.ErrorAs(t, json.Unmarshal([]byte(text), new(colloquy.Tally)), &fault, name)
	}
}

func FuzzTallyJSON(f *testing.F) {
	f.Add([]byte(asJSON(f, tallyOf(1, -2, 3e5))))
	f.Add([]byte(`{"n":0,"sum":0,"squares":0}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		var a, b colloquy.Tally
		if json.Unmarshal(text, &a) != nil {
			return
		}
		again := asJSON(t, a)
		require.NoError(t, json.Unmarshal([]byte(again), &b), again)
		require.Equal(t, a, b)
		_, _, _ = a.Mean(), a.SD(), a.Distribution()
	})
}

func TestPercentile(t *testing.T) {
	four := tallyOf(10, 20, 20, 30)
	for v, want := range map[float64]float64{5: 0, 10: 12.5, 15: 25, 20: 50, 25: 75, 31: 100} {
		assert.InDelta(t, want, four.Percentile(v), 1e-12, "%v", v)
	}
	var none colloquy.Tally
	assert.EqualValues(t, 50, none.Percentile(3))
}
