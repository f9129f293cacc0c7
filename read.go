package colloquy

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy/internal/caption"
	"github.com/colloquy-go/colloquy/internal/intake"
)

// ReadTranscript reads a transcript of any known format, which is found by its content, within the default [Limits]; for a file that
// looks like another there is [ReadTranscriptAs], for other limits [Limits.ReadTranscript]:
//
//   - WebVTT (with the habits of Teams, Stream, Zoom, Webex and YouTube), SubRip, TTML (DFXP), SubStation Alpha (SSA, ASS), YouTube's
//     own captions in JSON and XML;
//   - text: "Name: text" with or without times; names, times and words on lines of their own, as people copy them out of Teams, Zoom,
//     Google Meet, Webex, Otter, Fathom, Fireflies, Gong, Descript, Riverside, Slack, Discord, YouTube and Word; Markdown; lines with
//     numbers, questions and answers of courts; screenplays; the text of PDF, whose pages have heads, feet and numbers;
//   - chats with stamps ("[9:02 AM]", "27/11/2026, 09:02 -", in the forms of many countries), as WhatsApp, Viber, iMessage's exporters and
//     IRC write them, and LINE's chats; they count from the first and may give Start, in UTC. So do other times of day, with a warning: where the first is five hours or more;
//   - the JSON of WhisperX, openai-whisper, faster-whisper, whisper-timestamped, whisper.cpp and of OpenAI's
//     verbose_json and diarized_json; of Amazon Transcribe (and its Call Analytics), AssemblyAI, Azure (batch and fast), Deepgram,
//     ElevenLabs, Gladia, Google (both versions), IBM, the BBC's Kaldi, Rev.ai and Speechmatics;
//   - the JSON of Fathom, Fireflies, Gong, Google Meet's transcript entries, Meetra, mpathic, Otter, Recall.ai and Symbl; Symbl's speaker
//     events and Zoom's timeline, which say who speaks when, without words;
//   - JSON of any other program that lists what was said, as objects with a text and a name or a time under common keys, in an array or
//     one a line, such as Twilio's sentences, the messages of Slack, Teams, Amazon Connect or an assistant, and Genesys' phrases; a list that
//     stands from the newest to the oldest is turned round;
//   - documents of Word (.docx, as Teams and Google Docs save them), OpenDocument and Rich Text, for the text that is in them;
//   - tables in CSV, also with semicolons and decimal commas, TSV and Markdown, whose first row names the columns: start, end, speaker
//     and text, or what these are called in German, French, Spanish, Italian, Portuguese or Dutch;
//   - Praat's TextGrid, ELAN's EAF, Audacity's labels, NIST's RTTM, CTM and STM;
//   - this package's own JSON of a Meeting or of its Insights.
//
// Who is called by a part alone, "Agent" or "Therapist", has it as [Speaker].Role too, in small letters.
//
// Text may be UTF-8 or, but for WebVTT, JSON and RTTM, UTF-16; what is neither and looks like a language of Western or Central Europe, or
// Russian, is taken for Windows-1252, -1250 or -1251, with a warning. What can be read is read, and its flaws are told by the
// Transcript's Warnings: nothing is dropped in silence. What cannot is a *FormatError with the place, what exceeds a limit a
// *LimitError; errors of r come back wrapped.
func ReadTranscript(r io.Reader) (*Transcript, error) { return Limits{}.ReadTranscript(r, "") }

// ReadTranscriptAs is ReadTranscript where it is known what the file is: one of [TranscriptFormats], such as "csv" or "deepgram", or of
// [WritableFormats]; "" finds it by the content. Another format is a *FormatError that names those that there are.
func ReadTranscriptAs(r io.Reader, format string) (*Transcript, error) {
	return Limits{}.ReadTranscript(r, format)
}

// ReadTranscript is the function [ReadTranscriptAs] within other limits.
func (l Limits) ReadTranscript(r io.Reader, format string) (*Transcript, error) {
	l = l.withDefaults()
	text, err := readAll(r, l.Bytes)
	if err != nil {
		return nil, err
	}
	kind, err := transcriptKind(format)
	if err != nil {
		return nil, err
	}
	if kind == caption.Unknown && caption.Detect(text[:min(len(text), 1<<16)]) == caption.Colloquy || kind == caption.Colloquy {
		if err := checkDepth(text, l.JSONDepth); err != nil {
			return nil, err
		}
		m, err := meetingJSON(text)
		if err != nil {
			return nil, err
		}
		t := m.transcript()
		if err := cmp.Or(t.checkPeople(l), t.checkSize(l)); err != nil {
			return nil, err
		}
		return t, nil
	}
	t, err := caption.ReadAs(bytes.NewReader(text), kind, caption.Limits{
		Bytes: l.Bytes, Cues: l.Segments, Words: l.Words, Speakers: l.Speakers, TextBytes: l.TextBytes, JSONDepth: l.JSONDepth,
	})
	if err != nil {
		return nil, captionError(err)
	}
	return newTranscript(t), nil
}

// transcriptKind returns the kind of file that a format is.
func transcriptKind(format string) (caption.Kind, error) {
	switch kind := caption.Kind(format); {
	case format == FormatJSON:
		return caption.Colloquy, nil
	case kind == caption.Unknown, slices.Contains(caption.Kinds(), kind):
		return kind, nil
	}
	return "", &FormatError{Format: format, Offset: -1, Reason: "no transcript format; there are " + strings.Join(TranscriptFormats(), ", ")}
}

// TranscriptFormats returns the names of the formats that [ReadTranscript] knows, in alphabetical order. A Transcript
// names its own in Format.
func TranscriptFormats() []string {
	var out []string
	for _, k := range caption.Kinds() {
		out = append(out, string(k))
	}
	return out
}

// readAll reads r to its end, but no more than limit bytes.
func readAll(r io.Reader, limit int64) ([]byte, error) {
	text, err := intake.All(r, limit)
	switch {
	case errors.Is(err, intake.ErrTooLong):
		return nil, &LimitError{What: "Bytes", Max: fmt.Sprint(limit)}
	case err != nil:
		return nil, fmt.Errorf("colloquy: read: %w", err)
	}
	return text, nil
}

func captionError(err error) error {
	var format *caption.FormatError
	if errors.As(err, &format) {
		return &FormatError{Format: string(format.Kind), Offset: format.Offset, Line: format.Line, Reason: format.Reason, Err: format.Err}
	}
	var limit *caption.LimitError
	if errors.As(err, &limit) {
		what := limit.What
		if what == "Cues" {
			what = "Segments"
		}
		out := &LimitError{What: what, Max: fmt.Sprint(limit.Max)}
		if limit.Line > 0 {
			out.Where = fmt.Sprint("line ", limit.Line)
		}
		return out
	}
	return err
}

// newTranscript translates what a file says into the types of this package.
func newTranscript(t *caption.Transcript) *Transcript {
	out := &Transcript{Format: string(t.Kind), Language: languageTag(t.Language), Timing: timingOf(t), Duration: t.Duration}
	if !t.Began.IsZero() {
		out.Start = t.Began.Add(-t.Offset) // Offset was added to the times
	}
	for _, w := range t.Warnings {
		detail := w.Detail
		if w.Line > 0 {
			detail += fmt.Sprintf(" (first in line %d)", w.Line)
		}
		out.Warnings = append(out.Warnings, Warning{Code: w.Code, Stage: "transcript", Detail: detail, Count: w.Count})
	}
	seen := map[string]bool{"": true}
	var at time.Duration // of the cue above
	for _, c := range t.Cues {
		if !seen[c.Speaker] {
			seen[c.Speaker] = true
			out.Speakers = append(out.Speakers, speakerOfCue(t, c.Speaker))
		}
		i := Interval{c.Start, c.End}
		if !c.Timed { // its place is behind the one above
			i = Interval{at, at}
		} else if at = c.Start; t.HasEnds {
			at = c.End
		}
		if c.Text == "" && len(c.Words) == 0 {
			out.Segments = append(out.Segments, Segment{Interval: i, Speaker: SpeakerID(c.Speaker), Confidence: c.Confidence})
			continue
		}
		out.Utterances = append(out.Utterances, Utterance{Interval: i, Speaker: SpeakerID(c.Speaker), Text: c.Text, Words: wordsOfCue(c)})
		if l := languageTag(c.Language); l != out.Language {
			out.Utterances[len(out.Utterances)-1].Language = l
		}
	}
	if !t.HasEnds && t.HasTimes {
		endAtNext(out.Utterances)
	}
	if !t.Kind.Wordless() {
		out.Segments = nil // an empty line is no speech
	}
	return out
}

// speakerOfCue returns who is called so: where the format tells roles, by an ID, else by a name. One that is a part that people play has
// it as role too.
func speakerOfCue(t *caption.Transcript, called string) Speaker {
	if t.Roles != nil {
		return Speaker{ID: SpeakerID(called), Role: t.Roles[called], Known: true}
	}
	s := Speaker{ID: SpeakerID(called), Name: called, Known: true}
	part := strings.ToLower(called)
	if i := strings.LastIndexByte(part, '('); i > 0 && strings.HasSuffix(part, ")") {
		part = part[i+1 : len(part)-1] // "Ann (Agent)"
	}
	if slices.Contains(parts(), part) {
		s.Role = part
	}
	return s
}

// parts are what people are called in transcripts where only the part counts that they play: the roles that profiles speak of, and
// those of whom they talk to.
func parts() []string {
	return []string{"agent", "customer", "caller", "seller", "prospect", "buyer", "therapist", "counselor", "coach", "client", "patient", "doctor",
		"teacher", "student", "interviewer", "interviewee", "candidate", "manager"}
}

func timingOf(t *caption.Transcript) Timing {
	switch {
	case !t.HasTimes:
		return Timing{Source: TimesNone}
	case t.WordTimes:
		return Timing{Source: TimesByWord, Resolution: t.Resolution, Offset: t.Offset}
	case t.HasEnds:
		return Timing{Source: TimesByCue, Resolution: t.Resolution, Offset: t.Offset}
	}
	return Timing{Source: TimesByStart, Resolution: t.Resolution, Offset: t.Offset}
}

func wordsOfCue(c caption.Cue) []Word {
	var out []Word
	for _, w := range c.Words {
		out = append(out, Word{Interval: Interval{w.Start, w.End}, Text: w.Text, Confidence: w.Confidence, Interpolated: !w.Timed})
	}
	return out
}

// endAtNext lets every line of a transcript that gives starts only end where a later one begins; lines that begin at
// the same time end together, and a line before a step back has no length.
func endAtNext(lines []Utterance) {
	for k := len(lines) - 2; k >= 0; k-- {
		switch next := lines[k+1]; {
		case next.Start > lines[k].Start:
			lines[k].End = next.Start
		case next.Start == lines[k].Start:
			lines[k].End = next.End
		}
	}
}

// languageTag turns the language names that recognisers write into tags of BCP 47: "english" is "en", "en_us" is "en-US".
func languageTag(name string) string {
	names := []string{"english", "en", "german", "de", "spanish", "es", "french", "fr", "italian", "it", "portuguese", "pt",
		"dutch", "nl", "russian", "ru", "chinese", "zh", "japanese", "ja", "korean", "ko", "polish", "pl", "turkish", "tr",
		"ukrainian", "uk", "arabic", "ar", "hindi", "hi"}
	for k := 0; k < len(names); k += 2 {
		if strings.EqualFold(name, names[k]) {
			return names[k+1]
		}
	}
	parts := strings.Split(strings.ReplaceAll(strings.TrimSpace(name), "_", "-"), "-")
	if n := len(parts[0]); n < 2 || n > 3 {
		return name
	}
	for k, p := range parts {
		switch p = strings.ToLower(p); {
		case k > 0 && len(p) == 2:
			p = strings.ToUpper(p) // a region
		case k > 0 && len(p) == 4 && p[0] >= 'a':
			p = strings.ToUpper(p[:1]) + p[1:] // a script
		}
		parts[k] = p
	}
	return strings.Join(parts, "-")
}

// transcript returns what m says as a Transcript, without what was measured.
func (m *Meeting) transcript() *Transcript {
	c := m.Clone()
	t := &Transcript{Format: "colloquy", Timing: c.Timing, Start: c.Start, Duration: c.Duration, Speakers: c.Speakers, Utterances: c.Utterances, Segments: c.Segments}
	t.Timing.Offset = 0
	if t.Timing.Source == TimesSampled {
		t.Timing.Source = TimesByWord
	}
	return t
}

// checkDepth holds the nesting of JSON to the limit.
func checkDepth(text []byte, most int) error {
	depth := 0
	for k := 0; k < len(text); k++ {
		switch text[k] {
		case '{', '[':
			if depth++; depth > most {
				return &LimitError{What: "JSONDepth", Max: fmt.Sprint(most), Where: fmt.Sprint("byte ", k)}
			}
		case '}', ']':
			depth--
		case '"':
			for k++; k < len(text) && text[k] != '"'; k++ {
				if text[k] == '\\' {
					k++
				}
			}
		}
	}
	return nil
}

// checkSize holds what is said, and the segments, to the limits.
func (t *Transcript) checkSize(l Limits) error {
	if n := max(len(t.Segments), len(t.Utterances)); n > l.Segments {
		return &LimitError{What: "Segments", Max: fmt.Sprint(l.Segments)}
	}
	words := 0
	for k := range t.Utterances {
		u := &t.Utterances[k]
		if len(u.Text) > l.TextBytes {
			return &LimitError{What: "TextBytes", Max: fmt.Sprint(l.TextBytes), Where: fmt.Sprint("line ", k+1)}
		}
		if words += max(u.words(), len(u.Words)); words > l.Words {
			return &LimitError{What: "Words", Max: fmt.Sprint(l.Words), Where: fmt.Sprint("line ", k+1)}
		}
	}
	return nil
}
