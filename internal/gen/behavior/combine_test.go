package main

import (
	"math"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The table is what this program makes of the texts, byte for byte, and confidences are right about as often as they say.
func TestMakingTheCombinationsAgain(t *testing.T) {
	data := os.Getenv("COLLOQUY_DATA")
	if data == "" {
		t.Skip("COLLOQUY_DATA does not name the folder of labelled text")
	}
	if testing.Short() || runtime.GOARCH != "amd64" {
		t.Skip("takes some seconds, and the last bits are those of amd64")
	}
	root := filepath.Join("..", "..", "..")
	there, here := filepath.Join(root, "nlp", "behavior", "combinetable.go"), filepath.Join(t.TempDir(), "table.go")
	require.NoError(t, combine(filepath.Join(data, "text"), root, here))
	want, err := os.ReadFile(there)
	require.NoError(t, err)
	got, err := os.ReadFile(here)
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got))

	s, err := readSources(filepath.Join(data, "text"), filepath.Join(root, "testdata", "behaviors.jsonl"))
	require.NoError(t, err)
	var all []example
	var before, after []float64
	for _, f := range combinations(s) {
		all, before, after = append(all, f.examples...), append(before, f.before...), append(after, f.after...)
	}
	assert.Less(t, calibrationError(all, after, nil), 0.05, "expected calibration error of rules and models")
	assert.Less(t, calibrationError(all, after, nil), calibrationError(all, before, nil)/3, "against that of the rules")
}

// Of ten cases with log odds 1 nine are right, of ten with -1 one is. Without a penalty the slope would be ln 9 = 2.197; with one of
// s²/2 it is where 10·(p(s) - 0.9)·1 - 10·(p(-s) - 0.1)·1 + s = 0, as p(-s) = 1 - p(s): 20·p(s) - 18 + s = 0, s = 1.378…, by hand:
// p(1.378) = 0.79866, 20·0.79866 = 15.973, and 15.973 - 18 + 1.378 < 0; p(1.6) = 0.83202, 16.640 - 18 + 1.6 = 0.240; p(1.5) =
// 0.81757, 16.351 - 18 + 1.5 = -0.149; p(1.54) = 0.82348, 16.470 - 18 + 1.54 = 0.010.
func TestRegressionAgainstAPenalty(t *testing.T) {
	var all [][2]float64 // log odds, right
	for k := range 10 {
		all = append(all, [2]float64{1, truth(k < 9)}, [2]float64{-1, truth(k < 1)})
	}
	var w [3]float64
	regress(w[:], len(all), func(i int) ([3]float64, float64, float64) { return [3]float64{1, all[i][0], 0}, all[i][1], 1 })
	assert.InDelta(t, 0, w[0], 1e-6)
	assert.InDelta(t, 1.5375, w[1], 0.005)
	assert.Zero(t, w[2])
}

// A slope that would have to be below 0 stays at 0, so that a surer rule never makes a detection less sure.
func TestSlopesAreNeverBelowZero(t *testing.T) {
	var w [3]float64
	regress(w[:], 2, func(i int) ([3]float64, float64, float64) {
		return [3]float64{1, float64(2*i - 1), 0}, truth(i == 0), 1
	})
	assert.Zero(t, w[1])
}

// Two of three at 0.95 are right, and one of two at 0.55: (3·|0.95 - 2/3| + 2·|0.55 - 0.5|)/5 = (0.85 + 0.1)/5 = 0.19.
func TestCalibrationError(t *testing.T) {
	all := []example{{right: true, weight: 1}, {right: true, weight: 1}, {weight: 1}, {right: true, weight: 1}, {weight: 1}}
	c := []float64{0.95, 0.95, 0.95, 0.55, 0.55}
	assert.InDelta(t, 0.19, calibrationError(all, c, nil), 1e-12)
	assert.InDelta(t, math.Abs(0.55-1), calibrationError(all, c, []int{3}), 1e-12)
}
