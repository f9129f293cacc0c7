package colloquy_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/internal/corpora"
)

// scenes are the labelled conversations of a set, with the emotion of each line.
func scenes(t *testing.T, set string) (all []*colloquy.Meeting, felt [][]string) {
	t.Helper()
	at := map[string]int{}
	for _, row := range corpora.Part[struct{ Conv, Speaker, Text, Emotion string }](t, set, "dev") {
		k, known := at[row.Conv]
		if !known {
			k = len(all)
			at[row.Conv] = k
			all, felt = append(all, &colloquy.Meeting{Timing: colloquy.Timing{Source: colloquy.TimesNone}}), append(felt, nil)
		}
		m, id := all[k], colloquy.SpeakerID(row.Speaker)
		if _, there := m.Speaker(id); !there {
			m.Speakers = append(m.Speakers, colloquy.Speaker{ID: id})
		}
		m.Utterances = append(m.Utterances, colloquy.Utterance{ID: fmt.Sprint("u", len(m.Utterances)), Speaker: id, Text: row.Text, Language: "en"})
		felt[k] = append(felt[k], row.Emotion)
	}
	return all, felt
}

// turning returns how much more discord, and how much less that takes others up, the second half of m has than the first, a line.
func turning(m *colloquy.Meeting) float64 {
	var sum, n [2]float64
	for k, u := range m.Utterances {
		half := 2 * k / len(m.Utterances)
		n[half]++
		for _, d := range u.Annotation.Detections {
			switch {
			case d.Category == "discord":
				sum[half]++
			case d.Category == "listening", slices.Contains([]string{"hedge", "acknowledgement", "agreement"}, d.Behavior):
				sum[half]--
			}
		}
	}
	return sum[1]/n[1] - sum[0]/n[0]
}

// There is no forecast of a talk that turns bad, because the cheap one does not work: see docs/forecast.md, which has these figures.
func TestConflictIsNotForecast(t *testing.T) {
	var better, pairs float64
	bad, calm := 0, 0
	for _, set := range []string{"meld", "emorynlp"} {
		var turns, stays []float64
		all, felt := scenes(t, set)
		for k, m := range all {
			n := len(m.Utterances)
			cut := 2 * n / 3
			angry := func(e string) bool { return slices.Contains([]string{"anger", "disgust", "Mad"}, e) }
			if n < 9 || slices.ContainsFunc(felt[k][:cut], angry) {
				continue
			}
			m.Utterances = m.Utterances[:cut]
			m, err := (&colloquy.Analyzer{}).Annotate(t.Context(), m)
			require.NoError(t, err)
			if slices.ContainsFunc(felt[k][cut:], angry) {
				turns = append(turns, turning(m))
			} else {
				stays = append(stays, turning(m))
			}
		}
		for _, a := range turns {
			for _, b := range stays {
				pairs++
				if a > b {
					better++
				} else if a == b {
					better += 0.5
				}
			}
		}
		bad, calm = bad+len(turns), calm+len(stays)
	}
	t.Logf("%d turn bad, %d do not, AUC %.2f", bad, calm, better/pairs)
	assert.Less(t, better/pairs, 0.7, "were it as good as this, it should be offered")
}
