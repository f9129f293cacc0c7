package colloquy

// Chapters is the table of contents of a meeting.
type Chapters struct {
	Finding
	All []Chapter // in order, without gaps
}

// Chapter is a topic as a table of contents shows it.
type Chapter struct {
	Interval
	Title      string    // what it was announced as, else the first two names of Topic.Label, with a capital; "" where nothing names anything
	Gist       *Sentence // the sentence that says most; nil where none says anything
	Utterances []string  // IDs of the first and the last
}

// Chapters returns the table of contents of the meeting: a chapter for each of [Meeting.Topics], with a title and the sentence
// that says most of it; see package nlp/topic.
func (m *Meeting) Chapters() Chapters { return newContent(m).topicsByContent().chapters() }

// chapters returns the topics as a table of contents shows them.
func (t *cutTopics) chapters() Chapters {
	out := Chapters{Finding: t.Finding}
	for k, x := range t.All {
		ch := Chapter{Interval: x.Interval, Title: title(t.names[k][:min(t.inTitle(k), len(t.names[k]))]), Utterances: x.Utterances}
		if k < len(t.toc) && t.toc[k].Gist != nil {
			s := t.c.sentence(*t.toc[k].Gist)
			ch.Gist = &s
		}
		out.All = append(out.All, ch)
	}
	return out
}

// inTitle returns how many names of a topic make a title: what it was announced as stands alone.
func (t *cutTopics) inTitle(k int) int {
	if s := t.parts[k].Subject; s != "" && len(t.names[k]) > 0 && t.names[k][0] == s {
		return 1
	}
	return 2
}
