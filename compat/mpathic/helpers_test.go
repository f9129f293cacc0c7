package mpathic_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat/mpathic"
)

// session is a talk between two people of different roles, long enough that scores can be measured.
func session() *mpathic.ConversationsRequest {
	coach := []string{
		"What would you like to talk about today?",
		"It sounds like you are worn out by all of this. How did that feel?",
		"I am worried that you take on too much. You should tell your manager about it.",
		"Thank you for telling me that. You worked really hard on this plan.",
		"Would it be okay if I shared an idea? What if we look at the calendar together?",
		"Don't be silly. You never listen to me. Why didn't you call them?",
	}
	client := []string{
		"I am so tired of the project. I am going to kill you if you say no.",
		"I feel sad and I don't know what to do. Maybe I could ask for help.",
		"You're right, that makes sense. I will write to her by Friday.",
		"Thanks a lot. I really want to change how I work. I can start tomorrow.",
		"Sure, go ahead. I guess that is a good point.",
		"That is not fair. I'm sorry, I did not mean to be late.",
	}
	r := &mpathic.ConversationsRequest{
		UserMetadata: json.RawMessage(`{"case":12345678901234567890}`), IncludeConversation: true, IncludeSuggestions: true, IncludeTips: true,
		IncludeDefinitions: true, IncludeDiagnostics: true,
	}
	id := "5f0c2b1e-8f43-4d7b-9a54-0b8f3d9e6a11"
	r.ConversationID = &id
	at := time.Duration(0)
	say := func(who, role, text string) {
		length := time.Duration(len(text)) * 60 * time.Millisecond
		r.TalkTurns = append(r.TalkTurns, mpathic.TalkTurn{
			Input: text, TalkTurnID: fmt.Sprintf("t%d", len(r.TalkTurns)), Speaker: mpathic.Speaker{ID: who, Role: role},
			StartTime: stamp(at), EndTime: stamp(at + length),
		})
		at += length + 400*time.Millisecond
	}
	for range 3 {
		for k := range coach {
			say("p1", "coach", coach[k])
			say("p2", "client", client[k])
		}
	}
	return r
}

func stamp(d time.Duration) string {
	return fmt.Sprintf("%02d:%02d:%06.3f", int(d.Hours()), int(d.Minutes())%60, (d % time.Minute).Seconds())
}

// analysed returns the Meeting of a request.
func analysed(t testing.TB, r *mpathic.ConversationsRequest) *colloquy.Meeting {
	t.Helper()
	tr, err := r.Transcript()
	require.NoError(t, err)
	m, err := colloquy.Analyze(t.Context(), colloquy.Input{Transcript: tr})
	require.NoError(t, err)
	return m
}

// known is what a server knows of a request.
func known() mpathic.Options {
	return mpathic.Options{ID: "request-1", CreatedAt: time.Unix(1_715_000_000, 0), Timings: []mpathic.Timing{{Stage: "analysis", Milliseconds: 12.5}}}
}

func marshalled(t testing.TB, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	require.NoError(t, err)
	return string(text)
}
