package colloquy

import (
	"cmp"
	"fmt"
	"math"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/quality"
	"github.com/colloquy-go/colloquy/dsp/speed"
)

// RecordingQuality returns how good the recording is, or each speaker's track of it; nil without sound.
func (m *Meeting) RecordingQuality() []Quality {
	if m.Sound == nil {
		return nil
	}
	return m.Clone().Sound.Quality
}

// report gives the quality of what was heard.
func (p *pass) report(track string) Quality {
	native := make([]dsp.Span, len(p.speech))
	for i, s := range p.speech {
		at := func(n int64) int64 { return min(n*int64(p.rate)/featureRate, p.samples) }
		native[i] = dsp.Span{Start: at(s.Start), End: at(s.End)}
	}
	r := p.quality.Finish(native)
	n := int(min(p.samples, 1<<31-1))
	value := func(v quality.Value, method, unit string, step float64) Measure {
		return graded(v, method, unit, step, n)
	}
	q := Quality{
		Track:       track,
		Grade:       value(r.Grade, gradeMethod, "points", 0.1),
		SNR:         value(r.SNR, "snr/1", "dB", 0.1),
		NoiseFloor:  value(r.NoiseFloor, "noise-floor/1", "dBFS", 0.1),
		ActiveLevel: value(r.ActiveRMS, "active-level/1", "dBFS", 0.1),
		Peak:        value(r.Peak, "peak/1", "dBFS", 0.1),
		Clipped:     value(r.Clipped, "clipping/1", "%", 0.001),
		Bandwidth:   value(r.Bandwidth, "bandwidth/1", "Hz", 1),
		BandLimited: r.BandLimited,
		Reverb:      value(r.RT60, "reverberation/1", "s", 0.01),
		Clarity:     value(r.Clarity, "clarity/1", "dB", 0.1),
		DC:          value(r.DCOffset, "dc/1", "full scales", 0.0001),
		Hum:         missing("hum/1", "Hz", NoneFound, string(quality.NoHum)),
		HumLevel:    value(r.HumLevel, "hum/1", "dBFS", 0.1),
		Lag:         value(r.Lag, "lag/1", "%", 0.01),
		Loudness:    missing("bs1770/4", "LUFS", NoSpeech, "nothing exceeds the gate of -70 LUFS"),
	}
	if r.Hum != 0 {
		q.Hum = measured("hum/1", "Hz", float64(r.Hum), n)
	}
	if l := p.meter.Loudness(); l.OK {
		q.Loudness = measured("bs1770/4", "LUFS", round(l.Integrated, 0.1), n)
	}
	for _, d := range r.Dropouts {
		q.Dropouts = append(q.Dropouts, Interval{sampleTime(d.Start, int64(p.rate)), sampleTime(d.End, int64(p.rate))})
	}
	return q
}

// The bounds from which on who speaks when suffers, in the composed meetings made noisy, faint and overdriven.
const (
	drownedSpeech = 8   // dB of SNR under which soft speech is lost in the noise: at 5 dB, a sixth of the speech in a car
	faintSpeech   = -65 // dBFS under which soft speech is lost: 5 to 10 % of it, and 10 to 15 % at −75
	overdriven    = 10  // per cent of clipped samples from which on one voice may seem to be two: overlap doubles at 18 %
)

// faults warns of what makes the speech, or the softer part of it, be missed or taken for what it is not.
func (q *Quality) faults() []Warning {
	var out []Warning
	tell := func(code, detail string) {
		out = append(out, Warning{Code: code, Stage: "quality", Count: 1, Detail: detail})
	}
	switch {
	case q.SNR.OK() && q.SNR.Value < drownedSpeech:
		tell("noise", fmt.Sprintf(
			"speech is only %.0f dB louder than the noise: soft speech may not have been found, and pauses and response times may seem longer than they are", q.SNR.Value))
	case q.SNR.Missing == TooNoisy && q.Hum.OK():
		tell("noise", fmt.Sprintf("a hum of %.0f Hz at %.0f dBFS: speech in it is hidden, and may not have been found", q.Hum.Value, q.HumLevel.Value))
	case q.SNR.Missing == TooNoisy:
		tell("noise", fmt.Sprintf("noise of %.0f dBFS: speech in it is hidden, and may not have been found", q.NoiseFloor.Value))
	}
	if q.ActiveLevel.OK() && q.ActiveLevel.Value < faintSpeech {
		tell("faint", fmt.Sprintf("speech has no more than %.0f dBFS: some of it was not found; make the recording louder, by %.0f dB, and analyse it again",
			q.ActiveLevel.Value, math.Round(usualSpeech-q.ActiveLevel.Value)))
	}
	if q.Clipped.OK() && q.Clipped.Value >= overdriven {
		tell("clipped", fmt.Sprintf("%.0f %% of the samples are clipped: more people may seem to talk at once than do, and slower", q.Clipped.Value))
	}
	return out
}

// usualSpeech is the level that speech is commonly recorded at, dBFS.
const usualSpeech = -26

// slow warns of speech that sounds as if it were played too slowly.
func (p *pass) slow() []Warning {
	s := p.track.Summarize(p.speech)
	if octaves, ok := p.speed.Octaves(s.F0Median); !ok || octaves >= speed.TooSlow {
		return nil
	}
	return []Warning{{Code: "slow-sound", Stage: "audio", Count: 1, Detail: fmt.Sprintf(
		"speech sounds played at half its speed: is %d Hz its sampling rate, and has it one channel? Its pitch is %.0f Hz, and it has %.1f syllables a second; "+
			"if it is so, all times are wrong, and who speaks may be", p.rate, s.F0Median, s.ArticulationRate())}}
}

const gradeMethod = "grade/3"

// signals turns what is known of a recording back into what dsp/quality works on.
func (q *Quality) signals() *quality.Report {
	value := func(m Measure) quality.Value {
		if m.OK() {
			return quality.Value{Value: m.Value}
		}
		return quality.Value{Missing: quality.Missing(cmp.Or(m.Detail, m.Missing.String(), "not measured"))}
	}
	return &quality.Report{
		SNR: value(q.SNR), NoiseFloor: value(q.NoiseFloor), ActiveRMS: value(q.ActiveLevel), Clipped: value(q.Clipped),
		Bandwidth: value(q.Bandwidth), BandLimited: q.BandLimited, RT60: value(q.Reverb), Clarity: value(q.Clarity),
		DCOffset: value(q.DC), Hum: int(q.Hum.Value), HumLevel: value(q.HumLevel), Lag: value(q.Lag),
	}
}

// measures returns all measures of q.
func (q *Quality) measures() []*Measure {
	return []*Measure{
		&q.Grade, &q.SNR, &q.NoiseFloor, &q.ActiveLevel, &q.Peak, &q.Clipped, &q.Bandwidth, &q.Reverb, &q.Clarity, &q.DC, &q.Hum,
		&q.HumLevel, &q.Lag, &q.Loudness,
	}
}

// Reverberant reports whether reverberation harms the speech: clarity below 13 dB or, where that is missing, RT60 of
// .45 s or more.
func (q *Quality) Reverberant() bool { return q.signals().Reverberant() }

// Lagging reports whether the speech has holes: drop-outs take half a per cent of it or more.
func (q *Quality) Lagging() bool { return q.signals().Lagging() }

// Distance is how far talkers are from the microphone, as far as the room tells.
type Distance string

// The distances, with borders at 20 and 13 dB of clarity.
const (
	NearDistance   Distance = "near"   // direct sound prevails by far: a headset, a telephone, a studio
	MiddleDistance Distance = "middle" // an arm's length in an office
	FarDistance    Distance = "far"    // reverberant sound prevails: across a table
)

// Distance says how far the talkers are from the microphone; "" where it was not measured.
func (q *Quality) Distance() Distance { return Distance(quality.DistanceOf(q.signals().Clarity)) }

// Band is a class of bandwidths, after ITU-T P.10.
type Band string

// The bands.
const (
	Narrowband    Band = "narrowband" // a telephone
	Wideband      Band = "wideband"
	SuperWideband Band = "super-wideband"
	Fullband      Band = "fullband"
)

// Band is the class of the bandwidth; "" where it was not measured.
func (q *Quality) Band() Band { return Band(quality.BandOf(q.signals().Bandwidth)) }

func graded(v quality.Value, method, unit string, step float64, n int) Measure {
	if v.OK() {
		return measured(method, unit, round(v.Value, step), n)
	}
	why := TooFew
	switch v.Missing {
	case quality.Silent, quality.NoSpeech:
		why = NoSpeech
	case quality.TooNoisy:
		why = TooNoisy
	case quality.NoHum:
		why = NoneFound
	}
	return missing(method, unit, why, string(v.Missing))
}
