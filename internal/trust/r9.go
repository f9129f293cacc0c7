package main

import "fmt"

// invariants is R9: what has to hold of every measure, over meetings made up at random and over strange ones.
func invariants(s *suite) string {
	n := s.named(".", []string{"COLLOQUY_DATA="}, "TestSharesAddUp", "TestShift", "TestRenamedSpeakers", "TestSplitAndShuffledSegments", "TestSlicesAddUp", "TestTurnsHoldEverything", "TestStrangeMeetings")
	return fmt.Sprintf("%d of 7 tests of invariants pass: shares add up, a later start moves times alone, other names permute, split and shuffled segments are the same, slices add up, turns hold everything, strange meetings are defined", n)
}
