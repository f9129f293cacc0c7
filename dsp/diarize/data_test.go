package diarize_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/diarize"
	"github.com/colloquy-go/colloquy/dsp/mel"
	"github.com/colloquy-go/colloquy/dsp/vad"
	"github.com/colloquy-go/colloquy/internal/score"
)

// folder returns a folder of recordings, or skips the test.
func folder(t *testing.T, name string) string {
	t.Helper()
	root := os.Getenv("COLLOQUY_DATA")
	if root == "" {
		t.Skip("COLLOQUY_DATA does not name the folder of recordings")
	}
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	if _, err := exec.LookPath("flac"); err != nil {
		t.Skip("flac is not installed")
	}
	return filepath.Join(root, "audio", name)
}

// samplesOf decodes a recording.
func samplesOf(t *testing.T, path string) []float32 {
	t.Helper()
	pcm, err := exec.Command("flac", "-d", "-c", "-s", "--force-raw-format", "--endian=little", "--sign=signed", path).Output()
	if err != nil {
		t.Fatal(path, err)
	}
	x := make([]float32, len(pcm)/2)
	for i := range x {
		x[i] = float32(int16(binary.LittleEndian.Uint16(pcm[2*i:]))) / 32768
	}
	return x
}

// hear returns the frames and the number of samples of a recording.
func hear(t *testing.T, path string) (logmel []float32, samples int64) {
	t.Helper()
	return framesOf(samplesOf(t, path))
}

func framesOf(x []float32) (logmel []float32, samples int64) {
	f := mel.NewFrontEnd(mel.Config{})
	return f.Flush(f.Append(nil, x)), int64(len(x))
}

func open[T any](t *testing.T, path string, read func(*bytes.Reader) ([]T, error)) []T {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	all, err := read(bytes.NewReader(b))
	if err != nil {
		t.Fatal(path, err)
	}
	return all
}

// TestMeetings measures the diarization error rate, overlap scored, of whole recordings: with the speech of the
// reference, with that of dsp/vad, and with its overlaps too. The bounds are the figures of the package comment and a margin.
func TestMeetings(t *testing.T) {
	for _, c := range []struct {
		name, folder               string
		oracle, whole, both, loose float64 // bounds, percent
	}{
		{"composed meetings", "meetings_composed", 10, 16, 15, 9.5},
		{"real recordings of 30 s", "real_diarization", 30, 43, 43, 37},
	} {
		dir := folder(t, c.folder)
		files, err := filepath.Glob(filepath.Join(dir, "*.flac"))
		if err != nil || len(files) == 0 {
			t.Fatal("no recordings in", dir)
		}
		var oracle, whole, both, loose []score.Diarization
		detector := vad.New()
		for _, f := range files {
			base := strings.TrimSuffix(f, ".flac")
			x := samplesOf(t, f)
			logmel, samples := framesOf(x)
			ref := open(t, base+".rttm", func(r *bytes.Reader) ([]score.Recording, error) { return score.ReadRTTM(r) })
			uem := open(t, base+".uem", func(r *bytes.Reader) ([]score.Region, error) { return score.ReadUEM(r) })
			rate := func(found []score.Segment, o score.Options) score.Diarization {
				return score.Diarize(ref[0].Segments, found, uem[0].When, o)
			}
			oracle = append(oracle, rate(label(t, logmel, spoken(ref[0].Segments), nil), score.Options{}))
			speech, err := detector.Detect(context.Background(), logmel, samples, vad.Options{})
			if err != nil {
				t.Fatal(err)
			}
			whole = append(whole, rate(label(t, logmel, speech, nil), score.Options{}))
			likely, err := detector.Overlap(context.Background(), nil, vad.NewFine().Append(nil, x))
			if err != nil {
				t.Fatal(err)
			}
			overlap := vad.Decide(likely, samples, vad.Both())
			found := label(t, logmel, speech, append([]dsp.Span{}, overlap...))
			both, loose = append(both, rate(found, score.Options{})), append(loose, rate(found, score.Options{Collar: .25}))
			last := both[len(both)-1]
			t.Logf("%s: DER %.1f %%, speakers %d of %d", filepath.Base(base), 100*last.DER(), speakers(found), speakers(ref[0].Segments))
		}
		report := func(what string, all []score.Diarization, bound float64) {
			p := score.Pool(all...)
			share := func(v float64) float64 { return 100 * v / p.Speech }
			t.Logf("%s, %s: DER %.1f %% = missed %.1f, false %.1f, confusion %.1f; error of the number of speakers %.2f", c.name,
				what, 100*p.DER(), share(p.Miss), share(p.FalseAlarm), share(p.Confusion), float64(p.CountErrors)/float64(len(all)))
			if 100*p.DER() > bound {
				t.Errorf("%s, %s: above %v %%", c.name, what, bound)
			}
		}
		report("speech known", oracle, c.oracle)
		report("speech found", whole, c.whole)
		report("speech and overlap found", both, c.both)
		report("the same, collar of .25 s", loose, c.loose)
	}
}

// TestOnePersonAlone measures how many recordings of one person are told to be of one voice: single clips of 3 to 20 s, and
// clips of one person joined with pauses. The bounds are the figures of the package comment and a margin.
func TestOnePersonAlone(t *testing.T) {
	for _, c := range []struct {
		name, folder, pattern string
		joined                int // files
		bound                 float64
	}{
		{"clips of 3 to 6 s", "speaker_verification", "*.flac", 1, .94},
		{"clips of 3 to 20 s, five languages", "asr", "*.flac", 1, .9},
		{"five clips joined, 17 to 30 s", "speaker_verification", "*_0.flac", 5, .65},
	} {
		files, err := filepath.Glob(filepath.Join(folder(t, c.folder), c.pattern))
		if err != nil || len(files) == 0 {
			t.Fatal("no recordings of", c.name)
		}
		one := 0
		detector := vad.New()
		for _, f := range files {
			x := samplesOf(t, f)
			for k := 1; k < c.joined; k++ {
				x = append(x, make([]float32, 6400)...)
				x = append(x, samplesOf(t, strings.Replace(f, "_0.", fmt.Sprintf("_%d.", k), 1))...)
			}
			if speakers(listen(t, detector, x)) <= 1 {
				one++
			}
		}
		share := float64(one) / float64(len(files))
		t.Logf("%s: one voice in %d of %d, %.0f %%", c.name, one, len(files), 100*share)
		if share < c.bound {
			t.Errorf("%s: below %.0f %%", c.name, 100*c.bound)
		}
	}
}

// listen finds speech, overlap and voices.
func listen(t *testing.T, detector *vad.Detector, x []float32) []score.Segment {
	t.Helper()
	logmel, samples := framesOf(x)
	speech, err := detector.Detect(context.Background(), logmel, samples, vad.Options{})
	if err != nil {
		t.Fatal(err)
	}
	likely, err := detector.Overlap(context.Background(), nil, vad.NewFine().Append(nil, x))
	if err != nil {
		t.Fatal(err)
	}
	return label(t, logmel, speech, append([]dsp.Span{}, vad.Decide(likely, samples, vad.Both())...))
}

// speakers returns how many there are.
func speakers(all []score.Segment) int {
	names := map[string]bool{}
	for _, s := range all {
		names[s.Speaker] = true
	}
	return len(names)
}

func label(t *testing.T, logmel []float32, speech, overlap []dsp.Span) (all []score.Segment) {
	t.Helper()
	d := diarize.New(diarize.Options{})
	if err := d.Add(context.Background(), diarize.Piece{LogMel: logmel, Speech: speech, Overlap: overlap}); err != nil {
		t.Fatal(err)
	}
	segments, err := d.Finish(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range segments {
		when := score.Interval{Start: float64(s.Start) / 16000, End: float64(s.End) / 16000}
		all = append(all, score.Segment{Interval: when, Speaker: fmt.Sprint(s.Speaker)})
	}
	return all
}

// spoken returns where somebody speaks in the reference.
func spoken(ref []score.Segment) (spans []dsp.Span) {
	all := slices.Clone(ref)
	slices.SortFunc(all, func(a, b score.Segment) int {
		switch {
		case a.Start < b.Start:
			return -1
		case a.Start > b.Start:
			return 1
		}
		return 0
	})
	for _, s := range all {
		span := dsp.Span{Start: int64(s.Start * 16000), End: int64(s.End * 16000)}
		if n := len(spans); n > 0 && span.Start <= spans[n-1].End {
			spans[n-1].End = max(spans[n-1].End, span.End)
		} else {
			spans = append(spans, span)
		}
	}
	return spans
}

// TestVerification measures the equal error rate of prints of whole clips of 3 to 6 s, pairs of one sex and source.
func TestVerification(t *testing.T) {
	dir := folder(t, "speaker_verification")
	files, err := filepath.Glob(filepath.Join(dir, "*.flac"))
	if err != nil || len(files) == 0 {
		t.Fatal("no recordings in", dir)
	}
	prints := map[string]*diarize.Print{}
	for _, f := range files {
		logmel, _ := hear(t, f)
		p, err := diarize.NewPrint(logmel)
		if err != nil {
			t.Fatal(f, err)
		}
		prints[strings.TrimSuffix(filepath.Base(f), ".flac")] = &p
	}
	list, err := os.Open(filepath.Join(dir, "trials.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer list.Close()
	var same []bool
	var odds []float64
	for s := bufio.NewScanner(list); s.Scan(); {
		f := strings.Fields(s.Text())
		p := diarize.Similarity(prints[f[1]], prints[f[2]])
		same, odds = append(same, f[0] == "1"), append(odds, math.Log(p)-math.Log1p(-p))
	}
	eer, cost := equalErrorRate(same, odds), calibrationCost(same, odds)
	t.Logf("EER %.1f %%, cost of the log likelihood ratios %.2f bits", 100*eer, cost)
	if eer > .07 || cost > 1 {
		t.Error("worse than it was")
	}
}

// equalErrorRate returns the rate at the threshold where misses and false alarms are nearest to each other.
func equalErrorRate(same []bool, odds []float64) float64 {
	best, rate := 2., 1.
	for _, threshold := range odds {
		var miss, alarm, targets float64
		for i, s := range same {
			switch {
			case s:
				targets++
				if odds[i] < threshold {
					miss++
				}
			case odds[i] >= threshold:
				alarm++
			}
		}
		miss, alarm = miss/targets, alarm/(float64(len(same))-targets)
		if d := math.Abs(miss - alarm); d < best {
			best, rate = d, (miss+alarm)/2
		}
	}
	return rate
}

// calibrationCost is Cllr (Brümmer and du Preez 2006): 0 for perfect knowledge, 1 for saying nothing.
func calibrationCost(same []bool, odds []float64) float64 {
	var sum, count [2]float64
	for i, s := range same {
		k, sign := 0, 1.
		if s {
			k, sign = 1, -1
		}
		sum[k] += math.Log2(1 + math.Exp(sign*odds[i]))
		count[k]++
	}
	return (sum[0]/count[0] + sum[1]/count[1]) / 2
}
