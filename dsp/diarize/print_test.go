package diarize

import (
	"errors"
	"math"
	"testing"

	"github.com/colloquy-go/colloquy/dsp"
)

func TestPrintsTellVoicesApart(t *testing.T) {
	print := func(who throat, seed uint64) *Print {
		p, err := NewPrint(frames(who.say(6, seed)))
		if err != nil {
			t.Fatal(err)
		}
		return &p
	}
	a, b, c := print(deep, 1), print(deep, 2), print(high, 3)
	same, other := Similarity(a, b), Similarity(a, c)
	if !(same > .8 && same <= 1) || !(other >= 0 && other < .5) {
		t.Errorf("the same voice %.3f, another %.3f", same, other)
	}
	if Similarity(a, c) != Similarity(c, a) {
		t.Error("not symmetric")
	}
}

func TestPrintOfSpans(t *testing.T) {
	logmel, speech := scene(turn{deep, 4, .5}, turn{high, 4, .5}, turn{deep, 4, .5})
	first, err1 := NewPrint(logmel, speech[0])
	third, err2 := NewPrint(logmel, speech[2])
	both, err3 := NewPrint(logmel, speech[0], speech[2])
	if err := errors.Join(err1, err2, err3); err != nil {
		t.Fatal(err)
	}
	if !(Similarity(&first, &third) > .5 && Similarity(&first, &both) > .5) {
		t.Error(Similarity(&first, &third), Similarity(&first, &both))
	}
}

func TestPrintOfTooLittle(t *testing.T) {
	logmel := frames(deep.say(2, 1))
	if _, err := NewPrint(logmel, dsp.Span{Start: 0, End: rate / 4}); !errors.Is(err, ErrTooShort) {
		t.Error(err)
	}
	if _, err := NewPrint(logmel, dsp.Span{Start: 0, End: 1 << 50}); !errors.Is(err, ErrRange) {
		t.Error(err)
	}
	if _, err := NewPrint(nil); !errors.Is(err, ErrTooShort) {
		t.Error(err)
	}
	if _, err := NewPrint(logmel, dsp.Span{Start: 9, End: 3}); !errors.Is(err, ErrOrder) {
		t.Error(err)
	}
}

func TestNobodysPrint(t *testing.T) {
	p, err := NewPrint(frames(deep.say(3, 1)))
	if err != nil {
		t.Fatal(err)
	}
	bad := p
	bad[3] = float32(math.NaN())
	if Similarity(&p, &Print{}) != 0 || Similarity(&bad, &p) != 0 {
		t.Error("a print of nobody is like somebody's")
	}
}
