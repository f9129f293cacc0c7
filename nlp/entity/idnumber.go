package entity

import (
	"slices"
	"strings"
)

// What is called "… number", "… ID", "… reference" or "… code" is known by these words alone, whatever stands before them: those of
// customers, members, employees, bookings, identity cards. Said of somebody ("my", "your"), or asked for, they tell who somebody is.

// idHead returns the type of what a word at token i that ends such names speaks of, and where it ends.
func (l *leads) idHead(r *reader, i int) (Type, int) {
	end, t := i+1, ID
	switch w := strings.TrimSuffix(r.at(i), "'s"); {
	case w == "number" || w == "reference" || w == "ref" || w == "id":
	case w == "no" && r.at(i+1) == "." && r.glued(i+1):
		end++
	case w == "i" && strings.TrimSuffix(r.at(i+1), "'s") == "d":
		end++
	case w == "code" || w == "passcode":
		t = Password
	default:
		return "", i
	}
	before := r.at(i - 1)
	switch {
	case l.noID.Cover([]string{before}) > 0 && !(t == Password && opened(before)), r.is(end, "one", "two") && r.at(i) == "number" && !r.dictatesOn(end):
		return "", i
	case r.kind(i-1) == 'w' && !determines(before), r.single(i-1) && r.single(i-2), !r.is(i, "number", "code", "no", "ref"):
		return t, end // something stands before it, or it says enough
	case t == Password && r.doors, r.at(i) == "number" && (r.whose(i) && !r.near(i, mostLeads, own) || r.is(0, "what", "what's", "whats") && len(r.toks) <= mostLeads+2):
		return t, end // "the code" of a door, "your number", "what's the number"
	}
	return "", i
}

// opened reports whether a word names what codes open.
func opened(w string) bool {
	switch w {
	case "door", "gate", "alarm", "keypad", "entry", "safe", "lock", "padlock", "lockbox", "garage", "building", "barrier", "locker", "lift", "elevator":
		return true
	}
	return false
}

// dictatesOn reports whether more than one digit or letter is told from token i on.
func (r *reader) dictatesOn(i int) bool { return len(r.dictation(i, true).value) > leastEcho }

// determines reports whether a word stands before a noun and says nothing of what it is.
func determines(w string) bool {
	return isArticle(w) || w == "what" || w == "which" || w == "and" || w == "or"
}

// idNumber masks the number behind the words at token i that call it so, or notes that it is asked for. It returns where reading goes
// on, i where there are no such words.
func (p *privacy) idNumber(k, i int) (next int, asks bool) {
	r := p.readers[k]
	if next := p.readAloud(k, i); next > i {
		return next, false
	}
	t, end := p.leads.idHead(r, i)
	if end == i {
		return i, false
	}
	d := r.dictation(p.leads.pass(r, end, end+longestGap), true)
	if p.fitsID(t, d) && (p.open == t || (r.told(i, d.start) || d.start == end) && r.whose(i)) {
		if !p.covered(k, d.start) {
			p.mask(k, d.start, d.end, t)
		}
		return d.end, false
	}
	if t == Password && r.doors && p.codeAhead(k, end) {
		return end, false
	}
	if len(d.value) < leastEcho && p.asksID(k, i, end) {
		p.expect(t, k, t != Password)
		return end, true
	}
	return end, false
}

// asksID reports whether utterance k asks for the number that its tokens i to end-1 name: by a question, in a few words that end with it, or as
// what is somebody else's.
func (p *privacy) asksID(k, i, end int) bool {
	r := p.readers[k]
	switch rest := len(r.toks) - end; {
	case rest == 0 && (end <= mostLeads || !p.marks && !r.near(i, mostLeads, determines)), r.whose(i) && !r.near(i, mostLeads, own):
		return true
	case !p.asks(k) && rest > mostAhead/2:
		return false
	}
	return p.isAsked(k, max(0, i-1))
}

// readAloud masks what is read out one by one behind "my permit is" or "the new number is" at token i, whatever is named, and returns where it
// ends.
func (p *privacy) readAloud(k, i int) int {
	r := p.readers[k]
	if !r.is(i, "is", "are", "was") && !strings.HasSuffix(r.at(i), "'s") || !r.whose(i) && !(r.at(i-1) == "number" && r.is(i-2, "new", "correct", "right", "other")) {
		return i
	}
	d := r.dictation(i+1, true)
	if d.start != i+1 || slices.ContainsFunc(r.toks[d.start:d.end], func(t token) bool { return t.text == "and" }) || len(d.value) <= leastEcho || d.digits < 3 || !r.readOut(d) || p.covered(k, d.start) {
		return i
	}
	p.mask(k, d.start, d.end, ID)
	return d.end
}

// own reports whether a word says that something is the speaker's.
func own(w string) bool { return w == "my" || w == "our" }

// fitsID reports whether what is dictated may be such a number.
func (p *privacy) fitsID(t Type, d dictated) bool {
	return d.digits >= 3 && (len(d.value) > leastEcho || t == Password && len(d.value) == leastEcho)
}

// whose reports whether the words before token i say whose something is.
func (r *reader) whose(i int) bool {
	for j := i - 1; j >= 0 && j >= i-mostLeads && r.kind(j) == 'w'; j-- {
		if r.is(j, "my", "your", "his", "her", "our", "their") || strings.HasSuffix(r.at(j), "'s") {
			return true
		}
	}
	return false
}

// readOut reports whether most digits and letters are read out one by one, or are written in one piece, as numbers of persons and things are,
// and none are counted.
func (r *reader) readOut(d dictated) bool {
	said := 0
	if len(d.value) == 0 || strings.Count(d.value, d.value[:1]) == len(d.value) {
		return false // "oh oh oh"
	}
	tied := 0 // places where letters and digits stand together
	for i := d.start; i < d.end; i++ {
		if r.single(i) {
			said++
		}
		if i > d.start && r.glued(i) && r.kind(i) != r.kind(i-1) && r.kind(i) != 'p' && r.kind(i-1) != 'p' {
			tied++
		}
	}
	return (3*(said+tied) >= 2*len(d.value) || tied > 0 && 3*tied >= d.end-d.start) && !r.listed(d.start, d.end)
}
