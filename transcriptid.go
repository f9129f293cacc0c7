package colloquy

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"time"
)

// transcriptID is the SHA-256 of what the transcript says: speakers, times and words, and the length of the recording where it
// goes on after them.
func transcriptID(t *Transcript) string {
	h := sha256.New()
	hashTranscript(h, t)
	return fmt.Sprintf("%x", h.Sum(nil))
}

func hashTranscript(h hash.Hash, t *Transcript) {
	str := func(s string) {
		_ = binary.Write(h, binary.LittleEndian, int64(len(s))) // a hash never fails
		h.Write([]byte(s))
	}
	span := func(i Interval) { _ = binary.Write(h, binary.LittleEndian, [2]int64{int64(i.Start), int64(i.End)}) }
	last := time.Duration(0)
	str("colloquy transcript 1")
	str(string(t.Timing.Source))
	for _, s := range t.Speakers {
		str(string(s.ID))
		str(s.Name)
	}
	for _, s := range t.Segments {
		str(string(s.Speaker))
		span(s.Interval)
		last = max(last, s.End)
	}
	for _, u := range t.Utterances {
		str(string(u.Speaker))
		str(u.Text)
		span(u.Interval)
		for _, w := range u.Words {
			str(w.Text)
			span(w.Interval)
		}
		last = max(last, u.End)
	}
	if t.Duration > last { // else it says nothing new
		span(Interval{End: t.Duration})
	}
}
