package ivector

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
)

// Header is the first line of a file of parameters, in JSON: what it is and how it was made.
type Header struct {
	Program  string `json:"program"`
	Data     string `json:"data"`
	Licence  string `json:"licence"`
	Material string `json:"material_sha256"` // of the sound that it was learnt from
	Seed     uint64 `json:"seed"`
	Comps    int    `json:"gaussians"`
	Rank     int    `json:"rank"`
}

// ErrFormat is wrapped by what [Decode] returns for bytes that are not a file of parameters.
var ErrFormat = errors.New("not a file of voice parameters")

const maxComps, maxRank = 4096, 1024

// Encode returns p as a file: the header, a line feed, then numbers, little endian. T and the maps of the PLDA are of
// half precision, all others float32. The sizes in h are set from p.
func Encode(h Header, p *Params) ([]byte, error) {
	h.Comps, h.Rank = len(p.Weights), p.Rank()
	var b bytes.Buffer
	if err := json.NewEncoder(&b).Encode(h); err != nil {
		return nil, err
	}
	w := encoder{&b}
	p.fields(w.full, w.half)
	return b.Bytes(), nil
}

// Decode reads what [Encode] wrote. Errors wrap [ErrFormat].
func Decode(file []byte) (Header, *Params, error) {
	var h Header
	line, raw, ok := bytes.Cut(file, []byte{'\n'})
	if !ok {
		return h, nil, fmt.Errorf("ivector: %w: no header", ErrFormat)
	}
	if err := json.Unmarshal(line, &h); err != nil {
		return h, nil, fmt.Errorf("ivector: %w: header: %w", ErrFormat, err)
	}
	c, r := h.Comps, h.Rank
	if c < 1 || c > maxComps || r < 1 || r > maxRank {
		return h, nil, fmt.Errorf("ivector: %w: %d Gaussians of rank %d", ErrFormat, c, r)
	}
	size := 4*(2*Dims+c+2*c*Dims+2+2*3*r) + 2*(c*Dims*r+2*2*r*r)
	if len(raw) != size {
		return h, nil, fmt.Errorf("ivector: %w: %d bytes, want %d", ErrFormat, len(raw), size)
	}
	p := newParams(c, r)
	d := decoder{raw: raw, finite: true}
	p.fields(d.full, d.half)
	if !d.finite || !p.sane() {
		return h, nil, fmt.Errorf("ivector: %w: numbers out of range", ErrFormat)
	}
	return h, p, nil
}

func newParams(c, r int) *Params {
	plda := func() PLDA {
		return PLDA{make([]float32, r), make([]float32, r*r), make([]float32, r), make([]float32, r*r), make([]float32, r)}
	}
	return &Params{
		Weights: make([]float32, c), Means: make([]float32, c*Dims), Variances: make([]float32, c*Dims),
		T: make([]float32, c*Dims*r), Verification: plda(), Diarization: plda(),
	}
}

// fields calls full or half for every part of p, in the order of the file.
func (p *Params) fields(full, half func([]float32)) {
	full(p.Mean[:])
	full(p.Deviation[:])
	full(p.Weights)
	full(p.Means)
	full(p.Variances)
	full(p.Calibration[:])
	for _, q := range []*PLDA{&p.Verification, &p.Diarization} {
		full(q.Mean)
		full(q.Mean2)
		full(q.Between)
		half(q.First)
		half(q.Second)
	}
	half(p.T)
}

// sane reports whether what is divided by and what logarithms are taken of is above 0.
func (p *Params) sane() bool {
	for _, x := range [][]float32{p.Deviation[:], p.Weights, p.Variances, p.Verification.Between, p.Diarization.Between} {
		for _, v := range x {
			if !(v > 0) {
				return false
			}
		}
	}
	return true
}

type encoder struct{ b *bytes.Buffer }

func (e encoder) full(x []float32) {
	for _, v := range x {
		e.b.Write(binary.LittleEndian.AppendUint32(nil, math.Float32bits(v)))
	}
}

func (e encoder) half(x []float32) {
	for _, v := range x {
		e.b.Write(binary.LittleEndian.AppendUint16(nil, toHalf(v)))
	}
}

type decoder struct {
	raw    []byte
	finite bool
}

func (d *decoder) full(x []float32) {
	for i := range x {
		x[i] = math.Float32frombits(binary.LittleEndian.Uint32(d.raw[4*i:]))
	}
	d.raw = d.raw[4*len(x):]
	d.check(x)
}

func (d *decoder) half(x []float32) {
	for i := range x {
		x[i] = fromHalf(binary.LittleEndian.Uint16(d.raw[2*i:]))
	}
	d.raw = d.raw[2*len(x):]
	d.check(x)
}

func (d *decoder) check(x []float32) {
	for _, v := range x {
		d.finite = d.finite && !math.IsNaN(float64(v)) && !math.IsInf(float64(v), 0)
	}
}
