// Command coach prints a page of feedback for one person of a conversation.
//
//	go run ./examples/coach [flags] [TRANSCRIPT]
//
// TRANSCRIPT is in any known format; without one, a one-to-one that is embedded here is taken. The flags:
//
//	-transcript FILE    the same as TRANSCRIPT
//	-speaker NAME       for whom (default: who talks most)
//	-role NAME=ROLE     what somebody is: manager, seller, therapist …; once for each
//	-preset NAME        the profile: one-to-one, stand-up, interview, sales-call, support-call, coaching, classroom or default
//	                    (default: one-to-one where two people talk, else default)
//	-profile FILE       a profile of your own, as JSON
//	-format text|json   what is printed (default text)
//
// It exits with 1 when something cannot be read, and with 2 when it is called wrongly.
package main

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/colloquy-go/colloquy"
)

//go:embed conversation.vtt
var conversation []byte

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// options is the command line.
type options struct {
	speaker, preset, profile, format, transcript string
	roles                                        roleList
}

// roleList collects NAME=ROLE.
type roleList []struct{ name, role string }

func (l *roleList) String() string { return "" }

func (l *roleList) Set(s string) error {
	name, role, ok := strings.Cut(s, "=")
	if !ok || name == "" || role == "" {
		return errors.New("wants NAME=ROLE")
	}
	*l = append(*l, struct{ name, role string }{name, role})
	return nil
}

// run is the program without its process. It returns the exit status.
func run(args []string, stdout, stderr io.Writer) int {
	var o options
	f := flag.NewFlagSet("coach", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.StringVar(&o.speaker, "speaker", "", "for whom: a `name` (default: who talks most)")
	f.Var(&o.roles, "role", "what somebody is: `NAME=ROLE`; once for each")
	f.StringVar(&o.preset, "preset", "", "the built-in profile: default, "+strings.Join(colloquy.Presets(), ", ")+" (default: by how many people talk)")
	f.StringVar(&o.transcript, "transcript", "", "what was said: a `file` in any known format")
	f.StringVar(&o.profile, "profile", "", "a profile of your own: a `file` of JSON")
	f.StringVar(&o.format, "format", "text", "what is printed: text or json")
	switch err := f.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		return 2
	case f.NArg() > 1 || f.NArg() == 1 && o.transcript != "" || o.format != "text" && o.format != "json":
		f.Usage()
		return 2
	}
	if f.NArg() == 1 {
		o.transcript = f.Arg(0)
	}
	if o.transcript == "" && len(o.roles) == 0 {
		o.roles = roleList{{"Dana", "manager"}}
	}
	if err := o.coach(stdout); err != nil {
		fmt.Fprintln(stderr, "coach:", err)
		return 1
	}
	return 0
}

func (o *options) coach(out io.Writer) error {
	m, err := o.read()
	if err != nil {
		return err
	}
	p, err := o.readProfile(m)
	if err != nil {
		return err
	}
	who, err := o.find(m)
	if err != nil {
		return err
	}
	if o.format == "json" {
		return writeJSON(out, m, who, p)
	}
	return writePage(out, m, who, p)
}

// readProfile returns the profile that is asked for, or else one for as many people as talk in m.
func (o *options) readProfile(m *colloquy.Meeting) (*colloquy.Profile, error) {
	switch {
	case o.profile != "":
	case o.preset != "":
		return colloquy.PresetProfile(o.preset)
	case len(m.Speakers) == 2:
		return colloquy.PresetProfile("one-to-one")
	default:
		return colloquy.DefaultProfile(), nil
	}
	b, err := os.ReadFile(o.profile)
	if err != nil {
		return nil, err
	}
	return colloquy.ParseProfile(bytes.NewReader(b))
}

// read returns the conversation, annotated.
func (o *options) read() (*colloquy.Meeting, error) {
	text := conversation
	if o.transcript != "" {
		b, err := os.ReadFile(o.transcript)
		if err != nil {
			return nil, err
		}
		text = b
	}
	t, err := colloquy.ReadTranscript(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	for _, r := range o.roles {
		for k := range t.Speakers {
			if strings.EqualFold(t.Speakers[k].Label(), r.name) {
				t.Speakers[k].Role = r.role
			}
		}
	}
	return colloquy.Analyze(context.Background(), colloquy.Input{Transcript: t})
}

// find returns for whom the page is.
func (o *options) find(m *colloquy.Meeting) (colloquy.Speaker, error) {
	var most colloquy.Speaker
	var names []string
	share := -1.
	for _, s := range m.Shares().Speakers {
		who, known := m.Speaker(s.Speaker)
		if !known {
			continue
		}
		names = append(names, who.Label())
		if strings.EqualFold(who.Label(), o.speaker) {
			return who, nil
		}
		if s.OfTalk.OK() && s.OfTalk.Value > share {
			most, share = who, s.OfTalk.Value
		}
	}
	if o.speaker != "" {
		return most, fmt.Errorf("nobody is called %q; there are %s", o.speaker, strings.Join(names, ", "))
	}
	if share < 0 {
		return most, errors.New("it is not known who speaks")
	}
	return most, nil
}

// feedback is the page as JSON.
type feedback struct {
	Speaker string        `json:"speaker"`
	Profile string        `json:"profile"`
	Tips    []tip         `json:"tips"`
	Scores  []score       `json:"scores"`
	Total   *float64      `json:"scorecard"`
	Checks  []checklisted `json:"checklist"`
}

type tip struct {
	Kind       colloquy.TipKind `json:"kind"`
	Text       string           `json:"text"`
	About      string           `json:"about"`
	Source     string           `json:"source,omitempty"` // of the target
	Quotes     []string         `json:"quotes,omitempty"`
	Suggestion string           `json:"suggestion,omitempty"`
}

type score struct {
	Name    string           `json:"name"`
	Points  *float64         `json:"points"`
	Support colloquy.Support `json:"support,omitempty"`
	Missing string           `json:"missing,omitempty"`
}

type checklisted struct {
	Title string `json:"title"`
	State string `json:"state"`
}

// collect gathers the page.
func collect(m *colloquy.Meeting, who colloquy.Speaker, p *colloquy.Profile) feedback {
	f := feedback{Speaker: who.Label(), Profile: p.Name, Tips: []tip{}}
	for _, t := range m.Coaching(who.ID, p) {
		x := tip{Kind: t.Kind, Text: t.Text, About: t.Name}
		if t.Target != nil {
			x.Source = t.Target.Source
		}
		if t.Suggestion != nil {
			x.Suggestion = t.Suggestion.Text
		}
		for _, e := range t.Evidence {
			if e.Said != "" {
				x.Quotes = append(x.Quotes, e.Text)
			}
		}
		f.Tips = append(f.Tips, x)
	}
	for _, s := range m.Metrics(p, colloquy.BySpeaker) {
		if s.Speaker != who.ID {
			continue
		}
		for _, x := range s.Scores {
			f.Scores = append(f.Scores, score{x.Name, value(x.Score), x.Support, x.Score.Detail})
		}
	}
	f.Total = value(m.Scorecard(p).Score)
	states := []string{"cannot be told", "yes", "in part", "no"}
	for _, x := range m.Patterns(p).Conversation.Checklist {
		f.Checks = append(f.Checks, checklisted{x.Title, states[x.Status]})
	}
	return f
}

func value(m colloquy.Measure) *float64 {
	if !m.OK() {
		return nil
	}
	return &m.Value
}

func writeJSON(out io.Writer, m *colloquy.Meeting, who colloquy.Speaker, p *colloquy.Profile) error {
	e := json.NewEncoder(out)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(collect(m, who, p))
}
