package entity_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/entity"
	"github.com/colloquy-go/colloquy/nlp/when"
)

// start is when all was said: a Wednesday.
var start = time.Date(2026, time.May, 6, 10, 0, 0, 0, time.UTC)

func finder(t testing.TB, o entity.Options) *entity.Finder {
	t.Helper()
	if o.When.Start.IsZero() {
		o.When.Start = start
	}
	f, err := entity.New("en", o)
	require.NoError(t, err)
	return f
}

var marks = regexp.MustCompile(`\{(\w+)\|([^}]*)\}`)

// TestRedactionSet holds the rules to a recall of 98 % and a precision of 95 %. What is to be masked has to be masked as
// a whole and with its type.
func TestRedactionSet(t *testing.T) {
	raw, err := os.ReadFile("testdata/redaction.txt")
	require.NoError(t, err)
	f := finder(t, entity.Options{})
	there, hit, found, alike := 0, 0, 0, 0
	for _, line := range strings.Split(string(raw), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		m := marks.FindStringSubmatchIndex(line)
		text, want := line, nlp.Span{}
		typ := entity.Type("")
		if m != nil {
			typ = entity.Type(line[m[2]:m[3]])
			text = line[:m[0]] + line[m[4]:m[5]] + line[m[1]:]
			want = nlp.Span{Start: m[0], End: m[0] + m[5] - m[4]}
			there++
		} else {
			alike++
		}
		f.Reset()
		right := false
		for _, e := range f.Find(text) {
			if !slices.Contains(entity.Sensitive(), e.Type) {
				continue
			}
			found++
			if e.Type == typ && e.Start <= want.Start && e.End >= want.End && e.Len() <= want.Len()+8 {
				right = true
				hit++
			} else {
				t.Logf("%s: %s %q", line, e.Type, e.Of(text))
			}
		}
		if m != nil && !right {
			t.Logf("missed: %s", line)
		}
	}
	recall, precision := float64(hit)/float64(there), float64(hit)/float64(found)
	t.Logf("%d of %d masked, recall %.1f %%, precision %.1f %%; %d look-alikes", hit, there, 100*recall, 100*precision, alike)
	assert.GreaterOrEqual(t, there, 360)
	assert.GreaterOrEqual(t, alike, 550)
	assert.GreaterOrEqual(t, recall, 0.98)
	assert.GreaterOrEqual(t, precision, 0.95)
}

func TestRedactMasksTextAndWords(t *testing.T) {
	text := "so my number is four one five, five five five, oh one three two and I'm Anna"
	var words []nlp.Span
	words = nlp.AppendWords(words, text)
	r := entity.Redact(text, words, finder(t, entity.Options{When: when.Options{Start: start}}).Find(text))
	assert.Equal(t, "so my number is [phone] and I'm Anna", r.Text)
	require.Len(t, r.Masked, 1)
	assert.Equal(t, []int{4, 5, 6, 7, 8, 9, 10, 11, 12, 13}, r.Masked[0].Words)
	assert.Equal(t, "[phone]", r.Masked[0].To.Of(r.Text))
	assert.Equal(t, "four one five, five five five, oh one three two", r.Masked[0].From.Of(text))
}

func TestRedactOnlyWhatIsAskedFor(t *testing.T) {
	text := "mail a@example.com or call +1 415 555 0132"
	found := finder(t, entity.Options{}).Find(text)
	assert.Equal(t, "mail [email] or call +1 415 555 0132", entity.Redact(text, nil, found, entity.Email).Text)
	assert.Equal(t, "mail [email] or call [phone]", entity.Redact(text, nil, found).Text)
}

func TestMarksBehindANumberHideNothing(t *testing.T) {
	for text, want := range map[string]string{
		"Call me on 415-555-0133, my e-mail is a@b.com": "Call me on [phone], my e-mail is [email]",
		"020 7946 0958, or 07700 900123":                "[phone], or [phone]",
		"Ring 020 7946 0958, 30 people did":             "Ring [phone], 30 people did",
		"It is 020 7946 0958. 10 people know it.":       "It is [phone]. 10 people know it.",
		"we had 1250, 1300, 1400 and 1500 of them":      "we had 1250, 1300, 1400 and 1500 of them",
	} {
		assert.Equal(t, want, entity.Redact(text, nil, finder(t, entity.Options{}).Find(text)).Text)
	}
}

// Who is asked for a number tells it in an utterance of its own.
func TestAnswersAreMasked(t *testing.T) {
	for _, c := range []struct {
		said []string
		want string // of the last
	}{
		{[]string{"What's your account number?", "four four one seven nine two three one"}, "[bank_account]"},
		{[]string{"Could I have the CVV, please?", "Yeah, sure.", "It's seven four two."}, "It's [card_code]."},
		{[]string{"And the pin?", "2019 was a good year"}, "2019 was a good year"},
		{[]string{"what is your social security number", "my mother asked that", "two one two three four five six seven eight"}, "[ssn]"},
		{[]string{"Read me the long number.", "4111 1111 1111 1111", "And the expiry?", "11/28"}, "[card_expiry]"},
		{[]string{"What's your passport number?", "It's A one two three four five six seven"}, "It's [passport]"},
		{[]string{"my account number and sort code are 12345678 and 20-00-00"}, "my account number and sort code are [bank_account] and [routing_number]"},
		{[]string{"Sort code: 20-00-00, account number: 55779911."}, "Sort code: [routing_number], account number: [bank_account]."},
		{[]string{"my social security number is one two three four five six seven eight nine call 415 555 0133"}, "my social security number is [ssn] call [phone]"},
		{[]string{"what's your account number", "a", "b", "c", "44179231"}, "44179231"},
	} {
		f := finder(t, entity.Options{})
		got := ""
		for _, text := range c.said {
			got = entity.Redact(text, nil, f.Find(text)).Text
		}
		assert.Equal(t, c.want, got)
	}
}

func TestValuesOfPrivateNumbers(t *testing.T) {
	for text, want := range map[string]string{
		"the ssn is 212-34-5678":                    "ssn 212345678",
		"the card expires oh four twenty seven":     "card_expiry 2027-04",
		"the card's expiry date is April 2027":      "card_expiry 2027-04",
		"the passport number is a double one 23456": "passport A1123456",
		"the swift code is d e u t d e f f":         "swift DEUTDEFF",
	} {
		found := finder(t, entity.Options{}).Find(text)
		require.NotEmpty(t, found, text)
		assert.Equal(t, want, string(found[0].Type)+" "+found[0].Value)
	}
}
