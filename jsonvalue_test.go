package colloquy_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
)

// What is written must not depend on whether a pointer or a value is given, as a field of somebody else's struct gives a value.
func TestJSONOfAValueIsThatOfAPointer(t *testing.T) {
	m, p := dialogue(), colloquy.DefaultProfile()
	for name, both := range map[string][2]any{"Meeting": {m, *m}, "Profile": {p, *p}} {
		want, err := json.Marshal(both[0])
		require.NoError(t, err, name)
		got, err := json.Marshal(both[1])
		require.NoError(t, err, name)
		assert.Equal(t, string(want), string(got), name)
	}
}

func TestAMissingMeasureIsNoZeroInJSON(t *testing.T) {
	missing := colloquy.Measure{Unit: "wpm", Method: "pace/2", Missing: colloquy.NoWords, Detail: "there are no words"}
	b, err := json.Marshal(missing)
	require.NoError(t, err)
	assert.Equal(t, `{"value":null,"unit":"wpm","n":0,"method":"pace/2","missing":"no-words","detail":"there are no words"}`, string(b))
	b, err = json.Marshal((&colloquy.Meeting{}).Shares())
	require.NoError(t, err)
	assert.Contains(t, string(b), `"value":null`, "also within what a method returns")
	assert.NotContains(t, string(b), `"value":0`)
}

func TestMeasuresRoundTrip(t *testing.T) {
	full := colloquy.Measure{
		Value: 71.25, Unit: "%", N: 212, Method: "talk/1",
		Evidence: []colloquy.Evidence{{Interval: colloquy.Interval{Start: time.Second, End: 3 * time.Second}, Utterances: []string{"u1"}, Note: "a note"}},
	}
	untimed := colloquy.Measure{Value: 1, Method: "x/1", Evidence: []colloquy.Evidence{{Utterances: []string{"u2"}}}}
	missing := colloquy.Measure{Unit: "s", Method: "silence/1", Missing: colloquy.NoTimes, Detail: "why"}
	for _, m := range []colloquy.Measure{{}, full, untimed, missing} {
		roundTrip(t, m)
	}
	roundTrip(t, colloquy.NamedMeasure{Name: "structure.pace", Measure: missing})
	roundTrip(t, colloquy.ListedMeasure{Path: "overlap.pairs", Role: "agent", Speaker: "a", Other: "b", Measure: full})
	roundTrip(t, colloquy.ListedMeasure{Path: "dynamics.energy", Interval: colloquy.Interval{End: time.Minute}, Measure: missing})
	roundTrip(t, exchange().Shares())

	var m colloquy.Measure
	var format *colloquy.FormatError
	assert.ErrorAs(t, json.Unmarshal([]byte(`{"value":"many"}`), &m), &format)
}

func roundTrip[T any](t *testing.T, v T) {
	t.Helper()
	b, err := json.Marshal(v)
	require.NoError(t, err)
	var back T
	require.NoError(t, json.Unmarshal(b, &back), "%s", b)
	assert.Equal(t, v, back, "%s", b)
}
