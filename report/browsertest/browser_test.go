package browsertest

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/dsp/wav"
	"github.com/colloquy-go/colloquy/report"
)

const quickstart = "../../examples/quickstart/conversation"

// chromium returns the path of a browser, and skips the test where there is none.
func chromium(t *testing.T) string {
	t.Helper()
	if b := os.Getenv("COLLOQUY_CHROMIUM"); b != "" {
		return b
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if b, err := exec.LookPath(name); err == nil {
			return b
		}
	}
	t.Skip("no Chromium is found: apt-get install chromium, or name one in COLLOQUY_CHROMIUM")
	return ""
}

// tab is a page in a browser, with what it did.
type tab struct {
	context.Context
	sync.Mutex
	said, asked []string
}

// open opens a file in a window.
func open(t *testing.T, file string, width int64, dark bool, more ...chromedp.Action) *tab {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium(t)), chromedp.NoSandbox,
		chromedp.Flag("autoplay-policy", "no-user-gesture-required"), chromedp.Flag("force-color-profile", "srgb"))
	ctx, stop := context.WithTimeout(context.Background(), 3*time.Minute)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	b := &tab{Context: ctx}
	chromedp.ListenTarget(ctx, b.listen)
	scheme := "light"
	if dark {
		scheme = "dark"
	}
	actions := append([]chromedp.Action{
		log.Enable(), network.Enable(), chromedp.EmulateViewport(width, 900),
		emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}),
	}, more...)
	path, err := filepath.Abs(file)
	require.NoError(t, err)
	require.NoError(t, chromedp.Run(ctx, append(actions, chromedp.Navigate("file://"+path), chromedp.WaitReady("#main"))...))
	return b
}

func (b *tab) listen(event any) {
	b.Lock()
	defer b.Unlock()
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		b.said = append(b.said, string(e.Type))
	case *runtime.EventExceptionThrown:
		b.said = append(b.said, e.ExceptionDetails.Error())
	case *log.EventEntryAdded:
		b.said = append(b.said, e.Entry.Text)
	case *network.EventRequestWillBeSent:
		b.asked = append(b.asked, e.Request.URL)
	}
}

// eval returns what an expression gives.
func eval[T any](t *testing.T, b *tab, expression string) (v T) {
	t.Helper()
	require.NoError(t, chromedp.Run(b, chromedp.Evaluate(expression, &v, func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) })))
	return v
}

// do runs a statement.
func do(t *testing.T, b *tab, statement string) {
	t.Helper()
	require.NoError(t, chromedp.Run(b, chromedp.Evaluate("void ("+statement+")", nil)))
}

// page writes the report on m into a folder of the test's.
func page(t *testing.T, m *colloquy.Meeting, o report.Options) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, report.HTML(&b, m, o))
	file := filepath.Join(t.TempDir(), "report.html")
	require.NoError(t, os.WriteFile(file, b.Bytes(), 0o600))
	return file
}

// conversation is the quickstart's.
func conversation(t *testing.T) *colloquy.Meeting {
	t.Helper()
	sound, err := os.ReadFile(quickstart + ".wav")
	require.NoError(t, err)
	w, err := wav.Open(bytes.NewReader(sound))
	require.NoError(t, err)
	m, err := colloquy.Analyze(context.Background(), colloquy.Input{Audio: w.Mix(), Transcript: transcript(t, quickstart+".vtt"), Title: "Three synthetic voices plan a launch"})
	require.NoError(t, err)
	return m
}

func transcript(t *testing.T, file string) *colloquy.Transcript {
	t.Helper()
	f, err := os.Open(file)
	require.NoError(t, err)
	defer f.Close()
	out, err := colloquy.ReadTranscript(f)
	require.NoError(t, err)
	return out
}

// meetings are the quickstart's, and those of the evaluation data where it is there.
func meetings(t *testing.T) map[string]*colloquy.Meeting {
	t.Helper()
	all := map[string]*colloquy.Meeting{"quickstart": conversation(t)}
	data := os.Getenv("COLLOQUY_DATA")
	if data == "" {
		return all
	}
	for _, name := range []string{"ES2003c.vtt", "TS3006d.vtt", "Bmr012.txt"} {
		m, err := colloquy.Analyze(context.Background(), colloquy.Input{Transcript: transcript(t, filepath.Join(data, "meetings", name)), Title: name})
		require.NoError(t, err)
		all[strings.TrimSuffix(name, filepath.Ext(name))] = m
	}
	return all
}

// long is a meeting of three hours of ten people, in the project's own words.
func long() *colloquy.Meeting {
	words := strings.Fields("we should move the launch to June because the import is slow and nobody finds the button on the pricing page of the shop")
	m := &colloquy.Meeting{Title: "Three hours", Duration: 3 * time.Hour}
	for k := range 10 {
		m.Speakers = append(m.Speakers, colloquy.Speaker{ID: colloquy.SpeakerID(fmt.Sprintf("s%d", k)), Name: fmt.Sprintf("Person %d", k+1), Known: true})
	}
	for n := range 3600 {
		start := time.Duration(n) * 3 * time.Second
		i := colloquy.Interval{Start: start, End: start + time.Duration(2000+n*7919%1900)*time.Millisecond}
		who := m.Speakers[(n*n+n/7)%10].ID
		text := make([]string, 0, 12)
		for w := range 8 + n%9 {
			text = append(text, words[(n*31+w*(1+n%5))%len(words)])
		}
		m.Segments = append(m.Segments, colloquy.Segment{Interval: i, Speaker: who})
		m.Utterances = append(m.Utterances, colloquy.Utterance{ID: fmt.Sprintf("u%d", n+1), Interval: i, Speaker: who, Text: strings.Join(text, " ") + "."})
	}
	return m
}
