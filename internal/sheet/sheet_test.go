package sheet

import "testing"

func TestSafeIsUndone(t *testing.T) {
	for _, s := range []string{"", "a", "=1", "'=1", "''+", "-", "@x", "'", "''", "it's", "\tx"} {
		got := Safe(s)
		if got != "" && formulas != "" && got[0] != '\'' && formula(got) {
			t.Errorf("%q is a formula", got)
		}
		if Text(got) != s {
			t.Errorf("%q came back as %q", s, Text(got))
		}
	}
	if Safe("=1") != "'=1" || Safe("a=1") != "a=1" {
		t.Error("only what begins like a formula is marked")
	}
}

func FuzzSafe(f *testing.F) {
	f.Add("'=1")
	f.Fuzz(func(t *testing.T, s string) {
		if Text(Safe(s)) != s {
			t.Errorf("%q", s)
		}
	})
}
