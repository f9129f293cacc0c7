package topic

import (
	"slices"

	"github.com/colloquy-go/colloquy/nlp/keyword"
)

// border is a place where a topic begins.
type border struct {
	at         int
	confidence float64
	subject    string // what was said to come; "" where that was not said
}

// Default thresholds, and how far the chance of one border is spread to each side as a share of the utterances: of
// utterances that are short acts, and of whole turns, whose borders people set more sparingly.
const (
	forActs, spreadOfActs   = 0.24, 0.0175
	forTurns, spreadOfTurns = 0.31, 0.0225
)

// wholeTurns is the share of changes of speaker from which on utterances are taken for turns.
const wholeTurns = 0.9

// turnsAreWhole says whether nearly every utterance is by another speaker than the one before.
func turnsAreWhole(us []Utterance) bool {
	changes := 0
	for i := 1; i < len(us); i++ {
		if us[i].Speaker != us[i-1].Speaker {
			changes++
		}
	}
	return len(us) > 1 && float64(changes) >= wholeTurns*float64(len(us)-1)
}

// borders returns the borders, in order; the first is the start.
func (s *Segmenter) borders(x *keyword.Index, us []Utterance, o Options) []border {
	r := s.rooms.Get().(*room)
	defer s.rooms.Put(r)
	e := newExtractor(s.meaning, x, us, r)
	threshold, spread := forActs, spreadOfActs
	whole := turnsAreWhole(us)
	if whole {
		threshold, spread = forTurns, spreadOfTurns
	}
	if o.Threshold <= 0 {
		o.Threshold = threshold
	}
	p := s.probabilities(e)
	said := believed(notices(x, us), e.words[len(us)])
	announce(p, said)
	h := max(1, int(float64(float64(len(us))*spread)+0.5))
	q := smooth(p, h)
	out := choose(q, 2*h, o.Threshold, o.Max)
	if !whole {
		out = cutLong(out, q, 2*h, o)
	}
	settle(out, p, h, e.words, whole)
	out = slices.Insert(dropShort(out, e.words), 0, border{confidence: 1})
	for i := range out {
		out[i].confidence = min(1, out[i].confidence)
		to := len(us)
		if i+1 < len(out) {
			to = out[i+1].at
		}
		out[i].subject = subjectAt(x, said, out[i].at, to)
	}
	return out
}

// A border moves to a place that is at least clearer times as likely, where utterances are whole turns only from one of
// at most murmur words.
const (
	clearer = 3
	murmur  = 2
)

// settle moves each border to the likeliest place near it, up to half of h away, if that is clearer: the middle of a
// neighbourhood may be a murmur between the end of one topic and "okay, let's move on". p is the chance of each place, of
// which less counts further off; said is the words before each utterance.
func settle(bs []border, p []float64, h int, said []int, whole bool) {
	reach := (h + 1) / 2
	for i := range bs {
		at := bs[i].at
		if whole && said[at+1]-said[at] > murmur {
			continue // a tolerance of some turns is what borders of turns are worth
		}
		best, most := at, p[at]
		for u := max(1, at-reach); u <= min(len(p)-1, at+reach); u++ {
			far := float64(max(u-at, at-u)) / float64(2*reach+1)
			if v := p[u] * (1 - far); v > most {
				best, most = u, v
			}
		}
		if p[best] >= clearer*p[at] {
			bs[i].at = best
		}
	}
}

// A topic has leastWords words at least, in a short conversation a leastShare of all: "okay so um" is none.
const (
	leastWords = 30
	leastShare = 20
)

// dropShort drops the borders before which, or behind the last of which, too little is said. said is the words before each
// utterance.
func dropShort(bs []border, said []int) []border {
	total := said[len(said)-1]
	least := min(leastWords, total/leastShare)
	out, last := bs[:0], 0
	for _, b := range bs {
		if said[b.at]-last >= least && total-said[b.at] >= least {
			out, last = append(out, b), said[b.at]
		}
	}
	return out
}

// A topic of more than tooLong of the utterances, and longAt of them, is cut at its best place if that has at least
// stillLow of the threshold: people seldom talk of one thing for that long. Where utterances are whole turns it cost more
// than it brought.
const (
	tooLong  = 0.7
	longAt   = 300
	stillLow = 0.4
)

// cutLong cuts the topics that are too long, again and again.
func cutLong(bs []border, q []float64, apart int, o Options) []border {
	bound := max(longAt, int(tooLong*float64(len(q))))
	for from, k := 0, 0; from < len(q); {
		if o.Max > 0 && len(bs) >= o.Max-1 {
			return bs
		}
		to := len(q)
		if k < len(bs) {
			to = bs[k].at
		}
		best := -1
		for u := from + apart + 1; to-from > bound && u < to-apart; u++ {
			if q[u] >= stillLow*o.Threshold && (best < 0 || q[u] > q[best]) {
				best = u
			}
		}
		if best < 0 {
			from, k = to, k+1
			continue
		}
		bs = slices.Insert(bs, k, border{at: best, confidence: q[best]})
	}
	return bs
}

// smooth returns for each place the sum of the values around it, those at a distance d weighed 1 - d/(h+1): about the
// number of borders that are expected near it. The time does not depend on h.
func smooth(p []float64, h int) []float64 {
	once := box(p, h+1)
	return box2(once, h+1, len(p))
}

// box returns the means over n values that end at each place, n-1 places beyond the last included.
func box(p []float64, n int) []float64 {
	out := make([]float64, len(p)+n-1)
	sum := 0.0
	for i := range out {
		if i < len(p) {
			sum += p[i]
		}
		if i >= n {
			sum -= p[i-n]
		}
		out[i] = sum / float64(n)
	}
	return out
}

// box2 returns the sums over the n values that begin at each place: with box before it a triangle around the place.
func box2(b []float64, n, size int) []float64 {
	out := make([]float64, size)
	sum := 0.0
	for i := range b {
		sum += b[i]
		if i >= n {
			sum -= b[i-n]
		}
		if i >= n-1 && i-(n-1) < size {
			out[i-(n-1)] = max(0, sum)
		}
	}
	return out
}

// choose returns the places with the highest values of at least low, more than apart from each other, in order.
func choose(q []float64, apart int, low float64, most int) []border {
	var order []int
	for u := 1; u < len(q); u++ {
		if q[u] >= low {
			order = append(order, u)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case q[a] > q[b]:
			return -1
		case q[a] < q[b]:
			return 1
		}
		return 0
	})
	taken := make([]bool, len(q))
	var out []border
	for _, u := range order {
		if most > 0 && len(out) == most-1 {
			break
		}
		if taken[u] {
			continue
		}
		out = append(out, border{at: u, confidence: q[u]})
		for v := max(0, u-apart); v <= min(len(q)-1, u+apart); v++ {
			taken[v] = true
		}
	}
	slices.SortFunc(out, func(a, b border) int { return a.at - b.at })
	return out
}
