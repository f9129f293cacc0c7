package colloquy

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// recorded is a recording of A at −20 and B at −30 dBFS over noise at −60, with 60 ms of drop-outs in B's 4 s.
func recorded() *Meeting {
	number := func(v float64, unit string) Measure { return measured("test/1", unit, v, 9) }
	m := prosodic()
	m.Segments = []Segment{
		spokenAs("A", 0, 4, Voice{Level: -20}), spokenAs("B", 5, 9, Voice{Level: -30}),
	}
	m.Sound.Quality = []Quality{{
		SNR: number(37, "dB"), NoiseFloor: number(-60, "dBFS"), ActiveLevel: number(-22, "dBFS"), Clipped: number(0, "%"),
		Bandwidth: number(8000, "Hz"), Reverb: number(0.3, "s"), Clarity: number(22, "dB"), Lag: number(0.7, "%"),
		HumLevel: missing("hum/1", "dBFS", NoneFound, "there is no hum"), Dropouts: []Interval{{sec(6), sec(6.06)}},
	}}
	return m
}

func TestSpeakersAtOneMicrophone(t *testing.T) {
	a := recorded().AudioQuality()
	assert.InDelta(t, -60, a.Noise.Value, 1e-9)
	require.Len(t, a.Speakers, 2)
	loud, faint := a.Speakers[0], a.Speakers[1]
	// Powers without the noise: .01 − 10⁻⁶ and .001 − 10⁻⁶; both .0055 − 10⁻⁶. 37 + 10·log10(.01/.0055) = 39.6.
	equalMeasure(t, 39.6, "dB", "speaker-snr/1", 400, loud.SNR)
	equalMeasure(t, 29.6, "dB", "speaker-snr/1", 400, faint.SNR)
	equalMeasure(t, -30, "dBFS", "speaker-level/1", 400, faint.Level)
	equalMeasure(t, 0, "%", "speaker-lag/1", 400, loud.Lag)
	equalMeasure(t, 1.5, "%", "speaker-lag/1", 400, faint.Lag)
	assert.False(t, loud.Lagging)
	assert.True(t, faint.Lagging)
	equalMeasure(t, 100, "points", "grade/3", 400, loud.Grade)
	// 50·(35 − 29.6)/35 = 7.7 for the noise, 30·1.5/5 = 9 for the lag.
	equalMeasure(t, math.Round(10*(100-50*(35-29.6)/35-9))/10, "points", "grade/3", 400, faint.Grade)
	assert.Equal(t, NearDistance, faint.Distance)
	assert.Equal(t, Wideband, faint.Band)
	assert.False(t, faint.Reverberant)
	b, err := json.Marshal(a)
	require.NoError(t, err)
	assert.Contains(t, string(b), `{"speakers":[{"id":"A","microphone_quality":100,"is_reverb":false,"is_lagging":false,"snr_db":39.6,`+
		`"clipping_percent":0,"bandwidth_hz":8000,"level_dbfs":-20,"distance":"near","band":"wideband"},`)
	assert.Contains(t, string(b), `],"background_noise_dB":-60}`)
}

func TestSpeakersWithTracksHaveTheirOwn(t *testing.T) {
	m := recorded()
	m.Sound.Quality[0].Track = "B"
	other := m.Sound.Quality[0]
	other.Track, other.NoiseFloor, other.Clarity = "A", measured("test/1", "dBFS", -50, 9), measured("test/1", "dB", 9, 9)
	m.Sound.Quality = append(m.Sound.Quality, other)
	a := m.AudioQuality()
	assert.InDelta(t, -50, a.Noise.Value, 1e-9, "the noisiest track")
	assert.True(t, a.Speakers[0].Reverberant)
	assert.Equal(t, FarDistance, a.Speakers[0].Distance)
	assert.Equal(t, "test/1", a.Speakers[1].SNR.Method)
	assert.True(t, a.Speakers[1].Lagging)
}

func TestAudioQualityIsMissing(t *testing.T) {
	assertMissing(t, NoSound, (&Meeting{}).AudioQuality().Noise)
	m := recorded()
	m.Segments[1].End = sec(7)
	assertMissing(t, TooFew, m.AudioQuality().Speakers[1].Grade)
	b, err := json.Marshal((&Meeting{}).AudioQuality())
	require.NoError(t, err)
	assert.JSONEq(t, `{"speakers":[],"background_noise_dB":null}`, string(b))
	m.Segments[0].Voice.Level, m.Segments[0].Voice.Frames = 1e300, -5
	assertFinite(t, m.AudioQuality())
}
