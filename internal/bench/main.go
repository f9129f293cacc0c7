//go:build unix

// Command bench measures stages of this library beside other programs and libraries that do the same, and prints a table:
//
//	cd internal/bench && go run . [-rounds 5] [-seconds 600] [-o FILE [-note TEXT]] [ROW …]
//
// What is measured is processor time, user and system, of whole processes or, for libraries, of this one: it depends less
// than the clock does on what else the machine does. Both sides of a row get the same input and run in turns, once to warm
// up and then round by round, on one core; the median counts. Ratios are ours/theirs, so that less is better.
//
// What everything costs but finding speech and telling voices apart is said by two rows over a whole hour:
//
//	go run . -seconds 3600 features voices
//
// Both go from a WAV file to a Meeting with stages in the place of the detector of speech and the Diarizer that cost nothing; to
// "features" nobody speaks, to "voices" one person does all the time.
//
// The input is the conversation of the quickstart, and lines of its own: see package kernels. Programs that are not installed are told, and left out: praat,
// aubio, sox, ffmpeg, python3 with vaderSentiment, and a C compiler with libebur128 and kissfft. Go libraries come with this module, which is one of its own so that they
// are no dependencies of the library.
//
// With -o the table is also written as JSON; -note says in it what the numbers do not, such as the day. The command exits
// with 1 where a row misses its goal.
package main

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
)

func main() {
	rounds := flag.Int("rounds", 5, "how often each side runs")
	seconds := flag.Int("seconds", 600, "length of the sound")
	file := flag.String("o", "", "write the table to a `file` of JSON, too")
	note := flag.String("note", "", "a `text` to stand in it")
	flag.Parse()
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(100)
	good, err := run(*rounds, *seconds, *file, *note, flag.Args())
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
	if !good {
		os.Exit(1)
	}
}

// run measures the rows that are named, or all, and reports whether all goals are met.
func run(rounds, seconds int, file, note string, names []string) (good bool, err error) {
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return false, err
	}
	defer os.RemoveAll(dir)
	rows, err := rowsOf(dir, seconds)
	if err != nil {
		return false, err
	}
	t, err := measure(rows, rounds, names)
	if err != nil {
		return false, err
	}
	t.Seconds, t.Rounds, t.Note = seconds, rounds, note
	t.print(os.Stdout)
	if file != "" {
		if err := t.write(file); err != nil {
			return false, err
		}
	}
	return t.good(), nil
}
