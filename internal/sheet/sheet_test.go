package sheet

import "testing"

func TestSafeIsUndone(t *testing.T) {
	for _, s := range []string{"", "a", "=1", "'=1", "''+", "-", "@x", "'", "''", "it's", "\tx", "\ufeff=1", "\u200b'=1", "＝1", "\n=1", "\xff"} {
		got := Safe(s)
		if got != "" && formulas != "" && got[0] != '\'' && formula(got) {
			t.Errorf("%q is a formula", got)
		}
		if Text(got) != s {
			t.Errorf("%q came back as %q", s, Text(got))
		}
	}
	for _, s := range []string{"=1", "+1", "-1", "@x", "\t=1", "\n=1", "\ufeff=1", "\u200b=1", "\u200b\ufeff-1", "＝1", "＋1", "－1", "＠x"} {
		if Safe(s) != "'"+s {
			t.Errorf("%q stands bare", s)
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
