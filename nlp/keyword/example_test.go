package keyword_test

import (
	"fmt"

	"github.com/colloquy-go/colloquy/nlp/keyword"
)

func Example() {
	x, err := keyword.NewIndex("en", []string{
		"um so I think the battery life is too short",
		"yeah yeah you know the solar panel was meant to help",
		"but the solar panel costs more than the battery",
		"okay so what about the battery then",
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, k := range x.Keywords(3) {
		fmt.Println(k.Text, k.Count)
	}
	// Output:
	// battery 3
	// solar panel 2
	// battery life 1
}
