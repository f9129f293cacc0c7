// Command beyond measures what colloquy does beyond one recording on one machine: following a conversation live, comparing
// over time, working at scale. It prints a line for each row: its name, what was measured, and "ok" or "short", with
// tabs between.
//
//	go run ./internal/beyond [-short] [ROW …]
//
// It reads the folder that COLLOQUY_DATA names. -short takes a part of the recordings and half an hour instead of two. It
// exits with 1 when a row falls short or cannot be measured, and with 2 when it is called wrongly.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
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
		{"blocks", blocks},
		{"live-der", liveDER},
		{"latency", latency},
		{"memory", memory},
		{"merge-laws", mergeLaws},
		{"trends", trends},
	}
}

var errNoData = errors.New("COLLOQUY_DATA is not set")

func main() {
	os.Exit(run(context.Background(), os.Args[1:], os.Getenv("COLLOQUY_DATA"), os.Stdout, os.Stderr))
}

// run is the program without its process. It returns the exit status.
func run(ctx context.Context, args []string, data string, out, msg io.Writer) int {
	o := options{data: data}
	f := flag.NewFlagSet("beyond", flag.ContinueOnError)
	f.SetOutput(msg)
	f.BoolVar(&o.short, "short", false, "measure on a part of the data")
	switch err := f.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		return 2
	}
	all := rows()
	for _, name := range f.Args() {
		if !slices.ContainsFunc(all, func(r row) bool { return r.name == name }) {
			fmt.Fprintf(msg, "beyond: there is no row %q\n", name)
			return 2
		}
	}
	status := 0
	for _, r := range all {
		if f.NArg() > 0 && !slices.Contains(f.Args(), r.name) {
			continue
		}
		figure, ok, err := r.run(ctx, o)
		if err != nil {
			figure, ok = err.Error(), false
		}
		word := "ok"
		if !ok {
			word, status = "short", 1
		}
		fmt.Fprintf(out, "%s\t%s\t%s\n", r.name, figure, word)
	}
	return status
}
