package main

import (
	"errors"
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/colloquy-go/colloquy/internal/model/ivector"
)

const (
	shrink       = .02 // of the mean variance within voices, added to all
	correction   = .3  // of the variance within voices over the number of segments, taken from that of the means
	leastBetween = 1e-4
)

// vectors are labelled i-vectors.
type vectors struct {
	x     [][]float64
	class []int // from 0 on
}

func (v *vectors) add(x []float64, class int) { v.x, v.class = append(v.x, x), append(v.class, class) }

// learnTalkers fits both PLDA models.
func (c *corpus) learnTalkers(p *ivector.Params, log func(...any)) error {
	segments := c.extract(c.segments)
	var err error
	if p.Verification, err = learnPLDA(label(segments, c.segments, false)); err != nil {
		return err
	}
	windows := label(c.extract(c.windows), c.windows, true)
	removeMeans(windows.x, c.windows)
	if p.Diarization, err = learnPLDA(windows); err != nil {
		return err
	}
	// Windows were centred copy by copy; a recording is centred when it is diarized. Only lengths are taken from here.
	copy(p.Diarization.Mean, p.Verification.Mean)
	log("talkers")
	return nil
}

// extract returns the i-vectors of all pieces.
func (c *corpus) extract(all []piece) [][]float64 {
	x := make([][]float64, len(all))
	parallel(shards, func(shard int) {
		e, s, v := c.model.NewExtractor(), c.model.NewStatistics(), c.model.NewEvidence()
		for i := shard * len(all) / shards; i < (shard+1)*len(all)/shards; i++ {
			all[i].stats.into(s)
			v.Reset()
			e.Evidence(v, s)
			v.Solve()
			x[i] = make([]float64, len(v.Linear))
			for d, a := range v.Linear {
				x[i][d] = float64(a)
			}
		}
	})
	return x
}

// label numbers the classes: voices, or each voice in each copy.
func label(x [][]float64, all []piece, byCopy bool) vectors {
	v := vectors{x: x}
	seen := map[[2]int]int{}
	for _, p := range all {
		key := [2]int{p.voice}
		if byCopy {
			key[1] = p.copy
		}
		if _, ok := seen[key]; !ok {
			seen[key] = len(seen)
		}
		v.class = append(v.class, seen[key])
	}
	return v
}

// removeMeans takes the mean of its copy from every vector.
func removeMeans(x [][]float64, all []piece) {
	var copies [][]int
	for i, p := range all {
		for len(copies) <= p.copy {
			copies = append(copies, nil)
		}
		copies[p.copy] = append(copies[p.copy], i)
	}
	for _, members := range copies {
		mean := make([]float64, len(x[0]))
		for _, i := range members {
			for d, v := range x[i] {
				mean[d] += v / float64(len(members))
			}
		}
		for _, i := range members {
			for d := range mean {
				x[i][d] -= mean[d]
			}
		}
	}
}

var errPLDA = errors.New("the covariance within voices is not positive definite")

// learnPLDA fits by moments: the covariances within and between voices are made diagonal, vectors are normalised in
// length, and both are done once more. v is left as it was.
func learnPLDA(v vectors) (p ivector.PLDA, err error) {
	mean := center(v.x)
	shifted := shift(v.x, mean)
	first, _, err := diagonalise(shifted, v.class)
	if err != nil {
		return p, err
	}
	turned := turn(shifted, first)
	for _, z := range turned {
		normalise(z)
	}
	mean2 := center(turned)
	second, between, err := diagonalise(shift(turned, mean2), v.class)
	if err != nil {
		return p, err
	}
	for d := range between {
		between[d] = max(between[d], leastBetween)
	}
	return ivector.PLDA{
		Mean: single(mean), First: rows(first), Mean2: single(mean2), Second: rows(second), Between: single(between),
	}, nil
}

// diagonalise returns the map, a column an output, after which the covariance within classes is I and that between
// them diagonal, with the latter, greatest first.
func diagonalise(x [][]float64, class []int) (*mat.Dense, []float64, error) {
	within, between := scatter(x, class)
	n := within.SymmetricDim()
	var c mat.Cholesky
	if !c.Factorize(within) {
		return nil, nil, errPLDA
	}
	var l mat.TriDense
	c.LTo(&l)
	var half, full mat.Dense // L⁻¹·B·L⁻ᵀ
	if half.Solve(&l, between) != nil || full.Solve(&l, half.T()) != nil {
		return nil, nil, errPLDA
	}
	sym := mat.NewSymDense(n, nil)
	for i := range n {
		for j := range i + 1 {
			sym.SetSym(i, j, (full.At(i, j)+full.At(j, i))/2)
		}
	}
	var e mat.EigenSym
	if !e.Factorize(sym, true) {
		return nil, nil, errPLDA
	}
	var q, maps mat.Dense
	e.VectorsTo(&q)
	if maps.Solve(l.T(), &q) != nil {
		return nil, nil, errPLDA
	}
	values := e.Values(nil)
	out, sorted := mat.NewDense(n, n, nil), make([]float64, n)
	for j := range n {
		sorted[j] = values[n-1-j]
		for i := range n {
			out.Set(i, j, maps.At(i, n-1-j))
		}
	}
	return out, sorted, nil
}

// scatter returns the covariances of x within and between classes.
func scatter(x [][]float64, class []int) (within, between *mat.SymDense) {
	n := len(x[0])
	means, counts := classMeans(x, class)
	within, between = mat.NewSymDense(n, nil), mat.NewSymDense(n, nil)
	diff := mat.NewVecDense(n, nil)
	for i, v := range x {
		for d := range v {
			diff.SetVec(d, v[d]-means[class[i]][d])
		}
		within.SymRankOne(within, 1/float64(len(x)), diff)
	}
	var good [][]float64
	var sizes []float64
	for k, m := range means {
		if counts[k] >= 3 {
			good, sizes = append(good, m), append(sizes, counts[k])
		}
	}
	middle := center(good)
	for _, m := range good {
		for d := range m {
			diff.SetVec(d, m[d]-middle[d])
		}
		between.SymRankOne(between, 1/float64(len(good)-1), diff)
	}
	var scaled mat.SymDense
	scaled.ScaleSym(-correction/median(sizes), within)
	between.AddSym(between, &scaled)
	trace := mat.Trace(within)
	for d := range n {
		within.SetSym(d, d, within.At(d, d)+shrink*trace/float64(n))
	}
	return within, between
}

// normalise gives z the length √n.
func normalise(z []float64) {
	var sum float64
	for _, v := range z {
		sum += v * v
	}
	k := math.Sqrt(float64(len(z))) / (math.Sqrt(sum) + 1e-9)
	for d := range z {
		z[d] *= k
	}
}
