package mpathic

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// clock writes a time of this API: "HH:MM:SS.mmm".
func clock(d time.Duration) string {
	ms := int64(d.Round(time.Millisecond) / time.Millisecond)
	return fmt.Sprintf("%02d:%02d:%02d.%03d", ms/3_600_000, ms/60_000%60, ms/1000%60, ms%1000)
}

// longest is the latest time that is read: it keeps sums of times far from an overflow.
const longest = 100 * 365 * 24 * time.Hour

// parseClock reads a time: "HH:MM:SS.mmm", "MM:SS", seconds, or a date with its time, which counts from 1970 in UTC. digits
// is how many stand behind the point.
func parseClock(s string) (d time.Duration, digits int, ok bool) {
	if at, ok := parseDate(s); ok {
		since := at.Sub(time.Unix(0, 0))
		return since, fractionDigits(s), since >= 0 && since <= longest
	}
	whole, fraction, dotted := strings.Cut(strings.Replace(strings.TrimSpace(s), ",", ".", 1), ".")
	groups := strings.Split(whole, ":")
	if len(groups) > 3 || dotted && fraction == "" {
		return 0, 0, false
	}
	var seconds int64
	for k, g := range groups {
		n, err := strconv.ParseUint(g, 10, 31)
		if err != nil || k > 0 && n > 59 {
			return 0, 0, false
		}
		seconds = seconds*60 + int64(n)
	}
	if seconds > int64(longest/time.Second) {
		return 0, 0, false
	}
	d = time.Duration(seconds) * time.Second
	for k, step := 0, 100*time.Millisecond; k < len(fraction); k, step = k+1, step/10 {
		c := fraction[k]
		if c < '0' || c > '9' {
			return 0, 0, false
		}
		d += time.Duration(c-'0') * step
	}
	return d, len(fraction), true
}

// parseDate reads a date with its time as ISO 8601 has it; without a zone it is UTC.
func parseDate(s string) (time.Time, bool) {
	s = strings.TrimSpace(s)
	for _, form := range []string{time.RFC3339Nano, "2006-01-02T15:04:05", time.DateTime} {
		if at, err := time.Parse(form, s); err == nil {
			return at, true
		}
	}
	return time.Time{}, false
}

// fractionDigits counts the digits behind the last point of s.
func fractionDigits(s string) int {
	_, fraction, _ := strings.Cut(s, ".")
	return len(fraction) - len(strings.TrimLeft(fraction, "0123456789"))
}

// step returns the resolution of times with digits behind the point.
func step(digits int) time.Duration {
	d := time.Second
	for range min(digits, 3) {
		d /= 10
	}
	return d
}
