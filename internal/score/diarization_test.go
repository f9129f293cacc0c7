package score

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const refRTTM = `;; two small meetings
SPEAKER a 1 0.0 4.0 <NA> <NA> ann <NA> <NA>
SPEAKER a 1 3.5 2.5 <NA> <NA> bob <NA> <NA>
SPEAKER a 1 6.0 1.0 <NA> <NA> bob <NA> <NA>
SPEAKER a 1 8.0 3.25 <NA> <NA> cy <NA> <NA>
SPEAKER a 1 9.0 0.75 <NA> <NA> ann <NA> <NA>
SPEAKER b 1 1.0 5.0 <NA> <NA> dee <NA> <NA>
SPEAKER b 1 7.0 2.0 <NA> <NA> eve <NA> <NA>
SPKR-INFO b 1 <NA> <NA> <NA> unknown dee <NA>
`

const hypRTTM = `SPEAKER a 1 0.2 3.9 <NA> <NA> 1 <NA> <NA>
SPEAKER a 1 4.1 3.4 <NA> <NA> 2 <NA> <NA>
SPEAKER a 1 8.0 1.5 <NA> <NA> 1 <NA> <NA>
SPEAKER a 1 9.3 2.6 <NA> <NA> 3 <NA> <NA>
SPEAKER a 1 12.0 0.5 <NA> <NA> 4 <NA> <NA>
SPEAKER b 1 0.0 9.5 <NA> <NA> x <NA> <NA>
SPEAKER b 1 2.0 0.0 <NA> <NA> y <NA> <NA>
SPEAKER c 1 0.0 1.0 <NA> <NA> z <NA> <NA>
`

const uem = `a 1 0.5 10.0
a 1 10.5 13.0
c 1 0 2
b 1 0 9.25
`

func rttm(t *testing.T, s string) []Recording {
	r, err := ReadRTTM(strings.NewReader(s))
	require.NoError(t, err)
	return r
}

// result is the score of one recording.
type result struct {
	name string
	Diarization
}

// diarizeAll scores every recording of the reference, one that the hypothesis lacks as all missed. With uem, only
// those in it count, and those in uem and hypothesis that the reference lacks as all false. results are sorted by
// name; pool them for the total.
func diarizeAll(ref, hyp []Recording, uem []Region, o Options) []result {
	type sides struct {
		ref, hyp, counts bool
		r, h             []Segment
		when             []Interval
	}
	all := map[string]*sides{}
	at := func(name string) *sides {
		if all[name] == nil {
			all[name] = &sides{counts: uem == nil}
		}
		return all[name]
	}
	for _, v := range ref {
		s := at(v.Name)
		s.ref, s.r = true, append(s.r, v.Segments...)
	}
	for _, v := range hyp {
		s := at(v.Name)
		s.hyp, s.h = true, append(s.h, v.Segments...)
	}
	for _, v := range uem {
		s := at(v.Name)
		s.counts, s.when = true, append(s.when, v.When...)
		if s.when == nil { // nothing counts, which is not the same as no UEM
			s.when = []Interval{}
		}
	}
	var out []result
	for name, s := range all {
		if s.counts && (s.ref || uem != nil && s.hyp) {
			out = append(out, result{name, Diarize(s.r, s.h, s.when, o)})
		}
	}
	slices.SortFunc(out, func(a, b result) int { return cmp.Compare(a.name, b.name) })
	return out
}

// numbers are in the order of score_der.py's JSON: total, miss, fa, conf, scored, ref_speech, sad_miss, sad_fa,
// ovl_ref, ovl_hyp, ovl_hit, jer_sum, n_ref, n_hyp.
func numbers(d Diarization) []float64 {
	return []float64{d.Speech, d.Miss, d.FalseAlarm, d.Confusion, d.Scored, d.AnySpeech, d.SpeechMiss, d.SpeechFalseAlarm,
		d.OverlapRef, d.OverlapHyp, d.OverlapBoth, d.JERSum, float64(d.RefSpeakers), float64(d.HypSpeakers)}
}

// Expected: score_der.py -r ref.rttm -s hyp.rttm --json with the options in the name; sums of the program are exact to
// the digits given.
func TestDiarizationAgreesWithScoreDER(t *testing.T) {
	region, err := ReadUEM(strings.NewReader(uem))
	require.NoError(t, err)
	for name, c := range map[string]struct {
		uem      []Region
		o        Options
		want     map[string][]float64
		der, jer float64 // of all
	}{
		"no option": {nil, Options{}, map[string][]float64{
			"a":     {11.5, 1.25, 1.65, 1.1, 12.5, 10.25, .2, 1.65, 1.25, .2, .2, 1.039957265, 3, 4},
			"b":     {7, 0, 2.5, 2, 9.5, 7, 0, 2.5, 0, 0, 0, 1.473684211, 2, 1},
			"total": {18.5, 1.25, 4.15, 3.1, 22, 17.25, .2, 4.15, 1.25, .2, .2, 2.513641475, 5, 5},
		}, .459459459, .502728295},
		"-c 0.25": {nil, Options{Collar: .25}, map[string][]float64{
			"a":     {7.5, .05, 1.15, .5, 8.75, 7.25, 0, 1.15, .25, .2, .2, 1.039957265, 3, 4},
			"b":     {6, 0, 1.5, 1.5, 7.5, 6, 0, 1.5, 0, 0, 0, 1.473684211, 2, 1},
			"total": {13.5, .05, 2.65, 2, 16.25, 13.25, 0, 2.65, .25, .2, .2, 2.513641475, 5, 5},
		}, .348148148, .502728295},
		"--skip-overlap": {nil, Options{SkipOverlap: true}, map[string][]float64{
			"a":     {9, .2, 1.65, 1.1, 11.25, 9, .2, 1.65, 0, 0, 0, 1.039957265, 3, 4},
			"b":     {7, 0, 2.5, 2, 9.5, 7, 0, 2.5, 0, 0, 0, 1.473684211, 2, 1},
			"total": {16, .2, 4.15, 3.1, 20.75, 16, .2, 4.15, 0, 0, 0, 2.513641475, 5, 5},
		}, .465625, .502728295},
		"-c 0.25 --skip-overlap --map-scored": {nil, Options{.25, true, true}, map[string][]float64{
			"a":     {7, 0, 1.15, .5, 8.5, 7, 0, 1.15, 0, 0, 0, 1.039957265, 3, 4},
			"b":     {6, 0, 1.5, 1.5, 7.5, 6, 0, 1.5, 0, 0, 0, 1.473684211, 2, 1},
			"total": {13, 0, 2.65, 2, 16, 13, 0, 2.65, 0, 0, 0, 2.513641475, 5, 5},
		}, .357692308, .502728295},
		"-u x.uem": {region, Options{}, map[string][]float64{
			"a":     {10.5, 1.05, 1.65, 1.1, 12, 9.25, 0, 1.65, 1.25, .2, .2, 1.10086586, 3, 4},
			"b":     {7, 0, 2.25, 2, 9.25, 7, 0, 2.25, 0, 0, 0, 1.459459459, 2, 1},
			"c":     {0, 0, 1, 0, 2, 0, 0, 1, 0, 0, 0, 0, 0, 1},
			"total": {17.5, 1.05, 4.9, 3.1, 23.25, 16.25, 0, 4.9, 1.25, .2, .2, 2.56032532, 5, 6},
		}, .517142857, .512065064},
		"-u x.uem -c 0.25": {region, Options{Collar: .25}, map[string][]float64{
			"a":     {6.75, .05, 1.15, .5, 8.5, 6.5, 0, 1.15, .25, .2, .2, 1.10086586, 3, 4},
			"b":     {6, 0, 1.25, 1.5, 7.25, 6, 0, 1.25, 0, 0, 0, 1.459459459, 2, 1},
			"c":     {0, 0, 1, 0, 2, 0, 0, 1, 0, 0, 0, 0, 0, 1},
			"total": {12.75, .05, 3.4, 2, 17.75, 12.5, 0, 3.4, .25, .2, .2, 2.56032532, 5, 6},
		}, .42745098, .512065064},
	} {
		t.Run(name, func(t *testing.T) {
			results := diarizeAll(rttm(t, refRTTM), rttm(t, hypRTTM), c.uem, c.o)
			require.Len(t, results, len(c.want)-1)
			var all []Diarization
			for _, r := range results {
				require.InDeltaSlice(t, c.want[r.name], numbers(r.Diarization), 1e-8, r.name)
				all = append(all, r.Diarization)
			}
			total := Pool(all...)
			require.InDeltaSlice(t, c.want["total"], numbers(total), 1e-8)
			require.InDelta(t, c.der, total.DER(), 1e-8)
			require.InDelta(t, c.jer, total.JER(), 1e-8)
			require.Equal(t, len(results), total.Recordings)
			require.Equal(t, [][2]string{{"ann", "1"}, {"bob", "2"}, {"cy", "3"}}, results[0].Mapping)
		})
	}
}

func seg(who string, start, end float64) Segment { return Segment{Interval{start, end}, who} }

// Hand computation.
func TestDiarizationByHand(t *testing.T) {
	ref := []Segment{seg("A", 0, 10), seg("B", 10, 20)}
	whole := []Interval{{0, 20}}
	for name, c := range map[string]struct {
		hyp      []Segment
		der, jer float64
	}{
		"the same under other names":          {[]Segment{seg("y", 10, 20), seg("x", 0, 10)}, 0, 0},
		"cut into pieces":                     {[]Segment{seg("x", 0, 4), seg("x", 4, 10), seg("y", 10, 12), seg("y", 11, 20)}, 0, 0},
		"one voice for both":                  {[]Segment{seg("x", 0, 20)}, .5, .75}, // JER: (1/2 + 1) / 2
		"nothing found":                       {nil, 1, 1},
		"a change found 2 s late":             {[]Segment{seg("x", 0, 12), seg("y", 12, 20)}, .1, (2./12 + 2./10) / 2},
		"both all the time: 20 s false alarm": {[]Segment{seg("x", 0, 20), seg("y", 0, 20)}, 1, .5},
		"three for two":                       {[]Segment{seg("x", 0, 10), seg("y", 10, 15), seg("z", 15, 20)}, .25, .25},
	} {
		d := Diarize(ref, c.hyp, whole, Options{})
		require.InDelta(t, c.der, d.DER(), 1e-12, name)
		require.InDelta(t, c.jer, d.JER(), 1e-12, name)
	}
	d := Diarize(nil, nil, nil, Options{Collar: .25})
	require.Zero(t, d.DER())
	require.Zero(t, d.JER())
	d = Diarize(ref, ref, []Interval{}, Options{})
	require.Zero(t, d.Scored)

	d = Diarize([]Segment{seg("A", 0, 6), seg("B", 4, 10)}, []Segment{seg("x", 0, 5), seg("y", 3, 10)}, nil, Options{})
	p, r, f := d.Overlap() // 2 s each, 1 s in common
	require.InDeltaSlice(t, []float64{.5, .5, .5}, []float64{p, r, f}, 1e-12)
}

// The oracle tries every permutation.
func TestAssignmentIsTheBestOfAll(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		rows, cols := rnd.IntN(6), 1+rnd.IntN(6)
		w := make([][]float64, rows)
		for i := range w {
			w[i] = make([]float64, cols)
			for j := range w[i] {
				w[i][j] = float64(rnd.IntN(10))
			}
		}
		got, used := 0., map[int]bool{}
		to := Assign(w)
		require.Len(t, to, rows)
		for i, j := range to {
			if j >= 0 {
				require.False(t, used[j])
				used[j] = true
				got += w[i][j]
			}
		}
		require.Len(t, used, min(rows, cols))
		require.Equal(t, best(w, 0, map[int]bool{}), got)
	}
	require.Equal(t, []int{-1, -1}, Assign([][]float64{{}, {}}))
}

func best(w [][]float64, i int, used map[int]bool) float64 {
	if i == len(w) {
		return 0
	}
	most := best(w, i+1, used) // row i is left over
	for j, v := range w[i] {
		if !used[j] {
			used[j] = true
			most = max(most, v+best(w, i+1, used))
			delete(used, j)
		}
	}
	return most
}

func TestFilesThatAreWrong(t *testing.T) {
	for text, line := range map[string]int{
		"SPEAKER a 1 0 1":                         1,
		";; x\n\nSPEAKER a 1 x 1 <NA> <NA> s":     3,
		"SPEAKER a 1 0 -1 <NA> <NA> s <NA> <NA>":  1,
		"SPEAKER a 1 NaN 1 <NA> <NA> s <NA> <NA>": 1,
	} {
		_, err := ReadRTTM(strings.NewReader(text))
		var e *LineError
		require.ErrorAs(t, err, &e, text)
		require.Equal(t, line, e.Line)
	}
	for _, text := range []string{"a 1 0", "a 1 5 4", "a 1 x 4"} {
		_, err := ReadUEM(strings.NewReader(text))
		require.ErrorContains(t, err, "line 1", text)
	}
}
