package behavior

// turn is what is kept of a turn: what its utterances were found to be, and its words.
type turn struct {
	number    uint32
	speaker   int
	open      bool      // something was said
	found     []float64 // by behaviour: the confidence in all of it
	last      []float64 // … in its last sentence
	words     int
	questions int
	asked     bool // its last sentence is a question
	addressed bool // its last sentence says "you"
}

// begin empties a turn for a speaker.
func (t *turn) begin(number uint32, speaker, behaviors int) {
	if len(t.found) != behaviors {
		t.found, t.last = make([]float64, behaviors), make([]float64, behaviors)
	}
	clear(t.found)
	clear(t.last)
	*t = turn{number: number, speaker: speaker, open: true, found: t.found, last: t.last}
}

// floor follows who has the floor. Short listening noises ("mm-hmm", "yeah") do not take it.
type floor struct {
	now, before turn
	count       uint32
	stems       [][2]uint32 // by stem: the last two turns that it was said in
}

// reset begins another conversation.
func (f *floor) reset() {
	f.now.open, f.before.open, f.count = false, false, 0
	clear(f.stems)
}

// take gives the floor to a speaker, unless all that is said is a listening noise. It returns the turn of another
// speaker that what is said now follows; nil when there is none.
func (f *floor) take(speaker int, listening bool, behaviors int) *turn {
	switch {
	case f.now.open && f.now.speaker == speaker:
	case listening && f.now.open:
		if f.now.asked {
			f.now.questions = 0 // "okay" is an answer there, and the next question no second one
		}
		return &f.now
	default:
		f.now, f.before = f.before, f.now
		f.count++
		f.now.begin(f.count, speaker, behaviors)
	}
	if f.before.open {
		return &f.before
	}
	return nil
}

// note keeps the words of a sentence of the present turn.
func (f *floor) note(s *scanner, p *sentence) {
	t := &f.now
	for len(f.stems) < len(s.stems) {
		f.stems = append(f.stems, [2]uint32{})
	}
	for k := range p.tokens {
		if stem := s.words[p.tokens[k].word].stem; stem >= 0 && f.stems[stem][0] != t.number {
			f.stems[stem] = [2]uint32{t.number, f.stems[stem][0]}
		}
	}
	t.words += p.words
	t.addressed = s.share(p, isYou) > 0
	t.asked = p.question >= 0.5
	if t.asked {
		t.questions++
	}
}

// share counts the words with content of a sentence, and those of them that were said in a turn.
func (f *floor) share(s *scanner, p *sentence, of *turn) (shared, all int) {
	for k := range p.tokens {
		stem := s.words[p.tokens[k].word].stem
		if stem < 0 || p.tokens[k].pass {
			continue
		}
		all++
		if int(stem) < len(f.stems) && of != nil && (f.stems[stem][0] == of.number || f.stems[stem][1] == of.number) {
			shared++
		}
	}
	return shared, all
}
