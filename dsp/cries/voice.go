package cries

const (
	oddVoice = -.25        // mean oddness from which on a voice is rather none,
	others   = 10 * 16_000 // where others surely speak for so many samples
)

// Voice sums up the stretches, or parts of them, that are taken for one voice.
type Voice struct {
	samples, surely int64
	odd             float64 // sum over the samples
}

// Add adds so many samples of a stretch.
func (v *Voice) Add(s Stretch, samples int64) {
	v.samples += samples
	v.odd += float64(s.Oddness * float64(samples))
	if s.Sure {
		v.surely += samples
	}
}

// Noises tells which of the voices of a recording are rather cries and other noises than people.
func Noises(voices []Voice) []bool {
	var surely int64
	for _, v := range voices {
		surely += v.surely
	}
	out := make([]bool, len(voices))
	for k, v := range voices {
		out[k] = v.samples > 0 && v.odd > oddVoice*float64(v.samples) && surely-v.surely >= others
	}
	return out
}
