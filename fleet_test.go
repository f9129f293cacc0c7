package colloquy_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
)

// anyFleet draws the statistics of some meetings and failures.
func anyFleet(r *rand.Rand) (f colloquy.Fleet) {
	for range r.IntN(30) {
		if r.IntN(6) == 0 {
			f.Fail(colloquy.Failure{Kind: []colloquy.FailureKind{colloquy.FailedFormat, colloquy.FailedPanic}[r.IntN(2)]})
			continue
		}
		o := anyOccasion(r)
		f.Add(&o)
	}
	return f
}

func mergedFleet(all ...colloquy.Fleet) (out colloquy.Fleet) {
	for k := range all {
		out.Merge(&all[k])
	}
	return out
}

func TestFleetsAreAMonoid(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for range 150 {
		a, b, c := anyFleet(r), anyFleet(r), anyFleet(r)
		before := asJSON(t, a)
		left := mergedFleet(mergedFleet(a, b), c)
		want := asJSON(t, left)
		require.Equal(t, left, mergedFleet(a, mergedFleet(b, c)), "associative")
		require.Equal(t, want, asJSON(t, mergedFleet(c, b, a)), "commutative")
		require.Equal(t, a, mergedFleet(colloquy.Fleet{}, a), "nothing on the left")
		require.Equal(t, a, mergedFleet(a, colloquy.Fleet{}), "nothing on the right")
		require.Equal(t, before, asJSON(t, a), "what is merged is left alone")
		var back colloquy.Fleet
		require.NoError(t, json.Unmarshal([]byte(want), &back))
		require.Equal(t, left, back)
	}
}

func TestFleetOfTeamsAndWeeks(t *testing.T) {
	var f colloquy.Fleet
	for week := range 12 {
		o := occasion(week%3, float64(100+week), 0)
		o.ID = fmt.Sprintf("m%02d", week)
		if week%2 == 1 {
			o.Team = "blue"
		}
		f.Add(&o)
	}
	require.Len(t, f.Cells, 6)
	assert.Equal(t, []string{"blue", "2026-W10"}, []string{f.Cells[0].Team, f.Cells[0].Week})
	mean := func(wanted func(team, week string) bool) float64 {
		b := f.Sum(wanted)
		return b.Measure("structure.pace", "pace/2").Tally.Mean()
	}
	assert.InDelta(t, 105.5, mean(nil), 1e-9)
	assert.InDelta(t, 106, mean(func(team, _ string) bool { return team == "blue" }), 1e-9)
	assert.InDelta(t, 104.5, mean(func(_, week string) bool { return week == "2026-W10" }), 1e-9) // 100, 103, 106, 109
	require.Len(t, f.Extremes, 1)
	e := f.Extremes[0]
	assert.Len(t, e.Lowest, 10)
	assert.Len(t, e.Highest, 10)
	assert.Equal(t, []string{"m00", "m11"}, []string{e.Lowest[0].ID, e.Highest[0].ID})
	assert.InDelta(t, 109, e.Lowest[9].Value, 0)
}

// ISO 8601: the week of a date is that of its Thursday.
func TestWeekOf(t *testing.T) {
	assert.Equal(t, "2026-W10", colloquy.WeekOf(monday))
	assert.Equal(t, "2020-W53", colloquy.WeekOf(time.Date(2021, 1, 3, 23, 0, 0, 0, time.UTC)))
	assert.Empty(t, colloquy.WeekOf(time.Time{}))
}

func TestReadFleet(t *testing.T) {
	a, b := occasion(1, 100, 0), occasion(2, 110, 0)
	failed := colloquy.NewFailure("x.wav", &colloquy.FormatError{Format: "wav", Offset: 12, Reason: "no data"})
	var part colloquy.Fleet
	part.Add(&b)
	part.Fail(failed)
	text := strings.Join([]string{asJSON(t, a), "", asJSON(t, failed), asJSON(t, part)}, "\n")
	got, err := colloquy.ReadFleet(strings.NewReader(text))
	require.NoError(t, err)
	var want colloquy.Fleet
	want.Add(&a)
	want.Add(&b)
	want.Fail(failed)
	want.Fail(failed)
	assert.Equal(t, &want, got)

	var fault *colloquy.FormatError
	_, err = colloquy.ReadFleet(strings.NewReader(asJSON(t, a) + "\n{\"version\":1,"))
	require.ErrorAs(t, err, &fault)
	assert.Equal(t, 2, fault.Line)
	for _, bad := range []string{`[]`, `{}`, `{"version":1,"failure":{}}`, `{"version":1,"cells":[{"team":"b","baseline":{"version":1}},{"team":"a","baseline":{"version":1}}]}`} {
		_, err = colloquy.ReadFleet(strings.NewReader(bad))
		assert.ErrorAs(t, err, &fault, bad)
	}
	var newer *colloquy.VersionError
	_, err = colloquy.ReadFleet(strings.NewReader(`{"version":7,"cells":[]}`))
	assert.ErrorAs(t, err, &newer)
	var long *colloquy.LimitError
	_, err = colloquy.ReadFleet(strings.NewReader(strings.Repeat("x", colloquy.LongestFleetLine+1)))
	assert.ErrorAs(t, err, &long)
	_, err = colloquy.ReadFleet(failing{})
	assert.ErrorIs(t, err, fs.ErrClosed)
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, fs.ErrClosed }

func FuzzReadFleet(f *testing.F) {
	r := rand.New(rand.NewPCG(11, 12))
	o := anyOccasion(r)
	f.Add([]byte(asJSON(f, o)))
	f.Add([]byte(asJSON(f, anyFleet(r))))
	f.Add([]byte(asJSON(f, colloquy.NewFailure("x", errors.New("y")))))
	f.Fuzz(func(t *testing.T, text []byte) {
		got, err := colloquy.ReadFleet(strings.NewReader(string(text)))
		if err != nil {
			return
		}
		again, err := colloquy.ReadFleet(strings.NewReader(asJSON(t, got)))
		require.NoError(t, err)
		require.Equal(t, asJSON(t, got), asJSON(t, again))
	})
}

func TestFailuresTellWhatErrorsTell(t *testing.T) {
	for kind, err := range map[colloquy.FailureKind]error{
		"format":   &colloquy.StageError{Stage: "audio", Err: &colloquy.FormatError{Format: "wav", Offset: 40, Line: 0, Reason: "cut off"}},
		"limit":    &colloquy.LimitError{What: "Duration", Max: "24h"},
		"version":  &colloquy.VersionError{Version: 3, Known: 1},
		"panic":    &colloquy.StageError{Stage: "vad", Err: &colloquy.PanicError{Value: "x"}},
		"stage":    &colloquy.StageError{Stage: "vad", Err: errors.New("x")},
		"no-input": colloquy.ErrNoInput,
		"file":     &fs.PathError{Op: "open", Path: "x", Err: fs.ErrNotExist},
		"other":    errors.New("x"),
	} {
		f := colloquy.NewFailure("in.wav", err)
		assert.Equal(t, kind, f.Kind)
		assert.Equal(t, err.Error(), f.Detail)
		var back colloquy.Failure
		require.NoError(t, json.Unmarshal([]byte(asJSON(t, f)), &back))
		assert.Equal(t, f, back)
		if kind == "format" {
			assert.Equal(t, colloquy.Failure{Input: "in.wav", Kind: "format", Stage: "audio", Format: "wav", Offset: 40, Detail: err.Error()}, f)
		}
	}
	var f, back colloquy.Failure
	n := 0
	fill(reflect.ValueOf(&f).Elem(), &n)
	require.NoError(t, json.Unmarshal([]byte(asJSON(t, f)), &back))
	assert.Equal(t, f, back)
}
