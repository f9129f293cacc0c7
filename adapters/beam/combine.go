package beam

import (
	"encoding/json"

	sdk "github.com/apache/beam/sdks/v2/go/pkg/beam"

	"github.com/colloquy-go/colloquy"
)

// CombineFleet sums up occasions and failures, as Analyze returns them: a collection of one []byte, the [colloquy.Fleet] as
// JSON. Workers each sum up their part before anything is sent, as the sum is a monoid.
func CombineFleet(s sdk.Scope, occasions, failures sdk.PCollection) sdk.PCollection {
	s = s.Scope("colloquy.CombineFleet")
	return sdk.Combine(s, &fleetFn{}, sdk.Flatten(s, sdk.ParDo(s, &valueFn{}, occasions), sdk.ParDo(s, &valueFn{}, failures)))
}

// CombineBaselines sums up occasions by key (KV<K, []byte>, of a team, a customer …): KV<K, []byte>, the [colloquy.Baseline] of
// all together as JSON.
func CombineBaselines(s sdk.Scope, occasions sdk.PCollection) sdk.PCollection {
	return sdk.CombinePerKey(s.Scope("colloquy.CombineBaselines"), &baselineFn{}, occasions)
}

// ByTeam puts occasions, as Analyze returns them, under the name of their team.
func ByTeam(s sdk.Scope, occasions sdk.PCollection) sdk.PCollection {
	return sdk.ParDo(s.Scope("colloquy.ByTeam"), &teamFn{}, occasions)
}

// teamFn puts an Occasion under its team.
type teamFn struct{}

// ProcessElement returns the team and the line.
func (*teamFn) ProcessElement(_ string, line []byte) (string, []byte, error) {
	var o colloquy.Occasion
	err := json.Unmarshal(line, &o)
	return o.Team, line, err
}

// valueFn drops the path of a line.
type valueFn struct{}

// ProcessElement returns the line.
func (*valueFn) ProcessElement(_ string, line []byte) []byte { return line }

// fleetFn is the monoid of colloquy.Fleet.
type fleetFn struct{}

// CreateAccumulator returns the statistics of nothing.
func (*fleetFn) CreateAccumulator() colloquy.Fleet { return colloquy.Fleet{} }

// AddInput adds a line, an Occasion or a Failure.
func (*fleetFn) AddInput(f colloquy.Fleet, line []byte) colloquy.Fleet {
	if err := f.AddJSON(line); err != nil {
		panic("beam: " + err.Error()) // Analyze wrote it
	}
	return f
}

// MergeAccumulators adds what b holds to a.
func (*fleetFn) MergeAccumulators(a, b colloquy.Fleet) colloquy.Fleet {
	a.Merge(&b)
	return a
}

// ExtractOutput returns the Fleet as JSON.
func (*fleetFn) ExtractOutput(f colloquy.Fleet) []byte {
	text, err := json.Marshal(f)
	if err != nil {
		panic("beam: " + err.Error()) // a Fleet holds nothing that JSON lacks
	}
	return text
}

// baselineFn is the monoid of colloquy.Baseline.
type baselineFn struct{}

// CreateAccumulator returns the statistics of nothing.
func (*baselineFn) CreateAccumulator() colloquy.Baseline { return colloquy.Baseline{} }

// AddInput adds an Occasion.
func (*baselineFn) AddInput(b colloquy.Baseline, line []byte) colloquy.Baseline {
	var o colloquy.Occasion
	if err := json.Unmarshal(line, &o); err != nil {
		panic("beam: " + err.Error()) // Analyze wrote it
	}
	b.Add(&o, "")
	return b
}

// MergeAccumulators adds what b holds to a.
func (*baselineFn) MergeAccumulators(a, b colloquy.Baseline) colloquy.Baseline {
	a.Merge(&b)
	return a
}

// ExtractOutput returns the Baseline as JSON.
func (*baselineFn) ExtractOutput(b colloquy.Baseline) []byte {
	text, err := json.Marshal(b)
	if err != nil {
		panic("beam: " + err.Error()) // a Baseline holds nothing that JSON lacks
	}
	return text
}
