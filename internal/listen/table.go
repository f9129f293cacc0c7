package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/internal/score"
)

// table analyses every recording of a folder that has a reference and writes how far the result is from it: with a UEM
// file (X.uem) only its region counts, else the whole recording.
func table(dir string, w io.Writer) error {
	var files []string
	for _, pattern := range []string{"*.wav", "*.flac"} {
		found, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			return err
		}
		files = append(files, found...)
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "recording\tmin\tDER\t.25\tmiss\tfalse\tconf\tJER\tspeech miss\tfalse\toverlap P\tR\ttalkers\tof\tCPU s/h\t")
	var exact, collar []score.Diarization
	for _, f := range files {
		ref, uem, err := reference(strings.TrimSuffix(f, filepath.Ext(f)))
		if os.IsNotExist(err) {
			continue
		}
		if err != nil {
			return err
		}
		hyp, length, took, err := diarized(f)
		if err != nil {
			return fmt.Errorf("%s: %w", f, err)
		}
		if uem == nil {
			uem = []score.Interval{{End: length}}
		}
		e, c := score.Diarize(ref, hyp, uem, score.Options{}), score.Diarize(ref, hyp, uem, score.Options{Collar: 0.25})
		exact, collar = append(exact, e), append(collar, c)
		row(t, name(f), length, e, c, took*3600/length)
	}
	if len(exact) == 0 {
		return fmt.Errorf("no recordings with references in %s", dir)
	}
	all, allCollar := score.Pool(exact...), score.Pool(collar...)
	row(t, "all", all.Scored, all, allCollar, 0)
	return t.Flush()
}

func row(w io.Writer, name string, length float64, e, c score.Diarization, cost float64) {
	p, r, _ := e.Overlap()
	percent := func(v, of float64) float64 { return 100 * v / max(of, 1e-9) }
	speed := "–"
	if cost > 0 {
		speed = fmt.Sprintf("%.1f", cost)
	}
	fmt.Fprintf(w, "%s\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%.2f\t%.2f\t%d\t%d\t%s\t\n", name, length/60, 100*e.DER(), 100*c.DER(),
		percent(e.Miss, e.Speech), percent(e.FalseAlarm, e.Speech), percent(e.Confusion, e.Speech), 100*e.JER(),
		percent(e.SpeechMiss, e.AnySpeech), percent(e.SpeechFalseAlarm, e.AnySpeech), p, r, e.HypSpeakers, e.RefSpeakers, speed)
}

// reference reads the RTTM, and the UEM where there is one.
func reference(base string) (ref []score.Segment, uem []score.Interval, err error) {
	f, err := os.Open(base + ".rttm")
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	all, err := score.ReadRTTM(f)
	if err != nil {
		return nil, nil, err
	}
	for _, r := range all {
		ref = append(ref, r.Segments...)
	}
	u, err := os.Open(base + ".uem")
	if os.IsNotExist(err) {
		return ref, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	defer u.Close()
	regions, err := score.ReadUEM(u)
	for _, r := range regions {
		uem = append(uem, r.When...)
	}
	return ref, uem, err
}

// diarized analyses a file; took is the wall time in seconds on one core.
func diarized(path string) (hyp []score.Segment, length, took float64, err error) {
	a, err := open(path)
	if err != nil {
		return nil, 0, 0, err
	}
	start := time.Now()
	m, err := colloquy.Analyze(context.Background(), colloquy.Input{Audio: a})
	if err != nil {
		return nil, 0, 0, err
	}
	for _, s := range m.Segments {
		when := score.Interval{Start: s.Start.Seconds(), End: s.End.Seconds()}
		hyp = append(hyp, score.Segment{Interval: when, Speaker: string(s.Speaker)})
	}
	return hyp, m.Duration.Seconds(), time.Since(start).Seconds(), nil
}
