package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy"
	feelings "github.com/colloquy-go/colloquy/nlp/emotion"
)

// peopleSection is who spoke how long.
type peopleSection struct {
	Note, Silent string
	Heads        string // what the columns' heads mean
	Lead         string // who leads over time
	Chart        *figure
	Table        table
	More         *table // those who talk less, where there are many
}

// shownPeople is how many people a table of everybody shows at first.
const shownPeople = 20

func (k *maker) peopleSection() *peopleSection {
	if len(k.in.Shares.Speakers) == 0 {
		return nil
	}
	s := &peopleSection{}
	s.Table, s.Heads = k.peopleTable()
	if n := len(s.Table.Rows); n > shownPeople+5 {
		s.More = &table{Caption: fmt.Sprintf("%d people who talk less", n-shownPeople), Head: s.Table.Head, Rows: s.Table.Rows[shownPeople:]}
		s.Table.Rows = s.Table.Rows[:shownPeople]
	}
	if strings.HasPrefix(k.shareMethod(), "share-words") {
		s.Note = "Shares are of the words: the transcript does not tell how long people talk."
	}
	f := draw(nil, func(width int) *drawing { return drawShares(k.people, k.in.Shares, width) })
	if f.Wide != "" {
		s.Chart = &f
	}
	var silent []string
	for _, id := range k.in.SilentSpeakers {
		silent = append(silent, k.people.name(id))
	}
	if n := len(silent); n > 20 {
		silent = append(silent[:20], fmt.Sprintf("and %d more", n-20))
	}
	s.Silent = strings.Join(silent, ", ")
	s.Lead = k.lead()
	return s
}

// fewestWindows is how many windows make it worth to say who leads.
const fewestWindows = 10

// lead says who leads over time, the longest first; "" where that cannot be told.
func (k *maker) lead() string {
	d := k.in.Dominance
	if !d.Share.OK() || d.Share.N < fewestWindows {
		return ""
	}
	all := slices.DeleteFunc(slices.Clone(d.Speakers), func(s colloquy.SpeakerDominance) bool { return s.Share.Value < .01 })
	if len(all) == 0 {
		return "Nobody leads: in no two and a half minutes has anybody three fifths of the talk."
	}
	slices.SortStableFunc(all, func(a, b colloquy.SpeakerDominance) int { return cmp.Compare(b.Share.Value, a.Share.Value) })
	parts := make([]string, 0, 4)
	for _, s := range all[:min(4, len(all))] {
		parts = append(parts, fmt.Sprintf("%s %.0f %%", k.people.name(s.Speaker), 100*s.Share.Value))
	}
	how := "The lead changes"
	switch d.Pattern {
	case colloquy.DominanceOfOne:
		how = "One person leads"
	case colloquy.DominanceBackAndForth:
		how = "Mostly nobody leads"
	}
	return how + ": " + listOf(parts) + " of the time, counted where somebody has three fifths of the talk in two and a half minutes."
}

func (k *maker) shareMethod() string {
	for _, s := range k.in.Shares.Speakers {
		return s.OfTalk.Method
	}
	return ""
}

// column is a measure of people.
type column struct {
	head  string
	of    map[colloquy.SpeakerID]cell
	means string // what the head does not say by itself, "" = nothing
}

// meaning says what the column is.
func (c column) meaning(s string) column {
	c.means = s
	return c
}

func newColumn[T any](head string, all []T, of func(T) (colloquy.SpeakerID, cell)) column {
	c := column{head: head, of: map[colloquy.SpeakerID]cell{}}
	for _, x := range all {
		id, v := of(x)
		c.of[id] = v
	}
	return c
}

// empty reports whether nothing of a column could be measured.
func (c column) empty() bool {
	for _, v := range c.of {
		if v.Class != "none" {
			return false
		}
	}
	return true
}

func (k *maker) columns() []column {
	in := k.in
	asks := map[colloquy.SpeakerID]int{}
	for _, q := range slices.Concat(in.Questions.Answered(), in.Questions.Unanswered()) {
		asks[q.Speaker]++
	}
	return []column{
		newColumn("Share of talk %", in.Shares.Speakers, func(s colloquy.Share) (colloquy.SpeakerID, cell) {
			c := value(s.OfTalk, "%.1f", 100)
			if s.Doubt.OK() {
				c.Tip = fmt.Sprintf("± %.1f, from the doubt about who talks", 100*s.Doubt.Value)
			}
			return s.Speaker, c
		}),
		newColumn("Talk time", in.Shares.Speakers, func(s colloquy.Share) (colloquy.SpeakerID, cell) {
			return s.Speaker, minutes(s.Talk)
		}),
		newColumn("Words", in.Shares.Speakers, func(s colloquy.Share) (colloquy.SpeakerID, cell) {
			if len(k.m.Utterances) == 0 {
				return s.Speaker, cell{"–", "none", "there are no words"}
			}
			return s.Speaker, count(s.Words)
		}),
		newColumn("Turns", in.Shares.Speakers, func(s colloquy.Share) (colloquy.SpeakerID, cell) { return s.Speaker, count(s.Turns) }),
		newColumn("Words a minute", in.Pace.Speakers, func(s colloquy.SpeakerPace) (colloquy.SpeakerID, cell) { return s.Speaker, value(s.Rate, "%.0f", 1) }),
		newColumn("Longest turn", in.Monologues.Speakers, func(s colloquy.SpeakerMonologues) (colloquy.SpeakerID, cell) {
			return s.Speaker, minutes(s.Longest)
		}),
		newColumn("Asks", in.Shares.Speakers, func(s colloquy.Share) (colloquy.SpeakerID, cell) {
			if in.Questions.Missing != "" {
				return s.Speaker, cell{"–", "none", "not measurable: " + why(in.Questions.Missing, in.Questions.Detail)}
			}
			return s.Speaker, count(asks[s.Speaker])
		}).meaning("Asks: questions that wait for an answer."),
		newColumn("Waits s", in.Latency.Speakers, func(s colloquy.SpeakerLatency) (colloquy.SpeakerID, cell) {
			return s.Speaker, value(s.Patience, "%.2f", 1)
		}).meaning("Waits: the median gap before this person’s turns."),
		newColumn("Cuts in", in.Interruptions.Speakers, func(s colloquy.SpeakerInterruptions) (colloquy.SpeakerID, cell) { return s.Speaker, count(s.Made) }).
			meaning("Cuts in, is cut in on: how often somebody begins while another has more to say, also where the other talks on."),
		newColumn("Is cut in on", in.Interruptions.Speakers, func(s colloquy.SpeakerInterruptions) (colloquy.SpeakerID, cell) { return s.Speaker, count(s.Suffered) }),
		newColumn(k.listeningWord(), in.Backchannels.Speakers, func(s colloquy.SpeakerBackchannels) (colloquy.SpeakerID, cell) { return s.Speaker, count(s.Given) }).
			meaning(k.listeningWord() + ": signs of listening while another talks."),
		newColumn("Fillers "+in.Fillers.Rate.Unit, in.Fillers.Speakers, func(s colloquy.SpeakerFillers) (colloquy.SpeakerID, cell) { return s.Speaker, value(s.Rate, "%.1f", 1) }),
		newColumn("Sentiment", in.Sentiment.Speakers, func(s colloquy.SpeakerSentiment) (colloquy.SpeakerID, cell) {
			return s.Speaker, value(s.Score, "%.0f", 1)
		}),
	}
}

// minutes is a measure in seconds as m:ss.
func minutes(m colloquy.Measure) cell {
	c := value(m, "%.0f", 1)
	if m.OK() {
		c.Text = clock(seconds(m.Value).Round(time.Second))
	}
	return c
}

// peopleTable returns everybody's measures, and what the heads mean.
func (k *maker) peopleTable() (t table, heads string) {
	t = table{Caption: "Everybody’s talk", Head: []string{"Speaker"}}
	columns := slices.DeleteFunc(k.columns(), column.empty)
	var means []string
	for _, c := range columns {
		t.Head = append(t.Head, strings.TrimSpace(c.head))
		if c.means != "" {
			means = append(means, c.means)
		}
	}
	for _, s := range byShare(k.in.Shares.Speakers) {
		who := k.people.of(s.Speaker)
		row := []cell{{Text: who.Name, Class: who.Class}}
		for _, c := range columns {
			v, ok := c.of[s.Speaker]
			if !ok {
				v = cell{"–", "none", "not measured"}
			}
			row = append(row, v)
		}
		t.Rows = append(t.Rows, row)
	}
	return t, strings.Join(means, " ")
}

// interactionsSection is who answers whom.
type interactionsSection struct {
	Note, Missing string
	Chart         figure
	Attuned       *table
}

func (k *maker) interactions() *interactionsSection {
	in := k.in.Interactions
	if len(k.talkers(2)) < 2 {
		return nil
	}
	if !in.Total.OK() {
		return &interactionsSection{Missing: "who answers whom; " + why(in.Total.Missing, in.Total.Detail)}
	}
	s := &interactionsSection{
		Note: "An arrow leads from who answers to who is answered; the thicker, the more often. Circles are as large as the share of the talk. ",
		Chart: draw(k.matrix(mostNodes), func(width int) *drawing {
			return drawInteractions(k.people, in, k.in.Shares, width)
		}),
		Attuned: k.attuned(),
	}
	if s.Chart.Wide == "" {
		s.Note = fmt.Sprintf("How often one answers another, among the %d who talk most. ", len(s.Chart.Table.Rows))
	}
	if in.Total.Method == "interaction/1" {
		s.Note += "A backchannel such as “mm-hm” counts half. "
	}
	s.Note += upper(k.times()) + "."
	return s
}

func upper(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 || r == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// matrix says how often the person in a row answers the one in a column, among the n who talk most.
func (k *maker) matrix(n int) *table {
	t := &table{Caption: "Answers of the person in the row to the one in the column", Head: []string{"Who answers"}}
	talkers := k.talkers(n)
	number := map[[2]colloquy.SpeakerID]float64{}
	for _, q := range k.in.Interactions.Pairs {
		number[[2]colloquy.SpeakerID{q.Between[1], q.Between[0]}] = q.To
		number[[2]colloquy.SpeakerID{q.Between[0], q.Between[1]}] = q.Back
	}
	for _, a := range talkers {
		t.Head = append(t.Head, a.Name)
		row := []cell{{Text: a.Name, Class: a.Class}}
		for _, b := range talkers {
			c := cell{Text: fmt.Sprintf("%g", number[[2]colloquy.SpeakerID{a.ID, b.ID}])}
			switch {
			case a.ID == b.ID:
				c = cell{Text: "·", Class: "none"}
			case c.Text == "0":
				c.Class = "none"
			}
			row = append(row, c)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// attuned lists in what people resemble each other more than by chance, the surest first.
func (k *maker) attuned() *table {
	all := slices.DeleteFunc(slices.Clone(k.in.Synchrony), func(s colloquy.Synchrony) bool { return !s.Score.OK() || s.Shuffles == 0 || s.Z < 1.64 })
	if len(all) == 0 {
		return nil
	}
	slices.SortStableFunc(all, func(a, b colloquy.Synchrony) int { return cmp.Compare(b.Z, a.Z) })
	t := &table{Caption: "Likeness above chance, the surest first", Head: []string{"In what", "Between", "Value", "By chance", "z"}}
	for _, s := range all[:min(12, len(all))] {
		between := k.people.name(s.Between[0]) + " and " + k.people.name(s.Between[1])
		if s.Directed {
			between = k.people.name(s.Between[1]) + " follows " + k.people.name(s.Between[0])
		}
		t.Rows = append(t.Rows, []cell{
			{Text: words(string(s.Kind))}, {Text: between, Class: "text"}, {Text: fmt.Sprintf("%.2f", s.Score.Value)},
			{Text: fmt.Sprintf("%.2f", s.Baseline)}, {Text: fmt.Sprintf("%.1f", s.Z)},
		})
	}
	return t
}

// words makes a name in snake_case readable.
func words(s string) string { return cut(strings.ReplaceAll(clean(s), "_", " "), longestName) }

// emotionsSection is what the words express.
type emotionsSection struct {
	Note, Missing string
	Chart         figure
	Felt          []quote
}

func (k *maker) emotions() *emotionsSection {
	e := k.in.Emotions
	if len(k.m.Utterances) == 0 {
		return nil
	}
	if e.Missing != "" {
		return &emotionsSection{Missing: "emotions; " + why(e.Missing, e.Detail)}
	}
	var parts []string
	for _, s := range e.All {
		if s.Share >= .005 {
			parts = append(parts, fmt.Sprintf("%s %.0f %%", emotionOf(s.Label).words, 100*s.Share))
		}
	}
	s := &emotionsSection{Note: "From the words alone, never from the voice. In all: " + strings.Join(parts, " · ") + ".", Felt: k.felts()}
	if slices.ContainsFunc(k.m.Utterances, func(u colloquy.Utterance) bool {
		return u.Annotation != nil && u.Annotation.EmotionMethod == feelings.MethodLists
	}) {
		s.Note += " In German and Spanish only what somebody says to feel is found; the rest is not sure."
	}
	if t := k.emotionTable(); expressive(t) { // else it would be grey from end to end
		s.Chart = draw(t, func(width int) *drawing { return drawEmotions(k.m, width) })
	}
	return s
}

// expressive reports whether an emotion stands in a table of them.
func expressive(t *table) bool {
	return slices.ContainsFunc(t.Rows, func(row []cell) bool {
		return slices.ContainsFunc(row[1:], func(c cell) bool {
			return slices.ContainsFunc(emotions[:felt], func(e emotion) bool { return e.words == c.Text })
		})
	})
}

func (k *maker) emotionTable() *table {
	t := &table{Caption: "What each person expresses most", Head: []string{"Time"}}
	talkers := k.talkers(mostLanes)
	for _, who := range talkers {
		t.Head = append(t.Head, who.Name)
	}
	for _, c := range k.m.SpeakerEmotions(emotionStep(k.m, false)) {
		row := []cell{{Text: clock(c.Start)}}
		for _, who := range talkers {
			v := cell{Text: "–", Class: "none"}
			for _, s := range c.Speakers {
				if s.Speaker == who.ID {
					v = cell{Text: emotionOf(s.Label).words}
				}
			}
			row = append(row, v)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
