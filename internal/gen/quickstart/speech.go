package main

import (
	"fmt"
	"math"
	"slices"

	"github.com/colloquy-go/colloquy/dsp"
)

const (
	rate  = 8000        // Hz, of the recording
	ms    = rate / 1000 // samples
	block = 10          // ms; where one is heard, somebody speaks
	depth = 40          // dB below the loud blocks of a line where one is no longer heard
	pause = 200         // ms; shorter silence belongs to the speech around it

	// espeak-ng makes pauses of stop ms and more between sentences. Its pauses at commas are shorter than that, but longer
	// than in fluent talk, and are cut to comma ms.
	stop  = 300
	comma = 150

	usual = -23 // dB of full scale, RMS of a plain line
)

// speech is a line in its voice, without silence at its ends.
type speech struct {
	x     []float32
	heard []dsp.Span // ms from the start, pauses taken out
}

// ms returns the length.
func (s *speech) ms() int { return len(s.x) / ms }

func speak(lines []line) ([]speech, error) {
	all := make([]speech, len(lines))
	for i := range lines {
		l := &lines[i]
		x, err := l.say()
		if err != nil {
			return nil, fmt.Errorf("%q: %w", l.text, err)
		}
		runs := audible(x)
		if len(runs) == 0 {
			return nil, fmt.Errorf("%q: nothing is heard", l.text)
		}
		all[i] = tighten(x, runs)
		level(all[i].x, usual+l.manner.db+l.who.seat.db)
	}
	return all, nil
}

// audible returns the runs of blocks, in ms, that are not far below the loud ones.
func audible(x []float32) (runs []dsp.Span) {
	db := make([]float64, len(x)/(block*ms))
	for i := range db {
		db[i] = 20 * math.Log10(rms(x[i*block*ms:(i+1)*block*ms])+1e-9)
	}
	loud := slices.Sorted(slices.Values(db))
	for i := range db {
		if db[i] < loud[len(loud)*9/10]-depth {
			continue
		}
		s := dsp.Span{Start: int64(i) * block, End: int64(i+1) * block}
		if n := len(runs); n > 0 && runs[n-1].End == s.Start {
			runs[n-1].End = s.End
		} else {
			runs = append(runs, s)
		}
	}
	return runs
}

// tighten returns what is heard of x, with shorter pauses.
func tighten(x []float32, runs []dsp.Span) (s speech) {
	for i, r := range runs {
		from := r.Start
		if i > 0 {
			from = runs[i-1].End
			if gap := r.Start - from; gap > comma && gap < stop {
				from = r.Start - comma
			}
		}
		s.x = append(s.x, x[from*ms:r.End*ms]...)
		end := int64(s.ms())
		if n := len(s.heard); n > 0 && r.Start-from < pause {
			s.heard[n-1].End = end
		} else {
			s.heard = append(s.heard, dsp.Span{Start: end - r.Len(), End: end})
		}
	}
	return s
}

func rms(x []float32) float64 {
	var sum float64
	for _, v := range x {
		sum += float64(v) * float64(v)
	}
	return math.Sqrt(sum / float64(max(len(x), 1)))
}

// level scales x to an RMS of db, 0 being full scale.
func level(x []float32, db float64) {
	gain := float32(decibels(db) / rms(x))
	for i := range x {
		x[i] *= gain
	}
}

func decibels(db float64) float64 { return math.Pow(10, db/20) }
