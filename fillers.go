package colloquy

import (
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
// over the utterances in a language that has word lists; N is their words. Recognisers tend to leave fillers out, and
// words such as "like" are not always fillers, so rates compare within one kind of transcript only. Missing under 30
// words and without word lists.
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
		for i := 0; i < tokens.Len(); {
			n, _ := list.MatchTokens(&tokens, i)
			if n > 0 {
				count[l.who]++
			}
			i += max(n, 1)
		}
	}
	var out Fillers
	said, heard := 0, 0
	for who, id := range t.ids[:t.people] {
		said, heard = said+count[who], heard+words[who]
		if words[who] > 0 {
			out.Speakers = append(out.Speakers, SpeakerFillers{Speaker: id, Rate: per100(method, count[who], words[who]), Count: count[who]})
		}
	}
	out.Rate = per100(method, said, heard)
	return out
}

func per100(method string, count, words int) Measure {
	if words < fewWords {
		return missing(method, "per 100 words", TooFew, "fewer than 30 words")
	}
	return measured(method, "per 100 words", 100*float64(count)/float64(words), words)
}
