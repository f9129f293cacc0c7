package main

import (
	"errors"
	"io"
	"time"
)

// The ways in which a reader may give its bytes. All are legal.
const (
	whole    = "whole"     // as many as asked for
	oneByte  = "one byte"  // one at a time
	ragged   = "short"     // some at a time
	half     = "half"      // half of what is asked for
	dataEOF  = "data+EOF"  // the last bytes together with io.EOF
	zeroRead = "zero read" // nothing, now and then
)

func manners() []string { return []string{whole, oneByte, ragged, half, dataEOF, zeroRead} }

// errInjected is the fault that a faulty reader reports.
var errInjected = errors.New("injected fault of the reader")

// faulty is a reader over bytes, in order or at any place, that may give little at a time and may fail at a byte.
type faulty struct {
	data   []byte
	manner string
	failAt int64         // from this byte on it fails; -1 = never
	delay  time.Duration // of each read
	off    int64
	high   int64 // first byte that was never asked for
	calls  int
}

func newFaulty(data []byte, manner string) *faulty {
	return &faulty{data: data, manner: manner, failAt: -1}
}

// Size makes wav.Open take it.
func (f *faulty) Size() int64 { return int64(len(f.data)) }

func (f *faulty) Read(p []byte) (int, error) {
	n, err := f.at(p, f.off)
	f.off += int64(n)
	return n, err
}

// ReadAt has to fill p; manners that give less would break the contract of io.ReaderAt, so that these give an error along with
// less, as only a fault may, and are not used there.
func (f *faulty) ReadAt(p []byte, off int64) (n int, err error) {
	for n < len(p) && err == nil {
		var k int
		k, err = f.at(p[n:], off+int64(n))
		n += k
	}
	if n == len(p) && !errors.Is(err, errInjected) && f.manner != dataEOF {
		err = nil
	}
	return n, err
}

// steps are the counts that a ragged reader gives.
var steps = [...]int{1, 2, 3, 5, 7, 11, 13, 4, 1, 64, 3}

func (f *faulty) at(p []byte, off int64) (int, error) {
	f.calls++
	if f.delay > 0 {
		time.Sleep(f.delay)
	}
	if f.manner == zeroRead && f.calls%3 == 0 {
		return 0, nil
	}
	n := len(p)
	switch f.manner {
	case oneByte, zeroRead:
		n = min(n, 1)
	case ragged:
		n = min(n, steps[f.calls%len(steps)])
	case half:
		n = (n + 1) / 2
	}
	end := int64(len(f.data))
	if f.failAt >= 0 {
		f.high = max(f.high, min(off+int64(n), f.failAt+1))
		if off >= f.failAt {
			return 0, errInjected
		}
		end = min(end, f.failAt)
	}
	if off >= end {
		return 0, io.EOF
	}
	n = copy(p[:n], f.data[off:end])
	f.high = max(f.high, off+int64(n))
	if f.manner == dataEOF && off+int64(n) == int64(len(f.data)) {
		return n, io.EOF
	}
	return n, nil
}
