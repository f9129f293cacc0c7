package colloquy

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
	"github.com/colloquy-go/colloquy/nlp/sentiment"
)

// Annotate returns m with its utterances annotated anew: their language, where it is not given, and their sentiment.
// Analyze does it by itself; a Meeting that was imported or edited needs it before measures that rest on annotations.
//
// When the stage fails, the Meeting is returned without annotations together with a *StageError; a cancelled context
// gives no Meeting. Utterances in languages that the stage does not serve are left without.
func (a *Analyzer) Annotate(ctx context.Context, m *Meeting) (*Meeting, error) {
	c := m.Clone()
	if len(c.Utterances) == 0 {
		return c, nil
	}
	findLanguages(c.Utterances)
	for k := range c.Utterances {
		c.Utterances[k].Annotation = nil
	}
	stage := a.Sentiment
	if stage == nil {
		stage = builtinSentiment{}
	}
	asked := slices.Clone(c.Clone().Utterances) // a stage's changes to what it is given stay its own
	found, err := guard(ctx, "sentiment", func() ([]Polarity, error) {
		found, err := stage.AnalyzeSentiment(ctx, asked)
		if err != nil {
			return nil, err
		}
		return checkPolarities(found, len(asked))
	})
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return c, err
	}
	for k, p := range found {
		if !p.None {
			c.Utterances[k].Annotation = &Annotation{Polarity: p.Value, Confidence: p.Confidence, Method: p.Method}
		}
	}
	a.progress("annotate", c.Duration, c.Duration)
	return c, nil
}

// findLanguages sets the language of utterances that have none: that of all their speaker says, else of all that is
// said; it stays "" where the words do not tell.
func findLanguages(all []Utterance) {
	if !slices.ContainsFunc(all, func(u Utterance) bool { return u.Language == "" }) {
		return
	}
	var whole nlp.LanguageGuess
	guesses := map[SpeakerID]*nlp.LanguageGuess{}
	for _, u := range all {
		g := guesses[u.Speaker]
		if g == nil {
			g = new(nlp.LanguageGuess)
			guesses[u.Speaker] = g
		}
		g.Add(u.Text)
		whole.Add(u.Text)
	}
	common, _ := whole.Best()
	for k, u := range all {
		if u.Language != "" {
			continue
		}
		lang, sure := guesses[u.Speaker].Best()
		if lang == "" || sure < 0.8 {
			lang = common
		}
		all[k].Language = lang
	}
}

// builtinSentiment is package nlp/sentiment as a stage. It serves the languages that the package has a model for.
type builtinSentiment struct{}

func (builtinSentiment) AnalyzeSentiment(ctx context.Context, all []Utterance) ([]Polarity, error) {
	analyzers := map[string]*sentiment.Analyzer{}
	out := make([]Polarity, len(all))
	for k, u := range all {
		if k%64 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		lang := nlp.PrimaryLanguage(u.Language)
		s, known := analyzers[lang]
		if !known {
			var err error
			var none *lexicon.NoLexiconError
			if s, err = sentiment.New(lang); err != nil && !errors.As(err, &none) {
				return nil, fmt.Errorf("language %q: %w", lang, err)
			}
			analyzers[lang] = s
		}
		if s == nil {
			out[k].None = true
			continue
		}
		value, sure := s.Polarity(u.Text)
		out[k] = Polarity{Value: round(value, 0.001), Confidence: round(sure, 0.001), Method: sentiment.Method}
	}
	return out, nil
}
