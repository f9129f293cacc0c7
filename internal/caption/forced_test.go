package caption

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

// What is told to be of a format, and is not, is refused with a type, or read as far as promised.
func TestAForcedFormatThatItIsNot(t *testing.T) {
	for _, kind := range Kinds() {
		for _, text := range []string{"", " ", "null", "{}", "[]", "WEBVTT", "fLaC", "a line of text", strings.Repeat("\n", 300)} {
			tr, err := ReadAs(strings.NewReader(text), kind, Limits{})
			var broken *FormatError
			if err != nil && !errors.As(err, &broken) && !errors.Is(err, ErrUnknown) {
				t.Errorf("%s %.9q: %v", kind, text, err)
			}
			if err == nil {
				checkFacts(t, string(kind), tr)
			}
		}
	}
}

func FuzzForced(f *testing.F) {
	for k, kind := range Kinds() {
		f.Add(uint8(k), []byte("null"))
		f.Add(uint8(k), []byte(vendorSamples[string(kind)].text))
	}
	f.Fuzz(func(t *testing.T, k uint8, text []byte) {
		kinds := Kinds()
		if tr, err := ReadAs(bytes.NewReader(text), kinds[int(k)%len(kinds)], Limits{}); err == nil {
			checkFacts(t, "read", tr)
		}
	})
}
