// Package folds parts conversations for cross-validation, the same way in every program that trains a model of text, so that
// what one model says of a conversation that it has not seen can be what the next one learns from.
package folds

import "crypto/sha256"

// N is the number of folds.
const N = 5

// Of returns the fold of a conversation, by the hash of the first six letters of its name: the meetings of one group of people
// in the AMI corpus ("ES2002a" … "ES2002d") stay together, and so does a meeting that several corpora hold.
func Of(conversation string) int {
	h := sha256.Sum256([]byte(conversation[:min(6, len(conversation))]))
	return int(h[0]) % N
}
