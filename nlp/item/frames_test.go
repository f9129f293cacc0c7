package item

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestWorkThatIsAskedForAndTakenOn holds requests in whatever words to who does what by when; speakers are as in TestOwners.
func TestWorkThatIsAskedForAndTakenOn(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		owner int // -2: no action
		due   string
	}{
		{"could you", []string{"A: Could you get two quotes for the stage?", "B: Yes."}, 1, ""},
		{"could you, and by when in a second sentence", []string{"A: And could you put together a quote for the pilot?", "A: I need to show something.", "B: Absolutely.", "B: You'll have it by Friday."}, 1, "by Friday"},
		{"by when in the sentence behind", []string{"A: Okay, Tom, could you own that?", "A: Maybe look at it first and report back by Friday.", "B: Sure."}, 1, "by Friday"},
		{"another promise in the sentence behind", []string{"A: Tom, could you own the tests?", "A: I'll write the report by Friday.", "B: Sure."}, 0, "by Friday"},
		{"why don't you", []string{"A: Why don't you draft a proposal by Friday?", "B: Okay, I can do that."}, 1, "by Friday"},
		{"why don't you, not taken on", []string{"A: Why don't you draft a proposal by Friday?", "B: Because nobody reads them."}, -2, ""},
		{"behind let's, by name", []string{"A: let's do it tom can you write up a ticket by tomorrow", "C: and what about the rest of it"}, 1, "by tomorrow"},
		{"a promise without its verb", []string{"A: Tom, will you write to the contractor?", "B: I will, next week."}, 1, "next week"},
		{"an order that is taken on", []string{"A: Send it to our lawyer directly.", "B: Of course."}, 1, ""},
		{"an order with a date", []string{"A: Send me the report by Friday.", "B: Hm."}, 1, "by Friday"},
		{"an order that is only gone along with", []string{"A: Make it red.", "B: Yeah."}, -2, ""},
		{"the rest of a sentence", []string{"A: So we run it on the whole meeting", "A: and get the locations of it", "B: sure"}, -2, ""},
		{"what need not be done", []string{"A: No need to do it by Friday.", "B: Sure."}, -2, ""},
		{"an offer under a condition", []string{"A: If you take more, I can do thirty nine, next week.", "B: Hm."}, -2, ""},
		{"what not to do", []string{"A: Please don't make a big thing out of it.", "B: Okay."}, -2, ""},
		{"under a condition", []string{"A: so if we can't fix that by Friday we need to move the launch", "B: hm"}, -2, ""},
		{"a story that begins with a time", []string{"A: i can do that so by friday we saw the first alert of the new system", "B: hm"}, -2, ""},
	} {
		got := find(t, talk(append([]string{"C: and that was the last of the figures"}, append(c.lines, "C: what about the budget")...)...))
		if c.owner == -2 {
			assert.True(t, len(got.Actions) == 0 || got.Actions[0].Confidence < 0.4, c.name)
			continue
		}
		require.NotEmpty(t, got.Actions, c.name)
		x := got.Actions[0]
		assert.Equal(t, c.owner, x.Owner.Speaker, c.name)
		said := talk(append([]string{"C: and that was the last of the figures"}, c.lines...)...)[x.DueIn].Text
		assert.Equal(t, c.due, x.Due.Of(said), c.name)
	}
}

func TestWhenPeopleMeetAgain(t *testing.T) {
	for _, lines := range [][]string{
		{"A: Same time next week?", "B: Sounds good."},
		{"A: Let's see each other again next week."},
		{"A: Shall we put a follow-up in the calendar, say next week?", "B: Next week works."},
		{"A: Then the next meeting is next week."},
		{"A: agreed i'll tell you tomorrow where we are"},
	} {
		got := find(t, talk(append([]string{"C: and that was the last of the figures"}, lines...)...))
		require.NotEmpty(t, got.FollowUps, lines)
		assert.Greater(t, got.FollowUps[0].Confidence, 0.4, lines)
		assert.NotZero(t, got.FollowUps[0].Due.Len(), lines)
	}
	for _, lines := range [][]string{
		{"A: Same time next week?", "B: No, I am away."},
		{"A: let's see what happens next week"},
		{"A: The next meeting is about the budget."},
	} {
		got := find(t, talk(append([]string{"C: and that was the last of the figures"}, lines...)...))
		assert.Empty(t, got.FollowUps, lines)
	}
}
