package topic

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/keyword"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

//go:embed agenda.txt
var agendaText string

// agendaLists holds what agenda.txt lists.
type agendaLists struct{ agenda, raise, formal, about, ordinal, point, before, turning, clause *lexicon.List }

var loadAgenda = sync.OnceValue(func() *agendaLists {
	l := lexicon.MustParse("en", agendaText)
	return &agendaLists{agenda: l.List("agenda"), formal: l.List("formal"), raise: l.List("raise"), about: l.List("about"), ordinal: l.List("ordinal"), point: l.List("point"),
		before: l.List("before"), turning: l.List("turning"), clause: l.List("clause")}
})

// notice is that somebody says that another point comes.
type notice struct {
	unit    int            // with which it begins
	formal  bool           // it is said as the chair of a meeting does: "item three"
	subject *keyword.Place // what it is said to be; nil where that is not named
}

// reader reads the notices of a conversation.
type reader struct {
	*agendaLists
	titles *titleLists
	x      *keyword.Index
	us     []Utterance
	series map[int]int // by unit that begins with the next number of what is counted, where that stands: "bed five", "lot 12"

	unit int
	t    []keyword.Token // of the unit
	w    []string        // their normal forms
	ends []int           // by sentence: the token behind its last
}

// notices returns what is said of the points that come, in order, at most one a unit.
func notices(x *keyword.Index, us []Utterance) []notice {
	r := &reader{agendaLists: loadAgenda(), titles: loadTitles(), x: x, us: us}
	r.series = r.counted()
	var out []notice
	for u := 1; u < len(us); u++ {
		r.read(u)
		if n, ok := r.notice(); ok {
			n.unit = r.opening(u)
			if n.subject == nil && u+1 < len(us) && us[u+1].Speaker == us[u].Speaker {
				r.read(u + 1) // "Item two." "The mould in Mill Street."
				n.subject = r.next(0)
			}
			out = append(out, n)
		}
	}
	return out
}

// read takes a unit to hand.
func (r *reader) read(unit int) {
	r.unit, r.t = unit, r.x.Tokens(unit)
	r.w, r.ends = r.w[:0], r.ends[:0]
	for _, k := range r.t {
		r.w = append(r.w, r.x.Norm(k.Word))
	}
	i := 0
	for _, s := range nlp.AppendSentences(nil, r.x.Text(unit)) {
		from := i
		for i < len(r.t) && r.t[i].Start < s.End {
			i++
		}
		if i > from {
			r.ends = append(r.ends, i)
		}
	}
}

// opening returns the unit with which a point begins that unit u names: what the same person only said before to come to it belongs to it
// ("Right." "Drains.").
func (r *reader) opening(u int) int {
	for u > 1 && r.us[u-1].Speaker == r.us[u].Speaker {
		w := r.words(u - 1)
		if len(w) == 0 || r.turning.Cover(w) == 0 {
			break
		}
		u--
	}
	return u
}

// words returns the normal forms of a unit.
func (r *reader) words(unit int) []string {
	t := r.x.Tokens(unit)
	w := make([]string, len(t))
	for i := range t {
		w[i] = r.x.Norm(t[i].Word)
	}
	return w
}

// notice returns what the unit at hand says of the point that comes, if it says so.
func (r *reader) notice() (notice, bool) {
	from := 0
	for k, end := range r.ends {
		if n, ok := r.sentence(from, end, k == len(r.ends)-1); ok {
			return n, true
		}
		from = end
	}
	if k, ok := r.series[r.unit]; ok {
		return notice{subject: r.place(k, k+2)}, true
	}
	return notice{}, false
}

// sentence returns what the sentence of tokens from … end-1 says of the point that comes.
func (r *reader) sentence(from, end int, last bool) (notice, bool) {
	i, opened := from, r.opened(from)
	for i < end {
		if n := r.announces(i, end); n > 0 {
			f, _ := r.formal.Match(r.w[i:end])
			out := notice{formal: f > 0, subject: r.business(i, end)}
			if out.subject != nil {
				return out, true
			}
			if r.w[i+n-1] == "from" {
				return out, true // who asks
			}
			if n > 1 || !isLast(r.w[i]) || i+n < end && isArticle(r.w[i+n]) {
				out.subject = r.subject(i+n, len(r.t))
			}
			if out.subject == nil {
				out.subject = r.next(end)
			}
			return out, true
		}
		n, _ := r.before.Match(r.w[i:end])
		if n == 0 && i+1 < end && r.x.Called(r.t[i].Word) {
			n = 1 // "thanks Ada you wanted to say something"
		}
		if n == 0 {
			break
		}
		turns, _ := r.turning.Match(r.w[i:end])
		opened = opened || turns > 0
		if i += n; i < end && (praises(r.w[i-1]) && !r.x.Cut(r.t[i]) || r.w[i-n] == "thank" || r.w[i-1] == "thanks") {
			opened = false // "great car", "thanks, mayor"
		}
	}
	if s := r.named(from, i, end, last, opened); s != nil {
		return notice{subject: s}, true
	}
	if n, _ := r.ordinal.Match(r.w[i:end]); n > 0 && i+n < end && end-i-n <= mostHeading && r.x.Cut(r.t[i+n]) && r.isPhrase(i+n, end) {
		if s := r.subject(i+n, end); s != nil { // "third, the oven"
			return notice{subject: s}, true
		}
	}
	marked := nlp.Ended(r.x.Text(r.unit))
	for i++; i < end; i++ { // behind a comma, and without marks behind "so"
		n := r.counts(r.w[i:end])
		if raised, _ := r.raise.Match(r.w[i:end]); !marked {
			n = max(n, raised)
		}
		if n > 0 && (r.x.Cut(r.t[i]) || !marked && r.turning.Cover(r.w[i-1:i]) > 0) {
			return notice{subject: r.subject(i+n, len(r.t))}, true
		}
	}
	return notice{}, false
}

// business returns the name of the last point of an agenda, if token i or the point that it counts is that: "item five, any other business".
func (r *reader) business(i, end int) *keyword.Place {
	const most = 3 // words that count it
	for k := i; k <= i+most && k+2 < end; k++ {
		if r.w[k] == "any" && r.w[k+1] == "other" && r.w[k+2] == "business" {
			return r.place(k, k+3)
		}
	}
	return nil
}

// isLast reports whether a word before a comma says that the next point, or the last, comes. What is between commas behind it is who is
// spoken to ("finally, minister, do you want").
func isLast(w string) bool { return w == "finally" || w == "lastly" || w == "next" }

// praises reports whether a word that opens a sentence may say how good the thing is that follows.
func praises(w string) bool {
	switch w {
	case "good", "great", "lovely", "perfect", "fine", "brilliant", "excellent", "wonderful", "super", "cool":
		return true
	}
	return false
}

// opened reports whether what stands before token from only turns to something else.
func (r *reader) opened(from int) bool {
	if from > 0 {
		for k, end := range r.ends {
			if end == from {
				begin := 0
				if k > 0 {
					begin = r.ends[k-1]
				}
				return r.turning.Cover(r.w[begin:end]) > 0
			}
		}
		return false
	}
	return r.unit > 0 && r.us[r.unit-1].Speaker == r.us[r.unit].Speaker && r.turning.Cover(r.words(r.unit-1)) > 0
}

// announces returns how many of the words at token i announce a point, 0 for none.
func (r *reader) announces(i, end int) int {
	w := r.w[i:end]
	if n := r.counts(w); n > 0 {
		return n
	}
	if len(w) > 1 && isLast(w[0]) && r.x.Cut(r.t[i+1]) {
		return 1
	}
	if n, _ := r.raise.Match(w); n > 0 {
		return n
	}
	if n, _ := r.about.Match(w); n > 0 && n < len(w) && !isIndefinite(w[n]) {
		if s := r.subject(i+n, end); s != nil && r.isNew(*s, longUnspoken) {
			return n
		}
	}
	return 0
}

// counts returns how many words say by themselves that a point comes, 0 for none.
func (r *reader) counts(w []string) int {
	f, _ := r.formal.Match(w)
	n, _ := r.agenda.Match(w)
	if n = max(f, n); n > 0 {
		return n
	}
	return r.pointed(w)
}

// pointed returns the number of words that count a point off: "the next thing", "second story", "one more question"; none where a
// clause goes on with what the thing is: "the last thing we need".
func (r *reader) pointed(w []string) int {
	n := 0
	if len(w) > 0 && (w[0] == "the" || w[0] == "our" || w[0] == "my" || w[0] == "a") {
		n = 1
	}
	k, _ := r.ordinal.Match(w[n:])
	if k == 0 {
		return 0
	}
	n += k
	k, _ = r.point.Match(w[n:])
	if k == 0 || n+k < len(w) && (isSubject(w[n+k]) || w[n+k] == "was" || w[n+k] == "were" || w[n+k] == "of") {
		return 0
	}
	if w[n] == "one" && (n+k == len(w) || w[n+k] != "is" && !isArticle(w[n+k])) {
		return 0
	}
	return n + k
}

// isSubject reports whether a word is a pronoun that a clause begins with: "the last thing we need" announces nothing.
func isSubject(w string) bool {
	switch w {
	case "i", "you", "he", "she", "we", "they", "anybody", "anyone", "people", "that", "about":
		return true
	}
	return false
}

// How many words back what is named may not have been said: behind "what about", and behind "right".
const (
	longUnspoken = 150
	unspoken     = 40
)

// isNew reports whether none of the words of content of a place was said in so many words before its unit.
func (r *reader) isNew(p keyword.Place, words int) bool {
	var stems []int32
	for _, k := range r.x.Tokens(p.Unit) {
		if k.Start >= p.Start && k.End <= p.End && !r.x.Common(k.Word) {
			stems = append(stems, k.Stem)
		}
	}
	for u := p.Unit - 1; u >= 0 && words > 0; u-- {
		t := r.x.Tokens(u)
		for _, k := range t {
			if slices.Contains(stems, k.Stem) {
				return false
			}
		}
		words -= len(t)
	}
	return len(stems) > 0
}

// asked reports whether the unit before ends with a question of somebody else, so that a phrase at hand may be its answer.
func (r *reader) asked() bool {
	return r.unit > 0 && r.us[r.unit-1].Speaker != r.us[r.unit].Speaker && strings.HasSuffix(strings.TrimSpace(r.x.Text(r.unit-1)), "?")
}

const (
	// In a conversation of at most fewWords words the models, which learned from long meetings, see next to no border; what says so
	// itself is believed there.
	fewWords = 2000
	// announced is the chance of a border that is said.
	announced = 0.5
)

// believed returns the notices that count in a conversation of so many words.
func believed(said []notice, words int) []notice {
	return slices.DeleteFunc(said, func(n notice) bool { return !n.formal && words > fewWords })
}

// announce raises the chances of the utterances that say that another point comes.
func announce(p []float64, said []notice) {
	for _, n := range said {
		p[n.unit] = max(p[n.unit], announced)
	}
}

// How many utterances behind a border its name may be said, and behind the start of the conversation, which is opened first.
const (
	nameNear    = 2
	firstNaming = 8
)

// subjectAt returns what is said to come at a border, or right behind it, before unit to.
func subjectAt(x *keyword.Index, said []notice, at, to int) string {
	near := at + nameNear
	if at == 0 {
		near = firstNaming
	}
	for _, n := range said {
		if n.unit >= at && n.unit <= near && n.unit < to && n.subject != nil {
			return spelled(x, *n.subject)
		}
	}
	return ""
}

// isCapital reports whether a word begins with a capital.
func isCapital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

// spelled returns a phrase as it was said, without the capital of a sentence that begins with it. A word that hardly anybody says keeps it,
// as names do, and so does one before a capital ("Mr Novak").
func spelled(x *keyword.Index, p keyword.Place) string {
	text := p.Of(x.Text(p.Unit))
	t := x.Tokens(p.Unit)
	k := slices.IndexFunc(t, func(k keyword.Token) bool { return k.Start == p.Start })
	if k < 0 || !x.Cut(t[k]) || nlp.IsAcronym(t[k].Of(x.Text(p.Unit))) || x.Rarity(t[k].Stem) >= nameless ||
		k+1 < len(t) && t[k+1].End <= p.End && isCapital(t[k+1].Of(x.Text(p.Unit))) {
		return text
	}
	r, n := utf8.DecodeRuneInString(text)
	return string(unicode.ToLower(r)) + text[n:]
}

// nameless is the rarity, in bits, from which a word is rather a name.
const nameless = 11.5
