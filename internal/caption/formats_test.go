package caption

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// expected is an entry of the list that says what a reader should find in a vendor's file.
type expected struct {
	File              string
	Cues, Segments    int
	Turns, Words      int
	Utterances        int
	Messages          int
	WithoutTimes      int  `json:"words_without_times"`
	WordTimes         bool `json:"word_times"`
	Overlapping       bool
	Speakers          []any
	FirstStart        float64 `json:"first_start"`
	LastEnd           float64 `json:"last_end"`
	LastStart         float64 `json:"last_start"`
	ResolutionSeconds float64 `json:"resolution_seconds"`
	MeetingStart      string  `json:"meeting_start"`
}

func TestVendorsShapesHoldWhatTheirListSays(t *testing.T) {
	dir := filepath.Join(dataDir(t), "meetings", "formats")
	var list struct {
		Words int
		Files []expected
	}
	b, err := os.ReadFile(filepath.Join(dir, "expected.json"))
	ok(t, err)
	ok(t, json.Unmarshal(b, &list))
	mine := map[string]Kind{"zoom.vtt": VTT, "teams_graph.vtt": VTT, "teams_download.vtt": VTT, "teams_metadata.vtt": VTT,
		"teams_noblank.vtt": VTT, "otter.txt": Text, "whisperx.json": WhisperX, "whisperx.srt": SRT,
		"aws_transcribe.json": AWS, "aws_transcribe_old.json": AWS, "deepgram.json": Deepgram, "assemblyai.json": AssemblyAI,
		"symbl_messages.json": Symbl, "mpathic_conversation.json": Mpathic, "meetra_transcription.json": Meetra}
	for _, e := range list.Files {
		kind, is := mine[e.File]
		if !is {
			continue
		}
		t.Run(e.File, func(t *testing.T) {
			tr := readFile(t, filepath.Join(dir, e.File))
			equal(t, "kind", tr.Kind, kind)
			if kind != AWS { // words one by one, without lines
				equal(t, "cues", len(tr.Cues), e.lines(kind))
			}
			equal(t, "words", textWords(tr), list.Words)
			speakers := speakersOf(tr)
			equal(t, "speakers", len(speakers), len(e.Speakers))
			for _, role := range tr.Roles { // they stand in the list, and what people are called by is IDs
				speakers[role]++
			}
			for _, s := range e.Speakers {
				if speakers[fmt.Sprint(s)] == 0 {
					t.Errorf("%v does not speak", s)
				}
			}
			first, last, lastEnd := span(tr)
			near(t, "first start", (first - tr.Offset).Seconds(), e.FirstStart, 1e-9)
			if e.LastEnd > 0 {
				near(t, "last end", (lastEnd - tr.Offset).Seconds(), e.LastEnd, 1e-9)
				equal(t, "ends", tr.HasEnds, true)
			} else {
				near(t, "last start", last.Seconds(), e.LastStart, 1e-9)
				equal(t, "ends", tr.HasEnds, false)
			}
			equal(t, "word times", tr.WordTimes, e.WordTimes || wordByWord(kind))
			equal(t, "overlaps", warned(tr, WarnOverlap) > 0, e.Overlapping)
			equal(t, "words without time", warned(tr, WarnWordNoTime), e.WithoutTimes)
			if e.ResolutionSeconds > 0 {
				near(t, "resolution", tr.Resolution.Seconds(), e.ResolutionSeconds, 0)
			}
			if e.MeetingStart != "" {
				equal(t, "began", tr.Began.Format(time.RFC3339), e.MeetingStart)
			}
		})
	}
}

// lines is the number of cues that a reader finds: what the format counts.
func (e expected) lines(k Kind) int {
	switch {
	case e.Cues+e.Segments > 0:
		return e.Cues + e.Segments
	case e.Messages > 0:
		return e.Messages
	case k == Deepgram || k == AssemblyAI:
		return e.Utterances
	}
	return e.Turns
}

func wordByWord(k Kind) bool {
	return k == WhisperX || k == AWS || k == Deepgram || k == AssemblyAI || k == Symbl
}

func span(tr *Transcript) (first, last, end time.Duration) {
	first = tr.Cues[0].Start
	for _, c := range tr.Cues {
		if c.Timed {
			first, last, end = min(first, c.Start), max(last, c.Start), max(end, c.End)
		}
	}
	return first, last, end
}
