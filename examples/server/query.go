package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// query returns the parameters of r. Symbl's guide shows clients that send a JSON object as the query string; its keys are
// parameters too.
func query(r *http.Request) url.Values {
	text, err := url.PathUnescape(r.URL.RawQuery)
	if err != nil || !strings.HasPrefix(text, "{") {
		return r.URL.Query()
	}
	var object map[string]json.RawMessage
	if json.Unmarshal([]byte(text), &object) != nil {
		return r.URL.Query()
	}
	q := url.Values{}
	for name, raw := range object {
		var s string
		if json.Unmarshal(raw, &s) != nil {
			s = string(raw)
		}
		q.Set(name, s)
	}
	return q
}

// flagOf reads a parameter that is true or false, in the ways in which languages print that. One that is not there is false.
func flagOf(q url.Values, name string) (bool, error) {
	s := q.Get(name)
	if s == "" {
		return false, nil
	}
	b, err := strconv.ParseBool(s)
	if err != nil {
		return false, bad("%s is neither true nor false", name)
	}
	return b, nil
}

// optionKind is what the value of an option of Symbl's process requests is.
type optionKind int

const (
	noOption optionKind = iota
	textOption
	numberOption
	flagOption
	listOption
)

func kindOf(name string) optionKind {
	switch name {
	case "name", "webhookUrl", "languageCode":
		return textOption
	case "confidenceThreshold", "diarizationSpeakerCount":
		return numberOption
	case "detectPhrases", "enableSpeakerDiarization", "enableSeparateRecognitionPerChannel":
		return flagOption
	case "customVocabulary", "entities", "trackers", "channelMetadata":
		return listOption
	}
	return noOption
}

// optionOf writes the values of a parameter as JSON. Lists may be one JSON text, or come value by value.
func optionOf(name string, values []string) (json.RawMessage, error) {
	s := values[0]
	switch kindOf(name) {
	case numberOption:
		n, err := strconv.ParseFloat(s, 64)
		if err != nil {
			return nil, bad("%s is no number", name)
		}
		return json.Marshal(n)
	case flagOption:
		b, err := strconv.ParseBool(s)
		if err != nil {
			return nil, bad("%s is neither true nor false", name)
		}
		return json.Marshal(b)
	case listOption:
		return listOf(values)
	}
	return json.Marshal(s)
}

func listOf(values []string) (json.RawMessage, error) {
	if len(values) == 1 && strings.HasPrefix(values[0], "[") && json.Valid([]byte(values[0])) {
		return json.RawMessage(values[0]), nil
	}
	out := make([]any, len(values))
	for k, v := range values {
		out[k] = v
		if strings.HasPrefix(v, "{") && json.Valid([]byte(v)) {
			out[k] = json.RawMessage(v)
		}
	}
	return json.Marshal(out)
}

// withOptions returns the JSON object body with the options that q gives besides, and with numbers and flags that are
// written as texts, as examples of Symbl's guide write them. What the body says goes first.
func withOptions(body map[string]json.RawMessage, q url.Values) (json.RawMessage, error) {
	all := maps.Clone(body)
	if all == nil {
		all = map[string]json.RawMessage{}
	}
	for name, raw := range body {
		var s string
		if k := kindOf(name); (k == numberOption || k == flagOption) && json.Unmarshal(raw, &s) == nil && string(raw) != "null" {
			v, err := optionOf(name, []string{s})
			if err != nil {
				return nil, err
			}
			all[name] = v
		}
	}
	for name, values := range q {
		if _, said := body[name]; said || kindOf(name) == noOption || values[0] == "" {
			continue
		}
		v, err := optionOf(name, values)
		if err != nil {
			return nil, err
		}
		all[name] = v
	}
	for name, v := range bracketed(q) {
		if _, said := body[name]; said || kindOf(name) != listOption {
			continue
		}
		b, err := json.Marshal(v)
		if err != nil {
			return nil, err
		}
		all[name] = b
	}
	return json.Marshal(all)
}

// bracketed returns the parameters that are written as entities[0][text]=…, by their first name. Names are taken in order,
// so that numbers in brackets need only be in the order of the list.
func bracketed(q url.Values) map[string]any {
	tree := map[string]any{}
	for _, key := range slices.Sorted(maps.Keys(q)) {
		name, rest, ok := strings.Cut(key, "[")
		if !ok || !strings.HasSuffix(rest, "]") {
			continue
		}
		path := append([]string{name}, strings.Split(strings.TrimSuffix(rest, "]"), "][")...)
		if last := len(path) - 1; path[last] == "" { // name[]=a&name[]=b
			for k, v := range q[key] {
				path[last] = fmt.Sprintf("%06d", k)
				put(tree, path, v)
			}
			continue
		}
		put(tree, path, q.Get(key))
	}
	for name, v := range tree {
		tree[name] = listed(v)
	}
	return tree
}

// put sets the leaf at path of a tree of maps; one that lies below another leaf is left out.
func put(tree map[string]any, path []string, leaf string) {
	for _, name := range path[:len(path)-1] {
		next, ok := tree[name].(map[string]any)
		if !ok {
			if tree[name] != nil {
				return
			}
			next = map[string]any{}
			tree[name] = next
		}
		tree = next
	}
	tree[path[len(path)-1]] = leaf
}

// listed returns a tree of maps with lists in place of those whose keys are numbers.
func listed(v any) any {
	m, ok := v.(map[string]any)
	if !ok {
		return v
	}
	keys := slices.Sorted(maps.Keys(m))
	number := func(s string) int {
		n, err := strconv.Atoi(s)
		if err != nil {
			return -1
		}
		return n
	}
	slices.SortStableFunc(keys, func(a, b string) int { return cmp.Compare(number(a), number(b)) })
	if number(keys[0]) < 0 {
		for k, v := range m {
			m[k] = listed(v)
		}
		return m
	}
	out := make([]any, len(keys))
	for k, key := range keys {
		out[k] = listed(m[key])
	}
	return out
}
