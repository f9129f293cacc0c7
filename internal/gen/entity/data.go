package main

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/internal/model/tagger"
	"github.com/colloquy-go/colloquy/nlp/entity"
)

// row is an utterance or sentence with a label for each token.
type row struct {
	Conv   string
	Tokens []string
	Tags   []string
}

// read returns the rows of a file and the hash of the unpacked file.
func read(data, set, part string) ([]row, string, error) {
	sets := corpora.In(data)
	rows, err := corpora.RowsOf[row](sets, set, part)
	for _, r := range rows {
		if len(r.Tokens) != len(r.Tags) {
			return nil, "", fmt.Errorf("%s: %d tokens, %d tags", set, len(r.Tokens), len(r.Tags))
		}
	}
	return rows, fmt.Sprintf("%s/%s %s\n", set, part, sets.Sum()), err
}

// plain returns a token as a recogniser would write it: small letters, digits and inner apostrophes.
func plain(token string) string {
	token = strings.NewReplacer("’", "'", "\u0092", "'").Replace(strings.ToLower(token))
	token = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '\'' {
			return r
		}
		return -1
	}, token)
	return strings.Trim(token, "'")
}

// kinds maps the tags of the sets to labels. In the meetings, whom a name is of is told by the role of the person; what is
// not a name there, but the role itself, is left out.
var kinds = map[string]string{
	"CARDINAL": "CARDINAL", "DATE": "DATE", "DURATION": "DURATION", "MEASURE": "MEASURE", "MONEY": "MONEY",
	"PERCENT": "PERCENT", "TIME": "TIME",
	"LOCATION": "LOC", "ORGANIZATION": "ORG", "INTERFACE_SPECIALIST": "PER", "MARKETING": "PER",
	"INDUSTRIAL_DESIGNER": "PER", "PROJECT_MANAGER": "PER", "EXPERIMENTER": "PER", "OTHER": "PER",
	"PER": "PER", "LOC": "LOC", "ORG": "ORG", "MISC": "MISC",
	"person": "PER", "location": "LOC", "group": "ORG", "corporation": "ORG", "creative-work": "MISC", "product": "MISC",
}

var roleWords = strings.Fields("user interface designer marketing market expert industrial design project manager leader " +
	"uid me id pm coach admin account mom moms dad mother sister specialist")

// spanKind returns the label of the tokens that share a tag, or "".
func spanKind(tag string, tokens []string) string {
	kind := kinds[tag]
	if kind != "PER" || tag == "PER" || tag == "person" {
		return kind
	}
	for _, t := range tokens {
		p := plain(t)
		if p == "" || !unicode.IsUpper([]rune(t)[0]) {
			return ""
		}
		for _, w := range roleWords {
			if p == w {
				return ""
			}
		}
	}
	return kind
}

// corpus turns rows into examples.
type corpus struct {
	x        *entity.Extractor
	labels   []string // "O", "B-X", "I-X" …
	names    bool
	examples []example
}

// example is one utterance: the features of each word and its label.
type example struct {
	features [][]uint32
	labels   []int
	weight   float32
	row      int // of WikiGold, else -1
	style    entity.Style
}

func (c *corpus) label(name string) int {
	for i, l := range c.labels {
		if l == name {
			return i
		}
	}
	return 0
}

// add adds the rows of a set in the order of their conversations.
func (c *corpus) add(rows []row, style entity.Style, weight float32) {
	conv := ""
	var seq tagger.Sequence
	for n, r := range rows {
		if r.Conv != conv {
			c.x.Reset()
			conv = r.Conv
		}
		text, ends, labels := c.flatten(r)
		t := c.x.Scan(text)
		if t.Len() == 0 {
			continue
		}
		if c.names {
			c.x.Names(&seq, style)
		} else {
			c.x.Quantities(&seq)
		}
		e := example{weight: weight, row: -1, style: style}
		if style == entity.Written {
			e.row = n
		}
		at, before := 0, -1
		for i := range t.Len() {
			e.features = append(e.features, append([]uint32(nil), seq.Word(i)...))
			for ends[at] <= t.Span(i).Start {
				at++
			}
			l := labels[at]
			if at == before && strings.HasPrefix(c.labels[l], "B-") {
				l = c.label("I-" + c.labels[l][2:])
			}
			before = at
			e.labels = append(e.labels, l)
		}
		c.examples = append(c.examples, e)
	}
}

// flatten returns the text of a row, and the end and the label of each token that is left in it.
func (c *corpus) flatten(r row) (text string, ends, labels []int) {
	var b strings.Builder
	kind, inside := "", ""
	for i, t := range r.Tokens {
		tag := r.Tags[i]
		if tag == "O" {
			kind, inside = "", ""
		} else if tag[2:] != inside || tag[0] == 'B' {
			j := i + 1
			for j < len(r.Tags) && r.Tags[j] == "I-"+tag[2:] {
				j++
			}
			kind, inside = spanKind(tag[2:], r.Tokens[i:j]), tag[2:]
			if kind != "" {
				kind = "B-" + kind
			}
		}
		p := plain(t)
		if p == "" {
			continue
		}
		b.WriteString(p)
		ends = append(ends, b.Len())
		b.WriteByte(' ')
		labels = append(labels, c.label(kind))
		if strings.HasPrefix(kind, "B-") {
			kind = "I-" + kind[2:]
		}
	}
	return b.String(), ends, labels
}

// thin leaves out all but one in n of the utterances of meetings that hold no name.
func (c *corpus) thin(n int) {
	kept, seen := c.examples[:0], 0
	for _, e := range c.examples {
		empty := e.style == entity.Spoken
		for _, l := range e.labels {
			empty = empty && l == 0
		}
		if empty {
			if seen++; seen%n != 0 {
				continue
			}
		}
		kept = append(kept, e)
	}
	c.examples = kept
}
