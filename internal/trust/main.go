// Command trust shows what the library's promise of reliability is worth: no input, reader, context or plug-in makes it panic,
// hang, leak, or use memory that the options do not bound; damaged input gives a typed error, or a typed warning with the part
// that was good; equal input gives equal bytes.
//
//	go run ./internal/trust              every row, in full: about half an hour of two cores
//	go run ./internal/trust -short       every row on a part of the inputs: some minutes
//	go run ./internal/trust -row R3,R4   these rows
//	go run ./internal/trust -fuzz 10m    spend this much processor time on each fuzz target, and note it in testdata/fuzz.json
//
// It prints "row TAB figure TAB ok|short" a row and, on standard error, what fell short. In full it also writes the rows into
// testdata/trust.json. The inputs are the hostile files in the folder that COLLOQUY_DATA names. It has to be started in the
// root of the module, since some rows are tests that it runs.
//
//	R1   hostile inputs through every public reader, each in a worker process with limits of time and memory
//	R2   readers that give little at a time, fail at any byte, or are slow
//	R3   a context cancelled at every place where anybody looks at it
//	R4   stages of the caller's that misbehave in every way
//	R5   load: many analyses at once, ten hours of sound, a thousand runs
//	R6   equal bytes over processors, garbage collectors and machines (386, amd64 with fused products, and arm64 where qemu-aarch64 is installed)
//	R7   race detector, vet, 32 bits
//	R8   fuzz targets
//	R9   invariants of the measures
//	R10  text: linear time, valid offsets, hostile names
//	R11  limits
//	mutants   faults put into the measures by hand, each of which a test has to find; run by name only
//	coverage  the statements of the core that tests run; likewise
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// row is what is shown of one promise.
type row struct {
	Row    string   `json:"row"`
	What   string   `json:"what"`
	Figure string   `json:"figure"`
	OK     bool     `json:"ok"`
	Short  []string `json:"short,omitempty"` // what fell short, the first of it
}

// check is a row that can be run.
type check struct {
	id, what string
	run      func(s *suite) (figure string)
	named    bool // runs when it is asked for only
}

func checks() []check {
	return []check{
		{"R1", "hostile inputs, every public reader", hostileInputs, false},
		{"R2", "readers", faultyReaders, false},
		{"R3", "cancellation at every poll", cancellations, false},
		{"R4", "stages that misbehave", misbehaviour, false},
		{"R5", "load", load, false},
		{"R6", "determinism", determinism, false},
		{"R7", "race, vet, 386", toolchain, false},
		{"R8", "fuzz targets", fuzzTargets, false},
		{"R9", "invariants", invariants, false},
		{"R10", "text", texts, false},
		{"R11", "limits", limits, false},
		{"mutants", "faults put into the measures", mutants, true},
		{"coverage", "statements of the core that tests run", coverage, true},
	}
}

// suite is what the rows share.
type suite struct {
	short bool
	data  string // folder of the evaluation data; "" = none
	log   io.Writer
	fails []string // of the row at hand
	count int
}

// mostFails is how much of what fell short is told.
const mostFails = 40

// fail notes what fell short.
func (s *suite) fail(format string, args ...any) {
	if s.count++; s.count <= mostFails {
		s.fails = append(s.fails, fmt.Sprintf(format, args...))
	}
}

func main() {
	if job := os.Getenv(workerEnv); job != "" {
		os.Exit(work(job, os.Stdin, os.Stdout))
	}
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "trust:", err)
		os.Exit(1)
	}
}

func run(args []string, out, log io.Writer) error {
	f := flag.NewFlagSet("trust", flag.ContinueOnError)
	short := f.Bool("short", false, "a part of the inputs, some minutes in all")
	only := f.String("row", "", "these rows alone, with commas between")
	file := f.String("o", filepath.Join("testdata", "trust.json"), "where the rows of a full run go; \"\" = nowhere")
	fuzz := f.Duration("fuzz", 0, "spend this much processor time on each fuzz target instead")
	targets := f.String("targets", "", "fuzz targets whose name holds this")
	if err := f.Parse(args); err != nil {
		return err
	}
	if *fuzz > 0 {
		return fuzzAll(*fuzz, *targets, log)
	}
	s := &suite{short: *short, data: os.Getenv("COLLOQUY_DATA"), log: log}
	var rows []row
	wanted := strings.Split(*only, ",")
	for _, c := range checks() {
		if *only != "" && !slices.Contains(wanted, c.id) || *only == "" && c.named {
			continue
		}
		r := s.row(c)
		fmt.Fprintf(out, "%s\t%s\t%s\n", r.Row, r.Figure, map[bool]string{true: "ok", false: "short"}[r.OK])
		rows = append(rows, r)
	}
	if len(rows) == 0 {
		return fmt.Errorf("no row is called %q", *only)
	}
	if !*short && *file != "" {
		if err := store(*file, rows); err != nil {
			return err
		}
	}
	if slices.ContainsFunc(rows, func(r row) bool { return !r.OK }) {
		return errors.New("something falls short")
	}
	return nil
}

// row runs one check.
func (s *suite) row(c check) row {
	s.fails, s.count = nil, 0
	began := time.Now()
	r := row{Row: c.id, What: c.what}
	r.Figure = c.run(s)
	r.OK, r.Short = s.count == 0, s.fails
	for _, f := range s.fails {
		fmt.Fprintf(s.log, "%s: %s\n", c.id, f)
	}
	if s.count > mostFails {
		fmt.Fprintf(s.log, "%s: and %d more\n", c.id, s.count-mostFails)
	}
	fmt.Fprintf(s.log, "%s took %v\n", c.id, time.Since(began).Round(time.Second))
	return r
}

// store puts rows into the file, in the place of those of the same name.
func store(file string, rows []row) error {
	var all []row
	if old, err := os.ReadFile(file); err == nil {
		if err := json.Unmarshal(old, &all); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	known := map[string]row{}
	for _, r := range append(all, rows...) {
		known[r.Row] = r
	}
	all = all[:0]
	for _, c := range checks() {
		if r, ok := known[c.id]; ok {
			all = append(all, r)
		}
	}
	text, err := json.MarshalIndent(all, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(text, '\n'), 0o644)
}
