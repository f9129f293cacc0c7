package colloquy

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/entity"
)

// RedactOptions says what is masked.
type RedactOptions struct {
	Types []string     // of entities, of package nlp/entity or of Terms; none: those that Redact lists
	Terms []EntityTerm // masked besides, whatever Types says
}

// EntityTypeError tells that a type of entities that is to be masked is none.
type EntityTypeError struct {
	Type  string
	Known []string // the types that there are, with those of the caller's terms
}

func (e *EntityTypeError) Error() string {
	return fmt.Sprintf("colloquy: redact: no entities are of type %q; there are %s", e.Type, strings.Join(e.Known, ", "))
}

// Redact returns m with entities of the given types replaced by a mask, in the text and the words of utterances: the times of
// words stay. Clean text and Summaries, which may hold what was masked, are dropped.
//
// Without types, what is masked is how people are reached, what is theirs at banks and the state, and when they were born:
//
//	phone, email, address          phone numbers, e-mail addresses, house numbers with their streets and towns
//	card, card_code, card_expiry   numbers of payment cards, the code on their backs (CVV), the month in which they expire
//	pin                            secret numbers of four to six digits that are called so
//	iban, bank_account, routing_number, swift   accounts and banks; sort codes are routing numbers
//	ssn, passport, driver_license  social security and national insurance numbers, numbers of documents
//	health_number, tax_number      NHS, Medicare, medical record and taxpayer numbers
//	policy_number, vehicle         numbers of insurances and their members, number plates
//	id_number                      other numbers that are said to be somebody's ("my", "your") or were asked for: of customers,
//	                               bookings, employees, identity cards
//	postal_code                    postcodes and ZIP codes
//	birth_date                     days that are said to be somebody's birthday
//	username, password, ip_address what lets people in, also codes that are sent and answers to questions of security
//
// Numbers without a form or check of their own are found by the words before them ("my account number is …") or as the answer to
// what asks for them, over several utterances, with what is taken back; so is, wherever it is said again, what was masked once, and
// every row of 13 digits and more that may be a card's, as a recogniser mishears digits. Not masked unless asked for: names of
// people ("person"), their ages ("age"), organisations and places, other dates, amounts, numbers of orders and tickets that are nobody's,
// and URLs. The last digits of cards, accounts and phones go too. Where people are masked, so are names that were asked for, in any writing,
// the letters by which they are spelled, and those of Speakers wherever they are said. Names in Speakers stay in any case; see Pseudonymize.
//
// English, German and Spanish are served, each utterance by the rules of its own language; the last two have no names. A type that there is
// none of is an *EntityTypeError. Where an utterance is in a language that is not served Redact fails, and gives nothing that is not masked,
// unless only types are asked for that have a shape of their own in any: phone, email, url, card and iban.
func (m *Meeting) Redact(types ...string) (*Meeting, error) {
	return m.RedactBy(RedactOptions{Types: types})
}

// RedactBy is Redact with terms of the caller's own: the name of a project, a product, a client.
func (m *Meeting) RedactBy(o RedactOptions) (*Meeting, error) {
	kinds, err := o.kinds()
	if err != nil {
		return nil, err
	}
	out := m.Clone()
	out.Revision++
	out.Summaries = nil
	if len(out.Utterances) == 0 {
		return out, nil
	}
	options := entity.Options{Terms: entityTerms(o.Terms)}
	if slices.Contains(kinds, entity.Person) {
		c := newContent(m)
		options.Cased, options.People = entity.Cased(c.readings()), c.peopleNames()
	}
	lines, tongues, err := out.privately(kinds, options)
	if err != nil {
		return nil, err
	}
	found := privateIn(lines, tongues, kinds)
	for k := range out.Utterances {
		u := &out.Utterances[k]
		u.redact(entity.Redact(lines[k].Text, wordSpans(lines[k].Text, u.Words), found[k], kinds...))
	}
	out.redactStrayWords(tongues, lines, kinds)
	return out, nil
}

// privateTongue is the utterances of a language, and what reads them.
type privateTongue struct {
	lang   string
	finder *entity.Finder
	at     []int // in the order of the conversation
}

// privately returns what is said as package nlp/entity reads it, by language in the order of their first utterances. What is not in a
// language that is served is an error, unless all that is to be masked has a shape of its own in any language.
func (m *Meeting) privately(kinds []entity.Type, o entity.Options) (lines []entity.Utterance, tongues []privateTongue, err error) {
	who := make(map[SpeakerID]int)
	common := newContent(m).lang
	lines = make([]entity.Utterance, len(m.Utterances))
	for k := range m.Utterances {
		u := &m.Utterances[k]
		of := nlp.PrimaryLanguage(cmp.Or(u.Language, common))
		at := slices.IndexFunc(tongues, func(t privateTongue) bool { return t.lang == of })
		if at < 0 {
			f, err := privateFinder(of, kinds, o)
			if err != nil {
				return nil, nil, fmt.Errorf("colloquy: redact: utterance %q: %w", u.ID, err)
			}
			at = len(tongues)
			tongues = append(tongues, privateTongue{lang: of, finder: f})
		}
		tongues[at].at = append(tongues[at].at, k)
		if _, ok := who[u.Speaker]; !ok {
			who[u.Speaker] = len(who)
		}
		lines[k] = entity.Utterance{Speaker: who[u.Speaker], Text: u.written()}
	}
	return lines, tongues, nil
}

// privateFinder returns what finds the given types in a language.
func privateFinder(lang string, kinds []entity.Type, o entity.Options) (*entity.Finder, error) {
	f, err := entity.New(lang, o)
	if err == nil {
		return f, nil
	}
	shapes, known := entity.Shapes(), entity.Types()
	for _, t := range kinds {
		if !slices.Contains(shapes, t) && slices.Contains(known, t) {
			return nil, fmt.Errorf("%w: %s cannot be found; what can, where only that is asked for: %v", err, t, shapes)
		}
	}
	return entity.NewShapes(o)
}

// privateIn returns what is private in the lines, each read in its language.
func privateIn(lines []entity.Utterance, tongues []privateTongue, kinds []entity.Type) [][]entity.Entity {
	out := make([][]entity.Entity, len(lines))
	for _, t := range tongues {
		said := make([]entity.Utterance, len(t.at))
		for i, k := range t.at {
			said[i] = lines[k]
		}
		for i, found := range t.finder.Private(said, kinds...) {
			out[t.at[i]] = found
		}
	}
	return out
}

// redactStrayWords masks the words of utterances whose text is written otherwise ("4111" for "four one one one"), so that no place of
// the text says which words hold what was masked.
func (m *Meeting) redactStrayWords(tongues []privateTongue, lines []entity.Utterance, kinds []entity.Type) {
	stray := false
	said := slices.Clone(lines)
	for k := range m.Utterances {
		u := &m.Utterances[k]
		for _, s := range wordSpans(u.written(), u.Words) {
			if s.Len() == 0 {
				said[k].Text = joinWords(u.Words)
				stray = true
				break
			}
		}
	}
	if !stray {
		return
	}
	for k, found := range privateIn(said, tongues, kinds) {
		u := &m.Utterances[k]
		for _, masked := range entity.Redact(said[k].Text, wordSpans(said[k].Text, u.Words), found, kinds...).Masked {
			for _, w := range masked.Words {
				u.Words[w].Text = "[" + string(masked.Type) + "]"
			}
		}
	}
}

// kinds returns the types that are masked.
func (o RedactOptions) kinds() ([]entity.Type, error) {
	known, own := entity.Types(), []entity.Type(nil)
	for _, t := range o.Terms {
		typ := entity.Type(cmp.Or(t.Type, "term"))
		if own = append(own, typ); !slices.Contains(known, typ) {
			known = append(known, typ)
		}
	}
	out := convert(o.Types, func(t string) entity.Type { return entity.Type(t) })
	for _, t := range out {
		if !slices.Contains(known, t) {
			return nil, &EntityTypeError{Type: string(t), Known: convert(known, func(t entity.Type) string { return string(t) })}
		}
	}
	if len(out) == 0 {
		out = entity.Sensitive()
	}
	return append(out, own...), nil
}

// redact masks text and words, and drops the clean text, which may hold what was masked.
func (u *Utterance) redact(r entity.Redaction) {
	if len(r.Masked) == 0 {
		return
	}
	u.Text = r.Text
	for _, m := range r.Masked {
		for _, w := range m.Words {
			u.Words[w].Text = m.To.Of(r.Text)
		}
	}
	if u.Annotation != nil {
		u.Annotation.Clean = ""
		var changes []change
		for _, m := range r.Masked {
			changes = append(changes, change{m.From, m.To.Len()})
		}
		follow(u.Annotation.Detections, changes, u.Text)
	}
}

// wordSpans returns where the words of an utterance stand in its text; a word that does not stand there has an empty span.
func wordSpans(text string, words []Word) []nlp.Span {
	out := make([]nlp.Span, len(words))
	at := 0
	for k, w := range words {
		i := strings.Index(text[at:], w.Text)
		if i < 0 || w.Text == "" {
			out[k] = nlp.Span{Start: at, End: at}
			continue
		}
		out[k] = nlp.Span{Start: at + i, End: at + i + len(w.Text)}
		at = out[k].End
	}
	return out
}
