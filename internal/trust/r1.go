package main

import (
	"fmt"
	"math"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// inputLimit is how long an input may take.
const inputLimit = 10 * time.Second

// tally counts what became of the inputs that a door is meant for.
type tally struct {
	runs, hurt                        int // panics, hangs, deaths, memory
	invalid, refused                  int
	truncated, reported               int
	valid, accepted, exact, unknown   int
	bad, leaked, fat, untyped, unsaid int
	peak                              float64 // of the heap, as a part of what is allowed
}

// hostileInputs is R1: every input through every door.
func hostileInputs(s *suite) string {
	all, err := s.specimens()
	if err != nil {
		s.fail("%v", err)
		return "no inputs"
	}
	var tasks []task
	var inputs []*specimen
	var through []door
	for _, d := range doors() {
		for k, x := range all {
			if s.short && !d.own(x.Kind) || s.short && k%4 > 0 || d.wide && !d.own(x.Kind) {
				continue
			}
			tasks = append(tasks, task{Door: d.name, File: filepath.Join(s.data, "hostile", x.Path), Mode: asItIs})
			inputs, through = append(inputs, x), append(through, d)
		}
	}
	var t tally
	for k, a := range answers(tasks, inputLimit) {
		t.judge(s, through[k], inputs[k], a)
	}
	figure := fmt.Sprintf("%d inputs, %d runs: %d panics, hangs or deaths, %d leaks, %d over the heap (peak %.0f %% of the bound); invalid refused %d of %d, truncated told %d of %d, valid accepted %d of %d, %d exact, %d of formats that are not read; %d numbers that are none, %d errors without a type",
		len(all), t.runs, t.hurt, t.leaked, t.fat, 100*t.peak, t.refused, t.invalid, t.reported, t.truncated, t.accepted, t.valid-t.unknown, t.exact, t.unknown, t.bad, t.untyped)
	if good := t.valid - t.unknown; good > 0 && float64(t.accepted) < .99*float64(good) {
		s.fail("only %d of %d valid inputs were accepted", t.accepted, good)
	}
	return figure + s.codecs()
}

// judge counts an answer, and says what is wrong with it.
func (t *tally) judge(s *suite, d door, x *specimen, a answer) {
	t.runs++
	say := func(format string, args ...any) { s.fail("%s: %s: %s", d.name, x.Path, fmt.Sprintf(format, args...)) }
	switch a.Outcome {
	case "ok":
	case "refused":
		if strings.HasPrefix(a.Message, errUnwritten.Error()) {
			t.unsaid++
			say("%s", a.Message)
		}
		if !a.Typed {
			t.untyped++
			say("an error without a type: %s", a.Message)
		}
	default:
		t.hurt++
		say("%s: %s", a.Outcome, a.Message)
		return
	}
	if a.Left > 0 {
		t.leaked++
		say("%d goroutines are left", a.Left)
	}
	if part := float64(a.Heap) / float64(heapBound(int64(x.Size))); part > 0 {
		if t.peak = max(t.peak, part); part > 1 {
			t.fat++
			say("the heap grows by %d MiB for %d bytes", a.Heap>>20, x.Size)
		}
	}
	if f := a.Facts; f != nil && f.Nonfinite > 0 {
		t.bad++
		say("%d numbers that are none", f.Nonfinite)
	}
	if d.own(x.Kind) && !d.wide {
		t.expect(say, x, a)
	}
}

// expect compares an answer of the door that the input is meant for with what is known of the input.
func (t *tally) expect(say func(string, ...any), x *specimen, a answer) {
	ok := a.Outcome == "ok"
	switch x.Expect {
	case "invalid":
		if t.invalid++; !ok {
			t.refused++
		} else {
			say("invalid, and accepted")
		}
	case "truncated":
		if t.truncated++; !ok || a.Facts.Truncated {
			t.reported++
		} else {
			say("truncated, and nothing is told")
		}
	case "valid":
		t.valid++
		switch {
		case a.Unknown, !ok && x.Kind == "json": // the suite of JSON is no transcript
			t.unknown++
		case !ok:
			say("valid, and refused: %s", a.Message)
		default:
			t.accepted++
			if wrong := differs(x, a.Facts); wrong != "" {
				say("%s", wrong)
			} else {
				t.exact++
			}
		}
	}
	if !ok && x.Truth.Present > 0 && !a.Unknown && x.Expect != "invalid" && x.Expect != "truncated" && x.Expect != "either" {
		say("%d frames are there, and none comes", x.Truth.Present)
	}
}

// differs compares facts with what is known.
func differs(x *specimen, f *facts) string {
	if x.Kind != "wav" {
		return ""
	}
	switch want := x.reference(); {
	case !want.OK:
		return ""
	case f.Rate != want.Rate || f.Channels != want.Channels || f.Frames != want.Frames:
		return fmt.Sprintf("%d Hz, %d channels, %d frames; it has %d, %d, %d", f.Rate, f.Channels, f.Frames, want.Rate, want.Channels, want.Frames)
	case want.RMS >= 0 && want.Nonfinite == 0 && math.Abs(f.RMS-want.RMS) > .01*want.RMS+1e-6:
		return fmt.Sprintf("RMS %v; it has %v", f.RMS, want.RMS)
	}
	return ""
}

// codecs runs the module of codecs over its inputs, by its own test.
func (s *suite) codecs() string {
	const what = "TestHostileFilesDoNoHarm"
	r := s.goTest("adapters/codecs", nil, "-run", "^"+what+"$", ".")
	if r.passed[what] == 0 {
		s.fail("adapters/codecs: %s: %s", what, r.last)
		return "; codecs: fails"
	}
	told := r.logged("hostile:")
	count := map[string]int{}
	for part := range strings.SplitSeq(told, "; ") {
		if at := strings.LastIndexByte(part, ' '); at > 0 {
			count[part[:at]], _ = strconv.Atoi(part[at+1:]) // what is no number is 0, and none was counted
		}
	}
	for _, bad := range []string{"invalid, read", "truncated, not told"} {
		if count[bad] > 0 {
			s.fail("adapters/codecs: %s: %d", bad, count[bad])
		}
	}
	if read, refused := count["valid, read"], count["valid, refused"]; read == 0 || float64(read) < .99*float64(read+refused) {
		s.fail("adapters/codecs: %d of %d valid inputs are read", read, read+refused)
	}
	return "; codecs: " + told
}
