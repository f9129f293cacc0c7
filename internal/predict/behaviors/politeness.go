package behaviors

// courtesies are how much behaviours speak for (or against) a request being polite, by hand after the strategies of
// Danescu-Niculescu-Mizil et al. 2013.
var courtesies = []struct {
	behavior string
	weight   float64
}{
	{"gratitude", 1.0}, {"appreciation", 0.8}, {"please_request", 0.5}, {"apology", 0.6}, {"hedge", 0.4}, {"seek_permission", 0.8},
	{"seek_collaboration", 0.4}, {"collaborative_question", 0.4}, {"agreement", 0.2}, {"acknowledgement", 0.3}, {"support", 0.4},
	{"conflict", -1.5}, {"contempt", -1.2}, {"blame", -1.0}, {"confront", -1.0}, {"why_challenge", -0.9}, {"direct_order", -0.6},
	{"absolutes", -0.4}, {"profanity", -0.8}, {"warn", -0.6}, {"disagreement", -0.3}, {"dismissal", -0.6}, {"leading_question", -0.4},
	{"stacked_questions", -0.3}, {"advice_without_permission", -0.3}, {"hollow_acknowledgement", -0.2}, {"objection", -0.2},
}

// politeFrom is the sum from which a request is called polite: about half of them are.
const politeFrom = 0.2

// polite labels a request by the sum of what was found in it.
func polite(r row) string {
	f := detect(r.Text, "")
	sum := 0.0
	for _, c := range courtesies {
		sum += c.weight * f[c.behavior]
	}
	if sum >= politeFrom {
		return "polite"
	}
	return "impolite"
}
