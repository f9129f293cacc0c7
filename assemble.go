package colloquy

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"time"
)

// frameStep is the resolution of times that rest on the sound.
const frameStep = 10 * time.Millisecond

// assemble puts the words, if there are any, onto what was heard. The first error is that of the Transcriber, which
// leaves a Meeting without words; the second leaves none.
func (a *Analyzer) assemble(ctx context.Context, in Input, h *heard) (*Meeting, error, error) {
	m := &Meeting{
		Duration: h.duration, Timing: Timing{Source: TimesSampled, Resolution: frameStep},
		Sound: h.sound, Warnings: h.warnings,
	}
	hash := sha256.New()
	hash.Write(h.hash)
	var optional error
	switch {
	case in.Transcript != nil:
		t := in.transcript()
		hashTranscript(hash, t)
		if err := a.attribute(m, h, t, in.Roster); err != nil {
			return nil, nil, err
		}
	case a.Transcriber != nil:
		m.seatVoices(h, in.Roster)
		optional = a.transcribe(ctx, m, h, in)
		if ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
	default:
		m.seatVoices(h, in.Roster)
	}
	m.ID = fmt.Sprintf("%x", hash.Sum(nil))
	return m, optional, m.checkLimits(a.Limits.withDefaults())
}

// seatVoices enters the speakers that were heard. Invited people who were not recognised are entered only where it is
// known which voice is whose: else everybody invited would look silent.
func (m *Meeting) seatVoices(h *heard, roster []Speaker) {
	if !h.named {
		m.Speakers, m.Segments = h.speakers, h.segments
		if len(roster) > 0 && h.recognised == 0 {
			m.Warnings = append(m.Warnings, Warning{Code: "roster-unmatched", Stage: "diarizer", Count: len(roster),
				Detail: "nothing says which voice is whose: the list of people is not used"})
		}
		return
	}
	rename := m.seat(&Transcript{Speakers: h.speakers}, roster)
	m.Segments = renamed(h.segments, rename)
	for k := range h.tracks {
		h.tracks[k].speaker = rename[h.tracks[k].speaker]
	}
	m.Sound.renameTracks(func(id SpeakerID) SpeakerID { return rename[id] })
}

func renamed(segments []Segment, names map[SpeakerID]SpeakerID) []Segment {
	out := slices.Clone(segments)
	for k, s := range out {
		out[k].Speaker = names[s.Speaker]
	}
	return out
}

// transcribe asks the caller's Transcriber for words and puts them onto the speakers.
func (a *Analyzer) transcribe(ctx context.Context, m *Meeting, h *heard, in Input) error {
	limits := a.Limits.withDefaults()
	o := TranscribeOptions{Language: in.Language, Vocabulary: slices.Clone(in.Vocabulary)}
	for k, t := range h.tracks {
		a.progress("transcribe", h.duration*time.Duration(k)/time.Duration(len(h.tracks)), h.duration)
		words, err := guard(ctx, "transcriber", func() ([]Word, error) {
			words, err := a.Transcriber.Transcribe(ctx, t.audio, slices.Clone(t.speech), o)
			if err != nil {
				return nil, err
			}
			return checkWords(words, h.duration, limits)
		})
		if err != nil {
			m.Utterances = nil
			return err
		}
		for i := range words {
			words[i].Interval = words[i].shifted(t.offset).clamped(h.duration)
		}
		if h.named {
			m.Utterances = append(m.Utterances, newCutter().utterances(t.speaker, words, nil, languageOf(words))...)
		} else {
			m.Utterances = Align(words, m.Segments)
		}
	}
	sortUtterances(m.Utterances)
	numberUtterances(m.Utterances)
	for k := range m.Utterances {
		m.Utterances[k].Language = in.Language
	}
	a.progress("transcribe", h.duration, h.duration)
	return nil
}

// clamped cuts the interval to [0, end].
func (i Interval) clamped(end time.Duration) Interval {
	i.Start = min(max(i.Start, 0), end)
	return Interval{i.Start, min(max(i.End, i.Start), end)}
}

// attribute puts a transcript onto what was heard: it knows what was said, and by whom if it names people; the sound
// knows when.
func (a *Analyzer) attribute(m *Meeting, h *heard, t *Transcript, roster []Speaker) error {
	lines, warnings, err := a.lines(t)
	if err != nil {
		return err
	}
	m.Warnings = append(append(m.Warnings, t.Warnings...), warnings...)
	if !t.Timing.Timed() && len(lines) > 0 {
		spreadLines(lines, h.segments, h.duration)
		m.Timing.Resolution = guessStep
		m.Warnings = append(m.Warnings, Warning{Code: "guessed-times", Stage: "align", Count: len(lines),
			Detail: "the transcript has no times: its words were spread evenly over the speech"})
	}
	drift := a.checkDrift(t, lines, h)
	m.Warnings = append(m.Warnings, drift...)
	m.Warnings = append(m.Warnings, settle(lines, t.Timing.Offset, h.duration)...)
	m.Warnings = append(m.Warnings, soundWarnings(suspectNotes(lines))...)
	m.Warnings = append(m.Warnings, suspectRepeated(lines)...)
	if t.Timing.Exact() && t.Timing.Timed() && (len(drift) == 0 || a.CorrectDrift) {
		m.Warnings = append(m.Warnings, suspectSilence(lines, unionOf(h.segments))...)
	}
	if !t.names() {
		m.seatVoices(h, roster)
		m.Utterances = alignLines(lines, m.Segments)
		suspectNotes(m.Utterances)
		return nil
	}
	if h.named {
		m.seatVoices(h, roster)
	}
	names := m.seat(t, roster)
	for k := range lines {
		lines[k].Speaker = names[lines[k].Speaker]
	}
	if h.named {
		m.followTracks(lines)
	} else {
		var err error
		if m.Segments, err = claim(h, lines, renamed(t.Segments, names), t.Timing, a.Limits.withDefaults().Segments); err != nil {
			return err
		}
		if t.Timing.Timed() && !t.Timing.Exact() {
			m.Timing.Resolution = max(m.Timing.Resolution, t.Timing.Resolution)
		}
	}
	m.Utterances = fillSpeakers(cutLines(lines), m.Segments)
	suspectNotes(m.Utterances)
	return nil
}

// names reports whether the transcript says who speaks.
func (t *Transcript) names() bool {
	return slices.ContainsFunc(t.Utterances, func(u Utterance) bool { return u.Speaker != "" }) ||
		slices.ContainsFunc(t.Segments, func(s Segment) bool { return s.Speaker != "" })
}

// settle moves lines to the recording's time line, whose 0 lies offset after the transcript's, and into it.
func settle(lines []Utterance, offset, end time.Duration) []Warning {
	outside := 0
	for k := range lines {
		u := &lines[k]
		if u.Interval = u.shifted(-offset); u.End > end+time.Second || u.Start < 0 {
			outside++
		}
		u.Interval = u.clamped(end)
		for w := range u.Words {
			u.Words[w].Interval = u.Words[w].shifted(-offset).clamped(end)
		}
	}
	if outside == 0 {
		return nil
	}
	return []Warning{{Code: "outside-recording", Stage: "align", Count: outside,
		Detail: "lines of the transcript lie before or after the recording; their times were cut to it"}}
}

// alignLines puts the words of lines without speakers onto segments. The words of two lines that run into each other are two
// people's, each of whom says a sentence: they are not put between each other.
func alignLines(lines []Utterance, segments []Segment) []Utterance {
	var runs [][]Word // in each no line begins before the last word of the one before does
	language := ""
	lines = slices.Clone(lines)
	sortUtterances(lines)
	for _, u := range lines {
		if len(u.Words) == 0 {
			continue
		}
		language = u.Language
		k := 0
		for k < len(runs) && u.Words[0].Start < runs[k][len(runs[k])-1].Start {
			k++
		}
		if k == mostRuns {
			k--
		}
		if k == len(runs) {
			runs = append(runs, nil)
		}
		runs[k] = append(runs[k], u.Words...)
	}
	var out []Utterance
	for _, words := range runs {
		out = append(out, Align(words, segments)...)
	}
	sortUtterances(out)
	numberUtterances(out)
	for k := range out {
		out[k].Language = language
	}
	return out
}

// mostRuns is how many lines at once are kept apart.
const mostRuns = 16

// fillSpeakers finds the speaker of utterances that have none, by their time, and numbers all.
func fillSpeakers(all []Utterance, segments []Segment) []Utterance {
	finder := newSegmentFinder(segments)
	for k, u := range all {
		if u.Speaker == "" {
			all[k].Speaker = finder.speaker(u.Interval)
		}
	}
	sortUtterances(all)
	numberUtterances(all)
	return all
}

// guessStep is the resolution of times that were spread over the speech.
const guessStep = 10 * time.Second

// spreadLines gives lines without times their share, by letters, of the time in which somebody speaks.
func spreadLines(lines []Utterance, segments []Segment, end time.Duration) {
	speech := unionOf(segments)
	if len(speech) == 0 {
		speech = []Interval{{0, end}}
	}
	var total time.Duration
	for _, s := range speech {
		total += s.Len()
	}
	letters := 0
	for _, u := range lines {
		letters += len(u.Text) + 1
	}
	clock := func(done int) time.Duration { // the moment at which this much has been said
		left := time.Duration(float64(total) * float64(done) / float64(letters))
		for _, s := range speech {
			if left <= s.Len() {
				return s.Start + left.Round(time.Millisecond)
			}
			left -= s.Len()
		}
		return speech[len(speech)-1].End
	}
	done := 0
	for k := range lines {
		u := &lines[k]
		u.Start = clock(done)
		done += len(u.Text) + 1
		u.End = clock(done)
		placeWords(u.Words, make([]bool, len(u.Words)), u.Interval)
	}
}

// unionOf returns where anybody speaks, in order and apart. Segments are ordered by start.
func unionOf(segments []Segment) []Interval {
	var out []Interval
	for _, s := range segments {
		if n := len(out); n > 0 && s.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
		} else {
			out = append(out, s.Interval)
		}
	}
	return out
}
