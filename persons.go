package colloquy

import (
	"cmp"
	"slices"
	"strings"
)

// Person is one person over meetings.
type Person struct {
	Name  string
	Email string
	In    []SpeakerID // the ID in each meeting; "" = not there
}

// PeopleOptions says how people are recognised. The zero value goes by addresses and names alone.
type PeopleOptions struct {
	Roster []Speaker // who is known beforehand: with an address, a name that nobody else has, or a print

	// Similarity asks for voices to be compared: it returns the probability, 0..1, that two prints are of one voice, if that
	// was as likely as not before. [VoiceSimilarity] is that of the built-in prints. nil = voices are not looked at. A voice print
	// is biometric data, and so is what it is compared with: in many places this may only be done with the consent of those
	// who speak. Nothing of it is kept in the result but who is who.
	Similarity func(a, b VoicePrint) float64
}

// People tells who is who over meetings, given the speakers of each: Meeting.Speakers or [Occasion.Speakers]. Somebody is
//
//   - who has the same e-mail address, whatever the name;
//   - else who has the same name, case and blanks aside, unless the addresses differ or several people are called so. Names that
//     are none, such as "Speaker 2", are left aside;
//   - else, where Similarity is given, who sounds alike, the surest first, where p/(p + n·(1 − p)) ≥ 0.5 with p the largest
//     similarity to that person's prints and n the people who have some: one new to the series is taken to be as likely as
//     each of them;
//   - else somebody new.
//
// A person is in a meeting once. People stand in the order of the roster, then of their first appearance; those of the roster
// who were never there are left out. Meetings are looked at in the order given, which decides what earlier ones can be compared
// with.
func People(meetings [][]Speaker, o PeopleOptions) []Person {
	r := register{n: len(meetings), similarity: o.Similarity}
	for _, s := range o.Roster {
		r.enter(s)
	}
	for k, all := range meetings {
		r.meeting(k, all)
	}
	var out []Person
	for _, p := range r.people {
		if slices.ContainsFunc(p.In, func(id SpeakerID) bool { return id != "" }) {
			out = append(out, p.Person)
		}
	}
	return out
}

// register is who is known so far.
type register struct {
	n          int // meetings
	people     []registered
	similarity func(a, b VoicePrint) float64
}

type registered struct {
	Person
	prints []VoicePrint
}

func (r *register) enter(s Speaker) int {
	p := registered{Person: Person{In: make([]SpeakerID, r.n)}}
	r.people = append(r.people, p)
	r.note(len(r.people)-1, s)
	return len(r.people) - 1
}

// note remembers what is new about a person.
func (r *register) note(who int, s Speaker) {
	p := &r.people[who]
	p.Name, p.Email = cmp.Or(p.Name, personName(s.Name)), cmp.Or(p.Email, strings.TrimSpace(s.Email))
	if len(s.Print) > 0 {
		p.prints = append(p.prints, s.Print)
	}
}

func (r *register) meeting(k int, all []Speaker) {
	found := make([]int, len(all))
	for i := range found {
		found[i] = -1
	}
	take := func(i, who int) {
		if who >= 0 && r.people[who].In[k] == "" {
			found[i], r.people[who].In[k] = who, all[i].ID
		}
	}
	for _, find := range []func(Speaker) int{r.byEmail, r.byName} {
		for i, s := range all {
			if found[i] < 0 {
				take(i, find(s))
			}
		}
	}
	for _, p := range r.byVoice(k, all, found) {
		if found[p.voice] < 0 {
			take(p.voice, p.person)
		}
	}
	for i, s := range all {
		if found[i] < 0 {
			take(i, r.enter(s))
		} else {
			r.note(found[i], s)
		}
	}
}

func (r *register) byEmail(s Speaker) int {
	mail := strings.TrimSpace(s.Email)
	return slices.IndexFunc(r.people, func(p registered) bool { return mail != "" && strings.EqualFold(p.Email, mail) })
}

// byName returns the only person of that name; -1 for none or several.
func (r *register) byName(s Speaker) int {
	name, mail, found := personName(s.Name), strings.TrimSpace(s.Email), -1
	for k, p := range r.people {
		if name == "" || !strings.EqualFold(p.Name, name) || mail != "" && p.Email != "" {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = k
	}
	return found
}

// pairOfVoices is a voice of a meeting and a person who may have it.
type pairOfVoices struct {
	voice, person int
	p             float64
}

// byVoice returns who sounds like whom, the surest first.
func (r *register) byVoice(k int, all []Speaker, found []int) []pairOfVoices {
	if r.similarity == nil {
		return nil
	}
	heard := 0
	for _, p := range r.people {
		if len(p.prints) > 0 {
			heard++
		}
	}
	var out []pairOfVoices
	for i, s := range all {
		for who := range r.people {
			if q := &r.people[who]; found[i] < 0 && len(s.Print) > 0 && q.In[k] == "" && !contradict(s, q) {
				p := 0.
				for _, known := range q.prints {
					p = max(p, r.similarity(s.Print, known))
				}
				if p >= float64(heard)*(1-p) && p > 0 {
					out = append(out, pairOfVoices{i, who, p})
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b pairOfVoices) int { return cmp.Compare(b.p, a.p) })
	return out
}

// contradict reports whether the names or addresses tell two people apart.
func contradict(s Speaker, p *registered) bool {
	name := personName(s.Name)
	return name != "" && p.Name != "" && !strings.EqualFold(name, p.Name) || s.Email != "" && p.Email != "" && !strings.EqualFold(s.Email, p.Email)
}

// personName returns a name without needless blanks, "" where it only numbers a voice: "Speaker 2", "spk_0", "S1", "B".
func personName(name string) string {
	name = strings.Join(strings.Fields(name), " ")
	word := strings.TrimRight(strings.ToLower(name), "0123456789")
	numbered := len(word) < len(name)
	word = strings.TrimRight(word, " _#-")
	if head, letter, ok := cutLast(word, " _-"); ok && len(letter) == 1 {
		word = strings.TrimRight(head, " _#-") // "Speaker A"
		numbered = true
	}
	switch word {
	case "speaker", "spk", "voice", "unknown", "unknown speaker", "participant", "guest", "caller", "person", "channel", "track", "sprecher", "hablante", "locuteur":
		return ""
	}
	if len(word) <= 1 && (numbered || len(name) == 1) {
		return ""
	}
	return name
}

// cutLast cuts s at the last of some separators.
func cutLast(s, separators string) (before, after string, found bool) {
	k := strings.LastIndexAny(s, separators)
	if k < 0 {
		return s, "", false
	}
	return s[:k], s[k+1:], true
}
