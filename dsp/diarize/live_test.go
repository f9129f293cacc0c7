package diarize

import (
	"context"
	"slices"
	"testing"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/internal/model/ivector"
)

// live pushes a sound step by step, as if it came, and returns what was told.
func live(t *testing.T, l *Live, logmel []float32, speech, overlap []dsp.Span) []LiveUpdate {
	t.Helper()
	var told []LiveUpdate
	total := int64(len(logmel)/ivector.Bands) * hop
	for at := int64(0); at+LiveStep+LiveAhead <= total; at += LiveStep {
		first := max(0, at/hop-200)
		known := at + LiveStep + LiveAhead
		step := dsp.Span{Start: at, End: at + LiveStep}
		p := LivePiece{LogMel: logmel[first*ivector.Bands : known/hop*ivector.Bands], FirstFrame: first, Overlap: clip(overlap, step)}
		p.Speech = clip(speech, dsp.Span{Start: first * hop, End: known})
		up, err := l.Push(context.Background(), p)
		if err != nil {
			t.Fatal(err)
		}
		told = append(told, up)
	}
	return told
}

func clip(spans []dsp.Span, to dsp.Span) (out []dsp.Span) {
	for _, s := range spans {
		if s = (dsp.Span{Start: max(s.Start, to.Start), End: min(s.End, to.End)}); s.Len() > 0 {
			out = append(out, s)
		}
	}
	return out
}

// who returns whose turn it is in the middle of a span, −1 for nobody's.
func who(speech []dsp.Span, s dsp.Span, voices int) int {
	for i, v := range speech {
		if m := (s.Start + s.End) / 2; v.Start <= m && m < v.End {
			return i % voices
		}
	}
	return -1
}

func TestLiveLabelsAreThoseOfTheWhole(t *testing.T) {
	logmel, speech := talk(24, deep, high, small)
	l := NewLive(Options{})
	told := live(t, l, logmel, speech, nil)
	var name [3]map[int]int64 // of each voice: the time for which it was called each number, in the second half
	for i := range name {
		name[i] = map[int]int64{}
	}
	for i, up := range told {
		if k := who(speech, up.Label.Span, 3); k >= 0 && i > len(told)/2 {
			name[k][up.Label.Speaker] += up.Label.Len()
		}
	}
	for k, m := range name {
		var sum, most int64
		for _, n := range m {
			sum, most = sum+n, max(most, n)
		}
		if float64(most) < .9*float64(sum) {
			t.Errorf("voice %d is called %v", k, m)
		}
	}
	whole := run(t, Options{Blend: -1}, Piece{LogMel: logmel, Speech: speech})
	same := map[int]int{}
	for _, s := range l.Segments() {
		i := slices.IndexFunc(whole, func(w Segment) bool { return w.Start <= s.Start && s.Start < w.End })
		if i < 0 {
			t.Fatalf("%v lies outside the speech", s)
		}
		if n, ok := same[s.Speaker]; ok && n != whole[i].Speaker {
			t.Errorf("%v is speaker %d in the whole", s, whole[i].Speaker)
		}
		same[s.Speaker] = whole[i].Speaker
	}
	if len(same) != 3 {
		t.Errorf("%d voices", len(same))
	}
}

func TestLiveSecondVoices(t *testing.T) {
	logmel, speech := talk(12, deep, high)
	both := []dsp.Span{speech[10]}
	l := NewLive(Options{})
	for _, up := range live(t, l, logmel, speech, both) {
		inside := len(clip(both, up.Label.Span)) > 0
		if inside != (up.Second >= 0) || inside && up.Second == up.Label.Speaker {
			t.Errorf("%+v", up)
		}
	}
}

func TestLiveWithOneKnownVoice(t *testing.T) {
	logmel, speech := talk(6, deep, high)
	l := NewLive(Options{Exact: 1})
	for _, up := range live(t, l, logmel, speech, nil) {
		if up.Label.Speaker != 0 || len(up.Merged) > 0 || up.Revised.Len() > 0 {
			t.Errorf("%+v", up)
		}
	}
}

func TestLiveStopsWithTheContext(t *testing.T) {
	logmel, speech := talk(6, deep, high)
	l := NewLive(Options{})
	live(t, l, logmel, speech, nil)
	ctx, stop := context.WithCancel(context.Background())
	stop()
	l.since = 1000
	at := speech[len(speech)-1].Start / LiveStep * LiveStep
	l.until = at
	_, err := l.Push(ctx, LivePiece{LogMel: logmel, Speech: speech})
	if err != context.Canceled {
		t.Error(err)
	}
}

// named is a Live whose kept cells were called some numbers.
func named(told ...int) *Live {
	l := &Live{told: told, next: 1 + slices.Max(told)}
	for n := range l.next {
		l.into = append(l.into, n)
	}
	for i, n := range told {
		l.cells = append(l.cells, cell{Span: dsp.Span{Start: int64(i), End: int64(i + 1)}})
		l.kept = append(l.kept, keptCell{cell: i})
		l.labels.speaker = append(l.labels.speaker, n)
		l.labels.confidence = append(l.labels.confidence, 1)
	}
	return l
}

func TestVoicesKeepTheirNumbers(t *testing.T) {
	l := named(0, 0, 0, 1, 1, 2)
	// Voice 2 is 1 after all; somebody new was taken for 0.
	found := labels{speaker: []int{0, 0, 1, 2, 2, 2}, confidence: make([]float32, 6)}
	number := l.match(found.speaker)
	if !slices.Equal(number, []int{0, 3, 1}) {
		t.Fatalf("numbers %v", number)
	}
	var up LiveUpdate
	l.relabel(found, number, &up)
	if !slices.Equal(l.labels.speaker, []int{0, 0, 3, 1, 1, 1}) {
		t.Errorf("labels %v", l.labels.speaker)
	}
	if !slices.Equal(up.Merged, []Merger{{Gone: 2, Into: 1}}) {
		t.Errorf("merged %v", up.Merged)
	}
	if (up.Revised != dsp.Span{Start: 2, End: 3}) { // the newest cell has not been told yet
		t.Errorf("revised %v", up.Revised)
	}
	if l.called(5) != 1 {
		t.Errorf("the last cell is called %d", l.called(5))
	}
}

func TestAVoiceFoundAfterwardsKeepsItsNumber(t *testing.T) {
	l := named(0, 0, 0, 0, 0, 0)
	second := []int{0, 0, 0, 1, 1, 1} // the last three were somebody else
	for range 2 {
		number := l.match(second)
		if !slices.Equal(number, []int{0, 1}) {
			t.Fatalf("numbers %v", number)
		}
		var up LiveUpdate
		l.relabel(labels{speaker: second, confidence: make([]float32, 6)}, number, &up)
		if len(up.Merged) > 0 {
			t.Errorf("merged %v", up.Merged)
		}
	}
}

func TestOldBlocksAreForgotten(t *testing.T) {
	told := make([]int, keptBlocks*blockCells+6)
	for i := range told[:30] {
		told[i] = 1 // of whom little was heard
	}
	l := named(told...)
	l.forget()
	// Of the first half, 1803 cells, the blocks 1, 3 … 299 are dropped but for those of voice 1: blocks 1 and 3.
	if want := len(told) - 148*blockCells; len(l.kept) != want {
		t.Errorf("%d cells are kept, want %d", len(l.kept), want)
	}
	for i := range 30 {
		if l.kept[i].cell != i {
			t.Errorf("cell %d of the voice that was little heard is gone", i)
		}
	}
}
