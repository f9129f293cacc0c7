package colloquy_test

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat/mpathic"
)

// transcriptOf is a Transcript written by hand that has of lines what g leaves.
func transcriptOf(lines []said, g grain) *colloquy.Transcript {
	tr := &colloquy.Transcript{Timing: g.timing, Language: "en"}
	for k, l := range lines {
		u := colloquy.Utterance{Interval: l.span(), Text: l.text(), Speaker: colloquy.SpeakerID(cast(l.who))}
		switch g.timing.Source {
		case colloquy.TimesNone:
			u.Interval = colloquy.Interval{}
		case colloquy.TimesByStart:
			if u.End = u.Start; k+1 < len(lines) {
				u.End = lines[k+1].span().Start
			}
		}
		if g.timing.Source == colloquy.TimesByWord {
			u.Words = slices.Clone(l.words)
		}
		if g.nobody {
			u.Speaker = ""
		}
		if g.silent {
			tr.Segments = append(tr.Segments, colloquy.Segment{Interval: u.Interval, Speaker: u.Speaker})
		} else {
			tr.Utterances = append(tr.Utterances, u)
		}
	}
	return tr
}

func meetingFrom(t *testing.T, lines []said, g grain) *colloquy.Meeting {
	t.Helper()
	return analyze(t, colloquy.Analyzer{}, colloquy.Input{Transcript: transcriptOf(lines, g), Language: "en"})
}

// sharesOf is who has how much of the talk, found without the code under test: by time or by words; and how far rounding
// to the step of the times may move them.
func sharesOf(lines []said, g grain) (shares map[int]float64, within float64) {
	amount, edges := map[int]float64{}, 0
	add := func(who int, i colloquy.Interval) {
		amount[who] += i.Len().Seconds()
		edges += 2
	}
	switch t := g.timing; {
	case t.Source == colloquy.TimesNone || t.Source == colloquy.TimesByStart:
		for _, l := range lines {
			amount[l.who] += float64(len(l.words))
		}
	case g.byWords:
		runs(lines, add)
	default:
		last := map[int]colloquy.Interval{}
		for _, l := range lines {
			i := l.span()
			if i.Start = max(i.Start, last[l.who].End); i.End > i.Start { // one's own lines may overlap
				add(l.who, i)
				last[l.who] = i
			}
		}
	}
	total := 0.
	for k := range 100 {
		total += amount[k]
	}
	shares = map[int]float64{}
	for who, a := range amount {
		shares[who] = a / total
	}
	if edges == 0 {
		return shares, 1e-9
	}
	return shares, float64(edges) * g.timing.Resolution.Seconds() / 2 / total
}

// runs calls add for the stretches that words tell: they go on over pauses of up to a second in which nobody else says a
// whole word.
func runs(lines []said, add func(who int, i colloquy.Interval)) {
	words, who := inOrder(lines)
	open := map[int]*colloquy.Interval{}
	for k, w := range words {
		run := open[who[k]]
		if run != nil {
			between := who[k-1] != who[k] && words[k-1].Start >= run.End && words[k-1].End <= w.Start
			if w.Start-run.End <= time.Second && !between {
				run.End = max(run.End, w.End)
				continue
			}
			add(who[k], *run)
		}
		i := w.Interval
		open[who[k]] = &i
	}
	for k := range 100 {
		if open[k] != nil {
			add(k, *open[k])
		}
	}
}

// lacking lists what is missing for want of times, words or record of overlap.
func lacking(m *colloquy.Meeting) map[string]colloquy.Reason {
	out := map[string]colloquy.Reason{}
	for _, l := range m.Insights(colloquy.InsightOptions{}).List() {
		switch l.Missing {
		case colloquy.NoWords, colloquy.NoTimes, colloquy.CoarseTimes, colloquy.OverlapNotRecorded:
			out[l.Path] = l.Missing
		}
	}
	return out
}

// TestTheSameMeetingInEveryFormat writes meetings down in every format that is read, reads them again and holds the
// shares of talk to those of the meeting, and what cannot be measured to what the format lacks.
func TestTheSameMeetingInEveryFormat(t *testing.T) {
	meetings := map[string][]said{
		"two people in turns":      talkOf(1, 2, 40, false),
		"three people in turns":    talkOf(2, 3, 60, false),
		"four people over another": talkOf(3, 4, 90, true),
	}
	for name, lines := range meetings {
		if testing.Short() && name != "four people over another" {
			continue
		}
		t.Run(name, func(t *testing.T) { inEveryFormat(t, lines) })
	}
}

func inEveryFormat(t *testing.T, lines []said) {
	lacks := map[string]map[string]colloquy.Reason{}
	linear := meetingFrom(t, lines, wordTimes).Timing.Linear
	for _, f := range append(forms(), written(t)...) {
		if f.apart && !linear {
			continue
		}
		t.Run(f.name, func(t *testing.T) {
			text := f.write(lines)
			tr, err := colloquy.ReadTranscript(strings.NewReader(text))
			require.NoError(t, err, head(text))
			assert.Equal(t, f.format, tr.Format)
			m := analyze(t, colloquy.Analyzer{}, colloquy.Input{Transcript: tr, Language: "en"})
			assert.Equal(t, f.timing.Source, m.Timing.Source, head(text))
			checkStep(t, f.timing.Resolution, m.Timing.Resolution)
			checkShares(t, m, lines, f)
			key := fmt.Sprint(f.grain)
			if lacks[key] == nil {
				lacks[key] = lacking(meetingFrom(t, lines, f.grain))
			}
			assert.Equal(t, lacks[key], lacking(m))
			checkClock(t, m, f.grain, linear)
		})
	}
}

// checkStep allows for the digits of a file too short for its step to be seen otherwise.
func checkStep(t *testing.T, want, got time.Duration) {
	t.Helper()
	if want == 10*time.Millisecond && got == time.Millisecond {
		return
	}
	assert.Equal(t, want, got, "the step of the times")
}

func head(text string) string { return text[:min(len(text), 400)] }

func checkShares(t *testing.T, m *colloquy.Meeting, lines []said, f form) {
	t.Helper()
	got := map[string]float64{}
	for _, s := range m.Shares().Speakers {
		sp, ok := m.Speaker(s.Speaker)
		require.True(t, ok)
		if s.OfTalk.OK() {
			got[sp.Label()] = s.OfTalk.Value
		}
	}
	if f.nobody {
		assert.Empty(t, got, "nobody is named")
		return
	}
	want, within := sharesOf(lines, f.grain)
	require.Len(t, got, len(want))
	for who, share := range want {
		assert.InDelta(t, share, got[f.label(who)], within, "%s of %v", f.label(who), got)
	}
}

// checkClock holds some measures to what the times of a format permit, in so many words.
func checkClock(t *testing.T, m *colloquy.Meeting, g grain, linear bool) {
	t.Helper()
	talk, overlap, rate, gaps := colloquy.Reason(""), colloquy.Reason(""), colloquy.Reason(""), colloquy.Reason("")
	if linear {
		overlap, gaps = colloquy.OverlapNotRecorded, colloquy.OverlapNotRecorded
	}
	switch {
	case g.timing.Source == colloquy.TimesNone:
		talk, overlap, rate, gaps = colloquy.NoTimes, colloquy.NoTimes, colloquy.NoTimes, colloquy.NoTimes
	case g.timing.Source == colloquy.TimesByStart:
		talk, overlap, rate, gaps = colloquy.CoarseTimes, colloquy.CoarseTimes, colloquy.CoarseTimes, colloquy.CoarseTimes
	case g.timing.Resolution >= time.Second:
		overlap, gaps = colloquy.CoarseTimes, colloquy.CoarseTimes
	}
	if g.silent {
		rate = colloquy.NoWords
	}
	if g.nobody {
		return // without people there are no turns
	}
	assert.Equal(t, talk, m.Shares().Talk.Missing, "talk time")
	assert.Equal(t, overlap, m.Overlap().Total.Missing, "overlap")
	assert.Equal(t, rate, m.Pace().Rate.Missing, "words a minute")
	assert.Equal(t, gaps, m.Latency().Offset.Missing, "answering times")
}

// TestTurnsAreWhatMpathicKnows holds what is read from mpathic's body to the turns that are written there: they go on over
// the pauses and the interjections of others.
func TestTurnsAreWhatMpathicKnows(t *testing.T) {
	m := meetingFrom(t, talkOf(3, 4, 90, true), wordTimes)
	tr, err := colloquy.ReadTranscript(strings.NewReader(jsonText(mpathic.Conversation(m, mpathic.Options{Conversation: true}))))
	require.NoError(t, err)
	want, total := map[string]float64{}, 0.
	for _, turn := range m.Turns() {
		want[string(turn.Speaker)] += turn.Len().Seconds()
		total += turn.Len().Seconds()
	}
	back := analyze(t, colloquy.Analyzer{}, colloquy.Input{Transcript: tr})
	for _, s := range back.Shares().Speakers {
		assert.InDelta(t, want[string(s.Speaker)]/total, s.OfTalk.Value, 0.001, s.Speaker)
	}
	assert.Len(t, back.Turns(), len(m.Turns()))
}

// TestRealMeetingsInEveryFormat does the same with real meetings.
func TestRealMeetingsInEveryFormat(t *testing.T) {
	root := os.Getenv("COLLOQUY_DATA")
	if root == "" {
		t.Skip("COLLOQUY_DATA does not name the folder of meetings")
	}
	files, err := filepath.Glob(filepath.Join(root, "meetings", "*.whisperx.json"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	const lines = 100 // enough for every kind of line; whole meetings would take minutes
	for _, f := range files[:min(len(files), 2)] {
		t.Run(filepath.Base(f), func(t *testing.T) {
			b, err := os.ReadFile(f)
			require.NoError(t, err)
			all := linesOf(imported(t, string(b)))
			inEveryFormat(t, all[:min(len(all), lines)])
		})
	}
}

// linesOf returns the utterances of m as lines, with times in steps of 10 ms and no word without length.
func linesOf(m *colloquy.Meeting) []said {
	const step = 10 * time.Millisecond
	var out []said
	index := map[colloquy.SpeakerID]int{}
	for _, u := range m.Utterances {
		if _, ok := index[u.Speaker]; !ok {
			index[u.Speaker] = len(index)
		}
		l := said{who: index[u.Speaker]}
		at := time.Duration(0)
		for _, w := range u.Words {
			w.Start, w.End, w.Interpolated = max(w.Start.Round(step), at), w.End.Round(step), false
			w.End = max(w.End, w.Start+step)
			at = w.Start
			l.words = append(l.words, w)
		}
		out = append(out, l)
	}
	slices.SortStableFunc(out, func(a, b said) int { return cmp.Compare(a.span().Start, b.span().Start) })
	return out
}
