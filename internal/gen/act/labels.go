package main

import (
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/internal/model/convnet"
)

// The targets: what is learned about an utterance. Of a target with classes y is the class, else 0 or 1; -1 where the
// set does not tell.
const (
	tAMI = iota
	tBasic
	tMark
	tCommit
	tDirect
	tSuggest
	tAgree
	tDisagree
	tApology
	tRepeat
	tCheck
	tTopic
	tTag
	tRhetorical
	tWh
	tYesNo
	tAnswer
	tAction
	tDecision
	tProblem
	tKey
	tAbstract
	tKeyICSI
	tDecisionICSI
	tProblemICSI
	nTargets
)

// shipped is the number of targets that stay in the model; those behind only help to learn.
const shipped = tAbstract

var amiClasses = strings.Fields("inf ass sug off bck stl fra el.inf el.sug el.ass el.und und be.pos be.neg oth")
var basicClasses = strings.Fields("S B D F Q")

var heads = []convnet.Head{
	{Name: "ami", Classes: amiClasses}, {Name: "basic", Classes: basicClasses}, {Name: "mark"},
	{Name: "commit"}, {Name: "direct"}, {Name: "suggest"}, {Name: "agree"}, {Name: "disagree"}, {Name: "apology"},
	{Name: "repeat"}, {Name: "check"}, {Name: "topic"}, {Name: "tag"}, {Name: "rhetorical"}, {Name: "wh"}, {Name: "yesno"},
	{Name: "answer"}, {Name: "action"}, {Name: "decision"}, {Name: "problem"}, {Name: "key"},
	{Name: "abstract"}, {Name: "key_icsi"}, {Name: "decision_icsi"}, {Name: "problem_icsi"},
}

func missing() (y [nTargets]int8) {
	for i := range y {
		y[i] = -1
	}
	return y
}

func labelAMI(u *unit, l line) {
	u.y[tAMI] = int8(slices.Index(amiClasses, l.Da))
	if l.Ext != nil {
		u.y[tKey] = int8(*l.Ext)
	}
	if l.Actions != nil {
		u.y[tAction], u.y[tDecision], u.y[tProblem] = int8(*l.Actions), int8(*l.Decisions), int8(*l.Problems)
		u.y[tAbstract] = int8(*l.Abstract)
	}
}

// specific are the tags of MRDA that stand for a target where they are the first specific tag of an utterance.
var specific = []struct {
	target int
	tags   []string
}{
	{tCommit, []string{"cc"}}, {tDirect, []string{"co"}}, {tSuggest, []string{"cs"}}, {tAgree, []string{"aa"}},
	{tDisagree, []string{"ar", "nd"}}, {tApology, []string{"fa"}}, {tRepeat, []string{"br"}}, {tCheck, []string{"bu"}},
	{tTopic, []string{"tc"}},
}

// labelMRDA labels a line of MRDA's own edition, which has the general tag and the first specific one.
func labelMRDA(u *unit, l line) {
	u.y[tBasic] = int8(slices.Index(basicClasses, l.Basic))
	for _, s := range specific {
		u.y[s.target] = yes(slices.Contains(s.tags, l.Full))
	}
	general := strings.Trim(string(l.General), `"`)
	u.y[tTag], u.y[tRhetorical] = yes(l.Full == "g"), yes(general == "qh")
	u.y[tWh] = yes(general == "qw" || general == "qo")
	u.y[tYesNo] = yes(general == "qy" || general == "qr" || general == "qrr")
}

func labelICSI(u *unit, l line) {
	u.y[tBasic] = basic(l.Da)
	parts := strings.FieldsFunc(l.Da, func(r rune) bool { return r == '|' || r == ':' })
	tags := strings.Split(strings.SplitN(parts[0], ".", 2)[0], "^")
	first := tags[0]
	if len(tags) > 1 {
		first = tags[1]
	}
	any := strings.FieldsFunc(l.Da, func(r rune) bool { return strings.ContainsRune("|:.^", r) })
	has := func(tags ...string) int8 {
		return yes(slices.ContainsFunc(tags, func(t string) bool { return slices.Contains(any, t) }))
	}
	for _, s := range specific {
		u.y[s.target] = yes(slices.Contains(s.tags, first))
	}
	u.y[tTag], u.y[tRhetorical], u.y[tAnswer] = has("g"), has("qh"), has("na", "ng", "no", "aa", "ar", "nd")
	u.y[tWh], u.y[tYesNo] = has("qw", "qo"), has("qy", "qr", "qrr")
	if l.Ext != nil {
		u.y[tKeyICSI], u.y[tDecisionICSI], u.y[tProblemICSI] = int8(*l.Ext), int8(*l.Decisions), int8(*l.Problems)
	}
}

// basic returns which of the five basic classes a tag of MRDA stands for: that of its first part unless this is a floor
// mechanism; what is broken off or not understood is a disruption.
func basic(tag string) int8 {
	if strings.ContainsAny(tag, "%") || strings.Contains(tag, ".x") || tag == "x" {
		return 2
	}
	class := int8(-1)
	for _, p := range strings.Split(tag, "|") {
		general := strings.FieldsFunc(p, func(r rune) bool { return strings.ContainsRune(":.^", r) })
		if len(general) == 0 {
			continue
		}
		switch g := general[0]; {
		case g == "s":
			class = 0
		case g == "b":
			class = 1
		case g[0] == 'f' || g == "h":
			class = 3
		case g[0] == 'q':
			class = 4
		}
		if class != 3 {
			break
		}
	}
	return class
}
