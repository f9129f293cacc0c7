package score

import "math"

// Assign returns for each row of w the column that a one-to-one assignment of the largest sum gives it, −1 for rows
// that are left over. w is rectangular; time is O(n²·m) for n rows and columns, m the more.
func Assign(w [][]float64) []int {
	rows := len(w)
	if rows == 0 {
		return nil
	}
	cols := len(w[0])
	if cols < rows { // the method wants as many columns as rows: columns beyond cols are worth nothing
		to := Assign(padded(w, rows))
		for i := range to {
			if to[i] >= cols {
				to[i] = -1
			}
		}
		return to
	}
	s := hungarian{w: w, u: make([]float64, rows+1), v: make([]float64, cols+1), row: make([]int, cols+1)}
	for i := 1; i <= rows; i++ {
		s.augment(i)
	}
	to := make([]int, rows)
	for j := 1; j <= cols; j++ {
		if i := s.row[j]; i > 0 {
			to[i-1] = j - 1
		}
	}
	return to
}

func padded(w [][]float64, cols int) [][]float64 {
	p := make([][]float64, len(w))
	for i := range w {
		p[i] = make([]float64, cols)
		copy(p[i], w[i])
	}
	return p
}

// hungarian holds the dual prices and the assignment so far; rows and columns count from 1, 0 means none.
type hungarian struct {
	w    [][]float64
	u, v []float64 // prices of rows and columns
	row  []int     // row of each column
}

// augment finds the cheapest path of alternating edges from the free row i to a free column and flips it.
func (s *hungarian) augment(i int) {
	n := len(s.v)
	dist, from, done := make([]float64, n), make([]int, n), make([]bool, n)
	for j := range dist {
		dist[j] = math.Inf(1)
	}
	s.row[0] = i
	j := 0
	for s.row[j] != 0 {
		done[j] = true
		i, step, next := s.row[j], math.Inf(1), 0
		for k := 1; k < n; k++ {
			if done[k] {
				continue
			}
			if c := -s.w[i-1][k-1] - s.u[i] - s.v[k]; c < dist[k] {
				dist[k], from[k] = c, j
			}
			if dist[k] < step {
				step, next = dist[k], k
			}
		}
		for k := range n {
			if done[k] {
				s.u[s.row[k]] += step
				s.v[k] -= step
			} else {
				dist[k] -= step
			}
		}
		j = next
	}
	for j != 0 {
		s.row[j] = s.row[from[j]]
		j = from[j]
	}
}
