package colloquy_test

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/dsp"
)

// silent is a second of silence at a rate.
func silent(rate dsp.Rate) *dsp.PCM {
	return &dsp.PCM{SampleRate: rate, Samples: make([]float32, max(rate, 16))}
}

// crowdOf is a transcript of n people who say a word each.
func crowdOf(n int) *colloquy.Transcript {
	t := &colloquy.Transcript{Timing: colloquy.Timing{Source: colloquy.TimesNone}}
	for k := range n {
		t.Utterances = append(t.Utterances, colloquy.Utterance{Speaker: colloquy.SpeakerID(fmt.Sprint("p", k)), Text: "Hi."})
	}
	return t
}

// TestEveryLimitHasADefaultAndAnError goes beyond each field of Limits: with the default where that is cheap, else with one
// of the caller's. A field that is added without a line here fails.
func TestEveryLimitHasADefaultAndAnError(t *testing.T) {
	read := func(l colloquy.Limits, text string) error {
		tr, err := l.ReadTranscript(strings.NewReader(text), "")
		if err == nil {
			_, err = (&colloquy.Analyzer{Limits: l}).Analyze(context.Background(), colloquy.Input{Transcript: tr})
		}
		return err
	}
	analyze := func(a colloquy.Analyzer, in colloquy.Input) error {
		_, err := a.Analyze(context.Background(), in)
		return err
	}
	tries := map[string][]struct {
		name, where string
		try         func() error
	}{
		"Duration": {{"a recording", "", func() error {
			return analyze(colloquy.Analyzer{Limits: colloquy.Limits{Duration: time.Millisecond}}, colloquy.Input{Audio: silent(8000)})
		}}},
		"MinRate": {
			{"999 Hz", "a rate of 999 Hz", func() error { return analyze(colloquy.Analyzer{}, colloquy.Input{Audio: silent(999)}) }},
			{"no rate", "a rate of 0 Hz", func() error { return analyze(colloquy.Analyzer{}, colloquy.Input{Stream: dsp.NewStream(silent(0))}) }},
			{"a track", "track 2, a rate of -1 Hz", func() error {
				return analyze(colloquy.Analyzer{}, colloquy.Input{Tracks: []colloquy.Track{{Audio: silent(8000)}, {Audio: silent(-1)}}})
			}},
		},
		"MaxRate": {{"768,001 Hz", "a rate of 768001 Hz", func() error { return analyze(colloquy.Analyzer{}, colloquy.Input{Audio: silent(768_001)}) }}},
		"Tracks": {{"65 tracks", "", func() error {
			return analyze(colloquy.Analyzer{}, colloquy.Input{Tracks: slices.Repeat([]colloquy.Track{{Audio: silent(8000)}}, 65)})
		}}},
		"Bytes": {{"a file", "", func() error { return read(colloquy.Limits{Bytes: 5}, "Ann: Hello.\n") }}},
		"TextBytes": {
			{"a line", "line 2", func() error {
				return read(colloquy.Limits{TextBytes: 20}, "Ann: Hi.\nBob: "+strings.Repeat("so ", 20)+"\n")
			}},
			{"by hand, with the default", "line 3", func() error {
				tr := crowdOf(3)
				tr.Utterances[2].Text = strings.Repeat("x", 16<<20+1)
				return analyze(colloquy.Analyzer{}, colloquy.Input{Transcript: tr})
			}},
		},
		"JSONDepth": {{"brackets, with the default", "", func() error { return read(colloquy.Limits{}, strings.Repeat("[", 1e6)) }}},
		"Words":     {{"a transcript", "line 2", func() error { return read(colloquy.Limits{Words: 3}, "Ann: One two.\nBob: Three four.\n") }}},
		"Speakers": {
			{"a file", "line 3", func() error { return read(colloquy.Limits{Speakers: 2}, "Ann: Hi.\nBob: Hi.\nCyd: Hi.\n") }},
			{"by hand, with the default", "line 1002", func() error { return analyze(colloquy.Analyzer{}, colloquy.Input{Transcript: crowdOf(200_000)}) }},
			{"a roster, with the default", "", func() error {
				_, err := colloquy.ReadRoster(strings.NewReader(strings.Repeat("Ann\n", 1001)))
				return err
			}},
		},
		"Segments": {{"a file", "line 3", func() error { return read(colloquy.Limits{Segments: 2}, "Ann: Hi.\nBob: Hi.\nAnn: Yes.\n") }}},
		"Spool": {{"a stream", "", func() error {
			a := colloquy.Analyzer{VAD: fixedVAD{}, Limits: colloquy.Limits{Spool: 100}}
			return analyze(a, colloquy.Input{Stream: dsp.NewStream(silent(8000))})
		}}},
	}
	fields := reflect.TypeFor[colloquy.Limits]()
	for k := range fields.NumField() {
		what := fields.Field(k).Name
		require.NotEmpty(t, tries[what], what)
		for _, c := range tries[what] {
			var limit *colloquy.LimitError
			err := c.try()
			if assert.ErrorAs(t, err, &limit, "%s: %s", what, c.name) {
				assert.Equal(t, what, limit.What, c.name)
				assert.Equal(t, c.where, limit.Where, "%s: %s", what, c.name)
				assert.NotEmpty(t, limit.Max, c.name)
				assert.Contains(t, err.Error(), what)
			}
		}
	}
}
