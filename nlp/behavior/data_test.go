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

// meetings reads the utterances of labelled meetings, by meeting, in their order.
func meetings(t *testing.T, path string) [][]act.Utterance {
	f, err := os.Open(path)
	require.NoError(t, err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	var out [][]act.Utterance
	var last string
	speakers := map[string]int{}
	for d := json.NewDecoder(z); ; {
		var u struct{ Conv, Speaker, Text string }
		if err := d.Decode(&u); errors.Is(err, io.EOF) {
			return out
		} else if err != nil {
			require.NoError(t, err)
		}
		if u.Conv != last {
			out, last = append(out, nil), u.Conv
			clear(speakers)
		}
		if _, ok := speakers[u.Speaker]; !ok {
			speakers[u.Speaker] = len(speakers)
		}
		out[len(out)-1] = append(out[len(out)-1], act.Utterance{Text: u.Text, Speaker: speakers[u.Speaker]})
	}
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
	acts, err := act.New("en")
	require.NoError(t, err)
	severe, all := 0, 0
	for _, set := range []string{"ami_da", "mrda"} {
		for _, lines := range meetings(t, filepath.Join(folder, "text", set, "dev.jsonl.gz")) {
			results := acts.Read(nil, lines)
			c := make([]Utterance, len(lines))
			for k, l := range lines {
				c[k] = Utterance{Text: l.Text, Speaker: l.Speaker, Act: &results[k]}
			}
			all += len(lines)
			for _, x := range d.Detect(nil, c) {
				if b := d.r.Catalogue()[x.Behavior]; x.Severity >= 2 && x.Confidence >= b.Threshold {
					severe++
					t.Logf("%s %.2f: %s", b.Name, x.Confidence, c[x.Utterance].Text)
				}
			}
		}
	}
	rate := 1000 * float64(severe) / float64(all)
	t.Logf("%d in %d utterances, %.1f in 1000", severe, all, rate)
	assert.Less(t, rate, 2.)
}
