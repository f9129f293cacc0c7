package colloquy

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// readRTTM reads the segments of a file of one recording.
func readRTTM(t *testing.T, path string) *Meeting {
	t.Helper()
	f, err := os.Open(path)
	require.NoError(t, err)
	defer f.Close()
	m := &Meeting{Timing: Timing{Source: TimesByCue, Resolution: 10 * time.Millisecond}}
	for lines := bufio.NewScanner(f); lines.Scan(); {
		w := strings.Fields(lines.Text())
		require.True(t, len(w) >= 8 && w[0] == "SPEAKER", lines.Text())
		start, id := parseSec(w[3]), SpeakerID(w[7])
		m.Segments = append(m.Segments, Segment{Interval: Interval{start, start + parseSec(w[4])}, Speaker: id})
		if _, known := m.Speaker(id); !known {
			m.Speakers = append(m.Speakers, Speaker{ID: id})
		}
		m.Duration = max(m.Duration, start+parseSec(w[4]))
	}
	return m
}

// Speech and overlap of the AMI meetings, against figures found by another program from the same RTTM files.
func TestSpeechAndOverlapOfAMI(t *testing.T) {
	data := os.Getenv("COLLOQUY_DATA")
	if data == "" {
		t.Skip("COLLOQUY_DATA is not set: it names the folder that holds meetings/*.rttm and *.truth.json")
	}
	files, err := filepath.Glob(filepath.Join(data, "meetings", "*.rttm"))
	require.NoError(t, err)
	require.NotEmpty(t, files, "no RTTM files in %s", data)
	for _, f := range files {
		var truth struct {
			Speech   float64 `json:"speech_seconds"`
			Overlap  float64 `json:"overlap_seconds"`
			Speakers []struct {
				RTTM   string  `json:"rttm"`
				Speech float64 `json:"speech_seconds"`
			}
		}
		b, err := os.ReadFile(strings.TrimSuffix(f, "rttm") + "truth.json")
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(b, &truth))
		m := readRTTM(t, f)
		assert.InEpsilon(t, truth.Speech, m.Silence().Speech.Value, 0.005, f)
		assert.InEpsilon(t, truth.Overlap, m.Overlap().Total.Value, 0.005, f)
		talk := map[SpeakerID]float64{}
		for _, s := range m.Shares().Speakers {
			talk[s.Speaker] = s.Talk.Value
		}
		for _, s := range truth.Speakers {
			assert.InEpsilon(t, s.Speech, talk[SpeakerID(s.RTTM)], 0.005, "%s of %s", s.RTTM, f)
		}
	}
}
