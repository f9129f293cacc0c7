package prosody

import "github.com/colloquy-go/colloquy/dsp"

const (
	pauseFrames = 25  // the shortest pause, 250 ms (Goldman-Eisler 1968); shorter silences belong to stop consonants
	aboveNoise  = 6.  // dB over the softest moments of the spans up to which it may be noise that is heard,
	headroom    = 12. // but voice is what is less than this below the loud ones
)

// Summary says how somebody spoke in some spans. Times are counted in frames of 10 ms.
type Summary struct {
	Frames      int // in the spans
	Voiced      int // with a pitch; the fields F0… mean nothing where this is 0
	Nuclei      int // syllables, see [Track.Nuclei]
	Pauses      int // silences of 250 ms or more within a span
	PauseFrames int // in these pauses

	F0Median     float64 // Hz
	F0P10, F0P90 float64 // Hz, percentiles
	F0SD         float64 // semitones, standard deviation of the logarithm
	Level        float64 // dBFS, mean power of the frames that are not quiet
	LevelSD      float64 // dB, standard deviation of the levels of these frames
}

// VoicedShare returns the share of voiced frames, in [0, 1].
func (s Summary) VoicedShare() float64 { return ratio(s.Voiced, s.Frames) }

// SpeechRate returns syllables a second, pauses included (de Jong and Wempe 2009).
func (s Summary) SpeechRate() float64 { return framesPerSecond * ratio(s.Nuclei, s.Frames) }

// ArticulationRate returns syllables a second outside pauses.
func (s Summary) ArticulationRate() float64 {
	return framesPerSecond * ratio(s.Nuclei, s.Frames-s.PauseFrames)
}

func ratio(a, b int) float64 {
	if b <= 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// Summarize returns what holds over all the spans together, positions at [Rate]; what reaches beyond the Track is cut
// off. spans have to be in order and apart.
func (t *Track) Summarize(spans []dsp.Span) Summary {
	var s Summary
	soft, loud := t.extremes(spans)
	least := loud - quiet
	silence := max(least, min(soft+aboveNoise, loud-headroom))
	pitches, levels := newHistogram(highestCode), newHistogram(256)
	table := powers()
	var power float64
	for _, span := range spans {
		first, end := t.frames(span)
		s.Frames += end - first
		for i := first; i < end; i++ {
			if c := t.cents(i); c >= 0 {
				pitches.add(c)
			}
			if float64(t.LevelDB(i)) >= least {
				levels.add(int(t.levels[i]))
				power += table[t.levels[i]]
			}
		}
		s.pauses(t, first, end, silence)
	}
	s.Nuclei = len(t.nuclei(nil, spans, least))
	s.Voiced = pitches.n
	if pitches.n > 0 {
		s.F0Median = hertz(float64(pitches.quantile(.5)))
		s.F0P10, s.F0P90 = hertz(float64(pitches.quantile(.1))), hertz(float64(pitches.quantile(.9)))
		s.F0SD = pitches.deviation() / 100
	}
	s.Level = Silence
	if levels.n > 0 {
		s.Level = decibels(power / float64(levels.n))
		s.LevelSD = stepDB * levels.deviation()
	}
	return s
}

// pauses counts those among the frames [first, end), given the level in dBFS below which there is silence.
func (s *Summary) pauses(t *Track, first, end int, silence float64) {
	run := 0
	for i := first; i <= end; i++ {
		if i < end && float64(t.LevelDB(i)) < silence && t.cents(i) < 0 {
			run++
			continue
		}
		if run >= pauseFrames {
			s.Pauses++
			s.PauseFrames += run
		}
		run = 0
	}
}
