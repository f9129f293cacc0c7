package colloquy_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
)

var monday = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// occasion is a meeting in a week with a pace of all, and one of Ann.
func occasion(week int, pace, ann float64) colloquy.Occasion {
	wpm := func(v float64) []colloquy.NamedMeasure {
		return []colloquy.NamedMeasure{{Name: "structure.pace", Measure: colloquy.Measure{Value: v, Unit: "wpm", N: 100, Method: "pace/2"}}}
	}
	return colloquy.Occasion{
		ID: fmt.Sprint("m", week), Start: monday.AddDate(0, 0, 7*week), Duration: time.Hour, Team: "red", Measures: wpm(pace),
		People: []colloquy.Attendance{{Speaker: "a", Name: "Ann", Measures: wpm(ann)}, {Speaker: "b", Name: "Bob"}},
	}
}

// anyOccasion draws a meeting of few teams, weeks and measures, so that they meet.
func anyOccasion(r *rand.Rand) colloquy.Occasion {
	o := colloquy.Occasion{ID: fmt.Sprint(r.IntN(50)), Title: fmt.Sprint("t", r.IntN(3)), Team: []string{"", "red", "blue"}[r.IntN(3)]}
	if r.IntN(4) > 0 {
		o.Start = monday.Add(time.Duration(r.IntN(40*24)) * time.Hour).In(time.FixedZone("", 3600*r.IntN(3)))
	}
	for k, v := range anyValues(r, 1+r.IntN(5)) {
		m := colloquy.NamedMeasure{Name: fmt.Sprint("measure", k), Measure: colloquy.Measure{Value: v, Unit: "u", Method: fmt.Sprint("m/", 1+r.IntN(2))}}
		if r.IntN(5) == 0 {
			m.Value, m.Missing = 0, colloquy.TooFew
		}
		o.Measures = append(o.Measures, m)
	}
	return o
}

func TestBaselinesMergeInAnyOrderAndGrouping(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	of := func(all []colloquy.Occasion) (b colloquy.Baseline) {
		for k := range all {
			b.Add(&all[k], "")
		}
		return b
	}
	for range 200 {
		all := make([]colloquy.Occasion, r.IntN(20))
		for k := range all {
			all[k] = anyOccasion(r)
		}
		i := r.IntN(len(all) + 1)
		whole, a, b := of(all), of(all[:i]), of(all[i:])
		var both, other colloquy.Baseline
		both.Merge(&a)
		both.Merge(&b)
		other.Merge(&b)
		other.Merge(&colloquy.Baseline{})
		other.Merge(&a)
		require.Equal(t, whole, both)
		require.Equal(t, asJSON(t, whole), asJSON(t, other))
		r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		require.Equal(t, asJSON(t, whole), asJSON(t, of(all)))
		var back colloquy.Baseline
		require.NoError(t, json.Unmarshal([]byte(asJSON(t, whole)), &back))
		require.Equal(t, whole, back)
	}
}

func TestBaselineOfAPerson(t *testing.T) {
	var b colloquy.Baseline
	for week, pace := range []float64{100, 110, 120} {
		o := occasion(week, 150, pace)
		b.Add(&o, "a")
		b.Add(&o, "nobody")
	}
	assert.EqualValues(t, 3, b.Meetings)
	assert.Equal(t, monday, b.First)
	assert.Equal(t, monday.AddDate(0, 0, 14), b.Last)
	pace := b.Measure("structure.pace", "pace/2")
	require.NotNil(t, pace)
	assert.InDelta(t, 110, pace.Tally.Mean(), 1e-12)
	assert.InDelta(t, 10, pace.Tally.SD(), 1e-12)
	assert.Nil(t, b.Measure("structure.pace", "pace-nuclei/1"), "another formula")
	assert.Equal(t, "110 wpm (n=3)", pace.Mean().String())
	none := colloquy.MeasureTally{Name: "empathy", Method: "metrics/1", Unit: "points", Missing: 2}
	assert.Equal(t, colloquy.TooFew, none.Mean().Missing, "no 0 points where nobody was measured")
	assert.Equal(t, "not measurable: it could be measured in none of 2", none.Mean().String())
}

// Five meetings with a mean of 110 and a deviation of √50: 138 is 28/√(50·1.2) = 3.615 off, which with four degrees of freedom
// has a chance of 0.0225 (2·(1 − pt(3.615, 4)) of a table: t for 0.02 is 3.747, for 0.05 2.776).
func TestCompare(t *testing.T) {
	var b colloquy.Baseline
	for week, pace := range []float64{100, 105, 110, 115, 120} {
		o := occasion(week, 150, pace)
		if week == 4 {
			now := occasion(9, 150, 138)
			got := colloquy.Compare(&now, "a", &b)
			require.Len(t, got, 1)
			assert.Equal(t, colloquy.TooFew, got[0].Missing, "four meetings are too few")
			assert.Equal(t, 4, got[0].Usual.N)
			assert.Zero(t, got[0].Usual.Mean)
			assert.Empty(t, got[0].Standing)
		}
		b.Add(&o, "a")
	}
	compare := func(v float64) colloquy.Comparison {
		now := occasion(9, 150, v)
		return colloquy.Compare(&now, "a", &b)[0]
	}
	fast := compare(138)
	assert.Equal(t, colloquy.HigherThanUsual, fast.Standing)
	assert.InDelta(t, 28, fast.Difference, 1e-9)
	assert.InDelta(t, 28/math.Sqrt(62.5), fast.Z, 1e-9) // the sample's variance is 250/4
	assert.EqualValues(t, 100, fast.Percentile)
	assert.Equal(t, 5, fast.Usual.N)
	assert.Equal(t, colloquy.LowerThanUsual, compare(80).Standing)
	assert.Equal(t, colloquy.AsUsual, compare(117).Standing)
	// |t| of Student's distribution with 4 degrees of freedom that 5 % exceed: 2.7764.
	edge := 110 + 2.7764*math.Sqrt(62.5*1.2)
	assert.InDelta(t, 0.05, compare(edge).Chance, 1e-4)
	assert.EqualValues(t, 1, compare(110).Chance)

	now := occasion(9, 150, 138)
	now.People[0].Measures[0].Method = "pace/another"
	assert.Equal(t, colloquy.TooFew, colloquy.Compare(&now, "a", &b)[0].Missing, "formulas do not mix")
	now.People[0].Measures[0].Missing = colloquy.NoWords
	assert.Equal(t, colloquy.NoWords, colloquy.Compare(&now, "a", &b)[0].Missing)
	assert.Empty(t, colloquy.Compare(&now, "b", &b))
	assert.Empty(t, colloquy.Compare(&now, "nobody", &b))
}

func TestCompareWithWhatNeverVaries(t *testing.T) {
	var b colloquy.Baseline
	for week := range 19 {
		o := occasion(week, 3, 0)
		b.Add(&o, "")
	}
	now := occasion(30, 3, 0)
	assert.Equal(t, colloquy.AsUsual, colloquy.Compare(&now, "", &b)[0].Standing)
	now = occasion(30, 4, 0)
	odd := colloquy.Compare(&now, "", &b)[0]
	assert.InDelta(t, 1./20, odd.Chance, 1e-12)
	assert.Equal(t, colloquy.AsUsual, odd.Standing, "one of twenty")
	b.Merge(&b)
	assert.Equal(t, colloquy.HigherThanUsual, colloquy.Compare(&now, "", &b)[0].Standing)
}

func TestTrends(t *testing.T) {
	var series []colloquy.Occasion
	for week, pace := range []float64{100, 104, 103, 106, 108, 110} { // all but one of 15 pairs rise: s = 13
		series = append(series, occasion(week, pace, 200-pace))
	}
	slices.Reverse(series)
	all := colloquy.Trends(series, nil)
	require.Len(t, all, 1)
	y := []float64{100, 104, 103, 106, 108, 110}
	var slopes []float64
	for i := range y {
		for j := range i {
			slopes = append(slopes, (y[i]-y[j])/float64(i-j))
		}
	}
	slices.Sort(slopes)
	assert.InDelta(t, slopes[7], all[0].Slope.Value, 1e-9)
	assert.Equal(t, "wpm per week", all[0].Slope.Unit)
	assert.Equal(t, 6, all[0].Slope.N)
	// Of 720 orders of six, 1 + 5 have at most one falling pair, and as many at most one rising: 12/720.
	assert.InDelta(t, 12./720, all[0].Chance.Value, 1e-12)
	assert.Equal(t, 5, all[0].Points[0].Occasion, "in the order of time")
	assert.Empty(t, all[0].Levels)

	ann := colloquy.Trends(series, []colloquy.SpeakerID{"a", "a", "", "a", "a", "a"})
	require.Len(t, ann, 1)
	assert.Len(t, ann[0].Points, 5)
	assert.Less(t, ann[0].Slope.Value, 0.)

	for k := range series {
		series[k].Start = time.Time{}
	}
	byMeeting := colloquy.Trends(series, nil)[0]
	assert.Equal(t, "wpm per meeting", byMeeting.Slope.Unit)
	assert.InDelta(t, -slopes[7], byMeeting.Slope.Value, 1e-9)
	one := colloquy.Trends(series[:1], nil)[0]
	assert.Equal(t, colloquy.TooFew, one.Slope.Missing)
	assert.Equal(t, colloquy.TooFew, one.Chance.Missing)
	assert.Empty(t, colloquy.Trends(nil, nil))
	assert.Panics(t, func() { colloquy.Trends(series, []colloquy.SpeakerID{"a"}) })
}

func TestTrendsFindNewLevels(t *testing.T) {
	var series []colloquy.Occasion
	for week, pace := range []float64{100, 102, 101, 103, 100, 140, 141, 139, 142, 140} {
		series = append(series, occasion(week, pace, 0))
	}
	got := colloquy.Trends(series, nil)[0]
	require.Len(t, got.Levels, 1)
	assert.Equal(t, colloquy.LevelChange{Occasion: 5, Start: series[5].Start, Before: 101.2, After: 140.4}, got.Levels[0])
}

// A team that does not change has a level change in few series.
func TestTrendsOfNoise(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for _, n := range []int{8, 12, 30} {
		found := 0
		for range 400 {
			var series []colloquy.Occasion
			for week := range n {
				series = append(series, occasion(week, 100+10*r.NormFloat64(), 0))
			}
			if len(colloquy.Trends(series, nil)[0].Levels) > 0 {
				found++
			}
		}
		t.Logf("%d points: a change in %.1f %% of the series of noise", n, float64(found)/4)
		assert.Less(t, found, 60, "%d points, of 400", n)
	}
}

func TestOccasionOfAMeeting(t *testing.T) {
	m := analyze(t, colloquy.Analyzer{}, colloquy.Input{Transcript: script(t), Title: "A launch", Start: monday, Metadata: map[string]string{"team": "red"}})
	o := m.Occasion(nil)
	assert.Equal(t, "red", o.Team)
	find := func(name string, all []colloquy.NamedMeasure) colloquy.Measure {
		k := slices.IndexFunc(all, func(m colloquy.NamedMeasure) bool { return m.Name == name })
		require.GreaterOrEqual(t, k, 0, name)
		return all[k].Measure
	}
	assert.Equal(t, m.Balance().Value, find("structure.balance", o.Measures).Value)
	assert.Equal(t, m.Pace().Rate.Value, find("structure.pace", o.Measures).Value)
	assert.Equal(t, m.Silence().Share.Value, find("silence.share", o.Measures).Value)
	require.Len(t, o.People, len(m.Speakers))
	for k, s := range m.Shares().Speakers {
		assert.InDelta(t, 100*s.OfTalk.Value, find("structure.talk_share", o.People[k].Measures).Value, 1e-9)
		assert.Equal(t, s.Talk.Value, find("shares.speakers.talk", o.Of(s.Speaker)).Value)
	}
	card := m.Scorecard(nil)
	assert.Equal(t, card.Score.Value, find("scorecard", o.Measures).Value)
	for _, c := range card.Criteria {
		got := find("scorecard."+c.ID, o.Measures)
		assert.Equal(t, c.Score.Value, got.Value, c.ID)
		assert.Equal(t, c.Score.Missing, got.Missing, c.ID)
	}
	names := map[string]bool{}
	for _, x := range o.Measures {
		assert.False(t, names[x.Name], "%s twice", x.Name)
		names[x.Name] = true
		assert.Empty(t, x.Evidence)
		assert.NotEmpty(t, x.Method, x.Name)
	}
	var back colloquy.Occasion
	text := asJSON(t, o)
	require.NoError(t, json.Unmarshal([]byte(text), &back))
	assert.Equal(t, o, back)
	assert.Equal(t, text, asJSON(t, back))
	var empty colloquy.Meeting
	assert.Empty(t, empty.Occasion(nil).People)
	t.Logf("%d bytes of JSON for %d people", len(text), len(o.People))
}

func TestOverTimeJSONCoversEveryField(t *testing.T) {
	var o colloquy.Occasion
	n := 0
	fill(reflect.ValueOf(&o).Elem(), &n)
	o.Measures[0].Evidence, o.People[0].Measures[0].Evidence = nil, nil
	var back colloquy.Occasion
	require.NoError(t, json.Unmarshal([]byte(asJSON(t, o)), &back))
	assert.Equal(t, o, back)
	for name, c := range map[string]struct {
		text string
		into any
		as   any
	}{
		"a newer occasion": {`{"version":9}`, &colloquy.Occasion{}, new(*colloquy.VersionError)},
		"no occasion":      {`{}`, &colloquy.Occasion{}, new(*colloquy.FormatError)},
		"broken":           {`{"version":1`, &colloquy.Occasion{}, new(*colloquy.FormatError)},
		"somebody twice":   {`{"version":1,"people":[{"speaker":"a"},{"speaker":"a"}]}`, &colloquy.Occasion{}, new(*colloquy.FormatError)},
		"a newer baseline": {`{"version":2}`, &colloquy.Baseline{}, new(*colloquy.VersionError)},
		"bad tally":        {`{"version":1,"measures":[{"name":"x","tally":{"n":1}}]}`, &colloquy.Baseline{}, new(*colloquy.FormatError)},
		"out of order":     {`{"version":1,"measures":[{"name":"x","tally":{"n":0,"sum":0,"squares":0}},{"name":"a","tally":{"n":0,"sum":0,"squares":0}}]}`, &colloquy.Baseline{}, new(*colloquy.FormatError)},
		"twice":            {`{"version":1,"measures":[{"name":"a","tally":{"n":0,"sum":0,"squares":0}},{"name":"a","tally":{"n":0,"sum":0,"squares":0}}]}`, &colloquy.Baseline{}, new(*colloquy.FormatError)},
	} {
		assert.ErrorAs(t, c.into.(json.Unmarshaler).UnmarshalJSON([]byte(c.text)), c.as, name)
	}
}

func TestPeople(t *testing.T) {
	meetings := [][]colloquy.Speaker{
		{{ID: "1", Name: "Ann Lee", Email: "ann@example.org"}, {ID: "2", Name: "Bob"}, {ID: "3", Name: "Speaker 3"}},
		{{ID: "1", Name: "bob "}, {ID: "2", Name: "A. Lee", Email: "Ann@example.org"}, {ID: "3", Name: "Speaker 3"}},
		{{ID: "x", Name: "Ann  lee"}, {ID: "y", Name: "Bob", Email: "bob@example.org"}, {ID: "z", Name: "Bob", Email: "other.bob@example.org"}},
	}
	got := colloquy.People(meetings, colloquy.PeopleOptions{Roster: []colloquy.Speaker{{Name: "Zoe"}, {Name: "Bob", Email: "bob@example.org"}}})
	assert.Equal(t, []colloquy.Person{
		{Name: "Bob", Email: "bob@example.org", In: []colloquy.SpeakerID{"2", "1", "y"}},
		{Name: "Ann Lee", Email: "ann@example.org", In: []colloquy.SpeakerID{"1", "2", "x"}},
		{In: []colloquy.SpeakerID{"3", "", ""}}, // a number is no name
		{In: []colloquy.SpeakerID{"", "3", ""}},
		{Name: "Bob", Email: "other.bob@example.org", In: []colloquy.SpeakerID{"", "", "z"}},
	}, got)
	assert.Empty(t, colloquy.People(nil, colloquy.PeopleOptions{}))
}

func TestNumbersAreNoNames(t *testing.T) {
	for name, want := range map[string]string{
		"Speaker 2": "", "speaker_0": "", "SPEAKER A": "", "spk1": "", "S2": "", "B": "", "3": "", "Unknown speaker": "", "Guest-4": "", "": "",
		"Su": "Su", "Al": "Al", "Ann": "Ann", "Mr. T": "Mr. T", "Agent 47": "Agent 47", "Guesta": "Guesta",
	} {
		got := colloquy.People([][]colloquy.Speaker{{{ID: "x", Name: name}}}, colloquy.PeopleOptions{})
		require.Len(t, got, 1)
		assert.Equal(t, want, got[0].Name, name)
	}
}

// Prints here are one number, and alike where it is near.
func TestPeopleByVoice(t *testing.T) {
	voice := func(id colloquy.SpeakerID, v float32) colloquy.Speaker {
		return colloquy.Speaker{ID: id, Print: colloquy.VoicePrint{v}}
	}
	meetings := [][]colloquy.Speaker{{voice("1", 0), voice("2", 10)}, {voice("1", 10.1), voice("2", 0.1), voice("3", 20)}, {voice("1", 0.6)}}
	alike := func(a, b colloquy.VoicePrint) float64 { return max(0, 1-math.Abs(float64(a[0]-b[0]))) }
	apart := colloquy.People(meetings, colloquy.PeopleOptions{})
	assert.Len(t, apart, 6, "voices are not looked at unless asked")
	got := colloquy.People(meetings, colloquy.PeopleOptions{Similarity: alike})
	assert.Equal(t, []colloquy.Person{
		{In: []colloquy.SpeakerID{"1", "2", ""}}, {In: []colloquy.SpeakerID{"2", "1", ""}}, {In: []colloquy.SpeakerID{"", "3", ""}},
		{In: []colloquy.SpeakerID{"", "", "1"}}, // 0.5 is not sure enough among three
	}, got)
}
