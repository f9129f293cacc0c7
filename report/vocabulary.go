package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy"
)

// vocabularySection is which words people use.
type vocabularySection struct {
	Missing string
	Table   *table
}

const (
	vocabularyOf = 20 // people, those who talk most
	jargonOf     = 5  // words of a person
)

// vocabulary returns nil where there are no words.
func (k *maker) vocabulary() *vocabularySection {
	v := k.in.Vocabulary
	switch {
	case v.Missing == colloquy.NoWords, v.Missing == colloquy.NoSpeech, v.Missing == "" && len(v.Speakers) == 0:
		return nil
	case v.Missing != "":
		return &vocabularySection{Missing: "which words people use; " + why(v.Missing, v.Detail)}
	}
	all := slices.Clone(v.Speakers)
	slices.SortStableFunc(all, func(a, b colloquy.SpeakerVocabulary) int { return b.Words - a.Words })
	t := &table{Caption: "Each person’s words", Head: []string{
		"Speaker", "Words", "Variety (MTLD)", "Reading level", "Hedges", "Certain", "“We”", "Says often",
	}}
	measured := false
	for _, s := range all[:min(len(all), vocabularyOf)] {
		who := k.people.of(s.Speaker)
		row := []cell{{Text: who.Name, Class: who.Class}, count(s.Words)}
		for _, x := range []struct {
			of     colloquy.Measure
			format string
		}{{s.Diversity, "%.0f"}, {s.Grade, "%.1f"}, {s.Hedges, "%.1f"}, {s.Certainties, "%.1f"}, {s.Inclusive, "%.1f"}} {
			row = append(row, value(x.of, x.format, 1))
			measured = measured || x.of.OK()
		}
		t.Rows = append(t.Rows, append(row, jargon(s.Jargon)))
	}
	if !measured {
		return &vocabularySection{Missing: "which words people use; nobody says 30 words"}
	}
	return &vocabularySection{Table: t}
}

// vocabularyNote says what the columns are.
const vocabularyNote = "Variety: for how many words at a stretch the different ones stay at 72 per cent. Reading level: school grade. " +
	"Hedges (“maybe”), words of certainty (“definitely”) and of togetherness (“we”) are per 100 words. Says often: much more than in conversation at large."

func (v *vocabularySection) Note() string { return vocabularyNote }

func jargon(terms []colloquy.JargonTerm) cell {
	var parts []string
	for _, t := range terms[:min(len(terms), jargonOf)] {
		parts = append(parts, fmt.Sprintf("%s (%d)", cut(clean(t.Word), 40), t.Count))
	}
	return cell{Text: strings.Join(parts, ", "), Class: "text"}
}
