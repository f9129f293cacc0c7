package act

// Respell returns the words that a word in normal form stands for in the model: "uh", "huh" for "uhhuh", as transcripts
// write backchannels in one or two words; else the word itself. It is for programs that train networks.
func Respell(word []byte) []string {
	if two := respelled(word); two != nil {
		return two
	}
	return []string{string(word)}
}

var (
	uhHuh = []string{"uh", "huh"}
	mmHmm = []string{"mm", "hmm"}
	okay  = []string{"okay"}
)

func respelled(word []byte) []string {
	switch string(word) {
	case "uhhuh", "uhuh", "ahhuh", "uhum":
		return uhHuh
	case "mmhmm", "mhm", "mmhm", "mhmm", "mmmhmm", "umhum":
		return mmHmm
	case "ok":
		return okay
	}
	return nil
}
