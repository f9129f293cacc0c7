package summary_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/summary"
)

// TestSummariesOfMeetings measures what the package comment says. The bounds are a little under what was measured.
func TestSummariesOfMeetings(t *testing.T) {
	for _, c := range []struct {
		name  string
		words int
		read  func(*testing.T) []meetingText
		bound float64
	}{{"AMI", 287, ami, 42.3}, {"QMSum", 113, qmsum, 34.2}} {
		t.Run(c.name, func(t *testing.T) {
			s, sum := summarizer(t), 0.0
			ms := c.read(t)
			for _, m := range ms {
				var text []string
				for _, x := range s.Read(m.us).Summary(nil, summary.Budget{Words: c.words}) {
					text = append(text, x.Clean)
				}
				sum += rouge1(t, strings.Join(text, " "), c.words, m.ref)
			}
			t.Logf("%d meetings, ROUGE-1 %.1f", len(ms), sum/float64(len(ms)))
			assert.GreaterOrEqual(t, sum/float64(len(ms)), c.bound)
		})
	}
}

type meetingText struct {
	us  []summary.Utterance
	ref string
}

func ami(t *testing.T) (out []meetingText) {
	us := map[string][]summary.Utterance{}
	for _, r := range corpora.Part[struct{ Conv, Speaker, Text string }](t, "ami_da", "dev") {
		us[r.Conv] = append(us[r.Conv], summary.Utterance{Text: r.Text, Speaker: int(r.Speaker[0])})
	}
	type part []struct{ Text string }
	for _, w := range corpora.Part[struct {
		Conv                                   string
		Abstract, Actions, Decisions, Problems part
	}](t, "ami_summ", "dev") {
		m := meetingText{us: us[w.Conv]}
		for _, p := range []part{w.Abstract, w.Actions, w.Decisions, w.Problems} {
			for _, x := range p {
				m.ref += x.Text + " "
			}
		}
		out = append(out, m)
	}
	return out
}

var braces = regexp.MustCompile(`\{[^}]*\}`)

func qmsum(t *testing.T) (out []meetingText) {
	for _, q := range corpora.Part[struct {
		Turns   []struct{ Speaker, Text string }
		General []struct{ A string }
	}](t, "qmsum", "dev") {
		m := meetingText{ref: q.General[0].A}
		who := map[string]int{}
		for _, x := range q.Turns {
			if _, ok := who[x.Speaker]; !ok {
				who[x.Speaker] = len(who)
			}
			m.us = append(m.us, summary.Utterance{Text: braces.ReplaceAllString(x.Text, " "), Speaker: who[x.Speaker]})
		}
		out = append(out, m)
	}
	return out
}

var token = regexp.MustCompile(`[a-z0-9]+`)

// rouge1 is ROUGE-1 F1, times 100, of the first words of a text.
func rouge1(t *testing.T, text string, words int, ref string) float64 {
	stemmer, err := nlp.NewStemmer("en")
	require.NoError(t, err)
	count := func(s string) (map[string]int, int) {
		c, n := map[string]int{}, 0
		for _, w := range token.FindAllString(strings.ToLower(s), -1) {
			if len(w) > 3 {
				w = stemmer.Stem(w)
			}
			c[w]++
			n++
		}
		return c, n
	}
	f := strings.Fields(text)
	a, n := count(strings.Join(f[:min(words, len(f))], " "))
	b, m := count(ref)
	hit := 0
	for w, k := range a {
		hit += min(k, b[w])
	}
	return 200 * float64(hit) / float64(n+m)
}
