package main

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
)

//go:embed script.txt
var script string

// line is what one person says in one breath.
type line struct {
	who    *person
	aside  bool // said into the line that has the floor, which goes on
	ms     int  // from the end of the line that had the floor; of an aside, from its start
	manner manner
	text   string
}

// readScript reads lines of name, time, manner and text; the head of script.txt describes them.
func readScript(s string) (all []line, err error) {
	for i, text := range strings.Split(s, "\n") {
		if text == "" || text[0] == '#' {
			continue
		}
		l, err := readLine(strings.Fields(text))
		if err != nil {
			return nil, fmt.Errorf("script line %d: %w", i+1, err)
		}
		all = append(all, l)
	}
	return all, nil
}

func readLine(f []string) (l line, err error) {
	if len(f) < 4 {
		return l, fmt.Errorf("want name, time, manner and text")
	}
	if l.who = named(f[0]); l.who == nil {
		return l, fmt.Errorf("nobody is called %q", f[0])
	}
	when, aside := strings.CutPrefix(f[1], "@")
	if l.ms, err = strconv.Atoi(when); err != nil {
		return l, err
	}
	m, ok := manners[f[2]]
	if !ok {
		return l, fmt.Errorf("unknown manner %q", f[2])
	}
	l.aside, l.manner, l.text = aside, m, strings.Join(f[3:], " ")
	return l, nil
}
