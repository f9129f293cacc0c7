package diarize

import (
	"context"
	"slices"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/internal/model/ivector"
)

// LiveStep is the sound, in samples at 16 kHz, by which a [Live] goes on, and LiveAhead how much of the sound behind a
// step it looks at where that is known.
const (
	LiveStep  = cellSamples
	LiveAhead = 2 * cellSamples
)

// Live labels speech by voice while a recording is made. It works as a [Diarizer] does, on cells of a quarter of a second
// and windows of 1.5 s, but each cell is labelled when it comes: by the voices that are known by then, with the
// probabilities of a hidden Markov model given the cells so far. Again and again, whenever there is a sixtieth more, behind
// four minutes of speech more seldom, once in a minute at last, the cells that are kept are clustered anew as a Diarizer
// clusters them, which is how new voices are found. The labels that come of it replace the earlier ones; what voices are
// called stays as near as possible to what they were called before. A cell is described once more at the next step, when
// its ends and all of its window are known.
//
// It keeps the vectors of up to 600 blocks of 1.5 s, all of them in a quarter of an hour of speech and then ever fewer of
// the older ones, 2.2 MB, and 50 bytes for every cell. It is for one goroutine and does the same whenever it is told the same. The zero
// Live is that of the zero Options.
type Live struct {
	options Options
	reader  *reader
	until   int64                         // labelled up to here
	speech  int64                         // samples
	slots   [16]slot                      // of the latest steps
	level   struct{ sum, frames float64 } // of C0 over the speech

	cells   []cell
	labels  labels // of the cells
	told    []int  // what their voices were called when they came
	into    []int  // for each number ever given, that which it has been merged into, or itself
	overlap []dsp.Span

	kept   []keptCell // in order
	since  int        // cells since the last clustering
	voices *voices    // nil: one voice is assumed
	next   int        // number of the next voice
	white  []float32
}

// slot is what is known of a step.
type slot struct {
	step     int64    // its number, from 0
	piece    dsp.Span // the speech in it
	joined   bool     // it goes on from the step before
	evidence *ivector.Evidence
}

// keptCell is a cell whose vector is kept.
type keptCell struct {
	cell int // its number
	x    []float32
}

// LivePiece is a step of the recording, with what was before and what comes after it.
type LivePiece struct {
	LogMel     []float32  // frames, from FirstFrame on, to a step's end or LiveAhead behind it
	FirstFrame int64      // two seconds before the step or earlier, or 0
	Speech     []dsp.Span // known or thought to be speech within the frames, in order and apart
	Overlap    []dsp.Span // within the step, where two people talk at once
}

// LiveUpdate is what a step has told.
type LiveUpdate struct {
	Label   Segment  // of the speech in the step; of no length if there is none
	Second  int      // the voice that talks at the same time, −1 if there is none
	Merged  []Merger // voices that turned out to be others
	Revised dsp.Span // from the first to the last of the earlier cells that have got other labels; of no length: none
}

// Merger says that a voice is no longer told apart from another.
type Merger struct{ Gone, Into int }

// NewLive returns a Live at the start of a recording. Options.Blend is not used.
func NewLive(o Options) *Live {
	l := &Live{options: o, reader: newReader(shared())}
	l.white = l.reader.white
	for i := range l.slots {
		l.slots[i] = slot{step: -1, evidence: l.reader.model.NewEvidence()}
	}
	return l
}

// Push takes the next step. The error is that of ctx; it panics if the frames are not whole.
func (l *Live) Push(ctx context.Context, p LivePiece) (LiveUpdate, error) {
	if l.reader == nil {
		*l = *NewLive(l.options)
	}
	step := l.until / cellSamples
	l.until += cellSamples
	up := LiveUpdate{Second: -1}
	l.reader.frames.Reset(p.LogMel)
	defer l.reader.frames.Reset(nil)
	l.reader.logmel = p.FirstFrame
	now := p.FirstFrame*hop + int64(len(p.LogMel)/ivector.Bands)*hop
	last := step
	for last-step < LiveAhead/cellSamples && (last+2)*cellSamples <= now+frameCentre {
		last++
	}
	l.hear(p.Speech, step, last)
	l.complete(step, last)
	at := l.slot(step)
	if at.piece.Len() == 0 {
		return up, ctx.Err()
	}
	l.overlap = append(l.overlap, p.Overlap...)
	l.speech += at.piece.Len()
	l.describe(step, last)
	l.cells = append(l.cells, cell{at.piece, !at.joined})
	l.kept = append(l.kept, keptCell{len(l.cells) - 1, slices.Clone(l.white)})
	l.since++
	l.label()
	if l.due() {
		if err := l.recluster(ctx, &up); err != nil {
			return up, err
		}
	}
	n := len(l.cells) - 1
	l.told = append(l.told, l.labels.speaker[n])
	up.Label = Segment{at.piece, l.labels.speaker[n], float64(l.labels.confidence[n])}
	if len(p.Overlap) > 0 {
		up.Second = l.other(up.Label.Speaker)
	}
	return up, nil
}

func (l *Live) slot(step int64) *slot { return &l.slots[step%int64(len(l.slots))] }

// hear finds the speech of the steps from the one before step to last, which may have changed since they were looked at,
// and its evidence. The one before has been told; its ends are better known now, but it neither comes nor goes.
func (l *Live) hear(speech []dsp.Span, step, last int64) {
	for k := max(step-1, 0); k <= last; k++ {
		s := l.slot(k)
		piece := largest(speech, dsp.Span{Start: k * cellSamples, End: (k + 1) * cellSamples})
		if k < step && (s.step != k || s.piece.Len() == 0 || piece.Len() == 0) {
			continue
		}
		before := l.slot(max(k-1, 0))
		s.joined = k > 0 && before.step == k-1 && before.piece.Len() > 0 && before.piece.End == piece.Start
		if s.step == k && s.piece == piece {
			continue
		}
		known := s.step == k && s.piece.Len() > 0
		s.step, s.piece = k, piece
		if piece.Len() == 0 {
			continue
		}
		if !known {
			l.count(piece)
		}
		l.reader.frames.SetLevel(float32(l.level.sum / max(l.level.frames, 1)))
		l.reader.readCell(s.evidence, cell{Span: piece})
	}
}

// largest returns the largest part of the spans that lies within a step; of no length if there is none.
func largest(spans []dsp.Span, step dsp.Span) (best dsp.Span) {
	for _, s := range spans {
		part := dsp.Span{Start: max(s.Start, step.Start), End: min(s.End, step.End)}
		if part.Len() > best.Len() {
			best = part
		}
	}
	return best
}

// levelMemory is the number of frames of speech after which earlier ones count half for the mean level: ten minutes.
const levelMemory = 60_000

// count counts a piece of speech for the mean level.
func (l *Live) count(piece dsp.Span) {
	from, to := l.reader.at(piece.Start), l.reader.at(piece.End)
	l.level.sum += l.reader.frames.Level(from, to)
	l.level.frames += float64(to - from)
	if l.level.frames > levelMemory {
		l.level.sum, l.level.frames = l.level.sum/2, l.level.frames/2
	}
}

// describe writes the whitened i-vector of the window around a step into l.white.
func (l *Live) describe(step, last int64) {
	first := step
	for step-first < windowCells-1 && l.slot(first).joined {
		first--
	}
	end := step + 1
	for end <= last && l.slot(end).joined {
		end++
	}
	from, to := window(int(step-first), int(end-first))
	sum := l.reader.sum
	sum.Reset()
	for k := range int(end - first) {
		share := min(to, float64(k+1)) - max(from, float64(k))
		if share > 0 {
			sum.Add(float32(share), l.slot(first+int64(k)).evidence)
		}
	}
	sum.Solve()
	l.reader.model.Diarization.Whiten(l.white, sum.Linear, l.reader.scratch)
}

// complete describes the cell before a step once more, now that its ends and all of its window are known.
func (l *Live) complete(step, last int64) {
	n, c := len(l.kept)-1, len(l.cells)-1
	if n < 0 || l.kept[n].cell != c || l.cells[c].End <= (step-1)*cellSamples {
		return
	}
	l.describe(step-1, last)
	copy(l.kept[n].x, l.white)
	before := l.slot(step - 1)
	l.cells[c] = cell{before.piece, !before.joined}
}

// other returns the voice that talked last before the one that talks, −1 if nobody else has.
func (l *Live) other(than int) int {
	for i := len(l.cells) - 1; i >= 0; i-- {
		if k := l.labels.speaker[i]; k != than {
			return k
		}
	}
	return -1
}

// Segments returns who speaks when, as far as is known by now, ordered by start, with the numbers that steps have given.
func (l *Live) Segments() []Segment {
	all := withoutFragments(join(l.cells, l.labels))
	n := len(all)
	all = append(all, seconds(all[:n:n], l.overlap)...)
	return union(all)
}
