package summary

// Unread returns a conversation for the training of models: it has features, but no summaries.
func Unread(us []Utterance) *Document { return (&Summarizer{lang: "en"}).Read(us) }

// Sentences returns the utterance of each sentence, by index.
func (d *Document) Sentences() []int {
	out := make([]int, len(d.sentences))
	for i, s := range d.sentences {
		out[i] = s.unit
	}
	return out
}

// Terms returns the stems of the conversation, and how often each occurs.
func (d *Document) Terms() (stems []string, counts []int) {
	for i, n := range d.terms.count {
		stems = append(stems, d.index.Stem(int32(i)))
		counts = append(counts, n)
	}
	return stems, counts
}
