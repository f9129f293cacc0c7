package colloquy

import (
	"encoding/json"
	"math"
	"time"

	"github.com/colloquy-go/colloquy/dsp/quality"
)

// leastGraded is the least speech that a speaker's sound is graded by.
const leastGraded = 3 * time.Second

// AudioQuality is how well each speaker can be heard.
type AudioQuality struct {
	Noise    Measure // background noise, dBFS; of several tracks that with the most
	Speakers []SpeakerQuality
}

// SpeakerQuality is how well one person can be heard.
type SpeakerQuality struct {
	Speaker     SpeakerID
	Grade       Measure // points, 0..100: the microphone
	SNR         Measure // dB
	Level       Measure // dBFS
	Clipped     Measure // per cent of the samples
	Bandwidth   Measure // Hz
	Lag         Measure // per cent of the speech that drop-outs take
	Reverberant bool    // see Quality.Reverberant
	Lagging     bool    // Lag is half a per cent or more
	Distance    Distance
	Band        Band
}

// AudioQuality returns how well each speaker can be heard. Who has a track of his own has its Quality (of several the
// first). Of one recording for all, that of the recording holds for everybody, but for
//
//	Level    10·log10 Σ 10^(L/10)·n / Σ n over the speaker's segments, of level L and n frames; dBFS ("speaker-level/1")
//	SNR      SNR of the recording + P_i − P, with P_i the power of that level less that of the noise, and P the same over
//	         everybody, in dB ("speaker-snr/1")
//	Lag      100·|drop-outs in the speaker's segments| / |segments| ("speaker-lag/1")
//	Grade    100 less what each fault costs, by the table of dsp/quality.Grade, with these three ("grade/3")
//
// so that a faint voice at a common microphone is graded as what it is, while room, band and hum are the recording's: one
// who has dialled in to it is not told apart. N of the speaker's measures counts frames of 10 ms. Missing without sound and
// for less than 3 s of speech.
func (m *Meeting) AudioQuality() AudioQuality {
	if m.Sound == nil || len(m.Sound.Quality) == 0 {
		return AudioQuality{Noise: missing("noise-floor/1", "dBFS", NoSound, "there is no sound")}
	}
	out := AudioQuality{Noise: m.Sound.Quality[0].NoiseFloor}
	for _, q := range m.Sound.Quality[1:] {
		if q.NoiseFloor.OK() && (!out.Noise.OK() || q.NoiseFloor.Value > out.Noise.Value) {
			out.Noise = q.NoiseFloor
		}
	}
	everybody := m.soundOf("", true)
	for _, s := range m.Speakers {
		own := m.soundOf(s.ID, false)
		if own.frames == 0 {
			continue
		}
		out.Speakers = append(out.Speakers, m.speakerQuality(s.ID, own, everybody))
	}
	return out
}

// loudness is how loud somebody is, and how much of the speech is lost.
type loudness struct {
	power        float64 // Σ of frames × power
	frames       int
	length, lost time.Duration
}

// soundOf sums up the segments of a speaker, or of everybody.
func (m *Meeting) soundOf(id SpeakerID, all bool) loudness {
	var l loudness
	drops := m.Sound.Quality[0].Dropouts
	for k := range m.Segments {
		s := &m.Segments[k]
		if s.Voice == nil || s.Voice.Frames <= 0 || !all && s.Speaker != id {
			continue
		}
		l.power += float64(float64(s.Voice.Frames) * math.Pow(10, min(s.Voice.Level, 100)/10))
		l.frames += s.Voice.Frames
		l.length += s.Len()
		for _, d := range drops {
			l.lost += d.Overlap(s.Interval)
		}
	}
	return l
}

// decibels returns the level, less the noise; at least −120.
func (l *loudness) decibels(noise float64) float64 {
	return 10 * math.Log10(max(l.power/float64(l.frames)-noise, 1e-12))
}

func (m *Meeting) speakerQuality(id SpeakerID, own, everybody loudness) SpeakerQuality {
	for k := range m.Sound.Quality {
		if q := &m.Sound.Quality[k]; q.Track == string(id) && q.Track != "" {
			return q.speaker(id)
		}
	}
	q := m.Sound.Quality[0]
	if own.length < leastGraded {
		few := func(method, unit string) Measure { return missing(method, unit, TooFew, "less than 3 s of speech") }
		q.Grade, q.SNR = few(gradeMethod, "points"), few("speaker-snr/1", "dB")
		q.ActiveLevel, q.Lag = few("speaker-level/1", "dBFS"), few("speaker-lag/1", "%")
		return q.speaker(id)
	}
	if q.ActiveLevel.Missing != TooNoisy { // then it would be that of the noise
		q.ActiveLevel = measured("speaker-level/1", "dBFS", round(own.decibels(0), 0.1), own.frames)
	}
	q.Lag = measured("speaker-lag/1", "%", round(100*own.lost.Seconds()/own.length.Seconds(), 0.01), own.frames)
	if q.SNR.OK() && q.NoiseFloor.OK() {
		noise := math.Pow(10, q.NoiseFloor.Value/10)
		q.SNR = measured("speaker-snr/1", "dB", round(q.SNR.Value+own.decibels(noise)-everybody.decibels(noise), 0.1), own.frames)
	}
	q.Grade = graded(quality.Grade(q.signals()), gradeMethod, "points", 0.1, own.frames)
	return q.speaker(id)
}

func (q *Quality) speaker(id SpeakerID) SpeakerQuality {
	return SpeakerQuality{
		Speaker: id, Grade: q.Grade, SNR: q.SNR, Level: q.ActiveLevel, Clipped: q.Clipped, Bandwidth: q.Bandwidth, Lag: q.Lag,
		Reverberant: q.Reverberant(), Lagging: q.Lagging(), Distance: q.Distance(), Band: q.Band(),
	}
}

type wireAudioQuality struct {
	Speakers []wireSpeakerQuality `json:"speakers"`
	Noise    *float64             `json:"background_noise_dB"`
}

type wireSpeakerQuality struct {
	ID        SpeakerID `json:"id"`
	Grade     *float64  `json:"microphone_quality"`
	Reverb    bool      `json:"is_reverb"`
	Lagging   bool      `json:"is_lagging"`
	SNR       *float64  `json:"snr_db"`
	Clipped   *float64  `json:"clipping_percent"`
	Bandwidth *float64  `json:"bandwidth_hz"`
	Level     *float64  `json:"level_dbfs"`
	Distance  Distance  `json:"distance,omitempty"`
	Band      Band      `json:"band,omitempty"`
}

// MarshalJSON writes {"speakers": [{"id", "microphone_quality", "is_reverb", "is_lagging", "snr_db", "clipping_percent",
// "bandwidth_hz", "level_dbfs", "distance", "band"}], "background_noise_dB"}: numbers, null where they are missing.
func (a AudioQuality) MarshalJSON() ([]byte, error) {
	return json.Marshal(wireAudioQuality{
		convert(a.Speakers, func(s SpeakerQuality) wireSpeakerQuality {
			return wireSpeakerQuality{
				s.Speaker, wireNumber(s.Grade), s.Reverberant, s.Lagging, wireNumber(s.SNR), wireNumber(s.Clipped),
				wireNumber(s.Bandwidth), wireNumber(s.Level), s.Distance, s.Band,
			}
		}),
		wireNumber(a.Noise),
	})
}
