package colloquy

// The JSON of how a recording sounded.

type wireSound struct {
	// a column each, so that an hour takes kilobytes
	Level  []float64 `json:"level_dbfs"`
	F0     []float64 `json:"f0_hz"`
	Voiced []float64 `json:"voiced"`
	Speech []float64 `json:"speech"`
	Nuclei []int     `json:"nuclei"`

	Activation bool `json:"activation,omitempty"`

	Quality []wireQuality `json:"quality,omitempty"`
}

type wireQuality struct {
	Track       string      `json:"track,omitempty"`
	Grade       wireMeasure `json:"grade"`
	SNR         wireMeasure `json:"snr"`
	NoiseFloor  wireMeasure `json:"noise_floor"`
	ActiveLevel wireMeasure `json:"active_level"`
	Peak        wireMeasure `json:"peak"`
	Clipped     wireMeasure `json:"clipped"`
	Bandwidth   wireMeasure `json:"bandwidth"`
	Reverb      wireMeasure `json:"reverb"`
	DC          wireMeasure `json:"dc_offset"`
	Hum         wireMeasure `json:"hum"`
	Loudness    wireMeasure `json:"loudness"`
	Dropouts    []span      `json:"dropouts,omitempty"`
}

func newWireSound(s *Sound) *wireSound {
	if s == nil {
		return nil
	}
	w := &wireSound{
		Activation: s.Activation,
		Level:      convert(s.Seconds, func(x Second) float64 { return x.Level }),
		F0:         convert(s.Seconds, func(x Second) float64 { return x.F0 }),
		Voiced:     convert(s.Seconds, func(x Second) float64 { return x.Voiced }),
		Speech:     convert(s.Seconds, func(x Second) float64 { return x.Speech }),
		Nuclei:     convert(s.Seconds, func(x Second) int { return x.Nuclei }),
	}
	w.Quality = restore(s.Quality, newWireQuality)
	return w
}

// sound returns nil when the columns differ in length.
func (w *wireSound) sound() *Sound {
	if w == nil {
		return nil
	}
	n := len(w.Level)
	if len(w.F0) != n || len(w.Voiced) != n || len(w.Speech) != n || len(w.Nuclei) != n {
		return nil
	}
	s := &Sound{Activation: w.Activation, Quality: restore(w.Quality, wireQuality.quality)}
	for i := range n {
		s.Seconds = append(s.Seconds, Second{w.Level[i], w.F0[i], w.Voiced[i], w.Speech[i], w.Nuclei[i]})
	}
	return s
}

func newWireQuality(q Quality) wireQuality {
	w := func(m Measure) wireMeasure { return newWireMeasure(m, true) }
	return wireQuality{
		Track: q.Track, Grade: w(q.Grade), SNR: w(q.SNR), NoiseFloor: w(q.NoiseFloor), ActiveLevel: w(q.ActiveLevel),
		Peak: w(q.Peak), Clipped: w(q.Clipped), Bandwidth: w(q.Bandwidth), Reverb: w(q.Reverb), DC: w(q.DC), Hum: w(q.Hum),
		Loudness: w(q.Loudness), Dropouts: restore(q.Dropouts, func(i Interval) span { return newSpan(i, true) }),
	}
}

func (w wireQuality) quality() Quality {
	m := wireMeasure.measure
	return Quality{
		Track: w.Track, Grade: m(w.Grade), SNR: m(w.SNR), NoiseFloor: m(w.NoiseFloor), ActiveLevel: m(w.ActiveLevel),
		Peak: m(w.Peak), Clipped: m(w.Clipped), Bandwidth: m(w.Bandwidth), Reverb: m(w.Reverb), DC: m(w.DC), Hum: m(w.Hum),
		Loudness: m(w.Loudness), Dropouts: restore(w.Dropouts, span.interval),
	}
}
