package cries_test

import (
	"slices"
	"testing"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/cries"
	"github.com/colloquy-go/colloquy/dsp/pitch"
	"github.com/colloquy-go/colloquy/dsp/prosody"
	"github.com/stretchr/testify/require"
)

// sound is something: syllables of two spectra that take turns every tenth of a second.
type sound struct {
	likely float32
	low    float32 // of the bands below 300 Hz against the others, nepers
	f0     float32 // Hz
	rough  int     // of ten frames, those without F0
	long   int     // frames; 0: a second
}

var (
	voice = sound{likely: .995, low: 1, f0: 130, rough: 3}
	child = sound{likely: .99, low: -1, f0: 320, rough: 3}
	bark  = sound{likely: .7, low: -6, f0: 350, rough: 5}
	wail  = sound{likely: .8, low: -6, f0: 450, rough: 1}
	faint = sound{likely: .7, low: 0, f0: 200, rough: 6} // somebody far away
	rest  = sound{likely: .7, f0: 120, long: 600}        // a long stretch of what may be speech
	yelp  = sound{likely: .8, low: -5, f0: 350, rough: 3}
)

// piece puts sounds one after the other, a second of silence between, and says where they are. before frames of the recording come
// before the piece.
func piece(before int, all ...sound) (cries.Piece, []dsp.Span) {
	var track prosody.Track
	p := cries.Piece{Track: &track, First: before}
	var spans []dsp.Span
	frame := func(s sound, i int, db, level float32) {
		row := make([]float32, cries.Bands)
		for b := range row {
			row[b] = level
			switch {
			case b < 4:
				row[b] += s.low
			case b >= 30 && i/10%2 == 0:
				row[b] += 3
			case b >= 16 && b < 30 && i/10%2 == 1:
				row[b] += 2
			}
		}
		p.LogMel, p.Likely = append(p.LogMel, row...), append(p.Likely, s.likely)
		track.AppendLevels([]float32{db})
		f := pitch.Frame{}
		if i%10 >= s.rough {
			f = pitch.Frame{F0: s.f0, Voicing: 1}
		}
		track.AppendPitch([]pitch.Frame{f})
	}
	for range before {
		track.AppendLevels([]float32{-30})
		track.AppendPitch([]pitch.Frame{{F0: 90, Voicing: 1}})
	}
	for _, s := range all {
		for i := range 100 {
			frame(sound{rough: 10}, i, -80, 4.6)
		}
		start := int64(len(p.Likely)) * prosody.Hop
		long := max(s.long, 100)
		spans = append(spans, dsp.Span{Start: start, End: start + int64(long)*prosody.Hop})
		for i := range long {
			frame(s, i, -20, 15)
		}
	}
	return p, spans
}

func spansOf(all []cries.Stretch) []dsp.Span {
	out := []dsp.Span{}
	for _, s := range all {
		out = append(out, s.Span)
	}
	return out
}

func TestClear(t *testing.T) {
	for _, c := range []struct {
		name string
		all  []sound
		kept []int
	}{
		{"nothing", nil, []int{}},
		{"somebody speaks", []sound{voice, voice}, []int{0, 1}},
		{"a child", []sound{child}, []int{0}},
		{"a dog", []sound{bark, bark, bark}, []int{}},
		{"a baby", []sound{wail, wail}, []int{}},
		{"a dog where somebody speaks", []sound{voice, bark, voice, voice}, []int{0, 2, 3}},
		{"somebody far away", []sound{faint, faint}, []int{0, 1}},
		{"what may be either, alone", []sound{yelp}, []int{}},
		{"what may be either, where somebody speaks", []sound{yelp, voice}, []int{0, 1}},
		{"what may be either, after somebody who spoke", []sound{voice, voice, rest, rest, rest, rest, rest, rest, yelp}, []int{0, 1, 2, 3, 4, 5, 6, 7}},
	} {
		for _, before := range []int{0, 123} {
			p, spans := piece(before, c.all...)
			given := slices.Clone(spans)
			want := []dsp.Span{}
			for _, k := range c.kept {
				want = append(want, spans[k])
			}
			require.Equal(t, want, spansOf(p.Clear(spans)), c.name)
			require.Equal(t, given, spans, c.name)
		}
	}
}

// The pitch of the last frames may not be known yet; what lies beyond it stays.
func TestWhatIsNotKnownYetStays(t *testing.T) {
	p, spans := piece(0, bark, bark)
	short, _ := piece(0, bark)
	p.Track = short.Track
	require.Equal(t, spans[1:], spansOf(p.Clear(spans)))
	require.Panics(t, func() {
		cries.Piece{LogMel: make([]float32, 80), Likely: make([]float32, 1), Track: p.Track}.Clear(nil)
	})
}
