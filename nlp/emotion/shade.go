package emotion

import (
	"fmt"
	"slices"
)

// Shade is one of the 28 finer labels of the model, those of GoEmotions.
type Shade int

// Shades is the number of them.
const Shades = 28

var shades = [Shades]struct {
	name  string
	ekman Class // the class that Demszky et al. put it in
	// talk says how much a shade counts for a class when people talk to each other: see the package comment.
	talk   Class
	weight float64
}{
	{"admiration", Happiness, Happiness, feeling},
	{"amusement", Happiness, Happiness, feeling},
	{"anger", Anger, Anger, feeling},
	{"annoyance", Anger, Anger, feeling},
	{"approval", Happiness, Neutral, stance},
	{"caring", Happiness, Neutral, stance},
	{"confusion", Surprise, Neutral, 0},
	{"curiosity", Surprise, Neutral, 0},
	{"desire", Happiness, Neutral, stance},
	{"disappointment", Sadness, Sadness, feeling},
	{"disapproval", Anger, Anger, stance},
	{"disgust", Disgust, Disgust, feeling},
	{"embarrassment", Sadness, Sadness, feeling},
	{"excitement", Happiness, Happiness, feeling},
	{"fear", Fear, Fear, feeling},
	{"gratitude", Happiness, Happiness, 1},
	{"grief", Sadness, Sadness, feeling},
	{"joy", Happiness, Happiness, feeling},
	{"love", Happiness, Happiness, feeling},
	{"nervousness", Fear, Fear, feeling},
	{"optimism", Happiness, Neutral, stance},
	{"pride", Happiness, Happiness, feeling},
	{"realization", Surprise, Neutral, 0},
	{"relief", Happiness, Happiness, feeling},
	{"remorse", Sadness, Sadness, feeling},
	{"sadness", Sadness, Sadness, feeling},
	{"surprise", Surprise, Surprise, startle},
	{"neutral", Neutral, Neutral, 1},
}

// The weights of shades in talk, set by hand.
const (
	feeling = 1.5 // people show feelings in talk that the same words in a comment would not be labelled with
	startle = 3   // surprise above all
	stance  = 0.3 // approval, optimism … are what one thinks, not what one feels
)

// String returns the name of the shade in lower case; for what is none, "Shade(30)".
func (s Shade) String() string {
	if s < 0 || s >= Shades {
		return fmt.Sprintf("Shade(%d)", int(s))
	}
	return shades[s].name
}

// Ekman returns the class that the authors of GoEmotions put the shade in.
func (s Shade) Ekman() Class { return shades[s].ekman }

// ShadeNames returns the names of all shades, in their order.
func ShadeNames() []string {
	out := make([]string, Shades)
	for i, s := range shades {
		out[i] = s.name
	}
	return slices.Clip(out)
}
