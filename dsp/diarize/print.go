package diarize

import (
	"errors"
	"math"

	"github.com/colloquy-go/colloquy/dsp"
)

// PrintSize is the number of values of a [Print].
const PrintSize = 150

// leastPrint is the shortest speech that a print is made of.
const leastPrint = rate / 2

// Print describes a voice. It is biometric data: with it a person can be recognised in other recordings. In many
// places it may only be made and kept with that person's consent. Nothing in this package makes one unasked, and a
// Diarizer's labels hold none.
//
// Prints are comparable only with those made by the same version of the model.
type Print [PrintSize]float32

// ErrTooShort is returned where there is less than half a second of speech to describe a voice by.
var ErrTooShort = errors.New("diarize: too little speech for a voice print")

// NewPrint describes the one voice that talks in the given spans of a sound, or all through it if there are none.
// logmel holds the frames of dsp/mel's front end of the sound, 40 values each; spans are in samples at 16 kHz from the
// start of the sound, in order and apart. Three seconds of speech make a good print, more a better one.
//
// It returns [ErrTooShort], [ErrOrder] or [ErrRange]. It panics if the frames are not whole.
func NewPrint(logmel []float32, spans ...dsp.Span) (Print, error) {
	m := shared()
	r := newReader(m)
	r.frames.Reset(logmel)
	if len(spans) == 0 {
		spans = []dsp.Span{{Start: 0, End: int64(r.frames.Len())*hop + frameCentre}}
	}
	if p := (Piece{LogMel: logmel}); !p.covers(spans) {
		return Print{}, ErrRange
	}
	cells, err := cut(spans, 0)
	if err != nil {
		return Print{}, err
	}
	r.setLevel(cells)
	frames := 0
	for _, c := range cells {
		from, to := r.at(c.Start), r.at(c.End)
		frames += to - from
		r.x = r.frames.Range(r.x, from, to)
		r.extractor.Accumulate(r.stats, r.x)
	}
	if frames*hop < leastPrint {
		return Print{}, ErrTooShort
	}
	r.sum.Reset()
	r.extractor.Evidence(r.sum, r.stats)
	r.sum.Solve()
	var p Print
	m.Verification.Project(p[:], r.sum.Linear, r.scratch, r.white)
	return p, nil
}

// Similarity returns the probability, 0 … 1, that two prints are of the same voice, if that was as likely as not before
// they were compared. It is calibrated on pairs of clips of 2.5 to 6 s of talkers that the model that scored them did not
// know, as recorded, in noise, in rooms and over telephones: different talkers of one sex, source and place, equal ones in places of one
// kind. A print that is zero or holds no finite numbers is nobody's and gives 0.
func Similarity(a, b *Print) float64 {
	m := shared()
	score := m.Verification.Score(a[:], b[:])
	p := 1 / (1 + math.Exp(-(float64(float64(m.Calibration[0])*score) + float64(m.Calibration[1]))))
	if math.IsNaN(p) || *a == (Print{}) || *b == (Print{}) {
		return 0
	}
	return p
}
