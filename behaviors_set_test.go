package colloquy_test

import (
	"bytes"
	"crypto/sha1"
	"encoding/json"
	"math/big"
	"os"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// catalogue names the behaviours that testdata/behaviors.jsonl has sentences for, in the catalogue's order.
const catalogue = `
appreciation autonomy check_for_understanding clarification_question collaborative_question concern conflict
confront open_question closed_question leading_question stacked_questions follow_up_question why_challenge
simple_reflection complex_reflection summary acknowledgement hollow_acknowledgement validation
emotional_reaction exploration perspective_taking minimizing contempt blame absolutes dismissal defensiveness
give_information advice_with_permission advice_without_permission warn direct_order seek_permission
seek_collaboration support agreement disagreement concession hedge gratitude apology please_request
self_disclosure conversational_narcissism backchannel yielding floor_invitation agenda_setting time_check
topic_shift proposal commitment vague_commitment decision objection change_talk sustain_talk filler_language
jargon_acronym non_inclusive_language profanity self_harm_risk threat harassment personal_data
medical_or_legal_promise
`

// behaviorLine is one line of testdata/behaviors.jsonl: a sentence and whether it shows the behaviour.
type behaviorLine struct {
	Behavior   string `json:"behavior"`
	Text       string `json:"text"`
	Previous   string `json:"previous"` // the other speaker's turn before it; empty if it does not matter
	Label      int    `json:"label"`    // 1: shows the behaviour, 0: looks like it and does not
	Punctuated bool   `json:"punctuated"`
}

// setAside tells whether the sentence is in the fifth that rules are measured with and never made from:
// the SHA-1 digest of the text, as one big-endian integer, is divisible by 5.
func (l behaviorLine) setAside() bool {
	h := sha1.Sum([]byte(l.Text))
	return new(big.Int).Mod(new(big.Int).SetBytes(h[:]), big.NewInt(5)).Sign() == 0
}

// readBehaviorLines reads the set; a field that behaviorLine lacks is an error.
func readBehaviorLines(t *testing.T) []behaviorLine {
	t.Helper()
	b, err := os.ReadFile("testdata/behaviors.jsonl")
	require.NoError(t, err)
	var lines []behaviorLine
	for line := range bytes.Lines(b) {
		d := json.NewDecoder(bytes.NewReader(line))
		d.DisallowUnknownFields()
		var l behaviorLine
		require.NoError(t, d.Decode(&l), "line %d", len(lines)+1)
		require.False(t, d.More(), "line %d holds one object", len(lines)+1)
		lines = append(lines, l)
	}
	return lines
}

// asRecognised tells whether s is written as a speech recogniser writes: no capitals, no sentence punctuation.
func asRecognised(s string) bool {
	return !strings.ContainsAny(s, ".?!,;:\"") && strings.IndexFunc(s, unicode.IsUpper) < 0
}

func TestBehaviorSetHasBothLabelsOfEveryBehavior(t *testing.T) {
	count := map[string]*[2]int{}
	for _, name := range strings.Fields(catalogue) {
		count[name] = new([2]int)
	}
	require.Len(t, count, 68)
	for i, l := range readBehaviorLines(t) {
		require.Contains(t, count, l.Behavior, "line %d", i+1)
		require.Contains(t, []int{0, 1}, l.Label, "line %d", i+1)
		count[l.Behavior][l.Label]++
	}
	for _, name := range strings.Fields(catalogue) {
		assert.GreaterOrEqual(t, count[name][0], 8, "%s: negatives", name)
		assert.GreaterOrEqual(t, count[name][1], 8, "%s: positives", name)
	}
}

func TestBehaviorSetFollowsTheCatalogue(t *testing.T) {
	var order []string
	for _, l := range readBehaviorLines(t) {
		if len(order) == 0 || order[len(order)-1] != l.Behavior {
			order = append(order, l.Behavior)
		}
	}
	assert.Equal(t, strings.Fields(catalogue), order)
}

func TestBehaviorSetRepeatsNoSentence(t *testing.T) {
	seen := map[[2]string]int{}
	for i, l := range readBehaviorLines(t) {
		require.NotEmpty(t, strings.TrimSpace(l.Text), "line %d", i+1)
		key := [2]string{l.Behavior, strings.Trim(strings.ToLower(l.Text), " .?!")}
		assert.Zero(t, seen[key], "line %d repeats an earlier one: %q", i+1, l.Text)
		seen[key] = i + 1
	}
}

func TestBehaviorSetIsHalfAsRecognisersWrite(t *testing.T) {
	lines := readBehaviorLines(t)
	plain := map[int]int{}
	of := map[int]int{}
	for i, l := range lines {
		assert.Equal(t, !l.Punctuated, asRecognised(l.Text), "line %d: %q", i+1, l.Text)
		if l.Previous != "" {
			assert.Equal(t, !l.Punctuated, asRecognised(l.Previous), "line %d: previous %q", i+1, l.Previous)
		}
		of[l.Label]++
		if !l.Punctuated {
			plain[l.Label]++
		}
	}
	for label := range 2 {
		share := float64(plain[label]) / float64(of[label])
		assert.InDelta(t, 0.5, share, 0.15, "label %d", label)
	}
}

func TestBehaviorSetSetsAFifthAside(t *testing.T) {
	lines := readBehaviorLines(t)
	n := 0
	for _, l := range lines {
		if l.setAside() {
			n++
		}
	}
	t.Logf("%d of %d lines are set aside", n, len(lines))
	assert.InDelta(t, 0.2, float64(n)/float64(len(lines)), 0.03)
}
