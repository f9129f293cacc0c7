//go:build unix

package main

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/colloquy-go/colloquy/internal/bench/kernels"
)

// costs is a side that takes so long, and counts how often it was run.
func costs(took time.Duration, runs *int) *side {
	return &side{"x", func() (time.Duration, error) { *runs++; return took, nil }}
}

func TestTheMedianOfTheRoundsIsHeldToTheGoals(t *testing.T) {
	var a, b int
	missing := &side{"far", func() (time.Duration, error) { return 0, errNotThere }}
	for _, c := range []struct {
		row  row
		met  bool
		want string
	}{
		{row{name: "fast", unit: "s/h", scale: 2, ours: costs(time.Second, &a), theirs: costs(4*time.Second, &b), goal: 0.25}, true, "0.25"},
		{row{name: "slow", unit: "s/h", scale: 2, ours: costs(time.Second, &a), theirs: costs(3*time.Second, &b), goal: 0.25}, false, "MISSED"},
		{row{name: "most", unit: "s/h", scale: 2, ours: costs(time.Second, &a), most: 1.9}, false, "MISSED"},
		{row{name: "none", unit: "s/h", scale: 2, ours: costs(time.Second, &a), theirs: missing, goal: 0.25}, true, "not installed"},
	} {
		a, b = 0, 0
		got, err := measure([]row{c.row}, 3, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got.good() != c.met || got.Rows[0].Ours != 2 || a != 4 {
			t.Errorf("%s: %+v after %d runs", c.row.name, got.Rows[0], a)
		}
		var out strings.Builder
		got.print(&out)
		if !strings.Contains(out.String(), c.want) {
			t.Errorf("%s is not in\n%s", c.want, &out)
		}
	}
	broken := &side{"broken", func() (time.Duration, error) { return 0, errors.New("no") }}
	if _, err := measure([]row{{name: "x", ours: broken}}, 1, nil); err == nil {
		t.Error("a side that fails is told")
	}
	if got, err := measure([]row{{name: "x", ours: broken}}, 1, []string{"y"}); err != nil || len(got.Rows) != 0 {
		t.Error("a row that was not asked for is not measured")
	}
	if m := median([]float64{5, 1, 3, 100}); m != 4 {
		t.Error(m)
	}
}

// Every row does its work on both sides, over a few seconds.
func TestBothSidesOfEveryRowDoTheWork(t *testing.T) {
	if testing.Short() {
		t.Skip("runs other programs")
	}
	rows, err := rowsOf(t.TempDir(), 8)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		for _, s := range []*side{r.ours, r.theirs} {
			if s == nil {
				continue
			}
			if cost, err := s.run(); err != nil && !errors.Is(err, errNotThere) || err == nil && cost < 0 {
				t.Errorf("%s, %s: %v %v", r.name, s.name, cost, err)
			}
		}
	}
}

func TestTheTableIsWritten(t *testing.T) {
	table := &table{Machine: machine(), Rows: []result{{Name: "a", Met: true}}}
	if err := table.write(filepath.Join(t.TempDir(), "perf.json")); err != nil {
		t.Error(err)
	}
	if table.Machine == "" {
		t.Error("no machine")
	}
}

func TestEveryKernelDoesItsWork(t *testing.T) {
	for _, name := range append(kernels.Names(), "none") {
		k, err := kernels.For(name, 6)
		if err == nil {
			err = k.Run()
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := kernels.For("tea", 1); err == nil {
		t.Error("no such kernel")
	}
}
