package tagger

import "math"

// Sequence is the features of the words of one text, and the working storage of decoding. Its storage is used again after
// Reset. The zero value is an empty text. It is for one goroutine.
type Sequence struct {
	hashes []uint32
	ends   []int // where the features of word i end
	scores []float32
	best   []float32
	back   []uint8
	fwd    []float64
	bwd    []float64
	expo   []float64
	labels []int
}

// Reset makes s empty.
func (s *Sequence) Reset() { s.hashes, s.ends = s.hashes[:0], s.ends[:0] }

// Add adds a feature to the word that is being described.
func (s *Sequence) Add(hash uint32) { s.hashes = append(s.hashes, hash) }

// End ends the description of a word.
func (s *Sequence) End() { s.ends = append(s.ends, len(s.hashes)) }

// Len returns the number of words.
func (s *Sequence) Len() int { return len(s.ends) }

// Word returns the features of word i. They are s's and good until Reset.
func (s *Sequence) Word(i int) []uint32 {
	start := 0
	if i > 0 {
		start = s.ends[i-1]
	}
	return s.hashes[start:s.ends[i]]
}

// emit fills s.scores.
func (m *Model) emit(s *Sequence) {
	k := len(m.head.Labels)
	s.scores = grow(s.scores, s.Len()*k)
	var sums [maxLabels]int32
	for i := range s.Len() {
		sum := sums[:k]
		clear(sum)
		for _, h := range s.Word(i) {
			r := m.row(h)
			if r < 0 {
				continue
			}
			for y, w := range m.weights[r*k : r*k+k] {
				sum[y] += int32(w)
			}
		}
		for y, v := range sum {
			s.scores[i*k+y] = m.head.Scale[y] * float32(v)
		}
	}
}

// Decode returns the likeliest labelling, an index into Header.Labels for each word. The slice is s's and good until the
// next call. Nothing is allocated for texts no longer than those before.
func (m *Model) Decode(s *Sequence) []int {
	n, k := s.Len(), len(m.head.Labels)
	s.labels = grow(s.labels, n)
	if n == 0 {
		return s.labels
	}
	m.emit(s)
	s.best, s.back = grow(s.best, n*k), grow(s.back, n*k)
	for y := range k {
		s.best[y] = m.trans[y*(k+1)+k] + s.scores[y]
	}
	for i := 1; i < n; i++ {
		prev, cur := s.best[(i-1)*k:i*k], s.best[i*k:i*k+k]
		for y := range k {
			top, from := float32(math.Inf(-1)), 0
			trans := m.trans[y*(k+1):][:len(prev)]
			for z, p := range prev {
				if v := p + trans[z]; v > top {
					top, from = v, z
				}
			}
			cur[y] = top + s.scores[i*k+y]
			s.back[i*k+y] = uint8(from)
		}
	}
	last := s.best[(n-1)*k : n*k]
	y := 0
	for z, v := range last {
		if v > last[y] {
			y = z
		}
	}
	for i := n - 1; ; i-- {
		s.labels[i] = y
		if i == 0 {
			return s.labels
		}
		y = int(s.back[i*k+y])
	}
}

// Marginals returns the probability of each label of each word, word by word, after Decode of the same sequence. The slice
// is s's and good until the next call.
func (m *Model) Marginals(s *Sequence) []float64 {
	n, k := s.Len(), len(m.head.Labels)
	s.fwd, s.bwd, s.expo = grow(s.fwd, n*k), grow(s.bwd, n*k), grow(s.expo, n*k)
	for i := range n {
		top := float32(math.Inf(-1))
		for _, v := range s.scores[i*k : i*k+k] {
			top = max(top, v)
		}
		for y, v := range s.scores[i*k : i*k+k] {
			s.expo[i*k+y] = math.Exp(float64(v - top))
		}
	}
	for i := range n {
		cur := s.fwd[i*k : i*k+k]
		for y := range k {
			sum := 0.0
			if i == 0 {
				sum = m.expo[k*k+y]
			} else {
				for z, p := range s.fwd[(i-1)*k : i*k] {
					sum += float64(p * m.expo[z*k+y])
				}
			}
			cur[y] = sum * s.expo[i*k+y]
		}
		scale(cur)
	}
	for i := n - 1; i >= 0; i-- {
		cur := s.bwd[i*k : i*k+k]
		for z := range k {
			cur[z] = 1
			if i < n-1 {
				sum := 0.0
				for y, b := range s.bwd[(i+1)*k : (i+2)*k] {
					sum += float64(m.expo[z*k+y] * s.expo[(i+1)*k+y] * b)
				}
				cur[z] = sum
			}
		}
		scale(cur)
	}
	for i := range n {
		cur := s.fwd[i*k : i*k+k]
		for y := range cur {
			cur[y] *= s.bwd[i*k+y]
		}
		scale(cur)
	}
	return s.fwd
}

// scale makes v sum to 1, where it can.
func scale(v []float64) {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	if sum > 0 {
		for i := range v {
			v[i] /= sum
		}
	}
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

// Open returns the features added since the last End. They are s's and good until the next End.
func (s *Sequence) Open() []uint32 {
	if len(s.ends) == 0 {
		return s.hashes
	}
	return s.hashes[s.ends[len(s.ends)-1]:]
}
