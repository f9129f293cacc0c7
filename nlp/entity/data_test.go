package entity_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/nlp/entity"
)

var setTypes = map[string]entity.Type{"CARDINAL": entity.Number, "DATE": entity.Date, "DURATION": entity.Duration, "LOCATION": entity.Place,
	"MEASURE": entity.Measure, "MONEY": entity.Money, "ORGANIZATION": entity.Organization, "PERCENT": entity.Percent, "TIME": entity.Time,
	"location": entity.Place, "person": entity.Person}

// TestLabelledText measures what the package comment says of the dev parts. The bounds are a little under what was measured.
func TestLabelledText(t *testing.T) {
	for _, c := range []struct {
		set   string
		style entity.Style
		bound float64
	}{{"ami_ne", entity.Spoken, 73.5}, {"ner_wnut17", entity.Posted, 35}} {
		t.Run(c.set, func(t *testing.T) {
			g, err := entity.NewTagger("en", c.style)
			require.NoError(t, err)
			right, found, there := 0, 0, 0
			conv := ""
			for _, r := range corpora.Part[row](t, c.set, "dev") {
				if r.Conv != conv {
					g.Reset()
					conv = r.Conv
				}
				text, want := r.flatten()
				there += len(want)
				for _, e := range g.Tag(text) {
					if !slices.ContainsFunc(slices.Sorted(keys(setTypes, c.set)), func(k string) bool { return setTypes[k] == e.Type }) {
						continue
					}
					found++
					if slices.Contains(want, labelled{e.Start, e.End, e.Type}) {
						right++
					}
				}
			}
			f1 := 200 * float64(right) / float64(found+there)
			t.Logf("%d of %d, %d found, F1 %.1f", right, there, found, f1)
			assert.GreaterOrEqual(t, f1, c.bound)
		})
	}
}

// keys yields the labels of a set: those of the meetings are in capitals.
func keys(m map[string]entity.Type, set string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if (k == strings.ToUpper(k)) == (set == "ami_ne") && !yield(k) {
				return
			}
		}
	}
}

type row struct {
	Conv         string
	Tokens, Tags []string
}

type labelled struct {
	start, end int
	typ        entity.Type
}

// flatten returns the text as a recogniser would write it and what is labelled in it.
func (r row) flatten() (string, []labelled) {
	var b strings.Builder
	var out []labelled
	inside := ""
	for i, token := range r.Tokens {
		p := strings.Trim(strings.Map(func(c rune) rune {
			if c == '\'' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || c > 127 {
				return c
			}
			return -1
		}, strings.ToLower(token)), "'")
		tag := r.Tags[i]
		if p == "" {
			if tag == "O" {
				inside = ""
			}
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		start := b.Len()
		b.WriteString(p)
		switch {
		case tag == "O":
			inside = ""
		case tag[0] == 'I' && inside == tag[2:]:
			if n := len(out); n > 0 && setTypes[inside] != "" {
				out[n-1].end = b.Len()
			}
		default:
			if inside = tag[2:]; setTypes[inside] != "" {
				out = append(out, labelled{start, b.Len(), setTypes[inside]})
			}
		}
	}
	return b.String(), out
}
