package mpathic

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat"
)

// talkTurn is a talk turn with the utterances that it consists of.
type talkTurn struct {
	TalkTurn
	utterances []int // in Meeting.Utterances, in order
}

// turns returns the talk turns of a Meeting: those of the request that it was made of, else its own.
func (v *view) turns() []talkTurn {
	if len(v.o.TalkTurns) > 0 {
		return v.turnsOfRequest()
	}
	return v.turnsOfMeeting()
}

// turnsOfMeeting returns the turns in which something is said. An utterance that is in none is one of its own.
func (v *view) turnsOfMeeting() []talkTurn {
	taken := make([]bool, len(v.m.Utterances))
	type piece struct {
		colloquy.Interval
		who colloquy.SpeakerID
		all []int
	}
	var pieces []piece
	for _, t := range v.m.Turns() {
		p := piece{Interval: t.Interval, who: t.Speaker}
		for _, id := range t.Utterances {
			if k, ok := v.byID[id]; ok && !taken[k] {
				taken[k] = true
				p.all = append(p.all, k)
			}
		}
		if len(p.all) > 0 {
			pieces = append(pieces, p)
		}
	}
	for k, u := range v.m.Utterances {
		if !taken[k] {
			pieces = append(pieces, piece{u.Interval, u.Speaker, []int{k}})
		}
	}
	if v.m.Timing.Timed() {
		slices.SortStableFunc(pieces, func(a, b piece) int { return cmp.Compare(a.Start, b.Start) })
	} else {
		slices.SortStableFunc(pieces, func(a, b piece) int { return cmp.Compare(a.all[0], b.all[0]) })
	}
	out := make([]talkTurn, len(pieces))
	for k, p := range pieces {
		slices.Sort(p.all)
		t := talkTurn{utterances: p.all}
		t.TalkTurnID, t.Speaker = compat.UUID(v.m.ID, "talk turn", fmt.Sprint(k)), v.speaker(p.who)
		t.Input = v.text(p.all)
		if v.m.Timing.Timed() || v.o.ZeroFill {
			t.StartTime, t.EndTime = clock(p.Start), clock(p.End)
		}
		out[k] = t
	}
	return out
}

func (v *view) text(utterances []int) string {
	parts := make([]string, len(utterances))
	for k, u := range utterances {
		parts[k] = v.m.Utterances[u].Text
	}
	return strings.Join(parts, " ")
}

func (v *view) speaker(id colloquy.SpeakerID) Speaker {
	return Speaker{ID: string(id), Role: v.roles[id]}
}

// lookAhead is how many utterances of a speaker are looked at for the next words of a talk turn: more than one where
// the speaker's turns overlap each other in time.
const lookAhead = 64

// turnsOfRequest finds the utterances that each talk turn of a request was cut into: those of its speaker that spell its
// words.
func (v *view) turnsOfRequest() []talkTurn {
	queue := map[colloquy.SpeakerID][]int{} // utterances that no turn has yet
	for k, u := range v.m.Utterances {
		queue[u.Speaker] = append(queue[u.Speaker], k)
	}
	out := make([]talkTurn, len(v.o.TalkTurns))
	for _, k := range v.order() {
		t := &out[k]
		t.TalkTurn = v.o.TalkTurns[k]
		if t.TalkTurnID == "" {
			t.TalkTurnID = compat.UUID(v.m.ID, "talk turn", fmt.Sprint(k))
		}
		rest := strings.Fields(strings.ToValidUTF8(t.Input, "\uFFFD"))
		waiting := queue[t.Speaker.who()]
		for i := 0; i < len(waiting) && i < lookAhead && len(rest) > 0; {
			words := strings.Fields(v.m.Utterances[waiting[i]].Text)
			if len(words) > len(rest) || !slices.Equal(words, rest[:len(words)]) {
				i++
				continue
			}
			t.utterances = append(t.utterances, waiting[i])
			rest = rest[len(words):]
			if i == 0 {
				waiting = waiting[1:]
			} else {
				waiting = slices.Delete(waiting, i, i+1)
			}
		}
		queue[t.Speaker.who()] = waiting
	}
	return out
}

// order returns the talk turns of the request in the order of time, where they have times.
func (v *view) order() []int {
	out := make([]int, len(v.o.TalkTurns))
	start := make([]time.Duration, len(out))
	for k := range out {
		out[k] = k
		start[k], _, _ = parseClock(v.o.TalkTurns[k].StartTime)
	}
	if timing(v.o.TalkTurns).Timed() {
		slices.SortStableFunc(out, func(a, b int) int { return cmp.Compare(start[a], start[b]) })
	}
	return out
}
