package compat_test

import (
	"fmt"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat"
	"github.com/colloquy-go/colloquy/compat/meetra"
)

// A body says what it has no numbers for, which the service's JSON has no place for.
func Example() {
	m := &colloquy.Meeting{ID: "stand-up", Speakers: []colloquy.Speaker{{ID: "s1", Name: "Ann"}}}
	body := meetra.Energy(m, meetra.Options{})
	for _, x := range body.Omitted() {
		fmt.Println(x.Path, "is left out:", x.Detail)
	}
	fmt.Println(compat.SpeakerID(m, "s1"), "is Ann, whoever asks and whenever")
	// Output:
	// meeting_energy is left out: nobody speaks
	// 2fdae8c0-f930-5135-9ba3-0542c16c5c93 is Ann, whoever asks and whenever
}
