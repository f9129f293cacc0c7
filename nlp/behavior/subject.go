package behavior

import "slices"

// mentions counts the utterances of a conversation in which its possible subjects are spoken of.
type mentions struct {
	in   []int // by behaviour: how many utterances
	last []int // by behaviour: the last of them, from 1 on
}

// reset begins another conversation.
func (m *mentions) reset(behaviors int) {
	if len(m.in) != behaviors {
		m.in, m.last = make([]int, behaviors), make([]int, behaviors)
	}
	clear(m.in)
	clear(m.last)
}

// note counts what was found in a sentence of utterance k.
func (m *mentions) note(subjects []int, now []float64, k int) {
	for _, b := range subjects {
		if now[b] >= behaviorHolds && m.last[b] != k+1 {
			m.in[b]++
			m.last[b] = k + 1
		}
	}
}

// A conversation of so many utterances is about a subject when it is spoken of in so many of them, and in so great a part. Of
// ninety-one sessions of counselling of AnnoMI seventy-five speak of habits or health so often (the others are about school, prison or
// a flatmate, and are known by the counsellor's role), of eighteen meetings of AMI and MRDA none; there it is one in 390 at most.
const (
	subjectUtterances = 6
	subjectLeast      = 2
	subjectOneIn      = 50
)

// isAbout reports whether the conversation is about a subject.
func (d *Detector) isAbout(subject, utterances int) bool {
	n := d.mention.in[subject]
	return n >= subjectLeast && n*subjectOneIn >= utterances
}

// isCounselling reports whether somebody takes part whom others see about themselves, whatever they speak of.
func isCounselling(c []Utterance) bool {
	return slices.ContainsFunc(c, func(u Utterance) bool {
		switch u.Role {
		case "therapist", "counselor", "counsellor", "psychologist", "psychotherapist", "coach":
			return true
		}
		return false
	})
}

// withinSubject drops from what was found in a conversation what belongs to a subject that the conversation is not about; of what
// is too short to tell and has no word of it, only what is said about much else, too.
func (d *Detector) withinSubject(found []Detection, utterances int) []Detection {
	return slices.DeleteFunc(found, func(f Detection) bool {
		subject := d.shown[f.Behavior].about
		if subject < 0 {
			return false
		}
		if utterances < subjectUtterances {
			return f.Marker >= 0 && d.r.markers[f.Marker].about && d.mention.in[subject] == 0
		}
		return !d.isAbout(subject, utterances)
	})
}

// A conversation of so many utterances, of which fewer than one in so many has what comes often or not at all, has none of it. Of
// 103 sessions of counselling of AnnoMI the nineteen of a hundred utterances or more have talk of change, or against it, in 2.7 %
// of them or more; of eighteen meetings of AMI and MRDA, where nobody works on themselves, none has what looks like it in more than
// 1.2 %. In shorter ones chance has more of a say: of fifty-five sessions of 24 to 99 utterances eight have it in less than 5 %, and of
// twenty-five meetings, calls and consultations of that length, which are about something else, all but one.
const (
	someUtterances    = 24
	scarceOneInOfSome = 20
	manyUtterances    = 100
	scarceOneInOfMany = 50
)

// withoutScarce drops from what was found in a conversation what comes often where it is meant, and is scarce there.
func (d *Detector) withoutScarce(found []Detection, utterances int) []Detection {
	if utterances < someUtterances {
		return found
	}
	with, last := 0, -1
	for i := range found {
		f := &found[i]
		if b := d.shown[f.Behavior]; b.scarce && f.Confidence >= b.Threshold && f.Utterance != last {
			with, last = with+1, f.Utterance
		}
	}
	oneIn := scarceOneInOfMany
	if utterances < manyUtterances {
		oneIn = scarceOneInOfSome
	}
	if with*oneIn >= utterances {
		return found
	}
	return slices.DeleteFunc(found, func(f Detection) bool { return d.shown[f.Behavior].scarce })
}
