package folds

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestGroupsOfPeopleStayInOneFold(t *testing.T) {
	assert.Equal(t, Of("ES2002a"), Of("ES2002d"))
	seen := map[int]bool{}
	for _, c := range []string{"ES2002a", "ES2003a", "ES2004a", "IS1000a", "IS1001a", "TS3003a", "IB4001", "IN1001", "EN2001a", "b"} {
		seen[Of(c)] = true
		assert.Less(t, Of(c), N)
	}
	assert.Greater(t, len(seen), 2)
}
