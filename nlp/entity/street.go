package entity

import (
	"slices"
	"strconv"
	"strings"
)

// streetWord reports whether a word is the last of the names of streets, and little else behind a number and a name.
func streetWord(w string) bool {
	switch w {
	case "street", "road", "rd", "avenue", "ave", "lane", "boulevard", "blvd", "crescent", "terrace", "mews":
		return true
	}
	return false
}

// lateStreetWord reports whether a word ends the names of streets, and is said of much else.
func lateStreetWord(w string) bool {
	switch w {
	case "st", "ln", "dr", "drive", "close", "court", "square", "gardens", "grove", "place", "way", "parade", "parkway", "highway", "hill", "row", "rise":
		return true
	}
	return false
}

// mostStreet is how many words the name of a street has at most, without the last.
const mostStreet = 3

// streets appends house numbers with their streets: "12 Main Street", "twenty two cavendish street".
func (r *reader) streets(found []Entity, text string) []Entity {
	for i := 0; i < len(r.toks); {
		next := r.box(i)
		if next == i {
			next = r.strasse(i)
		}
		if next == i {
			next = r.rue(i)
		}
		if next == i {
			next = r.house(i)
		}
		if next == i {
			next = r.street(i)
		}
		if next == i {
			i++
			continue
		}
		s := r.span(r.flatBefore(i), next)
		found = append(found, Entity{Span: s, Type: Address, Value: s.Of(text), Confidence: 0.9, Source: "rule"})
		i = next
	}
	return found
}

// street reads a house number, one to three words of a name, and the last word of the name of a street.
func (r *reader) street(i int) int {
	if r.glued(i) && (r.kind(i-1) != 'p' || r.is(i-1, ".", ",", "-", "$", "€", "£", "/", ":", "#")) || r.kind(i) == 'p' {
		return i
	}
	number, j := r.houseNumber(i)
	if j == i {
		return i
	}
	led := r.asked == Address || r.is(i-1, "at", "live", "lives", "address", "is", "it's", "from", "to", "number", "near", "outside", "opposite", "flat") || r.is(i-1, ":", ",")
	if len(number) == 4 && number >= "1900" && number < "2100" && !led {
		return i // "the 2008 Wall Street crash"
	}
	comma := led && r.at(j) == ","
	if comma {
		j++ // "number 8, the Crescent"
	}
	if (comma || led && streetWord(r.at(j+1))) && r.at(j) == "the" && (streetWord(r.at(j+1)) || lateStreetWord(r.at(j+1))) && (j+2 == len(r.toks) || r.kind(j+2) == 'p') {
		return j + 2
	}
	cased, common := true, true
	for n := 0; n <= mostStreet+1; n++ {
		w := r.at(j + n)
		switch {
		case n > 0 && (streetWord(w) || lateStreetWord(w)) && !streetWord(r.at(j+n+1)):
			cased = cased && r.toks[j+n].upper
			if cased || (led || streetWord(w) && !common) && number != "1" && !(lateStreetWord(w) && !led) {
				return r.flat(j + n + 1)
			}
			return i
		case n == mostStreet && !cased || n > mostStreet || !r.inStreetName(j+n):
			return i
		}
		cased = cased && (r.toks[j+n].upper || r.kind(j+n) != 'w' || r.glued(j+n) && r.kind(j+n-1) == 'n')
		common = common && commonWord(w) && !streetName(w)
	}
	return i
}

// mostHouse is how many words the name of a house and its street have at most.
const mostHouse = 7

// namedHouse reads a house that has a name in place of a number, where somebody tells an address: "the Old Rectory, Church Lane". It
// returns the tokens it covers.
func (r *reader) namedHouse() (start, end int) {
	for j := range r.toks {
		if !streetWord(r.at(j)) || !r.inStreetName(j-1) || j+1 < len(r.toks) && r.kind(j+1) != 'p' {
			continue
		}
		i := j
		for words := 0; i > 0 && words < mostHouse; i-- {
			if w := r.at(i - 1); w == "," && i < j || w == "old" || w == "new" {
				continue
			} else if !r.inStreetName(i-1) || strings.Contains(w, "'") && strings.HasPrefix(w, "it") || w == "located" || w == "address" || w == "live" || w == "lives" {
				break
			}
			words++
		}
		if r.at(i) == "," {
			i++
		}
		if r.at(i-1) == "the" {
			i--
		}
		return i, j + 1
	}
	return 0, 0
}

// house reads a house with a name in place of a number, written with capitals, at token i: "Rose Cottage, Mill Lane".
func (r *reader) house(i int) int {
	j := i + 1
	if r.is(i, "unit", "suite") && r.kind(j) == 'n' && r.at(j+1) == "," { // "Unit 7, Harbour Mills, Dock Road"
		for j += 2; j < i+mostHouse && r.kind(j) == 'w' && r.toks[j].upper && r.at(j+1) != ","; j++ {
		}
	} else if r.kind(i) != 'w' || !r.toks[i].upper || r.is(i, "the") || !r.is(j, "cottage", "lodge", "farm", "barn", "rectory", "vicarage", "manor", "house") || r.at(j+1) != "," {
		return i
	}
	for k := j + 2; k < j+2+mostStreet+1 && r.kind(k) == 'w' && r.toks[k].upper; k++ {
		if k > j+2 && streetWord(r.at(k)) {
			return k + 1
		}
	}
	return i
}

// flatBefore returns where the number of a flat before a house number at token i begins: "flat 3, 27 Marlborough Road".
func (r *reader) flatBefore(i int) int {
	j := i - 1
	if r.at(j) == "number" && r.at(i+1) == "," {
		return j
	}
	if r.at(j) == "," {
		j--
	}
	if j > 0 && r.at(j+1) == "," && r.kind(i) == 'w' && r.toks[j].upper && r.kind(j-1) == 'n' && (len(r.at(j-1)) == 4 || len(r.at(j-1)) == 5) {
		return j - 1 // "80331 München, Sendlinger Straße 8"
	}
	for k := j; k > 0 && k > j-3; k-- {
		if r.is(k-1, "apartment", "apt", "flat", "unit", "suite", "room") {
			if _, next := r.houseNumber(k); next == j+1 {
				return k - 1
			}
		}
	}
	return i
}

// box reads a post office box: "P.O. Box 1187".
func (r *reader) box(i int) int {
	j := i
	switch {
	case r.is(j, "po"):
		j++
	case r.is(j, "p"):
		if j++; r.at(j) == "." {
			j++
		}
		if r.at(j) != "o" {
			return i
		}
		if j++; r.at(j) == "." {
			j++
		}
	default:
		return i
	}
	if r.at(j) != "box" {
		return i
	}
	if d := r.dictation(j+1, false); d.digits > 0 && d.start == j+1 {
		return d.end
	}
	return i
}

// strasse reads a street of a country where its kind is part of the name and the house number stands behind it: "Musterstraße 12".
func (r *reader) strasse(i int) int {
	kinds := []string{"straße", "strasse", "gasse", "allee", "platz", "weg", "str", "straat", "laan"}
	j := i + 1
	switch w := r.at(i); {
	case r.kind(i) != 'w' || !r.toks[i].upper:
		return i
	case slices.ContainsFunc(kinds, func(end string) bool { return len(w) > len(end)+2 && strings.HasSuffix(w, end) }):
	case r.kind(j) == 'w' && r.toks[j].upper && slices.Contains(kinds, r.at(j)): // "Sendlinger Straße"
		j++
	default:
		return i
	}
	if r.at(j) == "." {
		j++
	}
	number, next := r.houseNumber(j)
	if next == j || number == "" {
		return i
	}
	k := next
	if r.at(k) == "," {
		k++
	}
	if r.kind(k) == 'n' && len(r.at(k)) >= 4 && len(r.at(k)) <= 5 && r.kind(k+1) == 'w' && r.toks[k+1].upper {
		return k + 2 // ", 10115 Berlin"
	}
	return next
}

// rue reads a street of a country where its kind comes first, with the house number before or behind: "15 Rue des Lilas", "Via Roma 12".
func (r *reader) rue(i int) int {
	number, j := "", i
	if r.kind(i) == 'n' && !r.glued(i) {
		number, j = r.houseNumber(i)
		if r.at(j) == "," {
			j++
		}
	}
	if !r.is(j, "rue", "via", "calle", "rua", "piazza", "avenida", "chemin", "viale", "ulica") || !r.toks[j].upper && number == "" {
		return i
	}
	named := 0
	for j++; r.kind(j) == 'w' && (r.toks[j].upper || r.is(j, "de", "du", "des", "la", "le", "les", "del", "della", "di", "da", "do", "dos", "los", "las", "l'", "d'")); j++ {
		if r.toks[j].upper || strings.Contains(r.at(j), "'") {
			named++
		}
	}
	if named == 0 || named > mostStreet {
		return i
	}
	if number != "" {
		return j
	}
	if r.at(j) == "," {
		j++
	}
	if number, next := r.houseNumber(j); next > j && number != "" && r.kind(j) == 'n' && r.ends(next-1) {
		return next
	}
	return i
}

// houseNumber reads the digits of a house number: "12", "221B", "twenty two", "one oh four".
func (r *reader) houseNumber(i int) (number string, next int) {
	if r.kind(i) == 'n' {
		if number, next = r.at(i), i+1; len(number) > 5 {
			return "", i
		}
		if r.glued(next) && r.kind(next) == 'w' && len(r.at(next)) == 1 {
			next++
		}
		if r.glued(next) && (r.kind(next) == 'w' || r.is(next, "-", "/", ":", "%", "°") || r.glued(next+1)) {
			return "", i // "12-14", "3.5", "5th"
		}
		return number, next
	}
	for next = i; len(number) <= 5; {
		if v, k := r.worded(next); number == "" && k > next+1 && v < 1e5 && k > i+2 && r.at(i+1) == "hundred" {
			return strconv.Itoa(int(v)), k
		}
		d, k := r.digits(next)
		if k == next || r.kind(next) == 'n' {
			break
		}
		number += d
		next = k
	}
	if number != "" && r.kind(next) == 'w' && len(r.at(next)) == 1 && !r.glued(next) && !r.is(next, "a", "i", "n", "s", "e", "w") {
		next++ // "thirty one b"
	}
	if len(number) > 5 || r.glued(next) && r.at(next) == "-" {
		return "", i
	}
	return number, next
}

// inStreetName reports whether token i may be part of the name of a street: no function word, no unit, no plural of what is
// counted.
func (r *reader) inStreetName(i int) bool {
	if r.kind(i) == 'n' {
		return r.glued(i+1) && r.is(i+1, "th", "st", "nd", "rd")
	}
	w := r.at(i)
	if r.kind(i) != 'w' || len(w) == 1 && !r.is(i, "n", "s", "e", "w") && !(r.toks[i].upper && w != "i" && w != "a") {
		return w == "." && r.glued(i) && len(r.at(i-1)) < 3
	}
	switch w {
	case "the", "a", "an", "of", "on", "in", "at", "to", "for", "from", "by", "with", "and", "or", "but", "is", "are", "was", "were", "be", "it",
		"that", "this", "these", "those", "i", "we", "you", "they", "he", "she", "my", "your", "our", "their", "his", "her", "its", "per", "more",
		"other", "different", "way", "ways", "lane", "mile", "miles", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month",
		"months", "year", "years", "old", "foot", "feet", "metre", "meter", "metres", "meters", "block", "blocks", "bedroom", "point", "percent",
		"hundred", "thousand", "million", "billion", "people", "men", "man", "women", "long", "big", "small", "new", "busy", "cars", "houses",
		"down", "up", "off", "over", "across", "along", "around", "into", "about", "near", "then", "so", "if", "as", "not", "no", "all", "some",
		"have", "has", "had", "do", "did", "can", "will", "would", "should", "get", "go", "going", "dead", "cul", "per-cent", "storey", "story",
		"times", "time", "pm", "am", "o'clock", "dollar", "dollars", "pound", "pounds", "euro", "euros", "k", "tennis", "minute's", "hour's":
		return false
	}
	return true
}

// streetName reports whether a word that many say is the name of many streets.
func streetName(w string) bool {
	switch w {
	case "main", "high", "church", "park", "station", "mill", "oak", "elm", "maple", "cedar", "pine", "washington", "lake", "king", "queen",
		"kings", "queens", "king's", "queen's", "victoria", "green", "market", "bridge", "garden", "north", "south", "east", "west", "second", "third",
		"fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "river", "sunset", "school", "college", "union", "center", "london", "manor", "chapel", "grove":
		return true
	}
	return false
}

// flat reads the number of a flat behind a street: ", apartment 4B".
func (r *reader) flat(i int) int {
	j := i
	if r.is(j, ",", ".") {
		j++
	}
	if !r.is(j, "apartment", "apt", "flat", "unit", "suite") {
		return i
	}
	j++
	if r.is(j, ".", "number") {
		j++
	}
	if number, k := r.houseNumber(j); k > j && number != "" {
		if r.kind(k) == 'w' && len(r.at(k)) == 1 && !r.is(k, "a", "i") {
			k++ // "nine c"
		}
		return k
	}
	return i
}
