package caption

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"
)

var samples = map[string]string{
	"vtt":  "\ufeffWEBVTT\r\n\r\n1\r\n00:01.000 --> 00:02.000\r\n<v Ann>é &amp; ö</v>\r\n\r\n00:02.000 --> 00:03.000\r\nx\r\n",
	"srt":  "1\n00:00:01,000 --> 00:00:02,000\nAnn: a\xff\n\n2\n00:00:02,000 --> 00:00:03,000\nBob: b\n",
	"text": "Ann: a\r\nBob: b\r\n",
	"json": `{"segments":[{"start":1,"end":2,"text":"é","words":[{"word":"é","start":1,"end":2}]}]}`,
	"rttm": "SPEAKER m 1 1 1 <NA> <NA> a\n",
}

func TestAnyReaderGivesTheSame(t *testing.T) {
	for name, in := range samples {
		want := read(t, in)
		for how, r := range map[string]io.Reader{
			"one byte": iotest.OneByteReader(strings.NewReader(in)), "half": iotest.HalfReader(strings.NewReader(in)),
			"data with EOF": iotest.DataErrReader(strings.NewReader(in)), "now and then nothing": &lazy{in: in},
		} {
			got, err := Read(r, Limits{})
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("%s, %s: %v, %+v", name, how, err, got)
			}
		}
	}
}

// lazy returns nothing every other time.
type lazy struct {
	in   string
	busy bool
}

func (l *lazy) Read(p []byte) (int, error) {
	if l.busy = !l.busy; !l.busy {
		return 0, nil
	}
	if l.in == "" {
		return 0, io.EOF
	}
	n := copy(p[:1], l.in)
	l.in = l.in[n:]
	return n, nil
}

type stuck struct{}

func (stuck) Read([]byte) (int, error) { return 0, nil }

func TestErrorsOfTheReaderComeBack(t *testing.T) {
	broken := errors.New("broken")
	for name, in := range samples {
		for n := 0; n <= len(in); n++ {
			_, err := Read(io.MultiReader(strings.NewReader(in[:n]), iotest.ErrReader(broken)), Limits{})
			if !errors.Is(err, broken) {
				t.Fatalf("%s: after %d bytes: %v", name, n, err)
			}
		}
	}
	_, err := Read(stuck{}, Limits{})
	equal(t, "a reader that never gives anything", errors.Is(err, io.ErrNoProgress), true)
}

func TestLimits(t *testing.T) {
	vtt := "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>hello<00:01.500> you</v>\n\n00:02.000 --> 00:03.000\n<v Bob>x</v>\n"
	js := `{"segments":[{"text":"a","start":1,"end":2,"x":[[[[1]]]]}]}`
	for _, c := range []struct {
		in   string
		l    Limits
		what string
		max  int64
	}{
		{vtt, Limits{Bytes: 20}, "Bytes", 20}, {vtt, Limits{Cues: 1}, "Cues", 1}, {vtt, Limits{Words: 1}, "Words", 1},
		{vtt, Limits{TextBytes: 3}, "TextBytes", 3}, {vtt, Limits{Speakers: 1}, "Speakers", 1}, {js, Limits{JSONDepth: 4}, "JSONDepth", 4},
		{strings.Repeat("[", 1000), Limits{}, "JSONDepth", 100},
	} {
		_, err := Read(strings.NewReader(c.in), c.l)
		var le *LimitError
		if !errors.As(err, &le) || le.What != c.what || le.Max != c.max {
			t.Errorf("%s: %v", c.what, err)
		}
		_, err = Read(strings.NewReader(vtt), Limits{Bytes: int64(len(vtt)), Cues: 2, Words: 2, Speakers: 2, TextBytes: 9, JSONDepth: 1})
		ok(t, err)
	}
}

func TestManyFlawsAreOneWarning(t *testing.T) {
	var b strings.Builder
	b.WriteString("WEBVTT\n\n")
	for range 50_000 {
		b.WriteString("00:02.000 --> 00:01.000\n<v A>x</v>\n\n00:99:99.000 --> 1\ny\n\n")
	}
	tr := read(t, b.String())
	equal(t, "cues", len(tr.Cues), 50_000)
	equal(t, "ends before starts", warned(tr, WarnEndFirst), 50_000)
	equal(t, "broken times", warned(tr, WarnBadTime), 50_000)
	if len(tr.Warnings) > 5 {
		t.Errorf("%d warnings", len(tr.Warnings))
	}
	equal(t, "first place", fmt.Sprint(tr.Warnings[0].Code, tr.Warnings[0].Line), WarnBadTime+"6")
}
