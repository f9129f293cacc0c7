package main

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestWhatCachegrindPrintsIsRead(t *testing.T) {
	n, err := parse("==1== \n==1== I   refs:      1,234,567\n")
	if err != nil || n != 1234567 {
		t.Error(n, err)
	}
	if _, err := parse("Illegal instruction"); err == nil {
		t.Error("nothing to read")
	}
}

func TestAChangeOfMoreThanThreePerCentFails(t *testing.T) {
	was := &counts{Counts: []count{{"wav", 1000e6}, {"text", 1000e6}}}
	for _, c := range []struct {
		count int64
		fails bool
	}{{1000e6, false}, {1029e6, false}, {971e6, false}, {1031e6, true}, {969e6, true}} {
		var out strings.Builder
		err := compare(&out, was, &counts{Counts: []count{{"wav", c.count}}})
		if (err != nil) != c.fails || strings.Contains(out.String(), "CHANGED") != c.fails {
			t.Errorf("%d: %v\n%s", c.count, err, &out)
		}
	}
	if compare(new(strings.Builder), was, &counts{Counts: []count{{"fft", 1}}}) == nil {
		t.Error("a kernel that the file has not fails")
	}
}

func TestKernelsThatWereNotCountedStay(t *testing.T) {
	file := filepath.Join(t.TempDir(), "x.json")
	was := &counts{Go: "go1", System: "s", Counts: []count{{"wav", 1}, {"text", 2}}}
	now := &counts{Go: "go1", System: "s", Counts: []count{{"text", 3}}}
	if err := now.write(file, was); err != nil {
		t.Fatal(err)
	}
	got, err := read(file)
	if err != nil || len(got.Counts) != 2 || *got.find("wav") != (count{"wav", 1}) || *got.find("text") != (count{"text", 3}) {
		t.Error(got, err)
	}
	now.Go = "go2" // counts of another Go do not go together
	if err := now.write(file, was); err != nil {
		t.Fatal(err)
	}
	if got, err = read(file); err != nil || len(got.Counts) != 1 {
		t.Error(got, err)
	}
}
