package main

import (
	"strings"
	"testing"
	"time"
)

func TestBothSidesDoTheWork(t *testing.T) {
	all, err := stages()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		a, b := s.ours.round(), s.theirs.round()
		if a != b || a == 0 {
			t.Errorf("%s: %d units against %d", s.name, a, b)
		}
	}
}

func TestABoundThatIsNotKeptIsTold(t *testing.T) {
	slow := contestant{"slow", func() int { time.Sleep(time.Millisecond); return 1 }}
	fast := contestant{"fast", func() int { time.Sleep(time.Millisecond); return 1_000_000 }}
	for _, c := range []struct {
		ours, theirs contestant
		want         bool
	}{{fast, slow, true}, {slow, fast, false}} {
		var b strings.Builder
		if got := report(&b, []stage{{name: "x", unit: "units", least: 1, ours: c.ours, theirs: c.theirs}}, nil, time.Millisecond); got != c.want {
			t.Errorf("%v\n%s", got, &b)
		}
		if strings.Contains(b.String(), "UNDER") == c.want {
			t.Errorf("%s", &b)
		}
	}
	var b strings.Builder
	if !report(&b, []stage{{name: "x", least: 1e9, ours: slow, theirs: fast}}, []string{"y"}, 0) || strings.Contains(b.String(), "slow") {
		t.Errorf("a stage that was not asked for: %s", &b)
	}
}

// Sentiment is faster than the port of VADER, by a floor that is under what the table asks for: a test must not depend on
// what else the machine does.
func TestSentimentIsFast(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	s, err := sentimentStage()
	if err != nil {
		t.Fatal(err)
	}
	ours, theirs := s.rates(200 * time.Millisecond)
	t.Logf("%.0f against %.0f utterances/s", ours, theirs)
	if ours < 1.5*theirs {
		t.Errorf("only %.2f times as fast", ours/theirs)
	}
}

func BenchmarkStages(b *testing.B) {
	all, err := stages()
	if err != nil {
		b.Fatal(err)
	}
	for _, s := range all {
		for _, c := range []contestant{s.ours, s.theirs} {
			b.Run(s.name+"/"+c.name, func(b *testing.B) {
				units := 0
				for b.Loop() {
					units += c.round()
				}
				b.ReportMetric(float64(units)/b.Elapsed().Seconds(), s.unit+"/s")
			})
		}
	}
}
