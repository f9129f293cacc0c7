// Package pieces cuts a recording into pieces that a recogniser takes, writes them as WAV, and puts the words that come
// back onto the recording's time line.
package pieces

import (
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/resample"
)

// Rate is the sampling rate of what is written: that of speech recognisers.
const Rate dsp.Rate = 16000

// BytesPerSecond of what is written: 16 bits mono.
const BytesPerSecond = 2 * int64(Rate)

// HeaderBytes come before the sound.
const HeaderBytes = 44

// margin is how much is kept before and after speech, so that its edges are not cut.
const margin = 200 * time.Millisecond

// Cut returns pieces of at most longest that hold all speech, in order and apart. A piece ends in the longest silence of
// its last third where there is one, else where it has to. Speech is ordered; end is the recording's.
func Cut(speech []colloquy.Interval, end, longest time.Duration) []colloquy.Interval {
	longest = max(longest, time.Second)
	spans := widened(speech, end)
	var out []colloquy.Interval
	for len(spans) > 0 {
		start := spans[0].Start
		limit := start + longest
		k := 0 // spans that fit
		for k < len(spans) && spans[k].End <= limit {
			k++
		}
		switch {
		case k == len(spans):
			out = append(out, colloquy.Interval{Start: start, End: spans[k-1].End})
			spans = nil
		case k == 0: // speech without a pause
			out = append(out, colloquy.Interval{Start: start, End: limit})
			spans[0].Start = limit
		default:
			k = pause(spans[:k+1], start+longest*2/3)
			out = append(out, colloquy.Interval{Start: start, End: spans[k-1].End})
			spans = spans[k:]
		}
	}
	return out
}

// pause returns before which of spans the longest silence lies, among those that begin after from; the last if none does.
func pause(spans []colloquy.Interval, from time.Duration) int {
	best, length := len(spans)-1, time.Duration(-1)
	for k := 1; k < len(spans); k++ {
		if gap := spans[k].Start - spans[k-1].End; spans[k-1].End >= from && gap > length {
			best, length = k, gap
		}
	}
	return best
}

// widened gives each span its margin; what touches becomes one.
func widened(speech []colloquy.Interval, end time.Duration) []colloquy.Interval {
	var out []colloquy.Interval
	for _, s := range speech {
		s.Start, s.End = max(s.Start-margin, 0), min(s.End+margin, end)
		if n := len(out); n > 0 && s.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
		} else if s.End > s.Start {
			out = append(out, s)
		}
	}
	return out
}

// WriteWAV writes a part of a as 16-bit WAV of one channel at Rate.
func WriteWAV(ctx context.Context, w io.Writer, a dsp.Audio, part colloquy.Interval) error {
	from, to := position(part.Start, a.Rate()), position(part.End, a.Rate())
	s, err := resample.Stream(dsp.NewStream(dsp.Section(a, dsp.Span{Start: from, End: to})), Rate)
	if err != nil {
		return err
	}
	samples := position(time.Duration(float64(min(to, a.Len())-from)/float64(a.Rate())*float64(time.Second)), Rate)
	if err := header(w, samples); err != nil {
		return err
	}
	in, raw := make([]float32, 8192), make([]byte, 2*8192)
	for left := samples; left > 0; {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, err := s.Read(in[:min(int64(len(in)), left)])
		if n == 0 && errors.Is(err, io.EOF) {
			n = int(min(int64(len(in)), left)) // rounding of the length: silence
			clear(in[:n])
		} else if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		for k, v := range in[:n] {
			binary.LittleEndian.PutUint16(raw[2*k:], uint16(int16(math.Round(float64(max(-1, min(v, 1)))*32767))))
		}
		if _, err := w.Write(raw[:2*n]); err != nil {
			return err
		}
		left -= int64(n)
	}
	return nil
}

func position(t time.Duration, r dsp.Rate) int64 {
	return int64(math.Round(t.Seconds() * float64(r)))
}

func header(w io.Writer, samples int64) error {
	h := make([]byte, 0, HeaderBytes)
	h = append(h, "RIFF"...)
	h = binary.LittleEndian.AppendUint32(h, uint32(HeaderBytes-8+2*samples))
	h = append(h, "WAVEfmt "...)
	h = binary.LittleEndian.AppendUint32(h, 16)
	h = binary.LittleEndian.AppendUint16(h, 1) // PCM
	h = binary.LittleEndian.AppendUint16(h, 1) // channel
	h = binary.LittleEndian.AppendUint32(h, uint32(Rate))
	h = binary.LittleEndian.AppendUint32(h, uint32(BytesPerSecond))
	h = binary.LittleEndian.AppendUint16(h, 2)
	h = binary.LittleEndian.AppendUint16(h, 16)
	h = append(h, "data"...)
	h = binary.LittleEndian.AppendUint32(h, uint32(2*samples))
	_, err := w.Write(h)
	return err
}

// Words returns the words of what a recogniser said of a part of a recording, on the recording's time line, in order
// and within the part. Words without times have their share, by letters, of their line, and are marked as interpolated;
// lines without times have the part's.
func Words(t *colloquy.Transcript, part colloquy.Interval) []colloquy.Word {
	var out []colloquy.Word
	for _, u := range t.Utterances {
		line := u.Interval
		if !t.Timing.Timed() {
			line = colloquy.Interval{End: part.Len()}
		}
		words := u.Words
		if len(words) == 0 || !slices.ContainsFunc(words, func(w colloquy.Word) bool { return !w.Interpolated }) {
			words = spread(u.Text, line)
		}
		out = append(out, words...)
	}
	slices.SortStableFunc(out, func(a, b colloquy.Word) int { return cmp.Compare(a.Start, b.Start) })
	for k := range out {
		w := &out[k]
		w.Text = strings.TrimSpace(w.Text)
		w.Start = min(max(w.Start, 0)+part.Start, part.End)
		w.End = min(max(w.End+part.Start, w.Start), part.End)
		w.Confidence = max(0, min(w.Confidence, 1))
	}
	return out
}

// spread gives each word of a text its share of the line's time.
func spread(text string, line colloquy.Interval) []colloquy.Word {
	fields := strings.Fields(text)
	letters := 0
	for _, f := range fields {
		letters += len(f)
	}
	out := make([]colloquy.Word, 0, len(fields))
	done := 0
	at := func() time.Duration {
		return line.Start + time.Duration(float64(line.Len())*float64(done)/float64(letters)).Round(time.Millisecond)
	}
	for _, f := range fields {
		w := colloquy.Word{Text: f, Interpolated: true}
		w.Start = at()
		done += len(f)
		w.End = max(at(), w.Start)
		out = append(out, w)
	}
	return out
}
