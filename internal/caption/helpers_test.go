package caption

import (
	"math"
	"strings"
	"testing"
)

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func equal[T comparable](t testing.TB, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func near(t testing.TB, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s: got %v, want %v ± %v", what, got, want, tolerance)
	}
}

func read(t testing.TB, text string) *Transcript {
	t.Helper()
	tr, err := Read(strings.NewReader(text), Limits{})
	if err != nil {
		t.Fatalf("%.60q: %v", text, err)
	}
	return tr
}

func warned(tr *Transcript, code string) int {
	for _, w := range tr.Warnings {
		if w.Code == code {
			return w.Count
		}
	}
	return 0
}
