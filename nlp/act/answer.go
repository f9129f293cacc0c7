package act

import (
	"math"
	"slices"

	"github.com/colloquy-go/colloquy/nlp"
)

// answerReach is how many utterances after a question are looked at.
const answerReach = 14

// answerFeatures is the number of numbers that speak for an utterance being the answer, and noneFeatures of those that
// speak for there being none.
const (
	answerFeatures = 32
	noneFeatures   = 14
)

// A Linker finds the answers to questions. Its storage is used again, so it is for one goroutine; the zero value works.
type Linker struct {
	q, a nlp.Tokens
	f    [answerReach][answerFeatures]float64
	at   [answerReach]int
}

// Answer returns which utterance answers question u of a conversation, -1 for none, and how likely that is; a is what
// Reader.Read found out. It looks at what other speakers say in the next utterances.
func (l *Linker) Answer(c []Utterance, a []Result, u int) (answer int, confidence float64) {
	return l.AnswerOf(c, a, u, -1)
}

// AnswerOf is Answer where the question calls the speaker by name whom it asks, -1 for nobody.
func (l *Linker) AnswerOf(c []Utterance, a []Result, u, asked int) (answer int, confidence float64) {
	n, none := l.candidates(c, a, u)
	if v := l.volunteer(c, u); v >= 0 {
		return v, volunteered
	}
	w := &answerWeights
	var p, rank [answerReach + 1]float64
	p[n] = dot(w[answerFeatures:], none[:])
	top, said, away := p[n], -1, false
	for i := range n {
		v := l.at[i]
		l.a.Scan(c[v].Text)
		against, order := l.adjust(c, a, u, v, asked, said)
		p[i] = dot(w[:answerFeatures], l.f[i][:]) + against
		if away {
			p[i] += byPast
		}
		away = away || l.begins(englishAnswers().turns)
		rank[i] = p[i] + order
		if said < 0 && l.says(c, a, u, v) {
			said = v
		}
		top = math.Max(top, p[i])
	}
	sum, best := 0.0, n
	for i := range p[:n+1] {
		p[i] = math.Exp(p[i] - top)
		sum += p[i]
	}
	for i := range n {
		if best == n || rank[i] > rank[best] {
			best = i
		}
	}
	if n == 0 || p[n]/sum >= noneThreshold {
		return -1, p[n] / sum
	}
	return l.at[best], p[best] / sum
}

const (
	volunteersWithin = 2   // utterances of others, of which the first that is no murmur answers "who could …"
	volunteered      = 0.9 // confidence in it; set by hand
)

// volunteer returns the utterance of somebody who takes on what question u asks for, where it asks who would: "who could do that? =>
// I can ask Martina"; -1 where it does not, or nobody does.
func (l *Linker) volunteer(c []Utterance, u int) int {
	if !l.asksWho() {
		return -1
	}
	left := volunteersWithin
	for v := u + 1; v < len(c) && left > 0; v++ {
		if c[v].Speaker == c[u].Speaker {
			return -1
		}
		left--
		l.a.Scan(c[v].Text)
		for i := range min(3, l.a.Len()) {
			switch string(l.a.Norm(i)) {
			case "i", "i'll", "i'd", "i'm", "i've", "me":
				return v
			case "well", "yeah", "okay", "ok", "so", "um", "uh", "sure", "maybe", "hm", "oh":
				continue
			}
			break
		}
	}
	return -1
}

// asksWho reports whether the scanned question begins, within three words, by asking who does something.
func (l *Linker) asksWho() bool {
	for i := 0; i+1 < l.q.Len() && i < 3; i++ {
		switch string(l.q.Norm(i)) {
		case "who'll", "who'd":
			return true
		case "who":
			switch string(l.q.Norm(i + 1)) {
			case "can", "could", "would", "will", "wants", "takes", "has", "is", "does":
				return true
			}
		}
	}
	return false
}

// Features returns what speaks for each utterance that may answer question u, which they are, and what speaks for none of them: the
// numbers that Answer weighs. It is for the program that fits the weights.
func (l *Linker) Features(c []Utterance, a []Result, u int) (rows [][]float64, at []int, none []float64) {
	n, f := l.candidates(c, a, u)
	for i := range n {
		rows = append(rows, slices.Clone(l.f[i][:]))
	}
	return rows, slices.Clone(l.at[:n]), f[:]
}

// candidates computes the features of the utterances that may answer question u, and those of none.
func (l *Linker) candidates(c []Utterance, a []Result, u int) (n int, none [noneFeatures]float64) {
	l.q.Scan(c[u].Text)
	rank, asked, asker := 0, 0.0, 0.0
	best, first := 0.0, 0.0
	for v := u + 1; v < len(c) && v <= u+answerReach; v++ {
		if c[v].Speaker == c[u].Speaker {
			asker++
			if a[v].Question > 0.4 {
				asked++
			}
			continue
		}
		l.candidate(&l.f[n], c, a, u, v, rank, asked, asker)
		s := float64(a[v].P[Answer])
		best = math.Max(best, s)
		if n == 0 {
			first = s
		}
		l.at[n] = v
		n++
		rank++
	}
	q := &a[u]
	none = [noneFeatures]float64{1, float64(q.Question), float64(q.P[Rhetorical]), float64(q.P[TagQuestion]),
		float64(is(u+1 < len(c) && c[u+1].Speaker == c[u].Speaker)), 1 - best, 1 - first,
		float64(is(q.Marked)), float64(q.P[Disruption] + q.P[Fragment]),
		float64(q.P[ElicitAssess]), float64(q.P[ElicitInform]), float64(is(n < 3)), math.Log1p(float64(q.Words)),
		float64(is(u > 0 && c[u-1].Speaker == c[u].Speaker))}
	return n, none
}

func (l *Linker) candidate(f *[answerFeatures]float64, c []Utterance, a []Result, u, v, rank int, asked, asker float64) {
	q, r := &a[u], &a[v]
	l.a.Scan(c[v].Text)
	yes := float64(is(l.a.Len() > 0 && short(l.a.Norm(0))))
	gap := 0.0
	if c[u].Timed && c[v].Timed {
		gap = math.Max(-1, math.Min(8, (c[v].Start-c[u].End).Seconds()))
	}
	held := v-1 > u && c[v-1].Speaker == c[v].Speaker && a[v-1].P[Stall]+a[v-1].P[Fragment] > 0.5
	run := 0.0 // words that follow of the same speaker
	for w := v + 1; w < len(c) && w < v+4 && c[w].Speaker == c[v].Speaker; w++ {
		run += float64(a[w].Words)
	}
	*f = [answerFeatures]float64{
		math.Log(float64(rank + 1)), math.Log(float64(v - u)), float64(is(rank == 0)),
		float64(r.P[Answer]), float64(r.P[Backchannel]), float64(r.P[Stall]), float64(r.P[Fragment]),
		float64(r.P[Inform]), float64(r.P[Assess]), float64(r.Question),
		float64(r.P[Disruption]), yes * float64(q.P[ClosedQuestion]), yes * float64(q.P[OpenQuestion]),
		math.Log1p(float64(r.Words)), float64(q.P[OpenQuestion]) * math.Log1p(float64(r.Words)),
		l.overlap(), gap / 4, asked, math.Min(3, asker), float64(r.P[Positive] + r.P[Other]),
		float64(r.P[Inform] * q.P[ElicitInform]), float64(r.P[Assess] * q.P[ElicitAssess]),
		float64(r.P[Suggest] * q.P[ElicitSuggest]), yes * float64(q.P[ElicitAssess]),
		float64(r.P[Backchannel] * q.P[ElicitAssess]), float64(r.P[Agreement]), float64(r.P[Disagreement]),
		float64(is(gap < -0.3)), float64(is(held)), float64(is(rank > 0 && v == u+1)),
		math.Log1p(run), float64(is(v > 0 && c[v-1].Speaker != c[v].Speaker)),
	}
}

// overlap returns the share of the longer words of the answer that are in the question, at most 1.
func (l *Linker) overlap() float64 {
	n := 0
	for i := range min(40, l.a.Len()) {
		w := l.a.Norm(i)
		if len(w) < 4 {
			continue
		}
		for j := range min(40, l.q.Len()) {
			if string(w) == string(l.q.Norm(j)) {
				n++
				break
			}
		}
	}
	return math.Min(1, float64(n)/2)
}

// short says whether a word is a short answer or begins one.
func short(w []byte) bool {
	switch string(w) {
	case "yes", "yeah", "yep", "yup", "no", "nope", "nah", "sure", "okay", "ok", "right", "exactly", "maybe", "probably",
		"definitely", "absolutely", "true", "correct", "alright":
		return true
	}
	return false
}

func dot(a, b []float64) (s float64) {
	for i, v := range b {
		s += float64(a[i] * v)
	}
	return s
}

func is(b bool) float32 {
	if b {
		return 1
	}
	return 0
}
