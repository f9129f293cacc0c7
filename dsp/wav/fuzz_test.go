package wav

import (
	"bytes"
	"errors"
	"io"
	"math"
	"slices"
	"testing"
	"testing/iotest"
)

// Whatever the bytes: no panic, a typed error or finite samples, and the same from a file and from any pipe, but for the mix of channels
// that cancel each other, which a pipe tells too late.
func FuzzRead(f *testing.F) {
	for _, file := range samples() {
		f.Add(file[:min(len(file), 1024)])
	}
	f.Add(riff(extensible(tagPCM, 2, 44100, 24, 20), chunk("data", make([]byte, 30))))
	f.Add(riff(format(tagALaw, 1, 8000, 8), chunk("data", []byte("some bytes"))))
	f.Add(riff(format(tagFloat, 1, 8000, 64), chunk("data", floats64(math.NaN(), 1e300))))
	f.Fuzz(func(t *testing.T, b []byte) {
		file := viaFile(bytes.NewReader(b))
		pipe := viaPipe(pipeOf(b))
		slow := viaPipe(func() io.Reader { return iotest.OneByteReader(bytes.NewReader(b)) })
		instead := slices.ContainsFunc(file.warnings, func(w Warning) bool { return w.Kind == Cancelled && w.Count == 1 })
		for _, res := range []result{file, pipe, slow} {
			var e *FormatError
			if res.err != nil && !errors.As(res.err, &e) {
				t.Fatalf("error without a type: %v", res.err)
			}
			if (res.err == nil) != (file.err == nil) || len(res.frames) != len(file.frames) || res.format != file.format {
				t.Fatalf("file %v, pipe %v", file.err, res.err)
			}
			for c, x := range res.frames {
				if instead && c == len(res.frames)-1 {
					continue
				}
				if !equal(x, file.frames[c]) { // NaN differs from itself
					t.Fatalf("channel %d differs", c)
				}
			}
		}
	})
}
