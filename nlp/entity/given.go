package entity

// name reads a name of one or two words at token i, and how far it is likely one.
func (c *clues) name(r *reader, i int) (name string, sure float64, next int) {
	first := r.at(i)
	class := c.w.class[first]
	switch {
	case r.kind(i) != 'w':
		return "", 0, i
	case c.known[first]:
		sure = 1
	case class&isGiven != 0 && !alsoWord(first):
		sure = 1
	case class&isGiven != 0:
		sure = 0.5
		if r.toks[i].upper && i > 0 && !r.toks[i].line {
			sure = 0.9
		}
	case r.toks[i].upper && r.is(i-1, "is") && r.is(i-2, "name") && !commonWord(first):
		sure = 0.9 // "my name is Oluwaseun"
	default:
		return "", 0, i
	}
	next = i + 1
	name = title(first)
	last := r.at(next)
	if r.kind(next) == 'w' && !r.glued(next) && (c.known[last] || c.w.class[last]&isFamily != 0 && c.w.class[last]&isGiven == 0 && !commonWord(last) ||
		(c.w.class[last]&isFamily != 0 || r.toks[i].upper && !commonWord(last)) && r.toks[next].upper) {
		name += " " + title(last)
		next++
	}
	return name, sure, next
}

func title(w string) string {
	if w == "" || w[0] < 'a' || w[0] > 'z' {
		return w
	}
	return string(w[0]-'a'+'A') + w[1:]
}

// alsoWord reports whether a first name is a word, a place or a family name as well.
func alsoWord(w string) bool {
	switch w {
	case "will", "mark", "frank", "rich", "may", "april", "june", "rose", "dawn", "art", "guy", "drew", "jack", "max", "grace", "hope",
		"joy", "bill", "pat", "gene", "dean", "ray", "earl", "grant", "chase", "miles", "sue", "penny", "holly", "sandy", "robin", "carol",
		"daisy", "lily", "iris", "victor", "christian", "austin", "jordan", "milan", "florence", "sydney", "ford", "jay", "norm", "noel",
		"poppy", "viola", "virginia", "roman", "jean", "lance", "dick", "curt", "wade", "faith", "summer", "josh", "rob", "lee", "eve", "mike",
		"mei", "ana", "ali", "paige", "dolores", "regina", "stella", "nick", "ted", "tess", "kim", "don", "otto", "uma", "eva", "vera", "marina":
		return true
	}
	return false
}
