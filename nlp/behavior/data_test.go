package behavior

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/act"
)

// meetings reads the utterances of labelled meetings, by meeting, in their order, and who says them.
func meetings(t *testing.T, path string) (out [][]act.Utterance, who [][]string) {
	f, err := os.Open(path)
	require.NoError(t, err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	var last string
	speakers := map[string]int{}
	for d := json.NewDecoder(z); ; {
		var u struct{ Conv, Speaker, Text string }
		if err := d.Decode(&u); errors.Is(err, io.EOF) {
			return out, who
		} else if err != nil {
			require.NoError(t, err)
		}
		if u.Conv != last {
			out, who, last = append(out, nil), append(who, nil), u.Conv
			clear(speakers)
		}
		if _, ok := speakers[u.Speaker]; !ok {
			speakers[u.Speaker] = len(speakers)
		}
		out[len(out)-1] = append(out[len(out)-1], act.Utterance{Text: u.Text, Speaker: speakers[u.Speaker]})
		who[len(who)-1] = append(who[len(who)-1], u.Speaker)
	}
}

// conversations are meetings as the detector reads them, with what package act says of them. In counselling speakers are called by their roles.
func conversations(t *testing.T, path string) (out [][]Utterance) {
	acts, err := act.New("en")
	require.NoError(t, err)
	all, who := meetings(t, path)
	for i, lines := range all {
		results := acts.Read(nil, lines)
		c := make([]Utterance, len(lines))
		for k, l := range lines {
			c[k] = Utterance{Text: l.Text, Speaker: l.Speaker, Role: who[i][k], Act: &results[k]}
		}
		out = append(out, c)
	}
	return out
}

// Colleagues and researchers at work seldom hurt each other: most of what is severe there is none. It is counted, so that a change
// of the rules that says more of it is seen.
func TestOrdinaryMeetingsHaveFewSevereSigns(t *testing.T) {
	folder := os.Getenv("COLLOQUY_DATA")
	if folder == "" {
		t.Skip("COLLOQUY_DATA does not name the folder of meetings")
	}
	d, err := New("en")
	require.NoError(t, err)
	severe, all := 0, 0
	for _, set := range []string{"ami_da", "mrda"} {
		for _, c := range conversations(t, filepath.Join(folder, "text", set, "dev.jsonl.gz")) {
			all += len(c)
			for _, x := range surely(d, c) {
				if x.Severity >= 2 {
					severe++
					t.Logf("%s %.2f: %s", d.shown[x.Behavior].Name, x.Confidence, c[x.Utterance].Text)
				}
			}
		}
	}
	rate := 1000 * float64(severe) / float64(all)
	t.Logf("%d in %d utterances, %.1f in 1000", severe, all, rate)
	assert.Less(t, rate, 1.2)
}

// Nobody works on themselves in meetings, and in counselling they do: what sounds like it there and here is told apart by how
// often it comes.
func TestTalkOfChangeIsWhereItComesOften(t *testing.T) {
	folder := os.Getenv("COLLOQUY_DATA")
	if folder == "" {
		t.Skip("COLLOQUY_DATA does not name the folder of meetings")
	}
	d, err := New("en")
	require.NoError(t, err)
	count := func(set, part string) (found, few, all int) {
		for _, c := range conversations(t, filepath.Join(folder, "text", set, part+".jsonl.gz")) {
			if len(c) < manyUtterances {
				continue
			}
			n := 0
			for _, x := range surely(d, c) {
				if d.shown[x.Behavior].scarce {
					n++
				}
			}
			all++
			found += n
			if n == 0 {
				few++
			}
		}
		return found, few, all
	}
	for _, set := range []string{"ami_da", "mrda"} {
		found, _, all := count(set, "dev")
		assert.Zero(t, found, set)
		assert.Greater(t, all, 5)
	}
	found, none, all := count("annomi", "train")
	t.Logf("%d in %d sessions of counselling, in %d none", found, all, none)
	assert.Zero(t, none)
	assert.Greater(t, all, 15)
}

// surely returns what is found with the confidence that it needs.
func surely(d *Detector, c []Utterance) (out []Detection) {
	for _, x := range d.Detect(nil, c) {
		if x.Confidence >= d.shown[x.Behavior].Threshold {
			out = append(out, x)
		}
	}
	return out
}
