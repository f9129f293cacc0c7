package colloquy

import (
	"cmp"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy/nlp"
)

const (
	// goesOn is how soon around a backchannel the other must be talking.
	goesOn = time.Second
	// shortAnswer is the longest speech that may be a backchannel where its words are not known, longAnswer where they
	// are. Backchannels last 0.56 s on average.
	shortAnswer = time.Second
	longAnswer  = 2 * time.Second
)

// Backchannel is what a listener says while somebody else keeps the floor: "mm-hmm", "yeah".
type Backchannel struct {
	Interval
	Speaker    SpeakerID
	To         SpeakerID // who goes on talking
	Text       string    // what is said; "" without words
	Confidence float64   // 0..1
	Method     string    // "backchannel-words/2" or "backchannel-length/1"
	Utterances []string  // IDs; empty without words
}

// Backchannels is what listeners say to keep another talking.
type Backchannels struct {
	Rate     Measure       // per minute of speech
	All      []Backchannel // in order; also those of unknown speakers
	Speakers []SpeakerBackchannels
}

// SpeakerBackchannels counts the backchannels of one person.
type SpeakerBackchannels struct {
	Speaker         SpeakerID
	Given, Received int
}

// Backchannels returns what listeners say without claiming the floor (Yngve 1970), which is no turn, no interruption and
// no end of a monologue.
//
// A stretch of speech is one when it consists of at most three phrases of the backchannel list of its language ("mm
// hmm" counts as one) and lasts at most 2 s or, where its words are not known, 1 s; and when another talker was talking
// within 1 s before it and is talking within 1 s after it. One of these two stretches must be more than such a phrase
// itself, else everybody in a row of "yeah" would answer everybody. What follows a question of two words or more, as its mark tells,
// is an answer and no backchannel. In transcripts with coarse times or none, a line or
// lines between two runs of another speaker stand for the times.
//
// Confidence: with the share w that backchannels have among utterances of these words (see package nlp/lexicon) it is
// 3w/(1 + 2w), as the other's going on about trebles the odds; without words 0.5. On eight AMI meetings 66 % of what is
// found by words is labelled so by the annotators, and 81 % of what they label is found; by length alone 51 and 81 %.
//
// The behaviour "backchannel" of [Meeting.Behaviors] is another count: of utterances whose words do no more than listen, whoever
// has the floor.
//
// Rate: backchannels per minute of speech. Missing without word lists for the language, and, as a rate, without times.
func (m *Meeting) Backchannels() Backchannels { return newTalk(m).backchannelling() }

func (t *talk) backchannelling() Backchannels {
	var out Backchannels
	given, received := make([]int, len(t.ids)), make([]int, len(t.ids))
	for _, r := range t.backchannels {
		out.All = append(out.All, t.publicBackchannel(r))
		given[t.units[r.unit].who]++
		received[r.to]++
	}
	for _, who := range t.voices() {
		out.Speakers = append(out.Speakers, SpeakerBackchannels{t.ids[who], given[who], received[who]})
	}
	out.Rate = t.perMinute("backchannel/1", len(out.All), t.lacksAnswers())
	if out.Rate.OK() {
		for _, b := range firstFew(out.All, func(a, b Backchannel) int { return cmp.Compare(b.Confidence, a.Confidence) }) {
			out.Rate.Evidence = append(out.Rate.Evidence, Evidence{b.Interval, b.Utterances, b.Text})
		}
	}
	return out
}

func (t *talk) publicBackchannel(r backchannel) Backchannel {
	u := &t.units[r.unit]
	var text []string
	for k := u.from; k < u.to; k++ {
		text = append(text, t.utterance(k).text())
	}
	return Backchannel{
		Interval: u.Interval, Speaker: t.ids[u.who], To: t.ids[r.to], Text: strings.Join(text, " "),
		Confidence: round(r.confidence, 0.001), Method: r.method, Utterances: t.said(u),
	}
}

// lacksAnswers returns what it lacks to find backchannels: two talkers, and lists for the words where there are words.
func (t *talk) lacksAnswers() *lack {
	if l := t.lacksPartners(); l != nil {
		return l
	}
	if t.wordCount() == 0 {
		return nil
	}
	return t.lacksLexicon()
}

// backchannel is a Backchannel in the making.
type backchannel struct {
	unit, to   int // the unit, the talker who goes on
	confidence float64
	method     string
}

// candidate says how likely a unit is a backchannel by itself: the share that its words have in the word list, or, where
// there are no words, a half for a short one.
func (t *talk) candidate(u *unit) (p float64, method string) {
	const most = 12 // words: three phrases of the longest
	switch {
	case u.wordless && u.from == u.to && u.Len() <= shortAnswer:
		return 0.5, "backchannel-length/1"
	case u.words == 0 || u.words > most || t.clock == exactClock && u.Len() > longAnswer:
		return 0, ""
	}
	lex := t.lexiconOf(t.utterance(u.from))
	if lex == nil {
		return 0, ""
	}
	var words []string
	for k := u.from; k < u.to; k++ {
		words = append(words, nlp.Words(t.utterance(k).text())...)
	}
	return lex.Backchannel(words), "backchannel-words/2"
}

// findBackchannels fills t.backchannels and marks their units.
func (t *talk) findBackchannels() {
	share := make([]float64, len(t.units))
	method := make([]string, len(t.units))
	for k := range t.units {
		share[k], method[k] = t.candidate(&t.units[k])
	}
	found := func(k, to int) {
		c := share[k]
		if t.units[k].words > 0 {
			c = 3 * c / (1 + 2*c)
		}
		t.backchannels = append(t.backchannels, backchannel{k, to, c, method[k]})
		t.units[k].answer = true
	}
	if t.clock == exactClock {
		t.answersInTime(share, found)
	} else {
		t.answersInOrder(share, found)
	}
}

// asks reports whether a unit ends in a question, to which "yes" is an answer. A word alone, as "right?", asks for no more than a
// sign of listening.
func (t *talk) asks(u *unit) bool {
	if u.from == u.to {
		return false
	}
	said := t.utterance(u.to - 1).text()
	return strings.HasSuffix(strings.TrimRight(said, " \"'”’)"), "?") && len(strings.Fields(said)) > 1
}

// answersInOrder finds the candidates between two units of the same other talker.
func (t *talk) answersInOrder(share []float64, found func(k, to int)) {
	for k := 1; k+1 < len(t.units); k++ {
		a, b, c := &t.units[k-1], &t.units[k], &t.units[k+1]
		if share[k] > 0 && a.who == c.who && a.who != b.who && (share[k-1] == 0 || share[k+1] == 0) && !t.asks(a) {
			found(k, a.who)
		}
	}
}

// answersInTime finds the candidates during or between the speech of another: a talker who was talking within a second
// before it and is talking within a second after it. One of the two stretches must be more than a candidate, else
// everybody in a row of "yeah" would answer everybody. Of several such talkers it takes the one who leaves the shorter
// silence around it, then the one who talks longer.
func (t *talk) answersInTime(share []float64, found func(k, to int)) {
	var recent []int // the last units of those who talked within the last second
	for k := range t.units {
		b := &t.units[k]
		if share[k] > 0 {
			if to := t.partner(k, recent, share); to >= 0 {
				found(k, to)
			}
		}
		kept := recent[:0]
		for _, j := range recent {
			if a := &t.units[j]; a.who != b.who && a.End+goesOn >= b.Start {
				kept = append(kept, j)
			}
		}
		recent = append(kept, k)
	}
}

func (t *talk) partner(k int, recent []int, share []float64) int {
	b := &t.units[k]
	best, gap, length := -1, time.Duration(0), time.Duration(0)
	for _, j := range recent {
		for j >= 0 && t.units[j].Start >= b.Start {
			j = t.units[j].prev
		}
		if j < 0 || t.units[j].who == b.who || t.units[j].End+goesOn < b.Start {
			continue
		}
		after := j
		for after >= 0 && t.units[after].End <= b.End {
			after = t.units[after].next
		}
		if after < 0 || t.units[after].Start > b.End+goesOn || share[j] > 0 && share[after] > 0 {
			continue
		}
		if t.units[j].End <= b.Start+latch && t.asks(&t.units[j]) {
			continue
		}
		g := max(0, b.Start-t.units[j].End) + max(0, t.units[after].Start-b.End)
		n := t.units[j].Len()
		if after != j {
			n += t.units[after].Len()
		}
		if best < 0 || g < gap || g == gap && n > length {
			best, gap, length = t.units[j].who, g, n
		}
	}
	return best
}
