package fluency

import "strings"

// dropDoubled drops a word of grammar that is said once more at once, or as the beginning of what follows ("i i'm"), sounds of
// hesitation aside, whatever the model thinks of it: it says nothing twice. A mark between the two that ends a sentence parts them.
func (a *Analyzer) dropDoubled(text string, words []Word, drop, spelled []bool) {
	if a.x == nil {
		return // the rules found them
	}
	for i := range words {
		if drop[i] || spelled[i] || !a.doubles(i) {
			continue
		}
		end := i + 1
		for end < len(words) && a.x.classes[end] == "HES" {
			end++
		}
		if end == len(words) || strings.Trim(text[words[end-1].End:words[end].Start], " ,") != "" {
			continue
		}
		again := a.norm[end] == a.norm[i] || a.x.classes[i] == "PRO" && strings.HasPrefix(a.norm[end], a.norm[i]+"'")
		if again && (a.norm[i] == "her" || !a.object(text, words, i, end)) {
			drop[i] = true
		}
	}
}

// doubles reports whether a word is one of those that nobody says twice on purpose: not "no no", "so so", "that that", "come in in".
func (a *Analyzer) doubles(i int) bool {
	switch a.norm[i] {
	case "no", "so", "that", "there", "who", "a":
		return a.norm[i] == "a" && i > 0
	case "of", "for", "with", "at", "from", "by", "into", "to", "until":
		return true
	case "her": // "with her her dog", but "I told her her dog"
		return i > 0 && a.x.classes[i-1] == "PREP"
	}
	switch a.x.classes[i] {
	case "PRO", "PROV", "DET", "CONJ":
		return true
	}
	return false
}
