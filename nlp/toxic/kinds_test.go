package toxic

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// "stupid" is an insult, "hell" mild and no abuse, "people" a group; "monkey" has a harmless sense.
func TestWordsAreCountedByKind(t *testing.T) {
	var x Extractor
	x.Read("what the hell, you stupid stupid people and a monkey")
	got := map[string]int{}
	for k, n := range x.kinds.of {
		if n > 0 {
			got[string(kindNames[k])] = n
		}
	}
	assert.Equal(t, map[string]int{"insult": 2, "mild": 1, "group": 1, "double": 1}, got)
	numbers := x.AppendNumbers(nil)
	require.Len(t, numbers, Numbers)
	insult := slices.Index(KindNames(), "insult")
	assert.Equal(t, []float32{1, 1}, numbers[2*insult:][:2])
	assert.Equal(t, []float32{1, 0}, numbers[2*slices.Index(KindNames(), "mild"):][:2])
	assert.True(t, x.Cue())
	x.Read("many people died")
	assert.False(t, x.Cue())
}

func TestEveryKindHasAList(t *testing.T) {
	for k, list := range lists().words {
		assert.Positive(t, list.Len(), kindNames[k])
	}
}

// 2.5·0.3 = 0.75 is over 0.6 and 0.1; 2.5·0.1 = 0.25 is under 0.5.
func TestTheClassIsTheHighestWithItsFactor(t *testing.T) {
	assert.Equal(t, Hate, Choose([3]float64{0.3, 0.6, 0.1}))
	assert.Equal(t, Neither, Choose([3]float64{0.1, 0.4, 0.5}))
	assert.Equal(t, Offensive, Choose([3]float64{0.1, 0.8, 0.1}))
	assert.Equal(t, Offensive, ChooseBy(1, [3]float64{0.3, 0.6, 0.1}))
}

// A word that is drawn out, that has an ending of its own or an "'s" is of the kind of the plain one; what only begins as
// one does and is harmless is not.
func TestSpellingsAreOfTheKindOfTheWord(t *testing.T) {
	var x Extractor
	for text, want := range map[string]bool{
		"fuckkkkk": true, "bitcccccch": true, "bitch's": true, "fucktardmobile": true,
		"shitake": false, "niggardly": false, "book": false, "assess": false, "class": false,
	} {
		x.Read(text)
		assert.Equal(t, want, x.Cue(), text)
	}
}

// Accounts, addresses, marks and pictures are words of their own, in their places; other entities of HTML are none.
func TestWhatStandsBetweenWordsIsRead(t *testing.T) {
	var x Extractor
	for text, want := range map[string]string{
		`RT @somebody: "You idiot!" &amp; ☺`:  `rt|@|"|you|idiot:insult|!|"|&#9786;`,
		"some white trash, shut up!":          "some|white trash:white|shut up:insult|!",
		`"@a_B1: no" &#8220;@c:`:              `"|@|no|"|&#8220;|@`,
		"(https://a.b/c) you":                 "http|you",
		"see http://a.b/c now &#128514; #tag": "see|http|now|&#128514;|#|tag",
		"really?? no, &#1 &#; & &#x1F602;":    "really|?|?|no|#|1|#|&#x1F602;",
		"a.b@c":                               "a.b|@|c",
		"\xff&\xff@":                          "@",
		"":                                    "",
	} {
		var got []string
		x.Read(text)
		x.Words(func(word []byte, kind int) {
			w := string(word)
			if kind >= 0 {
				w += ":" + KindNames()[kind]
			}
			got = append(got, w)
		})
		assert.Equal(t, want, strings.Join(got, "|"), text)
	}
}

// Most conversations have no word that may be abuse, and pay for no models.
func TestModelsAreReadWhenATextNeedsThem(t *testing.T) {
	a, err := New("en")
	require.NoError(t, err)
	a.Classify("See you at nine.")
	assert.Nil(t, a.model)
	assert.Equal(t, Offensive, a.Classify("You are a stupid bitch.").Class)
	assert.NotNil(t, a.model)
}
