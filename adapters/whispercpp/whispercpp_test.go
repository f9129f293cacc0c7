package whispercpp_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/adapters/whispercpp"
	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/wav"
)

// TestMain lets this program play whisper-cli when it is told to by the environment.
func TestMain(m *testing.M) {
	if role := os.Getenv("COLLOQUY_FAKE_WHISPER"); role != "" {
		os.Exit(fakeWhisper(role, os.Args[1:]))
	}
	os.Exit(m.Run())
}

// fakeWhisper says, of a piece of n seconds, two words: one of half a second at its beginning, and how it was called.
func fakeWhisper(role string, args []string) int {
	value := func(flag string) string {
		if k := slices.Index(args, flag); k >= 0 && k+1 < len(args) {
			return args[k+1]
		}
		return ""
	}
	switch role {
	case "fails":
		fmt.Fprintln(os.Stderr, "error: failed to load model", value("-m"))
		return 3
	case "hangs":
		time.Sleep(time.Minute)
	case "garbage":
		_ = os.WriteFile(value("-of")+".json", []byte(`{"transcription": [`), 0o600)
		return 0
	}
	f, err := os.Open(value("-f"))
	if err != nil {
		return 4
	}
	w, err := wav.Open(f)
	if err != nil || w.Rate() != 16000 {
		return 5
	}
	ms := w.Len() / 16
	called := strings.ReplaceAll(fmt.Sprintf("%s_%s_%s", value("-l"), value("--prompt"), value("-t")), " ", "")
	_ = os.WriteFile(value("-of")+".json", []byte(fmt.Sprintf(`{"result":{"language":"en"},"transcription":[{"offsets":{"from":0,"to":%d},"text":" Hello %s","tokens":[
		{"text":"[_BEG_]","offsets":{"from":0,"to":0}},{"text":" Hel","p":0.5,"offsets":{"from":0,"to":200}},{"text":"lo","p":0.7,"offsets":{"from":200,"to":500}},
		{"text":" %s","p":0.9,"offsets":{"from":%d,"to":%d}}]}]}`, ms, called, called, ms-500, ms)), 0o600)
	return 0
}

// fake returns a Transcriber that runs this program in a role.
func fake(t *testing.T, role string) whispercpp.Transcriber {
	t.Helper()
	t.Setenv("COLLOQUY_FAKE_WHISPER", role)
	self, err := os.Executable()
	require.NoError(t, err)
	return whispercpp.Transcriber{Path: self, Model: "model.bin", Folder: t.TempDir()}
}

// silence is a recording; what is in it does not matter here.
func silence(seconds int) *dsp.PCM {
	return &dsp.PCM{SampleRate: 8000, Samples: make([]float32, 8000*seconds)}
}

func span(from, to int) colloquy.Interval {
	return colloquy.Interval{Start: time.Duration(from) * time.Second, End: time.Duration(to) * time.Second}
}

func TestWordsComeBackWhereTheyWereSaid(t *testing.T) {
	w := fake(t, "says")
	w.Longest, w.Threads = 10*time.Second, 2
	words, err := w.Transcribe(context.Background(), silence(60), []colloquy.Interval{span(5, 9), span(30, 35)},
		colloquy.TranscribeOptions{Language: "en-GB", Vocabulary: []string{"Nora", "Vex"}})
	require.NoError(t, err)
	require.Len(t, words, 4)
	// The pieces are 4.8–9.2 and 29.8–35.2 s: the speech with a margin of 200 ms.
	assert.Equal(t, "Hello", words[0].Text)
	assert.Equal(t, 4800*time.Millisecond, words[0].Start)
	assert.Equal(t, 5300*time.Millisecond, words[0].End)
	assert.InDelta(t, 0.6, words[0].Confidence, 1e-9, "mean of its tokens")
	assert.Equal(t, "en_Nora,Vex_2", words[1].Text)
	assert.Equal(t, 9200*time.Millisecond, words[1].End)
	assert.Equal(t, 29800*time.Millisecond, words[2].Start)
	left, err := os.ReadDir(w.Folder)
	require.NoError(t, err)
	assert.Empty(t, left, "no temporary file is left")
}

func TestFailures(t *testing.T) {
	ctx := context.Background()
	one := []colloquy.Interval{span(0, 1)}
	_, err := fake(t, "fails").Transcribe(ctx, silence(2), one, colloquy.TranscribeOptions{})
	var failure *whispercpp.Error
	require.ErrorAs(t, err, &failure)
	assert.ErrorContains(t, err, "failed to load model model.bin")

	_, err = fake(t, "garbage").Transcribe(ctx, silence(2), one, colloquy.TranscribeOptions{})
	var format *colloquy.FormatError
	assert.ErrorAs(t, err, &format)

	_, err = whispercpp.Transcriber{Path: "no-such-program"}.Transcribe(ctx, silence(2), one, colloquy.TranscribeOptions{})
	assert.ErrorIs(t, err, whispercpp.ErrMissing)

	soon, cancel := context.WithTimeout(ctx, 300*time.Millisecond)
	defer cancel()
	began := time.Now()
	_, err = fake(t, "hangs").Transcribe(soon, silence(2), one, colloquy.TranscribeOptions{})
	assert.ErrorIs(t, err, context.DeadlineExceeded)
	assert.Less(t, time.Since(began), 5*time.Second)
}

func TestAFailingTranscriberCostsOnlyTheWords(t *testing.T) {
	f, err := os.Open("../../examples/quickstart/conversation.wav")
	require.NoError(t, err)
	defer f.Close()
	rec, err := wav.Open(f)
	require.NoError(t, err)
	m, err := (&colloquy.Analyzer{Transcriber: fake(t, "fails")}).Analyze(context.Background(), colloquy.Input{Audio: rec.Mix()})
	var stage *colloquy.StageError
	require.ErrorAs(t, err, &stage)
	require.NotNil(t, m)
	assert.NotEmpty(t, m.Segments)
	assert.Empty(t, m.Utterances)
}

// TestTheRealProgram runs where whisper-cli and a model are: COLLOQUY_WHISPER_MODEL names its file.
func TestTheRealProgram(t *testing.T) {
	model := os.Getenv("COLLOQUY_WHISPER_MODEL")
	if _, err := exec.LookPath("whisper-cli"); err != nil || model == "" {
		t.Skip("whisper-cli or a model (COLLOQUY_WHISPER_MODEL) is missing")
	}
	f, err := os.Open("../../examples/quickstart/conversation.wav")
	require.NoError(t, err)
	defer f.Close()
	rec, err := wav.Open(f)
	require.NoError(t, err)
	m, err := (&colloquy.Analyzer{Transcriber: whispercpp.Transcriber{Model: model}}).Analyze(context.Background(), colloquy.Input{Audio: rec.Mix()})
	require.NoError(t, err)
	assert.NotEmpty(t, m.Utterances)
}

func ExampleTranscriber() {
	a := colloquy.Analyzer{Transcriber: whispercpp.Transcriber{Model: "ggml-base.en.bin"}}
	_ = a // a.Analyze(ctx, colloquy.Input{Audio: …})
}
