package colloquy

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/internal/caption"
)

// Transcript formats that [WriteTranscript] writes.
const (
	FormatVTT      = "vtt"      // WebVTT with a voice tag for each speaker
	FormatSRT      = "srt"      // SubRip, "Name: text"
	FormatText     = "text"     // "Name: text", with the start in brackets where there are times
	FormatMarkdown = "markdown" // the same, the names in bold type
	FormatCSV      = "csv"      // start, end (seconds), speaker, text; with a header
	FormatTSV      = "tsv"      // likewise, with tabs
	FormatTextGrid = "textgrid" // Praat's long form, a tier a speaker
	FormatCTM      = "ctm"      // NIST's words with times, without speakers
	FormatRTTM     = "rttm"     // who speaks when, without words
	FormatJSON     = "json"     // the Meeting, exactly
)

// WriteTranscript writes the words of m (for RTTM its segments) in one of the formats above. Utterances without times
// cannot be written as subtitles, TextGrid, CTM or RTTM. Names that hold what a format cannot are written as that format
// escapes them; in RTTM and CTM blanks become '_', and the recording is called by the Title; speakers of one name are
// told apart by their IDs. In tables, what a spreadsheet would take for a formula has a ' before it.
//
// An error is a *FormatError for a format of another name, [ErrNoTimes], for FormatJSON a *ProfileError, or w's, wrapped.
func WriteTranscript(w io.Writer, m *Meeting, format string) error {
	if format == FormatJSON {
		return writeJSON(w, m)
	}
	if !slices.Contains(WritableFormats(), format) {
		return &FormatError{Format: format, Offset: -1, Reason: "no transcript format to write; there are " + strings.Join(WritableFormats(), ", ")}
	}
	kind := caption.Kind(format)
	if kind == caption.RTTM && !m.Timing.Timed() && len(m.Utterances) > 0 { // without times there are no segments
		return fmt.Errorf("colloquy: write %s: %w", format, ErrNoTimes)
	}
	err := caption.Write(w, kind, m.captions(kind))
	if errors.Is(err, caption.ErrNoTimes) {
		err = ErrNoTimes
	}
	if err != nil {
		return fmt.Errorf("colloquy: write %s: %w", format, err)
	}
	return nil
}

// WritableFormats returns the names of the formats that [WriteTranscript] writes, in alphabetical order.
func WritableFormats() []string {
	return []string{FormatCSV, FormatCTM, FormatJSON, FormatMarkdown, FormatRTTM, FormatSRT, FormatText, FormatTextGrid, FormatTSV, FormatVTT}
}

func writeJSON(w io.Writer, m *Meeting) error {
	b, err := json.Marshal(m)
	if err != nil {
		return err
	}
	if _, err := w.Write(append(b, '\n')); err != nil {
		return fmt.Errorf("colloquy: write json: %w", err)
	}
	return nil
}

// captions returns what a format of kind k has to say of m.
func (m *Meeting) captions(k caption.Kind) *caption.Transcript {
	t := &caption.Transcript{Kind: k, HasTimes: m.Timing.Timed(), HasEnds: true, Resolution: m.Timing.Resolution, Duration: m.Duration}
	names := m.uniqueNames(k == caption.RTTM)
	file := strings.Join(strings.Fields(m.Title), "_")
	if k == caption.RTTM {
		for _, s := range m.Segments {
			t.Cues = append(t.Cues, caption.Cue{
				Start: s.Start, End: s.End, Timed: true, Speaker: names[s.Speaker], Confidence: s.Confidence, File: file,
			})
		}
		return t
	}
	for _, u := range m.Utterances {
		c := caption.Cue{ID: u.ID, Start: u.Start, End: u.End, Timed: m.Timing.Timed(), Speaker: names[u.Speaker], Text: u.Text, File: file}
		if k == caption.CTM {
			for _, w := range u.Words {
				c.Words = append(c.Words, caption.Word{Text: w.Text, Start: w.Start, End: w.End, Timed: m.Timing.Timed(), Confidence: w.Confidence})
			}
		}
		t.Cues = append(t.Cues, c)
	}
	return t
}

// uniqueNames returns what to call each speaker, so that no two are called the same. Names of RTTM hold no blanks.
func (m *Meeting) uniqueNames(rttm bool) map[SpeakerID]string {
	names := map[SpeakerID]string{}
	taken := map[string]bool{}
	for _, s := range m.Speakers {
		name := strings.Join(strings.Fields(s.Label()), " ")
		if rttm {
			name = strings.ReplaceAll(name, " ", "_")
		}
		if taken[name] {
			name += "_" + strings.Join(strings.Fields(string(s.ID)), "_")
		}
		taken[name] = true
		names[s.ID] = name
	}
	return names
}
