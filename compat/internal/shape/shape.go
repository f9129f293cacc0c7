// Package shape compares the shape of JSON texts: which keys there are, and of which types. It serves the tests of the
// packages that write other services' JSON.
package shape

import (
	"encoding/json"
	"fmt"
	"slices"
	"sort"
	"strings"
)

// Paths returns the paths of all values of a JSON text with their types, sorted, each once: "topics[].start number". Keys
// that are data (IDs, names) are written as * where the caller says so by the path of their object.
func Paths(text []byte, data ...string) ([]string, error) {
	var v any
	if err := json.Unmarshal(text, &v); err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	walk(v, "", data, seen)
	out := make([]string, 0, len(seen))
	for p := range seen {
		out = append(out, p)
	}
	sort.Strings(out)
	return out, nil
}

func walk(v any, path string, data []string, seen map[string]bool) {
	switch v := v.(type) {
	case map[string]any:
		seen[path+" object"] = true
		for k, e := range v {
			if slices.Contains(data, path) {
				k = "*"
			}
			walk(e, strings.TrimPrefix(path+"."+k, "."), data, seen)
		}
	case []any:
		seen[path+" array"] = true
		for _, e := range v {
			walk(e, path+"[]", data, seen)
		}
	case nil:
		seen[path+" null"] = true
	case float64:
		seen[path+" number"] = true
	default:
		seen[fmt.Sprintf("%s %T", path, v)] = true
	}
}

// Differences returns what one list of paths has and the other lacks: "- path" of want, "+ path" of got.
func Differences(want, got []string) (out []string) {
	for _, p := range want {
		if !slices.Contains(got, p) {
			out = append(out, "- "+p)
		}
	}
	for _, p := range got {
		if !slices.Contains(want, p) {
			out = append(out, "+ "+p)
		}
	}
	return out
}
