package caption

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"
	"time"
)

// dataDir returns the folder of recordings and transcripts that are not part of the project.
func dataDir(t *testing.T) string {
	d := os.Getenv("COLLOQUY_DATA")
	if d == "" {
		t.Skip("COLLOQUY_DATA is not set: the transcripts of real meetings are not here")
	}
	return d
}

func readFile(t *testing.T, path string) *Transcript {
	t.Helper()
	f, err := os.Open(path)
	ok(t, err)
	defer f.Close()
	tr, err := Read(f, Limits{})
	ok(t, err)
	return tr
}

func speakersOf(tr *Transcript) map[string]int {
	m := map[string]int{}
	for _, c := range tr.Cues {
		if c.Speaker != "" {
			m[c.Speaker]++
		}
	}
	return m
}

func textWords(tr *Transcript) int {
	n := 0
	for _, c := range tr.Cues {
		n += len(strings.Fields(c.Text))
	}
	return n
}

// talk returns the seconds with at least one and with at least two speakers; stretches of one speaker are merged.
func talk(tr *Transcript) (speech, overlap float64) {
	by := map[string][]Cue{}
	for _, c := range tr.Cues {
		by[c.Speaker] = append(by[c.Speaker], c)
	}
	type edge struct {
		at time.Duration
		by int
	}
	var es []edge
	for _, cs := range by {
		sort.Slice(cs, func(i, j int) bool { return cs[i].Start < cs[j].Start })
		end := time.Duration(-1)
		for _, c := range cs {
			if a := max(c.Start, end); c.End > a {
				es = append(es, edge{a, 1}, edge{c.End, -1})
			}
			end = max(end, c.End)
		}
	}
	sort.Slice(es, func(i, j int) bool { return es[i].at < es[j].at })
	n := 0
	for i, e := range es {
		if i > 0 {
			d := (e.at - es[i-1].at).Seconds()
			if n > 0 {
				speech += d
			}
			if n > 1 {
				overlap += d
			}
		}
		n += e.by
	}
	return speech, overlap
}

// vttWords counts the words of a WebVTT file without the reader under test.
func vttWords(text string) int {
	text = regexp.MustCompile(`<[^>]*>`).ReplaceAllString(text, " ")
	n := 0
	for _, b := range regexp.MustCompile(`\n\s*\n`).Split(text, -1)[1:] {
		if _, after, ok := strings.Cut(b, "-->"); ok {
			b = after
		}
		if _, after, ok := strings.Cut(b, "\n"); ok {
			n += len(strings.Fields(after))
		}
	}
	return n
}

func TestRealMeetingsGiveTheirSpeakersWordsAndSpeech(t *testing.T) {
	dir := filepath.Join(dataDir(t), "meetings")
	truths, _ := filepath.Glob(filepath.Join(dir, "*.truth.json"))
	if len(truths) == 0 {
		t.Fatal("no truth files")
	}
	files := 0
	for _, tf := range truths {
		stem := strings.TrimSuffix(tf, ".truth.json")
		var truth struct {
			Speakers json.RawMessage
			Speech   float64 `json:"speech_seconds"`
			Overlap  float64 `json:"overlap_seconds"`
		}
		b, err := os.ReadFile(tf)
		ok(t, err)
		ok(t, json.Unmarshal(b, &truth))
		want := 0
		var list []json.RawMessage
		if json.Unmarshal(truth.Speakers, &list) == nil {
			want = len(list)
		} else {
			ok(t, json.Unmarshal(truth.Speakers, &want))
		}
		for _, ext := range []string{".vtt", ".txt", ".whisperx.json", ".rttm"} {
			raw, err := os.ReadFile(stem + ext)
			if os.IsNotExist(err) {
				continue
			}
			files++
			t.Run(filepath.Base(stem)+ext, func(t *testing.T) {
				tr := readFile(t, stem+ext)
				equal(t, "speakers", len(speakersOf(tr)), want)
				switch ext {
				case ".vtt":
					equal(t, "kind", tr.Kind, VTT)
					equal(t, "words", textWords(tr), vttWords(string(raw)))
				case ".whisperx.json":
					equal(t, "kind", tr.Kind, WhisperX)
					var doc struct {
						Segments []struct {
							Text  string
							Words []json.RawMessage
						}
					}
					ok(t, json.Unmarshal(raw, &doc))
					texts, words, got := 0, 0, 0
					for _, s := range doc.Segments {
						texts += len(strings.Fields(s.Text))
						words += len(s.Words)
					}
					for _, c := range tr.Cues {
						got += len(c.Words)
					}
					equal(t, "words of the texts", textWords(tr), texts)
					equal(t, "words with times", got, words)
					equal(t, "word times", tr.WordTimes, true)
				case ".rttm":
					speech, overlap := talk(tr)
					near(t, "speech", speech, truth.Speech, .005*truth.Speech)
					near(t, "overlap", overlap, truth.Overlap, .005*truth.Overlap+.05)
				case ".txt":
					equal(t, "times", tr.HasTimes, false)
					n := 0 // every line of these files begins with "Name: "
					for _, l := range strings.Split(strings.TrimSpace(string(raw)), "\n") {
						for name := range speakersOf(tr) {
							if rest, ok := strings.CutPrefix(l, name+": "); ok {
								n += len(strings.Fields(rest))
								break
							}
						}
					}
					equal(t, "words", textWords(tr), n)
				}
			})
		}
	}
	t.Logf("%d files", files)
}
