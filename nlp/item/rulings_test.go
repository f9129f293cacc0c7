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
		{"what all are going to do", []string{"A: We'll leave the prices alone until summer.", "B: Good."}, true},
		{"what is done for who listens", []string{"A: We'll send you the form.", "B: Good."}, false},
		{"what all are going to do on a condition", []string{"A: If nobody writes, we'll print the old one.", "B: Hm, good."}, false},
		{"what somebody puts as what is to be", []string{"A: I'd say we close at six in winter.", "B: Makes sense."}, true},
		{"and nobody takes", []string{"A: I'd say we close at six in winter.", "B: It gets dark at five."}, false},
		{"rule for everybody", []string{"A: Everyone brings their own lunch.", "B: Okay."}, true},
		{"what was so for everybody", []string{"A: And everyone was happy.", "B: Okay."}, false},
		{"what everybody feels", []string{"A: Everybody hates a loud train.", "B: Right, sounds good."}, false},
		{"what nobody remembers", []string{"A: Nobody remembers the menu.", "B: Okay, agreed."}, false},
		{"no more of something", []string{"A: so no more meetings on fridays", "B: yes please"}, true},
		{"what becomes of something, concluded", []string{"A: Right, all trips are off until we're insured.", "C: The camp in May, too?"}, true},
		{"what is hired for a time", []string{"A: So we hire a fifth trainer until December.", "C: And the ad?"}, true},
		{"okay that repeats it", []string{"A: it has to be vegetarian then", "B: okay vegetarian"}, true},
		{"choice of one's own question", []string{"A: is the fee fifty or sixty", "B: sixty was too much last time", "A: alright fifty then"}, true},
		{"from a month on", []string{"A: From April we only accept cards.", "B: All right."}, true},
		{"what starts then", []string{"A: Then we'll have two people on the phone, starting in December.", "C: And the list?"}, true},
		{"proposal that is promised", []string{"A: I'd see the total at once.", "B: Let's try it that way.", "A: I'll draw it for Thursday."}, true},
		{"from a time on", []string{"A: okay so starting monday the top floor eats half an hour later", "C: and the paper"}, true},
		{"until then", []string{"A: Until it's mended, the juniors sit in the hall.", "B: The hall is cold."}, true},
		{"from now on, at the end", []string{"A: We count the tins twice from now on.", "B: The shelf is new."}, true},
		{"until then, of the speaker", []string{"A: Until then I'm at the other office on Tuesdays.", "B: The shelf is new."}, false},
		{"what was so from then on", []string{"A: Starting Monday there were two of us at the counter.", "B: The shelf is new."}, false},
		{"what is to be thought about until then", []string{"A: Until then we'll hopefully find out about the shelf.", "B: Right."}, false},
		{"instead of something", []string{"A: And instead of the tablets we'll try a spray.", "B: Does it taste bad?"}, true},
		{"which it is to be", []string{"A: Does anybody think the lift can wait?", "B: No, it's for the old people.", "A: Then the lift is in.", "A: Second one, the roof."}, true},
		{"which has to wait", []string{"A: We have money for one.", "B: The lift.", "A: Okay, lift first, and the roof has to wait."}, true},
		{"who is in", []string{"A: Is Ruth there?", "B: I saw her coat.", "A: Okay, so she is in."}, false},
		{"what all do, taken clearly", []string{"A: and we give them five per cent off the next order", "B: okay I'll note that"}, true},
		{"what all do, murmured to", []string{"A: and we give them five per cent off the next order", "B: mm hmm"}, false},
		{"a day that suits the other", []string{"A: That's the day of the final.", "B: Okay, the nineteenth then.", "A: The nineteenth works."}, true},
		{"what others are not to do", []string{"A: I don't want anybody driving it before that.", "B: Fine."}, true},
		{"praise of what was said", []string{"A: Are we keeping the tent?", "B: It has holes.", "A: Good point.", "A: Nobody is around to mend it."}, false},
		{"what is so, I'm afraid", []string{"A: Is the case too heavy?", "B: I'm afraid it is."}, false},
		{"what nobody could do", []string{"A: No one could do all that without water.", "B: Absolutely."}, false},
		{"proposal that suits the other", []string{"A: I'm away on the Friday.", "B: Let's move it to Monday, then.", "A: Monday works for me."}, true},
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
