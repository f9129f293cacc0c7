package caption

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sample is a line of the list of hostile files: what must happen with each.
type sample struct {
	Path, Kind, Expect string
	Truth              struct {
		Cues, Turns, Words, Speakers, Segments *int
		End                                    *float64
		SpeechSum                              *float64 `json:"speech_sum"`
	}
}

func hostile(t *testing.T) (dir string, list []sample) {
	dir = filepath.Join(dataDir(t), "hostile")
	b, err := os.ReadFile(filepath.Join(dir, "manifest.jsonl"))
	ok(t, err)
	in := bufio.NewScanner(bytes.NewReader(b))
	in.Buffer(nil, 1<<22)
	for in.Scan() {
		var s sample
		ok(t, json.Unmarshal(in.Bytes(), &s))
		switch s.Kind {
		case "vtt", "srt", "transcript", "rttm", "text", "json", "textgrid":
			list = append(list, s)
		}
	}
	return dir, list
}

// laterFormats are vendors' shapes that no row of the list reads: they have to be refused as such.
func laterFormats(path string) bool {
	for _, s := range []string{"aws", "deepgram", "dg_", "assemblyai", "aai_", "symbl", "azure", "other-vendors", "blns.json", "nst+JSONTestSuite"} {
		if strings.Contains(path, s) {
			return true
		}
	}
	return false
}

func TestHostileFilesAreReadOrRefusedAsTheirListSays(t *testing.T) {
	dir, list := hostile(t)
	n := map[string]int{}
	for _, s := range list {
		raw, err := os.ReadFile(filepath.Join(dir, s.Path))
		ok(t, err)
		tr, err := Read(bytes.NewReader(raw), Limits{})
		var fe *FormatError
		var le *LimitError
		if err != nil && !errors.As(err, &fe) && !errors.As(err, &le) {
			t.Errorf("%s: untyped error %v", s.Path, err)
		}
		switch {
		case err == nil && s.Expect == "invalid":
			t.Errorf("%s: accepted as %s", s.Path, tr.Kind)
		case err != nil && s.Expect == "valid" && !(laterFormats(s.Path) && errors.Is(err, ErrUnknown)):
			t.Errorf("%s: %v", s.Path, err)
		case err == nil:
			checkFacts(t, s.Path, tr)
			if s.Expect == "valid" {
				checkTruth(t, &s, tr)
			}
			n["read"]++
		default:
			n["refused"]++
		}
	}
	t.Log(n)
}

func checkTruth(t *testing.T, s *sample, tr *Transcript) {
	t.Helper()
	cues := 0
	for _, c := range tr.Cues {
		if c.Part == 0 {
			cues++
		}
	}
	for _, want := range []*int{s.Truth.Cues, s.Truth.Turns, s.Truth.Segments} {
		if want != nil {
			equal(t, s.Path+": cues", cues, *want)
		}
	}
	if w := s.Truth.Words; w != nil {
		equal(t, s.Path+": words", textWords(tr), *w)
	}
	if w := s.Truth.Speakers; w != nil && tr.Kind != WhisperCPP { // its file names nobody
		equal(t, s.Path+": speakers", len(speakersOf(tr)), *w)
	}
	if w := s.Truth.End; w != nil {
		_, _, end := span(tr)
		near(t, s.Path+": end", end.Seconds(), *w, .001)
	}
	if w := s.Truth.SpeechSum; w != nil {
		sum := 0.
		for _, c := range tr.Cues {
			sum += (c.End - c.Start).Seconds()
		}
		near(t, s.Path+": speech", sum, *w, .0006)
	}
}

func TestJSONScannerAgreesWithTheTestSuite(t *testing.T) {
	dir, list := hostile(t)
	n := 0
	for _, s := range list {
		if !strings.Contains(s.Path, "nst+JSONTestSuite") {
			continue
		}
		raw, err := os.ReadFile(filepath.Join(dir, s.Path))
		ok(t, err)
		d := decode(string(raw))
		err = probeJSON(d.text, 1000).err
		if s.Expect == "valid" && err != nil || s.Expect == "invalid" && err == nil && d.bad.count == 0 {
			t.Errorf("%s: %v", filepath.Base(s.Path), err)
		}
		n++
	}
	t.Logf("%d files", n)
}

func TestWebVTTStandardsCuesHaveTheirTexts(t *testing.T) {
	dir, list := hostile(t)
	n := 0
	for _, s := range list {
		if s.Kind != "vtt" || s.Expect != "valid" {
			continue
		}
		raw, err := os.ReadFile(filepath.Join(dir, s.Path+".cues.json"))
		if err != nil {
			continue
		}
		var want []struct {
			Start, End float64
			ID         string
		}
		ok(t, json.Unmarshal(raw, &want))
		tr := readFile(t, filepath.Join(dir, s.Path))
		i := 0
		for _, c := range tr.Cues {
			if c.Part > 0 {
				continue
			}
			if i < len(want) && want[i].End < 1e9 {
				near(t, s.Path+": start", c.Start.Seconds(), want[i].Start, 1e-9)
				equal(t, s.Path+": id", c.ID, strings.TrimSpace(want[i].ID))
			}
			i++
		}
		equal(t, s.Path+": cues", i, len(want))
		n++
	}
	t.Logf("%d files", n)
}
