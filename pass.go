package colloquy

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"io"
	"math"
	"slices"
	"time"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/cries"
	"github.com/colloquy-go/colloquy/dsp/diarize"
	"github.com/colloquy-go/colloquy/dsp/events"
	"github.com/colloquy-go/colloquy/dsp/hesitation"
	"github.com/colloquy-go/colloquy/dsp/laughter"
	"github.com/colloquy-go/colloquy/dsp/mel"
	"github.com/colloquy-go/colloquy/dsp/pitch"
	"github.com/colloquy-go/colloquy/dsp/prosody"
	"github.com/colloquy-go/colloquy/dsp/quality"
	"github.com/colloquy-go/colloquy/dsp/resample"
	"github.com/colloquy-go/colloquy/dsp/speed"
	"github.com/colloquy-go/colloquy/dsp/vad"
	"github.com/colloquy-go/colloquy/internal/vector"
)

const (
	// featureRate is the rate that all features are made at; positions of spans count its samples.
	featureRate = 16_000
	frameHop    = 160
	blockLen    = 1 << 15 // samples read at a time
	cached      = 1 << 12 // of them that go through all stages while they are in the processor's nearest cache
	// pieceFrames is how much sound is in memory as log-mel frames: ten minutes, 9.6 MB. Diarization takes levels
	// relative to a piece, so that much less would cost accuracy.
	pieceFrames = 10 * 60 * 100
)

// pass is the one reading of a channel. All built-in stages hang on it: blocks of samples go to the hash, the quality
// and loudness meters at the recording's own rate and, at 16 kHz, to the pitch tracker and the log-mel front end,
// whose frames are given to the speech detector and the diarizer piece by piece. Samples are not kept.
type pass struct {
	rate    dsp.Rate
	source  any   // what was read, for the warnings that it may have
	samples int64 // read, at rate
	missing int64 // samples that the source promised and did not give
	faulty  int   // samples that are not finite

	hash     hash.Hash
	quality  *quality.Analyzer
	meter    *prosody.Meter
	meterAll bool // the meter takes the resampled sound, since the rate is below its range
	toWide   *resample.Resampler
	front    *mel.FrontEnd
	extend   *mel.Extension
	pitch    *pitch.Tracker
	track    prosody.Track
	events   *events.Detector
	filled   []dsp.Span // filled pauses, at 16 kHz, also outside of speech
	laughs   *laughter.Detector

	piece     int // frames that are in memory at a time
	detector  *vad.Detector
	options   vad.Options
	followed  bool              // somebody else looks for speech: the detector does not
	known     []dsp.Span        // speech that a caller's VAD found, as far as it is still ahead
	given     bool              // known counts, the detector does not decide
	diarizer  *diarize.Diarizer // nil: not wanted
	speed     speed.Meter       // of the speech that was found
	stretches []cries.Stretch   // how much like speech it is, if the detector decides
	speech    []dsp.Span        // found so far, at 16 kHz
	tilted    bool              // tilt is wanted
	tilt      []int8            // by frame: energy above 500 Hz against that below, in steps of 0.5 dB

	logmel []float32
	first  int64                               // number of the first frame in logmel
	fine   *vad.Fine                           // nil: nobody asks whether two talk at once
	rows   []byte                              // of fine, from that of the first frame in logmel on
	tap    func(frames []float32, rows []byte) // told log-mel frames and rows as they come; nil: nobody listens
	wide   int64                               // samples at 16 kHz

	block  []float32
	bytes  []byte
	narrow []float32
	levels []float32
	frames []pitch.Frame
}

func newPass(rate dsp.Rate) (*pass, error) {
	p := &pass{
		rate: rate, hash: sha256.New(), front: mel.NewFrontEnd(mel.Config{}), extend: mel.NewExtension(rate), pitch: pitch.New(pitch.Config{}),
		events: events.New(), laughs: laughter.New(), piece: pieceFrames, detector: vad.New(),
		block: make([]float32, blockLen), bytes: make([]byte, 0, 4*cached),
	}
	var err error
	if p.toWide, err = resample.New(rate, featureRate); err != nil {
		return nil, err
	}
	if rate == mel.Rate {
		p.quality = quality.NewBeside()
		p.front.Tap(p.quality.PushSpectrum)
	} else if p.quality, err = quality.New(rate); err != nil {
		return nil, err
	}
	meterRate := rate
	if rate < prosody.MinRate {
		meterRate, p.meterAll = featureRate, true
	}
	if p.meter, err = prosody.NewMeter(meterRate); err != nil {
		return nil, err
	}
	_ = binary.Write(p.hash, binary.LittleEndian, int64(rate)) // a hash never fails
	return p, nil
}

// run reads s to its end. progress is told how much has been heard.
func (p *pass) run(ctx context.Context, s dsp.Stream, l Limits, progress func(done time.Duration)) error {
	bound := int64(l.Duration.Seconds() * float64(p.rate))
	idle, told := 0, time.Duration(0)
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, err := s.Read(p.block)
		if n < 0 || n > len(p.block) {
			return fmt.Errorf("the reader says it has read %d of %d samples", n, len(p.block))
		}
		if n > 0 {
			idle = 0
			if p.samples+int64(n) > bound {
				return &LimitError{What: "Duration", Max: l.Duration.String()}
			}
			if err := p.feed(ctx, p.block[:n]); err != nil {
				return err
			}
			if now := sampleTime(p.samples, int64(p.rate)); now-told >= 10*time.Second {
				told = now
				progress(now)
			}
		} else if idle++; idle > 100 && err == nil {
			return io.ErrNoProgress
		}
		if errors.Is(err, io.EOF) {
			return p.end(ctx)
		}
		if err != nil {
			return err
		}
	}
}

// feed hears samples in portions of any size, with the same result: pieces end where a multiple of blockLen samples has
// been heard. Samples that are not finite are set to 0 in place.
func (p *pass) feed(ctx context.Context, x []float32) error {
	for len(x) > 0 {
		n := min(len(x), blockLen-int(p.samples%blockLen))
		p.samples += int64(n)
		for part := range slices.Chunk(x[:n], cached) {
			p.take(part)
		}
		if p.samples%blockLen == 0 && len(p.logmel) >= p.piece*vad.Bands {
			if err := p.endPiece(ctx, int64(len(p.logmel)/vad.Bands)*frameHop); err != nil {
				return err
			}
		}
		x = x[n:]
	}
	return nil
}

// take hears a block.
func (p *pass) take(x []float32) {
	if !vector.Calm(x, math.MaxInt32) {
		p.mend(x)
	}
	p.bytes = littleEndian(p.bytes[:0], x)
	p.hash.Write(p.bytes)
	p.quality.Push(x)
	if !p.meterAll {
		p.level(x)
	}
	p.narrow = p.toWide.Append(p.narrow[:0], x)
	p.takeWide(p.narrow)
}

// littleEndian appends the bytes of x to dst.
func littleEndian(dst []byte, x []float32) []byte {
	for len(x) >= 4 {
		a, b, c, d := math.Float32bits(x[0]), math.Float32bits(x[1]), math.Float32bits(x[2]), math.Float32bits(x[3])
		dst = binary.LittleEndian.AppendUint64(dst, uint64(a)|uint64(b)<<32)
		dst = binary.LittleEndian.AppendUint64(dst, uint64(c)|uint64(d)<<32)
		x = x[4:]
	}
	for _, v := range x {
		dst = binary.LittleEndian.AppendUint32(dst, math.Float32bits(v))
	}
	return dst
}

// mend sets samples that are not finite to 0, in place.
func (p *pass) mend(x []float32) {
	for i, v := range x {
		if v-v != 0 { // NaN or infinite
			x[i] = 0
			p.faulty++
		}
	}
}

// takeWide hears samples at 16 kHz.
func (p *pass) takeWide(x []float32) {
	p.wide += int64(len(x))
	if p.meterAll {
		p.level(x)
	}
	p.frames = p.pitch.Append(p.frames[:0], x)
	p.track.AppendPitch(p.frames)
	p.events.Append(x)
	before, rows := len(p.logmel), len(p.rows)
	p.logmel = p.front.Append(roomFor(p.logmel, (len(x)/frameHop+1)*vad.Bands, p.piece*vad.Bands), x)
	p.laughs.Append(p.logmel[before:])
	if p.fine != nil {
		more := (len(x)/(frameHop*vad.FramesPerRow) + 2) * vad.FineBins
		p.rows = p.fine.Append(roomFor(p.rows, more, p.piece/vad.FramesPerRow*vad.FineBins), x)
	}
	if p.tap != nil {
		p.tap(p.logmel[before:], p.rows[rows:])
	}
}

// roomFor returns s with room for n elements more: it doubles up to a piece, of whole elements, so that little is left behind for the
// garbage collector.
func roomFor[T any](s []T, n, whole int) []T {
	if cap(s)-len(s) >= n {
		return s
	}
	return slices.Grow(s, max(n, min(len(s), whole+n-len(s))))
}

func (p *pass) level(x []float32) {
	p.levels = p.meter.Append(p.levels[:0], x)
	p.track.AppendLevels(p.levels)
}

// end flushes everything that still holds sound back.
func (p *pass) end(ctx context.Context) error {
	p.takeWide(p.toWide.Flush(p.narrow[:0]))
	p.levels = p.meter.Flush(p.levels[:0])
	p.track.AppendLevels(p.levels)
	p.frames = p.pitch.Flush(p.frames[:0])
	p.track.AppendPitch(p.frames)
	before := len(p.logmel)
	p.logmel = p.front.Flush(p.logmel)
	p.laughs.Append(p.logmel[before:])
	if err := p.endPiece(ctx, p.wide-p.first*frameHop); err != nil {
		return err
	}
	p.logmel, p.rows, p.fine, p.detector, p.block, p.bytes = nil, nil, nil, nil, nil, nil // room for telling voices apart
	return nil
}

// endPiece takes down what the frames at hand tell, and lets go of them.
func (p *pass) endPiece(ctx context.Context, samples int64) error {
	if len(p.logmel) == 0 {
		return nil
	}
	from := p.first * frameHop
	if p.tilted {
		p.tilt = appendTilt(p.tilt, p.logmel)
	}
	p.filled = hesitation.Find(p.filled, &p.track, p.logmel, int(p.first))
	if !p.followed {
		if err := p.findSpeech(ctx, dsp.Span{Start: from, End: from + samples}); err != nil {
			return err
		}
	}
	row := p.first / vad.FramesPerRow
	p.first += int64(len(p.logmel) / vad.Bands)
	p.logmel = p.logmel[:0]
	done := min(int(p.first/vad.FramesPerRow-row)*vad.FineBins, len(p.rows))
	p.rows = p.rows[:copy(p.rows, p.rows[done:])]
	return nil
}

// findSpeech finds the speech in the frames at hand, which are those of piece, and gives it to the diarizer.
func (p *pass) findSpeech(ctx context.Context, piece dsp.Span) error {
	if p.given && p.diarizer == nil {
		p.enter(p.upTo(piece))
		return nil
	}
	sure, err := p.detector.Probabilities(ctx, nil, p.logmel)
	if err != nil {
		return err
	}
	found := vad.Decide(sure, piece.Len(), p.options)
	if !p.given {
		kept := cries.Piece{LogMel: p.logmel, Likely: sure, Track: &p.track, First: int(p.first)}.Clear(found)
		found = found[:0]
		for _, s := range kept {
			found = append(found, s.Span)
			s.Span = dsp.Span{Start: s.Start + piece.Start, End: s.End + piece.Start}
			p.stretches = append(p.stretches, s)
		}
	}
	shift(found, piece.Start)
	if p.given { // the detector was asked for the sake of the diarizer, which it tells where two speak
		found = p.upTo(piece)
	} else {
		found = events.Clear(found, events.In(p.events.Events(), piece))
	}
	p.enter(found)
	if p.diarizer == nil {
		return nil
	}
	likely, err := p.detector.Overlap(ctx, nil, p.rows)
	if err != nil {
		return err
	}
	both := vad.Decide(likely, piece.Len(), vad.Both())
	shift(both, piece.Start)
	if both == nil {
		both = []dsp.Span{} // known to be none
	}
	p.extend.Fill(p.logmel)
	return p.diarizer.Add(ctx, diarize.Piece{LogMel: p.logmel, FirstFrame: p.first, Speech: found, Overlap: both})
}

// enter takes down speech that was found in the frames at hand.
func (p *pass) enter(found []dsp.Span) {
	p.speech = append(p.speech, found...)
	p.speed.Add(p.logmel, p.first, found)
}

func shift(spans []dsp.Span, by int64) {
	for i := range spans {
		spans[i].Start += by
		spans[i].End += by
	}
}

// upTo takes the part of the known speech that lies in piece.
func (p *pass) upTo(piece dsp.Span) []dsp.Span {
	var out []dsp.Span
	for len(p.known) > 0 && p.known[0].Start < piece.End {
		s := p.known[0]
		part := dsp.Span{Start: max(s.Start, piece.Start), End: min(s.End, piece.End)}
		if part.Len() > 0 {
			out = append(out, part)
		}
		if s.End > piece.End {
			break
		}
		p.known = p.known[1:]
	}
	return out
}

// duration returns how long the recording is, rounded down to a microsecond.
func (p *pass) duration() time.Duration { return sampleTime(p.samples, int64(p.rate)) }

// sampleTime returns the time of sample n at a rate, rounded down to a microsecond so that it is short when written.
func sampleTime(n, rate int64) time.Duration {
	whole, rest := n/rate, n%rate
	return time.Duration(whole)*time.Second + (time.Duration(rest) * time.Second / time.Duration(rate)).Truncate(time.Microsecond)
}

// interval returns the time of a span at 16 kHz, within the recording.
func (p *pass) interval(s dsp.Span) Interval {
	end := p.duration()
	return Interval{min(sampleTime(s.Start, featureRate), end), min(sampleTime(s.End, featureRate), end)}
}

// wideSpan returns the span at 16 kHz of an interval.
func wideSpan(i Interval) dsp.Span {
	at := func(t time.Duration) int64 {
		return int64(t/time.Second)*featureRate + int64(t%time.Second)*featureRate/int64(time.Second)
	}
	return dsp.Span{Start: at(i.Start), End: at(i.End)}
}
