package behaviors

import (
	"context"
	"slices"

	"github.com/colloquy-go/colloquy"
)

// talk labels the utterances of a conversation by what is found in them.
func talk(label func(f found) string) answer { return looking(nil, label) }

// looking is talk for what a profile names; nil means the default one.
func looking(p *colloquy.Profile, label func(f found) string) answer {
	return func(rows []row) ([]string, error) {
		var m colloquy.Meeting
		m.Timing.Source = colloquy.TimesNone
		seen := map[string]bool{}
		for _, r := range rows {
			if !seen[r.Speaker] {
				seen[r.Speaker] = true
				m.Speakers = append(m.Speakers, colloquy.Speaker{ID: colloquy.SpeakerID(r.Speaker), Role: r.Speaker})
			}
			m.Utterances = append(m.Utterances, colloquy.Utterance{ID: r.ID, Speaker: colloquy.SpeakerID(r.Speaker), Text: r.Text, Language: "en"})
		}
		done, err := (&colloquy.Analyzer{Profile: p}).Annotate(context.Background(), &m)
		if err != nil {
			return nil, err
		}
		by := make([][]colloquy.Detection, len(rows))
		for _, d := range done.Behaviors(colloquy.BehaviorOptions{}) {
			by[d.Index] = append(by[d.Index], d)
		}
		out := make([]string, len(rows))
		for k := range out {
			out[k] = label(collect(by[k]))
		}
		return out, nil
	}
}

// therapist returns the act of a therapist in AnnoMI: what is surest, questions first among equals.
func therapist(f found) string {
	question := f.most("open_question", "closed_question", "leading_question", "collaborative_question", "clarification_question",
		"follow_up_question", "exploration", "check_for_understanding", "stacked_questions", "seek_permission", "why_challenge")
	reflection := f.most("simple_reflection", "complex_reflection", "summary", "perspective_taking")
	input := f.most("advice_with_permission", "advice_without_permission", "give_information", "direct_order", "warn", "proposal",
		"agenda_setting", "seek_collaboration")
	switch best := max(question, reflection, input); {
	case best == 0:
		return "other"
	case question == best:
		return "question"
	case reflection == best:
		return "reflection"
	}
	return "therapist_input"
}

// client returns the talk of a client in AnnoMI.
func client(f found) string {
	change, sustain := f["change_talk"], f["sustain_talk"]
	switch {
	case change == 0 && sustain == 0:
		return "neutral"
	case change >= sustain:
		return "change"
	}
	return "sustain"
}

// The levels of EPITOME, 0 to 2: how much of an emotional reaction, an interpretation, an exploration a reply has. 2 is
// said outright, 1 is weak or general. Which behaviours stand for them was chosen on the training part.

func reaction(r row) string {
	all := colloquy.DetectBehaviors(r.Text, colloquy.BehaviorOptions{Previous: r.Seeker, Language: "en"})
	outright := func(d colloquy.Detection) bool { return d.Behavior == "emotional_reaction" && d.ByRule >= 0.9 }
	switch f := collect(all); {
	case slices.ContainsFunc(all, outright):
		return "2"
	case f.any("emotional_reaction", "support", "validation", "appreciation", "acknowledgement", "autonomy"):
		return "1"
	}
	return "0"
}

// interpretation: what the other means or feels is put into words, or the same is told of oneself; of that, most replies
// consist. "I understand" alone is weak.
func interpretation(r row) string {
	switch f := detect(r.Text, r.Seeker); {
	case f.any("complex_reflection", "perspective_taking", "validation", "self_disclosure", "conversational_narcissism", "agreement",
		"change_talk", "sustain_talk"):
		return "2"
	case f.any("acknowledgement"):
		return "1"
	}
	return "0"
}

func exploration(r row) string {
	switch f := detect(r.Text, r.Seeker); {
	case f.any("exploration", "follow_up_question", "open_question", "clarification_question", "collaborative_question"):
		return "2"
	case f.any("closed_question", "leading_question"):
		return "1"
	}
	return "0"
}
