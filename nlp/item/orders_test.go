package item

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Whose work it is: 0 = A (Anna), 1 = B (Tom), 2 = C (Maria); -2 where it is none.
func TestOrdersOffersAndWhatStandsForThem(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		owner int
	}{
		{"order with an okay", []string{"A: Write a page about the method.", "B: Okay."}, 1},
		{"order and until when", []string{"A: Write a page about the method.", "B: By when?"}, 1},
		{"order that is being done", []string{"A: kill the import", "B: killing it now"}, 1},
		{"order that is gone along with", []string{"A: Write a page about the method.", "B: Yeah."}, -2},
		{"order to somebody by name", []string{"A: tom kill the import", "B: it's cancelled"}, 1},
		{"you by name, and an alright", []string{"A: Tom, you ask the neighbour.", "B: Alright."}, 1},
		{"order that is asked for", []string{"A: Send me the address?", "B: Will do."}, 1},
		{"order behind a clause", []string{"A: When you do, ask them for a sample as well, would you?", "B: Yep, will do."}, 1},
		{"need", []string{"A: I'll need a copy of the contract.", "B: Of course."}, 1},
		{"need of which nothing comes", []string{"A: I'll need a coffee.", "B: The weather is bad."}, -2},
		{"offer that is taken", []string{"A: I can grab those for you.", "B: That would be great."}, 0},
		{"what one can see", []string{"A: I can see those from here.", "B: That would be great."}, -2},
		{"offer that is asked", []string{"A: Shall I send the form over?", "B: Yes please."}, 0},
		{"offer that is refused", []string{"A: Shall I send the form over?", "B: I have one."}, -2},
		{"what they will get", []string{"A: You'll have a proposal by Wednesday.", "B: Perfect."}, 0},
		{"what they will get done", []string{"A: Tom, you'll get that done by Wednesday.", "B: Perfect."}, 1},
		{"what one can have there", []string{"A: I can have an answer by Thursday.", "B: Perfect."}, 0},
		{"work on a day", []string{"A: I'm sending the samples this afternoon.", "B: Perfect."}, 0},
		{"what one will do", []string{"A: What I'll do is request the papers from the bank.", "B: Perfect."}, 0},
		{"somebody by name is told", []string{"A: I'll tell Sandra that she is on the early shift.", "B: Mm."}, 0},
		{"somebody with a title is told", []string{"A: i'll tell mister haas to mend it", "B: great"}, 0},
		{"order that ends in please", []string{"A: Buy one, please.", "B: The blue one?"}, 1},
		{"find out please", []string{"A: find out please", "B: okay"}, 1},
		{"work that few name", []string{"A: then borrow a ladder from the third floor", "B: okay"}, 1},
		{"what has to be asked first", []string{"B: Is it insured?", "A: I'd have to ask the landlord."}, 0},
		{"what would have to be", []string{"B: Is it insured?", "A: I'd have to be crazy."}, -2},
		{"sure, will do", []string{"A: It rains again.", "B: Sure, will do."}, -2},
		{"somebody is told something", []string{"A: I'll tell Sandra about the early shift.", "B: Mm."}, 0},
		{"asked in a long breath", []string{"A: we should write to all of them i think uh tom can you pull the list", "B: yep"}, 1},
	} {
		got := find(t, talk(append([]string{"C: and that was the last of the figures"}, c.lines...)...))
		owner := -2
		if all := append(got.Actions, got.FollowUps...); len(all) > 0 {
			owner = all[0].Owner.Speaker
		}
		assert.Equal(t, c.owner, owner, c.name)
	}
}

func TestAPromiseThatPointsBackIsToldByWhatItMeans(t *testing.T) {
	got := find(t, talk("C: and that was the last of the figures", "A: Nobody has touched the release notes.", "B: Leave them with me.", "A: Thanks."))
	require.Len(t, got.Actions, 1)
	assert.Equal(t, 1, got.Actions[0].Utterance)
	assert.Equal(t, 1, got.Actions[0].Owner.Speaker)
	assert.Equal(t, []int{2}, got.Actions[0].Also)
}

func TestTheClearerOfTwoWordingsIsTold(t *testing.T) {
	got := find(t, talk("A: I'll send the draft of the lease by friday.", "B: Good.", "C: What about the roof?", "A: So I'll send the draft of the lease with the plans and the list of tenants to Maria.", "B: Okay."))
	require.Len(t, got.Actions, 1)
	x := got.Actions[0]
	assert.Equal(t, 3, x.Utterance)
	assert.Equal(t, []int{0}, x.Also)
	assert.Equal(t, 0, x.DueIn)
	assert.Equal(t, "by friday", x.Due.Of("I'll send the draft of the lease by friday."))
}

func TestUntilWhenIsDueNotSinceWhen(t *testing.T) {
	text := "I'm back tomorrow and I'll send you the plan by friday."
	got := find(t, talk("A: "+text, "B: Thanks."))
	require.NotEmpty(t, got.Actions)
	assert.Equal(t, "by friday", got.Actions[0].Due.Of(text))
}
