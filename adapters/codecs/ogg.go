package codecs

import "io"

const (
	pageHead  = 27 // bytes before the table of segments
	endOfPage = 4  // the flag of the last page of a stream
)

// pageWatch notes, as the bytes of an Ogg file go by, whether its last page says that it is the last (RFC 3533, 6): the
// decoders do not tell whether pages are missing at the end.
type pageWatch struct {
	r    io.Reader
	head []byte // of the page that goes by, as far as it has come; up to its table of segments
	skip int    // bytes of its body that are still to come
	last bool   // the latest page is the last
}

func (w *pageWatch) Read(p []byte) (int, error) {
	n, err := w.r.Read(p)
	w.see(p[:max(0, min(n, len(p)))])
	return n, err
}

func (w *pageWatch) see(b []byte) {
	for len(b) > 0 {
		if w.skip > 0 {
			n := min(w.skip, len(b))
			w.skip, b = w.skip-n, b[n:]
			continue
		}
		w.head, b = append(w.head, b[0]), b[1:]
		switch n := len(w.head); {
		case n <= 4 && w.head[n-1] != "OggS"[n-1]:
			w.head = append(w.head[:0], w.head[n-1:]...) // damage between pages is passed over
			if w.head[0] != 'O' {
				w.head = w.head[:0]
			}
		case n >= pageHead && n == pageHead+int(w.head[26]):
			w.last = w.head[5]&endOfPage != 0
			for _, size := range w.head[pageHead:] {
				w.skip += int(size)
			}
			w.head = w.head[:0]
		}
	}
}

// truncated reports whether what has gone by ends within a page, or with one that is not the last.
func (w *pageWatch) truncated() bool { return !w.last || w.skip > 0 || len(w.head) > 0 }
