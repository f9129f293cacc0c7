package score

import (
	"bufio"
	"io"
	"math"
	"sort"
	"strconv"
	"strings"
)

// F0 is the pitch at a time.
type F0 struct {
	Time float64 // seconds
	Hz   float64 // 0 = unvoiced
}

// near is how far, in seconds, the nearest frame of a hypothesis may be from a frame of the reference.
const near = .0101

// Pitch counts the frames of a reference by what a hypothesis makes of them. The hypothesis is read at its frame
// nearest to each frame of the reference and counts as unvoiced where none is within 10 ms. Counts of several
// recordings are added by Add.
type Pitch struct {
	Frames     int     // of the reference
	Voicing    int     // voiced in one of the two only
	RefVoiced  int     // voiced in the reference
	BothVoiced int     // voiced in both
	Gross      int     // of those, off by more than 20 %
	Within50   int     // of those, within 50 cents
	Cents      float64 // sum of |error| over the frames voiced in both that are not gross
}

// ComparePitch counts. Both sides are in order of time.
func ComparePitch(ref, hyp []F0) (p Pitch) {
	for _, r := range ref {
		v := nearest(hyp, r.Time)
		p.Frames++
		if r.Hz > 0 {
			p.RefVoiced++
		}
		if (r.Hz > 0) != (v > 0) {
			p.Voicing++
		}
		if !(r.Hz > 0 && v > 0) {
			continue
		}
		p.BothVoiced++
		cents := math.Abs(1200 * math.Log2(v/r.Hz))
		if cents <= 50 {
			p.Within50++
		}
		if math.Abs(v/r.Hz-1) > .2 {
			p.Gross++
		} else {
			p.Cents += cents
		}
	}
	return p
}

// nearest returns the pitch of the frame nearest to t, the later of two equally near, 0 if none is near.
func nearest(f []F0, t float64) float64 {
	k := sort.Search(len(f), func(i int) bool { return f[i].Time >= t })
	if k == len(f) || k > 0 && math.Abs(f[k-1].Time-t) < math.Abs(f[k].Time-t) {
		k--
	}
	if k < 0 || math.Abs(f[k].Time-t) > near {
		return 0
	}
	return f[k].Hz
}

// Add adds the counts of another recording.
func (p *Pitch) Add(q Pitch) {
	p.Frames += q.Frames
	p.Voicing += q.Voicing
	p.RefVoiced += q.RefVoiced
	p.BothVoiced += q.BothVoiced
	p.Gross += q.Gross
	p.Within50 += q.Within50
	p.Cents += q.Cents
}

// VDE is the voicing decision error, the share of frames voiced in one of the two only.
func (p *Pitch) VDE() float64 { return ratio(float64(p.Voicing), float64(p.Frames)) }

// GPE20 is the gross pitch error, the share of frames voiced in both whose pitch is off by more than 20 %.
func (p *Pitch) GPE20() float64 { return ratio(float64(p.Gross), float64(p.BothVoiced)) }

// FFE is the F0 frame error, the share of frames with a voicing or a gross error (W. Chu and A. Alwan, Reducing F0
// frame error of F0 tracking algorithms under noisy conditions, ICASSP 2009).
func (p *Pitch) FFE() float64 { return ratio(float64(p.Voicing+p.Gross), float64(p.Frames)) }

// RPA50 is the raw pitch accuracy, the share of frames voiced in the reference whose pitch is within 50 cents.
func (p *Pitch) RPA50() float64 { return ratio(float64(p.Within50), float64(p.RefVoiced)) }

// MeanCents is the mean |error| of frames voiced in both that are not gross.
func (p *Pitch) MeanCents() float64 { return ratio(p.Cents, float64(p.BothVoiced-p.Gross)) }

// ReadF0 reads lines of a time in seconds and a pitch in Hz (0 = unvoiced), separated by a comma or blanks. Lines that
// do not begin with two numbers, such as a header, are skipped.
func ReadF0(r io.Reader) (f []F0, err error) {
	s := bufio.NewScanner(r)
	for s.Scan() {
		v := strings.FieldsFunc(s.Text(), func(c rune) bool { return c == ',' || c == ' ' || c == '\t' || c == '\r' })
		if len(v) < 2 {
			continue
		}
		t, err1 := strconv.ParseFloat(v[0], 64)
		hz, err2 := strconv.ParseFloat(v[1], 64)
		if err1 == nil && err2 == nil {
			f = append(f, F0{t, hz})
		}
	}
	return f, s.Err()
}
