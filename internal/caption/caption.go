// Package caption reads and writes transcripts: files that say what was spoken, by whom and when. It turns each
// format into one plain [Transcript] and leaves all judgement about the conversation to its caller.
//
// [Read] finds the format by the content, never by a name. It knows
//
//	vtt          WebVTT (W3C Candidate Recommendation 2019), with the habits of Teams, Stream, Zoom, Webex and YouTube
//	srt          SubRip, comma or dot before the fraction
//	text         lines "Name: text", with or without times, and headers "Name  m:ss" above their text (Otter); stamps of
//	             chats, "[9:02 AM]" or "27/11/2026, 09:02 -", are counted from the first, which is Began if it has a date,
//	             and may stand with the name above the text. How a text is laid out is found first (layout): names and
//	             times may have lines of their own, lines numbers, names a dash or a tab in place of the colon
//	whisperx     WhisperX JSON
//	whisper      JSON of openai-whisper, faster-whisper, whisper-timestamped and of OpenAI's verbose_json, diarized_json
//	whisper.cpp  JSON of whisper.cpp (-oj, -ojf)
//	rttm         Rich Transcription Time Marked: who speaks when, without words (NIST RT-09 evaluation plan)
//	ctm, stm     NIST sclite's files of words and of utterances
//	textgrid     Praat's TextGrid, long and short form
//	eaf          ELAN's annotations
//	ttml         W3C's Timed Text Markup Language (DFXP), with its agents
//	ass          SubStation Alpha's subtitles, SSA and ASS
//	youtube, youtube-xml
//	             YouTube's captions: json3, and its first and third XML
//	audacity, audacity-speakers
//	             Audacity's labels, which say what is said, or but who speaks when
//	line         the chats that LINE saves
//	records      JSON of any other program that lists what was said: objects with a text, and a name or a time, in an array or one
//	             a line (NDJSON), whatever the keys are called; telephone services, chats, assistants write so
//	csv, tsv, markdown
//	             tables whose header names a column of text, and one of starts or speakers, in some language; csv also with semicolons
//	aws, aws-calls, deepgram, assemblyai, elevenlabs, azure, google, ibm, rev, speechmatics, gladia, kaldi
//	             JSON of these recognisers
//	symbl, symbl-events, mpathic, meetra, google-meet, zoom-timeline, fathom, fireflies, gong, otter, recall
//	             JSON of these conversation services; the two of who speaks when have no words
//
// A further format is a file with its two functions and a row in the list in detect.go. [Write] writes vtt, srt, rttm,
// text, csv, tsv, ctm, textgrid and markdown.
//
// # What is promised
//
// Nothing is dropped in silence. What had to be replaced, guessed or left out is told by a [Warning], one for each
// kind of flaw with a count and the first place. What cannot be read at all is a [*FormatError] with the place; what
// exceeds [Limits] is a [*LimitError]; an error of the reader comes back wrapped. The text of a cue is verbatim, with
// tags removed, character references decoded and line breaks replaced by one blank. Every string of a Transcript is
// valid UTF-8 without NUL. Times are decimal digits moved as integers: 0.1 s is 100,000,000 ns. A time is below 100
// years, cues keep the order of the file, and 0 <= Start <= End holds for each cue and each word that is Timed.
// Running time is linear; memory stays below 32 MiB plus eight times the input for anything but files made to
// exceed it. Read holds the file's text: strings of the Transcript are slices of it where they can be.
//
// # Documents
//
// Documents of Word (.docx), OpenDocument (.odt) and Rich Text are read as the running text they hold, a line for each paragraph, line
// break or row of a table, whatever of the above that is. Line numbers and offsets are those of this text. Notes, comments, pictures
// and what was deleted are left out, and a warning says that it is a document.
//
// # Who speaks
//
// A name is taken from a voice tag (<v Name>), a field of the format, or the label of a line ("Name: text",
// "[SPEAKER_00]: text"). Whether a word before a colon is a name is judged over the whole file by how often it
// recurs, how it is written and how many lines carry such labels; see labels. "Note:", "10:30" and "https:" are
// never names. Names are kept as written, but for blanks at the ends, more than one in a row, and marks of bold type. "" means that the file
// does not say. In subtitles a dash may stand before the label, and "(Name) text" where the cues are so; Webex names the
// speaker in the ID of a cue.
//
// What the programs of chats and meetings write among the words ("Ann added Bob", "image omitted", "Meeting ended after
// 00:10:00", a time every five minutes) is left out with a warning.
//
// # Encodings
//
// UTF-8 with or without byte order mark, for srt and text also UTF-16. WebVTT, JSON and RTTM are UTF-8 by definition, and UTF-16
// is refused there. Other texts that are not UTF-8 at all and look like a language of Western or Central Europe, or Russian or Ukrainian,
// are taken for Windows-1252, -1250 or -1251, by the alphabet that has most of their letters. Bytes that are not UTF-8 else
// become U+FFFD and are counted.
package caption

import (
	"slices"
	"time"
)

// Kind names a format.
type Kind string

// The formats.
const (
	Unknown    Kind = ""
	Colloquy   Kind = "colloquy" // a Meeting as JSON: found by Detect, read elsewhere
	VTT        Kind = "vtt"
	SRT        Kind = "srt"
	Text       Kind = "text"
	WhisperX   Kind = "whisperx"
	Whisper    Kind = "whisper"
	WhisperCPP Kind = "whisper.cpp"
	RTTM       Kind = "rttm"
	CTM        Kind = "ctm"
	STM        Kind = "stm"

	AWS           Kind = "aws"           // Amazon Transcribe
	CallAnalytics Kind = "aws-calls"     // Amazon Transcribe Call Analytics
	Deepgram      Kind = "deepgram"      // Deepgram
	AssemblyAI    Kind = "assemblyai"    // AssemblyAI
	ElevenLabs    Kind = "elevenlabs"    // ElevenLabs Scribe
	Azure         Kind = "azure"         // Azure, batch and fast transcription
	Google        Kind = "google"        // Google Speech-to-Text
	IBM           Kind = "ibm"           // IBM Watson
	Rev           Kind = "rev"           // Rev.ai
	Speechmatics  Kind = "speechmatics"  // Speechmatics, both generations
	Gladia        Kind = "gladia"        // Gladia
	Kaldi         Kind = "kaldi"         // the BBC's Kaldi service
	Symbl         Kind = "symbl"         // Symbl.ai, messages
	SymblEvents   Kind = "symbl-events"  // Symbl.ai, who speaks when
	Mpathic       Kind = "mpathic"       // mpathic, conversation
	Meetra        Kind = "meetra"        // Meetra AI, transcription
	Meet          Kind = "google-meet"   // Google Meet, entries of a transcript
	ZoomTimeline  Kind = "zoom-timeline" // Zoom, who speaks when
	Fathom        Kind = "fathom"        // Fathom
	Fireflies     Kind = "fireflies"     // Fireflies
	Otter         Kind = "otter"         // Otter
	YouTube       Kind = "youtube"       // YouTube's captions in JSON
	YouTubeXML    Kind = "youtube-xml"   // and in XML
	Gong          Kind = "gong"          // Gong
	Recall        Kind = "recall"        // Recall.ai
	Records       Kind = "records"       // JSON of no known program: a list of lines
	TTML          Kind = "ttml"          // W3C's Timed Text Markup Language, DFXP
	ASS           Kind = "ass"           // SubStation Alpha, SSA and ASS
	LINE          Kind = "line"          // LINE's chats
	TextGrid      Kind = "textgrid"      // Praat, long and short form
	EAF           Kind = "eaf"           // ELAN
	CSV           Kind = "csv"           // a table with a header
	TSV           Kind = "tsv"           // likewise, with tabs
	Markdown      Kind = "markdown"      // a table of it; other text of Markdown is Text

	Audacity         Kind = "audacity"          // Audacity's labels, of what is said
	AudacitySpeakers Kind = "audacity-speakers" // and of who speaks when

	JSON Kind = "json" // in errors: JSON, but no transcript known
)

// json reports whether the format is JSON.
func (k Kind) json() bool {
	switch k {
	case VTT, SRT, Text, RTTM, CTM, STM, TextGrid, EAF, TTML, CSV, TSV, ASS, LINE, YouTubeXML, Audacity, AudacitySpeakers, Markdown:
		return false
	}
	return true
}

// Kinds returns the formats that Read knows, in alphabetical order.
func Kinds() []Kind {
	var out []Kind
	for _, f := range formats() {
		out = append(out, f.kind)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Wordless reports whether the format says only who speaks when.
func (k Kind) Wordless() bool {
	return k == RTTM || k == SymblEvents || k == ZoomTimeline || k == AudacitySpeakers
}

// Transcript is what a file says.
type Transcript struct {
	Kind     Kind
	Cues     []Cue     // in the order of the file
	Language string    // as the file names it ("en", "english"); "" = not said
	Began    time.Time // clock time of 0, before Offset was added; zero = not said

	// Duration is the end of the recording on the scale of the times, where the file says how long it is; 0 = not said.
	// It may lie before the last End.
	Duration time.Duration
	// Roles are those of speakers, by Cue.Speaker, where the format has them beside IDs; nil = it has none.
	Roles map[string]string

	HasTimes   bool          // some cue is timed
	HasEnds    bool          // the format says when a cue ends; otherwise End equals Start
	WordTimes  bool          // some word is timed
	Resolution time.Duration // step of the times, from 1 ns to 1 min; 0 without times
	Offset     time.Duration // was added to all times because the first was negative, or one of the day

	Warnings []Warning // in the order in which their kinds were met first
}

// Cue is a stretch of the transcript by one speaker: a subtitle, a line, a segment.
type Cue struct {
	ID         string
	Start, End time.Duration
	Timed      bool // false: Start and End are 0 and mean nothing
	Speaker    string
	Text       string
	Words      []Word  // where the format has them one by one; they may differ from Text in spelling
	Confidence float64 // 0..1; 0 = not said
	Line       int     // of the file, from 1; 0 in JSON
	// Part counts the voices within one cue of the file: 0 for the first, 1 for the second, and so on. Where the file
	// gives them only one time together, each part has a share of it by the length of its text.
	Part     int
	Language string // as the file names it, where it does so for each cue; "" = not said
	File     string // the recording, where the format names it (RTTM, CTM, STM)
}

// Word is a word of a Cue, without blanks around it.
type Word struct {
	Text       string
	Start, End time.Duration
	Timed      bool
	Speaker    string  // where the format names one for each word
	Confidence float64 // 0..1; 0 = not said
}

// Warning tells of a flaw that was read over. Flaws of one Code are counted together.
type Warning struct {
	Code   string // one of the constants below
	Detail string // what it means, for people
	Line   int    // where it was met first; 0 = not known
	Offset int64  // likewise in bytes; -1 = not known
	Count  int    // how often
}

// The codes of warnings, and what was done.
const (
	WarnEncoding     = "invalid-utf8"     // bytes that are not UTF-8 were replaced by U+FFFD
	WarnNUL          = "nul"              // NUL characters were replaced by U+FFFD
	WarnWindows      = "windows-1252"     // the file is Windows-1252, which is a guess, and was converted
	WarnWindows1250  = "windows-1250"     // likewise, Windows-1250
	WarnWindows1251  = "windows-1251"     // likewise, Windows-1251
	WarnUTF16        = "utf16"            // the file is UTF-16 and was converted
	WarnUnit         = "time-unit"        // numbers without a unit are taken for milliseconds, by how much is said in them
	WarnDocument     = "document"         // the file is a document of a word processor: its running text was taken
	WarnBadTime      = "bad-time"         // a time that cannot be read: the cue is dropped (vtt) or not Timed (others)
	WarnRange        = "time-range"       // a time beyond 100 years: as if it were not there
	WarnOfDay        = "time-of-day"      // times of day: all were shifted by Offset, so that the first is 0
	WarnNegative     = "negative-time"    // a time before 0: all times were shifted by Offset
	WarnEndFirst     = "end-before-start" // a cue or word ends before it starts: End was set to Start
	WarnNoTime       = "no-time"          // a cue without time among timed ones
	WarnWordNoTime   = "word-no-time"     // a word without time among timed ones
	WarnStepBack     = "steps-back"       // a cue starts before the one above it; order kept
	WarnOverlap      = "overlapping-cues" // a cue starts before an earlier one has ended
	WarnNoSpeaker    = "no-speaker"       // a cue without speaker among such that have one
	WarnEmpty        = "empty-cue"        // a cue without text; kept where it has a time, else dropped
	WarnNoCues       = "no-cues"          // the file is well formed and holds nothing
	WarnDuplicateID  = "duplicate-id"     // an ID was used before
	WarnDuplicate    = "duplicate-cue"    // a cue equals the one before it in time, speaker and text; both kept
	WarnVoices       = "voices-share-cue" // several voices in a cue: its time was divided by length of text
	WarnMarkup       = "unknown-block"    // a block of a WebVTT file that is no cue, or STYLE after the first cue: dropped
	WarnIgnored      = "ignored-line"     // a line that holds no speech: dropped
	WarnTruncated    = "truncated"        // the file ends within a cue
	WarnFiles        = "several-files"    // the file speaks of several recordings: their times have different zeros
	WarnName         = "name-with-blanks" // a name with blanks where the format allows none: kept
	WarnStringNumber = "number-as-string" // a number in quotes: read as number
	WarnBadValue     = "bad-value"        // a value of another type than the format says: as if it were not there
	WarnConfidence   = "bad-confidence"   // a confidence outside 0..1: left out
	WarnRolling      = "rolling-captions" // lines repeated from the cue above (live captions): dropped
	WarnHesitation   = "hesitation"       // the mark of a filled pause, %HESITATION: "uh" stands in its place
	WarnHTML         = "html"             // references to characters, "&amp;", were resolved in plain text
	WarnProse        = "unlabelled"       // no line names a speaker: all is taken as one unknown person's words
)
