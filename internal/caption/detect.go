package caption

import (
	"errors"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// format is a row in the list of formats.
type format struct {
	kind   Kind
	detect func(*source) bool
	read   func(*source, *builder) error
}

// formats is the list, in the order of the questions: formats that announce themselves first, plain text last. Those of
// JSON look at source.probe, the others want it nil.
func formats() []format {
	return []format{
		{Colloquy, detectColloquy, readColloquy},
		{WhisperCPP, detectWhisperCPP, readWhisperCPP},
		{WhisperX, detectWhisperX, readWhisper},
		{AWS, detectAWS, readAWS},
		{CallAnalytics, detectCallAnalytics, readCallAnalytics},
		{Deepgram, detectDeepgram, readDeepgram},
		{Azure, detectAzure, readAzure},
		{IBM, detectIBM, readIBM},
		{Speechmatics, detectSpeechmatics, readSpeechmatics},
		{Google, detectGoogle, readGoogle},
		{Rev, detectRev, readRev},
		{Gladia, detectGladia, readGladia},
		{Kaldi, detectKaldi, readKaldi},
		{Symbl, detectSymbl, readSymbl},
		{SymblEvents, detectSymblEvents, readSymblEvents},
		{Mpathic, detectMpathic, readMpathic},
		{Meetra, detectMeetra, readMeetra},
		{Meet, detectMeet, readMeet},
		{ZoomTimeline, detectZoomTimeline, readZoomTimeline},
		{Gong, detectGong, readGong},
		{Fathom, detectFathom, readFathom},
		{Fireflies, detectFireflies, readFireflies},
		{Otter, detectOtter, readOtter},
		{YouTube, detectYouTube, readYouTube},
		{Recall, detectRecall, readRecall},
		{ElevenLabs, detectElevenLabs, readElevenLabs},
		{AssemblyAI, detectAssemblyAI, readAssemblyAI},
		{Whisper, detectWhisper, readWhisper},
		{Records, detectRecords, readRecords},
		{EAF, detectEAF, readEAF},
		{TTML, detectTTML, readTTML},
		{YouTubeXML, detectYouTubeXML, readYouTubeXML},
		{ASS, detectASS, readASS},
		{TextGrid, detectTextGrid, readTextGrid},
		{VTT, detectVTT, readVTT},
		{RTTM, detectRTTM, readRTTM},
		{SRT, detectSRT, readSRT},
		{VTT, detectUnsigned, readUnsigned},
		{Audacity, detectAudacity, readAudacity},
		{AudacitySpeakers, detectAudacitySpeakers, readAudacitySpeakers},
		{LINE, detectLINE, readLINE},
		{TSV, detectTSV, readTSV},
		{CSV, detectCSV, readCSV},
		{Markdown, detectMarkdown, readMarkdown},
		{STM, detectSTM, readSTM},
		{CTM, detectCTM, readCTM},
		{Text, detectText, readText},
		{Text, detectProse, readProse},
	}
}

// Detect tells the format of a file by its first bytes; 4 KiB are plenty, though a JSON file that begins with a long
// text may need more. Unknown means that Read would fail, or that head is too short.
func Detect(head []byte) Kind {
	s := decode(string(head))
	s.head = true
	f, _ := find(s, Limits{}.withDefaults())
	if f == nil {
		return Unknown
	}
	return f.kind
}

// find returns the row for s. Without one the error says why not.
func find(s *source, l Limits) (*format, error) {
	if blank(s.text) {
		return nil, &FormatError{Offset: 0, Reason: "the file is empty", Err: ErrUnknown}
	}
	var broken error
	if must, may := looksJSON(s.text); must || may {
		p := s.look(l)
		if broken = p.err; must || p.complete || len(p.paths) > 0 {
			s.probe = p
		}
	}
	for _, f := range formats() {
		if s.lines && f.kind != Records {
			continue
		}
		if f.detect(s) && (f.kind != Text || foreign(s.text) == "") {
			return &f, broken
		}
	}
	switch foreign := foreign(s.text); {
	case foreign != "":
		return nil, &FormatError{Offset: 0, Line: 1, Reason: foreign, Err: ErrUnknown}
	case broken != nil && !bracketed(s.text):
		return nil, broken
	case s.probe != nil:
		return nil, &FormatError{Kind: JSON, Offset: -1, Reason: "JSON without the keys of a format", Err: ErrUnknown}
	case s.binary():
		return nil, &FormatError{Offset: -1, Reason: "binary data or an encoding other than UTF-8 and UTF-16", Err: ErrUnknown}
	case tabular(s.text):
		return nil, &FormatError{Offset: 0, Line: 1, Reason: "a table whose first line names no column of text beside one of starts or speakers: " +
			"call them start, end, speaker and text", Err: ErrUnknown}
	}
	return nil, &FormatError{Offset: -1, Reason: "text without names, times or prose", Err: ErrUnknown}
}

// bracketed reports whether text begins with words in brackets and more behind them, as no JSON does.
func bracketed(text string) bool {
	text, ok := strings.CutPrefix(strings.TrimLeft(text, " \t\r\n"), "[")
	r, _ := utf8.DecodeRuneInString(text)
	_, rest, closed := strings.Cut(text, "]")
	return ok && closed && unicode.IsUpper(r) && !blank(rest)
}

// look tells what a text is about that looks like JSON, or like lines of it.
func (s *source) look(l Limits) *probe {
	if p, ok := probeLines(s.text, l.JSONDepth); ok {
		s.lines = true
		return p
	}
	return probeJSON(s.text, l.JSONDepth)
}

// foreign says which format a text is that is known not to be read, lest its lines be taken for people's words; "" for none.
func foreign(text string) string {
	head := strings.TrimLeft(text[:min(len(text), 4096)], " \t\r\n")
	switch {
	case strings.HasPrefix(head, "@UTF8"), strings.HasPrefix(head, "@Begin"):
		return "transcripts of CHAT (TalkBank) are not read: convert them with CLAN"
	case strings.HasPrefix(head, "%PDF-"):
		return "PDF is not read: save its text"
	case len(head) > 15 && (strings.EqualFold(head[:9], "<!doctype") || strings.EqualFold(head[:5], "<html")):
		return "web pages are not read: save the text"
	}
	return ""
}

// told returns the row for k, which the caller says s to be.
func told(s *source, k Kind, l Limits) (*format, error) {
	for _, f := range formats() {
		if f.kind != k {
			continue
		}
		if must, may := looksJSON(s.text); k.json() && !must && !may {
			return nil, &FormatError{Kind: k, Offset: 0, Reason: "is no JSON"}
		}
		if s.probe = nil; k.json() {
			s.probe = s.look(l)
			return &f, s.probe.err
		}
		return &f, nil
	}
	return nil, &FormatError{Kind: k, Offset: -1, Reason: "no transcript format known", Err: ErrUnknown}
}

// Read reads a transcript of any format but Colloquy, whose error says so. It reads r to its end; errors of r come
// back wrapped, faults of the data as *FormatError or *LimitError.
func Read(r io.Reader, l Limits) (*Transcript, error) { return ReadAs(r, Unknown, l) }

// ReadAs reads a transcript of the format k, whatever its content looks like; Unknown finds it by the content.
func ReadAs(r io.Reader, k Kind, l Limits) (*Transcript, error) {
	l = l.withDefaults()
	raw, err := slurp(r, l.Bytes)
	if err != nil {
		return nil, err
	}
	raw, document, err := plainOf(raw, l.Bytes)
	if err != nil {
		return nil, err
	}
	s := decode(raw)
	f, err := find(s, l)
	if k != Unknown && (f == nil || f.kind != k) {
		f, err = told(s, k, l)
	}
	switch {
	case f == nil:
		return nil, err
	case err != nil && s.probe != nil:
		return nil, named(err, f.kind)
	case s.probe != nil && s.utf16:
		return nil, &FormatError{Kind: f.kind, Offset: 0, Reason: "is UTF-16; JSON is UTF-8 by definition"}
	}
	b := newBuilder(f.kind, l)
	b.flaw(WarnEncoding, "bytes that are not UTF-8 were replaced", s.bad)
	if s.probe == nil {
		b.flaw(WarnNUL, "NUL characters were replaced", s.nul)
	}
	if s.page != "" {
		b.warn(s.page, "converted from "+s.from+", a guess: it is not UTF-8", 1, 0)
	}
	if document != "" {
		b.warn(WarnDocument, "the running text of a document ("+document+"); its notes, comments and pictures are left out", 1, -1)
	}
	if s.utf16 {
		b.warn(WarnUTF16, "converted from UTF-16", 1, 0)
	}
	if err := f.read(s, b); err != nil {
		return nil, err
	}
	return b.finish()
}

// named gives a fault of JSON the name of the format it was found in.
func named(err error, k Kind) error {
	var f *FormatError
	if errors.As(err, &f) {
		f.Kind = k
	}
	return err
}

// detectColloquy knows a Meeting, and an object that holds one under "meeting".
func detectColloquy(s *source) bool {
	return s.probe != nil && (s.probe.has("meeting.version") ||
		s.probe.has("version") && s.probe.any("meeting", "utterances", "timing", "turns"))
}

func readColloquy(*source, *builder) error {
	return &FormatError{Kind: Colloquy, Offset: -1, Reason: "a Meeting, which has a reader of its own"}
}
