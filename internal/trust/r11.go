package main

import "fmt"

// limits is R11.
func limits(s *suite) string {
	n := s.named(".", []string{"COLLOQUY_DATA="}, "TestLimits", "TestEveryLimitHasADefaultAndAnError")
	n += s.named("./dsp/wav", []string{"COLLOQUY_DATA="}, "TestChannelsAndRatesHaveBounds")
	return fmt.Sprintf("%d of 3 tests pass: bytes, duration, channels, rates, segments, speakers, words, text, depth of JSON, spool", n)
}
