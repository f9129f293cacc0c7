package mel

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/colloquy-go/colloquy/dsp"
)

const (
	soundTo  = .46 // of the rate of a recording, up to which its low-passes leave sound
	anyLevel = 100 // variance of the level that all bands have in common: none is more likely than another
	ownNoise = .05 // variance that bands have of their own, so that what is learnt from neighbours stays within reason
)

// Extension fills in those bands of frames that a recording at a lower rate has no sound in. Left at the floor they would be
// a cliff that no voice has, in front of which voices look alike. Each is given what it is expected to be beside the bands that
// are there: the conditional mean of normal distributions, with the means and covariances of the bands of speech at any level.
type Extension struct {
	from    int         // the first band without sound
	weights [][]float32 // of each missing band, for those that are there
	bias    []float32
}

// NewExtension returns the Extension for recordings at a rate, with the bands of the zero [Config]. It does nothing where the rate
// is high enough, nor where it is so low that less than half of the bands are left.
func NewExtension(rate dsp.Rate) *Extension {
	c := Config{}.withDefaults()
	e := &Extension{from: c.Bands}
	lo, hi := FromHz(c.Low), FromHz(c.High)
	for e.from > 0 && lo+(hi-lo)*float64(e.from+1)/float64(c.Bands+1) > FromHz(soundTo*float64(rate)) {
		e.from--
	}
	if rate >= c.Rate || e.from < c.Bands/2 {
		e.from = c.Bands
	}
	e.learn()
	return e
}

// learn solves the regression of the missing bands on the others.
func (e *Extension) learn() {
	n := e.from
	missing := len(bandMeans) - n
	if missing == 0 {
		return
	}
	there, between := mat.NewSymDense(n, nil), mat.NewDense(n, missing, nil)
	for i := range n {
		for j := range i + 1 {
			there.SetSym(i, j, bandCovariance(i, j)+anyLevel)
		}
		there.SetSym(i, i, there.At(i, i)+ownNoise)
		for j := range missing {
			between.Set(i, j, bandCovariance(n+j, i)+anyLevel)
		}
	}
	var c mat.Cholesky
	var w mat.Dense
	if !c.Factorize(there) || c.SolveTo(&w, between) != nil {
		panic("mel: the covariances of bands are none") // the table is a part of the program
	}
	for j := range missing {
		row, bias := make([]float32, n), float64(bandMeans[n+j])
		for i := range row {
			row[i] = float32(w.At(i, j))
			bias -= float64(w.At(i, j) * float64(bandMeans[i]))
		}
		e.weights, e.bias = append(e.weights, row), append(e.bias, float32(bias))
	}
}

// bandCovariance returns that of the bands i ≥ j.
func bandCovariance(i, j int) float64 { return float64(bandCovariances[i*(i+1)/2+j]) }

// Missing returns how many bands are filled in, the highest ones.
func (e *Extension) Missing() int { return len(e.weights) }

// Fill replaces the missing bands of frames, in place. It panics if the frames are not whole.
func (e *Extension) Fill(logmel []float32) {
	bands := len(bandMeans)
	if len(logmel)%bands != 0 {
		panic("mel: not whole frames")
	}
	if len(e.weights) == 0 {
		return
	}
	quiet := float32(math.Log(floor))
	for ; len(logmel) > 0; logmel = logmel[bands:] {
		for j, row := range e.weights {
			sum := e.bias[j]
			for i, w := range row {
				sum += float32(w * logmel[i])
			}
			logmel[e.from+j] = max(sum, quiet)
		}
	}
}
