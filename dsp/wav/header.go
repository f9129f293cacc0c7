package wav

import (
	"encoding/binary"
	"io"
	"math"
)

// header is what is known of a recording before its first sample.
type header struct {
	format   Format
	start    int64  // first byte of the sound
	size     int64  // declared bytes of sound; -1 = to the end
	ahead    []byte // first bytes of the sound that the walk has already taken from its source
	warnings []Warning
}

// scanner walks over the chunks in front of the sound.
type scanner struct {
	src    source
	off    int64
	ahead  [4]byte // bytes taken from src by peek and not yet read; nahead of them
	nahead int

	riffSize uint32
	ds64     int64 // size of the sound by the ds64 chunk; -1 = not known
	haveDS64 bool
	haveFmt  bool
	h        header
}

// maxChunks bounds the chunks in front of the sound, against endless pipes of empty ones.
const maxChunks = 1 << 16

// scan reads src up to the first sample.
func scan(src source) (*header, error) {
	s := &scanner{src: src, ds64: -1}
	if err := s.riff(); err != nil {
		return nil, err
	}
	for range maxChunks {
		at := s.off
		var b [8]byte
		if err := s.need(b[:], "no data chunk"); err != nil {
			return nil, err
		}
		id, size := string(b[:4]), binary.LittleEndian.Uint32(b[4:])
		if id == "data" {
			return s.data(at, size)
		}
		if err := s.chunk(at, id, size); err != nil {
			return nil, err
		}
	}
	return nil, &FormatError{Offset: s.off, Reason: "too many chunks before the data chunk"}
}

// riff reads the twelve bytes that make a file a WAVE file.
func (s *scanner) riff() error {
	var b [12]byte
	if err := s.need(b[:], "no RIFF/WAVE header"); err != nil {
		return err
	}
	id, form := string(b[:4]), string(b[8:])
	s.riffSize = binary.LittleEndian.Uint32(b[4:])
	s.h.format.Container = id
	switch {
	case id == "RIFX" && form == "WAVE":
		return &FormatError{Reason: "big-endian RIFF (RIFX)", Err: ErrUnsupported}
	case id != "RIFF" && id != "RF64" && id != "BW64":
		return &FormatError{Reason: "no RIFF/WAVE header"}
	case form != "WAVE":
		return &FormatError{Offset: 8, Reason: "RIFF file without WAVE form"}
	}
	return nil
}

// chunk reads or skips one chunk that is not the sound.
func (s *scanner) chunk(at int64, id string, size uint32) error {
	left := int64(size)
	var err error
	switch {
	case id == "ds64" && s.h.format.Container != "RIFF":
		left, err = s.longSizes(at, left)
	case id == "fmt ":
		left, err = s.formatChunk(at, left)
	}
	if err != nil {
		return err
	}
	if err := s.skip(left); err != nil {
		return err
	}
	if size%2 == 1 {
		return s.pad(at, int64(size))
	}
	return nil
}

// longSizes reads the ds64 chunk of an RF64 file and returns how much of it is left: EBU Tech 3306 §3.3, RIFF size,
// data size and sample count, 64 bits each, and a table for other chunks.
func (s *scanner) longSizes(at, size int64) (left int64, err error) {
	var b [16]byte
	if size < int64(len(b)) {
		return 0, &FormatError{Offset: at, Reason: "ds64 chunk is too short"}
	}
	if err := s.need(b[:], "ds64 chunk is cut"); err != nil {
		return 0, err
	}
	s.haveDS64 = true
	switch n := binary.LittleEndian.Uint64(b[8:]); {
	case n == 0 || n == math.MaxUint64: // a header that was never completed
	default:
		s.ds64 = int64(min(n, math.MaxInt64))
	}
	return size - int64(len(b)), nil
}

// formatChunk reads the format and returns how much of its chunk is left.
func (s *scanner) formatChunk(at, size int64) (left int64, err error) {
	if s.haveFmt {
		return 0, &FormatError{Offset: at, Reason: "second fmt chunk"}
	}
	if size < 16 {
		return 0, &FormatError{Offset: at, Reason: "fmt chunk is too short"}
	}
	var buf [40]byte
	b := buf[:min(size, int64(len(buf)))]
	if err := s.need(b, "fmt chunk is cut"); err != nil {
		return 0, err
	}
	declared, err := s.h.format.parse(b, at+8)
	if err != nil {
		return 0, err
	}
	if declared != s.h.format.block() {
		s.warn(BlockAlign, at+20, int64(declared))
	}
	s.haveFmt = true
	return size - int64(len(b)), nil
}

// data ends the walk at the first sample: it settles how much sound there is said to be.
func (s *scanner) data(at int64, size uint32) (*header, error) {
	if !s.haveFmt {
		return nil, &FormatError{Offset: at, Reason: "data chunk without a fmt chunk before it"}
	}
	h := &s.h
	h.size = int64(size)
	switch {
	case h.format.Container != "RIFF":
		if !s.haveDS64 {
			return nil, &FormatError{Offset: at, Reason: h.format.Container + " without a ds64 chunk"}
		}
		if size == math.MaxUint32 {
			h.size = s.ds64
		}
	case size == math.MaxUint32 || size >= nearlyMax && s.riffSize >= nearlyMax:
		h.size = -1
	}
	h.start = s.off
	if h.size == 0 {
		if err := s.zero(); err != nil {
			return nil, err
		}
	}
	if h.size < 0 {
		h.ahead = s.ahead[:s.nahead]
		s.warn(UnknownSize, at+4, 0)
	}
	if h.size > 0 && h.size < int64(h.format.block()) {
		return nil, &FormatError{Offset: at + 4, Reason: "data chunk is shorter than one frame"}
	}
	return h, nil
}

// nearlyMax is the least size that means "not known" where RIFF and data size both reach it: some writers subtract
// what stands between the two from 2^32-1.
const nearlyMax = math.MaxUint32 - 0xffff

// zero decides what a data size of 0 means: an empty recording when nothing or another chunk follows, else a length
// that its writer never came to fill in.
func (s *scanner) zero() error {
	b, err := s.peek()
	if err != nil {
		return err
	}
	if len(b) > 0 && !known(b) {
		s.h.size = -1
	}
	return nil
}

// pad skips the byte after a chunk of odd size, unless its writer forgot it.
func (s *scanner) pad(at, size int64) error {
	b, err := s.peek()
	if err != nil {
		return err
	}
	if known(b) {
		s.warn(Unpadded, at, size)
		return nil
	}
	return s.skip(1)
}

// known tells whether b is the name of a chunk that is met in practice.
func known(b []byte) bool {
	switch string(b) {
	case "fmt ", "data", "fact", "LIST", "JUNK", "junk", "PAD ", "FLLR", "bext", "iXML", "axml", "chna", "cart",
		"cue ", "plst", "smpl", "inst", "acid", "strc", "PEAK", "DISP", "afsp", "id3 ", "ID3 ", "_PMX", "minf", "elm1",
		"regn", "umid", "LGWV", "levl", "ds64":
		return true
	}
	return false
}

func (s *scanner) warn(k WarningKind, off, count int64) {
	s.h.warnings = append(s.h.warnings, Warning{k, off, count})
}

// need fills b; a recording that ends before is refused for the reason.
func (s *scanner) need(b []byte, reason string) error {
	n := copy(b, s.ahead[:s.nahead])
	s.nahead = copy(s.ahead[:], s.ahead[n:s.nahead])
	k, err := s.src.read(b[n:])
	s.off += int64(n + k)
	switch err {
	case nil:
		return nil
	case io.EOF:
		return &FormatError{Offset: s.off, Reason: reason, Err: io.ErrUnexpectedEOF}
	}
	return &ReadError{Offset: s.off, Err: err}
}

// peek returns the next four bytes, fewer at the end.
func (s *scanner) peek() ([]byte, error) {
	k, err := s.src.read(s.ahead[s.nahead:])
	s.nahead += k
	if err != nil && err != io.EOF {
		return nil, &ReadError{Offset: s.off + int64(s.nahead), Err: err}
	}
	return s.ahead[:s.nahead], nil
}

func (s *scanner) skip(n int64) error {
	k := int(min(n, int64(s.nahead)))
	s.nahead = copy(s.ahead[:], s.ahead[k:s.nahead])
	done, err := s.src.skip(n - int64(k))
	s.off += int64(k) + done
	if err != nil {
		return &ReadError{Offset: s.off, Err: err}
	}
	return nil
}
