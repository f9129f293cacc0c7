package colloquy

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// Fillers is how often people say "um" and "you know".
type Fillers struct {
	Rate     Measure          // of everybody, per 100 words
	Heard    Measure          // filled pauses of everybody by the sound, per minute of talk
	Speakers []SpeakerFillers // everybody who says a word
}

// SpeakerFillers is how often one person does.
type SpeakerFillers struct {
	Speaker SpeakerID
	Rate    Measure // per 100 words
	Heard   Measure // filled pauses by the sound, per minute of talk
	Count   int     // that Rate rests on
}

// Fillers returns how often people say something that says nothing where it stands (class filler of package
// nlp/lexicon), the longest phrase counted once:
//
//	rate = 100·fillers/words
//
// over the utterances in a language that has word lists; N is their words, and the evidence the utterances with the most.
// Recognisers tend to leave fillers out, and words such as "like" are not always fillers, so rates compare within one kind
// of transcript only. Missing under 30 words and without word lists. The behaviour "filler_language" of
// [Meeting.Behaviors] is another count: of utterances.
//
// Heard is what recognisers leave out: the filled pauses that the sound tells (see [Meeting.SoundEvents]), per minute of talk
// ("filled-pause/1"); N counts them. Most are missed and few are wrong, so that this is a lower bound and does not compare with
// the other. Those while two talk are nobody's. Missing under 30 s of talk and without sound. Where there are no words it is
// the Rate too.
func (m *Meeting) Fillers() Fillers { return newTalk(m).fillers() }

func (t *talk) fillers() Fillers {
	f, heard := t.fillersInWords(), t.filledPauses()
	if !f.Rate.OK() && f.Rate.Missing == NoWords && t.m.Sound != nil {
		return heard
	}
	f.Heard = heard.Heard
	by := make(map[SpeakerID]Measure, len(heard.Speakers))
	for _, s := range heard.Speakers {
		by[s.Speaker] = s.Heard
	}
	for k := range f.Speakers {
		s := &f.Speakers[k]
		var known bool
		if s.Heard, known = by[s.Speaker]; !known {
			s.Heard = missing(filledPauses, filledUnit, TooFew, "less than 30 s of talk")
		}
	}
	return f
}

// fillersInWords returns the fillers that were written down.
func (t *talk) fillersInWords() Fillers {
	const method = "filler/1"
	if l := t.lacksLexicon(); l != nil {
		return Fillers{Rate: l.of(method, "per 100 words")}
	}
	var tokens nlp.Tokens
	count, words := make([]int, len(t.ids)), make([]int, len(t.ids))
	where := make([][]filled, len(t.ids))
	for k := range t.order {
		u := t.utterance(k)
		lex := t.lexiconOf(u)
		if lex == nil {
			continue
		}
		l := &t.lines[t.order[k]]
		words[l.who] += l.words
		tokens.Scan(u.text())
		list := lex.List(lexicon.Filler)
		here := 0
		for i := 0; i < tokens.Len(); {
			n, _ := list.MatchTokens(&tokens, i)
			if n > 0 {
				here++
			}
			i += max(n, 1)
		}
		count[l.who] += here
		if here > 0 {
			where[l.who] = append(where[l.who], filled{l, here})
		}
	}
	var out Fillers
	said, heard := 0, 0
	for who, id := range t.ids[:t.people] {
		said, heard = said+count[who], heard+words[who]
		if words[who] > 0 {
			s := SpeakerFillers{Speaker: id, Rate: per100(method, count[who], words[who]), Count: count[who]}
			t.nameFilled(&s.Rate, where[who])
			out.Speakers = append(out.Speakers, s)
		}
	}
	out.Rate = per100(method, said, heard)
	t.nameFilled(&out.Rate, slices.Concat(where[:t.people]...))
	return out
}

// filled is a line with fillers in it.
type filled struct {
	*line
	count int
}

// nameFilled makes the lines with the most fillers the evidence of a rate.
func (t *talk) nameFilled(m *Measure, where []filled) {
	if !m.OK() {
		return
	}
	for _, f := range firstFew(where, func(a, b filled) int { return cmp.Compare(b.count, a.count) }) {
		note := ""
		if f.count > 1 {
			note = fmt.Sprintf("%d fillers", f.count)
		}
		m.Evidence = append(m.Evidence, Evidence{f.Interval, []string{t.m.Utterances[f.at].ID}, note})
	}
}

func per100(method string, count, words int) Measure {
	if words < fewWords {
		return missing(method, "per 100 words", TooFew, "fewer than 30 words")
	}
	return measured(method, "per 100 words", 100*float64(count)/float64(words), words)
}
