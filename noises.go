package colloquy

import (
	"cmp"
	"slices"

	"github.com/colloquy-go/colloquy/dsp/cries"
	"github.com/colloquy-go/colloquy/dsp/diarize"
)

// withoutNoises leaves out voices that are rather noises, unless so many people are asked for. Those that stay are numbered anew.
func (p *pass) withoutNoises(found []diarize.Segment, c SpeakerCount) []diarize.Segment {
	var voices []cries.Voice
	for _, s := range found {
		for len(voices) <= s.Speaker {
			voices = append(voices, cries.Voice{})
		}
		k, _ := slices.BinarySearchFunc(p.stretches, s.Start, func(a cries.Stretch, at int64) int { return cmp.Compare(a.End, at) })
		for ; k < len(p.stretches) && p.stretches[k].Start < s.End; k++ {
			a := p.stretches[k]
			voices[s.Speaker].Add(a, min(a.End, s.End)-max(a.Start, s.Start))
		}
	}
	noise := cries.Noises(voices)
	number, people := make([]int, len(voices)), 0
	for k := range noise {
		if number[k] = people; !noise[k] {
			people++
		}
	}
	if people == len(voices) || people < max(c.Exact, c.Min) {
		return found
	}
	found = slices.DeleteFunc(found, func(s diarize.Segment) bool { return noise[s.Speaker] })
	for k := range found {
		found[k].Speaker = number[found[k].Speaker]
	}
	return found
}
