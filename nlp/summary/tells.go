package summary

import "slices"

// isCourtesy reports whether a sentence opens or closes a meeting, greets or thanks, and says nothing of its matter.
func isCourtesy(w []string) bool {
	if len(w) > 18 { // there is more in it
		return false
	}
	for k := range w {
		if at(w, k, "the", "meeting") && slices.Contains(w[k:], "order") || at(w, k, "take", "a", "seat") || at(w, k, "have", "a", "seat") ||
			at(w, k, "thanks", "for", "coming") || at(w, k, "thank", "you", "for", "coming") || at(w, k, "thanks", "for", "joining") ||
			at(w, k, "thank", "you", "for", "joining") || at(w, k, "thank", "you", "for", "calling") || at(w, k, "thanks", "for", "calling") ||
			at(w, k, "thanks", "for", "taking", "the", "time") || at(w, k, "thank", "you", "for", "taking", "the", "time") || at(w, k, "thanks", "for", "making", "the", "time") ||
			at(w, k, "welcome", "to") || at(w, k, "welcome", "back") || at(w, k, "welcome", "everybody") || at(w, k, "welcome", "everyone") || at(w, k, "questions", "in", "the", "chat") ||
			at(w, k, "all", "in", "favour") || at(w, k, "all", "in", "favor") || at(w, k, "all", "those", "in", "favour") ||
			at(w, k, "you're", "through", "to") || at(w, k, "speaking", "how", "can", "i") || at(w, k, "how", "can", "i", "help") ||
			at(w, k, "how", "may", "i", "help") || at(w, k, "nice", "to", "meet", "you") || at(w, k, "nice", "to", "see", "you") ||
			at(w, k, "good", "to", "see", "you") || at(w, k, "pleased", "to", "meet", "you") || at(w, k, "have", "a", "good", "day") || at(w, k, "have", "a", "good", "evening") || at(w, k, "have", "a", "good", "weekend") ||
			at(w, k, "have", "a", "nice", "day") || at(w, k, "have", "a", "great", "day") || at(w, k, "have", "a", "lovely", "day") || at(w, k, "see", "you", "all") ||
			at(w, k, "the", "floor", "is", "yours") || at(w, k, "meeting", "is", "adjourned") || at(w, k, "roll", "call") || at(w, k, "is", "absent") ||
			at(w, k, "can", "everybody", "hear") || at(w, k, "can", "everyone", "hear") || at(w, k, "can", "you", "hear", "me") ||
			at(w, k, "share", "my", "screen") || at(w, k, "is", "everybody", "here") || at(w, k, "is", "everyone", "here") || at(w, k, "are", "we", "all", "here") {
			return true
		}
	}
	return false
}

// tells reports whether a sentence holds an amount with its unit, a date, or the word of an outcome.
func tells(w []string) bool {
	for k, x := range w {
		switch x {
		case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "april", "june", "july",
			"august", "september", "october", "november", "december", "tomorrow", "hundred", "thousand", "million", "billion", "percent",
			"deadline", "agreed", "decided", "approved", "rejected", "cancelled", "postponed", "adjourned", "unanimous":
			return true
		case "pounds", "pound", "dollars", "dollar", "euros", "euro", "cents", "weeks", "months", "days", "hours", "years", "per":
			if k > 0 && (isDigits(w[k-1]) || isCount(w[k-1])) {
				return true
			}
		}
		if at(w, k, "we'll", "go", "with") || at(w, k, "we", "go", "with") || at(w, k, "go", "for", "the") || at(w, k, "i", "move", "that") || at(w, k, "motion", "carries") ||
			at(w, k, "motion", "passes") || at(w, k, "by", "the", "end", "of") {
			return true
		}
	}
	return false
}

// isCount reports whether a word is a number in words.
func isCount(w string) bool {
	switch w {
	case "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty",
		"forty", "fifty", "sixty", "seventy", "eighty", "ninety":
		return true
	}
	return digit(w)
}
