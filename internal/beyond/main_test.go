package main

import (
	"bytes"
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/internal/score"
)

func TestWithoutDataEveryRowFallsShort(t *testing.T) {
	var out, msg bytes.Buffer
	assert.Equal(t, 1, run(context.Background(), []string{"blocks", "latency"}, "", &out, &msg))
	assert.Equal(t, "blocks\tCOLLOQUY_DATA is not set\tshort\nlatency\tCOLLOQUY_DATA is not set\tshort\n", out.String())
	assert.Equal(t, 2, run(context.Background(), []string{"nothing"}, "", &out, &msg))
}

func second(n int) time.Duration { return time.Duration(n) * time.Second }

func TestWhatWasToldAtTheTime(t *testing.T) {
	told, named := asTold([]colloquy.Event{
		{Kind: colloquy.SpeakerStarted, Speaker: "s1"},
		{Kind: colloquy.SpeakerEnded, Interval: colloquy.Interval{Start: 0, End: second(2)}, Speaker: "s1"},
		{Kind: colloquy.SpeakerEnded, Interval: colloquy.Interval{Start: second(3), End: second(4)}, Speaker: "s2"},
		{Kind: colloquy.SpeakersMerged, Speaker: "s2", Other: "s1"},
	})
	at := func(start, end float64, who string) score.Segment {
		return score.Segment{Interval: score.Interval{Start: start, End: end}, Speaker: who}
	}
	assert.Equal(t, []score.Segment{at(0, 2, "s1"), at(3, 4, "s2")}, told)
	assert.Equal(t, []score.Segment{at(0, 2, "s1"), at(3, 4, "s1")}, named)
}

func TestOnsets(t *testing.T) {
	turn := func(start, end float64) score.Segment {
		return score.Segment{Interval: score.Interval{Start: start, End: end}, Speaker: "a"}
	}
	truth := []score.Segment{turn(1, 4), turn(4.2, 7), turn(9, 9.4), turn(12, 15)} // the second goes on, the third is short
	event := func(start, at int) colloquy.Event {
		return colloquy.Event{Kind: colloquy.SpeakerStarted, At: second(at), Interval: colloquy.Interval{Start: second(start), End: second(at)}}
	}
	found, of := onsets(truth, []colloquy.Event{event(1, 2), event(9, 10), event(12, 14)})
	assert.Equal(t, 2, of)
	assert.Equal(t, []float64{1, 2}, found)
}

func TestTheAgeOfWhatIsCounted(t *testing.T) {
	share := func(end, at int) colloquy.Event {
		return colloquy.Event{Kind: colloquy.ShareChanged, At: second(at), Interval: colloquy.Interval{End: second(end)}}
	}
	start := colloquy.Event{Kind: colloquy.SpeakerStarted, Interval: colloquy.Interval{Start: second(2), End: second(3)}}
	end := colloquy.Event{Kind: colloquy.SpeakerEnded}
	// Speech from 2 s on is counted at 4, what follows 3 s at 6; then nobody speaks until 20 s.
	later := colloquy.Event{Kind: colloquy.SpeakerStarted, Interval: colloquy.Interval{Start: second(20), End: second(21)}}
	assert.Equal(t, second(3), oldest([]colloquy.Event{start, share(3, 4), end, share(5, 6), later, share(21, 22)}))
}
