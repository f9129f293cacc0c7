package when

// duration reads a length of time.
func (p *parser) duration(i int, lead string) (Expression, int) {
	if _, _, _, ok := p.unitName(i - 1); ok && p.is(i, "a", "an") { // "two hours a day"
		return Expression{}, i
	}
	if p.is(i-1, ".", "$", "€", "£") && p.glued(i) {
		return Expression{}, i
	}
	a, g, next := p.length(i)
	if next == i || p.is(next, "old", "olds") || p.is(next, "of") && p.is(next+1, "age") || p.at(next) == "-" && p.is(next+1, "old", "olds") {
		return Expression{}, i
	}
	if !a.counted && !a.vague && p.is(i, "a", "an") && (g == Second || p.is(next, "to") && next == i+2 && g == Day || p.is(next, "one", "two") && g == Day) {
		return Expression{}, i
	}
	if g == Minute && next == i+2 && p.is(i, "a", "one") && p.is(i-1, "wait", "on", "just", "me", "got") && p.is(i-2, "", "hang", "hold", "give", "you", "just", "can", "please") {
		return Expression{}, i // "hang on a minute"
	}
	if g == Quarter && (p.at(next) == "of" || !a.counted && !p.ends(next)) || p.oneDay(i, g, lead) {
		return Expression{}, i
	}
	e := Expression{Kind: Duration, Grain: g, Length: a.Length, Max: a.Max, Confidence: 0.9, Rule: "length"}
	if !a.counted {
		e.Confidence = 0.7
	}
	e.Start = i
	return e, next
}

// oneDay reports whether the length at i is the "one day" of a tale.
func (p *parser) oneDay(i int, g Grain, lead string) bool {
	return g == Day && p.at(i) == "one" && lead != "for" && lead != "in" && lead != "after" &&
		!p.is(i-1, "takes", "take", "took", "least", "just", "only", "about", "within", "than", "another")
}
