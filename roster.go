package colloquy

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/internal/caption"
)

// ReadRoster reads a list of people: a JSON array of objects with name (or alias), role, email and id, or an object that
// holds one under "speakers", "participants" or "members"; CSV with a header that names such columns, as Zoom's and
// Teams' lists of participants have it, wherever in the file it stands; or one name a line, behind which a role and an
// address may stand, parted by commas. "Smith, Ann" on every line is a name, not a name and a role. Somebody who is listed
// twice, having left and come back, is one person. Text may be encoded as a transcript's. Errors are as for [ReadTranscript].
func ReadRoster(r io.Reader) ([]Speaker, error) { return Limits{}.ReadRoster(r) }

// rosterBytes is how many bytes a list has at most where Limits says nothing.
const rosterBytes = 1 << 20

// ReadRoster is the function ReadRoster within other limits: Bytes (default 1 MiB here), Speakers and JSONDepth.
func (l Limits) ReadRoster(r io.Reader) ([]Speaker, error) {
	raw, err := readAll(r, cmp.Or(l.Bytes, rosterBytes))
	if err != nil {
		return nil, err
	}
	l = l.withDefaults()
	text := strings.TrimSpace(caption.Decode(string(raw)))
	var out []listed
	if text != "" && (text[0] == '[' || text[0] == '{') {
		if err := checkDepth([]byte(text), l.JSONDepth); err != nil {
			return nil, err
		}
		out, err = rosterJSON([]byte(text))
	} else {
		out, err = rosterTable(text)
	}
	if err != nil {
		return nil, err
	}
	if len(out) > l.Speakers {
		return nil, &LimitError{What: "Speakers", Max: fmt.Sprint(l.Speakers)}
	}
	var people []Speaker
	for k, p := range out {
		p.Name, p.Known = strings.Join(strings.Fields(p.Name), " "), true
		if p.Name == "" {
			return nil, &FormatError{Format: "roster", Offset: -1, Line: p.line, Reason: fmt.Sprintf("entry %d: somebody without a name", k+1)}
		}
		people = append(people, p.Speaker)
	}
	return once(people), nil
}

// listed is somebody as a list has them, and in which line of it; 0 = not known.
type listed struct {
	Speaker
	line int
}

// once makes one person of those who are listed again: they have the same name, and neither ID nor address is another's.
func once(people []Speaker) []Speaker {
	at := map[string][]int{} // by name, in out
	var out []Speaker
	differ := func(a, b string) bool { return a != "" && b != "" && !strings.EqualFold(a, b) }
next:
	for _, s := range people {
		name := strings.ToLower(s.Name)
		for _, k := range at[name] {
			o := &out[k]
			if differ(string(o.ID), string(s.ID)) || differ(o.Email, s.Email) {
				continue
			}
			o.ID, o.Email, o.Role = cmp.Or(o.ID, s.ID), cmp.Or(o.Email, s.Email), cmp.Or(o.Role, s.Role)
			if o.Print == nil {
				o.Print = s.Print
			}
			continue next
		}
		at[name] = append(at[name], len(out))
		out = append(out, s)
	}
	return out
}

// rosterPerson is a person of a list in JSON: our own keys, and alias, which Meetra's list has.
type rosterPerson struct {
	wireSpeaker
	Alias string `json:"alias"`
}

func rosterJSON(text []byte) ([]listed, error) {
	var list []rosterPerson
	if text[0] == '[' {
		if err := json.Unmarshal(text, &list); err != nil {
			return nil, jsonError(err)
		}
		return people(list), nil
	}
	var lists struct {
		Speakers     []rosterPerson `json:"speakers"`
		Participants []rosterPerson `json:"participants"`
		Members      []rosterPerson `json:"members"`
	}
	if err := json.Unmarshal(text, &lists); err != nil {
		return nil, jsonError(err)
	}
	list = slices.Concat(lists.Speakers, lists.Participants, lists.Members)
	if list == nil {
		return nil, &FormatError{Format: "roster", Offset: -1, Reason: "an object without speakers, participants or members"}
	}
	return people(list), nil
}

func people(list []rosterPerson) []listed {
	out := make([]listed, 0, len(list))
	for _, p := range list {
		s := Speaker(p.wireSpeaker)
		if s.Name == "" {
			s.Name = p.Alias
		}
		out = append(out, listed{Speaker: s})
	}
	return out
}
