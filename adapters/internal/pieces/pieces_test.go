package pieces

import (
	"bytes"
	"context"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/wav"
)

const s = time.Second

func span(from, to float64) colloquy.Interval {
	return colloquy.Interval{Start: time.Duration(from * float64(s)), End: time.Duration(to * float64(s))}
}

func TestCut(t *testing.T) {
	for name, c := range map[string]struct {
		speech  []colloquy.Interval
		longest time.Duration
		want    []colloquy.Interval
	}{
		"nobody speaks":           {nil, 10 * s, nil},
		"all in one piece":        {[]colloquy.Interval{span(1, 2), span(5, 6)}, 10 * s, []colloquy.Interval{span(0.8, 6.2)}},
		"cut in the longer pause": {[]colloquy.Interval{span(1, 8), span(8.5, 9), span(12, 19)}, 12 * s, []colloquy.Interval{span(0.8, 9.2), span(11.8, 19.2)}},
		"a pause too early":       {[]colloquy.Interval{span(1, 2), span(8, 20)}, 10 * s, []colloquy.Interval{span(0.8, 2.2), span(7.8, 17.8), span(17.8, 20)}},
		"no pause":                {[]colloquy.Interval{span(0, 20)}, 8 * s, []colloquy.Interval{span(0, 8), span(8, 16), span(16, 20)}},
	} {
		assert.Equal(t, c.want, Cut(c.speech, 20*s, c.longest), name)
	}
}

func TestCutHoldsAllSpeech(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var speech []colloquy.Interval
		at := 0.0
		for range 1 + r.IntN(40) {
			at += r.Float64() * 3
			to := at + r.Float64()*20
			speech = append(speech, span(at, to))
			at = to + 0.01
		}
		longest := time.Duration(1+r.IntN(40)) * s
		all := Cut(speech, time.Duration(at*float64(s)), longest)
		k := 0
		for n, p := range all {
			assert.LessOrEqual(t, p.Len(), longest)
			if n > 0 {
				assert.GreaterOrEqual(t, p.Start, all[n-1].End)
			}
		}
		for _, sp := range speech {
			for at := sp.Start; at < sp.End; {
				for k < len(all) && all[k].End <= at {
					k++
				}
				require.True(t, k < len(all) && all[k].Start <= at, "%v of %v is in no piece of %v", at, sp, all)
				at = all[k].End
			}
		}
	}
}

func TestWriteWAV(t *testing.T) {
	tone := &dsp.PCM{SampleRate: 8000, Samples: make([]float32, 8000*3)}
	for k := range tone.Samples {
		tone.Samples[k] = float32(0.5 * math.Sin(2*math.Pi*440*float64(k)/8000))
	}
	var b bytes.Buffer
	require.NoError(t, WriteWAV(context.Background(), &b, tone, span(1, 2.5)))
	assert.Equal(t, HeaderBytes+int(BytesPerSecond)*3/2, b.Len())
	w, err := wav.Open(bytes.NewReader(b.Bytes()))
	require.NoError(t, err)
	assert.Equal(t, Rate, w.Rate())
	assert.EqualValues(t, 24000, w.Len())
	mid := make([]float32, 16000)
	_, err = w.Channel(0).ReadSamples(mid, 4000)
	require.NoError(t, err)
	var sum float64
	for _, v := range mid {
		sum += float64(v) * float64(v)
	}
	assert.InDelta(t, 0.5/math.Sqrt2, math.Sqrt(sum/float64(len(mid))), 0.005, "as loud as it was")

	gone, cancel := context.WithCancel(context.Background())
	cancel()
	assert.ErrorIs(t, WriteWAV(gone, &b, tone, span(0, 1)), context.Canceled)
}

func TestWords(t *testing.T) {
	line := func(from, to float64, text string, words ...colloquy.Word) colloquy.Utterance {
		return colloquy.Utterance{Interval: span(from, to), Text: text, Words: words}
	}
	tr := &colloquy.Transcript{Timing: colloquy.Timing{Source: colloquy.TimesByWord}, Utterances: []colloquy.Utterance{
		line(0, 1, "Hi you", colloquy.Word{Interval: span(0.1, 0.4), Text: " Hi", Confidence: 1.00001}, colloquy.Word{Interval: span(0.5, 9), Text: "you"}),
		line(1, 2, "ab cd"),
	}}
	assert.Equal(t, []colloquy.Word{
		{Interval: span(10.1, 10.4), Text: "Hi", Confidence: 1}, {Interval: span(10.5, 13), Text: "you"},
		{Interval: span(11, 11.5), Text: "ab", Interpolated: true}, {Interval: span(11.5, 12), Text: "cd", Interpolated: true},
	}, Words(tr, span(10, 13)))
	bare := &colloquy.Transcript{Timing: colloquy.Timing{Source: colloquy.TimesNone}, Utterances: []colloquy.Utterance{line(0, 0, "ab cd")}}
	assert.Equal(t, []colloquy.Word{{Interval: span(2, 3), Text: "ab", Interpolated: true}, {Interval: span(3, 4), Text: "cd", Interpolated: true}}, Words(bare, span(2, 4)))
}
