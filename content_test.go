package colloquy_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
)

// planning is the quickstart's conversation as text, on a Tuesday.
func planning(t testing.TB) *colloquy.Meeting {
	return analyze(t, colloquy.Analyzer{}, colloquy.Input{Transcript: script(t), Start: time.Date(2030, 4, 23, 10, 0, 0, 0, time.UTC)})
}

func TestWhatWasAskedAndAnswered(t *testing.T) {
	q := planning(t).Questions()
	require.Empty(t, q.Missing)
	require.GreaterOrEqual(t, len(q.All), 4)
	answered := 0
	for _, x := range q.All {
		assert.NotEmpty(t, x.Utterance)
		assert.Contains(t, []colloquy.QuestionType{colloquy.OpenQuestion, colloquy.ClosedQuestion, colloquy.TagQuestion, colloquy.RhetoricalQuestion}, x.Type)
		if x.Answer != nil {
			answered++
			assert.NotEqual(t, x.Speaker, x.Answer.Speaker)
			assert.GreaterOrEqual(t, x.Answer.Start, x.Start)
		}
	}
	assert.Positive(t, answered)
	assert.LessOrEqual(t, len(q.Unanswered()), len(q.All)-answered)
}

func TestWhoPromisedWhat(t *testing.T) {
	items := planning(t).ActionItems()
	require.Empty(t, items.Missing)
	owners := map[string]string{}
	for _, a := range items.All {
		if a.Definitive {
			owners[string(a.Owner)] = a.Due
			assert.False(t, a.DueAt.IsZero(), a.Text)
			assert.Equal(t, 2030, a.DueAt.Year())
		}
	}
	assert.Contains(t, owners["Ida"], "Wednesday")
	assert.Contains(t, owners["Ben"], "Thursday")
}

func TestARequestAndItsPromiseAreOneActionItem(t *testing.T) {
	tr, err := colloquy.ReadTranscript(strings.NewReader("Ida: Ben, can you fix the link?\nBen: Sure, I will fix it by Thursday.\nIda: Thanks.\n"))
	require.NoError(t, err)
	start := time.Date(2030, 1, 7, 9, 0, 0, 0, time.UTC) // a Monday
	m := analyze(t, colloquy.Analyzer{}, colloquy.Input{Transcript: tr, Start: start})
	items := m.ActionItems().All
	require.Len(t, items, 1)
	a := items[0]
	assert.Equal(t, "Ben, can you fix the link?", a.Text)
	assert.Equal(t, m.Utterances[1].Speaker, a.Owner)
	assert.Equal(t, []string{m.Utterances[1].ID}, a.Also)
	assert.Contains(t, a.Due, "Thursday")
	assert.Equal(t, 10, a.DueAt.Day())
	assert.True(t, a.Definitive)
}

func TestDatesAreResolvedOnlyWithAStart(t *testing.T) {
	m := planning(t)
	m.Start = time.Time{}
	for _, a := range m.ActionItems().All {
		assert.True(t, a.DueAt.IsZero())
	}
}

func TestContentIsEvidence(t *testing.T) {
	m := planning(t)
	texts := map[string]string{}
	for _, u := range m.Utterances {
		texts[u.ID] = u.Text
	}
	s := m.Summary(40)
	require.NotEmpty(t, s.Sentences)
	for _, x := range s.Sentences {
		assert.Contains(t, texts[x.Utterance], x.Verbatim)
	}
	for _, p := range m.KeyPoints(2).Speakers {
		assert.LessOrEqual(t, len(p.Points), 2)
		for _, x := range p.Points {
			assert.Equal(t, p.Speaker, x.Speaker)
		}
	}
	for _, k := range append(m.Keywords(5).All, m.SpeakerKeywords("Ida", 3).All...) {
		require.NotEmpty(t, k.Utterances)
		for _, id := range k.Utterances {
			assert.Contains(t, texts, id)
		}
	}
	topics := m.Topics()
	require.NotEmpty(t, topics.All)
	for k, x := range topics.All {
		assert.Len(t, x.Utterances, 2)
		if k > 0 {
			assert.Equal(t, topics.All[k-1].End, x.Start, "without gaps")
		}
		assert.True(t, x.Talking.OK())
	}
	every, err := m.TopicsBy(colloquy.TopicOptions{Period: 30 * time.Second})
	require.NoError(t, err)
	require.Len(t, every.All, 3)
	assert.Equal(t, 30*time.Second, every.All[1].Start)
	assert.Equal(t, colloquy.NoSuchSpeaker, m.SpeakerSummary("nobody", 20).Missing)
	assert.Equal(t, colloquy.NoSuchSpeaker, m.SpeakerKeywords("nobody", 20).Missing)
	silent := m.Clone()
	silent.Speakers = append(silent.Speakers, colloquy.Speaker{ID: "silent", Name: "Sam"})
	assert.Equal(t, colloquy.NoWords, silent.SpeakerSummary("silent", 20).Missing)
	assert.Equal(t, colloquy.NoWords, silent.SpeakerKeywords("silent", 20).Missing)
	for _, d := range m.Decisions().All {
		assert.Contains(t, texts, d.Utterance)
	}
	for _, p := range m.Problems().All {
		assert.Contains(t, texts, p.Utterance)
	}
	for _, f := range m.FollowUps().All {
		assert.True(t, f.FollowUp)
	}
}

func TestTrackersFindStems(t *testing.T) {
	m := planning(t)
	found, err := m.Track([]colloquy.Tracker{{Name: "money", Phrases: []string{"monthly plans"}}, {Name: "trouble", Phrases: []string{"complaint"}}})
	require.NoError(t, err)
	names := map[string]bool{}
	for _, x := range found.All {
		names[x.Tracker] = true
		if x.Offset >= 0 {
			assert.True(t, strings.HasPrefix(x.Text[x.Offset:], x.Said))
		}
	}
	assert.Equal(t, map[string]bool{"money": true, "trouble": true}, names)
	_, err = m.Track([]colloquy.Tracker{{Name: "empty", Phrases: []string{""}}})
	assert.Error(t, err)
	in := m.Insights(colloquy.InsightOptions{Trackers: []colloquy.Tracker{{Name: "empty", Phrases: []string{""}}, {Name: "trouble", Phrases: []string{"complaint"}}}})
	assert.NotEmpty(t, in.Trackers.All, "what cannot be looked for is left out")
	assert.Equal(t, colloquy.BadPhrase, in.Trackers.Missing, "and not taken for something that was never said")
	assert.Equal(t, `not looked for: phrase 0 of "empty": 0 words, not 1 to 32`, in.Trackers.Detail)
	in = m.Insights(colloquy.InsightOptions{Trackers: []colloquy.Tracker{{Name: "trouble", Phrases: []string{"complaint"}}}})
	assert.Empty(t, in.Trackers.Missing)
}

func TestWhatIsExpressedComesFromWordsAlone(t *testing.T) {
	assert.Equal(t, colloquy.NoWords, heardOnce().Emotions().Missing)
	e := planning(t).Emotions()
	require.Empty(t, e.Missing)
	total := 0.
	for k, s := range e.All {
		total += s.Share
		assert.True(t, k == 0 || e.All[k-1].Share >= s.Share, "the largest first")
	}
	assert.InDelta(t, 1, total, 1e-9)
	minutes := planning(t).SpeakerEmotions(0)
	require.Len(t, minutes, 2)
	assert.Len(t, minutes[0].Speakers, 3)
}

// moody is an EmotionClassifier of the caller's.
type moody struct {
	emotions []colloquy.Emotion
	err      error
}

func (m moody) ClassifyEmotions(context.Context, []colloquy.Utterance) ([]colloquy.Emotion, error) {
	return m.emotions, m.err
}

func TestAnEmotionClassifierOfTheCallers(t *testing.T) {
	m := &colloquy.Meeting{Speakers: []colloquy.Speaker{{ID: "a"}}, Utterances: []colloquy.Utterance{
		{ID: "u1", Speaker: "a", Text: "one two three", Language: "en"}, {ID: "u2", Speaker: "a", Text: "four", Language: "en"}, {ID: "u3", Speaker: "a", Text: "five", Language: "en"}}}
	label := func(s string) colloquy.Emotion {
		return colloquy.Emotion{Label: colloquy.Label{Name: s, Confidence: 1}}
	}
	got, err := (&colloquy.Analyzer{Emotion: moody{emotions: []colloquy.Emotion{label("joy"), label("doubt"), {None: true}}}}).Annotate(context.Background(), m)
	require.NoError(t, err)
	assert.Equal(t, []colloquy.EmotionShare{{Label: "joy", Share: 0.75}, {Label: "doubt", Share: 0.25}}, got.Emotions().All, "by words, as there are no times")
	for name, stage := range map[string]moody{"an error": {err: errStage}, "too few": {}, "no name": {emotions: make([]colloquy.Emotion, 3)}} {
		got, err := (&colloquy.Analyzer{Emotion: stage}).Annotate(context.Background(), m)
		var failed *colloquy.StageError
		require.ErrorAs(t, err, &failed, name)
		assert.Equal(t, "emotion", failed.Stage)
		assert.NotEmpty(t, got.Utterances[0].Annotation.Method, "the sentiment is there")
		assert.Equal(t, colloquy.NotAnnotated, got.Emotions().Missing)
	}
}

func TestWhatIsNamedAndMasked(t *testing.T) {
	text := "Ann: Hi, this is Ann. You can call me on 030 1234567 or mail ann.lee@example.com by Friday.\nBob: Thanks, Ann. It costs two hundred euros.\nAnn: Okay then, that is fine with me.\nBob: Good, we will do it.\n"
	m := analyze(t, colloquy.Analyzer{}, colloquy.Input{Transcript: read(t, text), Start: time.Date(2030, 4, 23, 10, 0, 0, 0, time.UTC)})
	types := map[string]string{}
	for _, e := range m.Entities().All {
		types[e.Type] = e.Said
		if !e.From.IsZero() {
			assert.Equal(t, "2030-04-26", e.Value, "the Friday")
		}
		assert.Equal(t, e.Said, e.Text[e.Offset:e.Offset+len(e.Said)])
	}
	assert.Equal(t, "ann.lee@example.com", types["email"])
	assert.Contains(t, types["money"], "two hundred euros")
	masked, err := m.Redact()
	require.NoError(t, err)
	checkMeeting(t, masked)
	said := ""
	for _, u := range masked.Utterances {
		said += u.Text + " " + u.Annotation.Clean + " "
		for _, w := range u.Words {
			said += w.Text + " "
		}
	}
	for _, secret := range []string{"1234567", "ann.lee", "example.com"} {
		assert.NotContains(t, said, secret)
	}
	assert.Contains(t, said, "two hundred euros")
	names := m.SuggestNames()
	require.NotEmpty(t, names)
	assert.Equal(t, "Ann", names[0].Name)
	assert.Equal(t, colloquy.SpeakerID("Ann"), names[0].Speaker)
	french := imported(t, "Anne: Bonjour, comment est-ce que vous allez aujourd'hui, et le contrat, qu'est-ce qu'il y a dedans ?\nLuc: Je vais bien, merci, mais nous avons beaucoup de travail avec le contrat.\n")
	_, err = french.Redact()
	assert.Error(t, err, "nothing is given that was not masked")
	nothing, err := heardOnce().Redact()
	require.NoError(t, err)
	assert.Equal(t, heardOnce().Segments, nothing.Segments)
}

func TestWordsOfOtherLanguagesAreNotRead(t *testing.T) {
	text := "Anne: Bonjour, comment est-ce que vous allez aujourd'hui, et le contrat, qu'est-ce qu'il y a dedans ?\nLuc: Je vais bien, merci, mais nous avons beaucoup de travail avec le contrat.\nAnne: Alors nous commençons avec le premier point.\nLuc: Oui, c'est une très bonne idée.\n"
	m := imported(t, text)
	in := m.Insights(colloquy.InsightOptions{})
	for name, f := range map[string]colloquy.Finding{
		"topics": in.Topics.Finding, "keywords": in.Keywords.Finding, "items": in.ActionItems.Finding,
		"decisions": in.Decisions.Finding, "summary": in.Summary.Finding, "key points": in.KeyPoints.Finding, "vocabulary": m.Vocabulary().Finding,
	} {
		assert.Equal(t, colloquy.NoLexicon, f.Missing, name)
		assert.Contains(t, f.Detail, "fr", name)
	}
	none := heardOnce()
	assert.Equal(t, colloquy.NoWords, none.Topics().Missing)
	assert.Equal(t, colloquy.NoWords, none.Questions().Missing)
	assert.Equal(t, colloquy.NoSpeech, (&colloquy.Meeting{}).Keywords(3).Missing)
}

func TestUtterancesAreReadable(t *testing.T) {
	m := imported(t, "Ann: Um so we we should uh send the the report.\nBob: Mm-hmm.\nAnn: I will do it.\nBob: Good.\n")
	assert.Equal(t, "So we should send the report.", m.Utterances[0].Annotation.Clean)
	assert.Equal(t, "backchannel", m.Utterances[1].Annotation.Act.Name)
}

func TestVocabulary(t *testing.T) {
	v := planning(t).Vocabulary()
	require.Len(t, v.Speakers, 3)
	for _, s := range v.Speakers {
		assert.True(t, s.TypeToken.OK(), s.Speaker)
		assert.True(t, s.Hedges.OK(), s.Speaker)
	}
	few := analyze(t, colloquy.Analyzer{}, colloquy.Input{Language: "en", Transcript: read(t, "Ann: Hello.\nBob: Hi.\nAnn: Good.\nBob: Yes.\n")}).Vocabulary()
	assert.Equal(t, colloquy.TooFew, few.Speakers[0].Diversity.Missing)
}

func TestNamesOfPeopleAreNoJargon(t *testing.T) {
	m := analyze(t, colloquy.Analyzer{}, colloquy.Input{Language: "en", Transcript: read(t, strings.Repeat("Ann: So Ms Okonkwo, the sprocket is for Yusuf and Ms Okonkwo, isn't it, Yusuf?\nYusuf: I think so.\n", 3))})
	v := m.Vocabulary()
	require.Len(t, v.Speakers[0].Jargon, 1)
	assert.Equal(t, "sprocket", v.Speakers[0].Jargon[0].Word)
	for _, r := range v.Speakers[0].Repeats {
		assert.NotEqual(t, "ms okonkwo", r.Phrase)
	}
}

// TestRealMeetingsAreRead looks that what is found in real meetings has evidence, is of a sane amount and is not chatter.
func TestRealMeetingsAreRead(t *testing.T) {
	root := os.Getenv("COLLOQUY_DATA")
	if root == "" {
		t.Skip("COLLOQUY_DATA does not name the folder of meetings")
	}
	for _, name := range []string{"ES2003c.vtt", "TS3006d.whisperx.json", "Bmr012.txt", "education_22.txt"} {
		f, err := os.Open(filepath.Join(root, "meetings", name))
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		require.NoError(t, err)
		tr, err := colloquy.ReadTranscript(f)
		f.Close()
		require.NoError(t, err)
		m := analyze(t, colloquy.Analyzer{}, colloquy.Input{Transcript: tr})
		in := m.Insights(colloquy.InsightOptions{})
		assert.Positive(t, len(in.Topics.All), name)
		assert.Less(t, len(in.Topics.All), 60, name)
		assert.NotEmpty(t, in.Summary.Sentences, name)
		for _, k := range in.Keywords.All[:10] {
			assert.NotContains(t, []string{"um", "uh", "yeah", "okay", "mm hmm", "thing"}, strings.ToLower(k.Text), name)
		}
		assert.Greater(t, len(in.Questions.All), 5, name)
		assert.Less(t, len(in.ActionItems.All), len(m.Utterances)/10, name)
	}
}

func ExampleMeeting_ActionItems() {
	t, err := colloquy.ReadTranscript(strings.NewReader("Ann: Who can send the report?\nBob: I will send it by Friday.\nAnn: Great, thank you.\nBob: Sure.\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	m, err := colloquy.Analyze(context.Background(), colloquy.Input{Transcript: t})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, a := range m.ActionItems().All[:1] {
		fmt.Printf("%s, %s: %s\n", a.Owner, a.Due, a.Text)
	}
	// Output: Bob, Friday: Who can send the report?
}

func TestRepeatsOfASpeaker(t *testing.T) {
	m := imported(t, "Ann: At the end of the day, the rent is too high.\nBob: It is.\nAnn: We cannot pay it, at the end of the day.\nBob: No.\nAnn: So at the end of the day, we move.\n")
	v := m.Vocabulary()
	require.Len(t, v.Speakers, 2)
	require.Len(t, v.Speakers[0].Repeats, 1)
	r := v.Speakers[0].Repeats[0]
	assert.Equal(t, "at the end of the day", r.Phrase)
	assert.Equal(t, 3, r.Count)
	assert.Len(t, r.Utterances, 3)
	assert.Empty(t, v.Speakers[1].Repeats)
}

func TestChaptersAreCalledAsTheyWereAnnounced(t *testing.T) {
	m := imported(t, `chair: okay good evening everybody let's begin the van passed its test but it needs two new tyres before the winter
bill: that's a hundred and eighty pounds fitted and the van has to be serviced in march as well
chair: then bill will book the garage for next week is that right bill
bill: yes i'll ring them tomorrow morning
chair: right the rota we're short on saturdays since the students left and somebody has to open the hall at nine
mrs okafor: i could do every other saturday if somebody has a key for me
bill: have my key i've got two of them at home
chair: thank you mrs okafor that is a great help for the rota
`)
	var titles []string
	for _, c := range m.Chapters().All {
		titles = append(titles, c.Title)
	}
	require.Len(t, titles, 2)
	assert.Equal(t, "Rota", titles[1])
	for _, x := range m.Topics().All {
		assert.NotContains(t, strings.ToLower(x.Label), "okafor")
		assert.NotContains(t, strings.ToLower(x.Label), "bill")
	}
	for _, k := range m.Keywords(30).All {
		assert.NotContains(t, k.Text, "bill ", "a name is no part of a phrase")
	}
}
