package caption

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy/internal/timecode"
)

// clock is a time written with colons, such as "01:02:03.450", "2:03" or "-0:0:9.82".
type clock struct {
	d      time.Duration
	digits int  // of the fraction
	neg    bool // has a minus
	comma  bool // before the fraction
	over   bool // minutes or seconds above 59
	far    bool // beyond timecode.Max: d is 0
	strict bool // as WebVTT wants it
	padded bool // minutes and seconds have two digits, and so has the hour
}

// cutClock reads the clock time that s begins with and returns what follows it. It takes two or three groups of
// digits, with or without a fraction after a dot or a comma.
func cutClock(s string) (c clock, rest string, ok bool) {
	if strings.HasPrefix(s, "-") {
		c.neg, s = true, s[1:]
	}
	var group [3]string
	n := 0
	for n < 3 {
		k := leadingDigits(s)
		if k == 0 {
			return c, s, false
		}
		group[n], s = s[:k], s[k:]
		n++
		if n == 3 || !strings.HasPrefix(s, ":") || leadingDigits(s[1:]) == 0 {
			break
		}
		s = s[1:]
	}
	if n < 2 {
		return c, s, false
	}
	frac := ""
	if s != "" && (s[0] == '.' || s[0] == ',') {
		if k := leadingDigits(s[1:]); k > 0 {
			c.comma = s[0] == ','
			frac, s = s[1:1+k], s[1+k:]
		}
	}
	c.digits = len(frac)
	c.set(group[:n], frac)
	return c, s, true
}

// cutUnits reads a time that s begins with and whose parts carry their units, "1h02m03s", "2 min 3.5 s", "45s"; parts is how many
// there are.
func cutUnits(s string) (c clock, rest string, parts int) {
	rest = s
	for _, u := range [...]struct {
		of    time.Duration
		names string
	}{{time.Hour, " h hr hrs std "}, {time.Minute, " m min mins "}, {time.Second, " s sec secs sek "}} {
		from := rest
		if parts > 0 {
			from = strings.TrimPrefix(rest, " ")
		}
		v, after, ok := cutPart(from, 3)
		frac := ""
		if tail, point := strings.CutPrefix(after, "."); point && u.of == time.Second {
			k := min(leadingDigits(tail), 9)
			frac, after = tail[:k], tail[k:]
		}
		after = strings.TrimPrefix(after, " ")
		n := 0
		for n < len(after) && isASCIILetter(after[n]) {
			n++
		}
		if !ok || n == 0 || !strings.Contains(u.names, " "+strings.ToLower(after[:n])+" ") {
			continue
		}
		c.d, c.digits = c.d+time.Duration(v)*u.of+fraction(frac), len(frac)
		rest, parts = after[n:], parts+1
	}
	return c, rest, parts
}

func leadingDigits(s string) int {
	k := 0
	for k < len(s) && s[k]-'0' <= 9 {
		k++
	}
	return k
}

func (c *clock) set(group []string, frac string) {
	sum := time.Duration(0)
	c.padded = true
	for i, g := range group {
		v, err := strconv.ParseUint(g, 10, 31)
		if err != nil {
			v, c.far = 0, true
		}
		if i > 0 && v > 59 {
			c.over = true
		}
		c.padded = c.padded && (len(g) == 2 || i == 0 && len(g) > 2)
		sum = sum*60 + time.Duration(v)
		if sum > timecode.Max/time.Second {
			sum, c.far = 0, true
		}
	}
	c.strict = c.padded && !c.neg && !c.over && !c.comma && len(frac) == 3
	if len(group) == 2 && (len(group[0]) != 2 || group[0] > "59") {
		c.strict = false
		c.over = c.over || len(group[0]) == 2
	}
	c.d = sum*time.Second + fraction(frac)
	if c.far || c.d > timecode.Max {
		c.d, c.far = 0, true
	}
	if c.neg {
		c.d = -c.d
	}
}

// fraction reads the digits behind the decimal mark, rounded to a nanosecond.
func fraction(digits string) time.Duration {
	v := time.Duration(0)
	for i := range 9 {
		v *= 10
		if i < len(digits) {
			v += time.Duration(digits[i] - '0')
		}
	}
	if len(digits) > 9 && digits[9] >= '5' {
		v++
	}
	return v
}

// seconds reads decimal seconds, exactly. digits is the number of digits behind the point.
func seconds(s string) (d time.Duration, digits int, err error) {
	if len(s) <= 17 {
		whole, frac, _ := strings.Cut(s, ".")
		if k := leadingDigits(whole); k > 0 && k == len(whole) && k <= 9 && leadingDigits(frac) == len(frac) {
			v, _ := strconv.ParseUint(whole, 10, 32)
			if d = time.Duration(v)*time.Second + fraction(frac); d <= timecode.Max {
				return d, len(frac), nil
			}
		}
	}
	d, err = timecode.ParseSeconds(s)
	digits = 9
	for step := time.Duration(10); digits > 0 && d%step == 0; step *= 10 {
		digits--
	}
	return d, digits, err
}

func isRange(err error) bool { return errors.Is(err, timecode.ErrRange) }

// appendClock appends d, at least 0, as HH:MM:SS, mark and milliseconds, rounded half up.
func appendClock(dst []byte, d time.Duration, mark byte) []byte {
	ms := int64((d + time.Millisecond/2) / time.Millisecond)
	two := func(v int64) {
		if v < 10 {
			dst = append(dst, '0')
		}
		dst = strconv.AppendInt(dst, v, 10)
	}
	two(ms / 3_600_000)
	dst = append(dst, ':')
	two(ms / 60_000 % 60)
	dst = append(dst, ':')
	two(ms / 1000 % 60)
	dst = append(dst, mark, byte('0'+ms/100%10), byte('0'+ms/10%10), byte('0'+ms%10))
	return dst
}
