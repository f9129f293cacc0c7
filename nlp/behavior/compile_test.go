package behavior

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const head = "[b] self\ndefinition: d\nexample: e\ntip: improve | t\nmin: 1\n"

func TestRulesThatAreNotInTheFormatAreNamedByFileAndLine(t *testing.T) {
	for text, line := range map[string]int{
		"0.5 | a\n":                                           1, // a marker before the first behaviour
		"definition: d\n":                                     1,
		"[b] nowhere\n":                                       1,
		"[B] self\n":                                          1,
		"[b self\n":                                           1,
		"[cue b] self\n":                                      1,
		head + "\n# c\n[b] self\n":                            8, // twice
		head + "colour: red\n":                                6,
		head + "severity: 4\n":                                6,
		head + "threshold: NaN\n":                             6,
		head + "tip: shout | x\n":                             6,
		head + "order: last\n":                                6,
		head + "covers: c\n":                                  1, // told where the behaviour begins
		head + "negation: maybe\n":                            6,
		head + "scarce: 0.5\n":                                6,
		head + "no marker, no property\n":                     6,
		head + "1.5 | a\n":                                    6,
		head + "0 | a\n":                                      6,
		head + "0.5\n":                                        6,
		head + "0.5 | \n":                                     6,
		head + "0.5 | a | | b | c\n":                          6,
		head + "0.5 | (a\n":                                   6,
		head + "0.5 | a)\n":                                   6,
		head + "0.5 | [a]\n":                                  6, // may be empty
		head + "0.5 | a ..\n":                                 6, // a gap at the end
		head + "0.5 | .. a\n":                                 6,
		head + "0.5 | a ..99 b\n":                             6,
		head + "0.5 | A\n":                                    6,
		head + "0.5 | what?!\n":                               6,
		head + "0.5 | <nobody> a\n":                           6,
		head + "0.5 | <open a\n":                              6,
		head + "0.5 | a | loud\n":                             6,
		head + "0.5 | a | min:x\n":                            6,
		head + "0.5 | a | words>x\n":                          6,
		head + "0.5 | a | words:x\n":                          6,
		head + "0.5 | a | after:c\n":                          6,
		head + "0.5 | a | act:dance\n":                        6,
		head + "0.5 | a | emotion:hunger\n":                   6,
		head + "0.5 | a | entity:soul\n":                      6,
		head + "0.5 | a | role\n":                             6,
		head + "0.5 | a | question~2\n":                       6,
		head + "0.5 | a | with:b\n":                           1, // asks for itself
		head + "<c>: ok,\n  (x\n":                             6,
		head + "<C>: x\n":                                     6,
		head + "= two words: x\n":                             6,
		"[b] self\nexample: e\n":                              1, // no definition
		"\xff\n":                                              1,
		head + "0.5 | a " + strings.Repeat("[b] ", 60) + "\n": 6,
		head + "0.5 | " + strings.Repeat("(", 20) + "a\n":     6,
	} {
		_, err := Compile(File{"f.txt", text})
		var wrong *RuleError
		if assert.ErrorAs(t, err, &wrong, "%q", text) {
			assert.Equal(t, "f", wrong.File)
			assert.Equal(t, line, wrong.Line, "%q: %v", text, err)
			assert.NotEmpty(t, wrong.What)
		}
	}
	_, err := Compile(File{"f.txt", head + "0.5 | (a\n"})
	assert.EqualError(t, err, "behavior: f:6: no ) in (a")
}

func TestFilesKnowEachOther(t *testing.T) {
	r, err := Compile(File{"one.txt", head + "0.5 | <fruit> | after:asked\ncovers: other\n"},
		File{"two.txt", "[cue asked]\n1 | fruit\n[other] self\ndefinition: d\nexample: e\ntip: improve | t\n<fruit>: plum\n"})
	require.NoError(t, err)
	all := r.Catalogue()
	require.Len(t, all, 2, "cues are not in the catalogue")
	assert.Equal(t, "b", all[0].Name)
	assert.Equal(t, 1, all[0].MinWords)
	assert.Equal(t, 4, all[1].MinWords)
	assert.Equal(t, 0.5, all[1].Threshold)
	assert.Equal(t, Free, all[0].Precedence)
}

func TestFormsOfVerbs(t *testing.T) {
	for base, want := range map[string]string{
		"annoy": "annoy annoys annoyed annoying", "worry": "worry worries worried worrying", "hope": "hope hopes hoped hoping",
		"stop": "stop stops stopped stopping", "push": "push pushes pushed pushing", "miss": "miss misses missed missing",
		"agree": "agree agrees agreed agreeing", "lie": "lie lies lied lying", "help": "help helps helped helping", "show": "show shows showed showing",
	} {
		assert.Equal(t, want, strings.Join(forms(base), " "))
	}
}

func TestEmbeddedRulesHaveTheWholeCatalogue(t *testing.T) {
	all, err := Catalogue()
	require.NoError(t, err)
	assert.Len(t, all, 68)
	for _, b := range all {
		assert.NotEmpty(t, b.Basis, b.Name)
		assert.NotEmpty(t, b.Tip.Text, b.Name)
		if b.Severity > 0 {
			assert.NotEmpty(t, b.Suggestion.Text, "%s has a severity and no suggestion", b.Name)
		}
	}
}
