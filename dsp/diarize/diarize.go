package diarize

import (
	"context"
	"errors"
	"math"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/internal/model/ivector"
)

const rate = 16000

// Options are what is known beforehand, and what is wanted. The zero value is right where nothing is.
type Options struct {
	// Exact is the number of speakers; 0 means that it is to be found out. It is followed as far as there is speech
	// for so many.
	Exact int

	// Min and Max bound the number of speakers that is found out. 0 means 1 and 64; more than 64 are never told apart.
	Min, Max int

	// Blend is how long, in samples at 16 kHz, two speakers are taken to talk at once on either side of a moment where
	// one follows the other without a pause: people do, and with nothing known about overlap this is right more often
	// than not. 0 means 3200 (0.2 s), or not at all if Piece.Overlap was given; less than 0 not at all, which is the
	// choice where overlaps are to be measured.
	Blend int64
}

// bounds returns the least and the greatest number of speakers.
func (o Options) bounds() (lo, hi int) {
	if o.Exact > 0 {
		n := min(o.Exact, hardMax)
		return n, n
	}
	lo, hi = max(o.Min, 1), o.Max
	if hi <= 0 || hi > hardMax {
		hi = hardMax
	}
	return min(lo, hi), hi
}

// Segment is a stretch in which one speaker talks.
type Segment struct {
	dsp.Span           // samples at 16 kHz
	Speaker    int     // from 0 on, by first appearance
	Confidence float64 // that it is this speaker, 0 … 1
}

// Piece is a part of a recording.
type Piece struct {
	LogMel     []float32  // whole frames of dsp/mel's front end, 40 values each
	FirstFrame int64      // number of the first of them within the recording
	Speech     []dsp.Span // samples at 16 kHz within the recording, in order and apart
	Overlap    []dsp.Span // where two people talk at once, likewise; nil where that is not known
}

var (
	// ErrOrder is returned for spans that are not in order, not apart, or not of one piece after the other.
	ErrOrder = errors.New("diarize: spans are not in order and apart")

	// ErrRange is returned for speech that reaches more than a second beyond the frames of its piece.
	ErrRange = errors.New("diarize: speech lies outside its piece")
)

// Diarizer labels the speech of one recording by voice. It takes the recording piece by piece and keeps of each only
// what describes its voices: 300 bytes for every quarter of a second of speech. It is for one goroutine. The zero Diarizer is that
// of the zero Options.
type Diarizer struct {
	options Options
	reader  *reader
	cells   []cell
	vectors *vectors // of the cells
	overlap []dsp.Span
	known   bool  // overlap was given
	speech  int64 // samples
}

// cell is a short stretch of speech that gets one label.
type cell struct {
	dsp.Span
	first bool // it begins a stretch of speech
}

// New returns a Diarizer at the start of a recording.
func New(o Options) *Diarizer { return newDiarizer(o, shared()) }

func newDiarizer(o Options, m *ivector.Model) *Diarizer {
	return &Diarizer{options: o, reader: newReader(m), vectors: newVectors(m.Diarization.Between)}
}

// prepare makes a Diarizer of the zero one.
func (d *Diarizer) prepare() {
	if d.reader == nil {
		*d = *New(d.options)
	}
}

// Add takes the next piece of the recording. Nothing of it is kept. Levels are taken relative to their mean over the
// speech of the piece, so that pieces should not be shorter than some minutes unless the recording is.
//
// It returns [ErrOrder], [ErrRange] or the error of ctx, and has no effect then. It panics if the frames are not whole.
func (d *Diarizer) Add(ctx context.Context, p Piece) error {
	d.prepare()
	if !p.covers(p.Speech) {
		return ErrRange
	}
	cells, err := cut(p.Speech, d.end())
	if err != nil {
		return err
	}
	if !ordered(p.Overlap, end(d.overlap)) {
		return ErrOrder
	}
	if err := d.reader.read(ctx, d.vectors, p, cells); err != nil {
		d.vectors.truncate(len(d.cells))
		return err
	}
	d.cells = append(d.cells, cells...)
	d.overlap = append(d.overlap, p.Overlap...)
	d.known = d.known || p.Overlap != nil
	for _, s := range p.Speech {
		d.speech += s.Len()
	}
	return nil
}

// covers reports whether all spans lie within a second of the frames of p, which bounds the work on them too.
func (p *Piece) covers(spans []dsp.Span) bool {
	const slack = rate / hop
	if p.FirstFrame < 0 || p.FirstFrame > math.MaxInt64/hop/2 {
		return false
	}
	last := p.FirstFrame + int64(len(p.LogMel)/ivector.Bands) + slack
	for _, s := range spans {
		if s.Start/hop < p.FirstFrame-slack || s.End/hop > last {
			return false
		}
	}
	return true
}

func (d *Diarizer) end() int64 {
	if len(d.cells) == 0 {
		return 0
	}
	return d.cells[len(d.cells)-1].End
}

func end(s []dsp.Span) int64 {
	if len(s) == 0 {
		return 0
	}
	return s[len(s)-1].End
}

// ordered reports whether spans are in order and apart, and begin no earlier than from.
func ordered(spans []dsp.Span, from int64) bool {
	for _, s := range spans {
		if s.Start < from || s.End < s.Start {
			return false
		}
		from = s.End
	}
	return true
}

// Finish returns who speaks when, ordered by start. Segments of one speaker are apart; those of different speakers
// overlap only where Options.Blend or Piece.Overlap ask for it. Without speech there are none. The Diarizer is then at
// the start of a new recording; so it is after an error, which is that of ctx.
func (d *Diarizer) Finish(ctx context.Context) ([]Segment, error) {
	d.prepare()
	defer func() {
		*d = Diarizer{options: d.options, reader: d.reader, vectors: newVectors(d.vectors.between)}
	}()
	l, err := d.label(ctx)
	if err != nil {
		return nil, err
	}
	return d.segments(l), nil
}

// labels holds for each cell the number of its speaker and how sure that is.
type labels struct {
	speaker    []int
	confidence []float32
}

func (d *Diarizer) label(ctx context.Context) (labels, error) {
	l := labels{make([]int, len(d.cells)), make([]float32, len(d.cells))}
	lo, hi := d.options.bounds()
	if len(d.cells) < 2 || d.speech < leastSpeech || hi == 1 {
		for i := range l.confidence {
			l.confidence[i] = 1
		}
		return l, ctx.Err()
	}
	z := d.vectors
	c, err := contrast(ctx, z, d.cells)
	if err != nil {
		return l, err
	}
	t := tuningFor(d.speech, c)
	if err := z.project(ctx, &d.reader.model.Diarization, t.length); err != nil {
		return l, err
	}
	if err := z.settle(ctx, d.cells, t); err != nil {
		return l, err
	}
	if d.overlapped() {
		lo = max(lo, 2)
	}
	start, err := cluster(ctx, z, blocks(d.cells), t, lo, hi)
	if err != nil {
		return l, err
	}
	if l, err = resegment(ctx, z, start.voice, t, lo); err != nil {
		return l, err
	}
	start.weigh(l)
	return l, nil
}

// overlapped reports whether two people are known to talk at once for so long that there are two voices, alike as they may be.
func (d *Diarizer) overlapped() bool {
	var sum int64
	for _, o := range d.overlap {
		sum += o.Len()
	}
	return sum >= leastBoth && float64(sum) >= leastShare*float64(d.speech)
}
