package item

import (
	"math"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

var people = []Person{
	{0, []string{"Anna Weber", "project manager"}}, {1, []string{"Tom", "industrial designer"}}, {2, []string{"Maria Lopez"}},
}

// talk returns a conversation of lines "A: text".
func talk(lines ...string) []act.Utterance {
	out := make([]act.Utterance, len(lines))
	for i, l := range lines {
		out[i] = act.Utterance{Text: l[3:], Speaker: int(l[0] - 'A')}
	}
	return out
}

var days = regexp.MustCompile(`(?i)by (\w+day|tomorrow|tonight)|tomorrow|next week|this afternoon`)

func due(text string) (nlp.Span, bool) {
	m := days.FindStringIndex(text)
	if m == nil {
		return nlp.Span{}, false
	}
	return nlp.Span{Start: m[0], End: m[1]}, true
}

func find(t testing.TB, c []act.Utterance) Found {
	r, err := act.New("en")
	require.NoError(t, err)
	f, err := New("en")
	require.NoError(t, err)
	return f.Find(c, r.Read(nil, c), Options{People: people, Due: due})
}

// TestOwners holds the wording of promises and requests to who is meant; 0, 1, 2 are speakers, -1 is nobody known. All
// are said by Anna (0), and Tom (1) speaks next.
func TestOwners(t *testing.T) {
	for _, c := range []struct {
		text    string
		kind    Kind
		speaker int
	}{
		{"i'll send you the report tomorrow", Speaker, 0},
		{"I will prepare the slides for the meeting.", Speaker, 0},
		{"i'm going to call the supplier this afternoon", Speaker, 0},
		{"okay so i'm gonna write the specification", Speaker, 0},
		{"um i have to finish the budget by friday", Speaker, 0},
		{"let me check the numbers and get back to you", Speaker, 0},
		{"i need to update the project plan", Speaker, 0},
		{"leave it to me i'll take care of the invitation", Speaker, 0},
		{"i can put together a list of the requirements", Speaker, 0},
		{"I should email the client about this.", Speaker, 0},
		{"i'll try to fix it by monday", Speaker, 0},
		{"i'll just ask the people in sales", Speaker, 0},
		{"yeah i'll look into that", Speaker, 0},
		{"i've got to order the parts", Speaker, 0},
		{"i promise to review it by thursday", Speaker, 0},
		{"well i can take the minutes and send them", Speaker, 0},
		{"i'd better call them tomorrow", Speaker, 0},
		{"can you send me the file", Addressee, 1},
		{"could you please review the document by friday", Addressee, 1},
		{"please update the schedule", Addressee, 1},
		{"would you mind checking the figures", Addressee, 1},
		{"you need to finish the prototype by monday", Addressee, 1},
		{"i want you to write the first draft", Addressee, 1},
		{"you'll prepare the presentation for the next meeting", Addressee, 1},
		{"and you're going to work on the design", Addressee, 1},
		{"you should talk to the customer", Addressee, 1},
		{"will you book the room", Addressee, 1},
		{"i need you to test the new version", Addressee, 1},
		{"you're responsible for the report", Addressee, 1},
		{"maria can you send me the file", Addressee, 2},
		{"Maria, could you review the contract?", Addressee, 2},
		{"can you book the room maria", Addressee, 2},
		{"tom could you please check the battery", Addressee, 1},
		{"okay maria please write it up", Addressee, 2},
		{"maria will send the invitation", Named, 2},
		{"Maria is going to call the client.", Named, 2},
		{"tom needs to finish the prototype", Named, 1},
		{"maria lopez should prepare the budget", Named, 2},
		{"the industrial designer will work on the components", Named, 1},
		{"so tom has to fix the bug by friday", Named, 1},
		{"tom is responsible for the tests", Named, 1},
		{"maria agreed to write the report", Named, 2},
		{"the project manager will distribute the minutes", Named, 0},
		{"Peter will send us the data.", Named, -1},
		{"We heard that Susan is going to review it.", Named, -1},
		{"then John Miller should call the bank", Named, -1},
		{"tom can do the testing", Named, 1},
		{"I_D_ is going to work on the components.", Named, 1},
		{"PM will write the minutes", Named, 0},
		{"ML needs to call the bank by friday", Named, 2},
		{"It needs to change the TV, and the T_V_ needs to send them.", Nobody, -1},
		{"The LCD will get a frame", Nobody, -1},
		{"Provinces need to do their share too.", Nobody, -1},
		{"The money that the Liberals are going to get", Nobody, -1},
		{"So Anna and Susan need to write the report.", Named, -1},
		{"maria'll send it tomorrow", Named, 2},
		{"we need to update the website", Group, -1},
		{"let's schedule another meeting", Group, -1},
		{"we should ask the legal department", Group, -1},
		{"we'll have to order new parts", Group, -1},
		{"somebody should write this down", Group, -1},
		{"we have to finish this by friday", Group, -1},
		{"someone needs to call them", Group, -1},
		{"everybody should read the document before the meeting", Group, -1},
		{"we're going to test it next week", Group, -1},
		{"the weather was nice on monday", Nobody, -1},
		{"i'll say it was a good meeting", Nobody, -1},
		{"you know what i mean", Nobody, -1},
		{"as you can see it is blue", Nobody, -1},
		{"let's see", Nobody, -1},
		{"i have to say i like it", Nobody, -1},
		{"it should be cheap", Nobody, -1},
		{"that will be difficult", Nobody, -1},
	} {
		f, err := New("en")
		require.NoError(t, err)
		f.names = callNames(people)
		u := talk("A: "+c.text, "B: okay")
		f.scan(u[0].Text)
		g, ok := f.frame(u, 0)
		if !ok {
			g.owner.Speaker = -1
		}
		assert.Equal(t, c.kind, g.owner.Kind, c.text)
		assert.Equal(t, c.speaker, g.owner.Speaker, c.text)
	}
}

func TestWorkIsHandedToWhoeverIsNamedFirst(t *testing.T) {
	f, err := New("en")
	require.NoError(t, err)
	f.names = callNames(people)
	for text, want := range map[string]int{
		"and um ID, the technical functions": 1,
		"and TV, the technical functions":    -1,
		"and PM, the technical functions":    0,
		"then for Maria the user interface":  2,
		"the industrial designer the case":   1,
		"what Tom said about the case":       -1,
		"and then":                           -1,
	} {
		f.scan(text)
		assert.Equal(t, want, f.handedTo().Speaker, text)
	}
}

func meeting() []act.Utterance {
	return talk(
		"A: okay so that was the first part", "B: mm hmm",
		"A: um i think we should use the rubber case", "B: yeah that's a good idea", "C: yes i agree",
		"A: okay so we'll go with the rubber case then",
		"C: the problem is that the battery is too expensive", "A: right",
		"B: i'll send you the new figures by friday", "A: okay great",
		"A: and tom you need to prepare the prototype by monday", "B: sure",
		"C: the weather is nice", "A: so what's the time", "C: it's four o'clock",
		"B: so i'll send the new figures on friday", "A: thanks",
		"A: and i'll schedule a meeting for next week", "B: okay",
	)
}

func TestAMeeting(t *testing.T) {
	c := meeting()
	got := find(t, c)
	require.NotEmpty(t, got.Actions)
	var at []int
	for i, x := range got.Actions {
		at = append(at, x.Utterance)
		at = append(at, x.Also...)
		assert.True(t, x.Confidence > 0 && x.Confidence < 1)
		if i > 0 {
			assert.LessOrEqual(t, x.Confidence, got.Actions[i-1].Confidence)
		}
	}
	assert.Contains(t, at, 8)
	assert.Contains(t, at, 10)
	assert.Contains(t, at, 15, "the same promise again")
	assert.NotContains(t, at, 12)
	assert.NotContains(t, at, 6)
	for _, x := range got.Actions {
		switch x.Utterance {
		case 8:
			assert.Equal(t, "by friday", x.Due.Of(c[8].Text))
			assert.Equal(t, 1, x.Owner.Speaker)
			assert.Equal(t, []int{15}, x.Also)
			assert.True(t, x.Definitive)
			assert.True(t, strings.HasPrefix(x.Span.Of(c[8].Text), "i'll send"))
		case 10:
			assert.Equal(t, 1, x.Owner.Speaker)
			assert.True(t, x.Definitive)
		}
	}
	require.Len(t, got.FollowUps, 1)
	assert.Equal(t, 17, got.FollowUps[0].Utterance)
	require.NotEmpty(t, got.Decisions)
	assert.Equal(t, 5, got.Decisions[0].Utterance)
	assert.Equal(t, 2, got.Decisions[0].Proposal)
	assert.Subset(t, []int{3, 4}, got.Decisions[0].Agreed)
	assert.NotEmpty(t, got.Decisions[0].Agreed)
	assert.True(t, got.Decisions[0].Explicit)
	require.NotEmpty(t, got.Problems)
	assert.Equal(t, "problem", got.Problems[0].Span.Of(c[got.Problems[0].Utterance].Text))
}

func TestWhoTakesARequestOnAddsToIt(t *testing.T) {
	c := talk("A: Tom, can you fix the link?", "B: Sure, I will fix it by Thursday.", "A: Great. And Maria, please send the report to the client.",
		"C: Will do.", "B: I will also update the wiki tomorrow.", "A: Can somebody book the room?", "C: Yes.", "C: I can do that.",
		"A: Could you check the numbers, please?", "B: I will send that report first.", "A: Tom, please call the vendor.", "C: I'll do it and I'll write the offer.")
	got := map[int]Action{}
	for _, x := range find(t, c).Actions {
		got[x.Utterance] = x
	}
	link, room := got[0], got[5]
	assert.Equal(t, []int{1}, link.Also)
	assert.Contains(t, link.Agreed, 1)
	assert.Equal(t, 1, link.Owner.Speaker)
	assert.Equal(t, "by Thursday", link.Due.Of(c[link.DueIn].Text))
	assert.True(t, link.Definitive)
	assert.Equal(t, []int{7}, room.Also)
	assert.Equal(t, 2, room.Owner.Speaker)
	assert.Equal(t, "Can somebody book the room", room.Span.Of(c[5].Text))
	assert.NotContains(t, got, 1)
	assert.NotContains(t, got, 7)
	assert.Contains(t, got, 9, "another thing than was asked for")
	assert.Empty(t, got[8].Also)
	assert.NotContains(t, got[10].Also, 11, "of somebody else, and more than what was asked for")
}

func TestWhatPointsBack(t *testing.T) {
	f, err := withoutScorer()
	require.NoError(t, err)
	for text, want := range map[string]bool{
		"I'll do it": true, "I will fix them by Friday.": true, "I can take care of that tomorrow": true, "I'll take that one": true,
		"I'll send that report": false, "I will write the minutes": false, "I'll do it and I'll call Tom": false, "I'll make sure that it works": false,
	} {
		c := talk("A: " + text)
		f.scan(text)
		g, ok := f.frame(c, 0)
		require.True(t, ok, text)
		assert.Equal(t, want, f.pointsBack(c, &Action{Span: nlp.Span{Start: g.owner.Span.Start, End: len(text)}}), text)
	}
}

func TestJokesAndSmallTalkAreNoItems(t *testing.T) {
	got := find(t, talk("A: i'll be honest with you", "B: ha", "A: it's a nice day", "B: you know what i mean",
		"A: as you can see it's blue", "B: i can imagine", "A: let's see"))
	assert.Empty(t, got.Actions)
	assert.Empty(t, got.FollowUps)
	assert.Empty(t, got.Decisions)
}

func TestIntents(t *testing.T) {
	x, err := NewIntent("en")
	require.NoError(t, err)
	y, err := NewRequest("en")
	require.NoError(t, err)
	for text, want := range map[string]bool{
		"Could you please send me the contract by Friday?":    true,
		"Please let me know if you can attend.":               true,
		"I will call you tomorrow to discuss the details.":    true,
		"The attached file is the report of the last quarter": false,
		"It was a nice dinner.":                               false,
	} {
		p, ok := x.Holds(text)
		assert.Equal(t, want, ok, "%s: %.2f", text, p)
	}
	p, ok := y.Holds("Can you send me the spreadsheet?")
	assert.True(t, ok, "%.2f", p)
	p, ok = y.Holds("It was a nice dinner.")
	assert.False(t, ok, "%.2f", p)
}

func TestMoments(t *testing.T) {
	for _, c := range []struct {
		name string
		p    []float64
		want []int
	}{
		// 0.5 + 0.4 lie within three of the fifth; the eighth's 0.4 is left, and 0 for the first.
		{"between two", []float64{0, 0.5, 0, 0, 0, 0, 0, 0.4, 0.4, 0}, []int{4, 8, 0}},
		// All lie within three of the third and of the fourth, of which the fourth is likelier.
		{"a short one", []float64{0.1, 0.2, 0.3, 0.4, 0.5, 0.6}, []int{3}},
		{"all alike", make([]float64, 8), []int{0, 4}},
		{"one", []float64{0.2}, []int{0}},
		{"nothing", nil, []int{}},
	} {
		assert.Equal(t, c.want, Moments(c.p), c.name)
	}
}

func TestOtherLanguagesHaveNoModel(t *testing.T) {
	var missing *lexicon.NoLexiconError
	_, err := New("de")
	require.ErrorAs(t, err, &missing)
	_, err = NewScorer("fr")
	require.ErrorAs(t, err, &missing)
	_, err = NewIntent("es-MX")
	require.ErrorAs(t, err, &missing)
	assert.Equal(t, "es-MX", missing.Lang)
}

func TestScoresAreProbabilities(t *testing.T) {
	r, err := act.New("en")
	require.NoError(t, err)
	s, err := NewScorer("en")
	require.NoError(t, err)
	c := meeting()
	a := r.Read(nil, c)
	out := s.Score(nil, c, a)
	for _, x := range out {
		for _, p := range []float64{x.Action, x.Decision, x.Problem, x.Key} {
			assert.True(t, p >= 0 && p <= 1)
		}
	}
	assert.Zero(t, testing.AllocsPerRun(5, func() { out = s.Score(out[:0], c, a) }))
}

func TestScoresAreSumsOverTheFeatures(t *testing.T) {
	r, err := act.New("en")
	require.NoError(t, err)
	s, err := NewScorer("en")
	require.NoError(t, err)
	x, err := NewExtractor()
	require.NoError(t, err)
	c := append(meeting(), meeting()...)
	a := r.Read(nil, c)
	s.Score(nil, c, a)
	x.Load(c)
	for u := range c {
		for k, want := range s.first.model.Scores(nil, x.Features(u)) {
			assert.InDelta(t, want, s.raw[u][k], 1e-4)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("i'll send it by friday", "okay", "Tom")
	f.Add("Tom Tom will \xff", "", "")
	r, err := act.New("en")
	if err != nil {
		f.Fatal(err)
	}
	x, err := New("en")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, a, b, name string) {
		c := []act.Utterance{{Text: a}, {Text: b, Speaker: 1}, {Text: a, Speaker: 2}}
		got := x.Find(c, r.Read(nil, c), Options{People: []Person{{1, []string{name}}}, Due: due, Least: 0.01})
		for _, y := range append(got.Actions, got.FollowUps...) {
			_ = y.Span.Of(c[y.Utterance].Text)
			_ = y.Owner.Span.Of(c[y.Utterance].Text)
			if math.IsNaN(y.Confidence) {
				t.Fatal("not a number")
			}
		}
		for _, y := range got.Problems {
			_ = y.Span.Of(c[y.Utterance].Text)
		}
	})
}

func BenchmarkScore(b *testing.B) {
	var c []act.Utterance
	for range 50 {
		c = append(c, meeting()...)
	}
	r, err := act.New("en")
	if err != nil {
		b.Fatal(err)
	}
	s, err := NewScorer("en")
	if err != nil {
		b.Fatal(err)
	}
	a := r.Read(nil, c)
	out := s.Score(nil, c, a)
	b.ReportAllocs()
	for b.Loop() {
		out = s.Score(out[:0], c, a)
	}
	b.ReportMetric(float64(b.N*len(c))/b.Elapsed().Seconds(), "utterances/s")
}
