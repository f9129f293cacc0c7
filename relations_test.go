package colloquy

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// allMeasures returns the measures of talk of m by their places, whatever order they are in.
func allMeasures(m *Meeting) map[string]Measure {
	out := map[string]Measure{}
	for _, l := range m.Insights(InsightOptions{}).List() {
		pair := []string{string(l.Speaker), string(l.Other)}
		if !strings.HasPrefix(l.Path, "synchrony.style_coordination") { // which is of one to the other
			slices.Sort(pair)
		}
		out[fmt.Sprint(l.Path, " ", l.Role, pair, l.Interval)] = l.Measure
	}
	return out
}

// alike compares all measures of two meetings, but those whose path begins with one of except.
func alike(t *testing.T, a, b map[string]Measure, seed uint64, except ...string) {
	t.Helper()
	skip := func(path string) bool {
		return slices.ContainsFunc(except, func(e string) bool { return strings.HasPrefix(path, e) })
	}
	for path, x := range a {
		if skip(path) {
			continue
		}
		y, ok := b[path]
		if !assert.True(t, ok, "seed %d: %s is gone", seed, path) {
			continue
		}
		if x.Missing != y.Missing || math.Abs(x.Value-y.Value) > 1e-9 || x.N != y.N || x.Method != y.Method {
			t.Errorf("seed %d: %s is %v, was %v", seed, path, y, x)
		}
	}
	for path := range b {
		if _, ok := a[path]; !ok && !skip(path) {
			t.Errorf("seed %d: %s is new", seed, path)
		}
	}
}

// ofTheEnd are the measures that know how long the meeting lasts, or where its windows lie.
var ofTheEnd = []string{"silence", "shares.speakers.of_meeting", "energy", "dynamics", "dominance", "hot_spots", "relative_energy", "sentiment.trend", "topics"}

// Silence after the last word makes the silence longer and nothing else.
func TestSilenceAtTheEnd(t *testing.T) {
	for seed := range uint64(seeds / 2) {
		m := randomMeeting(seed)
		longer := m.Clone()
		longer.Duration = m.length() + time.Minute
		a, b := allMeasures(m), allMeasures(longer)
		alike(t, a, b, seed, append(ofTheEnd, "metrics", "scorecard", "meeting_quality")...)
		if s, l := m.Silence(), longer.Silence(); s.Total.OK() {
			assert.InDelta(t, s.Total.Value+60, l.Total.Value, 1e-6, "seed %d", seed)
		}
	}
}

// Who is there and says nothing changes how even the talk is among all, and nothing among those who talk.
func TestSomebodySilent(t *testing.T) {
	for seed := range uint64(seeds / 2) {
		m := randomMeeting(seed)
		more := m.Clone()
		more.Speakers = append(more.Speakers, Speaker{ID: "quiet", Name: "Quiet"})
		a, b := allMeasures(m), allMeasures(more)
		for path := range b {
			if strings.Contains(path, "quiet") {
				delete(b, path)
			}
		}
		alike(t, a, b, seed, "equity", "involvement", "dynamics.involvement", "topics.all.involvement", "meeting_quality", "metrics.groups.meeting", "scorecard")
		if e := m.Equity(); e.OK() {
			assert.LessOrEqual(t, more.Equity().Value, e.Value, "seed %d", seed)
		}
		assert.Contains(t, more.SilentSpeakers(), SpeakerID("quiet"))
	}
}

// The order of the speakers is the order of lists, and of nothing else.
func TestSpeakersInAnotherOrder(t *testing.T) {
	for seed := range uint64(seeds / 2) {
		m := randomMeeting(seed)
		c := m.Clone()
		slices.Reverse(c.Speakers)
		alike(t, allMeasures(m), allMeasures(c), seed)
	}
}

// Slower talk is longer talk: what is a share of time stays.
func TestTimeStretched(t *testing.T) {
	for seed := range uint64(seeds / 2) {
		m := randomMeeting(seed)
		c := m.Clone()
		stretch := func(i *Interval) { i.Start, i.End = 3*i.Start, 3*i.End }
		c.Duration = 3 * m.length()
		for k := range c.Segments {
			stretch(&c.Segments[k].Interval)
		}
		for k := range c.Utterances {
			stretch(&c.Utterances[k].Interval)
			for w := range c.Utterances[k].Words {
				stretch(&c.Utterances[k].Words[w].Interval)
			}
		}
		a, b := allMeasures(m), allMeasures(c)
		for path, x := range a {
			for of, by := range map[string]float64{
				"shares.speakers.of": 1, "shares.speakers.doubt": 1, "shares.talk": 3, "shares.speakers.talk": 3, "shares.speakers.listen": 3, "balance": 1, "equity": 1,
				"silence.total": 3, "silence.share": 1, "silence.speech": 3, "silence.longest": 3, "first_speech": 3, "overlap.total": 3, "overlap.percent": 1, "overlap.pairwise": 3,
			} {
				if strings.HasPrefix(path, of) && x.OK() {
					assert.InDelta(t, by*x.Value, b[path].Value, 1e-6, "seed %d: %s", seed, path)
				}
			}
		}
	}
}

// Lines that are cut between words are the same talk, said in more lines.
func TestLinesCutBetweenWords(t *testing.T) {
	for seed := range uint64(seeds / 2) {
		m := randomMeeting(seed)
		r := rand.New(rand.NewPCG(seed, 4))
		c := m.Clone()
		c.Utterances = nil
		for _, u := range m.Utterances {
			u.Annotation = nil
			for len(u.Words) > 1 && r.IntN(2) == 0 {
				n := 1 + r.IntN(len(u.Words)-1)
				head := u
				head.Words, u.Words = u.Words[:n:n], u.Words[n:]
				head.End = u.Words[0].Start
				u.Start = head.End
				head.Text, u.Text = joinWords(head.Words), joinWords(u.Words)
				c.Utterances = append(c.Utterances, head)
			}
			c.Utterances = append(c.Utterances, u)
		}
		sortUtterances(c.Utterances)
		numberUtterances(c.Utterances)
		whole := ofTalk(allMeasures(m))
		for path, x := range ofTalk(allMeasures(c)) {
			assert.InDelta(t, whole[path].Value, x.Value, 1e-9, "seed %d: %s", seed, path)
			assert.Equal(t, whole[path].Missing, x.Missing, "seed %d: %s", seed, path)
		}
	}
}

// The periods add up to the meeting.
func TestPeriodsAddUp(t *testing.T) {
	for seed := range uint64(seeds / 2) {
		m := randomMeeting(seed)
		s := m.Silence()
		if !s.Speech.OK() {
			continue
		}
		talk := map[SpeakerID]float64{}
		speech, silence := 0., 0.
		var at time.Duration
		for _, p := range m.Dynamics(17 * time.Second) {
			assert.Equal(t, at, p.Start, "seed %d: without a hole", seed)
			at = p.End
			speech += p.Talking.Value * p.Len().Seconds()
			silence += p.Silence.Value * p.Len().Seconds()
			for _, x := range p.Shares {
				talk[x.Speaker] += x.Talk.Value
			}
		}
		assert.Equal(t, m.length(), at, "seed %d", seed)
		assert.InDelta(t, s.Speech.Value, speech, 1e-6, "seed %d", seed)
		assert.InDelta(t, s.Total.Value, silence, 1e-6, "seed %d", seed)
		for _, x := range m.Shares().Speakers {
			assert.InDelta(t, x.Talk.Value, talk[x.Speaker], 1e-6, "seed %d: %s", seed, x.Speaker)
		}
	}
}

// ofTalk keeps the measures of who talks when.
func ofTalk(all map[string]Measure) map[string]Measure {
	out := map[string]Measure{}
	for path, x := range all {
		for _, of := range []string{
			"shares", "balance", "equity", "silence", "first_speech", "overlap", "turn_taking.rate", "turn_taking.burst", "monologues", "latency", "pauses", "pace", "dominance",
			"energy", "interaction",
		} {
			if strings.HasPrefix(path, of) {
				out[path] = x
			}
		}
	}
	return out
}

// A meeting that is cut where nobody has spoken for long, and put together again, is the meeting: the same people talk at the same
// times. What is appended is read anew, so that its lines may be others.
func TestCutAndAppended(t *testing.T) {
	cut := 0
	for seed := range uint64(3 * seeds) {
		m := randomMeeting(seed)
		m.Duration = m.length()
		if len(m.Utterances) == 0 || linear(m.Segments) { // what is appended says so, and a literal does not
			continue
		}
		for _, g := range m.Silence().Gaps {
			if g.Len() < 3*lapse || g.Start == 0 || g.End == m.Duration {
				continue
			}
			cut++
			at := g.Start + g.Len()/2
			first, rest := m.Slice(Interval{0, at}), m.Slice(Interval{at, m.Duration})
			whole, err := first.Append(rest.transcript())
			require.NoError(t, err)
			alike(t, ofTalk(allMeasures(m)), ofTalk(allMeasures(whole)), seed)
			break
		}
	}
	assert.Greater(t, cut, 10)
}

// Two people who turn out to be one talk as long as at least one of them did, and say what both said.
func TestMergedPeopleTalkTogether(t *testing.T) {
	for seed := range uint64(seeds / 2) {
		m := randomMeeting(seed)
		if len(m.Speakers) < 2 {
			continue
		}
		one, err := m.Merge("s1", "s2")
		require.NoError(t, err)
		before, after := map[SpeakerID]Share{}, map[SpeakerID]Share{}
		for _, s := range m.Shares().Speakers {
			before[s.Speaker] = s
		}
		for _, s := range one.Shares().Speakers {
			after[s.Speaker] = s
		}
		together := 0.
		for _, p := range m.Overlap().Pairs {
			if p.Between == [2]SpeakerID{"s1", "s2"} {
				together = p.Time.Seconds()
			}
		}
		assert.InDelta(t, before["s1"].Talk.Value+before["s2"].Talk.Value-together, after["s1"].Talk.Value, 1e-6, "seed %d", seed)
		assert.Equal(t, before["s1"].Words+before["s2"].Words, after["s1"].Words, "seed %d", seed)
		if s := m.Silence(); s.Speech.OK() {
			assert.InDelta(t, s.Speech.Value, one.Silence().Speech.Value, 1e-6, "seed %d", seed)
		}
		assert.LessOrEqual(t, one.Overlap().Total.Value, m.Overlap().Total.Value+1e-9, "seed %d", seed)
	}
}

// Names are not measured.
func TestPseudonymsChangeNoMeasure(t *testing.T) {
	for seed := range uint64(seeds / 2) {
		m := randomMeeting(seed)
		other := m.Pseudonymize()
		names := []string{}
		for k, s := range other.Speakers {
			names = append(names, string(s.ID), string(m.Speakers[k].ID))
		}
		back := map[string]Measure{}
		for path, x := range allMeasures(other) {
			back[strings.NewReplacer(names...).Replace(path)] = x
		}
		alike(t, allMeasures(m), back, seed)
	}
}

// Two who say the same at the same time share all evenly, take nothing from each other, and answer nobody.
func TestTwoAtOnceFromEndToEnd(t *testing.T) {
	m := script("A 0 60 "+someWords(120), "B 0 60 "+someWords(120))
	in := m.Insights(InsightOptions{})
	for name, c := range map[string]struct {
		want float64
		got  Measure
	}{
		"balance": {100, in.Balance}, "equity": {1, in.Equity}, "overlap": {100, in.Overlap.Percent}, "silence": {0, in.Silence.Share}, "speech": {60, in.Silence.Speech},
		"talk": {120, in.Shares.Talk}, "listen": {0, in.Shares.Speakers[0].Listen}, "of the meeting": {1, in.Shares.Speakers[0].OfMeeting},
		"interruptions": {0, in.Interruptions.Rate}, "interaction": {0, in.InteractionScore}, "pace": {120, in.Pace.Rate}, "backchannels": {0, in.Backchannels.Rate},
	} {
		assert.True(t, c.got.OK(), name)
		assert.InDelta(t, c.want, c.got.Value, 1e-9, name)
	}
	assertMissing(t, TooFew, in.Interactions.Total)
}

// What takes two is missing, and not 0, where one is alone.
func TestOneAlone(t *testing.T) {
	in := script("A 0 60 "+someWords(120), "A 70 200 "+someWords(300)).Insights(InsightOptions{})
	for name, m := range map[string]Measure{
		"balance": in.Balance, "equity": in.Equity, "interactions": in.Interactions.Total, "interaction": in.InteractionScore, "interruptions": in.Interruptions.Rate,
		"offset": in.Latency.Offset, "dominance": in.Dominance.Share, "backchannels": in.Backchannels.Rate, "hot spots": in.HotSpots.Count,
	} {
		assert.Equal(t, OneSpeaker, m.Missing, name)
	}
	assert.Equal(t, 1., in.Shares.Speakers[0].OfTalk.Value)
	assert.Zero(t, in.Overlap.Total.Value, "nobody else can talk at the same time, and it is known that nobody does")
	assert.True(t, in.Overlap.Total.OK())
	assert.Zero(t, in.TurnTaking.Rate.Value)
}
