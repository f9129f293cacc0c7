package colloquy_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/nlp"
)

func spoken(lines ...string) *colloquy.Meeting {
	m := &colloquy.Meeting{Timing: colloquy.Timing{Source: colloquy.TimesByCue, Resolution: 10 * time.Millisecond}, Speakers: []colloquy.Speaker{{ID: "A"}, {ID: "B"}}}
	for k, l := range lines {
		at := time.Duration(k) * time.Second
		m.Utterances = append(m.Utterances, colloquy.Utterance{ID: string(rune('a' + k)), Speaker: colloquy.SpeakerID(l[:1]), Text: l[3:],
			Interval: colloquy.Interval{Start: at, End: at + time.Second}})
	}
	return m
}

func TestAPassageIsAWholeSentence(t *testing.T) {
	m := spoken(
		"A: This is what we said before. And you",
		"B: Mm-hmm.",
		"A: are going to work on the prototype",
		"A: with the clay. That is all.",
		"B: Okay, I will do that then.",
		"B: And it will take some time.",
	)
	for id, want := range map[string]string{
		"c": "And you are going to work on the prototype with the clay.",
		"a": "This is what we said before. And you are going to work on the prototype with the clay.",
		"b": "Mm-hmm.",
		"e": "Okay, I will do that then.",
		"z": "",
	} {
		assert.Equal(t, want, m.Passage(id), id)
	}
}

func TestAPassageEndsWithALongSilence(t *testing.T) {
	m := spoken("A: and you have to do it", "A: by the end of the week.", "A: We said so before.")
	for k := 1; k < 3; k++ {
		m.Utterances[k].Start += 5 * time.Second
		m.Utterances[k].End += 5 * time.Second
	}
	assert.Equal(t, "and you have to do it", m.Passage("a"))
	assert.Equal(t, "by the end of the week.", m.Passage("b"))
}

func TestWithoutMarksNothingIsJoined(t *testing.T) {
	m := spoken("A: so you have to do it", "A: by the end of the week", "A: as we said so before")
	assert.Equal(t, "by the end of the week", m.Passage("b"))
}

func TestAPassageIsReadable(t *testing.T) {
	m := spoken("A: um I I think", "A: uh we should uh build it.", "B: That is a good idea indeed.")
	m.Utterances[0].Annotation = &colloquy.Annotation{Clean: "I think"}
	m.Utterances[1].Annotation = &colloquy.Annotation{Clean: "We should build it."}
	assert.Equal(t, "I think we should build it.", m.Passage("b"))
}

func TestAPassageLosesNothingWhereItIsJoined(t *testing.T) {
	m := spoken("A: I'll put it in the", "A: chat for all of you.", "B: That is a good idea indeed.")
	m.Utterances[0].Annotation = &colloquy.Annotation{Clean: "I'll put it"}
	m.Utterances[1].Annotation = &colloquy.Annotation{Clean: "Chat for all of you."}
	assert.Equal(t, "I'll put it in the chat for all of you.", m.Passage("a"))
	assert.Equal(t, "I'll put it in the chat for all of you.", m.Passage("b"))
}

func TestSummariesTakeSentencesThatTheTranscriptCuts(t *testing.T) {
	m := spoken(
		"A: We found a manhole that's not",
		"B: Mm-hmm.",
		"A: on the drawings. It costs twelve thousand",
		"A: pounds to move the drain. That is all.",
		"B: Then the council has to pay for the drain.",
	)
	var verbatim, clean []string
	for _, s := range m.Summary(100).Sentences {
		verbatim, clean = append(verbatim, s.Utterance+": "+s.Verbatim), append(clean, s.Clean)
	}
	assert.Equal(t, []string{"a: We found a manhole that's not on the drawings.", "c: It costs twelve thousand pounds to move the drain.",
		"e: Then the council has to pay for the drain."}, verbatim)
	assert.Contains(t, clean, "We found a manhole that's not on the drawings.")
}

func FuzzPassage(f *testing.F) {
	f.Add("so I think", "we should. Yes", "build it.", "We should")
	f.Add("\xff", "", "… ”", "É")
	f.Fuzz(func(t *testing.T, a, b, c, clean string) {
		m := spoken("A: "+a, "A: "+b, "B: "+c, "A: "+c, "A: It is so indeed, I think.")
		m.Utterances[1].Annotation = &colloquy.Annotation{Clean: clean}
		for _, u := range m.Utterances {
			words := len(nlp.Words(u.Text))
			if u.Annotation != nil {
				words = max(words, len(nlp.Words(clean)))
			}
			if got, most := len(nlp.Words(m.Passage(u.ID))), words+2*25; got > most {
				t.Errorf("%d words of %d", got, most)
			}
		}
	})
}

func TestAMomentThatIsAPartOfAnUtterance(t *testing.T) {
	m := &colloquy.Meeting{
		Speakers: []colloquy.Speaker{{ID: "a", Name: "Ann"}, {ID: "b", Name: "Bob"}, {ID: "c", Name: "Eve"}},
		Utterances: []colloquy.Utterance{
			{ID: "u0", Speaker: "c", Text: "That was the last of the figures of this year.", Language: "en"},
			{ID: "u1", Speaker: "a", Text: "So I'll write the report by Friday, but can you send it to them on Monday?", Language: "en"},
			{ID: "u2", Speaker: "b", Text: "Sure, no problem.", Language: "en"},
			{ID: "u3", Speaker: "c", Text: "What about the budget for the summer?", Language: "en"},
		},
	}
	var said []string
	for _, x := range m.ActionItems().All {
		said = append(said, x.Text)
		assert.Equal(t, "u1", x.Utterance)
		assert.Equal(t, x.Text, m.PassageOf(x.Moment))
		assert.Equal(t, x.Text, m.Utterances[1].Text[x.Offset:][:len(x.Text)])
	}
	assert.ElementsMatch(t, []string{"I'll write the report by Friday", "can you send it to them on Monday"}, said)
	assert.Equal(t, m.Passage("u1"), m.PassageOf(colloquy.Moment{Utterance: "u1", Text: m.Utterances[1].Text}))
	assert.Equal(t, "", m.PassageOf(colloquy.Moment{Utterance: "nobody"}))
}
