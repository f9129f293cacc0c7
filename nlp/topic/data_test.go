package topic_test

import (
	"regexp"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/nlp/topic"
)

// TestTopicsOfMeetings measures what the package comment says. The bounds are a little beside what was measured.
func TestTopicsOfMeetings(t *testing.T) {
	for _, c := range []struct {
		name       string
		meetings   []meeting
		pk, wd, f1 float64
	}{
		{"AMI", acts(t), 22, 28, 55},
		{"QMSum", turns(t), 31, 33.5, 41.5},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := segmenter(t)
			var pk, wd, hit, found, ref float64
			for _, m := range c.meetings {
				hyp := map[int]bool{}
				for _, x := range s.Segment(index(t, m.texts), m.us, topic.Options{})[1:] {
					hyp[x.From] = true
				}
				p, w := errorsOf(len(m.us), m.borders, hyp)
				pk, wd = pk+p, wd+w
				hit += hits(len(m.us), m.borders, hyp)
				found, ref = found+float64(len(hyp)), ref+float64(len(m.borders))
			}
			n := float64(len(c.meetings)) / 100
			t.Logf("%d meetings, Pk %.1f, WindowDiff %.1f, F1 %.1f", len(c.meetings), pk/n, wd/n, 200*hit/(found+ref))
			assert.LessOrEqual(t, pk/n, c.pk)
			assert.LessOrEqual(t, wd/n, c.wd)
			assert.GreaterOrEqual(t, 200*hit/(found+ref), c.f1)
		})
	}
}

type meeting struct {
	conv    string
	texts   []string
	us      []topic.Utterance
	borders map[int]bool
}

func acts(t *testing.T) (out []meeting) {
	type row struct {
		Conv, Speaker, Text string
		Start, End          float64
		Topic               *int
	}
	last := 0
	for _, r := range corpora.Part[row](t, "ami_da", "dev") {
		if r.Topic == nil {
			continue
		}
		if len(out) == 0 || out[len(out)-1].conv != r.Conv {
			out = append(out, meeting{conv: r.Conv, borders: map[int]bool{}})
			last = *r.Topic
		}
		m := &out[len(out)-1]
		if *r.Topic != last {
			m.borders[len(m.us)] = true
			last = *r.Topic
		}
		m.texts = append(m.texts, r.Text)
		m.us = append(m.us, topic.Utterance{Speaker: int(r.Speaker[0]), Timed: true,
			Start: time.Duration(r.Start * 1e9), End: time.Duration(r.End * 1e9)})
	}
	return out
}

var braces = regexp.MustCompile(`\{[^}]*\}`)

func turns(t *testing.T) (out []meeting) {
	type row struct {
		Turns  []struct{ Speaker, Text string }
		Topics []struct{ Spans [][2]int }
	}
	for _, r := range corpora.Part[row](t, "qmsum", "dev") {
		m := meeting{borders: map[int]bool{}}
		who, label := map[string]int{}, make([]int, len(r.Turns))
		for k, x := range r.Topics {
			for _, s := range x.Spans {
				for i := s[0]; i < min(len(label), s[1]+1); i++ {
					label[i] = k + 1
				}
			}
		}
		for i, x := range r.Turns {
			if _, ok := who[x.Speaker]; !ok {
				who[x.Speaker] = len(who)
			}
			if i > 0 && label[i] != label[i-1] {
				m.borders[i] = true
			}
			m.texts = append(m.texts, braces.ReplaceAllString(x.Text, " "))
			m.us = append(m.us, topic.Utterance{Speaker: who[x.Speaker]})
		}
		out = append(out, m)
	}
	return out
}

// errorsOf returns Pk and WindowDiff with windows of half a mean segment.
func errorsOf(n int, ref, hyp map[int]bool) (pk, wd float64) {
	k := window(n, len(ref))
	for i := range n - k {
		a, b := 0, 0
		for u := i + 1; u <= i+k; u++ {
			if ref[u] {
				a++
			}
			if hyp[u] {
				b++
			}
		}
		if (a == 0) != (b == 0) {
			pk++
		}
		if a != b {
			wd++
		}
	}
	return pk / float64(n-k), wd / float64(n-k)
}

func window(n, borders int) int { return max(2, int(float64(n)/(2*float64(borders+1))+0.5)) }

// hits counts the borders found within an eighth of a mean segment, each true one once.
func hits(n int, ref, hyp map[int]bool) (hit float64) {
	tol := max(1, window(n, len(ref))/4)
	used := map[int]bool{}
	for u := range n {
		for d := 0; hyp[u] && d <= tol; d++ {
			if v := u - d; ref[v] && !used[v] {
				used[v] = true
				hit++
				break
			}
			if v := u + d; ref[v] && !used[v] {
				used[v] = true
				hit++
				break
			}
		}
	}
	return hit
}
