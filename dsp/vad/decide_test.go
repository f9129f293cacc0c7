package vad

import (
	"slices"
	"testing"
	"time"

	"github.com/colloquy-go/colloquy/dsp"
)

// track returns probabilities of one frame a letter: '#' .9, '+' .4 (between the thresholds), '.' .1.
func track(s string) []float32 {
	p := make([]float32, len(s))
	for i, c := range s {
		p[i] = map[rune]float32{'#': .9, '+': .4, '.': .1}[c]
	}
	return p
}

func TestDecide(t *testing.T) {
	const ms = time.Millisecond
	plain := Options{MinGap: -1, MinSpeech: -1, Pad: -1}
	// Frame i begins 7.5 ms after i·10 ms: at sample 160·i + 120. All numbers are counted by hand from that.
	for _, c := range []struct {
		name, track string
		options     Options
		want        []dsp.Span
	}{
		{"nothing", "", Options{}, nil},
		{"silence", "..........", Options{}, nil},
		{"all speech reaches to both ends", "##########", Options{}, []dsp.Span{{Start: 0, End: 2000}}},
		{"one run", "..###.....", plain, []dsp.Span{{Start: 440, End: 920}}},
		{"hysteresis holds on but does not start", ".+##+.+...", plain, []dsp.Span{{Start: 440, End: 920}}},
		{"a short gap is passed over", "##..##....", Options{MinGap: 20 * ms, MinSpeech: -1, Pad: -1}, []dsp.Span{{Start: 0, End: 1080}}},
		{"a longer one is not", "##...##...", Options{MinGap: 20 * ms, MinSpeech: -1, Pad: -1}, []dsp.Span{{Start: 0, End: 440}, {Start: 920, End: 1240}}},
		{"short speech is dropped", ".##..####.", Options{MinGap: -1, MinSpeech: 30 * ms, Pad: -1}, []dsp.Span{{Start: 920, End: 1560}}},
		{"padding stays inside", ".##.....#.", Options{MinGap: -1, MinSpeech: -1, Pad: 20 * ms}, []dsp.Span{{Start: 0, End: 920}, {Start: 1080, End: 2000}}},
		{"padding joins", ".##...##..", Options{MinGap: -1, MinSpeech: -1, Pad: 20 * ms}, []dsp.Span{{Start: 0, End: 2000}}},
	} {
		got := Decide(track(c.track), 2000, c.options)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestDecideStaysInsideAShortSound(t *testing.T) {
	for samples := int64(0); samples < 700; samples += 50 {
		for _, s := range Decide(track("#.#"), samples, Options{MinGap: -1, MinSpeech: -1, Pad: -1}) {
			if s.Start < 0 || s.End > samples || s.Len() <= 0 {
				t.Errorf("%d samples: %v", samples, s)
			}
		}
	}
}

func TestTightFollowsPausesThatTheDefaultPassesOver(t *testing.T) {
	p := slices.Concat(track("...................."), slices.Repeat(track("#"), 30), slices.Repeat(track("."), 15), slices.Repeat(track("#"), 30), track("......"))
	if n := len(Decide(p, 1<<20, Options{})); n != 1 {
		t.Errorf("default: %d spans, want 1", n)
	}
	if n := len(Decide(p, 1<<20, Tight())); n != 2 {
		t.Errorf("tight: %d spans, want 2", n)
	}
}
