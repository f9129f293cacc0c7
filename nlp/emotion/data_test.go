package emotion_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/emotion"
)

// TestLabelledText measures what the package comment says. The bounds are a little under what was measured.
func TestLabelledText(t *testing.T) {
	data := os.Getenv("COLLOQUY_DATA")
	if data == "" {
		t.Skip("COLLOQUY_DATA does not name the folder of labelled text")
	}
	for _, c := range []struct {
		name, set string
		grouping  emotion.Grouping
		plain     bool // as a recogniser would write it
		weighted  bool // F1 by size of the classes instead of their mean
		bound     float64
	}{
		{"comments", "goemotions", emotion.Ekman, false, false, 60.5},
		{"TV dialogue", "meld", emotion.Talk, false, true, 45},
		{"TV dialogue without marks", "meld", emotion.Talk, true, true, 37.5},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := analyzer(t)
			a.Grouping = c.grouping
			var s scores
			for _, r := range read(t, filepath.Join(data, "text", c.set, "dev.jsonl.gz")) {
				label := r.Emotion
				if len(r.Ekman) == 1 {
					label = r.Ekman[0]
				}
				if label == "" {
					continue
				}
				if label == "joy" {
					label = "happiness"
				}
				text := r.Text
				if c.plain {
					text = strings.Join(nlp.Words(text), " ")
				}
				s.add(label, a.Classify(text).Class.String())
			}
			macro, weighted := s.f1()
			t.Logf("%d texts, macro F1 %.1f, weighted F1 %.1f", s.n, macro, weighted)
			if c.weighted {
				macro = weighted
			}
			assert.GreaterOrEqual(t, macro, c.bound)
		})
	}
}

// In meetings nearly all is neutral.
func TestMeetingsAreNotFullOfFeelings(t *testing.T) {
	data := os.Getenv("COLLOQUY_DATA")
	if data == "" {
		t.Skip("COLLOQUY_DATA does not name the folder of labelled text")
	}
	a := analyzer(t)
	acts, feelings := 0, 0
	for _, r := range read(t, filepath.Join(data, "text", "ami_da", "dev.jsonl.gz")) {
		acts++
		if res := a.Classify(r.Text); res.Class != emotion.Neutral && res.Sure() {
			feelings++
		}
	}
	share := 100 * float64(feelings) / float64(acts)
	t.Logf("%d acts, %.1f %% sure to have a feeling", acts, share)
	assert.Less(t, share, 4.0)
}

// scores counts how often each label was given to texts of each.
type scores struct {
	n                 int
	there, said, hits map[string]float64
}

func (s *scores) add(label, answer string) {
	if s.there == nil {
		s.there, s.said, s.hits = map[string]float64{}, map[string]float64{}, map[string]float64{}
	}
	s.n++
	s.there[label]++
	s.said[answer]++
	if label == answer {
		s.hits[label]++
	}
}

// f1 returns the mean F1 over the labels, and the same weighted by their frequency, in per cent.
func (s *scores) f1() (macro, weighted float64) {
	for c := range emotion.Class(emotion.Classes) {
		l := c.String()
		f := 200 * s.hits[l] / max(s.there[l]+s.said[l], 1)
		macro += f / emotion.Classes
		weighted += f * s.there[l] / float64(s.n)
	}
	return macro, weighted
}

type row struct {
	Text, Emotion string
	Ekman         []string
}

// read returns the rows of a file of JSON lines, compressed by gzip.
func read(t *testing.T, name string) (rows []row) {
	t.Helper()
	f, err := os.Open(name)
	require.NoError(t, err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var r row
		require.NoError(t, json.Unmarshal(lines.Bytes(), &r))
		rows = append(rows, r)
	}
	require.NoError(t, lines.Err())
	return rows
}
