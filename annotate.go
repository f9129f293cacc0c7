package colloquy

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/emotion"
	"github.com/colloquy-go/colloquy/nlp/fluency"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
	"github.com/colloquy-go/colloquy/nlp/sentiment"
)

// Annotate returns m with its utterances annotated anew: their language, where it is not given, their sentiment, the
// emotion they express, what they do, how people treat each other in them, and their text without fillers and false
// starts. Analyze does it by itself; a Meeting that was imported or edited needs it before measures that rest on
// annotations. An Analyzer with a Summarizer also writes its Summaries anew; others leave them.
//
// When a stage fails, the Meeting is returned without its annotations together with a *StageError; a cancelled context
// gives no Meeting, nor does a Profile that is not valid, which is a *ProfileError. Utterances in languages that a stage
// does not serve are left without.
func (a *Analyzer) Annotate(ctx context.Context, m *Meeting) (*Meeting, error) {
	if m == nil {
		return nil, ErrNoInput
	}
	if err := cmp.Or(ctx.Err(), a.checkProfile()); err != nil {
		return nil, err
	}
	c := m.Clone() // the caller may go on with m
	return whole(ctx, func() (*Meeting, error) { return a.within(ctx).annotate(ctx, c) })
}

// annotate annotates c in place, by a's profile if it has one.
func (a *Analyzer) annotate(ctx context.Context, c *Meeting) (*Meeting, error) {
	if a.Profile != nil {
		c.Profile = a.Profile.Clone()
	}
	if len(c.Utterances) == 0 {
		return c, nil
	}
	findLanguages(c.Utterances)
	for k := range c.Utterances {
		c.Utterances[k].Annotation = nil
	}
	read := newContent(c)
	var rules sync.WaitGroup
	defer rules.Wait()
	if a.Behavior == nil && nlp.PrimaryLanguage(read.lang) == "en" {
		rules.Go(func() { builtinRules() }) // the first time they take longer to get ready than all models that come before
	}
	failed := errors.Join(a.annotateSentiment(ctx, c), a.annotateEmotions(ctx, c), annotateReading(ctx, c, read))
	failed = errors.Join(failed, a.annotateBehaviors(ctx, c, read, newLearned))
	failed = errors.Join(failed, a.summarize(ctx, c))
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	a.progress("annotate", c.Duration, c.Duration)
	return c, failed
}

// checkProfile returns what is wrong with the profile, if there is one.
func (a *Analyzer) checkProfile() error {
	if a.Profile == nil {
		return nil
	}
	return a.Profile.Validate()
}

// note returns the annotation of utterance k, made if there is none.
func (m *Meeting) note(k int) *Annotation {
	u := &m.Utterances[k]
	if u.Annotation == nil {
		u.Annotation = new(Annotation)
	}
	return u.Annotation
}

func (a *Analyzer) annotateSentiment(ctx context.Context, c *Meeting) error {
	stage, asked := a.Sentiment, c.Utterances
	if stage == nil {
		stage = builtinSentiment{}
	} else {
		asked = c.Clone().Utterances // a stage's changes to what it is given stay its own
	}
	found, err := guard(ctx, "sentiment", func() ([]Polarity, error) {
		found, err := stage.AnalyzeSentiment(ctx, asked)
		if err != nil {
			return nil, err
		}
		return checkPolarities(found, len(asked))
	})
	if err != nil {
		return err
	}
	for k, p := range found {
		if !p.None {
			n := c.note(k)
			n.Polarity, n.Confidence, n.Method = p.Value, p.Confidence, p.Method
			if n.Method == "" {
				n.Method = "sentiment"
			}
		}
	}
	return nil
}

func (a *Analyzer) annotateEmotions(ctx context.Context, c *Meeting) error {
	stage, asked := a.Emotion, c.Utterances
	if stage == nil {
		stage = builtinEmotion{}
	} else {
		asked = c.Clone().Utterances
	}
	found, err := guard(ctx, "emotion", func() ([]Emotion, error) {
		found, err := stage.ClassifyEmotions(ctx, asked)
		if err != nil {
			return nil, err
		}
		return checkEmotions(found, len(asked))
	})
	if err != nil {
		return err
	}
	for k, e := range found {
		if !e.None {
			n := c.note(k)
			n.Emotion, n.EmotionMethod = e.Label, e.Method
			if n.EmotionMethod == "" {
				n.EmotionMethod = "emotion"
			}
		}
	}
	return nil
}

// annotateReading notes what utterances do, and their text in readable form; c is the reading of m.
func annotateReading(ctx context.Context, m *Meeting, c *content) error {
	type reading struct {
		acts  []Label
		clean []string
	}
	found, err := guard(ctx, "reading", func() (reading, error) {
		r := reading{make([]Label, len(m.Utterances)), make([]string, len(m.Utterances))}
		if acts, l := c.doings(); l == nil {
			place := m.places()
			for k := range acts {
				if c.foreign(k) {
					continue
				}
				label, p := acts[k].Act()
				r.acts[place[k]] = Label{label.String(), round(float64(p), 0.001)}
			}
		}
		cleaners := map[string]*fluency.Analyzer{} // by language; nil: there are no lists
		for k := range m.Utterances {
			if k%64 == 0 && ctx.Err() != nil {
				return r, ctx.Err()
			}
			lang := nlp.PrimaryLanguage(cmp.Or(m.Utterances[k].Language, c.lang))
			cleaner, known := cleaners[lang]
			if !known {
				if a, err := fluency.New(lang); err == nil {
					cleaner = a
				}
				cleaners[lang] = cleaner
			}
			if cleaner != nil {
				r.clean[k] = cleaner.Clean(m.Utterances[k].heard()).Text
			}
		}
		return r, nil
	})
	if err != nil {
		return err
	}
	for k := range m.Utterances {
		if found.acts[k].Name != "" || found.clean[k] != "" {
			n := m.note(k)
			n.Act, n.Clean = found.acts[k], found.clean[k]
		}
	}
	return nil
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

// builtinSentiment is package nlp/sentiment as a stage. In languages that it has no model for, the word lists of package
// nlp/lexicon serve, where they say how good words are. What an utterance of twelve words or more says is the mean of its thoughts.
type builtinSentiment struct{}

func (builtinSentiment) AnalyzeSentiment(ctx context.Context, all []Utterance) ([]Polarity, error) {
	raters := map[string]func(text string) Polarity{}
	out := make([]Polarity, len(all))
	for k := range all {
		if k%64 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		lang := nlp.PrimaryLanguage(all[k].Language)
		rate, known := raters[lang]
		if !known {
			var err error
			if rate, err = sentimentRater(lang); err != nil {
				return nil, fmt.Errorf("language %q: %w", lang, err)
			}
			raters[lang] = rate
		}
		out[k] = rate(all[k].text())
	}
	return out, nil
}

// sentimentRater returns what rates utterances of a language.
func sentimentRater(lang string) (func(text string) Polarity, error) {
	s, err := sentiment.New(lang)
	var none *lexicon.NoLexiconError
	switch {
	case err == nil:
		thoughts := newClauses(lang)
		return func(text string) Polarity {
			value, sure := 0.0, 0.0
			several := 1+strings.Count(text, " ") >= sentiment.Several
			thoughts.each(text, func(thought string, weight float64) {
				polarity := 0.0
				thoughts.told(thought, func(part string, share float64) {
					v, c := s.Polarity(part)
					polarity, sure = polarity+float64(share*v), sure+float64(weight*share*c)
				})
				if several && weight < 1 && math.Abs(polarity) < sentiment.Felt {
					polarity = 0 // neutral beside other thoughts
				}
				value += float64(weight * polarity)
			})
			return Polarity{Value: round(value, 0.001), Confidence: round(sure, 0.001), Method: sentiment.Method}
		}, nil
	case !errors.As(err, &none):
		return nil, err
	}
	lex, err := lexicon.For(lang)
	if err != nil {
		return func(string) Polarity { return Polarity{None: true} }, nil
	}
	var words nlp.Tokens
	return func(text string) Polarity {
		words.Scan(text)
		value, listed := lex.Polarity(&words)
		// A word of the list is better than none, no more: how sure it is was measured on nothing.
		return Polarity{Value: round(value, 0.001), Confidence: round(math.Abs(value), 0.001), Method: "sentiment-list/2", None: !listed}
	}, nil
}

// builtinEmotion is package nlp/emotion as a stage. It serves the languages that the package has a model or lists for.
type builtinEmotion struct{}

func (builtinEmotion) ClassifyEmotions(ctx context.Context, all []Utterance) ([]Emotion, error) {
	classifiers := map[string]func(text string) Emotion{}
	out := make([]Emotion, len(all))
	for k := range all {
		if k%64 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		lang := nlp.PrimaryLanguage(all[k].Language)
		classify, known := classifiers[lang]
		if !known {
			var err error
			if classify, err = emotionClassifier(lang); err != nil {
				return nil, fmt.Errorf("language %q: %w", lang, err)
			}
			classifiers[lang] = classify
		}
		out[k] = classify(all[k].text())
	}
	return out, nil
}

// emotionClassifier returns what tells the emotions of utterances of a language: of one of twelve words or more, the mean of its thoughts;
// where there are lists alone, a feeling that is told in so many words, else "not_sure".
func emotionClassifier(lang string) (func(text string) Emotion, error) {
	e, err := emotion.New(lang)
	var none *lexicon.NoLexiconError
	switch {
	case err == nil:
		thoughts := newClauses(lang)
		return func(text string) Emotion {
			var mean emotion.Mean
			thoughts.mean(text, func(part string, weight float64) { mean.Add(e.Classify(part), weight) })
			r := mean.Result()
			return Emotion{Label: Label{r.Label(), round(r.Confidence, 0.001)}, Method: emotion.Method}
		}, nil
	case !errors.As(err, &none):
		return nil, err
	}
	listed, err := emotion.NewListed(lang)
	if err != nil {
		return func(string) Emotion { return Emotion{None: true} }, nil
	}
	return func(text string) Emotion {
		class, sure, _, told := listed.Find(text)
		if !told {
			return Emotion{Label: Label{Name: "not_sure"}, Method: emotion.MethodLists}
		}
		return Emotion{Label: Label{class.String(), sure}, Method: emotion.MethodLists}
	}, nil
}
