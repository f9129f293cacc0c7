package actnet

// Respell returns the words that a word in normal form stands for in the model: "uh", "huh" for "uhhuh", as transcripts
// write backchannels in one or two words, and the full forms of "gonna", "cuz" and the like; else the word itself.
func Respell(word []byte) []string {
	if other := respelled(word); other != nil {
		return other
	}
	return []string{string(word)}
}

var (
	uhHuh    = []string{"uh", "huh"}
	mmHmm    = []string{"mm", "hmm"}
	okay     = []string{"okay"}
	goingTo  = []string{"going", "to"}
	wantTo   = []string{"want", "to"}
	gotTo    = []string{"got", "to"}
	because  = []string{"because"}
	allRight = []string{"all", "right"}
	dontKnow = []string{"don't", "know"}
)

// respelled returns the words that a word stands for, nil where it stands for itself.
func respelled(word []byte) []string {
	switch string(word) {
	case "uhhuh", "uhuh", "ahhuh", "uhum":
		return uhHuh
	case "mmhmm", "mhm", "mmhm", "mhmm", "mmmhmm", "umhum":
		return mmHmm
	case "ok":
		return okay
	case "gonna":
		return goingTo
	case "wanna":
		return wantTo
	case "gotta":
		return gotTo
	case "cuz", "cause", "coz":
		return because
	case "alright":
		return allRight
	case "dunno":
		return dontKnow
	}
	return nil
}
