package act

import "github.com/colloquy-go/colloquy/nlp"

// byCheck is what a fixed phrase that asks whether one was understood adds to the score of ElicitCheck; set by hand, as the meetings that
// the model learned from have each phrase but once or twice.
const byCheck = 8

// checks says what words add to the score of ElicitCheck: where they ask by such a phrase, and by nothing else, "so does that make
// sense so far".
func checks(t *nlp.Tokens) (label int, by float32) {
	if !asksCheck(t) {
		return 0, 0
	}
	return int(ElicitCheck), byCheck
}

func asksCheck(t *nlp.Tokens) bool {
	l := englishAnswers()
	i := 0
	n, _ := l.checks.MatchTokens(t, i)
	for n == 0 {
		k, _ := l.opens.MatchTokens(t, i)
		if k == 0 {
			return false
		}
		i += k
		n, _ = l.checks.MatchTokens(t, i)
	}
	for i += n; i < t.Len(); {
		k, _ := l.endsCheck.MatchTokens(t, i)
		if k == 0 {
			return false
		}
		i += k
	}
	return true
}
