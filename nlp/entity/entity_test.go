package entity_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/entity"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

func TestOtherLanguagesAreNotReadAsEnglish(t *testing.T) {
	_, err := entity.New("fr", entity.Options{})
	var none *lexicon.NoLexiconError
	require.ErrorAs(t, err, &none)
	_, err = entity.NewTagger("de", entity.Spoken)
	require.ErrorAs(t, err, &none)
}

func TestAmounts(t *testing.T) {
	for _, c := range []struct {
		text   string
		typ    entity.Type
		amount float64
		unit   string
		part   string
	}{
		{"we have 1,250 users", entity.Number, 1250, "", "1,250"},
		{"it grew by 12.5% this time", entity.Percent, 12.5, "", "12.5%"},
		{"about seventy five percent of it", entity.Percent, 75, "", "seventy five percent"},
		{"ninety one point two per cent said so", entity.Percent, 91.2, "", "ninety one point two per cent"},
		{"it costs $12.50 each", entity.Money, 12.5, "dollar", "$12.50"},
		{"we raised €3 million", entity.Money, 3e6, "euro", "€3 million"},
		{"we raised $2.5m", entity.Money, 2.5e6, "dollar", "$2.5m"},
		{"sell it for twenty five euros", entity.Money, 25, "euro", "twenty five euros"},
		{"twelve euros and fifty cents", entity.Money, 12.5, "euro", "twelve euros and fifty cents"},
		{"two hundred and fifty thousand dollars", entity.Money, 250000, "dollar", "two hundred and fifty thousand dollars"},
		{"fifty million euros profit", entity.Money, 5e7, "euro", "fifty million euros"},
		{"it's three and a half inches wide", entity.Measure, 3.5, "inch", "three and a half inches"},
		{"a 15 kg box", entity.Measure, 15, "kg", "15 kg"},
		{"forty-five people came", entity.Number, 45, "", "forty-five"},
		{"twenty-one dollars", entity.Money, 21, "dollar", "twenty-one dollars"},
		{"ninety-nine percent of it", entity.Percent, 99, "", "ninety-nine percent"},
		{"about eighty-five thousand dollars", entity.Money, 85000, "dollar", "eighty-five thousand dollars"},
		{"one hundred and twenty-five thousand euros", entity.Money, 125000, "euro", "one hundred and twenty-five thousand euros"},
		{"from two hundred to three hundred eighty-five dollars", entity.Money, 385, "dollar", "three hundred eighty-five dollars"},
		{"two thousand one hundred and ninety-two miles", entity.Measure, 2192, "mile", "two thousand one hundred and ninety-two miles"},
		{"a two-hundred-and-ten-dollar fine, two hundred and ten euros", entity.Money, 210, "euro", "two hundred and ten euros"},
		{"two-and-a-half inches", entity.Measure, 2.5, "inch", "two-and-a-half inches"},
		{"it's all five hundreds on the errors", entity.Number, 500, "", "five hundreds"},
		{"depends it's about a hundred and sixty if you like", entity.Number, 160, "", "hundred and sixty"},
		{"thirty degrees outside", entity.Measure, 30, "degree", "thirty degrees"},
	} {
		t.Run(c.text, func(t *testing.T) {
			for _, e := range finder(t, entity.Options{}).Find(c.text) {
				if e.Type == c.typ {
					assert.Equal(t, c.part, e.Of(c.text))
					assert.True(t, e.HasAmount)
					assert.InDelta(t, c.amount, e.Amount, 1e-6*c.amount)
					assert.Equal(t, c.unit, e.Unit)
					return
				}
			}
			t.Error("not found")
		})
	}
}

func TestValuesOfWhatIsSaid(t *testing.T) {
	for _, c := range []struct {
		text  string
		typ   entity.Type
		value string
	}{
		{"call me at four one five double five five oh one three two", entity.Phone, "4155550132"},
		{"call plus four four seven seven double oh nine hundred one two three", entity.Phone, "+447700900123"},
		{"mail j dot smith twenty two at example dot co dot uk", entity.Email, "j.smith22@example.co.uk"},
		{"mail a underscore b at example dot com", entity.Email, "a_b@example.com"},
		{"see www dot example dot com slash pricing", entity.URL, "www.example.com/pricing"},
		{"see Example.com/Docs, please", entity.URL, "example.com/docs"},
		{"the card four double one one one double one one one double one one one double one one", entity.Card, "4111111111111111"},
		{"iban g b two nine n w b k six zero one six one three three one nine two six eight one nine", entity.IBAN, "GB29NWBK60161331926819"},
		{"IBAN DE89 3704 0044 0532 0130 00", entity.IBAN, "DE89370400440532013000"},
		{"i was born on the first of may nineteen eighty", entity.BirthDate, "1980-05-01"},
	} {
		t.Run(c.text, func(t *testing.T) {
			for _, e := range finder(t, entity.Options{}).Find(c.text) {
				if e.Type == c.typ {
					assert.Equal(t, c.value, e.Value)
					return
				}
			}
			t.Error("not found")
		})
	}
}

// What is said of bare numbers depends on what was said before.
func TestBareNumbersAreMoneyOnlyWhereMoneyIsSpokenOf(t *testing.T) {
	for _, c := range []struct{ before, text, want string }{
		{"", "was four point one on admission it's come down to two point three", ""},
		{"", "it says it's in the red it's like nought point four", "number nought point four"},
		{"the price of the remote is twenty five euros", "we do want to reach twelve point five", "money twelve point five"},
		{"", "we do want to reach twelve point five", "number twelve point five"},
		{"", "seven", ""},
	} {
		f := finder(t, entity.Options{})
		f.Find(c.before)
		var got []string
		for _, e := range f.Find(c.text) {
			assert.NotEqual(t, entity.Measure, e.Type, "no unit is said: "+c.text)
			if c.want == "" {
				assert.NotEqual(t, entity.Money, e.Type, c.text)
			}
			if e.Type == entity.Number || e.Type == entity.Money {
				got = append(got, string(e.Type)+" "+e.Of(c.text))
			}
		}
		if c.want != "" {
			assert.Equal(t, c.want, strings.Join(got, ", "), c.text)
		}
	}
}

func TestValuesOfTimes(t *testing.T) {
	for text, want := range map[string]string{
		"we meet on may twelfth 2030":     "2030-05-12",
		"let's meet next friday at three": "2026-05-15T15:00",
		"it takes two weeks":              "two weeks",
		"we do it every monday":           "2026-05-11",
	} {
		for _, e := range finder(t, entity.Options{}).Find(text) {
			if e.When != nil {
				assert.Equal(t, want, e.Value, text)
			}
		}
	}
	f, err := entity.New("en", entity.Options{})
	require.NoError(t, err)
	found := f.Find("let's meet next friday")
	require.Len(t, found, 1)
	assert.Equal(t, "next friday", found[0].Value, "no start, no day")
}

func TestTimesHaveValues(t *testing.T) {
	text := "let's meet next friday at three"
	found := finder(t, entity.Options{}).Find(text)
	require.Len(t, found, 1)
	assert.Equal(t, entity.Time, found[0].Type)
	assert.Equal(t, time.Date(2026, 5, 15, 15, 0, 0, 0, time.UTC), found[0].When.From)
}

func TestNames(t *testing.T) {
	for text, want := range map[string]string{
		"i talked to anna weber in london":       "person anna weber, place london",
		"i grew up in san diego":                 "place san diego",
		"we use a nokia phone and a sony camera": "organization nokia, organization sony",
		"the pump that went down to x ray":       "",
		"i can't pay a gas bill":                 "",
		"i call the guy":                         "",
		"thanks max":                             "person max",
		"can't you ask that guy tom":             "person tom",
	} {
		var got []string
		for _, e := range finder(t, entity.Options{}).Find(text) {
			got = append(got, string(e.Type)+" "+e.Of(text))
		}
		assert.Equal(t, want, strings.Join(got, ", "))
	}
}

func TestNamesAreWrittenWithCapitalsWhereAnyAre(t *testing.T) {
	for text, want := range map[string]string{
		"you would get better high frequencies in the local mike": "",
		"Well i have a time mark there, and a daisy chain.":       "",
		"they were our guinea pigs for that":                      "",
		"We talked to Anna Weber's team in London, Paris.":        "person Anna Weber, place London, place Paris",
		"I would ask Mr. Davies to come to Cardiff.":              "person Mr. Davies, place Cardiff",
	} {
		var got []string
		for _, e := range finder(t, entity.Options{Cased: true}).Find(text) {
			got = append(got, string(e.Type)+" "+e.Value)
		}
		assert.Equal(t, want, strings.Join(got, ", "), text)
	}
	assert.True(t, entity.Cased([]string{"and we met Anna in the city of London"}))
	assert.True(t, entity.Cased([]string{"Yeah I think that is right"}))
	assert.False(t, entity.Cased([]string{"well I think that I have met anna in london", "I'm here and I'll stay here"}))
}

func TestTerms(t *testing.T) {
	terms := []entity.Term{
		{Type: "product", Name: "Kestrel", Near: true},
		{Type: "competitor", Name: "Acme", Phrases: []string{"acme", "acme corp"}},
		{Name: "runway"},
	}
	text := "the kestral beats acme corp on runway, and Kestrel's fine; the castle is not, but k kestrel is"
	var got []string
	for _, e := range finder(t, entity.Options{Terms: terms}).Find(text) {
		if e.Source == "term" {
			got = append(got, string(e.Type)+" "+e.Value+" "+e.Of(text))
		}
	}
	assert.Equal(t, []string{"product Kestrel kestral", "competitor Acme acme corp", "term runway runway", "product Kestrel Kestrel's", "product Kestrel kestrel"}, got)
}

func TestRepairLeavesAlone(t *testing.T) {
	names := []string{"Anna Weber", "John", "Ann", "Maarika", "Marco", "Miss Khan", "Manny"}
	for _, text := range []string{"the first of march", "twenty mils an hour", "m manny was here", "anna and john are here", "the join is fine", "and any web of it", "", "\xff\xfe"} {
		assert.Empty(t, entity.NewRepairer(names).Repair(text), text)
	}
}

func TestSpeakers(t *testing.T) {
	us := func(lines ...string) (out []entity.Utterance) {
		for _, l := range lines {
			out = append(out, entity.Utterance{Speaker: int(l[0] - '0'), Text: l[2:]})
		}
		return out
	}
	for _, c := range []struct {
		name string
		us   []entity.Utterance
		want string // speaker and name of those with a confidence of 0.3 or more
	}{
		{"who says who they are", us("1 hello my name is rebecca and i'm the project manager"), "1 Rebecca"},
		{"first and last name", us("1 this is Anna Weber speaking"), "1 Anna Weber"},
		{"name and here", us("1 hi", "2 yeah tom here"), "2 Tom"},
		{"a last name that no list has", us("1 Hi, my name is Daniel Osei."), "1 Daniel Osei"},
		{"a first name that no list has", us("1 Hi, my name is Zorblax."), "1 Zorblax"},
		{"no last name", us("1 I'm Anna. Thanks for coming.", "2 I'm Tom, from sales"), "1 Anna2 Tom"},
		{"who is thanked spoke before", us("1 so that is the plan", "2 thank you craig"), "1 Craig"},
		{"who is asked speaks next", us("1 okay nathan what do you think", "2 i like it"), "2 Nathan"},
		{"sure is no name", us("1 i'm sure", "1 i'm sorry", "1 i'm frank about it", "1 i'm done"), ""},
		{"somebody else's name", us("1 her name is anna"), ""},
		{"nobody there", nil, ""},
		{"nobody answers", us("1 what do you think anna"), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			for _, s := range entity.SuggestNames(c.us) {
				if s.Confidence >= 0.3 {
					got += string(rune('0'+s.Speaker)) + " " + s.Name
				}
				for _, clue := range s.Clues {
					assert.Equal(t, strings.ToLower(s.Name), strings.ToLower(clue.Of(c.us[clue.Utterance].Text)))
				}
			}
			assert.Equal(t, c.want, got)
		})
	}
}

func TestAFirstNameCountsForTheWhole(t *testing.T) {
	found := entity.SuggestNames([]entity.Utterance{{Speaker: 1, Text: "Hello, my name is Anna Weber."}, {Speaker: 2, Text: "Thanks, Anna."}})
	require.Len(t, found, 1)
	assert.Equal(t, "Anna Weber", found[0].Name)
	require.Len(t, found[0].Clues, 2)
	assert.InDelta(t, 1-(1-0.8)*(1-0.45), found[0].Confidence, 1e-9)
}

func TestNamesOfTheInvitedAreNames(t *testing.T) {
	u := []entity.Utterance{{Speaker: 4, Text: "hi i'm zorblax today"}}
	assert.Empty(t, entity.SuggestNames(u))
	require.Len(t, entity.SuggestNames(u, "Zorblax Prime"), 1)
}

// Thanked twice, after two people: 1 - 0.55 = 0.45 each, and half of it as both may have the name.
func TestANameThatTwoMayHaveIsSureForNeither(t *testing.T) {
	found := entity.SuggestNames([]entity.Utterance{{Speaker: 2, Text: "a"}, {Speaker: 1, Text: "thanks anna"}, {Speaker: 3, Text: "b"}, {Speaker: 1, Text: "thanks anna"}})
	require.Len(t, found, 2)
	assert.InDelta(t, 0.225, found[0].Confidence, 1e-9)
	assert.InDelta(t, 0.225, found[1].Confidence, 1e-9)
}
