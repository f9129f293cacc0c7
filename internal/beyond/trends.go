package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy"
)

// series are meetings of the same four people each, in order.
func series() [][]string {
	return [][]string{{"IS1008a", "IS1008c"}, {"ES2003a", "ES2003c"}, {"TS3006b", "TS3006d"}}
}

// trends holds the numbers over the AMI series to what comes out by hand: from the cues of the files, read and swept here, and from the
// measures of the single meetings.
func trends(ctx context.Context, o options) (string, bool, error) {
	if o.data == "" {
		return "", false, errors.New("COLLOQUY_DATA is not set: it names the folder that holds meetings/*.vtt")
	}
	var c comparison
	for _, names := range series() {
		if err := c.series(ctx, filepath.Join(o.data, "meetings"), names); err != nil {
			return "", false, err
		}
	}
	figure := fmt.Sprintf("%d numbers of %d series, %d from the files alone: the largest difference is %.1e of the number", c.n, len(series()), c.fromFiles, c.worst)
	if len(c.off) > 0 {
		figure += "; off: " + strings.Join(c.off[:min(3, len(c.off))], ", ")
	}
	return figure, c.fromFiles > 0 && len(c.off) == 0, nil
}

// comparison is what was compared.
type comparison struct {
	n, fromFiles int
	worst        float64
	off          []string
}

// equal compares two numbers to a millionth, as far as tallies count.
func (c *comparison) equal(what string, got, want float64) {
	c.n++
	d := math.Abs(got-want) / max(1, math.Abs(want))
	c.worst = max(c.worst, d)
	if !(d <= 1e-6) {
		c.off = append(c.off, fmt.Sprintf("%s %.6g for %.6g", what, got, want))
	}
}

func (c *comparison) series(ctx context.Context, dir string, names []string) error {
	var meetings []*colloquy.Meeting
	var occasions []colloquy.Occasion
	var hands []byHand
	var speakers [][]colloquy.Speaker
	for _, name := range names {
		path := filepath.Join(dir, name+".vtt")
		m, err := readMeeting(ctx, path)
		if err != nil {
			return err
		}
		hand, err := readByHand(path)
		if err != nil {
			return err
		}
		meetings, hands = append(meetings, m), append(hands, hand)
		occasions, speakers = append(occasions, m.Occasion(nil)), append(speakers, m.Speakers)
	}
	values := func(of func(k int) float64) []float64 { return []float64{of(0), of(1)} }
	all := seriesOf(names[0], occasions, nil)
	c.fromFiles -= c.n
	c.moves(all, "meeting.length", values(func(k int) float64 { return hands[k].length / 60 }))
	c.moves(all, "structure.balance", values(func(k int) float64 { return hands[k].balance() }))
	c.moves(all, "silence.share", values(func(k int) float64 { return 1 - hands[k].covered(1)/hands[k].length }))
	c.moves(all, "overlap.percent", values(func(k int) float64 { return 100 * hands[k].covered(2) / hands[k].covered(1) }))
	people := colloquy.People(speakers, colloquy.PeopleOptions{})
	c.equal(names[0]+" people", float64(len(people)), 4)
	for _, p := range people {
		mine := seriesOf(names[0]+" "+p.Name, occasions, p.In)
		c.moves(mine, "structure.talk_share", values(func(k int) float64 { return 100 * hands[k].talk(p.Name) / hands[k].allTalk() }))
		c.moves(mine, "shares.speakers.talk", values(func(k int) float64 { return hands[k].talk(p.Name) }))
	}
	c.fromFiles += c.n
	c.moves(all, "structure.pace", values(func(k int) float64 { return meetings[k].Pace().Rate.Value }))
	c.moves(all, "energy", values(func(k int) float64 { return meetings[k].Energy().Value }))
	c.moves(all, "interaction_score", values(func(k int) float64 { return meetings[k].InteractionScore().Value }))
	c.moves(all, "latency.offset", values(func(k int) float64 { return meetings[k].Latency().Offset.Value }))
	c.moves(all, "structure.fillers", values(func(k int) float64 { return meetings[k].Fillers().Rate.Value }))
	for _, p := range people {
		mine := seriesOf(names[0]+" "+p.Name, occasions, p.In)
		c.moves(mine, "structure.pace", values(func(k int) float64 { return paceOf(meetings[k], p.In[k]) }))
	}
	return nil
}

func readMeeting(ctx context.Context, path string) (*colloquy.Meeting, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	t, err := colloquy.ReadTranscript(f)
	if err != nil {
		return nil, err
	}
	return colloquy.Analyze(ctx, colloquy.Input{Transcript: t, Title: filepath.Base(path)})
}

func paceOf(m *colloquy.Meeting, who colloquy.SpeakerID) float64 {
	for _, s := range m.Pace().Speakers {
		if s.Speaker == who {
			return s.Rate.Value
		}
	}
	return math.NaN()
}

// moving is a series of all together or of one person.
type moving struct {
	name     string
	trends   []colloquy.Trend
	baseline colloquy.Baseline
}

func seriesOf(name string, occasions []colloquy.Occasion, who []colloquy.SpeakerID) moving {
	s := moving{name: name, trends: colloquy.Trends(occasions, who)}
	for k := range occasions {
		id := colloquy.SpeakerID("")
		if who != nil {
			id = who[k]
		}
		s.baseline.Add(&occasions[k], id)
	}
	return s
}

// moves compares the trend and the baseline of a measure with its two values: the slope is their difference, the mean their half, and
// the deviation |a − b|/√2.
func (c *comparison) moves(s moving, name string, v []float64) {
	what := s.name + " " + name
	k := slices.IndexFunc(s.trends, func(t colloquy.Trend) bool { return t.Name == name && t.Slope.OK() })
	if k < 0 {
		c.n++
		c.off = append(c.off, what+" is missing")
		return
	}
	t := s.trends[k]
	tally := s.baseline.Measure(name, t.Method).Tally
	c.equal(what, t.Points[0].Value, v[0])
	c.equal(what, t.Points[1].Value, v[1])
	c.equal(what+" slope", t.Slope.Value, v[1]-v[0])
	c.equal(what+" mean", tally.Mean(), (v[0]+v[1])/2)
	c.equal(what+" deviation", tally.SD(), math.Abs(v[0]-v[1])/math.Sqrt2)
}

// byHand is the cues of a file, in seconds, by speaker.
type byHand struct {
	length float64
	cues   map[string][][2]float64
}

// readByHand reads a WebVTT file with voices, and nothing else.
func readByHand(path string) (byHand, error) {
	h := byHand{cues: map[string][][2]float64{}}
	f, err := os.Open(path)
	if err != nil {
		return h, err
	}
	defer f.Close()
	var at [2]float64
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if a, b, ok := strings.Cut(lines.Text(), " --> "); ok {
			at = [2]float64{clock(a), clock(b)}
			h.length = max(h.length, at[1])
		} else if rest, ok := strings.CutPrefix(lines.Text(), "<v "); ok {
			name, _, _ := strings.Cut(rest, ">")
			h.cues[name] = append(h.cues[name], at)
		}
	}
	return h, nil
}

func clock(s string) (t float64) {
	for _, part := range strings.Split(s, ":") {
		var v float64
		_, _ = fmt.Sscan(part, &v)
		t = 60*t + v
	}
	return t
}

// talk is how long somebody speaks: the union of the cues.
func (h byHand) talk(name string) float64 { return covered(h.cues[name], 1) }

func (h byHand) allTalk() (sum float64) {
	for _, name := range h.names() {
		sum += h.talk(name)
	}
	return sum
}

func (h byHand) names() []string {
	var out []string
	for name := range h.cues {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

// covered is how long at least n people speak.
func (h byHand) covered(n int) float64 {
	var all [][2]float64
	for _, name := range h.names() {
		all = append(all, union(h.cues[name])...)
	}
	return covered(all, n)
}

// balance is 100·(1 − Σ|xᵢ − xⱼ| / (2·(n − 1)·Σx)) over all pairs: the Gini coefficient as the mean difference, corrected for n.
func (h byHand) balance() float64 {
	var differences, sum float64
	names := h.names()
	for _, a := range names {
		sum += h.talk(a)
		for _, b := range names {
			differences += math.Abs(h.talk(a) - h.talk(b))
		}
	}
	return 100 * (1 - differences/(2*float64(len(names)-1)*sum))
}

// union joins what overlaps or touches.
func union(cues [][2]float64) [][2]float64 {
	cues = slices.Clone(cues)
	slices.SortFunc(cues, func(a, b [2]float64) int { return slices.Compare(a[:], b[:]) })
	var out [][2]float64
	for _, c := range cues {
		if n := len(out) - 1; n >= 0 && c[0] <= out[n][1] {
			out[n][1] = max(out[n][1], c[1])
		} else {
			out = append(out, c)
		}
	}
	return out
}

// covered is how long at least n of the stretches run, by looking between all ends.
func covered(stretches [][2]float64, n int) (sum float64) {
	type end struct {
		at   float64
		step int
	}
	var ends []end
	for _, s := range stretches {
		if s[1] > s[0] {
			ends = append(ends, end{s[0], 1}, end{s[1], -1})
		}
	}
	slices.SortFunc(ends, func(a, b end) int {
		return slices.Compare([]float64{a.at, float64(a.step)}, []float64{b.at, float64(b.step)})
	})
	running := 0
	for k, e := range ends {
		if k > 0 && running >= n {
			sum += e.at - ends[k-1].at
		}
		running += e.step
	}
	return sum
}
