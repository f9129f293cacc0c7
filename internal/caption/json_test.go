package caption

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

// wordsOf writes words as "text start-end by speaker", in milliseconds.
func wordsOf(c Cue) string {
	var b []string
	for _, w := range c.Words {
		s := w.Text
		if w.Timed {
			s += fmt.Sprintf(" %d-%d", w.Start.Milliseconds(), w.End.Milliseconds())
		}
		if w.Speaker != "" {
			s += " by " + w.Speaker
		}
		b = append(b, s)
	}
	return strings.Join(b, ", ")
}

// The expected values are read off the texts by hand.
func TestJSONOfRecognisers(t *testing.T) {
	for _, c := range []struct {
		name, in    string
		kind        Kind
		cues, words string // words of the first cue
	}{
		{"WhisperX, a numeral without time", `{"segments":[{"start":1.5,"end":2.25,"text":" In 1999.","words":[{"word":"In","start":1.5,"end":1.75,"score":0.9,"speaker":"S1"},{"word":"1999."}],"speaker":"S0"}],"word_segments":[]}`,
			WhisperX, "1.5-2.25 S0|In 1999.", "In 1500-1750 by S1, 1999."},
		{"openai-whisper, blanks before words", `{"text":" Hi you","segments":[{"id":0,"seek":0,"start":0.0,"end":1.0,"text":" Hi you","words":[{"word":" Hi","start":0.1,"end":0.4,"probability":0.5},{"word":" you","start":0.4,"end":1.0,"probability":1}]}],"language":"en"}`,
			Whisper, "0-1 |Hi you", "Hi 100-400, you 400-1000"},
		{"verbose_json, words beside the segments", `{"task":"transcribe","language":"english","duration":3,"text":"Hi. Yo.","words":[{"word":"hi","start":0.5,"end":1},{"word":"yo","start":2,"end":2.5}],"segments":[{"id":0,"start":0,"end":1.5,"text":" Hi."},{"id":1,"start":1.5,"end":3,"text":" Yo."}]}`,
			Whisper, "0-1.5 |Hi. / 1.5-3 |Yo.", "hi 500-1000"},
		{"verbose_json without segments", `{"text":"Hi.","words":[{"word":"hi","start":0.5,"end":1}]}`, Whisper, "0.5-1 |Hi.", "hi 500-1000"},
		{"diarized_json", `{"task":"transcribe","duration":2,"text":"Hi Yo","segments":[{"type":"transcript.text.segment","id":"seg_1","start":0,"end":1,"text":"Hi","speaker":"A"},{"id":"seg_2","start":1,"end":2,"text":"Yo","speaker":"B"}]}`,
			Whisper, "0-1 A|Hi / 1-2 B|Yo", ""},
		{"whisper-timestamped", `{"text":"Hi","segments":[{"start":0.12,"end":0.5,"text":" Hi","confidence":0.9,"words":[{"text":"Hi","start":0.12,"end":0.5,"confidence":0.8}]}]}`,
			Whisper, "0.12-0.5 |Hi", "Hi 120-500"},
		{"a bare list", `[{"speaker":"A","start":1,"end":2,"text":"Hi"}]`, Records, "1-2 A|Hi", ""},
		{"text without segments", `{"text":"Hi there","segments":null,"language":"en"}`, Whisper, "untimed |Hi there", ""},
		{"whisper.cpp", `{"systeminfo":"x","result":{"language":"en"},"transcription":[{"timestamps":{"from":"00:00:01,000","to":"00:00:02,000"},"offsets":{"from":1010,"to":1990},"text":" Hello you","tokens":[{"text":"[_BEG_]","offsets":{"from":0,"to":0},"p":0.9},{"text":" Hel","offsets":{"from":1010,"to":1300},"p":0.5},{"text":"lo","offsets":{"from":1300,"to":1500},"p":1},{"text":" you","offsets":{"from":1500,"to":1990},"p":1}],"speaker":"0"}]}`,
			WhisperCPP, "1.01-1.99 0|Hello you", "Hello 1010-1500, you 1500-1990"},
		{"whisper.cpp with timestamps alone", `{"transcription":[{"timestamps":{"from":"00:00:01,500","to":"00:01:00,000"},"text":"a\nb","speaker_turn_next":true}]}`,
			WhisperCPP, "1.5-60 |a b", ""},
		{"null, numbers in quotes, odd types", `{"segments":[null,{"start":"1.5","end":null,"text":"a","speaker":null},{"start":true,"text":7},{"start":2,"end":1,"text":"b","extra":{"x":[1]}}]}`,
			Whisper, "1.5-1.5 |a / 2-2 |b", ""},
		{"beyond all bounds", `{"segments":[{"start":1e18,"end":2e18,"text":"a"},{"start":1e400,"end":3,"text":"b"},{"start":3,"end":4,"text":"c"}]}`,
			Whisper, "untimed |a / untimed |b / 3-4 |c", ""},
		{"negative", `{"segments":[{"start":-0.5,"end":1,"text":"a"}]}`, Whisper, "0-1.5 |a", ""},
		{"escapes", `{"segments":[{"start":0,"end":1,"text":"\u0041\ud83d\ude00\ud800\u0000\n\"\/"}]}`, Whisper, "0-1 |A😀\uFFFD\uFFFD \"/", ""},
		{"the later of equal keys counts, keys are matched as written", `{"segments":[{"start":0,"start":1,"END":9,"end":2,"text":"a"}]}`, Whisper, "1-2 |a", ""},
		{"no segments", `{"segments":[]}`, Whisper, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			tr := read(t, c.in)
			equal(t, "kind", tr.Kind, c.kind)
			equal(t, "cues", brief(tr), c.cues)
			if len(tr.Cues) > 0 {
				equal(t, "words", wordsOf(tr.Cues[0]), c.words)
			}
			checkFacts(t, c.name, tr)
		})
	}
}

func TestSecondsAreExact(t *testing.T) {
	tr := read(t, `{"segments":[{"start":0.1,"end":16.779999,"text":"a"},{"start":20.0000000005,"end":1.23e2,"text":"b"}]}`)
	equal(t, "0.1 s", tr.Cues[0].Start, 100*time.Millisecond)
	equal(t, "16.779999 s", tr.Cues[0].End, 16779999*time.Microsecond)
	equal(t, "half a nanosecond goes up", tr.Cues[1].Start, 20*time.Second+1)
	equal(t, "1.23e2 s", tr.Cues[1].End, 123*time.Second)
}

func TestBrokenJSONIsRefusedWithItsPlace(t *testing.T) {
	for in, offset := range map[string]int64{
		`{"segments":[{"start":NaN}]}`:        22,
		`{"segments":[{"start":-Infinity}]}`:  23,
		`{"segments":[]}x`:                    15,
		`{"segments":[{"start":1`:             23,
		`{"segments":"x","text":"a"}`:         12,
		`{"segments":[01]}`:                   14,
		`{"segments":[{"text":"a` + "\n\"}]}": 23,
	} {
		_, err := Read(strings.NewReader(in), Limits{})
		var fe *FormatError
		if !errors.As(err, &fe) || fe.Offset != offset {
			t.Errorf("%s: %v, want a fault at byte %d", in, err, offset)
		}
	}
}

func TestDetect(t *testing.T) {
	for in, want := range map[string]Kind{
		`{"version":1,"id":"x","timing":{"source":"words"},"segments":[{"start":1}`: Colloquy,
		`{"meeting":{"version":1,"id":""}`:                                          Colloquy,
		`{"segments":[{"start":1,"text":"a","words":[{"word`:                        Whisper,
		`{"segments":[{"words":[{"score":1}]}`:                                      WhisperX,
		"WEBVTT\n":                                                                  VTT,
		"1\n00:00:01,000 --> 00:00:02,000\nx":                                       SRT,
		"SPEAKER f 1 0.5 1 <NA> <NA> a <NA> <NA>\n":                                 RTTM,
		";; comment\nf 1 0.50 0.25 hello 0.9\n":                                     CTM,
		"f 1 ann 0.5 1.5 <o,f0,male> hello there\n":                                 STM,
		"Ann: hi\nBob: yo\n":                                                        Text,
		"RIFFxxxxWAVE\x00\x00\x00\x00\x00\x00":                                      Unknown,
		"":                                                                          Unknown,
		`{"results":{"tracks":[]}}`:                                                 Unknown,
		`{"words":[{"text":"a","size":1}],"text":1}`:                                Unknown,
	} {
		equal(t, in, Detect([]byte(in)), want)
	}
	_, err := Read(strings.NewReader(`{"version":1,"timing":{}}`), Limits{})
	var fe *FormatError
	equal(t, "a Meeting is refused by name", errors.As(err, &fe) && fe.Kind == Colloquy, true)
}
