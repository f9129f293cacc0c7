package main

import (
	"bufio"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"time"
)

// worker is a process that answers tasks, and is started anew when one was its end.
type worker struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
	err *tail
}

// tail keeps the beginning of what is written: a crash tells its cause first.
type tail struct {
	mu sync.Mutex
	b  []byte
}

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.b = append(t.b, p[:min(len(p), max(0, 1<<14-len(t.b)))]...)
	return len(p), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(t.b)
}

// itself is the command that runs this program with a job.
func itself(job string, env ...string) *exec.Cmd {
	exe, err := os.Executable()
	if err != nil {
		exe = os.Args[0]
	}
	c := exec.Command(exe)
	c.Env = append(append(os.Environ(), workerEnv+"="+job), env...)
	return c
}

func (w *worker) start() error {
	w.cmd = itself("inputs")
	w.err = new(tail)
	w.cmd.Stderr = w.err
	var err error
	if w.in, err = w.cmd.StdinPipe(); err != nil {
		return err
	}
	out, err := w.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	w.out = bufio.NewReader(out)
	return w.cmd.Start()
}

func (w *worker) stop() {
	if w.cmd != nil {
		_ = w.in.Close()
		_ = w.cmd.Process.Kill()
		_ = w.cmd.Wait()
		w.cmd = nil
	}
}

// patience is how many times as long as it may a task is waited for where the machine has other work: until then only the
// worker's own processor time counts.
const patience = 6

// do has a task done within a time: that of the processor, or of the clock where the task sleeps. What ends the worker is an
// answer too.
func (w *worker) do(t task, limit time.Duration) answer {
	if w.cmd == nil {
		if err := w.start(); err != nil {
			return answer{Outcome: "died", Message: err.Error()}
		}
		limit += 20 * time.Second // it loads its models first
	}
	line, err := json.Marshal(t)
	if err == nil {
		_, err = w.in.Write(append(line, '\n'))
	}
	if err != nil {
		return w.fell("died")
	}
	got := make(chan answer, 1)
	go func(out *bufio.Reader) {
		var a answer
		line, err := out.ReadBytes('\n')
		if err == nil {
			err = json.Unmarshal(line, &a)
		}
		if err != nil {
			a = answer{Outcome: "died"}
		}
		got <- a
	}(w.out)
	began, before := time.Now(), processorOf(w.cmd.Process.Pid)
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case a := <-got:
			if a.Outcome == "died" {
				return w.fell("died")
			}
			return a
		case <-tick.C:
		}
		if time.Since(began) > patience*limit || processorOf(w.cmd.Process.Pid)-before > limit {
			return w.fell("hang")
		}
	}
}

// fell ends a worker that did not answer.
func (w *worker) fell(how string) answer {
	w.stop()
	text := w.err.String()
	if strings.Contains(text, "out of memory") || strings.Contains(text, "cannot allocate") || strings.Contains(text, "cannot reserve") {
		how = "memory"
	}
	first, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	return answer{Outcome: how, Message: first + " " + where(text)}
}

// answers has tasks done by as many workers as there are processors and returns their answers in the order of the tasks.
func answers(tasks []task, limit time.Duration) []answer {
	out := make([]answer, len(tasks))
	next := make(chan int)
	var all sync.WaitGroup
	for range max(1, min(runtime.NumCPU(), 8)) {
		all.Go(func() {
			w := new(worker)
			defer w.stop()
			for k := range next {
				out[k] = w.do(tasks[k], limit)
			}
		})
	}
	for k := range tasks {
		next <- k
	}
	close(next)
	all.Wait()
	return out
}
