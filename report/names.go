package report

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy"
)

// longestName is how many letters of a name are shown.
const longestName = 60

// clean returns s without what is no text: control characters, and marks that turn the direction of writing of what
// follows. All white space becomes a blank.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0xfeff, r == 0xfffe, r == 0xffff:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// cut returns the first n letters of s.
func cut(s string, n int) string {
	count := 0
	for at := range s {
		if count++; count > n {
			end := 0
			for k := range s[:at] {
				end = k
			}
			return strings.TrimRight(s[:end], " ") + "…"
		}
	}
	return s
}

// person is somebody as the page shows them.
type person struct {
	ID    colloquy.SpeakerID
	Name  string
	Role  string
	Class string // of the colour
	Paint string // the colour itself, for viewers without style sheets
}

// people are those of a meeting, in its order.
type people struct {
	all []person
	by  map[colloquy.SpeakerID]int
}

func newPeople(m *colloquy.Meeting) people {
	p := people{by: map[colloquy.SpeakerID]int{}}
	for k, s := range m.Speakers {
		name := cut(strings.Join(strings.Fields(clean(s.Name)), " "), longestName)
		if name == "" {
			name = fmt.Sprintf("Speaker %d", k+1)
		}
		p.by[s.ID] = k
		p.all = append(p.all, person{s.ID, name, cut(clean(s.Role), 40), fmt.Sprintf("s%d", k%len(lightSpeakers)), lightSpeakers[k%len(lightSpeakers)]})
	}
	return p
}

// of returns who has the ID; somebody where nobody has.
func (p people) of(id colloquy.SpeakerID) person {
	if k, ok := p.by[id]; ok {
		return p.all[k]
	}
	return person{Name: "somebody", Class: "sx", Paint: "#63676e"}
}

// longest returns how many letters the longest name has.
func (p people) longest() (n int) {
	for _, x := range p.all {
		n = max(n, utf8.RuneCountInString(x.Name))
	}
	return n
}

func (p people) name(id colloquy.SpeakerID) string { return p.of(id).Name }

// clock writes a time as m:ss or h:mm:ss.
func clock(t time.Duration) string {
	s := int64(t / time.Second)
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// length writes how long something is, in words that fit a line.
func length(t time.Duration) string {
	switch s := int64(t.Round(time.Second) / time.Second); {
	case t < 10*time.Second:
		return fmt.Sprintf("%.1f s", t.Seconds())
	case s < 60:
		return fmt.Sprintf("%d s", s)
	case s < 3600:
		return fmt.Sprintf("%d min %02d s", s/60, s%60)
	default:
		return fmt.Sprintf("%d h %02d min", s/3600, s/60%60)
	}
}

func seconds(v float64) time.Duration { return time.Duration(v * float64(time.Second)) }

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return grouped(n) + " " + what + "s"
}

// grouped writes a number with a comma before each three digits.
func grouped(n int) string {
	s := fmt.Sprint(n)
	for k := len(s) - 3; k > 0 && s[k-1] != '-'; k -= 3 {
		s = s[:k] + "," + s[k:]
	}
	return s
}

// why says in words why something is missing.
func why(reason colloquy.Reason, detail string) string {
	if detail != "" {
		return cut(clean(detail), 300)
	}
	if reason == "" {
		return "it was not looked for"
	}
	return reason.String()
}
