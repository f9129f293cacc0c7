package item

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWhatIsCalledOffIsNoAction(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		left  int
	}{
		{"called off by another", []string{"A: I'll email the auditors about the receipts.", "B: No, don't bother."}, 0},
		{"taken back", []string{"A: I'll email the auditors about the receipts.", "A: Actually no, they know already."}, 0},
		{"called off later by name", []string{"A: I'll email the auditors about the receipts.", "B: Good.", "C: The roof is leaking.", "B: There's no need to email the auditors, they have called."}, 0},
		{"something else is called off", []string{"A: I'll email the auditors about the receipts.", "B: Good.", "C: The roof is leaking.", "B: There's no need to paint the kitchen."}, 1},
		{"a refusal", []string{"A: Can you email the auditors about the receipts by friday?", "B: No need to shout."}, 1},
	} {
		got := find(t, talk(c.lines...))
		assert.Len(t, append(got.Actions, got.FollowUps...), c.left, c.name)
	}
}

func TestWhoCallsItOffToDoItOwnsIt(t *testing.T) {
	got := find(t, talk("A: I'll email the auditors about the receipts.", "B: Don't bother, I'll do it.", "A: Thanks."))
	require.Len(t, got.Actions, 1)
	assert.Equal(t, 0, got.Actions[0].Utterance)
	assert.Equal(t, 1, got.Actions[0].Owner.Speaker)
	assert.Equal(t, []int{1}, got.Actions[0].Also)
}
