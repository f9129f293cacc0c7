package act

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp"
)

// labelled is one line of a set.
type labelled struct {
	Conv, Speaker, Role, Text string
	Asr                       *string
	Da, Basic, Full, Act      string
	Start, End                *float64
}

// readLabelled calls each with the lines of a conversation and what is found out about them, as a recogniser would write
// them, or did.
func readLabelled(t *testing.T, set string, recognised bool, each func(l labelled, r *Result)) {
	f, err := os.Open(filepath.Join(data(t), "text", set, "dev.jsonl.gz"))
	require.NoError(t, err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	in := bufio.NewScanner(z)
	in.Buffer(nil, 1<<24)
	reader, err := New("en")
	require.NoError(t, err)
	var all []labelled
	flush := func() {
		speakers := map[string]int{}
		var c []Utterance
		for _, l := range all {
			if _, ok := speakers[l.Speaker]; !ok {
				speakers[l.Speaker] = len(speakers)
			}
			text := l.Text
			if recognised {
				if text = ""; l.Asr != nil {
					text = *l.Asr
				}
			}
			u := Utterance{Text: strings.Join(nlp.Words(text), " "), Speaker: speakers[l.Speaker], Lead: l.Role == "PM"}
			if l.Start != nil && l.End != nil {
				u.Timed, u.Start, u.End = true, time.Duration(*l.Start*1e9), time.Duration(*l.End*1e9)
			}
			c = append(c, u)
		}
		for i, r := range reader.Read(nil, c) {
			if !recognised || all[i].Asr != nil {
				each(all[i], &r)
			}
		}
		all = all[:0]
	}
	for in.Scan() {
		var l labelled
		require.NoError(t, json.Unmarshal(in.Bytes(), &l))
		if len(all) > 0 && all[0].Conv != l.Conv {
			flush()
		}
		all = append(all, l)
	}
	require.NoError(t, in.Err())
	flush()
}

// TestLabelledText measures what the package comment says. The bounds are a little under what was measured.
func TestLabelledText(t *testing.T) {
	swda := strings.Fields("qy qw qo qrr qh qy^d qw^d ^g")
	for _, c := range []struct {
		name, set  string
		recognised bool
		bound      float64
		is         func(labelled) bool
		found      func(*Result) bool
	}{
		{"questions, ICSI", "mrda", false, 69.2, func(l labelled) bool { return l.Basic == "Q" }, func(r *Result) bool { return r.Holds(BasicQuestion) }},
		{"questions, AMI", "ami_da", false, 62.5, elicits, func(r *Result) bool { return r.Elicits() >= ElicitThreshold }},
		{"questions, AMI recognised", "ami_da", true, 43, elicits, func(r *Result) bool { return r.Elicits() >= ElicitThreshold }},
		{"questions, Switchboard", "swda", false, 68, func(l labelled) bool { return slices.Contains(swda, l.Da) }, asks},
		{"questions, DailyDialog", "dailydialog", false, 79.3, func(l labelled) bool { return l.Act == "question" }, asks},
		{"backchannels, ICSI", "mrda", false, 73.3, func(l labelled) bool { return l.Basic == "B" }, func(r *Result) bool { return r.Holds(BasicBackchannel) }},
		{"backchannels, AMI", "ami_da", false, 75, backchannel, func(r *Result) bool { return r.Holds(Backchannel) }},
		{"backchannels, AMI recognised", "ami_da", true, 72, backchannel, func(r *Result) bool { return r.Holds(Backchannel) }},
		{"backchannels, Switchboard", "swda", false, 83.5, func(l labelled) bool { return l.Da == "b" }, func(r *Result) bool { return r.Backchannel() >= BackchannelThreshold }},
	} {
		t.Run(c.name, func(t *testing.T) {
			var hits, found, of float64
			readLabelled(t, c.set, c.recognised, func(l labelled, r *Result) {
				want, got := c.is(l), c.found(r)
				of, found, hits = of+one(want), found+one(got), hits+one(want && got)
			})
			f1 := 200 * hits / (found + of)
			t.Logf("P %.1f R %.1f F1 %.1f", 100*hits/found, 100*hits/of, f1)
			assert.GreaterOrEqual(t, f1, c.bound)
		})
	}
}

func elicits(l labelled) bool     { return strings.HasPrefix(l.Da, "el.") }
func backchannel(l labelled) bool { return l.Da == "bck" }
func asks(r *Result) bool         { return r.Question >= QuestionThreshold }

func one(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// TestLabelledActs measures the accuracy of the two sets of classes.
func TestLabelledActs(t *testing.T) {
	codes := strings.Fields("inf ass sug off bck stl fra el.inf el.sug el.ass el.und und be.pos be.neg oth")
	hits, n := 0.0, 0.0
	readLabelled(t, "ami_da", false, func(l labelled, r *Result) {
		if k, _ := r.Act(); l.Da != "none" {
			n, hits = n+1, hits+one(codes[k] == l.Da)
		}
	})
	t.Logf("fifteen acts: %.1f %% of %.0f", 100*hits/n, n)
	assert.Greater(t, 100*hits/n, 62.3)
	hits, n = 0, 0
	readLabelled(t, "mrda", false, func(l labelled, r *Result) {
		k, _ := r.Basic()
		n, hits = n+1, hits+one("SBDFQ"[k-Statement:k-Statement+1] == l.Basic)
	})
	t.Logf("five classes: %.1f %% of %.0f", 100*hits/n, n)
	assert.Greater(t, 100*hits/n, 80.1)
}
