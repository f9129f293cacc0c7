package colloquy

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Standing says how a measure stands to what is usual.
type Standing string

// The standings.
const (
	LowerThanUsual  Standing = "lower"
	AsUsual         Standing = "usual"
	HigherThanUsual Standing = "higher"
)

// Comparison sets a measure of a meeting against what is usual.
type Comparison struct {
	Name       string
	Now        Measure      // in this meeting
	Usual      Distribution // over the meetings of the baseline that were measured by the same method
	Difference float64      // Now − Usual.Mean
	Z          float64      // Difference / Usual.SD; 0 where the measure never varied
	Percentile float64      // how many per cent of the meetings were lower, equal ones counted half
	Chance     float64      // that a usual meeting is as far from the mean, on either side, 0..1
	Standing   Standing     // "" where it is Missing
	Missing    Reason       // why it cannot be compared; "" = it was. The numbers beside Now and Usual.N are 0 then
	Detail     string       // the reason in words
}

const (
	fewestMeetings = 5    // that something is usual by
	unusual        = 0.05 // the chance from which on a meeting is as usual
)

// Compare tells how a meeting differs from what is usual: "slower than you usually are", as data. It sets the measures of a
// person of o, or of all together (""), against a baseline of that person or team, which must not hold o itself, in the order of
// the measures. With n meetings measured by the same method, mean m and standard deviation s, and a value x,
//
//	Chance   P(|T| ≥ |x − m| / (s·√(1 + 1/n)))  with T of Student's distribution, n − 1 degrees of freedom
//
// which is the prediction of one more value from a normal sample (Geisser 1993); where s is 0 it is 1/(n + 1) for x ≠ m, as
// any of n + 1 exchangeable meetings could be the odd one. Standing is Lower or Higher where Chance is below 0.05: of twenty
// measures one is so by chance in a meeting as usual.
//
// A comparison is missing (TooFew) under 5 meetings, and where the measure is missing in o.
func Compare(o *Occasion, who SpeakerID, b *Baseline) []Comparison {
	var out []Comparison
	for _, m := range o.Of(who) {
		out = append(out, compareMeasure(m, b.Measure(m.Name, m.Method)))
	}
	return out
}

func compareMeasure(m NamedMeasure, usual *MeasureTally) Comparison {
	c := Comparison{Name: m.Name, Now: m.Measure}
	n := int64(0)
	if usual != nil {
		n = usual.Tally.N
	}
	c.Usual.N = int(min(n, math.MaxInt))
	switch {
	case !m.OK():
		c.Missing, c.Detail = m.Missing, m.Detail
		if m.Missing == "" {
			c.Missing = NoneFound
		}
		return c
	case n < fewestMeetings:
		c.Missing, c.Detail = TooFew, "measured in fewer than 5 meetings"
		return c
	}
	c.Usual = usual.Tally.Distribution()
	x := float64(inMillionths(min(max(m.Value, -mostCounted), mostCounted))) / millionths // as the tally counts
	c.Difference = x - c.Usual.Mean
	c.Percentile = usual.Tally.Percentile(x)
	c.Chance = chanceOf(c.Difference, c.Usual.SD, float64(n))
	if c.Usual.SD > 0 {
		c.Z = c.Difference / c.Usual.SD
	}
	switch {
	case c.Chance >= unusual:
		c.Standing = AsUsual
	case c.Difference < 0:
		c.Standing = LowerThanUsual
	default:
		c.Standing = HigherThanUsual
	}
	return c
}

// chanceOf returns how likely one more value is as far from the mean of n.
func chanceOf(difference, sd, n float64) float64 {
	switch {
	case difference == 0:
		return 1
	case sd == 0:
		return 1 / (n + 1)
	}
	t := distuv.StudentsT{Sigma: 1, Nu: n - 1}
	return round(2*t.CDF(-math.Abs(difference)/(sd*math.Sqrt(1+1/n))), 1e-9)
}
