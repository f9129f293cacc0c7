package caption

import "strings"

// parts adds the cue, cut where its text holds the times of what follows, "[00:01:05]": each part says the same person, from its time
// on. A time that a person says has no brackets.
func (r *textReader) parts() {
	text := r.cue.Text
	r.cue.Text = ""
	for from := 0; ; {
		at, end, c, ok := nextMark(text, from)
		if !ok || !r.first.IsZero() { // among times of day it may be one too
			break
		}
		if from = end; c.far || r.cue.Timed && c.d < r.cue.Start || !r.cue.Timed && at > 0 {
			continue
		}
		if said := strings.TrimSpace(text[:at]); said != "" || r.cue.Timed && blank(text[end:]) {
			part := r.cue
			part.Text = said
			r.add(part)
			if blank(text[end:]) {
				return
			}
			r.cue = Cue{Line: r.cue.Line, Speaker: r.cue.Speaker}
		}
		r.time(textLine{start: c, timed: true})
		text, from = strings.TrimSpace(text[end:]), 0
	}
	r.cue.Text = text
	r.add(r.cue)
}

// nextMark finds the next time in brackets in text behind from, "[1:05]", "(00:01:05)", with blanks or nothing around it.
func nextMark(text string, from int) (at, end int, c clock, ok bool) {
	for at = from; at < len(text); at++ {
		i := strings.IndexAny(text[at:], "[(")
		if i < 0 {
			break
		}
		at += i
		if at > 0 && text[at-1] != ' ' {
			continue
		}
		closing := "]"
		if text[at] == '(' {
			closing = ")"
		}
		c, rest, ok := cutClock(text[at+1:])
		end = len(text) - len(rest) + 1
		if !ok || c.neg || !strings.HasPrefix(rest, closing) || end < len(text) && text[end] != ' ' {
			continue
		}
		if text[at] == '[' || strings.Count(text[at:end], ":") == 2 {
			return at, end, c, true
		}
	}
	return 0, 0, c, false
}

// nobodySaid knows lines that programs write: which message one answers in Telegram, the footers of Otter and Google Meet, and who began
// and ended the transcript in Teams.
func nobodySaid(line string) bool {
	line = strings.TrimSpace(line)
	for _, begin := range [...]string{"Transcribed by http", "This editable transcript was computer generated"} {
		if strings.HasPrefix(line, begin) {
			return true
		}
	}
	if strings.HasPrefix(line, "[In reply to ") && strings.HasSuffix(line, "]") {
		return true
	}
	for _, end := range [...]string{" started transcription", " stopped transcription", " hat die Transkription gestartet",
		" hat die Transkription beendet", " a démarré la transcription", " a arrêté la transcription", " inició la transcripción",
		" detuvo la transcripción"} {
		if name, ok := strings.CutSuffix(line, end); ok && shapeOf(name) != noName {
			return true
		}
	}
	return false
}

// cutReceipt takes off what imessage-exporter writes behind the time of a message, "(Read by you after 5 seconds)".
func cutReceipt(line string) string {
	if i := strings.Index(line, " (Read by "); i > 0 && strings.HasSuffix(line, ")") {
		if _, rest, ok := cutStamp(line[:i]); ok && rest == "" {
			return line[:i]
		}
	}
	return line
}

// isNotice knows what programs for IRC write about who comes and goes, "* Ann has joined", "-!- Ann has quit", behind the time or
// without one. "* Ann waves" is what Ann wrote.
func isNotice(line string) bool {
	rest := strings.TrimSpace((&textLine{}).lead(strings.TrimSpace(line)))
	for _, begin := range [...]string{"*** ", "-!- ", "--> ", "<-- ", "-->\t", "<--\t"} {
		if strings.HasPrefix(rest, begin) {
			return true
		}
	}
	rest, ok := strings.CutPrefix(rest, "* ")
	for _, does := range [...]string{" joined", " has joined", " left", " has left", " quit", " has quit", " is now known as", " sets mode"} {
		if _, tail, found := strings.Cut(rest, does); ok && found && (tail == "" || tail[0] == ' ') {
			return true
		}
	}
	return false
}

// chatQuote knows what Zoom writes into its chat about another message.
func chatQuote(line string) bool {
	line = strings.TrimSpace(line)
	return strings.HasPrefix(line, `Replying to "`) && strings.HasSuffix(line, `"`) ||
		strings.HasPrefix(line, `Reacted to "`) && strings.Contains(line, `" with `)
}
