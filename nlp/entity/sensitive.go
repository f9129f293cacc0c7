package entity

import "strings"

// cues are the words that say of a number what it is.
func phoneCue(w string) bool {
	switch w {
	case "call", "phone", "telephone", "mobile", "cell", "tel", "fax", "dial", "reach", "ring", "text", "whatsapp", "number",
		"extension", "landline", "hotline", "sms", "contact", "called", "calling", "cellphone", "handy", "callback", "ph":
		return true
	}
	return false
}

// otherCue names what else long numbers are of.
func otherCue(w string) bool {
	switch w {
	case "order", "invoice", "ticket", "tracking", "serial", "isbn", "account", "reference", "ref", "case", "version", "part",
		"model", "id", "sku", "zip", "barcode", "issue", "build", "policy", "customer", "member", "article", "item", "contract",
		"confirmation", "booking", "flight", "page", "pages", "patent", "license", "licence", "passport", "revenue", "population",
		"lines", "rows", "votes", "transaction", "commit", "file", "record", "timestamp", "imei", "vat", "receipt", "batch", "lot",
		"coordinates", "score", "scores", "sequence", "pin", "code", "room", "hash", "po", "purchase", "shipment", "parcel",
		"routing", "sort", "ssn", "security", "checksum", "key", "ean", "upc", "doi", "ip", "pi", "count", "counting", "token", "counter", "from", "between":
		return true
	}
	return false
}

// number classifies a run of digits: a card, a phone number, or neither.
func (r *reader) number(u run) (Type, float64) {
	d := u.digits
	if r.torn(u) {
		return "", 0
	}
	if cardNumber(d) && !u.plus && !strings.Contains(u.marks, "/") {
		if r.near(u.start, 5, func(w string) bool { return w == "tracking" || w == "serial" || w == "imei" || w == "isbn" }) {
			return "", 0
		}
		return Card, 0.99
	}
	cued, other := r.near(u.start, 6, phoneCue), r.near(u.start, 4, otherCue)
	if other && r.near(u.start, 4, func(w string) bool {
		return w == "phone" || w == "mobile" || w == "cell" || w == "call" || w == "telephone"
	}) {
		other = false
	}
	if p := r.phone(u, cued && !other, other); p > 0 {
		return Phone, p
	}
	return "", 0
}

// torn reports whether the run is part of something longer or of another kind: an amount, a word, an address.
func (r *reader) torn(u run) bool {
	if r.glued(u.start) && (r.kind(u.start-1) == 'w' || r.is(u.start-1, "#", "$", "€", "£", "_", "@", "=", ".", "/", "-", "+", ":", "%", "v")) {
		return true
	}
	return r.glued(u.end) && (r.kind(u.end) == 'w' || r.is(u.end, "%", "_", "@", "=", "€", "$", "£", "°"))
}

// phone returns how likely a run is a phone number.
func (r *reader) phone(u run, cued, other bool) float64 {
	d := u.digits
	n := len(d)
	if strings.Contains(u.marks, ",") && !u.spoken || strings.Count(u.marks, "/") > 1 || !cued && !u.plus && r.counts(u) ||
		groups(u, 3, 2, 4) {
		return 0
	}
	if u.plus {
		if n >= 8 && n <= 15 && d[0] != '0' {
			return 0.97
		}
		return 0
	}
	if other {
		return 0
	}
	dotted := strings.Count(u.marks, ".")
	grouped := len(u.groups) > 1 && !u.spoken
	switch {
	case n == 10 && d[0] >= '2' && d[3] >= '2': // North America
		if u.spoken || cued {
			return 0.9
		}
		if grouped && (groups(u, 3, 3, 4) || groups(u, 3, 7)) {
			return 0.9
		}
	case n == 11 && d[0] == '1' && d[1] >= '2' && d[4] >= '2':
		if u.spoken || cued || groups(u, 1, 3, 3, 4) {
			return 0.9
		}
	case d[0] == '0' && n >= 9 && n <= 14 && dotted < 4: // with a trunk prefix, or 00
		if u.spoken || cued || grouped && u.groups[0] >= 2 && u.groups[0] <= 5 || n >= 10 && !grouped && d[1] != '0' {
			return 0.88
		}
	case n == 12 && d[:2] == "44" && d[2] != '0' && u.spoken: // the United Kingdom, "plus" left out
		return 0.8
	case n == 7 && d[0] >= '2' && cued:
		if u.spoken || groups(u, 3, 4) || !grouped {
			return 0.8
		}
	}
	if cued && n >= 7 && n <= 13 && dotted < 3 && (u.spoken || grouped || n >= 9) && r.near(u.start, 6, strongPhoneCue) {
		return 0.75
	}
	return 0
}

func strongPhoneCue(w string) bool {
	return phoneCue(w) && w != "number" && w != "contact" && w != "text" && w != "reach"
}

// counts reports whether a run of digits that are said counts up or repeats: "one two three four five".
func (r *reader) counts(u run) bool {
	same, up, down := 0, 0, 0
	for i := 1; i < len(u.digits); i++ {
		switch int(u.digits[i]) - int(u.digits[i-1]) {
		case 0:
			same++
		case 1:
			up++
		case -1:
			down++
		}
	}
	n := len(u.digits) - 1
	return same == n || up >= n-2 && n > 4 || down >= n-2 && n > 4
}

// groups reports whether the digits stand in groups of these sizes.
func groups(u run, sizes ...int) bool {
	if len(u.groups) != len(sizes) {
		return false
	}
	for i, n := range sizes {
		if u.groups[i] != n {
			return false
		}
	}
	return true
}

// ibanLength returns the length of the bank account numbers of a country (ISO 13616, IBAN registry), 0 where there are none.
func ibanLength(country string) int {
	const table = "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BR29CH21CR22CY28CZ24DE22DK18DO28EE20EG29ES24FI18FO18FR27GB22GE22GI23GL18" +
		"GR27GT28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21MC27MD24ME22MK19MR27MT31MU30NL18NO15PK24PL28" +
		"PS29PT25QA29RO24RS22SA24SC31SE24SI19SK24SM27SV28TL23TN24TR26UA29VA22VG24XK20"
	for i := 0; i < len(table); i += 4 {
		if table[i:i+2] == country {
			return int(table[i+2]-'0')*10 + int(table[i+3]-'0')
		}
	}
	return 0
}

// iban reads a bank account number at token i: "DE89 3704 …", "d e eight nine three seven …".
func (r *reader) iban(i int) (value string, next int) {
	if r.kind(i) != 'w' || len(r.at(i)) > 2 && !(r.toks[i].upper) || r.glued(i) {
		return "", i
	}
	var b strings.Builder
	want := 0
	for j := i; j < len(r.toks) && j < i+48; {
		if r.is(j, "-", " ", ".", ",", "dash", "then", "space") {
			j++
			continue
		}
		s, k := r.symbols(j, want > 0)
		if k == j {
			return "", i
		}
		b.WriteString(s)
		j = k
		if want == 0 && b.Len() >= 2 {
			if want = ibanLength(b.String()[:2]); want == 0 {
				return "", i
			}
		}
		if want > 0 && b.Len() >= 4 && !(isDigit(b.String()[2]) && isDigit(b.String()[3])) || b.Len() > 34 {
			return "", i
		}
		if want > 0 && b.Len() >= want {
			if b.Len() == want && mod97(b.String()) && !r.glued(j) || b.Len() == want && mod97(b.String()) && r.kind(j) == 'p' {
				return b.String(), j
			}
			return "", i
		}
	}
	return "", i
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// symbols returns the letters or digits at token i, in capitals.
func (r *reader) symbols(i int, started bool) (string, int) {
	if d, next := r.digits(i); next > i && len(d) <= 34 {
		return d, next
	}
	w := r.at(i)
	if r.kind(i) != 'w' || len(w) > 16 || len(w) > 2 && !r.toks[i].upper && !(r.glued(i) || started && len(w) == 4) {
		return "", i
	}
	for k := range len(w) {
		if w[k] < 'a' || w[k] > 'z' {
			return "", i
		}
	}
	return strings.ToUpper(w), i + 1
}

// mod97 reports whether the check digits of a bank account number are right (ISO 7064).
func mod97(s string) bool {
	rest := 0
	for _, c := range []byte(s[4:] + s[:4]) {
		switch {
		case isDigit(c):
			rest = (rest*10 + int(c-'0')) % 97
		case 'A' <= c && c <= 'Z':
			rest = (rest*100 + int(c-'A') + 10) % 97
		default:
			return false
		}
	}
	return rest == 1
}
