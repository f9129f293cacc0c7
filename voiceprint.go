package colloquy

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/diarize"
	"github.com/colloquy-go/colloquy/dsp/mel"
	"github.com/colloquy-go/colloquy/dsp/resample"
)

// VoicePrint describes a voice so that it can be recognised in another recording. It is biometric data: in many places it
// may only be made and kept with that person's consent. None is made unless Analyzer.VoicePrints asks for it or somebody on
// the roster has one, and a Meeting holds none unless the former does. Prints compare with those of the same Embedder only.
type VoicePrint []float32

// Embedder is the stage that describes voices. One that also has a method Similarity(a, b VoicePrint) float64, the
// probability that two of its prints are of one voice, can recognise the people on a roster.
type Embedder interface {
	// Embed returns the print of the one voice that talks in the given stretches of a, which are in order and apart. All
	// prints of an Embedder have the same length; nil means that there is too little to go by.
	Embed(ctx context.Context, a dsp.Audio, speech []Interval) (VoicePrint, error)
}

// comparer is the upgrade of an Embedder.
type comparer interface{ Similarity(a, b VoicePrint) float64 }

// builtinEmbedder is package dsp/diarize as a stage.
type builtinEmbedder struct{}

func (builtinEmbedder) Similarity(a, b VoicePrint) float64 { return VoiceSimilarity(a, b) }

func (builtinEmbedder) Embed(ctx context.Context, a dsp.Audio, speech []Interval) (VoicePrint, error) {
	rate := a.Rate()
	front := mel.NewFrontEnd(mel.Config{})
	var logmel []float32
	block := make([]float32, blockLen)
	for _, i := range speech {
		at := func(t time.Duration) int64 { return int64(t.Seconds() * float64(rate)) }
		s, err := resample.Stream(dsp.NewStream(dsp.Section(a, dsp.Span{Start: at(i.Start), End: at(i.End)})), featureRate)
		if err != nil {
			return nil, err
		}
		for err == nil {
			var n int
			if n, err = s.Read(block); ctx.Err() != nil {
				return nil, ctx.Err()
			}
			logmel = front.Append(logmel, block[:n])
		}
		if !errors.Is(err, io.EOF) {
			return nil, err
		}
	}
	mel.NewExtension(rate).Fill(logmel)
	p, err := diarize.NewPrint(logmel)
	if errors.Is(err, diarize.ErrTooShort) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return p[:], nil
}

// VoiceSimilarity returns the probability, 0..1, that two prints of the built-in Embedder are of one voice, if that was as
// likely as not before they were compared. Anything else than two such prints gives 0. For its calibration and error
// rates see package dsp/diarize.
func VoiceSimilarity(a, b VoicePrint) float64 {
	if len(a) != diarize.PrintSize || len(b) != diarize.PrintSize {
		return 0
	}
	return diarize.Similarity((*diarize.Print)(a), (*diarize.Print)(b))
}

const (
	printSpeech  = 30 * time.Second       // of a voice that a print is made from
	printSegment = 500 * time.Millisecond // the shortest segment that is used
	sameVoice    = 0.5                    // the probability from which a voice is somebody's
)

func (a *Analyzer) embedder() Embedder {
	if a.Embedder != nil {
		return a.Embedder
	}
	return builtinEmbedder{}
}

// boundBy returns a, or where it knows nothing of the number of people and the roster describes the voices of all, an Analyzer that looks
// for no more voices than theirs.
func (a *Analyzer) boundBy(roster []Speaker) *Analyzer {
	unprinted := func(s Speaker) bool { return len(s.Print) == 0 }
	if a.Speakers != (SpeakerCount{}) || len(roster) == 0 || slices.ContainsFunc(roster, unprinted) {
		return a
	}
	bound := *a
	bound.Speakers.Max = len(roster)
	return &bound
}

// wantsPrints reports whether voices have to be described.
func (a *Analyzer) wantsPrints(roster []Speaker) bool {
	return a.VoicePrints || slices.ContainsFunc(roster, func(s Speaker) bool { return len(s.Print) > 0 })
}

// printVoices describes the voices of h, and gives those that belong to somebody on the roster that person's identity. An
// error is that of the stage, and costs only the prints.
func (a *Analyzer) printVoices(ctx context.Context, h *heard, roster []Speaker) error {
	if !a.wantsPrints(roster) {
		return nil
	}
	prints, err := guard(ctx, "embedder", func() ([]VoicePrint, error) { return a.embed(ctx, h) })
	if err != nil {
		return err
	}
	for k := range h.speakers {
		h.speakers[k].Print = prints[k]
	}
	if !h.named {
		_, err = guard(ctx, "embedder", func() (any, error) { return nil, h.identify(roster, a.embedder()) })
	}
	if !a.VoicePrints {
		for k := range h.speakers {
			h.speakers[k].Print = nil
		}
	}
	return err
}

// embed returns a print for each speaker of h, nil where there is too little.
func (a *Analyzer) embed(ctx context.Context, h *heard) ([]VoicePrint, error) {
	out := make([]VoicePrint, len(h.speakers))
	size := 0
	for k, s := range h.speakers {
		for _, t := range h.tracks {
			if h.named && t.speaker != s.ID {
				continue
			}
			p, err := a.embedder().Embed(ctx, t.audio, clearSpeech(h.segments, s.ID, t.offset))
			if err != nil {
				return nil, err
			}
			for _, v := range p {
				if v-v != 0 {
					return nil, fmt.Errorf("the print of %q holds what is no number", s.ID)
				}
			}
			if len(p) > 0 && size > 0 && len(p) != size {
				return nil, fmt.Errorf("the print of %q has %d numbers, others %d", s.ID, len(p), size)
			}
			size = max(size, len(p))
			if out[k] = slices.Clone(p); len(p) > 0 {
				break
			}
		}
	}
	return out, nil
}

// clearSpeech returns up to half a minute in which somebody talks alone: the longest segments, in order, since the start
// of a track that begins at offset.
func clearSpeech(segments []Segment, who SpeakerID, offset time.Duration) []Interval {
	var mine []Interval
	for k, s := range segments {
		if s.Speaker != who {
			continue
		}
		i := s.Interval
		for j := k - 1; j >= 0 && j >= k-8; j-- {
			if segments[j].Speaker != who {
				i.Start = max(i.Start, min(segments[j].End, i.End))
			}
		}
		for j := k + 1; j < len(segments) && segments[j].Start < i.End; j++ {
			if segments[j].Speaker != who {
				i.End = segments[j].Start
			}
		}
		if i.Len() >= printSegment {
			mine = append(mine, i.shifted(-offset))
		}
	}
	slices.SortStableFunc(mine, func(a, b Interval) int { return cmp.Compare(b.Len(), a.Len()) })
	var total time.Duration
	for k := range mine {
		if total += mine[k].Len(); total >= printSpeech {
			mine = mine[:k+1]
			break
		}
	}
	slices.SortFunc(mine, func(a, b Interval) int { return cmp.Compare(a.Start, b.Start) })
	return mine
}

// identify gives voices the identity of the people on the roster whose prints are likeliest theirs: the surest pair first,
// each voice and each person once.
func (h *heard) identify(roster []Speaker, e Embedder) error {
	if !slices.ContainsFunc(roster, func(s Speaker) bool { return len(s.Print) > 0 }) {
		return nil
	}
	c, ok := e.(comparer)
	if !ok {
		return errors.New("it cannot compare prints: it has no method Similarity")
	}
	type pair struct {
		voice, person int
		p             float64
	}
	var pairs []pair
	for v, s := range h.speakers {
		for k, r := range roster {
			if len(s.Print) == 0 || len(r.Print) == 0 {
				continue
			}
			p := c.Similarity(s.Print, r.Print)
			if !(p >= 0 && p <= 1) {
				return fmt.Errorf("the similarity of %q and %q is %v", s.ID, r.Name, p)
			}
			if p >= sameVoice {
				pairs = append(pairs, pair{v, k, p})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.p, a.p) })
	voices, people := map[int]bool{}, map[int]bool{}
	rename := map[SpeakerID]SpeakerID{}
	for _, s := range h.speakers {
		rename[s.ID] = s.ID
	}
	for _, q := range pairs {
		if voices[q.voice] || people[q.person] {
			continue
		}
		voices[q.voice], people[q.person] = true, true
		s, r := &h.speakers[q.voice], roster[q.person]
		id := s.ID
		if r.ID != "" && !slices.ContainsFunc(h.speakers, func(o Speaker) bool { return o.ID == r.ID }) {
			id = r.ID
		}
		rename[s.ID] = id
		*s = Speaker{ID: id, Name: r.Name, Role: r.Role, Email: r.Email, Known: true, Print: s.Print}
	}
	h.segments = renamed(h.segments, rename)
	h.recognised = len(voices)
	return nil
}
