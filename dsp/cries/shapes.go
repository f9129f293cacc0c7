package cries

import "math"

// shapes sums up spectra without their levels.
type shapes struct {
	n            float64
	sum, squares [Bands]float64
}

func (s *shapes) add(frame []float32) {
	var level float64
	for _, v := range frame {
		level += float64(v)
	}
	level /= Bands
	for b, v := range frame {
		d := float64(v) - level
		s.sum[b] += d
		s.squares[b] += float64(d * d)
	}
	s.n++
}

// mean returns the mean of the bands [from, to).
func (s *shapes) mean(from, to int) float64 {
	var sum float64
	for _, v := range s.sum[from:to] {
		sum += v
	}
	return sum / (s.n * float64(to-from))
}

// variety returns the standard deviation of a band, in the mean of all.
func (s *shapes) variety() float64 {
	var sum float64
	for b, v := range s.sum {
		m := v / s.n
		sum += math.Sqrt(max(s.squares[b]/s.n-float64(m*m), 0))
	}
	return sum / Bands
}
