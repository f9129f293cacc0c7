package vocab

// TypeTokenRatio returns the number of different words divided by the number of words, 0..1; 0 without words.
func TypeTokenRatio(words []string) float64 {
	if len(words) == 0 {
		return 0
	}
	return float64(len(counts(words))) / float64(len(words))
}

// factorEnd is the ratio below which a factor of MTLD ends (McCarthy & Jarvis 2010).
const factorEnd = 0.72

// MTLD returns the measure of textual lexical diversity: the mean number of words, in order, for which the type-token
// ratio stays at 0.72 or above. A factor ends with the word that takes the ratio below; what is left at the end counts as
// the part (1 - ratio)/(1 - 0.72) of a factor. MTLD is the number of words divided by the number of factors, the mean of
// the reading from the beginning and that from the end. Without a repeated word there is no factor, and ok is false.
// Under 100 words it is not to be relied on.
func MTLD(words []string) (value float64, ok bool) {
	forward, backward := factors(words, false), factors(words, true)
	if forward == 0 || backward == 0 {
		return 0, false
	}
	n := float64(len(words))
	return (n/forward + n/backward) / 2, true
}

// factors counts the factors in one direction.
func factors(words []string, backward bool) (sum float64) {
	seen := make(map[string]bool)
	n := 0
	ratio := 1.0
	for i := range words {
		w := words[i]
		if backward {
			w = words[len(words)-1-i]
		}
		seen[w] = true
		n++
		if ratio = float64(len(seen)) / float64(n); ratio < factorEnd {
			sum++
			clear(seen)
			n, ratio = 0, 1
		}
	}
	return sum + (1-ratio)/(1-factorEnd)
}

func counts(words []string) map[string]int {
	m := make(map[string]int)
	for _, w := range words {
		m[w]++
	}
	return m
}
