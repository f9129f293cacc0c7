package lexicon

// SaysHow reports whether word i of an English text in normal form is a "well" that says how something is done, and no filler:
// at the end ("it heals well"), before or behind words that it belongs to ("well done", "very well").
func SaysHow(words []string, i int) bool {
	if words[i] != "well" {
		return false
	}
	if i+1 == len(words) {
		return i > 0
	}
	switch words[i+1] {
	case "done", "played", "said", "put", "spotted", "deserved", "written", "spoken", "known", "worth", "aware", "established",
		"designed", "prepared", "paid", "received", "behaved", "within", "over", "under", "above", "below", "beyond":
		return true
	}
	if i == 0 {
		return false
	}
	switch words[i-1] {
	case "as", "very", "pretty", "quite", "really", "how", "too", "go", "goes", "going", "went", "gone", "work", "works", "worked",
		"working", "doing", "did", "does", "done", "know", "knows", "feel", "feels", "fit", "fits", "fairly", "reasonably", "particularly":
		return true
	}
	return false
}
