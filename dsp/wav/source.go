package wav

import (
	"io"

	"github.com/colloquy-go/colloquy/internal/intake"
)

// source is what a header is read from. It reads no byte ahead, so that no error of a byte that nobody needs can
// get lost, and a pipe stands right behind the recording in the end.
type source interface {
	// read fills p; when it cannot, it returns the bytes it got and io.EOF or the reader's error.
	read(p []byte) (int, error)
	// skip moves n bytes on and returns how far it came; going beyond the end is no error until the next read.
	skip(n int64) (int64, error)
}

// readFull fills p from calls of read, which is told how many bytes there are already. It stands in for io.ReadFull
// with two differences: it distrusts the reader, and gives up on one that never moves.
func readFull(p []byte, read func(p []byte, done int) (int, error)) (int, error) {
	for n, idle := 0, 0; ; {
		if n == len(p) {
			return n, nil
		}
		k, err := intake.Guard(p[n:], func(p []byte) (int, error) { return read(p, n) })
		n += k
		switch {
		case n == len(p):
			return n, nil
		case err != nil:
			return n, err
		case k > 0:
			idle = 0
		default:
			if idle++; idle == intake.MaxIdle {
				return n, io.ErrNoProgress
			}
		}
	}
}

// pipe is a source over an io.Reader.
type pipe struct {
	r   io.Reader
	buf []byte // for what is skipped
}

func (s *pipe) read(p []byte) (int, error) {
	return readFull(p, func(p []byte, _ int) (int, error) { return s.r.Read(p) })
}

func (s *pipe) skip(n int64) (done int64, err error) {
	for done < n {
		k, err := s.read(s.buf[:min(n-done, int64(len(s.buf)))])
		done += int64(k)
		if err == io.EOF {
			break
		}
		if err != nil {
			return done, err
		}
	}
	return done, nil
}

// place is a source over an io.ReaderAt.
type place struct {
	r   io.ReaderAt
	off int64
}

func (s *place) read(p []byte) (int, error) {
	n, err := readFull(p, func(p []byte, done int) (int, error) { return s.r.ReadAt(p, s.off+int64(done)) })
	s.off += int64(n)
	return n, err
}

func (s *place) skip(n int64) (int64, error) { s.off += n; return n, nil }
