package colloquy

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/diarize"
	"github.com/colloquy-go/colloquy/dsp/vad"
	"github.com/colloquy-go/colloquy/dsp/wav"
)

// heard is what the sound alone tells.
type heard struct {
	hash     []byte
	duration time.Duration
	speakers []Speaker
	segments []Segment // ordered; "" never speaks
	tracks   []heardTrack
	sound    *Sound
	warnings []Warning
	voice    func(Interval) *Voice // sums up how a stretch of the one recording sounded
	named    bool                  // it is known which voice is whose: one track a person

	recognised int // voices that were recognised by their prints
}

// withVoices sums up, in place, how segments sounded.
func (h *heard) withVoices(segments []Segment) []Segment {
	for k := range segments {
		segments[k].Voice = h.voice(segments[k].Interval)
	}
	return segments
}

// heardTrack is a source of sound that a Transcriber may be given.
type heardTrack struct {
	audio   dsp.Audio  // nil: it cannot be read again
	speaker SpeakerID  // "" = everybody
	speech  []Interval // since the start of the track
	offset  time.Duration
}

// hear runs the stages that need sound: VAD and Diarizer, and the measurements that hang on the same pass.
func (a *Analyzer) hear(ctx context.Context, in Input) (*heard, error) {
	if len(in.Tracks) > 0 {
		return a.hearTracks(ctx, in.Tracks)
	}
	return a.hearOne(ctx, in)
}

// hearOne hears one recording that may hold many voices.
func (a *Analyzer) hearOne(ctx context.Context, in Input) (*heard, error) {
	a = a.boundBy(in.Roster)
	audio, stream := in.Audio, in.Stream
	if audio == nil && (a.VAD != nil || a.Diarizer != nil || a.Transcriber != nil || a.wantsPrints(in.Roster)) {
		spooled, err := guard(ctx, "audio", func() (dsp.Audio, error) { return a.spool(ctx, stream) })
		if err != nil {
			return nil, err
		}
		audio = spooled
	}
	given, err := a.detectSpeech(ctx, audio)
	if err != nil {
		return nil, err
	}
	var built *diarize.Diarizer
	if a.Diarizer == nil {
		c := a.Speakers
		built = diarize.New(diarize.Options{Exact: c.Exact, Min: c.Min, Max: c.Max})
	}
	p, err := a.listen(ctx, audio, stream, given, built, vad.Options{})
	if err != nil {
		return nil, err
	}
	return a.judge(ctx, p, built, audio)
}

// judge tells who speaks when from what a pass has taken down. audio may be nil if all stages are built-in ones.
func (a *Analyzer) judge(ctx context.Context, p *pass, built *diarize.Diarizer, audio dsp.Audio) (*heard, error) {
	h := p.heard()
	var err error
	if a.Diarizer != nil {
		h.segments, err = a.callDiarizer(ctx, audio, h)
	} else {
		h.segments, err = guard(ctx, "diarizer", func() ([]Segment, error) { return p.finish(ctx, built, a.Speakers) })
	}
	if err != nil {
		return nil, err
	}
	h.tracks[0].audio = audio
	return a.describe(h, p), nil
}

// describe adds to who speaks when how it sounds.
func (a *Analyzer) describe(h *heard, p *pass) *heard {
	h.speakers = speakersOf(h.segments)
	h.voice = p.voice
	h.segments = h.withVoices(h.segments)
	if len(h.segments) == 0 {
		h.warnings = append(h.warnings, Warning{Code: "no-speech", Stage: "vad", Count: 1, Detail: "nobody speaks in the recording"})
	}
	q := p.report("")
	h.warnings = append(append(h.warnings, q.faults()...), p.slow()...)
	h.sound = &Sound{Activation: a.Activation, Seconds: p.seconds(h.segments), Events: mixEvents(p.soundEvents(0)), Quality: []Quality{q}}
	return h
}

// detectSpeech asks the caller's VAD, if there is one; nil means that the built-in one decides.
func (a *Analyzer) detectSpeech(ctx context.Context, audio dsp.Audio) ([]Interval, error) {
	if a.VAD == nil {
		return nil, nil
	}
	return guard(ctx, "vad", func() ([]Interval, error) {
		speech, err := a.VAD.DetectSpeech(ctx, audio)
		if err != nil {
			return nil, err
		}
		length := sampleTime(audio.Len(), int64(max(audio.Rate(), 1)))
		speech, err = checkSpeech(speech, length, a.Limits.withDefaults())
		if speech == nil {
			speech = []Interval{}
		}
		return speech, err
	})
}

// listen makes the one pass over the sound.
func (a *Analyzer) listen(ctx context.Context, audio dsp.Audio, stream dsp.Stream, given []Interval, d *diarize.Diarizer, o vad.Options) (*pass, error) {
	limits := a.Limits.withDefaults()
	return guard(ctx, "audio", func() (*pass, error) {
		var total time.Duration
		if audio != nil {
			stream = dsp.NewStream(audio)
			if rate := audio.Rate(); rate > 0 {
				if float64(audio.Len())/float64(rate) > limits.Duration.Seconds() {
					return nil, &LimitError{What: "Duration", Max: limits.Duration.String()}
				}
				total = sampleTime(audio.Len(), int64(rate))
			}
		}
		if err := limits.checkRate(stream.Rate()); err != nil {
			return nil, err
		}
		p, err := newPass(stream.Rate())
		if err != nil {
			return nil, err
		}
		p.diarizer, p.options, p.tilted = d, o, a.Activation
		if d != nil {
			p.fine = vad.NewFine()
		}
		if given != nil {
			p.given = true
			for _, i := range given {
				p.known = append(p.known, wideSpan(i))
			}
		}
		if err := p.run(ctx, stream, limits, func(done time.Duration) { a.progress("hear", done, total) }); err != nil {
			return nil, err
		}
		p.source = stream
		if audio != nil {
			p.source, p.missing = audio, audio.Len()-p.samples
		}
		a.progress("hear", p.duration(), p.duration())
		return p, nil
	})
}

// checkRate holds a sampling rate to the limits.
func (l Limits) checkRate(r dsp.Rate) error {
	switch {
	case r < l.MinRate:
		return &LimitError{What: "MinRate", Max: fmt.Sprintf("%d Hz", l.MinRate), Where: fmt.Sprintf("a rate of %d Hz", r)}
	case r > l.MaxRate:
		return &LimitError{What: "MaxRate", Max: fmt.Sprintf("%d Hz", l.MaxRate), Where: fmt.Sprintf("a rate of %d Hz", r)}
	}
	return nil
}

// ofTrack tells which track a limit was met in.
func ofTrack(k int, err error) error {
	var limit *LimitError
	if !errors.As(err, &limit) {
		return err
	}
	e := *limit
	if e.Where = fmt.Sprintf("track %d", k+1); limit.Where != "" {
		e.Where += ", " + limit.Where
	}
	return &e
}

// spool keeps a stream in memory for stages that ask for random access.
func (a *Analyzer) spool(ctx context.Context, s dsp.Stream) (dsp.Audio, error) {
	bound := a.Limits.withDefaults().Spool
	pcm := &dsp.PCM{SampleRate: s.Rate()}
	block := make([]float32, blockLen)
	for idle := 0; ; {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		n, err := s.Read(block)
		if n < 0 || n > len(block) {
			return nil, fmt.Errorf("the reader says it has read %d of %d samples", n, len(block))
		}
		pcm.Samples = append(pcm.Samples, block[:n]...)
		if int64(len(pcm.Samples)) > bound {
			return nil, &LimitError{What: "Spool", Max: fmt.Sprint(bound, " samples")}
		}
		switch {
		case errors.Is(err, io.EOF):
			return pcm, nil
		case err != nil:
			return nil, err
		case n > 0:
			idle = 0
		default:
			if idle++; idle > 100 {
				return nil, io.ErrNoProgress
			}
		}
	}
}

// callDiarizer asks the caller's Diarizer.
func (a *Analyzer) callDiarizer(ctx context.Context, audio dsp.Audio, h *heard) ([]Segment, error) {
	return guard(ctx, "diarizer", func() ([]Segment, error) {
		o := DiarizeOptions{Speakers: a.Speakers}
		segments, err := a.Diarizer.Diarize(ctx, audio, slices.Clone(h.tracks[0].speech), o)
		if err != nil {
			return nil, err
		}
		if segments, err = checkSegments(segments, h.duration, a.Limits.withDefaults()); err != nil {
			return nil, err
		}
		return joinSegments(segments, nil), nil
	})
}

// heard returns what the pass alone knows.
func (p *pass) heard() *heard {
	h := &heard{hash: p.hash.Sum(nil), duration: p.duration(), tracks: []heardTrack{{}}, warnings: p.warnings()}
	for _, s := range p.speech {
		i := p.interval(s)
		if n := len(h.tracks[0].speech); n > 0 && h.tracks[0].speech[n-1].End >= i.Start {
			h.tracks[0].speech[n-1].End = i.End // a piece ended within it
		} else if i.Len() > 0 {
			h.tracks[0].speech = append(h.tracks[0].speech, i)
		}
	}
	return h
}

// finish labels the speech by voice.
func (p *pass) finish(ctx context.Context, d *diarize.Diarizer, c SpeakerCount) ([]Segment, error) {
	found, err := d.Finish(ctx)
	if err != nil {
		return nil, err
	}
	found = p.withoutNoises(found, c)
	out := make([]Segment, 0, len(found))
	for _, s := range found {
		i := p.interval(s.Span)
		if i.Len() > 0 {
			id := SpeakerID("s" + strconv.Itoa(s.Speaker+1))
			out = append(out, Segment{Interval: i, Speaker: id, Confidence: round(min(max(s.Confidence, 0.001), 1), 0.001)})
		}
	}
	return joinSegments(out, nil), nil
}

// speakersOf lists the speakers of segments in the order in which they begin to speak.
func speakersOf(segments []Segment) []Speaker {
	var out []Speaker
	seen := map[SpeakerID]bool{}
	for _, s := range segments {
		if !seen[s.Speaker] {
			seen[s.Speaker] = true
			out = append(out, Speaker{ID: s.Speaker})
		}
	}
	return out
}

// seconds sums up the recording second by second.
func (p *pass) seconds(segments []Segment) []SoundSecond {
	spoken := speechSpans(segments)
	raw := p.track.Seconds(nil, p.track.Nuclei(nil, spoken))
	if n := int((p.duration() + time.Second - 1) / time.Second); len(raw) > n {
		raw = raw[:n]
	}
	if len(raw) == 0 {
		return nil
	}
	out := make([]SoundSecond, len(raw))
	for k, s := range raw {
		out[k] = SoundSecond{
			Level: round(float64(s.Level), 0.1), F0: round(float64(s.F0), 0.1), Voiced: float64(s.Voiced) / 100, Nuclei: int(s.Nuclei),
		}
	}
	for k, share := range shareOfSeconds(spoken, len(out)) {
		out[k].Speech = share
	}
	return out
}

// speechSpans returns where anybody speaks, in samples at 16 kHz, in order and apart.
func speechSpans(segments []Segment) []dsp.Span {
	var out []dsp.Span
	for _, s := range segments { // ordered by start
		w := wideSpan(s.Interval)
		if n := len(out); n > 0 && w.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, w.End)
		} else {
			out = append(out, w)
		}
	}
	return out
}

// warnings tells what was wrong with the sound.
func (p *pass) warnings() []Warning {
	var out []Warning
	if p.faulty > 0 {
		out = append(out, Warning{Code: "non-finite", Stage: "audio", Count: p.faulty, Detail: "samples that are no numbers were taken for 0"})
	}
	if p.missing > 0 {
		out = append(out, Warning{Code: "truncated", Stage: "audio", Count: 1,
			Detail: fmt.Sprintf("the recording ends %d samples before its length", p.missing)})
	}
	if c, ok := p.source.(interface{ Truncated() bool }); ok && c.Truncated() {
		out = append(out, Warning{Code: "truncated", Stage: "audio", Count: 1, Detail: "the recording does not say that it is at its end: sound may be missing"})
	}
	if w, ok := p.source.(interface{ Warnings() []wav.Warning }); ok {
		for _, v := range w.Warnings() {
			detail := v.String()
			if v.Kind == wav.Separate {
				detail += " (Input.Tracks), so that it is known who speaks"
			}
			out = append(out, Warning{Code: wavCode(v.Kind), Stage: "wav", Count: 1, Detail: detail})
		}
	}
	return out
}

func wavCode(k wav.WarningKind) string {
	switch k {
	case wav.Truncated:
		return "truncated"
	case wav.UnknownSize:
		return "unknown-size"
	case wav.PartialFrame:
		return "partial-frame"
	case wav.NonFinite:
		return "non-finite"
	case wav.BlockAlign:
		return "block-align"
	case wav.Unpadded:
		return "unpadded-chunk"
	case wav.Cancelled:
		return "cancelled"
	case wav.Separate:
		return "separate-channels"
	}
	return "wav"
}
