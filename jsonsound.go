package colloquy

import "time"

// The JSON of how a recording sounded.

type wireSound struct {
	// a column each, so that an hour takes kilobytes
	Level  []float64 `json:"level_dbfs"`
	F0     []float64 `json:"f0_hz"`
	Voiced []float64 `json:"voiced"`
	Speech []float64 `json:"speech"`
	Nuclei []int     `json:"nuclei"`

	Activation bool `json:"activation,omitempty"`

	Events  []wireEvent   `json:"events,omitempty"`
	Quality []wireQuality `json:"quality,omitempty"`
}

type wireEvent struct {
	span
	Kind       SoundEventKind `json:"kind"`
	Confidence float64        `json:"confidence"`
	Method     string         `json:"method"`
}

func newWireEvent(e SoundEvent) wireEvent {
	return wireEvent{newSpan(e.Interval, true), e.Kind, e.Confidence, e.Method}
}

func (w wireEvent) event() SoundEvent {
	return SoundEvent{w.interval(), w.Kind, w.Confidence, w.Method}
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
	BandLimited bool        `json:"band_limited,omitempty"`
	Reverb      wireMeasure `json:"reverb"`
	Clarity     wireMeasure `json:"clarity"`
	DC          wireMeasure `json:"dc_offset"`
	Hum         wireMeasure `json:"hum"`
	HumLevel    wireMeasure `json:"hum_level"`
	Lag         wireMeasure `json:"lag"`
	Loudness    wireMeasure `json:"loudness"`
	Dropouts    []span      `json:"dropouts,omitempty"`
	Echoes      []wireEcho  `json:"echoes,omitempty"`
}

type wireEcho struct {
	From        string  `json:"from"`
	Delay       seconds `json:"delay"`
	Level       float64 `json:"level_db"`
	Correlation float64 `json:"correlation"`
}

func newWireEcho(e Echo) wireEcho {
	return wireEcho{e.From, seconds(e.Delay), e.Level, e.Correlation}
}

func (w wireEcho) echo() Echo { return Echo{w.From, time.Duration(w.Delay), w.Level, w.Correlation} }

func newWireSound(s *Sound) *wireSound {
	if s == nil {
		return nil
	}
	w := &wireSound{
		Activation: s.Activation,
		Level:      convert(s.Seconds, func(x SoundSecond) float64 { return x.Level }),
		F0:         convert(s.Seconds, func(x SoundSecond) float64 { return x.F0 }),
		Voiced:     convert(s.Seconds, func(x SoundSecond) float64 { return x.Voiced }),
		Speech:     convert(s.Seconds, func(x SoundSecond) float64 { return x.Speech }),
		Nuclei:     convert(s.Seconds, func(x SoundSecond) int { return x.Nuclei }),
	}
	w.Events = restore(s.Events, newWireEvent)
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
	s := &Sound{Activation: w.Activation, Quality: restore(w.Quality, wireQuality.quality), Events: restore(w.Events, wireEvent.event)}
	for i := range n {
		s.Seconds = append(s.Seconds, SoundSecond{w.Level[i], w.F0[i], w.Voiced[i], w.Speech[i], w.Nuclei[i]})
	}
	return s
}

func newWireQuality(q Quality) wireQuality {
	w := func(m Measure) wireMeasure { return newWireMeasure(m, true) }
	return wireQuality{
		Track: q.Track, Grade: w(q.Grade), SNR: w(q.SNR), NoiseFloor: w(q.NoiseFloor), ActiveLevel: w(q.ActiveLevel),
		Peak: w(q.Peak), Clipped: w(q.Clipped), Bandwidth: w(q.Bandwidth), BandLimited: q.BandLimited,
		Reverb: w(q.Reverb), Clarity: w(q.Clarity), DC: w(q.DC), Hum: w(q.Hum), HumLevel: w(q.HumLevel), Lag: w(q.Lag),
		Loudness: w(q.Loudness), Dropouts: restore(q.Dropouts, func(i Interval) span { return newSpan(i, true) }),
		Echoes: restore(q.Echoes, newWireEcho),
	}
}

func (w wireQuality) quality() Quality {
	m := wireMeasure.measure
	return Quality{
		Track: w.Track, Grade: m(w.Grade), SNR: m(w.SNR), NoiseFloor: m(w.NoiseFloor), ActiveLevel: m(w.ActiveLevel),
		Peak: m(w.Peak), Clipped: m(w.Clipped), Bandwidth: m(w.Bandwidth), BandLimited: w.BandLimited,
		Reverb: m(w.Reverb), Clarity: m(w.Clarity), DC: m(w.DC), Hum: m(w.Hum), HumLevel: m(w.HumLevel), Lag: m(w.Lag),
		Loudness: m(w.Loudness), Dropouts: restore(w.Dropouts, span.interval), Echoes: restore(w.Echoes, wireEcho.echo),
	}
}
