// Package feelings answers the labelling tasks about emotions and disfluencies with packages nlp/emotion and nlp/fluency, the
// way their users call them.
package feelings

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/nlp/emotion"
	"github.com/colloquy-go/colloquy/nlp/fluency"
)

// row is one line of input.
type row struct {
	ID, Text    string
	Tokens      []string
	ContextOnly bool `json:"context_only"`
}

// Predict answers a task: lines of JSON in, lines of id and label out. It reports false, and reads nothing, when the task
// is none of those it knows.
func Predict(task string, in io.Reader, out io.Writer) (ok bool, err error) {
	answer, err := find(task)
	if answer == nil || err != nil {
		return false, err
	}
	w := bufio.NewWriter(out)
	err = corpora.Read(in, nil, func(r row) error {
		if !r.ContextOnly {
			fmt.Fprintf(w, "%s\t%s\n", r.ID, answer(r))
		}
		return nil
	})
	return true, errors.Join(err, w.Flush())
}

// find returns what answers a task, nil when it is unknown.
func find(task string) (func(row) string, error) {
	switch task = strings.TrimSuffix(task, "_np"); task {
	case "ami_disfl":
		a, err := fluency.New("en")
		return func(r row) string { return tags(a, r.Tokens) }, err
	case "goemotions_28_multi", "goemotions_ekman_multi":
		a, err := emotion.New("en")
		if err != nil {
			return nil, err
		}
		return func(r row) string { return several(a, r.Text, task == "goemotions_28_multi") }, nil
	}
	names, known := labels(task)
	if !known {
		return nil, nil
	}
	a, err := emotion.New("en")
	if err != nil {
		return nil, err
	}
	if task == "tweeteval_emotion" {
		return func(r row) string { return tweet(a, r.Text, names) }, nil
	}
	if task == "goemotions_ekman7" {
		a.Grouping = emotion.Ekman
	}
	return func(r row) string { return pick(a.Classify(r.Text), names) }, nil
}

// tags returns the tags of the words of an act.
func tags(a *fluency.Analyzer, words []string) string {
	var out []string
	for _, w := range a.Kinds(words) {
		out = append(out, w.Kind.Tag())
	}
	return strings.Join(out, " ")
}

// several returns all shades that hold, or the classes that they belong to by the grouping of GoEmotions; the likeliest
// where none reaches its threshold.
func several(a *emotion.Analyzer, text string, fine bool) string {
	r, from := a.Classify(text), a.Thresholds()
	holds := make([]bool, emotion.Shades)
	best, any := emotion.Shade(0), false
	for s := range emotion.Shade(emotion.Shades) {
		holds[s] = r.Shades[s] >= from[s]
		any = any || holds[s]
		if r.Shades[s]/from[s] > r.Shades[best]/from[best] {
			best = s
		}
	}
	holds[best] = holds[best] || !any
	var out []string
	seen := map[string]bool{}
	for s := range emotion.Shade(emotion.Shades) {
		name := s.String()
		if !fine {
			if name = s.Ekman().String(); name == "happiness" {
				name = "joy"
			}
		}
		if holds[s] && !seen[name] {
			seen[name] = true
			out = append(out, name)
		}
	}
	return strings.Join(out, "|")
}

// labels returns what a task calls the classes of package emotion; "" where it has no such class.
func labels(task string) (names [emotion.Classes]string, known bool) {
	switch task {
	case "meld_emotion", "goemotions_ekman7":
		return [...]string{"anger", "disgust", "fear", "joy", "sadness", "surprise", "neutral"}, true
	case "dailydialog_emotion7":
		return [...]string{"anger", "disgust", "fear", "happiness", "sadness", "surprise", "no_emotion"}, true
	case "emorynlp_emotion7":
		return [...]string{"Mad", "Mad", "Scared", "Joyful", "Sad", "", "Neutral"}, true
	case "tweeteval_emotion": // all texts have a feeling
		return [...]string{"anger", "anger", "", "joy", "sadness", "", ""}, true
	}
	return names, false
}

// tweet also knows optimism, which is a shade and no class.
func tweet(a *emotion.Analyzer, text string, names [emotion.Classes]string) string {
	r, from := a.Classify(text), a.Thresholds()
	for s := range emotion.Shade(emotion.Shades) {
		if s.String() == "optimism" && r.Shades[s] >= from[s] {
			return "optimism"
		}
	}
	return pick(r, names)
}

// pick returns the task's name of the likeliest class that it has.
func pick(r emotion.Result, names [emotion.Classes]string) string {
	best := -1
	for c, p := range r.P {
		if names[c] != "" && (best < 0 || p > r.P[best]) {
			best = c
		}
	}
	return names[best]
}
