package score

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Recording is what is said of one recording: its segments, in the order of the file.
type Recording struct {
	Name     string
	Segments []Segment
}

// Region is the part of a recording that counts.
type Region struct {
	Name string
	When []Interval
}

// LineError tells which line of a file is wrong.
type LineError struct {
	Line   int // from 1
	Reason string
}

func (e *LineError) Error() string { return fmt.Sprintf("score: line %d: %s", e.Line, e.Reason) }

// ReadRTTM reads the SPEAKER lines of a NIST RTTM file ("SPEAKER file channel onset duration <NA> <NA> name …") by
// recording, in the order of their first lines. Other lines are skipped, and so are segments of no duration.
func ReadRTTM(r io.Reader) (all []Recording, err error) {
	index := map[string]int{}
	err = fields(r, func(f []string) string {
		if strings.ToUpper(f[0]) != "SPEAKER" {
			return ""
		}
		if len(f) < 8 {
			return "SPEAKER line is too short"
		}
		on, ok1 := seconds(f[3])
		length, ok2 := seconds(f[4])
		if !ok1 || !ok2 || length < 0 {
			return "onset or duration is no time"
		}
		if length == 0 {
			return ""
		}
		i, ok := index[f[1]]
		if !ok {
			i = len(all)
			index[f[1]] = i
			all = append(all, Recording{Name: f[1]})
		}
		all[i].Segments = append(all[i].Segments, Segment{Interval{on, on + length}, f[7]})
		return ""
	})
	return all, err
}

// ReadUEM reads a NIST UEM file ("file channel start end"), sorted by name.
func ReadUEM(r io.Reader) ([]Region, error) {
	byName := map[string][]Interval{}
	err := fields(r, func(f []string) string {
		if len(f) < 4 {
			return "UEM line is too short"
		}
		start, ok1 := seconds(f[2])
		end, ok2 := seconds(f[3])
		if !ok1 || !ok2 || end < start {
			return "start or end is no time"
		}
		byName[f[0]] = append(byName[f[0]], Interval{start, end})
		return ""
	})
	all := make([]Region, 0, len(byName))
	for name, when := range byName {
		all = append(all, Region{name, union(when)})
	}
	slices.SortFunc(all, func(a, b Region) int { return cmp.Compare(a.Name, b.Name) })
	return all, err
}

// fields gives the fields of each line that is neither empty nor a comment (";;") to one, which returns what is wrong
// with them.
func fields(r io.Reader, one func([]string) string) error {
	s := bufio.NewScanner(r)
	for line := 1; s.Scan(); line++ {
		f := strings.Fields(s.Text())
		if len(f) == 0 || strings.HasPrefix(f[0], ";") {
			continue
		}
		if reason := one(f); reason != "" {
			return &LineError{line, reason}
		}
	}
	return s.Err()
}

func seconds(s string) (float64, bool) {
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil && !math.IsNaN(v) && !math.IsInf(v, 0)
}
