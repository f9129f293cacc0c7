// Package entities predicts the entity tasks of labelled text with the models that users call: ami_ne, ner_wikigold and
// ner_wnut17, as written and without capitals and punctuation.
package entities

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/nlp/entity"
)

// labels are the names of the types in the sets.
var labels = map[string]map[entity.Type]string{
	"ami_ne": {entity.Number: "CARDINAL", entity.Date: "DATE", entity.Duration: "DURATION", entity.Place: "LOCATION",
		entity.Measure: "MEASURE", entity.Money: "MONEY", entity.Organization: "ORGANIZATION", entity.Percent: "PERCENT", entity.Time: "TIME"},
	"ner_wikigold": {entity.Person: "PER", entity.Place: "LOC", entity.Organization: "ORG", entity.Work: "MISC"},
	"ner_wnut17":   {entity.Person: "person", entity.Place: "location", entity.Organization: "group", entity.Work: "product"},
}

var styles = map[string]entity.Style{"ami_ne": entity.Spoken, "ner_wikigold": entity.Written, "ner_wnut17": entity.Posted}

// Predict reads rows of JSON with the keys id, conv and tokens and writes id, a tab and start,end,TYPE|… in tokens. ok is
// false for a task that is not one of this package; nothing is read then.
func Predict(task string, in io.Reader, out io.Writer) (ok bool, err error) {
	set := strings.TrimSuffix(task, "_np")
	names, ok := labels[set]
	if !ok {
		return false, nil
	}
	g, err := entity.NewTagger("en", styles[set])
	if err != nil {
		return true, err
	}
	type row struct {
		ID, Conv string
		Tokens   []string
	}
	w := bufio.NewWriter(out)
	conv := ""
	err = corpora.Read(in, nil, func(r row) error {
		if r.Conv != conv {
			g.Reset()
			conv = r.Conv
		}
		fmt.Fprintf(w, "%s\t%s\n", r.ID, spans(g, names, r.Tokens))
		return nil
	})
	return true, errors.Join(err, w.Flush())
}

// spans tags the tokens as one text and returns the entities in tokens.
func spans(g *entity.Tagger, names map[entity.Type]string, tokens []string) string {
	var text strings.Builder
	ends := make([]int, len(tokens))
	for i, t := range tokens {
		if i > 0 {
			text.WriteByte(' ')
		}
		text.WriteString(t)
		ends[i] = text.Len()
	}
	var out []string
	for _, e := range g.Tag(text.String()) {
		name := names[e.Type]
		if name == "" {
			continue
		}
		first, _ := slices.BinarySearch(ends, e.Start+1)
		last, _ := slices.BinarySearch(ends, e.End)
		out = append(out, fmt.Sprintf("%d,%d,%s", first, last+1, name))
	}
	return strings.Join(out, "|")
}
