package colloquy

import (
	"context"
	"slices"
)

// BuiltinSentiment returns the stage that serves where Analyzer.Sentiment is nil, for a stage of one's own that adds to it.
func BuiltinSentiment() SentimentAnalyzer { return builtinSentiment{} }

// BuiltinEmotion returns the stage that serves where Analyzer.Emotion is nil, for a stage of one's own that adds to it.
func BuiltinEmotion() EmotionClassifier { return builtinEmotion{} }

// BuiltinBehaviors returns the stage that serves where Analyzer.Behavior is nil, for a stage of one's own that adds to it or leaves
// some of it out. Called by that with the context and the utterances that it was given, it finds what Analyze finds, what the
// profile names of [LearnedBehaviors] with it. With other utterances, or by itself, it knows of no profile, and of the times what
// the utterances say: the place in the conversation counts where one of them ends after 0.
//
// Where a learned model cannot be had, what the rules find is returned together with the error.
func BuiltinBehaviors() BehaviorDetector { return builtinBehaviorStage{} }

type builtinBehaviorStage struct{}

func (builtinBehaviorStage) DetectBehaviors(ctx context.Context, utterances []Utterance, speakers []Speaker) ([]Detection, error) {
	if r, ok := ctx.Value(sharedKey{}).(*sharedReading); ok && r.isOf(utterances, speakers) {
		return builtinBehaviors(ctx, r.m, r.content, newLearned)
	}
	m := &Meeting{Utterances: utterances, Speakers: speakers}
	return builtinBehaviors(ctx, m, newContent(m), newLearned)
}

// sharedReading is a meeting and the reading of it that the stages of an analysis share. It goes with the context of a BehaviorDetector,
// so that one that calls the built-in stage need not have the acts found again.
type sharedReading struct {
	m       *Meeting
	content *content
}

type sharedKey struct{}

// isOf reports whether these are the utterances and speakers that the reading is of, as far as a BehaviorDetector looks at them.
func (r *sharedReading) isOf(utterances []Utterance, speakers []Speaker) bool {
	return slices.EqualFunc(utterances, r.m.Utterances, func(a, b Utterance) bool {
		return a.Speaker == b.Speaker && a.Interval == b.Interval && a.Language == b.Language && a.text() == b.text()
	}) && slices.EqualFunc(speakers, r.m.Speakers, func(a, b Speaker) bool { return a.ID == b.ID && a.Name == b.Name && a.Role == b.Role })
}
