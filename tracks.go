package colloquy

import (
	"context"
	"crypto/sha256"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/crosstalk"
	"github.com/colloquy-go/colloquy/dsp/vad"
)

// nearSpeechOptions are those for a microphone of one's own: what is near is clear and ends
// clearly, so that its ends need no allowance, and what comes from others is told apart afterwards.
func nearSpeechOptions() vad.Options { return vad.Options{Threshold: .7, Release: .5, Pad: -1} }

// hearTracks hears one recording a person. What leaks from one microphone into another is told apart by level.
func (a *Analyzer) hearTracks(ctx context.Context, tracks []Track) (*heard, error) {
	if most := a.Limits.withDefaults().Tracks; len(tracks) > most {
		return nil, &LimitError{What: "Tracks", Max: fmt.Sprint(most)}
	}
	if _, err := trackSpeakers(tracks); err != nil {
		return nil, err
	}
	longest := a.Limits.withDefaults().Duration
	for k, t := range tracks {
		if t.Offset > longest {
			return nil, ofTrack(k, &LimitError{What: "Duration", Max: longest.String()})
		}
	}
	passes := make([]*pass, len(tracks))
	for k, t := range tracks {
		given, err := a.detectSpeech(ctx, t.Audio)
		if err != nil {
			return nil, err
		}
		p, err := a.listen(ctx, t.Audio, nil, given, nil, nearSpeechOptions())
		if err != nil {
			return nil, ofTrack(k, err)
		}
		if p.duration() > longest-t.Offset {
			return nil, ofTrack(k, &LimitError{What: "Duration", Max: longest.String()})
		}
		passes[k] = p
	}
	return a.judgeTracks(tracks, passes)
}

// judgeTracks tells who speaks when from what a pass over each track has taken down.
func (a *Analyzer) judgeTracks(tracks []Track, passes []*pass) (*heard, error) {
	h := &heard{named: true, sound: &Sound{Activation: a.Activation}}
	hash := sha256.New()
	for k, t := range tracks {
		one := passes[k].heard()
		fmt.Fprintf(hash, "track %d %d ", k, t.Offset) // a hash never fails
		hash.Write(one.hash)
		h.duration = max(h.duration, t.Offset+one.duration)
		h.warn(k, one.warnings)
		h.tracks = append(h.tracks, heardTrack{audio: t.Audio, offset: t.Offset})
	}
	h.hash = hash.Sum(nil)
	return h, a.seatTracks(h, tracks, passes)
}

// warn passes on warnings of track k.
func (h *heard) warn(k int, warnings []Warning) {
	for _, w := range warnings {
		w.Detail = fmt.Sprintf("track %d: %s", k+1, w.Detail)
		h.warnings = append(h.warnings, w)
	}
}

// seatTracks gives every track its person, and the person the speech of the track that is not another's leaking in.
func (a *Analyzer) seatTracks(h *heard, tracks []Track, passes []*pass) error {
	mics := make([]crosstalk.Track, len(tracks))
	for k, p := range passes {
		mics[k] = crosstalk.Track{Levels: &p.track, Speech: p.speech, Offset: wideSpan(Interval{End: tracks[k].Offset}).End}
	}
	ids, err := trackSpeakers(tracks)
	if err != nil {
		return err
	}
	same := crosstalk.Same(mics)
	var silent []string
	h.warnClocks(crosstalk.Clocks(mics))
	for k, own := range crosstalk.Own(mics) {
		id := ids[k]
		if j := same[k]; j >= 0 && ids[j] != id { // whose speech it is, nobody can tell: it counts once
			own = nil
			h.warnings = append(h.warnings, Warning{Code: "same-sound", Stage: "tracks", Count: 1, Detail: fmt.Sprintf(
				"track %d holds the same sound as track %d: its speech is counted there; if that is of several people, analyse it as one recording", k+1, j+1)})
		}
		if err := h.enterSpeaker(Speaker{ID: id, Name: tracks[k].Name, Known: true}); err != nil {
			return err
		}
		p := passes[k]
		if len(p.speech) == 0 {
			silent = append(silent, strconv.Itoa(k+1))
		}
		p.speech = own
		for _, s := range own {
			i := p.interval(s)
			if i.Len() <= 0 {
				continue
			}
			h.tracks[k].speech = append(h.tracks[k].speech, i)
			seg := Segment{Interval: i.shifted(tracks[k].Offset), Speaker: id, Confidence: 1, Voice: p.voice(i)}
			h.segments = append(h.segments, seg)
		}
		h.tracks[k].speaker = id
		q := p.report(string(id))
		h.warn(k, append(q.faults(), p.slow()...))
		h.sound.Quality = append(h.sound.Quality, q)
		h.sound.Events = append(h.sound.Events, p.soundEvents(tracks[k].Offset)...)
	}
	h.sound.Events = mixEvents(h.sound.Events)
	h.findEchoes(tracks, passes)
	h.segments = joinSegments(h.segments, h.speakers)
	h.sound.Seconds = mixSeconds(h, tracks, passes)
	switch {
	case len(h.segments) == 0:
		h.warnings = append(h.warnings, Warning{Code: "no-speech", Stage: "vad", Count: 1, Detail: "nobody speaks on any track"})
	case len(silent) > 0:
		h.warnings = append(h.warnings, Warning{Code: "silent-tracks", Stage: "vad", Count: len(silent), Detail: fmt.Sprintf(
			"nobody speaks on these tracks: %s; their microphones may have been muted or dead", strings.Join(silent, ", "))})
	}
	return nil
}

// warnClocks tells of tracks whose clocks differ, each against the first of those that it differs from.
func (h *heard) warnClocks(clocks []crosstalk.Clock) {
	told := -1
	for _, c := range clocks {
		if c.Track == told {
			continue
		}
		told = c.Track
		h.warnings = append(h.warnings, Warning{Code: "track-clock", Stage: "tracks", Count: 1, Detail: fmt.Sprintf(
			"what leaks from one into the other shows that the clock of track %d is %+.2f s off that of track %d at its start and %+.2f s at its end: "+
				"overlaps, interruptions and response times between them are wrong by that; correct its Offset or its rate",
			c.Track+1, float64(c.Start)/featureRate, c.Against+1, float64(c.End)/featureRate)})
	}
}

// trackSpeakers returns whose the tracks are. A track that does not say has a person of its own, whose ID is that of its
// place unless another track has taken it.
func trackSpeakers(tracks []Track) ([]SpeakerID, error) {
	taken := map[SpeakerID]bool{}
	for k, t := range tracks {
		if !utf8.ValidString(string(t.Speaker)) {
			return nil, &FormatError{Format: "tracks", Offset: -1, Reason: fmt.Sprintf("the speaker %q of track %d is not UTF-8", t.Speaker, k+1)}
		}
		taken[t.Speaker] = true
	}
	ids := make([]SpeakerID, len(tracks))
	free := len(tracks)
	for k, t := range tracks {
		id := t.Speaker
		for n := k + 1; id == ""; n = free {
			if s := SpeakerID(fmt.Sprintf("s%d", n)); !taken[s] {
				id = s
			} else {
				free++
			}
		}
		ids[k], taken[id] = id, true
	}
	return ids, nil
}

// enterSpeaker enters the person of a track. Several tracks may be one person's.
func (h *heard) enterSpeaker(s Speaker) error {
	at := slices.IndexFunc(h.speakers, func(known Speaker) bool { return known.ID == s.ID })
	switch {
	case at < 0:
		h.speakers = append(h.speakers, s)
	case h.speakers[at].Name != s.Name:
		return fmt.Errorf("colloquy: tracks call %q both %q and %q", s.ID, h.speakers[at].Name, s.Name)
	}
	return nil
}

// silentLevel is the level of digital silence, dBFS.
const silentLevel = -120

// mixSeconds sums up the tracks second by second: levels add as powers, the voice is that of the track with the most
// speech in the second, the first of them on a tie. A second of a track that begins between two seconds of the meeting is shared out
// among them.
func mixSeconds(h *heard, tracks []Track, passes []*pass) []SoundSecond {
	if h.duration == 0 {
		return nil
	}
	out := make([]SoundSecond, int((h.duration+time.Second-1)/time.Second))
	power := make([]float64, len(out))
	best := make([]float64, len(out))
	for k, p := range passes {
		var own []Segment
		for _, i := range h.tracks[k].speech {
			own = append(own, Segment{Interval: i})
		}
		from := int(tracks[k].Offset / time.Second)
		later := (tracks[k].Offset % time.Second).Seconds() // share of the track's seconds that is in the meeting's next
		add := func(j int, s SoundSecond, share float64) {
			if j >= len(out) || share <= 0 {
				return
			}
			if s.Level > silentLevel {
				power[j] += float64(share * math.Pow(10, s.Level/10))
			}
			if v := float64(share * s.Speech); v > best[j] {
				best[j], out[j].F0, out[j].Voiced = v, s.F0, s.Voiced
			}
			if share > 0.5 {
				out[j].Nuclei += s.Nuclei
			}
		}
		for j, s := range p.seconds(own) {
			add(from+j, s, 1-later)
			add(from+j+1, s, later)
			if later == 0.5 && from+j < len(out) {
				out[from+j].Nuclei += s.Nuclei
			}
		}
	}
	spoken := shareOfSeconds(speechSpans(h.segments), len(out))
	for k := range out {
		out[k].Level = silentLevel
		if power[k] > 1e-12 {
			out[k].Level = round(10*math.Log10(power[k]), 0.1)
		}
		out[k].Speech = spoken[k]
	}
	return out
}

// shareOfSeconds returns which part of each second the spans cover.
func shareOfSeconds(spans []dsp.Span, n int) []float64 {
	out := make([]float64, n)
	for _, s := range spans {
		for k := s.Start / featureRate; k*featureRate < s.End && k < int64(n); k++ {
			part := min(s.End, (k+1)*featureRate) - max(s.Start, k*featureRate)
			out[k] = math.Min(1, round(out[k]+float64(part)/featureRate, 0.01))
		}
	}
	return out
}
