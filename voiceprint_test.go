package colloquy_test

import (
	"context"
	"errors"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/dsp"
)

func TestVoicePrintsAreMadeOnlyWhenAskedFor(t *testing.T) {
	for _, s := range heardOnce().Speakers {
		assert.Nil(t, s.Print)
	}
	m := analyze(t, colloquy.Analyzer{VoicePrints: true}, colloquy.Input{Audio: conversation(t).Mix()})
	require.Len(t, m.Speakers, 3)
	for _, s := range m.Speakers {
		assert.Len(t, s.Print, 150)
		assert.InDelta(t, 1, colloquy.VoiceSimilarity(s.Print, s.Print), 0.05)
	}
	assert.Zero(t, colloquy.VoiceSimilarity(m.Speakers[0].Print, m.Speakers[0].Print[1:]))
	for _, s := range m.Pseudonymize().Speakers {
		assert.Nil(t, s.Print, "a voice is a name")
	}
	c := m.Clone()
	c.Speakers[0].Print[0]++
	assert.NotEqual(t, c.Speakers[0].Print[0], m.Speakers[0].Print[0])
}

// firstMoment is an Embedder that knows a voice by the moment at which it first speaks.
type firstMoment struct{ err error }

func (f firstMoment) Embed(_ context.Context, _ dsp.Audio, speech []colloquy.Interval) (colloquy.VoicePrint, error) {
	if len(speech) == 0 {
		return nil, f.err
	}
	return colloquy.VoicePrint{float32(speech[0].Start.Seconds())}, f.err
}

func (firstMoment) Similarity(a, b colloquy.VoicePrint) float64 {
	return 1 / (1 + math.Abs(float64(a[0]-b[0])))
}

func TestPeopleOnTheRosterAreRecognised(t *testing.T) {
	sound := pcm(make([]float32, 60*16_000))
	a := colloquy.Analyzer{
		VAD: fixedVAD{speech: []colloquy.Interval{sec(1, 9), sec(20, 29), sec(40, 49)}},
		Diarizer: fixedDiarizer{segments: []colloquy.Segment{
			{Interval: sec(1, 9), Speaker: "x"}, {Interval: sec(20, 29), Speaker: "y"}, {Interval: sec(40, 49), Speaker: "z"}}},
		Embedder: firstMoment{},
	}
	roster := []colloquy.Speaker{
		{ID: "b", Name: "Bob", Role: "host", Print: colloquy.VoicePrint{20.1}}, {Name: "Ann", Print: colloquy.VoicePrint{1.2}},
		{Name: "Also near Ann", Print: colloquy.VoicePrint{1.9}}, {Name: "No print"}}
	m := analyze(t, a, colloquy.Input{Audio: sound, Roster: roster})
	assert.Equal(t, []colloquy.Speaker{
		{ID: "x", Name: "Ann", Known: true}, {ID: "b", Name: "Bob", Role: "host", Known: true}, {ID: "z"}}, m.Speakers)
	assert.Equal(t, colloquy.SpeakerID("b"), m.Segments[1].Speaker)

	for name, e := range map[string]colloquy.Embedder{"an error": firstMoment{errStage}, "no number": oddEmbedder{float32(math.NaN())}, "no comparison": oddEmbedder{1}} {
		a.Embedder = e
		m, err := a.Analyze(context.Background(), colloquy.Input{Audio: sound, Roster: roster})
		var stage *colloquy.StageError
		require.ErrorAs(t, err, &stage, name)
		assert.Equal(t, "embedder", stage.Stage, name)
		require.NotNil(t, m, name)
		assert.Len(t, m.Segments, 3, name)
	}
}

type oddEmbedder struct{ v float32 }

func (o oddEmbedder) Embed(context.Context, dsp.Audio, []colloquy.Interval) (colloquy.VoicePrint, error) {
	return colloquy.VoicePrint{o.v}, nil
}

func TestAVoiceIsRecognisedInAnotherPart(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	w := conversation(t)
	rate := int64(w.Rate())
	half := w.Len() / 2
	first := dsp.Section(w.Mix(), dsp.Span{End: half})
	second := dsp.Section(w.Mix(), dsp.Span{Start: half, End: w.Len()})
	var people []colloquy.Speaker
	names := map[string][]colloquy.Interval{}
	for _, s := range truth(t) {
		names[s.Speaker] = append(names[s.Speaker], sec(s.Start, s.End))
	}
	one := analyze(t, colloquy.Analyzer{VoicePrints: true, Speakers: colloquy.SpeakerCount{Exact: 3}}, colloquy.Input{Audio: first})
	for _, s := range one.Speakers {
		people = append(people, colloquy.Speaker{Name: owner(one, s.ID, names, 0), Print: s.Print})
	}
	two := analyze(t, colloquy.Analyzer{Speakers: colloquy.SpeakerCount{Exact: 3}}, colloquy.Input{Audio: second, Roster: people})
	right := 0
	for _, s := range two.Speakers {
		assert.Nil(t, s.Print, "none is left")
		if s.Name == owner(two, s.ID, names, time.Duration(half)*time.Second/time.Duration(rate)) {
			right++
		}
	}
	assert.GreaterOrEqual(t, right, 2, "of three synthetic voices")
}

// owner returns whose speech the segments of a speaker cover most.
func owner(m *colloquy.Meeting, id colloquy.SpeakerID, names map[string][]colloquy.Interval, offset time.Duration) string {
	best, name := time.Duration(0), ""
	for n, spoken := range names {
		var both time.Duration
		for _, s := range m.Segments {
			for _, i := range spoken {
				if s.Speaker == id {
					both += max(0, min(s.End+offset, i.End)-max(s.Start+offset, i.Start))
				}
			}
		}
		if both > best {
			best, name = both, n
		}
	}
	return name
}

func TestAPrintNeedsSpeech(t *testing.T) {
	m, err := (&colloquy.Analyzer{VoicePrints: true}).Analyze(context.Background(), colloquy.Input{Stream: dsp.NewStream(pcm(make([]float32, 16_000)))})
	require.NoError(t, err)
	assert.Empty(t, m.Speakers)
	assert.False(t, errors.Is(err, errStage))
}

// asked is a Diarizer that keeps what it was told.
type asked struct{ got *colloquy.SpeakerCount }

func (d asked) Diarize(_ context.Context, _ dsp.Audio, speech []colloquy.Interval, o colloquy.DiarizeOptions) ([]colloquy.Segment, error) {
	*d.got = o.Speakers
	return []colloquy.Segment{{Interval: speech[0], Speaker: "a"}}, nil
}

func TestARosterWithTheVoicesOfAllBoundsTheirNumber(t *testing.T) {
	ann, bob := colloquy.Speaker{Name: "Ann", Print: colloquy.VoicePrint{1}}, colloquy.Speaker{Name: "Bob", Print: colloquy.VoicePrint{2}}
	for _, c := range []struct {
		name   string
		given  colloquy.SpeakerCount
		roster []colloquy.Speaker
		want   colloquy.SpeakerCount
	}{
		{"nobody", colloquy.SpeakerCount{}, nil, colloquy.SpeakerCount{}},
		{"both", colloquy.SpeakerCount{}, []colloquy.Speaker{ann, bob}, colloquy.SpeakerCount{Max: 2}},
		{"one without a print", colloquy.SpeakerCount{}, []colloquy.Speaker{ann, {Name: "Cem"}}, colloquy.SpeakerCount{}},
		{"more are expected", colloquy.SpeakerCount{Min: 2, Max: 5}, []colloquy.Speaker{ann, bob}, colloquy.SpeakerCount{Min: 2, Max: 5}},
	} {
		var got colloquy.SpeakerCount
		a := colloquy.Analyzer{Speakers: c.given, Diarizer: asked{&got}, Embedder: firstMoment{}}
		analyze(t, a, colloquy.Input{Audio: conversation(t).Mix(), Roster: c.roster})
		assert.Equal(t, c.want, got, c.name)
		assert.Equal(t, c.given, a.Speakers, "the caller's is left")
	}
}
