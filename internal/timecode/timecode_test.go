package timecode

import (
	"errors"
	"fmt"
	"testing"
	"time"
)

func TestParseSeconds(t *testing.T) {
	for _, c := range []struct {
		in   string
		want time.Duration
	}{
		{"0", 0}, {"-0", 0}, {"12.5", 12500 * time.Millisecond}, {".5", time.Second / 2}, {"5.", 5 * time.Second},
		{"0.3", 300 * time.Millisecond}, {"1e3", 1000 * time.Second}, {"1.5E-3", 1500 * time.Microsecond},
		{"-1.25", -1250 * time.Millisecond}, {"0.0000000004", 0}, {"0.0000000005", 1}, {"1e-400", 0},
		{"00012.000", 12 * time.Second}, {"0e30", 0},
		{"8.675309123456789", 8675309123}, // 0.4567 ns are rounded away
	} {
		got, err := ParseSeconds(c.in)
		if err != nil || got != c.want {
			t.Errorf("ParseSeconds(%q) = %d, %v; want %d", c.in, got, err, c.want)
		}
	}
	for _, in := range []string{"", "-", ".", "NaN", "Inf", "0x1p-2", "1_0", "1e", "1e99999999999", "--1", "1.2.3", "١"} {
		if got, err := ParseSeconds(in); err == nil {
			t.Errorf("ParseSeconds(%q) = %v, want an error", in, got)
		}
	}
	if _, err := ParseSeconds("9e15"); !errors.Is(err, ErrRange) {
		t.Errorf("9e15 s: %v, want ErrRange", err)
	}
}

func FuzzRoundTrip(f *testing.F) {
	f.Add(int64(0))
	f.Add(int64(-1))
	f.Add(int64(1234567890123))
	f.Fuzz(func(t *testing.T, n int64) {
		d := time.Duration(n)
		got, err := ParseSeconds(string(AppendSeconds(nil, d)))
		if d > Max || d < -Max {
			if err == nil {
				t.Fatalf("%d ns: beyond Max and accepted", n)
			}
			return
		}
		if err != nil || got != d {
			t.Fatalf("%d ns came back as %d, %v", n, got, err)
		}
	})
}

func FuzzParseSeconds(f *testing.F) {
	for _, s := range []string{"12.5", "1e5", "-.5e-3", "9999999999999999999", "0x10"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, err := ParseSeconds(s); err == nil && (d > Max || d < -Max) {
			t.Fatalf("%q gives %v", s, d)
		}
	})
}

func ExampleAppendSeconds() {
	fmt.Println(string(AppendSeconds(nil, 90*time.Second+250*time.Millisecond)))
	// Output: 90.25
}
