package entity_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/colloquy-go/colloquy/nlp/entity"
)

func TestTimeGrowsWithTheLength(t *testing.T) {
	f := finder(t, entity.Options{Terms: []entity.Term{{Name: "kestrel", Near: true}}})
	for _, text := range []string{"four ", "dot com ", "a at b dot ", "DE89 ", "a.", "1-", "+1 ", "double ", "three hundred and ", "x@", "d e eight ", "anna ", "account number ",
		"pin is the ", "1, ", "12 main ", "twenty-", "one hundred and ", "my account is one ", "mei-", "ask Björk ", "mrs hargreaves ", "password? "} {
		best := time.Minute
		for try := 0; try < 3 && best > 5*time.Second; try++ { // other programs may be in the way
			began := time.Now()
			f.Find(strings.Repeat(text, 1<<16/len(text)))
			best = min(best, time.Since(began))
		}
		t.Log(text, best)
		assert.Less(t, best, 5*time.Second, text)
	}
}

// A run of names is read once, however long it is: sixteen times the text takes about sixteen times as long, not 256 times.
func TestTimeGrowsWithTheLengthOfARunOfNames(t *testing.T) {
	f := finder(t, entity.Options{Cased: true})
	took := func(text string) time.Duration {
		best := time.Minute
		for range 3 { // other programs may be in the way
			f.Reset()
			began := time.Now()
			f.Find(text)
			best = min(best, time.Since(began))
		}
		return best
	}
	const short = "Anna Bob "
	a, b := took(strings.Repeat(short, 1000)), took(strings.Repeat(short, 16000))
	t.Log(a, b)
	assert.Less(t, b, 100*a)
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"call +1 (415) 555-0132", "anna dot weber at gmail dot com", "DE89 3704 0044 0532 0130 00", "$3.5m and 7%", "born 3 May 1980",
		"double double five", "\xff\xfe dot com", "four million million hundred", "a@b.co.", "http://", "twenty-", "my account number is 1234567",
		"ssn a 12", "the card expires oh four twenty seven", "12 Main St., apt 4", "pin?"} {
		f.Add(s)
	}
	g := finder(f, entity.Options{Terms: []entity.Term{{Name: "kestrel", Near: true}, {Name: "two words", Near: true}}})
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		found := g.Find(text)
		for _, e := range found {
			if e.Start < at || e.End <= e.Start || e.End > len(text) || e.Type == "" {
				t.Fatalf("%s %d:%d after %d of %d", e.Type, e.Start, e.End, at, len(text))
			}
			at = e.End
		}
		entity.Redact(text, nil, found)
		entity.NewRepairer([]string{"Kestrel", "Anna Weber"}).Repair(text)
		entity.SuggestNames([]entity.Utterance{{Text: text}, {Speaker: 1, Text: text}})
	})
}

func BenchmarkFind(b *testing.B) {
	f := finder(b, entity.Options{})
	b.ReportAllocs()
	for b.Loop() {
		f.Find("so i think we should sell it for twenty five euros by next friday")
	}
}

func BenchmarkFindNothing(b *testing.B) {
	f := finder(b, entity.Options{})
	b.ReportAllocs()
	for b.Loop() {
		f.Find("yeah i think so too")
	}
}
