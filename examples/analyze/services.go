package main

import (
	"encoding/json"
	"io"
	"runtime/debug"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat/meetra"
	"github.com/colloquy-go/colloquy/compat/mpathic"
	"github.com/colloquy-go/colloquy/compat/symbl"
)

// writeService writes everything that a service would have answered about m, in one object, each body under the last part of its
// route; mpathic has one body for all.
func (o *options) writeService(w io.Writer, m *colloquy.Meeting) error {
	var all any
	switch o.format {
	case "mpathic":
		all = mpathic.Conversation(m, mpathic.Options{Conversation: true, Suggestions: true, Tips: true, Definitions: true})
	case "symbl":
		so := symbl.Options{
			Verbose: true, Sentiment: true, Phrases: true,
			Trackers: o.trackers, Taxonomy: o.subjects, Terms: o.terms,
		}
		trackers, err := symbl.Trackers(m, so)
		if err != nil {
			return err
		}
		transcript, err := symbl.Transcript(m, symbl.ContentMarkdown)
		if err != nil {
			return err
		}
		all = map[string]any{
			"conversation": symbl.Conversation(m, so), "messages": symbl.Messages(m, so), "topics": symbl.Topics(m, so),
			"questions": symbl.Questions(m, so), "action-items": symbl.ActionItems(m, so), "follow-ups": symbl.FollowUps(m, so),
			"entities": symbl.Entities(m, so), "analytics": symbl.Analytics(m, so), "trackers": trackers,
			"summary": symbl.Summary(m, so), "members": symbl.Members(m, so), "speakers": symbl.SpeakerEvents(m, so),
			"callscore": symbl.CallScore(m, nil, so), "transcript": transcript, "insights": symbl.Insights(m, so),
		}
	default:
		mo := meetra.Options{}
		all = map[string]any{
			"meeting-dynamics": meetra.Dynamics(m, o.period, mo), "topics": meetra.Topics(m, o.period, mo),
			"details-by-topics": meetra.TopicDetails(m, o.period, mo), "key-points": meetra.KeyPoints(m, 0, mo),
			"text-summaries": meetra.TextSummaries(m, mo), "transcription": meetra.Transcription(m, mo),
			"meeting-emotions": meetra.MeetingEmotions(m, mo), "speaker-emotions-over-time": meetra.SpeakerEmotions(m, 0, mo),
			"meeting-interactions": meetra.Interactions(m, mo), "meeting-interaction_score": meetra.InteractionScore(m, mo),
			"meeting-sentiment": meetra.Sentiment(m, mo), "meeting-energy": meetra.Energy(m, mo),
			"balance-score": meetra.BalanceScore(m, mo), "speakers-balance": meetra.SpeakersBalance(m, mo),
			"questions": meetra.Questions(m, mo), "keywords": meetra.Keywords(m, 0, mo),
			"speakers": meetra.Speakers(m), "audio-quality": meetra.AudioQuality(m, mo),
		}
	}
	b, err := json.Marshal(all)
	if err != nil {
		return err
	}
	_, err = w.Write(append(b, '\n'))
	return err
}

// version is the module's, as the program was built.
func version() string {
	if b, ok := debug.ReadBuildInfo(); ok && b.Main.Version != "" {
		return b.Main.Version
	}
	return "(devel)"
}
