package main

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
)

// line is one line of the data sets, as far as it is used here.
type line struct {
	ID, Conv, Speaker, Role, Text, Da, Domain, Dialogue string
	Basic, Full                                         string
	General                                             json.RawMessage // a tag in MRDA, other things elsewhere
	Reply                                               string          `json:"reply_to"`
	Asr                                                 *string
	Start, End                                          float64
	Ext, Abstract, Actions, Decisions, Problems         *int
	Turns                                               []struct{ Speaker, Text string }
}

// unit is one utterance with its labels.
type unit struct {
	at    act.Utterance
	views [2][]string // words: as transcribed, as recognised (nil: not known)
	y     [nTargets]int8
}

// conversation is a list of units of one conversation.
type conversation struct {
	name  string
	units []unit
	other *conversation // the same meeting as another corpus writes it; nil: none
}

// reader reads sets.
type reader struct {
	sets   *corpora.Sets
	tokens nlp.Tokens
}

func newReader(folder string) *reader { return &reader{sets: corpora.In(folder)} }

func (r *reader) lines(set, part string, each func(line)) error {
	all, err := corpora.RowsOf[line](r.sets, set, part)
	for _, l := range all {
		each(l)
	}
	return err
}

func (r *reader) words(text string) []string {
	r.tokens.Scan(text)
	out := make([]string, r.tokens.Len())
	for i := range out {
		out[i] = string(r.tokens.Norm(i))
	}
	return out
}

// meetings reads the acts of AMI or ICSI.
func (r *reader) meetings(set, part string, label func(*unit, line)) ([]conversation, error) {
	var out []conversation
	speakers := corpora.Speakers{}
	err := r.lines(set, part, func(l line) {
		if strings.HasPrefix(l.Da, "z") {
			return // neither speech to anybody nor labelled
		}
		if len(out) == 0 || out[len(out)-1].name != l.Conv {
			out = append(out, conversation{name: l.Conv})
			clear(speakers)
		}
		c := &out[len(out)-1]
		u := unit{at: act.Utterance{Speaker: speakers.Number(l.Speaker), Timed: true, Lead: l.Role == "PM",
			Start: time.Duration(l.Start * 1e9), End: time.Duration(l.End * 1e9)}}
		u.views[0] = r.words(contracted.ReplaceAllString(l.Text, "'$1"))
		if l.Asr != nil {
			u.views[1] = append([]string{}, r.words(*l.Asr)...)
		}
		u.y = missing()
		u.y[tMark] = yes(strings.HasSuffix(strings.TrimSpace(l.Text), "?"))
		label(&u, l)
		c.units = append(c.units, u)
	})
	return out, err
}

// contracted finds the short forms that the transcripts of ICSI write apart: "it 's".
var contracted = regexp.MustCompile(` '(s|m|d|re|ve|ll|t)\b`)

// marks reads written conversation, of which only the question marks are labels.
func (r *reader) marks(set, part string) ([]conversation, error) {
	var out []conversation
	add := func(name string, speaker int, text string) {
		text = strings.TrimSpace(text)
		if i := strings.Index(text, ": "); i > 0 && i < 20 && set == "mtsdialog" {
			text = text[i+2:]
		}
		if len(out) == 0 || out[len(out)-1].name != name {
			out = append(out, conversation{name: name})
		}
		c := &out[len(out)-1]
		for _, part := range pieces(text, len(c.units)) {
			w := r.words(part)
			if len(w) == 0 || len(w) > 60 {
				continue
			}
			u := unit{at: act.Utterance{Speaker: speaker}, y: missing()}
			u.views[0] = w
			u.y[tMark] = yes(strings.HasSuffix(strings.TrimRight(part, " \"')"), "?"))
			c.units = append(c.units, u)
		}
	}
	n := 0
	err := r.lines(set, part, func(l line) {
		n++
		switch set {
		case "qmsum":
			if l.Domain != "committee" {
				return
			}
			names := corpora.Speakers{}
			for _, t := range l.Turns {
				add(l.Conv, names.Number(t.Speaker), unmarked.Replace(t.Text))
			}
		case "mtsdialog":
			for _, t := range strings.Split(l.Dialogue, "\n") {
				add(fmt.Sprint("mts", n), int(fnvOf(strings.SplitN(t, ":", 2)[0])%7), t)
			}
		case "casino":
			add(l.Conv, n%2, l.Text)
		case "goemotions":
			if n%6 != 0 { // enough, and much unlike speech
				return
			}
			add(fmt.Sprint(set, n), 0, l.Text)
		}
	})
	return out, err
}

var unmarked = strings.NewReplacer("{vocalsound}", "", "{disfmarker}", "", " .", ".", " ,", ",", " ?", "?", " '", "'", "[NAME]", "he")

// pieces cuts a turn into sentences, or leaves every other short turn whole, as written turns often hold several.
func pieces(text string, n int) []string {
	if len(text) < 200 && n%2 == 0 {
		return []string{text}
	}
	var out []string
	for _, s := range nlp.AppendSentences(nil, text) {
		out = append(out, s.Of(text))
	}
	return out
}

func yes(b bool) int8 {
	if b {
		return 1
	}
	return 0
}

func fnvOf(s string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(s))
	return h.Sum32()
}

// without leaves out the conversations named.
func without(all []conversation, names []string) []conversation {
	return slices.DeleteFunc(all, func(c conversation) bool { return slices.Contains(names, c.name) })
}

// paired sets the other edition of each conversation where there is one, and returns the editions of no conversation.
func paired(all, editions []conversation) (rest []conversation) {
	for _, e := range editions {
		i := slices.IndexFunc(all, func(c conversation) bool { return c.name == e.name })
		if i < 0 {
			rest = append(rest, e)
			continue
		}
		all[i].other = &e
	}
	return rest
}
