package colloquy

import (
	"math"
	"time"

	"github.com/colloquy-go/colloquy/internal/graph"
	"github.com/colloquy-go/colloquy/internal/stats"
)

const (
	earliestAnswer = -2 * time.Second // offsets between these two are answers
	latestAnswer   = 5 * time.Second
	answerWeight   = 0.5 // of a backchannel, a transfer being 1
)

// Interactions is how much people respond to each other.
type Interactions struct {
	Total       Measure            // all responses, see PairInteractions.Count; its method says how they were counted
	Pairs       []PairInteractions // every two people who talk, in the order of the speakers
	Reciprocity Measure            // 0..1
	TurnEntropy Measure            // 0..1
	Centrality  []Centrality
}

// PairInteractions is how much two people respond to each other.
type PairInteractions struct {
	Between [2]SpeakerID
	Value   float64 // in points of the strongest pair, 0..100; 0 for all where Total is missing
	Count   float64 // responses of either to the other
	To      float64 // of the second to the first: the floor goes from the first to the second
	Back    float64 // of the first to the second
}

// Centrality is where a person stands in the network of pairs, each 0..1.
type Centrality struct {
	Speaker     SpeakerID
	Degree      float64 // responses with all others, of the largest such sum
	Betweenness float64 // share of the shortest paths between others that lead over the person
	Eigenvector float64 // being close to those who are central themselves, of the largest
}

// Interactions returns how much people respond to each other.
//
//	c_ij         the number of times that the floor goes from i to j with −2 s ≤ FTO ≤ 5 s (see [Meeting.Latency]), plus
//	             0.5 for each backchannel of j to i
//	s_ij         c_ij + c_ji: PairInteractions.Count
//	value        100·s_ij / max s, points: the strongest pair has 100, so values do not compare across meetings; counts do
//	reciprocity  1 − Σ|c_ij − c_ji| / Σs over the pairs: 1 when everybody gets back what they give
//	turn entropy H(c) / ln(n·(n − 1)) over the directed pairs: 1 when all are equal, 0 when one pair has it all
//
// with n the people who talk; the floor passes through somebody unknown without a trace. Changes of the floor are the
// unit of Gibson's participation shifts (2003); weights, windows and values are of this library. The centralities are
// those of package internal/graph on s: strength, betweenness with 1/s as length, eigenvector.
//
// Where times are coarse or missing, c_ij counts the changes of the floor alone, without a window, and the method is
// "interaction-adjacency/1". All are missing for fewer than two people and where nobody responds.
func (m *Meeting) Interactions() Interactions { return newTalk(m).interactions() }

// responses is the matrix c over people who talk.
type responses struct {
	people []int // talkers
	c      [][]float64
	total  float64
	n      int // responses
}

func (t *talk) responses() responses {
	r := responses{people: t.voices()}
	seat := make([]int, len(t.ids))
	for who := range seat {
		seat[who] = -1
	}
	for k, who := range r.people {
		seat[who] = k
	}
	r.c = square(len(r.people))
	add := func(from, to int, weight float64) {
		if i, j := seat[from], seat[to]; i >= 0 && j >= 0 {
			r.c[i][j] += weight
			r.total += weight
			r.n++
		}
	}
	timed := t.clock == exactClock
	for _, x := range t.transfers() {
		if !timed || x.offset >= earliestAnswer && x.offset <= latestAnswer {
			add(x.from, x.to, 1)
		}
	}
	if timed {
		for _, b := range t.backchannels {
			add(b.to, t.units[b.unit].who, answerWeight)
		}
	}
	return r
}

func square(n int) [][]float64 {
	cells, rows := make([]float64, n*n), make([][]float64, n)
	for i := range rows {
		rows[i] = cells[i*n : (i+1)*n]
	}
	return rows
}

// strengths returns s as a matrix, as a list over the pairs, and its largest value.
func (r responses) strengths() (s [][]float64, pairs []float64, most float64) {
	s = square(len(r.c))
	for i := range r.c {
		for j := i + 1; j < len(r.c); j++ {
			v := r.c[i][j] + r.c[j][i]
			s[i][j], s[j][i] = v, v
			pairs = append(pairs, v)
			most = max(most, v)
		}
	}
	return s, pairs, most
}

func (t *talk) interactions() Interactions {
	method := "interaction/1"
	if t.clock != exactClock {
		method = "interaction-adjacency/1"
	}
	r := t.responses()
	s, _, most := r.strengths()
	var out Interactions
	for i, a := range r.people {
		for j := i + 1; j < len(r.people); j++ {
			p := PairInteractions{Between: [2]SpeakerID{t.ids[a], t.ids[r.people[j]]}, Count: s[i][j], To: r.c[i][j], Back: r.c[j][i]}
			if most > 0 {
				p.Value = 100 * s[i][j] / most
			}
			out.Pairs = append(out.Pairs, p)
		}
	}
	l := t.lacksPartners()
	if l == nil && r.total == 0 {
		l = &lack{TooFew, "nobody responds to anybody"}
	}
	if l != nil {
		out.Total = l.of(method, "responses")
		out.Reciprocity, out.TurnEntropy = l.of("reciprocity/1", "ratio"), l.of("turn-entropy/1", "ratio")
		return out
	}
	out.Total = measured(method, "responses", r.total, r.n)
	out.Reciprocity = measured("reciprocity/1", "ratio", 1-r.unanswered()/r.total, r.n)
	out.TurnEntropy = measured("turn-entropy/1", "ratio", r.entropy(), r.n)
	degree, between, eigen := graph.Degree(s), graph.Betweenness(s), graph.Eigenvector(s)
	for k, who := range r.people {
		out.Centrality = append(out.Centrality, Centrality{t.ids[who], degree[k], between[k], eigen[k]})
	}
	return out
}

// unanswered returns Σ|c_ij − c_ji| over the pairs.
func (r responses) unanswered() (d float64) {
	for i := range r.c {
		for j := range i {
			d += math.Abs(r.c[i][j] - r.c[j][i])
		}
	}
	return d
}

func (r responses) entropy() float64 {
	n := float64(len(r.c))
	var all []float64
	for i, row := range r.c {
		all = append(append(all, row[:i]...), row[i+1:]...)
	}
	return min(1, stats.Entropy(all)/math.Log(n*(n-1)))
}

// InteractionScore returns how lively and how widely spread the exchange is, 0..100 points. Own formula:
//
//	score = 100·√(A·C),  A = s/(s + 4),  C = H(s_ij/Σs) / ln(n·(n − 1)/2) for n > 2, C = 1 for n = 2
//
// with the speaker switches s per minute of speech (see [Meeting.TurnTaking]), the responses s_ij of the pairs (see
// [Meeting.Interactions]) and the people n who talk. A pair with 2, 4 or 8 switches a minute has 58, 71 or 82; it is 0
// where nobody responds, and falls where one of many pairs keeps all the talk. Missing for fewer than two people and
// where it is not known when a line ends.
func (m *Meeting) InteractionScore() Measure { return newTalk(m).interactionScore() }

func (t *talk) interactionScore() Measure {
	const method, unit = "interaction-score/1", "points"
	l := t.lacks(coarseClock)
	if l == nil {
		l = t.lacksPartners()
	}
	if l != nil {
		return l.of(method, unit)
	}
	r := t.responses()
	spread := 1.0
	switch n := len(r.people); {
	case r.total == 0:
		spread = 0
	case n > 2:
		_, pairs, _ := r.strengths()
		spread = min(1, stats.Entropy(pairs)/math.Log(float64(len(pairs))))
	}
	rate := t.interactivity().Value
	return measured(method, unit, 100*math.Sqrt(rate/(rate+4)*spread), t.switches())
}
