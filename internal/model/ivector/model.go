package ivector

import (
	"math"

	"github.com/colloquy-go/colloquy/internal/packed"
	"github.com/colloquy-go/colloquy/internal/vector"
)

const (
	// Bands is the number of log-mel bands of a frame of dsp/mel's front end.
	Bands = 40
	// Cepstra is the number of cepstral coefficients, C0 among them.
	Cepstra = 20
	// Dims is the number of values that describe a frame: the cepstra and their slopes.
	Dims = 2 * Cepstra
	// Occupancy is what a frame counts for. Neighbouring frames are alike, so that a frame is worth less than an
	// independent observation.
	Occupancy = .3
)

// Params is everything that is learnt. C is the number of Gaussians and R the rank.
type Params struct {
	Mean, Deviation [Dims]float32 // of the values of frames, which are normalised by them
	Weights         []float32     // C
	Means           []float32     // C × Dims
	Variances       []float32     // C × Dims
	T               []float32     // C·Dims × R, in units of the deviations of the Gaussians; nil before it is learnt
	Verification    PLDA          // learnt on segments of 3 s: are two voices the same?
	Diarization     PLDA          // learnt on windows of 1.5 s within recordings
	Calibration     [2]float32    // log odds = Calibration[0]·score + Calibration[1], at even odds beforehand
}

// Rank returns R, 0 before T is learnt.
func (p *Params) Rank() int {
	if len(p.Weights) == 0 {
		return 0
	}
	return len(p.T) / (len(p.Weights) * Dims)
}

// Model is a set of parameters prepared for use. It is immutable; any number of goroutines may use it at once.
type Model struct {
	*Params
	comps, rank int
	constant    []float32 // C: what a Gaussian's log likelihood has beside its products with the frame
	products    []float32 // C × 2·Dims: factors of the values and of their squares
	inverse     []float32 // C × Dims: 1 / deviation
	tt          []float32 // C packed matrices TᵀT
	average     []float32 // packed: their mean by the weights of the Gaussians
}

// NewModel prepares p, which may not be changed afterwards. It panics if the lengths of p do not fit each other.
func NewModel(p *Params) *Model {
	c := len(p.Weights)
	if c == 0 || len(p.Means) != c*Dims || len(p.Variances) != c*Dims || len(p.T) != c*Dims*p.Rank() {
		panic("ivector: parameters of different sizes")
	}
	m := &Model{
		Params: p, comps: c, rank: p.Rank(),
		constant: make([]float32, c),
		products: make([]float32, 2*c*Dims),
		inverse:  make([]float32, c*Dims),
	}
	for k := range c {
		m.prepareGaussian(k)
	}
	size := packed.Len(m.rank)
	m.tt = make([]float32, c*size)
	for row := range c * Dims {
		k := row / Dims
		packed.Outer(m.tt[k*size:(k+1)*size], 1, p.T[row*m.rank:(row+1)*m.rank])
	}
	m.average = make([]float32, size)
	for k, w := range m.Weights {
		vector.AddScaled(m.average, w, m.tt[k*size:(k+1)*size])
	}
	return m
}

// prepareGaussian splits ln w + ln N(x; μ, v) = const + Σ x·μ/v − Σ x²/2v.
func (m *Model) prepareGaussian(k int) {
	sum := math.Log(float64(m.Weights[k])) - float64(Dims/2.*math.Log(2*math.Pi))
	row := m.products[2*k*Dims : 2*(k+1)*Dims]
	for d := range Dims {
		mean, v := float64(m.Means[k*Dims+d]), float64(m.Variances[k*Dims+d])
		row[d] = float32(mean / v)
		row[Dims+d] = float32(-.5 / v)
		m.inverse[k*Dims+d] = float32(1 / math.Sqrt(v))
		sum -= .5 * (mean*mean/v + math.Log(v))
	}
	m.constant[k] = float32(sum)
}
