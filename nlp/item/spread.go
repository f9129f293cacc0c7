package item

// spreadWithin is how far to either side others count.
const spreadWithin = 3

// Spread appends to dst each probability with a share of those of the three utterances to either side, as a weighted mean: its own
// counts 1, one at a distance of d the share times 1 - d/4. What a decision rests on stands together.
func Spread(dst, p []float64, share float64) []float64 {
	if share == 0 {
		return append(dst, p...)
	}
	for u := range p {
		sum, weight := 0.0, 0.0
		for v := max(0, u-spreadWithin); v <= min(len(p)-1, u+spreadWithin); v++ {
			w := 1.0
			if v != u {
				w = share * (1 - float64(max(u-v, v-u))/(spreadWithin+1))
			}
			sum, weight = sum+float64(w*p[v]), weight+w
		}
		dst = append(dst, sum/weight)
	}
	return dst
}
