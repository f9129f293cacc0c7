package report_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/internal/markdown"
	"github.com/colloquy-go/colloquy/report"
)

// conversation is the quickstart's transcript, annotated.
func conversation(t testing.TB) *colloquy.Meeting {
	t.Helper()
	f, err := os.Open("../examples/quickstart/conversation.vtt")
	require.NoError(t, err)
	defer f.Close()
	text, err := colloquy.ReadTranscript(f)
	require.NoError(t, err)
	m, err := colloquy.Analyze(context.Background(), colloquy.Input{Transcript: text, Title: "A launch"})
	require.NoError(t, err)
	return m
}

func page(t testing.TB, m *colloquy.Meeting, o report.Options) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, report.HTML(&b, m, o))
	return b.String()
}

// void are the elements of HTML without an end.
var void = map[string]bool{"meta": true, "input": true, "br": true, "link": true, "img": true, "hr": true}

var tags = regexp.MustCompile(`<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>"]|"[^"]*")*?)(/?)>`)

// balanced fails the test where an element is not closed, or another one is.
func balanced(t *testing.T, html string) {
	t.Helper()
	html = regexp.MustCompile(`(?s)<(style|script)>.*?</(style|script)>`).ReplaceAllString(html, "")
	var open []string
	for _, m := range tags.FindAllStringSubmatch(html, -1) {
		name := strings.ToLower(m[2])
		switch {
		case m[4] != "" || void[name]:
		case m[1] == "":
			open = append(open, name)
		case len(open) == 0 || open[len(open)-1] != name:
			t.Fatalf("</%s> closes %v", name, open)
		default:
			open = open[:len(open)-1]
		}
	}
	assert.Empty(t, open)
	// What is no tag holds no brackets: they are escaped.
	assert.NotContains(t, strings.TrimPrefix(tags.ReplaceAllString(html, ""), "<!DOCTYPE html>"), "<")
}

func TestThePageHasItsSections(t *testing.T) {
	html := page(t, conversation(t), report.Options{})
	balanced(t, html)
	for _, want := range []string{
		"<title>A launch</title>", `<html lang="en">`, `<nav aria-label="Contents">`, `<main id="main"`, `id="brief"`, `id="timeline"`, `id="people"`, `id="dynamics"`,
		`id="interactions"`, `id="emotions"`, `id="chapters"`, `id="actions"`, `id="decisions"`, `id="questions"`, `id="behaviours"`, `id="transcript"`,
		`id="missing"`, `id="methods"`, "balance/1", "Agreed?", "a transcript with times",
	} {
		assert.Contains(t, html, want)
	}
	ids := regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(html, -1)
	seen := map[string]bool{}
	for _, id := range ids {
		assert.False(t, seen[id[1]], "the ID %q is there once", id[1])
		seen[id[1]] = true
	}
	for _, to := range regexp.MustCompile(` href="#([^"]*)"`).FindAllStringSubmatch(html, -1) {
		assert.True(t, seen[to[1]], "#%s leads somewhere", to[1])
	}
	assert.NotContains(t, html, `id="player"`)
	assert.NotContains(t, html, "NaN")
}

func TestThePageAsksNobody(t *testing.T) {
	html := page(t, conversation(t), report.Options{})
	assert.NotContains(t, strings.ReplaceAll(html, "http://www.w3.org/2000/svg", ""), "://")
	assert.NotContains(t, html, "style=", "the policy forbids style in attributes")
	assert.NotRegexp(t, ` on[a-z]+=`, html)
	assert.NotRegexp(t, `<(img|link|iframe|object|embed|base)\b`, html)
	assert.NotContains(t, html, "eval(")
	policy := regexp.MustCompile(`http-equiv="Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(html)
	require.NotNil(t, policy)
	assert.Contains(t, policy[1], "default-src &#39;none&#39;")
	assert.NotContains(t, policy[1], "media-src")
	assert.NotContains(t, policy[1], "unsafe")
}

func TestTheRecordingIsPlayedFromWhereItIs(t *testing.T) {
	for audio, source := range map[string]string{
		"talk.wav": "&#39;self&#39;", "../a b/talk.wav": "&#39;self&#39;", "https://example.org/talk.mp3?x=1": "https://example.org", "file:///tmp/talk.wav": "file:",
		"data:audio/wav;base64,UklGRg==": "data:",
	} {
		html := page(t, conversation(t), report.Options{Audio: audio})
		assert.Contains(t, html, "media-src "+source+`"`, audio)
		assert.Contains(t, html, "<audio id=\"audio\"")
		assert.NotContains(t, html, "ZgotmplZ")
		balanced(t, html)
	}
	for _, audio := range []string{"javascript:alert(1)", "data:text/html,<script>", "//example.org/talk.wav", "https://", "https://a;script-src *", "ftp://example.org/x", "://", "\x00"} {
		var fault *report.AudioError
		assert.ErrorAs(t, report.HTML(io.Discard, conversation(t), report.Options{Audio: audio}), &fault, audio)
	}
}

const hostile = "</title></script></style>\"'><script>alert(1)</script><img src=x onerror=alert(1)>\u202e\u2066\x00\x1b\n{{.}}`${x}`|*a*"

// second is a stretch in seconds.
func second(a, b float64) colloquy.Interval {
	return colloquy.Interval{Start: time.Duration(a * 1e9), End: time.Duration(b * 1e9)}
}

// bad is a meeting whose every text is hostile.
func bad(name string) *colloquy.Meeting {
	m := &colloquy.Meeting{Title: name, ID: name, Duration: 40 * time.Second, Metadata: map[string]string{name: name}}
	for k, id := range []colloquy.SpeakerID{"a", colloquy.SpeakerID(name)} {
		m.Speakers = append(m.Speakers, colloquy.Speaker{ID: id, Name: name, Role: name, Email: name})
		for n := range 5 {
			from := float64(8*n + 3*k)
			m.Segments = append(m.Segments, colloquy.Segment{Interval: second(from, from+4), Speaker: id})
			m.Utterances = append(m.Utterances, colloquy.Utterance{
				ID: fmt.Sprint(name, k, n), Interval: second(from, from+4), Speaker: id, Language: name, Text: "We will send the report by Friday, won't we? " + name,
				Annotation: &colloquy.Annotation{
					Polarity: .9, Confidence: 1, Method: name, Emotion: colloquy.Label{Name: name, Confidence: 1}, EmotionMethod: name, Clean: name,
					Detections: []colloquy.Detection{{Behavior: name, Category: name, Said: "We", Confidence: 1, Severity: 2, Tip: colloquy.Advice{Type: name, Text: name}, Suggestion: &colloquy.Advice{Type: name, Text: name}, Rule: name, Method: name}},
				},
			})
		}
	}
	m.Warnings = []colloquy.Warning{{Code: name, Stage: name, Detail: name, Count: 2}}
	m.Summaries = []colloquy.Abstract{{Speaker: "a", Sentences: []colloquy.AbstractSentence{{Text: name}}, Method: name}}
	return m
}

// control is what no text of a page holds.
var control = regexp.MustCompile("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]")

func TestHostileTextStaysText(t *testing.T) {
	for name, text := range map[string]string{
		"markup": hostile, "10 kB": strings.Repeat("x", 10_000), "right to left": "\u202eevil\u2069שלום", "newlines": "a\r\nb\u2028c", "no UTF-8": "\xff\xfe<b>",
		"a template": "{{template \"page\" .}}", "an entity": "&lt;script&gt;", "nothing": "",
	} {
		m := bad(text)
		html := page(t, m, report.Options{Title: text})
		balanced(t, html)
		assert.Equal(t, 1, strings.Count(html, "<script>"), name)
		assert.NotContains(t, html, "<img", name)
		assert.NotContains(t, html, "alert(1)</script>", name)
		assert.Empty(t, control.FindString(html), name)
		assert.NotContains(t, html, "ZgotmplZ", name)
		for chart, b := range charts(t, m) {
			assert.Empty(t, control.Find(b), chart)
			assert.NotContains(t, string(b), "<script", chart)
		}
		var sheet bytes.Buffer
		require.NoError(t, report.Markdown(&sheet, m, report.Options{Title: text}))
		assert.NotRegexp(t, `(^|[^\\])<`, sheet.String(), name)
		assert.Empty(t, control.FindString(sheet.String()), name)
	}
	html := page(t, bad(strings.Repeat("x", 10_000)), report.Options{})
	assert.LessOrEqual(t, strings.Count(html, strings.Repeat("x", 5000)), 40, "names are cut, words are not")
}

// charts are the drawings of m, which are read as XML.
func charts(t *testing.T, m *colloquy.Meeting) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	for name, write := range map[string]func(io.Writer, *colloquy.Meeting, report.Options) error{
		"timeline": report.TimelineSVG, "shares": report.SharesSVG, "dynamics": report.DynamicsSVG, "interactions": report.InteractionsSVG, "emotions": report.EmotionsSVG,
	} {
		for _, width := range []int{0, 350} {
			var b bytes.Buffer
			require.NoError(t, write(&b, m, report.Options{Width: width}))
			d := xml.NewDecoder(bytes.NewReader(b.Bytes()))
			for {
				if _, err := d.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
			}
			out[fmt.Sprint(name, width)] = b.Bytes()
		}
	}
	return out
}

func TestDrawingsAreFilesOfTheirOwn(t *testing.T) {
	for name, b := range charts(t, conversation(t)) {
		assert.True(t, bytes.HasPrefix(b, []byte(`<svg xmlns="http://www.w3.org/2000/svg"`)), name)
		assert.Contains(t, string(b), "prefers-color-scheme:dark", name)
		assert.Contains(t, string(b), "<title>", name)
		assert.NotContains(t, string(b), "NaN", name)
	}
	assert.Contains(t, string(charts(t, conversation(t))["timeline0"]), "Nora cuts in on Ida")
	for name, b := range charts(t, &colloquy.Meeting{}) {
		assert.Empty(t, b, "%s: there is nothing to draw", name)
	}
}

func TestAnyMeetingHasAPage(t *testing.T) {
	for name, m := range map[string]*colloquy.Meeting{
		"nothing":      {},
		"a nanosecond": {Duration: 1, Speakers: []colloquy.Speaker{{ID: "a"}}, Segments: []colloquy.Segment{{Interval: colloquy.Interval{End: 1}, Speaker: "a"}}},
		"unknown people": {Duration: 9 * time.Second, Segments: []colloquy.Segment{{Interval: second(0, 3)}, {Interval: second(2, 8)}},
			Utterances: []colloquy.Utterance{{ID: "u", Interval: second(0, 3), Text: "hello"}}},
		"no times": {Timing: colloquy.Timing{Source: colloquy.TimesNone}, Speakers: []colloquy.Speaker{{ID: "a"}}, Utterances: []colloquy.Utterance{{ID: "u1", Speaker: "a", Text: "hello"}}},
	} {
		html := page(t, m, report.Options{})
		balanced(t, html)
		assert.NotContains(t, html, "NaN", name)
		assert.NotContains(t, html, "Inf", name)
		assert.Contains(t, html, "ot measurable", name)
	}
}

func TestWhatIsMissingIsNoZero(t *testing.T) {
	html := page(t, &colloquy.Meeting{Timing: colloquy.Timing{Source: colloquy.TimesNone}, Speakers: []colloquy.Speaker{{ID: "a", Name: "Ann"}, {ID: "b", Name: "Bob"}},
		Utterances: []colloquy.Utterance{{ID: "u1", Speaker: "a", Text: "hello there"}, {ID: "u2", Speaker: "b", Text: "good morning to you"}}}, report.Options{})
	assert.Contains(t, html, "Not measurable: interaction, energy, silence, at once, interruptions, response, pace, longest turn and changes of speaker; the transcript has no times.")
	assert.NotContains(t, html, "Words a minute", "a column of which nobody has anything")
	assert.NotContains(t, html, "0 interruptions")
	assert.NotContains(t, html, `id="timeline"`)
	assert.Contains(t, html, "line 1")
}

func TestTheSameMeetingGivesTheSameBytes(t *testing.T) {
	first := page(t, conversation(t), report.Options{})
	for range 3 {
		assert.True(t, first == page(t, conversation(t), report.Options{}))
	}
}

// long is a meeting of three hours of ten people.
func long(t testing.TB) *colloquy.Meeting {
	t.Helper()
	words := strings.Fields("we should move the launch to June because the import is slow and nobody finds the button on the pricing page of the shop")
	m := &colloquy.Meeting{Title: "Three hours", Duration: 3 * time.Hour}
	for k := range 10 {
		m.Speakers = append(m.Speakers, colloquy.Speaker{ID: colloquy.SpeakerID(fmt.Sprint("s", k)), Name: fmt.Sprint("Person ", k+1), Known: true})
	}
	for n := range 5400 { // every two seconds, with overlaps of up to 1.3 s
		from := 2 * float64(n)
		i := second(from, from+1.5+float64(n*7919%1800)/1000)
		who := m.Speakers[(n*n+n/7)%10].ID
		text := make([]string, 0, 12)
		for w := range 5 + n%7 {
			text = append(text, words[(n*31+w*(1+n%5))%len(words)])
		}
		m.Segments = append(m.Segments, colloquy.Segment{Interval: i, Speaker: who})
		m.Utterances = append(m.Utterances, colloquy.Utterance{ID: fmt.Sprint("u", n+1), Interval: i, Speaker: who, Text: strings.Join(text, " ") + "."})
	}
	m, err := (&colloquy.Analyzer{}).Annotate(context.Background(), m)
	require.NoError(t, err)
	return m
}

func TestThreeHoursFitFiveMegabytes(t *testing.T) {
	if testing.Short() {
		t.Skip("measures three hours")
	}
	html := page(t, long(t), report.Options{})
	t.Logf("%d bytes", len(html))
	assert.Less(t, len(html), 5<<20)
	assert.Equal(t, 5400, strings.Count(html, `<li id="l`))
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestAFaultOfTheWriterComesBack(t *testing.T) {
	m := conversation(t)
	assert.ErrorContains(t, report.HTML(full{}, m, report.Options{}), "disk full")
	assert.ErrorContains(t, report.Markdown(full{}, m, report.Options{}), "disk full")
	assert.ErrorContains(t, report.TimelineSVG(full{}, m, report.Options{}), "disk full")
}

func TestFollowUpsStandWithTheActionItems(t *testing.T) {
	m := &colloquy.Meeting{Speakers: []colloquy.Speaker{{ID: "a", Name: "Ann"}, {ID: "b", Name: "Bob"}}}
	for k, text := range []string{"Thank you for coming.", "Thanks for having me.", "I'll get back to you by Friday.", "Great."} {
		m.Utterances = append(m.Utterances, colloquy.Utterance{ID: fmt.Sprint("u", k), Speaker: m.Speakers[k%2].ID, Text: text, Language: "en"})
	}
	m, err := (&colloquy.Analyzer{}).Annotate(context.Background(), m)
	require.NoError(t, err)
	_, after, found := strings.Cut(page(t, m, report.Options{}), "Action items</h2>")
	require.True(t, found)
	section, _, _ := strings.Cut(after, "</section>")
	assert.Contains(t, section, "follow-up, confidence")
	assert.Contains(t, section, "get back to you by Friday")
}

func TestMarkdownSaysTheSame(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, report.Markdown(&b, conversation(t), report.Options{}))
	for _, want := range []string{"# A launch", "## Who spoke how long", "| Nora |", "## Questions", "## Not measurable, and why", "## Chapters"} {
		assert.Contains(t, b.String(), want)
	}
}

func TestPagesHaveTipsAndWords(t *testing.T) {
	m := conversation(t)
	var text bytes.Buffer
	require.NoError(t, report.Markdown(&text, m, report.Options{}))
	html := page(t, m, report.Options{})
	for _, title := range []string{"Tips for each person", "Which words people use"} {
		assert.Contains(t, html, title+"</h2>")
		assert.Contains(t, text.String(), "## "+title)
	}
	in := m.Insights(colloquy.InsightOptions{})
	require.NotEmpty(t, in.Coaching)
	for _, p := range in.Coaching {
		assert.Contains(t, text.String(), markdown.Escape(p.Tips[0].Text))
	}
	none := page(t, &colloquy.Meeting{}, report.Options{})
	assert.NotContains(t, none, `id="coaching"`)
	assert.NotContains(t, none, `id="vocabulary"`)
}
