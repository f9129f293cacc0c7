package caption

import (
	"slices"
	"strings"
)

// tell makes cues of the records, or of the words that they are.
func (r *recordReader) tell() {
	c := newRecordClock(r.builder, r.records)
	if r.pieces || pieced(r.records) {
		r.tellWords(c)
		return
	}
	b := r.builder
	if newestFirst(r.records) {
		slices.Reverse(r.records)
	}
	b.noEnds = !slices.ContainsFunc(r.records, func(rec record) bool { return rec.end.raw != "" || rec.length.raw != "" })
	for i := range r.records {
		rec := &r.records[i]
		cue := Cue{ID: rec.id, Speaker: rec.speaker(), Text: joinLines(rec.text), Language: rec.language, Confidence: rec.confidence}
		if rec.aside {
			b.quote(WarnIgnored, "nobody said:", rec.text, 0)
			continue
		}
		if rec.speaker() == "" && slices.ContainsFunc(rec.words, func(w record) bool { return w.speaker() != "" }) {
			r.tellEach(c, rec.words)
			continue
		}
		cue.Start, cue.End, cue.Timed = c.interval(rec)
		for k := range rec.words {
			w := Word{Text: strings.TrimSpace(rec.words[k].text), Speaker: rec.words[k].speaker(), Confidence: rec.words[k].confidence}
			b.name(w.Speaker)
			w.Start, w.End, w.Timed = c.interval(&rec.words[k])
			cue.Words = append(cue.Words, w)
		}
		if cue.Text == "" {
			cue.Text = joinWords(cue.Words)
		}
		if cue.Text == "" && !cue.Timed {
			b.warn(WarnEmpty, "no text", 0, -1)
			continue
		}
		if b.add(cue); rec.name != "" && rec.role != "" {
			b.role(cue.Speaker, rec.role)
		}
	}
}

// tellEach makes cues of the words of a record, where these say who speaks and it does not.
func (r *recordReader) tellEach(c *recordClock, words []record) {
	var stream wordStream
	for k := range words {
		w := Word{Text: strings.TrimSpace(words[k].text), Speaker: words[k].speaker(), Confidence: words[k].confidence}
		w.Start, w.End, w.Timed = c.interval(&words[k])
		r.noEnds = r.noEnds && w.End <= w.Start
		stream.add(w)
	}
	stream.flush(r.builder)
}

// tellWords makes cues of words, each with its speaker. In a file some of whose words begin with a blank, those that do not go on.
func (r *recordReader) tellWords(c *recordClock) {
	blanks := slices.ContainsFunc(r.records, func(rec record) bool { return strings.HasPrefix(rec.text, " ") })
	var (
		stream wordStream
		open   Word
		begun  bool
	)
	put := func() {
		if open.Text = strings.TrimSpace(open.Text); begun && open.Text != "" && r.word() {
			stream.add(open)
		}
		begun = false
	}
	for i := range r.records {
		rec := &r.records[i]
		w := Word{Text: rec.text, Speaker: rec.speaker(), Confidence: rec.confidence}
		w.Start, w.End, w.Timed = c.interval(rec)
		if begun && blanks && !strings.HasPrefix(w.Text, " ") && w.Speaker == open.Speaker && !strings.HasSuffix(open.Text, " ") {
			open.Text += w.Text
			open.End = max(open.End, w.End)
			continue
		}
		put()
		open, begun = w, true
	}
	put()
	stream.flush(r.builder)
}

// pieced reports whether records are parts of words: many begin with a blank, and hardly one holds two words.
func pieced(records []record) bool {
	blank, several := 0, 0
	for i := range records {
		if strings.HasPrefix(records[i].text, " ") {
			blank++
		}
		if len(records[i].words) > 0 || strings.Contains(strings.TrimSpace(records[i].text), " ") {
			several++
		}
	}
	return blank*10 > len(records)*2 && several*20 <= len(records)
}
