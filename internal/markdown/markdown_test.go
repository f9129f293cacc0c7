package markdown

import "testing"

func TestEscape(t *testing.T) {
	for in, want := range map[string]string{
		"plain words":              "plain words",
		"**bold** [x](y) | <b>":    `\*\*bold\*\* \[x\]\(y) \| \<b\>`,
		"# Title\n- item":          `\# Title - item`,
		"\u202eevil\u2069\x00 end": "evil end",
		"\xff":                     "\uFFFD",

		"It's $5 - or $6.50 [laughter] (well-known)!": `It's $5 - or $6.50 \[laughter] (well-known)!`,
		"At 10:30, see file_name.go: it's 1 > 0 & +2": "At 10:30, see file_name.go: it's 1 > 0 & +2",
		"- not an item":      `\- not an item`,
		"+ nor this":         `\+ nor this`,
		"+1 is no item":      "+1 is no item",
		"1. one":             `1\. one`,
		"2030) a year":       `2030\) a year`,
		"1.5 seconds":        "1.5 seconds",
		"In 3. place":        "In 3. place",
		"> quoted":           `\> quoted`,
		"---":                `\---`,
		"===":                `\===`,
		"    code":           " code",
		"   1. one":          ` 1\. one`,
		"[ ] open":           `\[ ] open`,
		"[x] done":           `\[x] done`,
		"[a]: http://e":      `\[a\]: http\://e`,
		"![a][b]":            `!\[a\]\[b]`,
		"a note[^1]":         `a note\[^1]`,
		"_it_ is __so__":     `\_it\_ is \_\_so\_\_`,
		"&lt; &#60; AT&T; &": `\&lt; \&\#60; AT\&T; &`,
		"www.e.org":          `www\.e.org`,
		"a@b.org, #12":       `a\@b.org, \#12`,
		":tada: at 9:30:":    `\:tada: at 9\:30:`,
		"$x$ and $$y$$":      `$x\$ and $\$y\$\$`,
		"a\\":                `a\\`,
		"~~gone~~ `x`":       "\\~\\~gone\\~\\~ \\`x\\`",
	} {
		if got := Escape(in); got != want {
			t.Errorf("%q: %q, not %q", in, got, want)
		}
	}
}
