package colloquy_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
)

// TestHostileTranscriptsBecomeMeetingsOrErrors takes every hostile transcript through the door and all the way: a Meeting that
// keeps its promises, or a typed error, soon.
func TestHostileTranscriptsBecomeMeetingsOrErrors(t *testing.T) {
	root := os.Getenv("COLLOQUY_DATA")
	if root == "" {
		t.Skip("COLLOQUY_DATA does not name the folder of hostile files")
	}
	manifest, err := os.ReadFile(filepath.Join(root, "hostile", "manifest.jsonl"))
	require.NoError(t, err)
	made, refused := 0, 0
	for line := range strings.Lines(string(manifest)) {
		var f struct {
			Path, Kind string
			Size       int
		}
		require.NoError(t, json.Unmarshal([]byte(line), &f))
		switch f.Kind {
		case "vtt", "srt", "transcript", "rttm", "text", "json", "textgrid":
		default:
			continue
		}
		if f.Size > 100_000 {
			continue // what is large is read in the tests of the reader
		}
		raw, err := os.ReadFile(filepath.Join(root, "hostile", f.Path))
		require.NoError(t, err)
		began := time.Now()
		tr, err := colloquy.ReadTranscript(bytes.NewReader(raw))
		var m *colloquy.Meeting
		if err == nil {
			m, err = colloquy.Analyze(t.Context(), colloquy.Input{Transcript: tr})
		}
		var format *colloquy.FormatError
		var limit *colloquy.LimitError
		var version *colloquy.VersionError
		switch {
		case err == nil:
			t.Run(f.Path, func(t *testing.T) { checkMeeting(t, m) })
			_, err := json.Marshal(m.Insights(colloquy.InsightOptions{}))
			assert.NoError(t, err, f.Path)
			made++
		case errors.As(err, &format), errors.As(err, &limit), errors.As(err, &version):
			refused++
		default:
			t.Errorf("%s: untyped error %v", f.Path, err)
		}
		assert.Less(t, time.Since(began), time.Minute, f.Path)
	}
	t.Logf("%d become meetings, %d are refused", made, refused)
	assert.NotZero(t, made)
}
