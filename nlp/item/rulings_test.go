package item

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// What is decided though nobody says so: B is somebody else than A, who asks or rules.
func TestRulings(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		want  bool
	}{
		{"ruling that is taken", []string{"A: And we're cancelling the Friday call because of the holiday.", "B: Got it."}, true},
		{"ruling that nobody takes", []string{"A: And we're cancelling the Friday call because of the holiday.", "B: Who has the keys?"}, false},
		{"condition", []string{"A: If they haven't paid by then we freeze the account.", "B: Makes sense."}, true},
		{"order after a condition", []string{"A: If they haven't paid by then, freeze the account.", "B: Okay, fair enough."}, true},
		{"rule for all", []string{"A: Nobody changes the prices before the audit.", "B: Absolutely."}, true},
		{"rule behind a mark", []string{"A: One more thing, no deliveries after eight any more.", "B: Agreed."}, true},
		{"rule with an okay asked for", []string{"A: Nobody changes the prices before the audit, okay?", "B: Okay."}, true},
		{"what nobody knows", []string{"A: Nobody knows what comes after the audit.", "B: Absolutely."}, false},
		{"order of how it is to be", []string{"A: Then drop the third stage.", "B: Good idea."}, true},
		{"order that a murmur follows", []string{"A: Then drop the third stage.", "B: Yeah."}, false},
		{"what becomes of something", []string{"A: The soup stays until the spring.", "B: Fine by me."}, true},
		{"whatever anybody thinks", []string{"A: The fence goes up on Monday, whatever happens.", "B: It's going to rain."}, true},
		{"choice named with a then", []string{"A: I like the blue one.", "B: Yeah, blue.", "A: Blue one then.", "C: And the paper?"}, true},
		{"choice named behind an okay", []string{"A: Are we keeping the big tent or the small tent?", "B: The small tent is easier.", "A: Okay, the small tent.", "C: And the paper?"}, true},
		{"what is only understood", []string{"A: When does the train leave?", "B: It leaves at noon on Thursday.", "A: Okay, Thursday.", "C: And the paper?"}, false},
		{"asked and clearly confirmed", []string{"A: So we leave the page out and add it later?", "B: Yes, I think that's best."}, true},
		{"asked and murmured to", []string{"A: So we leave the page out and add it later?", "B: Mm."}, false},
		{"conclusion", []string{"A: It worked well in May.", "B: Then let's try the small tent for two weeks.", "A: The weather is fine."}, true},
		{"conclusion about the meeting", []string{"A: It worked well in May.", "B: Then let's move on to the tent.", "A: The weather is fine."}, false},
		{"leave that is given", []string{"A: I'd like to close the left lane today, if that's all right.", "B: Go ahead."}, true},
		{"named and said to be it", []string{"A: I would say forty.", "B: Good, forty five it is then.", "A: What about the doors?"}, true},
		{"request to somebody by name", []string{"A: Tom, can we split the order in two?", "B: Yes, we can do that."}, false},
		{"time for a pause", []string{"A: Wait a second.", "B: Good thinking."}, false},
	} {
		got := find(t, talk(append([]string{"C: and that was the last of the figures"}, c.lines...)...))
		assert.Equal(t, c.want, len(got.Decisions) > 0, c.name)
	}
}

func TestDecisionsSideBySideStayApart(t *testing.T) {
	got := find(t, talk("A: Nobody changes the prices before the audit.", "B: Fair enough.", "A: And we're cancelling the Friday call.", "B: Got it."))
	assert.Len(t, got.Decisions, 2)
	got = find(t, talk("A: Nobody changes the prices before the audit.", "B: Fair enough.", "A: No changes of the prices until we have seen the audit.", "B: Got it."))
	assert.Len(t, got.Decisions, 1)
}
