package prosody

// Second says what holds during one second of a recording, in 12 bytes.
type Second struct {
	Level  float32 // dBFS, mean power
	F0     float32 // Hz, median of the voiced frames; 0 without any
	Voiced uint8   // voiced frames, of 100
	Nuclei uint8   // syllable nuclei, at most 255
}

// Seconds appends to dst what holds in every second of the Track, the last of which may be shorter. nuclei are counted
// as they are given: positions at [Rate] in ascending order, as those that [Track.Nuclei] found for each speaker, merged.
func (t *Track) Seconds(dst []Second, nuclei []int64) []Second {
	table := powers()
	h := newHistogram(highestCode)
	for from := 0; from < t.Len(); from += framesPerSecond {
		end := min(from+framesPerSecond, t.Len())
		h.reset()
		var power float64
		for i := from; i < end; i++ {
			power += table[t.levels[i]]
			if c := t.cents(i); c >= 0 {
				h.add(c)
			}
		}
		s := Second{Level: float32(decibels(power / float64(end-from))), Voiced: uint8(h.n)}
		if h.n > 0 {
			s.F0 = float32(hertz(float64(h.quantile(.5))))
		}
		for len(nuclei) > 0 && nuclei[0] < int64(end)*Hop {
			s.Nuclei = min(s.Nuclei, 254) + 1
			nuclei = nuclei[1:]
		}
		dst = append(dst, s)
	}
	return dst
}
