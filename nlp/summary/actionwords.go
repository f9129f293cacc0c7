package summary

// The small classes of words by which action phrases are found.

// leads reports whether a verb in its plain form often follows a word.
func leads(w string) bool {
	switch w {
	case "to", "will", "should", "shall", "must", "can", "could", "would", "gonna", "gotta", "wanna", "let's", "please",
		"i'll", "we'll", "you'll", "he'll", "she'll", "they'll", "i'd", "we'd", "you'd", "he'd", "she'd", "they'd", "might", "better":
		return true
	}
	return false
}

// between reports whether a word may stand between one that leads to a verb and the verb.
func between(w string) bool {
	switch w {
	case "just", "also", "maybe", "then", "really", "probably", "always", "first", "now", "definitely", "um", "uh", "quickly", "still",
		"to", "try", "please", "actually", "all", "both":
		return true
	}
	return isHaving(w) || isSubject(w) && w != "it"
}

// isHaving reports whether a word leads on to a verb only before "to".
func isHaving(w string) bool { return w == "have" || w == "need" || w == "want" }

// isSubject reports whether a word begins a clause: who does it, or what is asked.
func isSubject(w string) bool {
	switch w {
	case "i", "we", "you", "they", "he", "she", "it", "who", "what", "when", "where", "how", "why", "which":
		return true
	}
	return len(w) > 2 && (w[:2] == "i'" || w[:2] == "it")
}

// isState reports whether a verb says what is in a head, or how something is, not what somebody does; or helps another verb.
func isState(w string) bool {
	switch w {
	case "be", "are", "am", "was", "were", "is", "have", "had", "has", "did", "does", "may", "been", "let", "think", "guess", "mean", "suppose", "said",
		"went", "got", "thought", "saw", "like", "know", "hope", "see", "hear", "feel", "smell", "say", "need", "want", "love", "hate", "believe",
		"understand", "imagine", "expect", "wish", "seem", "appear", "remember", "worry", "thank", "depend", "happen", "cost", "appreciate":
		return true
	}
	return false
}

// isParticiple reports whether a word is what stands behind "I'd" that is "I had".
func isParticiple(w string) bool {
	switch w {
	case "been", "done", "seen", "gone", "taken", "given", "written", "got", "made", "sent", "told", "left", "lost", "found", "heard", "bought",
		"brought", "built", "kept", "spoken", "chosen", "begun", "rather", "better":
		return true
	}
	return false
}

// isLight reports whether a word that is no subject is a verb all the same.
func isLight(w string) bool {
	switch w {
	case "do", "start", "end", "call", "name", "place", "number", "part", "point", "answer", "make", "get", "take", "give", "set":
		return true
	}
	return false
}

// isGiving reports whether a verb says that somebody gets something.
func isGiving(w string) bool {
	switch w {
	case "send", "give", "offer", "bring", "get", "buy", "lend", "email", "mail", "pay", "hand", "forward", "text", "provide":
		return true
	}
	return false
}

func isRecipient(w string) bool {
	switch w {
	case "me", "you", "us", "him", "her", "them":
		return true
	}
	return false
}

func isPrefix(w string) bool {
	switch w {
	case "re", "pre", "co", "de", "un", "sub", "over", "mis":
		return true
	}
	return false
}

func isParticle(w string) bool {
	switch w {
	case "up", "out", "off", "down", "back", "over", "on":
		return true
	}
	return false
}

// isTurning reports whether a verb has its object behind a preposition.
func isTurning(w string) bool {
	switch w {
	case "talk", "speak", "look", "check", "work", "wait", "reach", "follow", "deal", "focus", "apply", "ask", "pay", "reply", "respond", "report",
		"listen", "connect", "meet", "write", "search", "prepare", "agree", "coordinate", "touch", "catch", "sign", "go", "decide":
		return true
	}
	return false
}

// isPreposition reports whether a word stands between such a verb and its object.
func isPreposition(w string) bool {
	switch w {
	case "to", "with", "at", "into", "for", "on", "about", "through":
		return true
	}
	return false
}

// isPointing reports whether a determiner may be an object by itself: "I'd support that".
func isPointing(w string) bool { return w == "this" || w == "that" || w == "these" || w == "those" }

func isDeterminer(w string) bool {
	switch w {
	case "the", "a", "an", "my", "your", "our", "his", "her", "its", "their", "some", "any", "all", "every", "each",
		"another", "more", "new", "other", "next", "last", "first", "few", "several", "both":
		return true
	}
	return isPointing(w)
}

// isNumber reports whether a word is a number from two on, in words.
func isNumber(w string) bool {
	switch w {
	case "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty",
		"fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "million":
		return true
	}
	return w != "one" && w != "zero" && w != "oh" && digit(w)
}

// isTime reports whether a word behind a verb says when something is done, or how much of it, not what.
func isTime(w string) bool {
	switch w {
	case "today", "tomorrow", "tonight", "morning", "afternoon", "evening", "night", "day", "days", "week", "weeks", "month", "months", "year", "years",
		"quarter", "time", "times", "moment", "second", "seconds", "minute", "minutes", "hour", "hours", "while", "bit", "lot", "way", "thing",
		"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday":
		return true
	}
	return false
}
