package linear

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// The marks of feeling, and the hashes of their features.
var marks = func() (list [11]struct {
	text string
	hash uint32
}) {
	for i, m := range [...]string{"!", "?", ":)", ":(", ":-)", ":-(", ":D", ";)", ":/", "<3", "..."} {
		list[i].text, list[i].hash = m, Hash("mark", []byte(m))
	}
	return list
}()

const (
	markValue = 0.4
	maxEmoji  = 16 // different ones that count in one utterance
)

// AppendMarks appends the marks and emoji outside words that tell of feeling, each once, as features of the kind "mark".
func AppendMarks(dst []Feature, text string) []Feature {
	var seen [len(marks)]bool
	var emoji [maxEmoji]rune
	n := 0
	for i := 0; i < len(text); {
		switch c := text[i]; {
		case c == '!', c == '?', c == ':', c == ';', c == '<', c == '.':
			for k := range marks {
				seen[k] = seen[k] || strings.HasPrefix(text[i:], marks[k].text)
			}
		case c >= "\u2600"[0]: // no emoji begins with a byte below
			r, size := utf8.DecodeRuneInString(text[i:])
			if n < maxEmoji && isEmoji(r) && !slices.Contains(emoji[:n], r) {
				emoji[n] = r
				n++
			}
			i += size
			continue
		}
		i++
	}
	for k := range marks {
		if seen[k] {
			dst = append(dst, Feature{Hash: marks[k].hash, Value: markValue})
		}
	}
	for _, r := range emoji[:n] {
		var b [utf8.UTFMax]byte
		dst = append(dst, Feature{Hash: Hash("mark", b[:utf8.EncodeRune(b[:], r)]), Value: markValue})
	}
	return dst
}

// isEmoji reports whether r is a dingbat, a symbol or an emoji.
func isEmoji(r rune) bool { return r >= 0x2600 && (r < 0x27c0 || r >= 0x1f300 && r < 0x1fb00) }
