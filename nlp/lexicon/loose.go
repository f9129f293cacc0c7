package lexicon

// mostLoose is the most words among which a phrase stands that others stand between.
const mostLoose = 10

// MatchLoose is Match for a phrase among whose words those of the list between may stand: with "schon" and "wieder" in that, "ist kaputt"
// is found in "ist schon wieder kaputt", which has four words. What begins with such a word begins with a phrase of its own.
func (l *List) MatchLoose(words []string, between *List) (n int, weight float64) {
	if n, weight = l.Match(words); n > 0 || len(words) == 0 {
		return n, weight
	}
	if _, ok := between.Weight(words[0]); ok {
		return 0, 0
	}
	var tight [mostLoose]string
	var at [mostLoose]int
	size := 0
	for i := range min(len(words), mostLoose) {
		if _, ok := between.Weight(words[i]); !ok {
			tight[size], at[size] = words[i], i
			size++
		}
	}
	n, weight = l.Match(tight[:size])
	if n == 0 {
		return 0, 0
	}
	return at[n-1] + 1, weight
}
