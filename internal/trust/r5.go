package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/mel"
	"github.com/colloquy-go/colloquy/dsp/resample"
	"github.com/colloquy-go/colloquy/dsp/vad"
	"github.com/colloquy-go/colloquy/dsp/wav"
)

// load is R5.
func load(s *suite) string {
	return strings.Join([]string{s.crowd(), s.longSound(), s.wholeChain(), s.thousandRuns()}, "; ")
}

const mib = 1 << 20

// crowd runs many analyses at once: none fails, all give what they give alone, and each needs little.
func (s *suite) crowd() string {
	n, length := 100, 60*time.Second
	if s.short {
		n, length = 20, 10*time.Second
	}
	sound, err := spoken(length)
	if err != nil {
		s.fail("%v", err)
		return "no sound"
	}
	alone, err := colloquy.Analyze(context.Background(), colloquy.Input{Audio: sound})
	if err != nil {
		s.fail("%v", err)
		return "no analysis"
	}
	want := jsonOf(alone)
	in := make([]colloquy.Input, n)
	for k := range in {
		in[k].Audio = sound
	}
	var got []colloquy.Result
	grown := float64(peak(func() { got = colloquy.AnalyzeAll(context.Background(), nil, in, n) })) / mib / float64(n)
	for k, r := range got {
		if r.Err != nil {
			s.fail("analysis %d of %d at once: %v", k, n, r.Err)
		} else if jsonOf(r.Meeting) != want {
			s.fail("analysis %d of %d at once: another result than alone", k, n)
		}
	}
	if grown > 8 {
		s.fail("%d analyses at once take %.1f MiB each", n, grown)
	}
	return fmt.Sprintf("%d at once of %v: %.1f MiB each, equal to serial ones", n, length, grown)
}

func jsonOf(m *colloquy.Meeting) string {
	b, err := json.Marshal(m)
	if err != nil {
		return "not to be written: " + err.Error()
	}
	return string(b)
}

// measures is what a process tells of its work.
type measures struct {
	Live, RSS float64 // MiB, at most
	CPU       float64 // seconds
	Heard     float64 // seconds of sound
	Speech    float64 // seconds
}

// child has a process of its own do a job and tell.
func child(job string) (m measures, err error) {
	out, err := itself(job).Output()
	if err != nil {
		return m, err
	}
	return m, json.Unmarshal(out, &m)
}

// longSound decodes ten hours of stereo and looks for speech: what stays in memory is the same as for one hour.
func (s *suite) longSound() string {
	hours := "10"
	if s.short {
		hours = "2"
	}
	one, err := child("chain:vad:1:2:16000:" + riff)
	if err != nil {
		s.fail("an hour of stereo: %v", err)
		return "no measure"
	}
	out := fmt.Sprintf("speech in 1 h stereo: live heap %.1f MiB", one.Live)
	hour, _ := strconv.ParseFloat(hours, 64)
	for _, c := range []struct{ name, job string }{
		{hours + " h", "chain:vad:" + hours + ":2:16000:" + riff}, {"as a pipe", "chain:vad:" + hours + ":2:16000:" + piped},
		{"as RF64 of 48 kHz", "chain:vad:" + hours + ":2:48000:" + rf64},
	} {
		m, err := child(c.job)
		if err != nil {
			s.fail("%s: %v", c.name, err)
			continue
		}
		if m.Live > 16 || m.Live > 1.2*one.Live {
			s.fail("speech in stereo, %s: live heap %.1f MiB, for one hour %.1f", c.name, m.Live, one.Live)
		}
		if m.Heard != hour*3600 {
			s.fail("speech in stereo, %s: only %v s were heard", c.name, m.Heard)
		}
		out += fmt.Sprintf(", %s %.1f", c.name, m.Live)
	}
	return out
}

// wholeChain analyses ten hours.
func (s *suite) wholeChain() string {
	hours := "10"
	if s.short {
		hours = "1"
	}
	var out []string
	for _, c := range []struct {
		name, job string
		bound     float64 // MB
	}{{"mono", ":1:16000:" + riff, 150}, {"stereo", ":2:16000:" + riff, 200}} {
		if s.short && c.name == "stereo" {
			continue
		}
		m, err := child("chain:all:" + hours + c.job)
		if err != nil {
			s.fail("whole chain, %s: %v", c.name, err)
			continue
		}
		if mb := m.RSS * mib / 1e6; mb > c.bound {
			s.fail("whole chain, %s h %s: %.0f MB", hours, c.name, mb)
		}
		out = append(out, fmt.Sprintf("%s %.0f MB, %.1f CPU s/h", c.name, m.RSS*mib/1e6, m.CPU/m.Heard*3600))
	}
	return "whole chain (GOGC 10) " + hours + " h: " + strings.Join(out, ", ")
}

// thousandRuns looks for what stays behind.
func (s *suite) thousandRuns() string {
	runs := 1000
	if s.short {
		runs = 200
	}
	sound, err := spoken(3 * time.Second)
	if err != nil {
		s.fail("%v", err)
		return "no sound"
	}
	text := "Ann: We will send it by Friday, won't we?\nBob: Sorry, no.\n"
	once := func() {
		t, err := colloquy.ReadTranscript(strings.NewReader(text))
		if err == nil {
			err = draw(colloquy.Input{Transcript: t})
		}
		if err == nil {
			err = draw(colloquy.Input{Audio: sound})
		}
		if err != nil {
			s.fail("%v", err)
		}
	}
	for range 20 {
		once()
	}
	before := live()
	for range runs {
		once()
	}
	grown := (live() - before) / mib
	if grown > 1 {
		s.fail("%d runs leave %.2f MiB behind", runs, grown)
	}
	return fmt.Sprintf("%d runs leave %.2f MiB", runs, max(0, grown))
}

func draw(in colloquy.Input) error {
	m, err := colloquy.Analyze(context.Background(), in)
	if err != nil {
		return err
	}
	_, err = drawn(m)
	return err
}

// live returns the bytes that are in use after collections.
func live() float64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}

// workChain is the life of a process that hears one long recording: "vad:hours:channels:rate:container" or "all:…".
func workChain(job string, out io.Writer) error {
	var kind, container string
	var hours, channels, rate int
	f := strings.Split(job, ":")
	if len(f) != 5 {
		return fmt.Errorf("no such recording: %q", job)
	}
	kind, container = f[0], f[4]
	for k, n := range []*int{&hours, &channels, &rate} {
		var err error
		if *n, err = strconv.Atoi(f[k+1]); err != nil {
			return err
		}
	}
	pattern, err := conversation()
	if err != nil {
		return err
	}
	v := newVirtual(pattern, time.Duration(hours)*time.Hour, rate, channels, rate/16_000, container)
	var m measures
	if kind == "vad" {
		m, err = heardSpeech(v, container)
	} else {
		m, err = heardAll(v)
	}
	if err != nil {
		return err
	}
	m.RSS, m.CPU = highWater(), processor()
	return json.NewEncoder(out).Encode(m)
}

// heardSpeech decodes a recording and finds the speech in it, two minutes at a time.
func heardSpeech(v *virtual, container string) (m measures, err error) {
	var s dsp.Stream
	if container == piped {
		w, err := wav.NewReader(v)
		if err != nil {
			return m, err
		}
		s = w.Mix()
	} else {
		w, err := wav.Open(v)
		if err != nil {
			return m, err
		}
		s = dsp.NewStream(w.Mix())
	}
	if s, err = resample.Stream(s, 16_000); err != nil {
		return m, err
	}
	front, found := mel.NewFrontEnd(mel.Config{}), vad.New()
	const piece = 2 * 60 * 100 * vad.Bands
	logmel, x := make([]float32, 0, piece+8192), make([]float32, 8192)
	samples, heard, pieces := int64(0), int64(0), 0
	end := func() error {
		spans, err := found.Detect(context.Background(), logmel, samples, vad.Options{})
		for _, i := range spans {
			m.Speech += float64(i.Len()) / 16_000
		}
		if pieces++; pieces%15 == 0 {
			m.Live = max(m.Live, live()/mib)
		}
		logmel, samples = logmel[:0], 0
		return err
	}
	for {
		n, err := s.Read(x)
		logmel = front.Append(logmel, x[:n])
		samples, heard = samples+int64(n), heard+int64(n)
		if len(logmel) >= piece {
			if err := end(); err != nil {
				return m, err
			}
		}
		if err == io.EOF {
			logmel = front.Flush(logmel)
			m.Heard = float64(heard) / 16_000
			return m, end()
		}
		if err != nil {
			return m, err
		}
	}
}

// heardAll analyses a recording and draws every measure, as a program does.
func heardAll(v *virtual) (m measures, err error) {
	defer debug.SetGCPercent(debug.SetGCPercent(10)) // as examples/analyze has it: what is needed is asked, not what waits to be collected
	w, err := wav.Open(v)
	if err != nil {
		return m, err
	}
	a, err := colloquy.Analyze(context.Background(), colloquy.Input{Audio: w.Mix()})
	if err != nil {
		return m, err
	}
	m.Heard = a.Duration.Seconds()
	return m, json.NewEncoder(io.Discard).Encode(a.Insights(colloquy.InsightOptions{}))
}

// highWater returns the most memory that the process has had, MiB; 0 where the system does not tell.
func highWater() float64 {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kb, _ := strconv.ParseFloat(strings.Fields(rest)[0], 64)
			return kb / 1024
		}
	}
	return 0
}

// together runs do for all numbers below n, as many at a time as there are processors.
func together(n int, do func(k int)) {
	next := make(chan int)
	var all sync.WaitGroup
	for range max(1, runtime.NumCPU()) {
		all.Go(func() {
			for k := range next {
				do(k)
			}
		})
	}
	for k := range n {
		next <- k
	}
	close(next)
	all.Wait()
}
