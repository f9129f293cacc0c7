package diarize

import "github.com/colloquy-go/colloquy/dsp"

// seconds returns the segments of second speakers where two talk at once: of the other speaker who is nearest in time.
// all is in order; a moment outside all has no first speaker and gets no second.
func seconds(all []Segment, overlap []dsp.Span) []Segment {
	var more []Segment
	i := 0
	for _, o := range overlap {
		for i < len(all) && all[i].End <= o.Start {
			i++
		}
		for k := i; k < len(all) && all[k].Start < o.End; k++ {
			part := dsp.Span{Start: max(o.Start, all[k].Start), End: min(o.End, all[k].End)}
			if near := nearestOther(all, k, part); near >= 0 && part.Len() > 0 {
				more = append(more, Segment{part, all[near].Speaker, all[near].Confidence / 2})
			}
		}
	}
	return more
}

// nearestOther returns the segment of another speaker than that of segment k which is nearest to a part of it, the
// earlier of two that are equally near, −1 if there is none.
func nearestOther(all []Segment, k int, part dsp.Span) int {
	near := -1
	var gap int64
	for i := k - 1; i >= 0; i-- {
		if all[i].Speaker != all[k].Speaker {
			near, gap = i, part.Start-all[i].End
			break
		}
	}
	for i := k + 1; i < len(all); i++ {
		if all[i].Speaker != all[k].Speaker {
			if near < 0 || all[i].Start-part.End < gap {
				near = i
			}
			break
		}
	}
	return near
}
