package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat"
	"github.com/colloquy-go/colloquy/dsp/wav"
	"github.com/colloquy-go/colloquy/internal/caption"
)

// workerEnv names the job of a process that the program has started of itself.
const workerEnv = "COLLOQUY_TRUST_JOB"

// task is one input through one door.
type task struct {
	Door, File, Mode string
	Offsets          int // of faults, at most
}

// The modes of a task.
const (
	asItIs  = "read"
	manner  = "manners" // in every manner of readers: the same has to come out
	failing = "faults"  // with a fault at every byte that is reached: it has to come back
)

// answer is what became of a task.
type answer struct {
	Outcome string // "ok", "refused"; "panic", "hang", "died" or "memory"
	Message string
	Typed   bool // the refusal is of a documented type
	Unknown bool // the refusal says that the kind of input is not supported
	Facts   *facts
	Heap    int64 // peak above the start, bytes; 0 = below the bound without a look
	Left    int   // goroutines that outlived the call
	Count   int   // of faults injected
}

// memoryBound is how much more a worker may take.
const memoryBound = 512 << 20

// heapBound is how much a reader's heap may grow.
func heapBound(size int64) int64 { return 32<<20 + 8*size }

// work is the life of a process that was started with a job.
func work(job string, in io.Reader, out io.Writer) int {
	var err error
	kind, rest, _ := strings.Cut(job, ":")
	switch kind {
	case "inputs":
		err = workInputs(in, out)
	case "chain":
		err = workChain(rest, out)
	case "bytes":
		err = workBytes(rest, out)
	default:
		err = fmt.Errorf("no such job: %q", job)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// workInputs answers tasks, a line of JSON each.
func workInputs(in io.Reader, out io.Writer) error {
	all := map[string]door{}
	for _, d := range doors() {
		all[d.name] = d
	}
	warm(all)
	if err := boundMemory(memoryBound); err != nil {
		return err
	}
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		var t task
		if err := json.Unmarshal(lines.Bytes(), &t); err != nil {
			return err
		}
		data, err := os.ReadFile(t.File)
		if err != nil {
			return err
		}
		b, err := json.Marshal(do(all[t.Door], t, data))
		if err != nil {
			return err
		}
		if _, err := out.Write(append(b, '\n')); err != nil {
			return err
		}
	}
	return lines.Err()
}

// warm loads the models, so that what they take is not laid to an input.
func warm(all map[string]door) {
	text := newFaulty([]byte("Ann: We will send the report to Bob by Friday, won't we?\nBob: No, that is a terrible idea.\n"), whole)
	_, _ = all["the chain"].read(text)
	_, _ = all["ParseProfile"].read(newFaulty([]byte(`{"version":1}`), whole))
	_, _ = all["hearing"].read(newFaulty(shortWAV(), whole))
}

func do(d door, t task, data []byte) answer {
	before := goroutines()
	var a answer
	switch t.Mode {
	case manner:
		a = mannersAgree(d, data)
	case failing:
		a = faultsComeBack(d, data, t.Offsets)
	default:
		a = measured(d, data)
	}
	for wait := range 20 {
		if a.Left = newer(goroutines(), before); a.Left == 0 {
			break
		}
		time.Sleep(time.Duration(wait) * time.Millisecond)
	}
	return a
}

// goroutines are the numbers of those that run. Their mere count would not do: one of an earlier call may be about to end, and
// so hide one that is left by this.
func goroutines() map[string]bool {
	stacks := make([]byte, 64<<10)
	for {
		n := runtime.Stack(stacks, true)
		if n < len(stacks) {
			stacks = stacks[:n]
			break
		}
		stacks = make([]byte, 2*len(stacks))
	}
	all := map[string]bool{}
	for line := range strings.Lines(string(stacks)) {
		if id, ok := strings.CutPrefix(line, "goroutine "); ok {
			id, _, _ = strings.Cut(id, " ")
			all[id] = true
		}
	}
	return all
}

// newer counts those of now that were not there before.
func newer(now, before map[string]bool) (n int) {
	for id := range now {
		if !before[id] {
			n++
		}
	}
	return n
}

// measured reads once and, where so much was allocated in all that the heap may have grown beyond its bound, once more under
// a watch.
func measured(d door, data []byte) answer {
	allocated := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(allocated)
	before := allocated[0].Value.Uint64()
	a := call(d, newFaulty(data, whole))
	metrics.Read(allocated)
	if !d.wide && int64(allocated[0].Value.Uint64()-before) > heapBound(int64(len(data))) {
		a.Heap = peak(func() { call(d, newFaulty(data, whole)) })
	}
	return a
}

// peak returns by how much the heap grows while do runs, garbage that has not been swept included. The collector runs as
// often as it does with a small heap, so that garbage counts for little.
func peak(do func()) int64 {
	defer debug.SetGCPercent(debug.SetGCPercent(20))
	runtime.GC()
	live := func() uint64 {
		s := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		metrics.Read(s)
		return s[0].Value.Uint64()
	}
	start := live()
	most := start
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		tick := time.NewTicker(time.Millisecond)
		defer tick.Stop()
		for {
			most = max(most, live())
			select {
			case <-stop:
				return
			case <-tick.C:
			}
		}
	}()
	do()
	close(stop)
	<-done
	return int64(max(most, live()) - start)
}

// call reads through a door, whatever happens.
func call(d door, r *faulty) (a answer) {
	defer func() {
		if p := recover(); p != nil {
			a = answer{Outcome: "panic", Message: fmt.Sprintf("%v, %s", p, where(string(debug.Stack())))}
		}
	}()
	f, err := d.read(r)
	if err == nil {
		return answer{Outcome: "ok", Facts: f}
	}
	message := err.Error()
	return answer{
		Outcome: "refused", Message: message[:min(len(message), 300)], Typed: typed(err),
		Unknown: errors.Is(err, wav.ErrUnsupported) || errors.Is(err, caption.ErrUnknown),
	}
}

// typed reports whether an error is of a type that a caller can act on.
func typed(err error) bool {
	return is[*colloquy.FormatError](err) || is[*colloquy.LimitError](err) || is[*colloquy.ProfileError](err) || is[*colloquy.VersionError](err) ||
		is[*colloquy.StageError](err) || is[*wav.FormatError](err) || is[*wav.ReadError](err) || is[*json.SyntaxError](err) ||
		is[*json.UnmarshalTypeError](err) || is[*compat.RequestError](err)
}

func is[T error](err error) bool {
	var e T
	return errors.As(err, &e)
}

// where names the frames of a stack that are ours.
func where(stack string) string {
	var out []string
	for line := range strings.Lines(stack) {
		if at := strings.Index(line, "/colloquy"); at < 0 && !strings.Contains(line, ".go:") {
			continue
		}
		line = strings.TrimSpace(line)
		if !strings.Contains(line, ".go:") || strings.Contains(line, "/runtime/") || strings.Contains(line, "internal/trust") {
			continue
		}
		line, _, _ = strings.Cut(line, " +0x")
		parts := strings.Split(line, "/")
		if out = append(out, strings.Join(parts[max(0, len(parts)-2):], "/")); len(out) == 3 {
			break
		}
	}
	return strings.Join(out, " < ")
}

// mannersAgree reads in every manner.
func mannersAgree(d door, data []byte) answer {
	first := call(d, newFaulty(data, whole))
	for _, m := range manners()[1:] {
		a := call(d, newFaulty(data, m))
		if a.Outcome == "panic" {
			return a
		}
		if a.Outcome != first.Outcome || a.Message != first.Message || a.Facts != nil && a.Facts.Digest != first.Facts.Digest {
			a.Outcome = "differs"
			a.Message = fmt.Sprintf("%s: %s, and %s where it is given whole", m, a.Message, first.Message)
			return a
		}
	}
	return first
}

// faultsComeBack makes the reader fail at every byte that is reached, or at so many of them.
func faultsComeBack(d door, data []byte, most int) answer {
	probe := newFaulty(data, whole)
	if a := call(d, probe); a.Outcome == "panic" {
		return a
	}
	out := answer{Outcome: "ok"}
	for k := int64(0); k < probe.high; k = next(k, probe.high, most) {
		r := newFaulty(data, whole)
		r.failAt = k
		panicked, err := fault(d, r)
		if panicked != nil {
			return answer{Outcome: "panic", Message: fmt.Sprintf("reader fails at byte %d: %v", k, panicked)}
		}
		if out.Count++; !errors.Is(err, errInjected) {
			return answer{Outcome: "lost", Message: fmt.Sprintf("the reader's error at byte %d of %d comes back as %v", k, len(data), err)}
		}
	}
	return out
}

// next is the offset behind k: each of small inputs, of the beginning and of the end of others, and so many between.
func next(k, end int64, most int) int64 {
	edge := int64(most / 4)
	if end <= int64(most) || k < edge || k >= end-edge {
		return k + 1
	}
	return min(k+max(1, (end-2*edge)/max(1, int64(most)/2)), max(k+1, end-edge))
}

func fault(d door, r *faulty) (panicked any, err error) {
	defer func() { panicked = recover() }()
	_, err = d.read(r)
	return nil, err
}
