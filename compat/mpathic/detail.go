package mpathic

import (
	"cmp"
	"fmt"

	"github.com/colloquy-go/colloquy"
)

// conversation returns what was said with its behaviours, and what found these.
func (v *view) conversation() (ConversationDetail, []DetectionTrace) {
	out, traces := ConversationDetail{TalkTurns: make([]DetailedTurn, len(v.talk))}, []DetectionTrace{}
	for k := range v.talk {
		out.TalkTurns[k] = DetailedTurn{TalkTurn: v.talk[k].TalkTurn, Index: k, Detections: []BehaviorDetection{}}
	}
	if v.o.Conversation {
		v.missTurns()
	}
	byTurn := make([][]colloquy.Detection, len(v.talk))
	for _, d := range v.m.Behaviors(colloquy.BehaviorOptions{Profile: v.profile}) {
		if at := v.place[d.Index]; at.turn >= 0 {
			byTurn[at.turn] = append(byTurn[at.turn], d)
		}
	}
	for k, found := range byTurn {
		t := &out.TalkTurns[k]
		for _, d := range found {
			sentence := v.place[d.Index].sentence
			if v.o.Conversation {
				t.Detections = v.add(t.Detections, fmt.Sprintf("conversation.talk_turns[%d].behavior_detections", k), sentence, d)
			}
			traces = append(traces, DetectionTrace{t.TalkTurnID, sentence, d.Behavior, cmp.Or(d.Rule, d.Model), d.Method, d.Offset, d.Offset + len(d.Said)})
		}
	}
	return out, traces
}

// missTurns notes what talk turns lack.
func (v *view) missTurns() {
	switch {
	case len(v.m.Utterances) == 0:
		v.Miss("conversation.talk_turns", colloquy.NoWords, colloquy.NoWords.String())
	case !v.timed():
		for _, key := range []string{"start_time", "end_time"} {
			v.Miss("conversation.talk_turns[]."+key, colloquy.NoTimes, colloquy.NoTimes.String())
		}
	}
}

// timed reports whether all talk turns have times.
func (v *view) timed() bool {
	if len(v.o.TalkTurns) == 0 {
		return v.m.Timing.Timed()
	}
	for k := range v.o.TalkTurns {
		if v.o.TalkTurns[k].StartTime == "" || v.o.TalkTurns[k].EndTime == "" {
			return false
		}
	}
	return true
}
