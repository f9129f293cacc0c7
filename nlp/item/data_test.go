package item

import (
	"cmp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
)

// labelled is one line of a set.
type labelled struct {
	Conv, Speaker, Role, Text, Label  string
	Start, End                        float64
	Actions, Decisions, Problems, Ext *int
}

// pair is a score and whether the label holds.
type pair struct {
	p float64
	y bool
}

// measures returns the figures of a ranking: F1 at a threshold and average precision.
func measures(all []pair, threshold float64) (f1, ap float64) {
	slices.SortStableFunc(all, func(a, b pair) int { return cmp.Compare(b.p, a.p) })
	found, of, hits := 0.0, 0.0, 0.0
	for i, x := range all {
		if x.p >= threshold {
			found++
		}
		if x.y {
			of++
			ap += of / float64(i+1)
			if x.p >= threshold {
				hits++
			}
		}
	}
	return 200 * hits / (found + of), 100 * ap / of
}

// TestLabelledMeetings measures what the package comment says on twelve meetings of AMI that are in no training set. The
// bounds are a little under what was measured.
func TestLabelledMeetings(t *testing.T) {
	r, err := act.New("en")
	require.NoError(t, err)
	s, err := NewScorer("en")
	require.NoError(t, err)
	var all [4][]pair
	rows := corpora.Part[labelled](t, "ami_da", "dev")
	for len(rows) > 0 {
		n := 1
		for n < len(rows) && rows[n].Conv == rows[0].Conv {
			n++
		}
		c, speakers := []act.Utterance{}, map[string]int{}
		for _, l := range rows[:n] {
			if _, ok := speakers[l.Speaker]; !ok {
				speakers[l.Speaker] = len(speakers)
			}
			c = append(c, act.Utterance{Text: strings.Join(nlp.Words(l.Text), " "), Speaker: speakers[l.Speaker], Timed: true,
				Start: time.Duration(l.Start * 1e9), End: time.Duration(l.End * 1e9), Lead: l.Role == "PM"})
		}
		for i, x := range s.Score(nil, c, r.Read(nil, c)) {
			p := [4]float64{x.Action, x.Decision, x.Problem, x.Key}
			for k, y := range [4]*int{rows[i].Actions, rows[i].Decisions, rows[i].Problems, rows[i].Ext} {
				if y != nil {
					all[k] = append(all[k], pair{p[k], *y == 1})
				}
			}
		}
		rows = rows[n:]
	}
	th := Thresholds()
	for k, bound := range [4]struct{ least, f1, ap float64 }{
		{th.Action, 47, 49}, {th.Decision, 15.5, 11.5}, {th.Problem, 17.5, 10}, {th.Key, 61.5, 61},
	} {
		f1, ap := measures(all[k], bound.least)
		t.Logf("%s: F1 %.1f, average precision %.1f", Classes()[k], f1, ap)
		assert.Greater(t, f1, bound.f1, Classes()[k])
		assert.Greater(t, ap, bound.ap, Classes()[k])
	}
}

// TestLabelledRequests measures requests in e-mails that are in no training set.
func TestLabelledRequests(t *testing.T) {
	rows := corpora.Part[labelled](t, "enronintent", "dev")
	x, err := NewRequest("en")
	require.NoError(t, err)
	var all []pair
	for _, l := range rows {
		p, _ := x.Holds(l.Text)
		all = append(all, pair{p, l.Label == "yes"})
	}
	f1, ap := measures(all, x.least)
	t.Logf("F1 %.1f, average precision %.1f", f1, ap)
	assert.Greater(t, f1, 77.0)
	assert.Greater(t, ap, 84.0)
}
