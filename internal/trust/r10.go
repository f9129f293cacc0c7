package main

import "fmt"

// texts is R10.
func texts(s *suite) string {
	quick := []string{"COLLOQUY_DATA="}
	if s.short {
		return s.offsets() + "; " + s.hostileNames()
	}
	n := s.named(".", quick, "TestReadingIsLinear") + s.named("./nlp/behavior", quick, "TestTimeIsLinear") + s.named("./internal/caption", quick, "TestWorkAndMemoryAreLinear")
	return fmt.Sprintf("%d of 3 tests of linear time pass; %s; %s", n, s.offsets(), s.hostileNames())
}
