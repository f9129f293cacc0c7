package act

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func data(t *testing.T) string {
	folder := os.Getenv("COLLOQUY_DATA")
	if folder == "" {
		t.Skip("COLLOQUY_DATA does not name the folder of labelled conversations")
	}
	return folder
}

// truth is what the annotators of a meeting said about its questions; cues are counted from 1.
type truth struct {
	Questions []struct {
		Cue     int
		Answers []int
	}
}

// cues reads a WebVTT file with a voice tag a cue.
func cues(t *testing.T, path string) []Utterance {
	f, err := os.Open(path)
	require.NoError(t, err)
	defer f.Close()
	var out []Utterance
	speakers := map[string]int{}
	in := bufio.NewScanner(f)
	for in.Scan() {
		if from, to, ok := strings.Cut(in.Text(), " --> "); ok {
			out = append(out, Utterance{Timed: true, Start: clock(t, from), End: clock(t, to)})
		} else if voice, ok := strings.CutPrefix(in.Text(), "<v "); ok {
			name, text, _ := strings.Cut(voice, ">")
			if _, ok := speakers[name]; !ok {
				speakers[name] = len(speakers)
			}
			u := &out[len(out)-1]
			u.Speaker, u.Text = speakers[name], strings.TrimSuffix(text, "</v>")
		}
	}
	return out
}

func clock(t *testing.T, s string) time.Duration {
	p := strings.Split(strings.TrimSpace(s), ":")
	require.Len(t, p, 3)
	sum := 0.0
	for _, x := range p {
		v, err := strconv.ParseFloat(x, 64)
		require.NoError(t, err)
		sum = 60*sum + v
	}
	return time.Duration(sum * 1e9)
}

// TestAnswersInMeetings links the questions of eight meetings of AMI, of which six are in no training set.
func TestAnswersInMeetings(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(data(t), "meetings", "*.vtt"))
	require.NoError(t, err)
	r, err := New("en")
	require.NoError(t, err)
	var l Linker
	right, answered, open, without := 0, 0, 0, 0
	for _, path := range files {
		c := cues(t, path)
		a := r.Read(nil, c)
		text, err := os.ReadFile(strings.TrimSuffix(path, ".vtt") + ".truth.json")
		require.NoError(t, err)
		var want truth
		require.NoError(t, json.Unmarshal(text, &want))
		for _, q := range want.Questions {
			v, _ := l.Answer(c, a, q.Cue-1)
			if len(q.Answers) == 0 {
				without++
				if v < 0 {
					open++
				}
				continue
			}
			answered++
			if slices.Contains(q.Answers, v+1) {
				right++
			}
		}
	}
	linked, unanswered := 100*float64(right)/float64(answered), 100*float64(open)/float64(without)
	t.Logf("right answer for %.1f %% of %d, none for %.1f %% of %d", linked, answered, unanswered, without)
	assert.Greater(t, linked, 72.0)
	assert.Greater(t, unanswered, 53.0)
}
