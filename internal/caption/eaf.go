package caption

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy/internal/timecode"
)

func detectEAF(s *source) bool {
	return s.probe == nil && strings.Contains(s.text[:min(len(s.text), 4096)], "<ANNOTATION_DOCUMENT")
}

// eafDepth is deeper than any annotation stands.
const eafDepth = 20

// eafReader reads ELAN's files: TIME_ORDER with its slots, then tiers of annotations between two slots. A tier is a
// speaker by its PARTICIPANT, else by its name. Tiers that hang on another (translations, glosses: PARENT_REF) are left
// out. A slot without a time stands evenly between its neighbours that have one, as ELAN shows it; such times are
// counted by a warning.
type eafReader struct {
	*builder
	dec   *xml.Decoder
	slots []eafSlot
	order map[string]int // slot by ID
	tier  eafTier
	cue   eafCue
	cues  []eafCue
}

type eafSlot struct {
	at    time.Duration
	known bool
}

type eafTier struct {
	speaker string
	child   bool
}

type eafCue struct {
	Cue
	from, to string
	inside   bool
}

func readEAF(s *source, b *builder) error {
	r := &eafReader{builder: b, dec: xml.NewDecoder(strings.NewReader(s.text)), order: map[string]int{}}
	r.dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // decoded already
	if err := r.document(); err != nil {
		return err
	}
	r.place()
	for _, c := range r.cues {
		a, okA := r.order[c.from]
		z, okZ := r.order[c.to]
		if okA && okZ && r.slots[a].known && r.slots[z].known {
			c.Start, c.End, c.Timed = r.slots[a].at, r.slots[z].at, true
		}
		if c.Text != "" && !b.add(c.Cue) {
			return nil
		}
	}
	return nil
}

func (r *eafReader) document() error {
	for depth := 0; ; {
		tok, err := r.dec.Token()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			line, _ := r.dec.InputPos()
			return &FormatError{Kind: EAF, Offset: r.dec.InputOffset(), Line: line, Reason: "no XML", Err: err}
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if depth++; depth > eafDepth {
				return &LimitError{What: "XML depth", Max: eafDepth}
			}
			if err := r.begin(t); err != nil {
				return err
			}
		case xml.EndElement:
			depth--
			r.end(t.Name.Local)
		case xml.CharData:
			if r.cue.inside {
				r.cue.Text += string(t)
			}
		}
		if r.err != nil {
			return r.err
		}
	}
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (r *eafReader) begin(e xml.StartElement) error {
	switch e.Name.Local {
	case "TIME_SLOT":
		return r.slot(e)
	case "TIER":
		r.tier = eafTier{speaker: strings.TrimSpace(attr(e, "PARTICIPANT")), child: attr(e, "PARENT_REF") != ""}
		if r.tier.speaker == "" {
			r.tier.speaker = strings.TrimSpace(attr(e, "TIER_ID"))
		}
		if lang := attr(e, "LANG_REF"); r.t.Language == "" {
			r.t.Language = lang
		}
	case "ALIGNABLE_ANNOTATION":
		line, _ := r.dec.InputPos()
		r.cue = eafCue{from: attr(e, "TIME_SLOT_REF1"), to: attr(e, "TIME_SLOT_REF2")}
		r.cue.ID, r.cue.Speaker, r.cue.Line = attr(e, "ANNOTATION_ID"), r.tier.speaker, line
	case "ANNOTATION_VALUE":
		r.cue.inside = r.cue.from != ""
	}
	return nil
}

// slot reads a time slot; without a value its time is not known.
func (r *eafReader) slot(e xml.StartElement) error {
	if len(r.slots) > 2*r.limits.Cues {
		r.exceed("Cues", r.limits.Cues, 0)
		return nil
	}
	var s eafSlot
	if v := attr(e, "TIME_VALUE"); v != "" {
		ms, err := strconv.ParseInt(v, 10, 64)
		if err != nil || ms < 0 || ms > int64(timecode.Max/time.Millisecond) {
			line, _ := r.dec.InputPos()
			return &FormatError{Kind: EAF, Offset: r.dec.InputOffset(), Line: line, Reason: fmt.Sprintf("no time: %.40q", v)}
		}
		s = eafSlot{time.Duration(ms) * time.Millisecond, true}
		r.precision(3)
	}
	r.order[attr(e, "TIME_SLOT_ID")] = len(r.slots)
	r.slots = append(r.slots, s)
	return nil
}

func (r *eafReader) end(name string) {
	switch name {
	case "ANNOTATION_VALUE":
		r.cue.inside = false
	case "ALIGNABLE_ANNOTATION":
		r.cue.Text = joinLines(r.cue.Text)
		switch {
		case r.tier.child:
			r.warn(WarnIgnored, "tiers that hang on another are left out", r.cue.Line, -1)
		case r.cue.from != "":
			if len(r.cues) >= r.limits.Cues {
				r.exceed("Cues", r.limits.Cues, 0)
				return
			}
			r.cues = append(r.cues, r.cue)
		}
		r.cue = eafCue{}
	case "TIER":
		r.tier = eafTier{}
	}
}

// place puts slots without a time evenly between their neighbours.
func (r *eafReader) place() {
	last := -1
	for i := range r.slots {
		if !r.slots[i].known {
			continue
		}
		if n := i - last; last >= 0 && n > 1 {
			gap := r.slots[i].at - r.slots[last].at
			for k := last + 1; k < i; k++ {
				r.slots[k] = eafSlot{r.slots[last].at + gap*time.Duration(k-last)/time.Duration(n), true}
				r.warn(WarnNoTime, "a time that the file does not give was put between its neighbours", 0, -1)
			}
		}
		last = i
	}
}
