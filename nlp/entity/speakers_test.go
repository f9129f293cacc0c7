package entity_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/entity"
)

// unnamed reads transcripts whose labels are who speaks; labels that begin with "?" are of people whom the words do not name.
func unnamed(t *testing.T, file string) (talks [][]entity.Utterance, labels [][]string) {
	t.Helper()
	raw, err := os.ReadFile(file)
	require.NoError(t, err)
	_, rest, _ := strings.Cut(string(raw), "\n\n")
	for talk := range strings.SplitSeq(strings.TrimSpace(rest), "\n\n") {
		var us []entity.Utterance
		var names []string
		number := make(map[string]int)
		for line := range strings.SplitSeq(talk, "\n") {
			who, text, ok := strings.Cut(line, ": ")
			require.True(t, ok, line)
			if _, known := number[who]; !known {
				number[who] = len(names)
				names = append(names, who)
			}
			us = append(us, entity.Utterance{Speaker: number[who], Text: text})
		}
		talks, labels = append(talks, us), append(labels, names)
	}
	return talks, labels
}

// TestSpeakersSet holds what is suggested first, with a confidence of 0.3 or more, to a precision of 95 % and a recall of 90 %.
func TestSpeakersSet(t *testing.T) {
	talks, labels := unnamed(t, "testdata/speakers.txt")
	right, suggested, named := 0, 0, 0
	for n, us := range talks {
		best := make(map[int]entity.Suggestion)
		for _, s := range entity.SuggestNames(us) {
			if _, ok := best[s.Speaker]; !ok && s.Confidence >= 0.3 {
				best[s.Speaker] = s
			}
		}
		for who, label := range labels[n] {
			s, found := best[who]
			if found {
				suggested++
			}
			if label[0] == '?' {
				if found {
					t.Logf("nobody says so: %s (%.2f)", s.Name, s.Confidence)
				}
				continue
			}
			named++
			if last := label[strings.LastIndex(label, " ")+1:]; found && strings.Contains(s.Name, last) {
				right++
			} else {
				t.Logf("%s: got %q", label, s.Name)
			}
		}
	}
	t.Logf("%d of %d suggestions right, %d named", right, suggested, named)
	assert.GreaterOrEqual(t, named, 40)
	assert.GreaterOrEqual(t, float64(right), 0.95*float64(suggested))
	assert.GreaterOrEqual(t, float64(right), 0.9*float64(named))
}

func TestNamesAreWrittenWhole(t *testing.T) {
	for text, want := range map[string]string{
		"This is Teresa van der Berg calling from the council.": "Teresa van der Berg",
		"Hi, I'm Connor O'Brien, from sales.":                   "Connor O'Brien",
		"my name is zoë müller and i've lost my card":           "Zoë Müller",
		"Good morning, I'm Doctor Okonkwo.":                     "Doctor Okonkwo",
		"I'm Mei-Ling, I do research.":                          "Mei-Ling",
	} {
		found := entity.SuggestNames([]entity.Utterance{{Speaker: 1, Text: text}})
		require.Len(t, found, 1, text)
		assert.Equal(t, want, found[0].Name)
	}
}
