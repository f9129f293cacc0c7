package diarize

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/colloquy-go/colloquy/dsp"
)

// parse reads segments written "start-end speaker, …" in hundredths of a second.
func parse(t *testing.T, s string) []Segment {
	t.Helper()
	var all []Segment
	for _, p := range strings.Split(s, ", ") {
		if p == "" {
			continue
		}
		var a, b int64
		var k int
		if _, err := fmt.Sscanf(p, "%d-%d %d", &a, &b, &k); err != nil {
			t.Fatal(p, err)
		}
		all = append(all, Segment{dsp.Span{Start: a * 160, End: b * 160}, k, 1})
	}
	return all
}

func format(all []Segment) string {
	var out []string
	for _, s := range all {
		out = append(out, fmt.Sprintf("%d-%d %d", s.Start/160, s.End/160, s.Speaker))
	}
	return strings.Join(out, ", ")
}

// All expected segments are by hand.
func TestWithoutFragments(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"a fragment goes to the longer neighbour", "0-100 0, 100-109 1, 109-300 2", "0-100 0, 100-300 2"},
		{"or to the one before", "0-300 0, 300-309 1, 309-400 2", "0-309 0, 309-400 2"},
		{"at the start of a stretch", "0-9 0, 9-100 1", "0-100 1"},
		{"at its end", "0-100 0, 100-105 1", "0-105 0"},
		{"on its own it stays", "0-100 0, 150-155 1, 200-300 0", "0-100 0, 150-155 1, 200-300 0"},
		{"ten hundredths are enough", "0-100 0, 100-110 1", "0-100 0, 100-110 1"},
		{"nothing", "", ""},
	} {
		if got := format(withoutFragments(parse(t, c.in))); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestBlends(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"a direct change", "0-100 0, 100-200 1", "100-120 0, 80-100 1"},
		{"after a pause nothing", "0-100 0, 101-200 1", ""},
		{"no longer than the shorter side", "0-100 0, 100-115 1", "100-115 0, 85-100 1"},
	} {
		if got := format(blends(parse(t, c.in), 3200)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestSecondSpeakers(t *testing.T) {
	const talk = "0-100 0, 100-200 1, 250-300 0, 400-500 2"
	for _, c := range []struct {
		name     string
		from, to int64
		want     string
	}{
		{"the nearer one before", 110, 120, "110-120 0"},
		{"the nearer one behind", 180, 200, "180-200 0"}, // 50 to the next, 80 to the one before
		{"across a change each is the other's", 90, 110, "90-100 1, 100-110 0"},
		{"outside speech nobody", 310, 390, ""},
		{"what reaches beyond speech is cut", 480, 600, "480-500 0"},
	} {
		overlap := []dsp.Span{{Start: c.from * 160, End: c.to * 160}}
		if got := format(seconds(parse(t, talk), overlap)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	if got := seconds(parse(t, "0-100 0"), []dsp.Span{{Start: 0, End: 1600}}); got != nil {
		t.Error("a monologue has no second speaker:", got)
	}
}

func TestUnion(t *testing.T) {
	in := parse(t, "100-200 5, 0-100 5, 150-180 5, 50-120 2, 300-310 5, 190-250 5")
	if got, want := format(number(union(in))), "0-250 0, 50-120 1, 300-310 0"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// Cells of .25 s: (.5 + 1)/2 = .75, and alone .25.
func TestConfidenceIsAMeanOverTime(t *testing.T) {
	cells, _ := cut([]dsp.Span{{Start: 0, End: 3 * rate / 4}}, 0)
	all := join(cells, labels{[]int{1, 1, 0}, []float32{.5, 1, .25}})
	if len(all) != 2 || math.Abs(all[0].Confidence-.75) > 1e-9 || all[1].Confidence != .25 {
		t.Error(all)
	}
}

func TestSegmentsAreSortedAndNumbered(t *testing.T) {
	d := &Diarizer{options: Options{Blend: -1}}
	d.cells, _ = cut([]dsp.Span{{Start: 0, End: rate}, {Start: 2 * rate, End: 3 * rate}}, 0)
	l := labels{[]int{7, 7, 3, 3, 3, 3, 7, 7}, slices.Repeat([]float32{1}, 8)}
	if got, want := format(d.segments(l)), "0-50 0, 50-100 1, 200-250 1, 250-300 0"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
