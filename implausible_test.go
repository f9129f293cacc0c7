package colloquy

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWhatIsHardlySoIsTold(t *testing.T) {
	line := func(who SpeakerID, from, to int) Utterance {
		return Utterance{Speaker: who, Text: "so it is", Interval: Interval{time.Duration(from) * time.Second, time.Duration(to) * time.Second}}
	}
	codes := func(lines ...Utterance) []string {
		m, err := Analyze(t.Context(), Input{Transcript: &Transcript{Timing: Timing{Source: TimesByCue, Resolution: 10 * time.Millisecond}, Utterances: lines}})
		require.NoError(t, err)
		out := []string{}
		for _, w := range m.Warnings {
			out = append(out, w.Code)
		}
		return out
	}
	assert.Empty(t, codes(line("a", 0, 50), line("b", 50, 100), line("c", 100, 101)), "one guest may be silent")
	assert.Equal(t, []string{"tiny-speakers"}, codes(line("a", 0, 50), line("b", 50, 100), line("c", 100, 101), line("d", 101, 102)))
	assert.Equal(t, []string{"much-overlap"}, codes(line("a", 0, 50), line("b", 30, 100)))
	assert.Empty(t, codes(line("a", 0, 20), line("b", 5, 20)), "too short to tell")
	assert.Empty(t, codes(line("a", 0, 100)))
}

func TestMusicUnderTheSpeechIsTold(t *testing.T) {
	at := func(from, to int) Interval {
		return Interval{time.Duration(from) * time.Second, time.Duration(to) * time.Second}
	}
	m := &Meeting{
		Duration: 2 * time.Minute, Timing: Timing{Source: TimesSampled, Resolution: frameStep}, Speakers: []Speaker{{ID: "a"}},
		Segments: []Segment{{Interval: at(0, 50), Speaker: "a"}, {Interval: at(60, 110), Speaker: "a"}},
		Sound:    &Sound{Events: []SoundEvent{{Interval: at(50, 60), Kind: SoundMusic}, {Interval: at(105, 120), Kind: SoundMusic}}},
	}
	assert.Empty(t, m.implausible(), "on hold, and at the end")
	m.Sound.Events[1] = SoundEvent{Interval: at(61, 100), Kind: SoundMusic}
	require.Len(t, m.implausible(), 1)
	assert.Equal(t, "music-bed", m.implausible()[0].Code)
	assert.Contains(t, m.implausible()[0].Detail, "39 %")
	m.Sound.Events[1].Kind = SoundRinging
	assert.Empty(t, m.implausible())
}

func TestNoiseThatHidesSpeechIsTold(t *testing.T) {
	of := func(m Measure) []Warning { return (&Quality{SNR: m}).faults() }
	assert.Empty(t, of(measured("snr/1", "dB", 12, 1)))
	assert.Empty(t, of(missing("snr/1", "dB", NoSpeech, "")))
	for _, m := range []Measure{measured("snr/1", "dB", 5.2, 1), missing("snr/1", "dB", TooNoisy, "")} {
		if w := of(m); assert.Len(t, w, 1) {
			assert.Equal(t, "noise", w[0].Code)
		}
	}
	assert.Contains(t, of(measured("snr/1", "dB", 5.2, 1))[0].Detail, "5 dB")
}

func TestFaintAndOverdrivenSpeechIsTold(t *testing.T) {
	of := func(level, clipped float64) (codes []string) {
		q := Quality{ActiveLevel: measured("active-level/1", "dBFS", level, 1), Clipped: measured("clipping/1", "%", clipped, 1)}
		for _, w := range q.faults() {
			codes = append(codes, w.Code)
		}
		return codes
	}
	assert.Empty(t, of(-64, 9))
	assert.Equal(t, []string{"faint"}, of(-66, 0))
	assert.Equal(t, []string{"clipped"}, of(-10, 10))
	faint := (&Quality{ActiveLevel: measured("active-level/1", "dBFS", -76.2, 1)}).faults()
	assert.Contains(t, faint[0].Detail, "by 50 dB")
}
