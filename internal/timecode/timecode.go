// Package timecode writes durations as decimal seconds and reads them back without a rounding error: the digits are
// moved as integers and never pass through a float. "12.5" is 12.5 s exactly, and 0.1 + 0.2 stays 0.3.
package timecode

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Max is the longest time that is read: a hundred years. Beyond it a file is damaged, and sums would overflow.
const Max = 100 * 366 * 24 * time.Hour

// ErrRange tells that a time is beyond Max.
var ErrRange = errors.New("time beyond a hundred years")

// AppendSeconds appends d as decimal seconds with as many digits as it needs: 90 s is "90", 1 ms is "0.001".
func AppendSeconds(dst []byte, d time.Duration) []byte {
	n := uint64(d)
	if d < 0 {
		dst = append(dst, '-')
		n = -n
	}
	dst = strconv.AppendUint(dst, n/1e9, 10)
	frac := n % 1e9
	if frac == 0 {
		return dst
	}
	dst = append(dst, '.')
	digits := strconv.FormatUint(1e9+frac, 10)[1:]
	return append(dst, strings.TrimRight(digits, "0")...)
}

// ParseSeconds reads decimal seconds, with sign, fraction and exponent as JSON allows them. Digits beyond the
// nanosecond are rounded half away from zero.
func ParseSeconds(s string) (time.Duration, error) {
	text := s
	neg := false
	if s != "" && (s[0] == '-' || s[0] == '+') {
		neg, s = s[0] == '-', s[1:]
	}
	mant, exp, hasExp := strings.Cut(strings.ToLower(s), "e")
	shift := 0
	if hasExp {
		e, err := strconv.Atoi(exp)
		if err != nil || e > 32 || e < -4096 {
			return 0, fmt.Errorf("bad number of seconds %.40q", text)
		}
		shift = e
	}
	whole, frac, _ := strings.Cut(mant, ".")
	if whole == "" && frac == "" {
		return 0, fmt.Errorf("bad number of seconds %.40q", text)
	}
	ns, err := shifted(whole+frac, len(whole)+shift+9)
	if err != nil {
		return 0, fmt.Errorf("%w: %.40q", err, text)
	}
	if neg {
		ns = -ns
	}
	return ns, nil
}

// shifted reads the first n of the digits as a whole number (zeros follow when there are fewer) and rounds by the next.
func shifted(digits string, n int) (time.Duration, error) {
	for i := range len(digits) {
		if digits[i] < '0' || digits[i] > '9' {
			return 0, errors.New("bad number of seconds")
		}
	}
	var v time.Duration
	for i := range max(n, 0) {
		if i >= len(digits) && v == 0 {
			return 0, nil
		}
		if v > Max/10 {
			return 0, ErrRange
		}
		v *= 10
		if i < len(digits) {
			v += time.Duration(digits[i] - '0')
		}
		if v > Max {
			return 0, ErrRange
		}
	}
	if n >= 0 && n < len(digits) && digits[n] >= '5' {
		v++
	}
	return v, nil
}
