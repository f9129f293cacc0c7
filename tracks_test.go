package colloquy_test

import (
	"context"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/internal/score"
)

// solo returns the conversation with everything silenced but the moments in which name talks alone, and these moments.
func solo(t testing.TB, name string) ([]float32, []score.Segment) {
	w := conversation(t)
	return alone(all(t, w.Mix()), w.Rate(), truth(t), name)
}

// alone returns a copy of x that is silent but where name talks and nobody else does, and when that is.
func alone(x []float32, rate dsp.Rate, talk []score.Segment, name string) ([]float32, []score.Segment) {
	out := make([]float32, len(x))
	other := make([]bool, len(x))
	each := func(s score.Segment, by float64, f func(i int)) {
		for i := max(0, int((s.Start-by)*float64(rate))); i < min(len(x), int((s.End+by)*float64(rate))); i++ {
			f(i)
		}
	}
	for _, s := range talk {
		if s.Speaker != name {
			each(s, 0, func(i int) { other[i] = true })
		}
	}
	var when []score.Segment
	for _, s := range talk {
		if s.Speaker != name {
			continue
		}
		each(s, 0.05, func(i int) {
			if !other[i] {
				out[i] = x[i]
			}
		})
		each(s, 0, func(i int) {
			if other[i] {
				return
			}
			at := float64(i) / float64(rate)
			if n := len(when); n > 0 && at-when[n-1].End < 0.5/float64(rate) {
				when[n-1].End = at + 1/float64(rate)
				return
			}
			when = append(when, score.Segment{Interval: score.Interval{Start: at, End: at + 1/float64(rate)}, Speaker: name})
		})
	}
	return out, when
}

// leaked returns two microphones of which each hears the other's talker weaker by 20 dB and two milliseconds later.
func leaked(a, b []float32, rate dsp.Rate) (*dsp.PCM, *dsp.PCM) {
	n := max(len(a), len(b))
	delay := int(rate) / 500
	mix := func(own, other []float32) *dsp.PCM {
		x := make([]float32, n)
		copy(x, own)
		for i := range x {
			if j := i - delay; j >= 0 && j < len(other) {
				x[i] += 0.1 * other[j]
			}
			x[i] += 0.0002 * float32(math.Sin(float64(i)*1.7)+math.Sin(float64(i)*2.9))
		}
		return &dsp.PCM{SampleRate: rate, Samples: x}
	}
	return mix(a, b), mix(b, a)
}

func TestTracksAreTheirTalkers(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	var people []string
	for _, s := range truth(t) {
		if len(people) == 0 || s.Speaker != people[0] && len(people) == 1 {
			people = append(people, s.Speaker)
		}
	}
	x, _ := solo(t, people[0])
	y, _ := solo(t, people[1])
	rate := conversation(t).Rate()
	a, b := leaked(x, y, rate)
	m := analyze(t, colloquy.Analyzer{}, colloquy.Input{
		Tracks: []colloquy.Track{{Speaker: "a", Name: people[0], Audio: a}, {Speaker: "b", Name: people[1], Audio: b}},
		Roster: []colloquy.Speaker{{Name: "Somebody Else"}, {Name: strings.ToUpper(people[1]), Role: "chair"}},
	})
	require.Len(t, m.Speakers, 3, "two who talk, one who was invited")
	assert.Equal(t, "chair", m.Speakers[1].Role)
	assert.Len(t, m.RecordingQuality(), 2)
	// What each microphone gives without the other is the measure: leak must not add or take anything.
	clean := func(x []float32, id string) (out []score.Segment) {
		one := analyze(t, colloquy.Analyzer{}, colloquy.Input{Tracks: []colloquy.Track{{Audio: &dsp.PCM{SampleRate: rate, Samples: x}}}})
		for _, s := range one.Segments {
			out = append(out, score.Segment{Interval: score.Interval{Start: s.Start.Seconds(), End: s.End.Seconds()}, Speaker: id})
		}
		return out
	}
	ref := append(clean(x, "a"), clean(y, "b")...)
	assert.Less(t, der(ref, m), 3., "DER against the clean tracks, percent")
}

func TestATrackMayBeginLater(t *testing.T) {
	x := all(t, conversation(t).Mix())
	rate := conversation(t).Rate()
	m := analyze(t, colloquy.Analyzer{}, colloquy.Input{Tracks: []colloquy.Track{
		{Name: "A", Audio: &dsp.PCM{SampleRate: rate, Samples: make([]float32, rate)}},
		{Name: "B", Audio: &dsp.PCM{SampleRate: rate, Samples: x[:10*int(rate)]}, Offset: 100 * time.Second}}})
	require.NotEmpty(t, m.Segments)
	assert.GreaterOrEqual(t, m.Segments[0].Start, 100*time.Second)
	assert.Equal(t, 110*time.Second, m.Duration)
	for _, s := range m.Segments {
		assert.Equal(t, colloquy.SpeakerID("s2"), s.Speaker)
		assert.Equal(t, 1., s.Confidence)
	}
	_, err := colloquy.Analyze(context.Background(), colloquy.Input{Tracks: []colloquy.Track{
		{Speaker: "x", Name: "A", Audio: pcm(nil)}, {Speaker: "x", Name: "B", Audio: pcm(nil)}}})
	assert.ErrorContains(t, err, "both")
}

// TestComposedTracks measures two talkers of a composed meeting on two tracks, each leaking into the other at −20 dB,
// against the meeting's exact times. A track is the meeting where its talker talks alone, silence elsewhere.
func TestComposedTracks(t *testing.T) {
	root := os.Getenv("COLLOQUY_DATA")
	if root == "" {
		t.Skip("COLLOQUY_DATA does not name the folder of recordings")
	}
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	if _, err := exec.LookPath("flac"); err != nil {
		t.Skip("flac is not installed")
	}
	for _, name := range []string{"m01_two_clean", "m02_three_smallroom"} {
		base := filepath.Join(root, "audio", "meetings_composed", name)
		x, meeting := readFLAC(t, base+".flac"), readRTTM(t, base+".rttm")
		var lanes [2][]float32
		var ref []score.Segment
		people := []string{meeting[0].Speaker, ""}
		for _, s := range meeting {
			if s.Speaker != people[0] {
				people[1] = s.Speaker
				break
			}
		}
		for k, who := range people {
			var when []score.Segment
			lanes[k], when = alone(x, 16_000, meeting, who)
			ref = append(ref, when...)
		}
		a, b := leaked(lanes[0], lanes[1], 16_000)
		m := analyze(t, colloquy.Analyzer{}, colloquy.Input{Tracks: []colloquy.Track{{Speaker: "a", Audio: a}, {Speaker: "b", Audio: b}}})
		d := der(ref, m)
		t.Logf("%s: DER %.1f %%", name, d)
		assert.Less(t, d, 3., name)
	}
}

func readFLAC(t testing.TB, path string) []float32 {
	t.Helper()
	raw, err := exec.Command("flac", "-d", "-c", "-s", "--force-raw-format", "--endian=little", "--sign=signed", path).Output()
	require.NoError(t, err)
	x := make([]float32, len(raw)/2)
	for i := range x {
		x[i] = float32(int16(uint16(raw[2*i])|uint16(raw[2*i+1])<<8)) / 32768
	}
	return x
}

func readRTTM(t testing.TB, path string) []score.Segment {
	t.Helper()
	f, err := os.Open(path)
	require.NoError(t, err)
	defer f.Close()
	r, err := score.ReadRTTM(f)
	require.NoError(t, err)
	return r[0].Segments
}

func TestTracksWithoutASpeakerHaveOneOfTheirOwn(t *testing.T) {
	for _, c := range []struct{ given, want []string }{
		{[]string{"", ""}, []string{"s1", "s2"}},
		{[]string{"s2", ""}, []string{"s2", "s3"}},
		{[]string{"", "s1", "s3", ""}, []string{"s5", "s1", "s3", "s4"}},
		{[]string{"s2", "", "s4", "s2"}, []string{"s2", "s5", "s4"}},
		{[]string{"a", "", "a"}, []string{"a", "s2"}},
	} {
		var in colloquy.Input
		for _, id := range c.given {
			in.Tracks = append(in.Tracks, colloquy.Track{Speaker: colloquy.SpeakerID(id), Audio: pcm(make([]float32, 1600))})
		}
		var got []string
		for _, s := range analyze(t, colloquy.Analyzer{}, in).Speakers {
			got = append(got, string(s.ID))
		}
		assert.Equal(t, c.want, got, "%q", c.given)
	}
	_, err := colloquy.Analyze(context.Background(), colloquy.Input{Tracks: []colloquy.Track{{Audio: pcm(nil)}, {Speaker: "\xff", Audio: pcm(nil)}}})
	var format *colloquy.FormatError
	require.ErrorAs(t, err, &format)
	assert.ErrorContains(t, err, "track 2")
}

func TestTracksThatBeginTooLate(t *testing.T) {
	second := pcm(make([]float32, 16_000))
	a := colloquy.Analyzer{Limits: colloquy.Limits{Duration: time.Hour}}
	for _, offset := range []time.Duration{time.Hour, time.Hour + 1, 5000 * time.Hour, math.MaxInt64} {
		_, err := a.Analyze(context.Background(), colloquy.Input{Tracks: []colloquy.Track{{Audio: second}, {Audio: second, Offset: offset}}})
		var limit *colloquy.LimitError
		require.ErrorAs(t, err, &limit, "%v", offset)
		assert.Equal(t, "Duration", limit.What)
		assert.Equal(t, "track 2", limit.Where)
	}
	m := analyze(t, a, colloquy.Input{Tracks: []colloquy.Track{{Audio: second, Offset: time.Hour - time.Second}}})
	assert.Equal(t, time.Hour, m.Duration)
}

// Both channels of a recording, even of opposite polarity, are no two people who always talk at once.
func TestTheSameSoundOnTwoTracks(t *testing.T) {
	x := all(t, conversation(t).Mix())
	rate := conversation(t).Rate()
	x = x[:min(len(x), 30*int(rate))]
	for _, by := range []float32{1, -1, .8} {
		y := make([]float32, len(x))
		for i, v := range x {
			y[i] = by * v
		}
		m := analyze(t, colloquy.Analyzer{}, colloquy.Input{Tracks: []colloquy.Track{
			{Audio: &dsp.PCM{SampleRate: rate, Samples: x}}, {Audio: &dsp.PCM{SampleRate: rate, Samples: y}}}})
		assert.True(t, hasWarning(m, "same-sound"), "%g", by)
		require.NotEmpty(t, m.Segments)
		for _, s := range m.Segments {
			assert.Equal(t, colloquy.SpeakerID("s1"), s.Speaker)
		}
	}
}

func TestTracksOnWhichNobodySpeaksAreTold(t *testing.T) {
	x := all(t, conversation(t).Mix())[:20*16_000]
	still := colloquy.Track{Audio: pcm(make([]float32, len(x)))}
	m := analyze(t, colloquy.Analyzer{}, colloquy.Input{Tracks: []colloquy.Track{still, {Audio: pcm(x)}, still}})
	require.Len(t, m.Warnings, 1)
	assert.Equal(t, "silent-tracks", m.Warnings[0].Code)
	assert.Equal(t, 2, m.Warnings[0].Count)
	assert.Contains(t, m.Warnings[0].Detail, ": 1, 3;")
}

// The sound of a header that says half of the rate, and of two channels that are read as one, is slow; so is none of the same as it is.
func TestSlowSoundIsTold(t *testing.T) {
	x := all(t, conversation(t).Mix())
	rate := conversation(t).Rate()
	doubled := make([]float32, 2*len(x))
	for i, v := range x {
		doubled[2*i], doubled[2*i+1] = v, v
	}
	for _, c := range []struct {
		sound dsp.Audio
		slow  bool
	}{
		{&dsp.PCM{SampleRate: rate, Samples: x}, false},
		{&dsp.PCM{SampleRate: rate / 2, Samples: x}, true},
		{&dsp.PCM{SampleRate: rate, Samples: doubled}, true},
	} {
		m := analyze(t, colloquy.Analyzer{}, colloquy.Input{Audio: c.sound})
		assert.Equal(t, c.slow, hasWarning(m, "slow-sound"))
		m = analyze(t, colloquy.Analyzer{}, colloquy.Input{Tracks: []colloquy.Track{{Audio: c.sound}}})
		assert.Equal(t, c.slow, hasWarning(m, "slow-sound"), "on a track")
	}
}
