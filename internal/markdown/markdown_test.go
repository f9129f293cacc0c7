package markdown

import "testing"

func TestEscape(t *testing.T) {
	for in, want := range map[string]string{
		"plain words":              "plain words",
		"**bold** [x](y) | <b>":    `\*\*bold\*\* \[x\]\(y\) \| \<b\>`,
		"# Title\n- item":          `\# Title \- item`,
		"\u202eevil\u2069\x00 end": "evil end",
		"\xff":                     "\uFFFD",
	} {
		if got := Escape(in); got != want {
			t.Errorf("%q: %q, not %q", in, got, want)
		}
	}
}
