package summary

import (
	"slices"
	"strings"
	"sync"
)

// isCourtesy reports whether a sentence opens or closes a meeting, greets or thanks, and says nothing of its matter.
func isCourtesy(w []string) bool {
	if len(w) > 18 { // there is more in it
		return false
	}
	for k := range w {
		for _, c := range courtesies()[w[k]] {
			if at(w, k, c...) {
				return true
			}
		}
		if at(w, k, "the", "meeting") && slices.Contains(w[k:], "order") {
			return true
		}
	}
	return false
}

// courtesies are phrases of a courtesy, by their first words.
var courtesies = sync.OnceValue(func() map[string][][]string {
	out := map[string][][]string{}
	for phrase := range strings.SplitSeq(`take a seat, have a seat, thanks for coming, thank you for coming, thanks for joining, thank you for joining,
		thank you for calling, thanks for calling, thanks for taking the time, thank you for taking the time,
		thanks for making the time, welcome to, welcome back, welcome everybody, welcome everyone, questions in the chat,
		all in favour, all in favor, all those in favour, you're through to, speaking how can i, how can i help, how may i help,
		nice to meet you, nice to see you, good to see you, pleased to meet you, have a good day, have a good evening,
		have a good weekend, have a nice day, have a great day, have a lovely day, see you all, the floor is yours,
		meeting is adjourned, roll call, is absent, can everybody hear, can everyone hear, can you hear me, share my screen,
		is everybody here, is everyone here, are we all here`, ",") {
		words := strings.Fields(phrase)
		out[words[0]] = append(out[words[0]], words)
	}
	return out
})

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
