package colloquy_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
)

// office is a meeting of two parts: rent and rooms, then a printer. It has no times.
const office = `Ann: The landlord wants more rent for the second floor, and the lease ends in June.
Bob: How much rent does the landlord ask for?
Ann: The rent would go up by nine hundred euros a month.
Bob: That is terrible, I hate it, we cannot pay that rent for these small rooms.
Ann: The lease says the landlord has to give us three months.
Bob: Then we look for other rooms, with a lower rent and a longer lease.
Ann: I can ask the agency for rooms near the station.
Bob: Good, the agency knows what rooms are free.
Ann: Next point, the printer.
Bob: The printer jams every day and the toner is too dear.
Ann: The old printer was wonderful, I loved it, the toner lasted a year.
Bob: We could lease a printer with toner and repairs included.
Ann: A new printer with two trays would be great, the paper jams drive me mad.
Bob: I will ask the supplier for a printer with two trays and cheap toner.
`

var subjects = []colloquy.Category{
	{Name: "Costs", Phrases: []string{"budget", "price"}, Sub: []colloquy.Category{
		{Name: "Premises", Phrases: []string{"rent", "lease", "landlord", "rooms"}},
		{Name: "Travel", Phrases: []string{"flight", "hotel"}},
	}},
	{Name: "Equipment", Phrases: []string{"printer", "toner", "laptop"}},
}

func TestTopicsStandInTheCallersTaxonomy(t *testing.T) {
	m := imported(t, office)
	topics, err := m.TopicsBy(colloquy.TopicOptions{Taxonomy: subjects})
	require.NoError(t, err)
	require.NotEmpty(t, topics.All)
	first, last := topics.All[0].Category, topics.All[len(topics.All)-1].Category
	assert.Equal(t, []string{"Costs", "Premises"}, first.Path, "down to the finest that has half of what was said")
	assert.NotEmpty(t, first.Utterances)
	assert.Greater(t, first.Share, 0.4)
	if len(topics.All) > 1 {
		assert.Equal(t, []string{"Equipment"}, last.Path)
	}
	assert.Equal(t, topics, m.Insights(colloquy.InsightOptions{Taxonomy: subjects}).Topics)
	for _, x := range m.Topics().All {
		assert.Zero(t, x.Category, "without a taxonomy")
	}
}

func TestATaxonomyWithoutMatches(t *testing.T) {
	m := imported(t, office)
	topics, err := m.TopicsBy(colloquy.TopicOptions{Taxonomy: []colloquy.Category{{Name: "Sea", Phrases: []string{"whale"}}}})
	require.NoError(t, err)
	assert.Zero(t, topics.All[0].Category)
	bad := []colloquy.Category{{Name: "Bad", Phrases: []string{"..."}, Sub: []colloquy.Category{{Name: "Printers", Phrases: []string{"printer", ""}}}}}
	_, err = m.TopicsBy(colloquy.TopicOptions{Taxonomy: bad})
	assert.Error(t, err, "a phrase without a word")
	in := m.Insights(colloquy.InsightOptions{Taxonomy: bad}).Topics.All
	assert.Equal(t, []string{"Bad", "Printers"}, in[len(in)-1].Category.Path, "what cannot be looked for is left out")
}

func TestPeriodsStandInTheTaxonomyToo(t *testing.T) {
	m := planning(t)
	topics, err := m.TopicsBy(colloquy.TopicOptions{Period: 30 * time.Second, Taxonomy: []colloquy.Category{{Name: "Money", Phrases: []string{"monthly plans", "price"}}}})
	require.NoError(t, err)
	plain, err := m.TopicsBy(colloquy.TopicOptions{Period: 30 * time.Second})
	require.NoError(t, err)
	require.Len(t, topics.All, len(plain.All))
	found := 0
	for _, x := range topics.All {
		found += len(x.Category.Path)
	}
	assert.Positive(t, found)
}

func TestATopicIsMeasuredAsItsSlice(t *testing.T) {
	m := planning(t)
	every, err := m.TopicsBy(colloquy.TopicOptions{Period: 30 * time.Second})
	require.NoError(t, err)
	for _, topics := range []colloquy.Topics{m.Topics(), every} {
		for _, x := range topics.All {
			part := m.Slice(x.Interval)
			assert.Equal(t, part.Energy(), x.Energy)
			assert.Equal(t, part.InteractionScore(), x.Interactions)
			assert.Equal(t, part.Interactions().Pairs, x.Pairs)
			assert.Equal(t, part.Involvement(), x.Involvement)
			assert.Equal(t, part.Emotions(), x.Emotions)
			assert.Equal(t, part.Emotions().Score(), x.EmotionsScore)
			assert.Equal(t, part.Sentiment().Score.Value, x.Sentiment.Score.Value)
		}
	}
}

// Without times a topic is its utterances: words, sentiment and emotions need no clock.
func TestATopicWithoutTimes(t *testing.T) {
	m := imported(t, office)
	for _, x := range m.Topics().All {
		assert.Equal(t, colloquy.NoTimes, x.Talking.Missing)
		assert.Equal(t, colloquy.NoTimes, x.Energy.Missing)
		assert.True(t, x.Involvement.OK())
		assert.True(t, x.Sentiment.Score.OK())
		assert.True(t, x.EmotionsScore.OK())
		assert.NotEmpty(t, x.Pairs)
		assert.Len(t, x.Speakers, 2)
	}
}

func TestChaptersAreTheTopics(t *testing.T) {
	for _, m := range []*colloquy.Meeting{planning(t), imported(t, office)} {
		topics, chapters := m.Topics(), m.Chapters()
		require.Len(t, chapters.All, len(topics.All))
		assert.Equal(t, topics.Finding, chapters.Finding)
		for k, c := range chapters.All {
			assert.Equal(t, topics.All[k].Interval, c.Interval)
			assert.Equal(t, topics.All[k].Utterances, c.Utterances)
			assert.True(t, c.Title == "" || strings.ToUpper(c.Title[:1]) == c.Title[:1], c.Title)
			if c.Gist != nil {
				assert.Equal(t, topics.All[k].Gist, c.Gist.Clean)
				assert.Contains(t, c.Gist.Text, c.Gist.Verbatim)
			}
		}
	}
	assert.Equal(t, colloquy.NoWords, heardOnce().Chapters().Missing)
}

func TestEmotionsScore(t *testing.T) {
	// 100·(1 − 0.5 − 0.1): half is neutral, a tenth not sure.
	e := colloquy.Emotions{N: 7, All: []colloquy.EmotionShare{{Label: "neutral", Share: 0.5}, {Label: "happiness", Share: 0.4}, {Label: "not_sure", Share: 0.1}}}
	s := e.Score()
	assert.InDelta(t, 40, s.Value, 1e-9)
	assert.Equal(t, 7, s.N)
	assert.Equal(t, colloquy.NoWords, colloquy.Emotions{Missing: colloquy.NoWords}.Score().Missing)
	assert.False(t, colloquy.Emotions{}.Score().OK())
	calm := colloquy.Emotions{N: 1, All: []colloquy.EmotionShare{{Label: "neutral", Share: 1}}}
	assert.True(t, calm.Score().OK())
	assert.Zero(t, calm.Score().Value)
}

func TestTopicsAreAsLongAsTheConversation(t *testing.T) {
	said := "WEBVTT\n\n00:12.000 --> 00:14.000\n<v Ann>Hi Bob, did you book the hotel for Leeds?\n\n00:15.000 --> 00:18.000\n<v Bob>Yes, this morning, the Railway Inn.\n\n" +
		"02:19.000 --> 02:22.000\n<v Ann>Great, thanks. And the tickets?\n\n02:22.500 --> 02:24.000\n<v Bob>Not yet.\n\n02:25.000 --> 02:26.000\n<v Ann>Okay, bye.\n"
	m := analyze(t, colloquy.Analyzer{}, colloquy.Input{Language: "en", Transcript: read(t, said)})
	every := func(period time.Duration) colloquy.Topics {
		topics, err := m.TopicsBy(colloquy.TopicOptions{Period: period})
		require.NoError(t, err)
		assert.Equal(t, topics, m.TopicsEvery(period))
		return topics
	}
	for _, topics := range []colloquy.Topics{m.Topics(), every(time.Minute), every(5 * time.Minute)} {
		var sum time.Duration
		for _, x := range topics.All {
			sum += x.End - x.Start
			assert.NotEmpty(t, x.Label)
		}
		assert.Equal(t, m.Duration, sum)
		assert.Zero(t, topics.All[0].Start)
	}
	assert.Equal(t, m.TopicsEvery(5*time.Minute), m.TopicsEvery(0))
	assert.Empty(t, new(colloquy.Meeting).TopicsEvery(0).All)
	require.Len(t, every(time.Minute).All, 2)
	assert.Equal(t, 2*time.Minute, every(time.Minute).All[0].End, "with the minute in which nobody speaks")
}

func TestChaptersAreNamedByWhatIsToBeDone(t *testing.T) {
	m := imported(t, "Ann: Let's ask legal before we decide.\nBob: Yes.\n")
	assert.Equal(t, "Ask legal", m.Chapters().All[0].Title)
	assert.Empty(t, imported(t, "Ann: So, bye then.\nBob: Bye bye.\n").Chapters().All[0].Title)
}
