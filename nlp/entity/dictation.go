package entity

// dictated is a stretch of what is dictated: digits and letters one after the other, with the words between them that join,
// explain and correct them.
type dictated struct {
	start, end int    // tokens, from the first digit or letter behind the last
	value      string // letters in capitals
	digits     int    // of value
	corrected  bool   // some of it was taken back
}

// letters returns how many letters d has.
func (d dictated) letters() int { return len(d.value) - d.digits }

// dictation reads what is dictated from token i on. Letters are read where there may be any: alone, in a row with digits, by the
// alphabet of pilots, as "k as in kilo". Of what is taken back ("seven one, no sorry, seven two") the group before is left out of
// the value, not of the stretch.
func (r *reader) dictation(i int, letters bool) (d dictated) {
	d.start, d.end = i, i
	var value []byte
	group := 0 // where the last group of value begins
	for j := i; j < len(r.toks) && len(value) <= maxRun+10; {
		s, next := r.symbol(j, letters)
		if next > j && len(value) > 0 && r.is(j, "oh", "o") && r.kind(j-1) == 'p' && r.correction(j+1) > j+1 {
			break // "double three nine. Oh wait"
		}
		if next > j {
			if len(s) > maxRun || r.glued(next) && r.is(next, "%", "°", "€", "$", "£", ":") {
				break
			}
			value = append(value, s...)
			j, d.end = next, next
			continue
		}
		if len(value) == 0 {
			break
		}
		if next = r.correction(j); next > j {
			if s, _ := r.symbol(next, letters); s != "" {
				value, d.corrected = value[:group], true
				j = next
				continue
			}
			break
		}
		if next = r.joint(j); next == j {
			break
		}
		if !r.is(j, "-", "dash", "hyphen") {
			group = len(value)
		}
		j = next
	}
	d.value = string(value)
	for _, c := range value {
		if isDigit(c) {
			d.digits++
		}
	}
	return d
}

// joint passes over a mark or a word that stands between groups of what is dictated.
func (r *reader) joint(j int) int {
	switch {
	case r.is(j, "-", "–", "/", ",", "(", ")", "dash", "hyphen", "slash", "space", "then", "underscore", "something"), r.at(j) == ".":
		return j + 1
	case r.at(j) == "and" && r.at(j+1) == "then":
		return j + 2
	case r.at(j) == "and":
		return j + 1
	}
	return j
}

// correction passes over the words with which a speaker takes back what was said last, or asks for time within it.
func (r *reader) correction(j int) int {
	start := j
	for took := false; ; {
		switch {
		case r.is(j, "sorry", "wait", "no", "nope", "oops", "actually", "rather", "correction"):
			j, took = j+1, true
		case r.is(j, "hang", "hold") && r.at(j+1) == "on", r.at(j) == "i" && r.at(j+1) == "mean", r.at(j) == "scratch" && r.at(j+1) == "that",
			r.at(j) == "one" && r.is(j+1, "second", "sec", "moment"):
			j, took = j+2, true
		case r.is(j, "yeah", "yes", "okay", "it's", "that's", ",", ".", "-", "–", "…", "i'm") && r.kind(j) != 0:
			j++
		default:
			if !took {
				return start
			}
			return j
		}
	}
}

// symbol reads what stands for digits or a letter at token i.
func (r *reader) symbol(i int, letters bool) (string, int) {
	if s, next := r.digits(i); next > i {
		return s, next
	}
	if !letters || r.kind(i) != 'w' {
		return "", i
	}
	if r.is(i, "capital", "uppercase", "lowercase") && len(r.at(i+1)) == 1 && r.kind(i+1) == 'w' {
		i++
	}
	if s := pilotsLetter(r.at(i)); s != "" && (r.pilots(i-1) || r.pilots(i+1)) {
		return s, i + 1
	}
	s, next := r.letters(i)
	if next == i && (r.at(i) == "a" || r.at(i) == "i") && (i+1 == len(r.toks) || r.kind(i+1) == 'p') {
		s, next = r.capital(i), i+1 // "… two a a"
	}
	if next > i && len(r.at(i)) == 1 { // "k as in kilo", "t for tango"
		if r.at(next) == "as" && r.at(next+1) == "in" && r.kind(next+2) == 'w' {
			if next += 3; r.at(next-1) == "x" && r.at(next) == "ray" {
				next++
			}
		} else if r.at(next) == "for" && r.kind(next+1) == 'w' && r.at(next + 1)[0] == r.at(i)[0] {
			next += 2
		}
	}
	return s, next
}

func (r *reader) capital(i int) string { return string([]byte{r.at(i)[0] - 'a' + 'A'}) }

// pilots reports whether token i says a letter as pilots do, or a digit.
func (r *reader) pilots(i int) bool {
	_, next := r.digits(i)
	return next > i && i >= 0 || pilotsLetter(r.at(i)) != ""
}

// pilotsLetter returns the letter of a word of the radiotelephony alphabet (ICAO Annex 10).
func pilotsLetter(w string) string {
	switch w {
	case "alfa", "alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliet", "juliett", "kilo", "lima", "mike",
		"november", "oscar", "papa", "quebec", "romeo", "sierra", "tango", "uniform", "victor", "whiskey", "whisky", "xray", "yankee", "zulu":
		return string([]byte{w[0] - 'a' + 'A'})
	}
	return ""
}
