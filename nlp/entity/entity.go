package entity

import (
	"slices"
	"time"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
	"github.com/colloquy-go/colloquy/nlp/when"
)

// Method is the name and version of the rules and models, as annotations give it.
const Method = "entity/2"

// Type says what an entity is. Terms may have types of their own.
type Type string

// The types.
const (
	Person       Type = "person"
	Organization Type = "organization"
	Place        Type = "place"
	Work         Type = "work" // of art, a product, a nationality: what has a name and is none of the above
	Number       Type = "number"
	Percent      Type = "percent"
	Money        Type = "money"
	Measure      Type = "measure"
	Date         Type = "date"
	Time         Type = "time"
	Duration     Type = "duration"
	Recurring    Type = "recurring"
	Phone        Type = "phone"
	Email        Type = "email"
	URL          Type = "url"
	Card         Type = "card"
	IBAN         Type = "iban"
	BirthDate    Type = "birth_date"
	SSN          Type = "ssn"          // of social security (United States) or national insurance (United Kingdom)
	BankAccount  Type = "bank_account" // of an account, not an IBAN
	Routing      Type = "routing_number"
	SWIFT        Type = "swift"
	CardCode     Type = "card_code" // on the back of a card: CVV, CVC
	CardExpiry   Type = "card_expiry"
	PIN          Type = "pin"
	Passport     Type = "passport"
	License      Type = "driver_license"
	Address      Type = "address"       // house number and street
	PostalCode   Type = "postal_code"   // postcodes, ZIP codes
	HealthID     Type = "health_number" // NHS, Medicare and medical record numbers
	TaxID        Type = "tax_number"
	Policy       Type = "policy_number" // of insurances: policies, members, groups, claims
	Vehicle      Type = "vehicle"       // number plates, chassis numbers
	ID           Type = "id_number"     // of customers, employees, bookings, identity cards …; found by Finder.Private alone
	Username     Type = "username"
	Password     Type = "password" // also memorable words, codes that are sent, answers to questions of security
	IPAddress    Type = "ip_address"
	Age          Type = "age" // of a person
)

// Types are the types that a [Finder] finds without terms.
func Types() []Type {
	return append([]Type{Person, Organization, Place, Work, Number, Percent, Money, Measure, Date, Time, Duration, Recurring, URL, Age}, Sensitive()...)
}

// Sensitive are the types that [Redact] masks when none are named: how to reach people, what is theirs at banks, insurances and
// the state, when they were born, and what lets them in. The names and ages of people are not among them.
func Sensitive() []Type {
	return []Type{
		Phone, Email, Card, IBAN, BirthDate, SSN, BankAccount, Routing, SWIFT, CardCode, CardExpiry, PIN, Passport, License, Address,
		PostalCode, HealthID, TaxID, Policy, Vehicle, ID, Username, Password, IPAddress,
	}
}

// Entity is something of a type that stands in a text.
type Entity struct {
	nlp.Span
	Type  Type
	Value string // in one form: digits of a number, "a.weber@example.com", "2030-05-12", the name of a term; else as it stands there

	Amount float64          // of Number, Percent, Money and Measure, if HasAmount
	Unit   string           // of Money and Measure: "euro", "inch"
	When   *when.Expression // of Date, Time, Duration, Recurring and BirthDate found by package when

	HasAmount  bool
	Confidence float64 // 0..1: of a model the probability, of a rule set by the rule
	Source     string  // "rule", "model" or "term"
}

// Options sets up a Finder. The zero value works.
type Options struct {
	When  when.Options // how expressions of time are resolved
	Style Style        // what kind of text it is
	Terms []Term       // what else to find
	Cased bool         // names are written with capitals: what has none is no name; see the function Cased

	// People are names of those who speak, or are known to be spoken of: found as persons wherever they are written.
	People []string
}

// longAgo is more utterances than anything is remembered for.
const longAgo = 1000

// Method returns the name and version of how the finder finds.
func (f *Finder) Method() string {
	if f.local != nil {
		return MethodShapes
	}
	return Method
}

// Finder finds entities in the utterances of a conversation, one after the other. It is made by [New]. It holds working
// storage and remembers some utterances, so it is for one goroutine; the models beneath are shared by all.
type Finder struct {
	o      Options
	local  *local // nil: English
	tag    *Tagger
	times  *when.Finder
	terms  *termIndex
	guests map[string]bool // words of Options.People, in normal form
	leads  *leads
	toks   []token
	names  nlp.Tokens // of the text in which names are found
	at     []byte     // what was found at each word of names

	// Utterances since the last that spoke of money, of a card, and that asked for a number of the type asked.
	sinceMoney, sinceCard, sinceAsked int
	asked                             Type
}

// New returns a finder for a BCP-47 tag, of which the primary language counts. There are rules and models for English, and
// rules for what has a shape or is named, and for people, in German and Spanish. For other languages New returns a *lexicon.NoLexiconError.
func New(lang string, o Options) (*Finder, error) {
	switch lang := nlp.PrimaryLanguage(lang); lang {
	case "en":
	case "de", "es":
		f, err := newLocalFinder(lang, o)
		if err == nil {
			f.times, err = when.New(lang, o.When)
		}
		return f, err
	default:
		return nil, &lexicon.NoLexiconError{Lang: lang}
	}
	tag, err := NewTagger(lang, o.Style)
	if err != nil {
		return nil, err
	}
	times, err := when.New(lang, o.When)
	if err != nil {
		return nil, err
	}
	l, err := leadPhrases()
	if err != nil {
		return nil, err
	}
	return &Finder{o: o, tag: tag, times: times, terms: newTermIndex(o.Terms), guests: guests(o.People), leads: l, sinceMoney: longAgo, sinceCard: longAgo, sinceAsked: longAgo}, nil
}

// SetStart changes when the words were said, which takes effect with the next text.
func (f *Finder) SetStart(t time.Time) {
	f.o.When.Start = t
	if f.times != nil {
		f.times.SetStart(t)
	}
}

// Reset forgets the utterances before: what follows is another conversation.
func (f *Finder) Reset() {
	if f.tag != nil {
		f.tag.Reset()
	}
	f.sinceMoney, f.sinceCard, f.sinceAsked = longAgo, longAgo, longAgo
}

// Find returns the entities of the next utterance, in order and apart. Where two would overlap, terms come first, then
// numbers that are said to be of an account, a card or a document, then what has a check or a form of its own (addresses,
// cards, accounts, phone numbers), times, amounts, names, and numbers. The slice
// is the caller's. The time grows with the length of the text.
func (f *Finder) Find(text string) []Entity {
	if f.local != nil {
		return f.findLocal(text)
	}
	f.toks = scan(f.toks[:0], text)
	r := &reader{toks: f.toks}
	f.hear(r)
	var found []Entity
	found = append(found, f.terms.find(text)...)
	found = f.secrets(found, r, text)
	found = r.streets(found, text)
	found = r.contacts(found, text)
	found = r.postal(found)
	found = r.internet(found, text)
	found = r.ages(found)
	if slices.ContainsFunc(found, func(e Entity) bool { return e.Type == Card }) {
		f.sinceCard = 0
	}
	times := f.times.Find(text)
	found = r.births(found, times, f.o.When.Start)
	for i := range times {
		e := times[i]
		found = append(found, Entity{Span: e.Span, Type: typeOf(e.Kind), Value: timeValue(e, text), When: &times[i], Confidence: e.Confidence, Source: "rule"})
	}
	found = r.amounts(found, text)
	read := false
	for _, e := range f.tag.Tag(text) {
		switch e.Type {
		case Date, Time, Duration: // those of package when have values
		case Number, Percent, Money, Measure:
			if e, ok := f.modelled(r, text, e); ok {
				found = append(found, e)
			}
		default:
			if !read {
				f.names.Scan(text)
				read = true
			}
			found = f.proper(found, text, e)
		}
	}
	if f.o.Cased || len(f.guests) > 0 || slices.ContainsFunc(f.toks, func(t token) bool { return isAddressed(t.text) }) {
		if !read {
			f.names.Scan(text)
		}
		found = f.people(found, text)
	}
	return apart(found)
}

func typeOf(k when.Kind) Type {
	switch k {
	case when.Time:
		return Time
	case when.Duration:
		return Duration
	case when.Recurring:
		return Recurring
	}
	return Date
}

// timeValue returns the day or minute at which an expression begins (ISO 8601), or what was said where it has no place in time.
func timeValue(e when.Expression, text string) string {
	switch {
	case !e.Resolved():
		return e.Of(text)
	case e.Grain < when.Day:
		return e.From.Format("2006-01-02T15:04")
	}
	return e.From.Format(time.DateOnly)
}
