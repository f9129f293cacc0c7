// Command beyond measures what goes beyond one recording and one machine, a row a line: name, figure, ok or short, with tabs
// between them.
//
//	go run ./internal/beyond [ROW …]
//
// Rows that need recordings or meetings read the folder that COLLOQUY_DATA names.
package main

import (
	"context"
	"fmt"
	"os"
	"slices"
)

// options are what every row is told.
type options struct {
	data  string // folder of COLLOQUY_DATA; "" = not given
	short bool   // a quick form on a part of the data
}

// row is one line of the table.
type row struct {
	name string
	run  func(ctx context.Context, o options) (figure string, ok bool, err error)
}

func rows() []row {
	return []row{
		{"merge-laws", mergeLaws},
		{"trends", trends},
	}
}

func main() {
	o := options{data: os.Getenv("COLLOQUY_DATA")}
	failed := false
	for _, r := range rows() {
		if len(os.Args) > 1 && !slices.Contains(os.Args[1:], r.name) {
			continue
		}
		figure, ok, err := r.run(context.Background(), o)
		verdict := "short"
		if ok && err == nil {
			verdict = "ok"
		}
		if err != nil {
			figure, failed = err.Error(), true
		}
		fmt.Printf("%s\t%s\t%s\n", r.name, figure, verdict)
	}
	if failed {
		os.Exit(1)
	}
}
