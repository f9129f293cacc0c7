// Package actnet is the models of package act from the inside: what they are given about an utterance, and how a network over words
// and two linear models make scores of the labels together. Package act reads with it, and internal/gen/act trains with it, so that
// both see the same.
//
// Labels are numbers here: their names, and what each means, are those of package act.
package actnet

import "errors"

// The labels: the acts come first, then the basic classes, then others that hold or not.
const (
	Acts        = 15 // number of acts, of which one holds
	Basics      = 20 // where the basic classes end, of which one holds
	Labels      = 39 // number of labels
	Backchannel = 16 // the basic class of what listeners say
)

// ErrModel is returned for models of other labels or inputs.
var ErrModel = errors.New("act: not a model of these labels and numbers")
