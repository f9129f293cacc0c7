package diarize

import (
	"context"
	"errors"
	"math"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/colloquy-go/colloquy/dsp"
)

func run(t testing.TB, o Options, pieces ...Piece) []Segment {
	t.Helper()
	d := New(o)
	for _, p := range pieces {
		if err := d.Add(context.Background(), p); err != nil {
			t.Fatal(err)
		}
	}
	s, err := d.Finish(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func speakers(all []Segment) int {
	n := 0
	for _, s := range all {
		n = max(n, s.Speaker+1)
	}
	return n
}

func TestVoicesTakingTurns(t *testing.T) {
	for _, c := range []struct {
		name string
		who  []throat
	}{
		{"one voice", []throat{deep}},
		{"two voices", []throat{deep, high}},
		{"three voices", []throat{deep, high, small}},
	} {
		logmel, speech := talk(12, c.who...)
		got := run(t, Options{Blend: -1}, Piece{LogMel: logmel, Speech: speech})
		if len(got) != 12 || speakers(got) != len(c.who) {
			t.Errorf("%s: %v", c.name, got)
			continue
		}
		for i, s := range got {
			if s.Span != speech[i] || s.Speaker != i%len(c.who) || !(s.Confidence > .5 && s.Confidence <= 1) {
				t.Errorf("%s, turn %d: %+v, want %+v", c.name, i, s, speech[i])
			}
		}
	}
}

func TestChangeWithoutPause(t *testing.T) {
	logmel, speech := scene(turn{deep, 6, 0}, turn{high, 6, 0}, turn{deep, 6, 0}, turn{high, 6, .1})
	got := run(t, Options{Blend: -1}, Piece{LogMel: logmel, Speech: speech})
	if len(got) != 4 {
		t.Fatal(got)
	}
	for i, s := range got[:3] {
		if d := s.End - int64(i+1)*6*rate; d < -rate/2 || d > rate/2 {
			t.Errorf("change %d is %d samples off", i, d)
		}
	}
	blended := run(t, Options{}, Piece{LogMel: logmel, Speech: speech})
	if len(blended) != 4 || blended[0].End-blended[1].Start != 2*blend {
		t.Error("blended:", blended)
	}
}

func TestNumberOfSpeakersIsBounded(t *testing.T) {
	logmel, speech := talk(12, deep, high, small)
	for _, c := range []struct {
		name string
		o    Options
		want int
	}{
		{"exactly one", Options{Exact: 1}, 1},
		{"exactly two", Options{Exact: 2}, 2},
		{"exactly five", Options{Exact: 5}, 5},
		{"at most two", Options{Max: 2}, 2},
		{"at least four", Options{Min: 4}, 4},
		{"bounds that are no bounds", Options{Min: 1, Max: 100}, 3},
		{"bounds that contradict", Options{Min: 9, Max: 2}, 2},
	} {
		if got := speakers(run(t, c.o, Piece{LogMel: logmel, Speech: speech})); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}

// Two people who talk at once are two, however alike they sound; a moment of it may be a mistake.
func TestOverlapTellsOfASecondVoice(t *testing.T) {
	logmel, speech := scene(turn{deep, 8, .3})
	both := func(seconds float64) []dsp.Span {
		return []dsp.Span{{Start: rate, End: rate + int64(seconds*rate)}}
	}
	for _, c := range []struct {
		name    string
		o       Options
		overlap []dsp.Span
		want    int
	}{
		{"nothing known", Options{}, nil, 1},
		{"a moment", Options{}, both(.4), 1},
		{"a second", Options{}, both(1), 2},
		{"a second of one", Options{Exact: 1}, both(1), 1},
		{"a second of three", Options{Min: 3}, both(1), 3},
	} {
		if got := speakers(run(t, c.o, Piece{LogMel: logmel, Speech: speech, Overlap: c.overlap})); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}

func TestLittleSpeechIsOneVoice(t *testing.T) {
	logmel, _ := scene(turn{deep, 1.2, .3}, turn{high, 1.2, .3})
	for name, speech := range map[string][]dsp.Span{
		"a sample":           {{Start: 5, End: 6}},
		"a word":             {{Start: 0, End: 4000}},
		"under 3 s":          {{Start: 0, End: 19200}, {Start: 24000, End: 43200}},
		"beyond the frames":  {{Start: 48500, End: 49500}},
		"before the piece":   {{Start: 0, End: 1600}},
		"a stretch of no 3s": {{Start: 0, End: 47999}},
	} {
		got := run(t, Options{}, Piece{LogMel: logmel, Speech: speech})
		if len(got) != len(speech) || speakers(got) != 1 || got[0].Confidence != 1 {
			t.Errorf("%s: %v", name, got)
		}
	}
	for name, p := range map[string]Piece{"nothing": {}, "no speech": {LogMel: logmel}, "no length": {LogMel: logmel, Speech: []dsp.Span{{Start: 3, End: 3}}}} {
		if got := run(t, Options{}, p); len(got) != 0 {
			t.Errorf("%s: %v", name, got)
		}
	}
	if got := run(t, Options{}, Piece{Speech: []dsp.Span{{Start: 0, End: rate}}}); len(got) != 1 {
		t.Error("speech without frames:", got)
	}
}

// The same talk in one piece and in three; a piece ends in a pause.
func TestPiecesAreOneRecording(t *testing.T) {
	logmel, speech := talk(12, deep, high)
	whole := run(t, Options{}, Piece{LogMel: logmel, Speech: speech})
	var pieces []Piece
	for _, cut := range [][2]int{{0, 4}, {4, 8}, {8, 12}} {
		first := speech[cut[0]].Start / hop
		last := min(speech[cut[1]-1].End/hop+5, int64(len(logmel)/40))
		pieces = append(pieces, Piece{logmel[first*40 : last*40], first, speech[cut[0]:cut[1]], nil})
	}
	parts := run(t, Options{}, pieces...)
	if len(parts) != len(whole) {
		t.Fatal(parts)
	}
	for i := range parts {
		if parts[i].Span != whole[i].Span || parts[i].Speaker != whole[i].Speaker {
			t.Errorf("%+v, in one piece %+v", parts[i], whole[i])
		}
	}
}

func TestADiarizerStartsAgain(t *testing.T) {
	logmel, speech := talk(8, deep, high)
	d := New(Options{})
	var last []Segment
	for range 2 {
		if err := d.Add(context.Background(), Piece{LogMel: logmel, Speech: speech}); err != nil {
			t.Fatal(err)
		}
		got, err := d.Finish(context.Background())
		if err != nil || last != nil && !slices.Equal(got, last) {
			t.Fatal(got, err)
		}
		last = got
	}
}

func TestFaultySpansHaveNoEffect(t *testing.T) {
	d := New(Options{})
	for _, p := range []Piece{
		{Speech: []dsp.Span{{Start: 5, End: 4}}},
		{Speech: []dsp.Span{{Start: 0, End: 4}}, Overlap: []dsp.Span{{Start: 3, End: 1}}},
	} {
		if err := d.Add(context.Background(), p); !errors.Is(err, ErrOrder) {
			t.Error(err)
		}
	}
	for name, p := range map[string]Piece{
		"far behind the frames": {Speech: []dsp.Span{{Start: 0, End: 1 << 60}}},
		"far before them":       {LogMel: make([]float32, 40), FirstFrame: 1000, Speech: []dsp.Span{{Start: 0, End: 5}}},
		"a frame before zero":   {FirstFrame: -1},
		"a frame beyond all":    {FirstFrame: math.MaxInt64},
	} {
		if err := d.Add(context.Background(), p); !errors.Is(err, ErrRange) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got, err := d.Finish(context.Background()); err != nil || len(got) != 0 {
		t.Error(got, err)
	}
}

func TestCancelled(t *testing.T) {
	logmel, speech := talk(40, deep, high)
	p := Piece{LogMel: logmel, Speech: speech}
	late := time.Minute
	for try := 0; try < 5 && late > 100*time.Millisecond; try++ { // other programs may be in the way
		d := New(Options{})
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Millisecond)
		defer cancel()
		deadline, _ := ctx.Deadline()
		if err := d.Add(ctx, p); !errors.Is(err, context.DeadlineExceeded) {
			t.Error("Add:", err)
		}
		late = time.Since(deadline)
		if err := d.Add(context.Background(), p); err != nil { // the piece that was not taken
			t.Fatal(err)
		}
		began := time.Now()
		if _, err := d.Finish(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Error("Finish:", err)
		}
		late = max(late, time.Since(began))
	}
	if late > 100*time.Millisecond {
		t.Error("late by", late)
	}
}

func TestTheNumberOfProcessorsDoesNotMatter(t *testing.T) {
	logmel, speech := talk(9, deep, high, small)
	p := Piece{LogMel: logmel, Speech: speech}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	one := run(t, Options{}, p)
	runtime.GOMAXPROCS(4)
	if four := run(t, Options{}, p); !slices.Equal(one, four) {
		t.Error("different segments")
	}
}

func TestFramesThatAreNoSound(t *testing.T) {
	logmel, speech := talk(8, deep, high)
	for i := range logmel {
		switch i % 97 {
		case 0:
			logmel[i] = float32(math.NaN())
		case 1:
			logmel[i] = float32(math.Inf(1))
		case 2:
			logmel[i] = -math.MaxFloat32
		}
	}
	for _, s := range run(t, Options{}, Piece{LogMel: logmel, Speech: speech}) {
		if !(s.Confidence >= 0 && s.Confidence <= 1) {
			t.Fatal(s)
		}
	}
}
