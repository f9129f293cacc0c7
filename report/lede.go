package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy"
)

// lede says in two or three sentences who talked, and what came of it. It says what stands below, and nothing else.
func (k *maker) lede() string {
	var out []string
	for _, s := range []string{k.whoTalked(), k.whatCame(), k.howItWent()} {
		if s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, " ")
}

// whoTalked names the people, and who of them talked most and least.
func (k *maker) whoTalked() string {
	all := slices.DeleteFunc(byShare(k.in.Shares.Speakers), func(s colloquy.Share) bool { return !talks(s) })
	if len(all) == 0 {
		return ""
	}
	who := make([]string, 0, 4)
	for _, s := range all {
		who = append(who, cut(k.people.name(s.Speaker), 32))
	}
	if n := len(who); n > 4 {
		who = append(who[:3], fmt.Sprintf("%d others", n-3))
	}
	measure, did := "took part", "talked"
	if k.timed && k.m.Duration > 0 {
		measure = "talked for " + length(k.m.Duration)
	} else if n := k.words(); n > 0 {
		measure, did = "said "+plural(n, "word"), "said"
	}
	s := listOf(who) + " " + measure + "."
	most, least := all[0], all[len(all)-1]
	percent := func(s colloquy.Share) string { return fmt.Sprintf("%.0f %%", 100*s.OfTalk.Value) }
	switch {
	case len(all) < 2 || percent(most) == percent(least):
	case len(all) == 2:
		s += fmt.Sprintf(" %s %s more (%s).", who[0], did, percent(most))
	case len(all) <= 6:
		s += fmt.Sprintf(" %s %s most (%s), %s least (%s).", who[0], did, percent(most), cut(k.people.name(least.Speaker), 32), percent(least))
	default:
		s += fmt.Sprintf(" %s %s most (%s).", who[0], did, percent(most))
	}
	return s
}

// likely is the confidence from which on what was found is counted at the top: below it stand candidates.
const likely = 0.5

// whatCame counts what was found in the words and is likely.
func (k *maker) whatCame() string {
	var found []string
	add := func(n int, missing colloquy.Reason, what string) {
		if n > 0 && missing == "" {
			found = append(found, plural(n, what))
		}
	}
	decisions := likelyOf(k.in.Decisions.All, func(d *colloquy.Decision) float64 { return d.Confidence })
	tasks := likelyOf(k.in.Tasks().All, func(a *colloquy.ActionItem) float64 { return a.Confidence })
	problems := likelyOf(k.in.Problems.All, func(p *colloquy.Problem) float64 { return p.Confidence })
	add(decisions, k.in.Decisions.Missing, "decision")
	add(tasks, k.in.ActionItems.Missing, "action item")
	add(problems, k.in.Problems.Missing, "problem")
	s := ""
	if len(found) > 0 {
		verb := "were"
		if len(found) == 1 && strings.HasPrefix(found[0], "1 ") {
			verb = "was"
		}
		s = upper(listOf(found)) + " " + verb + " found"
	}
	open, all := k.asked()
	if all == 0 {
		return closed(s)
	}
	asked := fmt.Sprintf("%d of %s got no answer", open, plural(all, "question"))
	if open == 0 {
		asked = "every question got an answer"
	}
	if s == "" {
		return closed(upper(asked))
	}
	return closed(s + "; " + asked)
}

// likelyOf returns how many of what was found are likely.
func likelyOf[T any](all []T, confidence func(*T) float64) (n int) {
	for i := range all {
		if confidence(&all[i]) >= likely {
			n++
		}
	}
	return n
}

// asked counts the questions that wait for an answer, and those of them that got none.
func (k *maker) asked() (open, all int) {
	open = len(k.in.Questions.Unanswered())
	return open, open + len(k.in.Questions.Answered())
}

// howItWent tells the mood and how fast people answered.
func (k *maker) howItWent() string {
	var parts []string
	if l := k.in.Sentiment.Label; l != "" && k.in.Sentiment.Score.OK() {
		parts = append(parts, "the words sound "+string(l))
	}
	if r := k.in.Latency.Offset; r.OK() && r.N >= 5 {
		switch v := r.Value; {
		case v <= -.1:
			parts = append(parts, "people often begin before the other has ended")
		case v < .1:
			parts = append(parts, "people answer each other without a gap")
		default:
			parts = append(parts, fmt.Sprintf("people answer each other after %.2f s", v))
		}
	}
	return closed(upper(strings.Join(parts, "; ")))
}

func closed(s string) string {
	if s == "" {
		return ""
	}
	return s + "."
}

// listOf writes a list as people do.
func listOf(all []string) string {
	if len(all) < 2 {
		return strings.Join(all, "")
	}
	return strings.Join(all[:len(all)-1], ", ") + " and " + all[len(all)-1]
}

// byShare returns everybody, who talks most first; whose share is not known comes last.
func byShare(all []colloquy.Share) []colloquy.Share {
	value := func(s colloquy.Share) float64 {
		if !s.OfTalk.OK() {
			return -1
		}
		return s.OfTalk.Value
	}
	out := slices.Clone(all)
	slices.SortStableFunc(out, func(a, b colloquy.Share) int { return cmp.Compare(value(b), value(a)) })
	return out
}

// talks reports whether somebody has a share of the talk.
func talks(s colloquy.Share) bool { return s.OfTalk.OK() && s.OfTalk.Value > 0 }
