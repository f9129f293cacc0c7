package summary

import "strings"

// plural reports whether b may be another form of the word a rather than a itself, finished.
func plural(a, b string) bool {
	switch b[len(a):] {
	case "s", "es", "ed", "d", "er", "ers", "ing", "ly", "r", "y":
		return len(a) > 3
	}
	return false
}

func emphatic(w string) bool {
	switch w {
	case "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "zero", "oh", "very", "really", "so", "much", "had", "that", "more", "far", "long", "many", "no":
		return true
	}
	return isDigits(w)
}

func isDigits(w string) bool { return strings.Trim(w, "0123456789") == "" }

func isWhole(w string) bool {
	switch w {
	case "the", "to", "in", "on", "an", "as", "at", "be", "we", "he", "it", "is", "or", "for", "all", "any", "not", "no", "so", "with",
		"some", "one", "you", "they", "then", "than", "that", "this", "here", "her", "his", "and", "can", "do", "go", "my", "me", "us", "up",
		"out", "over", "under", "use", "type", "more", "most", "part", "form", "work", "what", "when", "where", "who", "how", "every",
		"after", "down", "off", "too", "two", "ten", "six", "inter", "user", "press", "show", "cost", "day", "even", "ever", "are", "new", "news",
		"mr", "ms", "mrs", "dr", "st", "prof", "vs", "uk", "eu", "hr", "pr", "tv", "pc", "ai", "id", "ok", "am", "pm", "vp":
		return true
	}
	return false
}
