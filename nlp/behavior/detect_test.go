package behavior

import (
	"testing"
)

// talk is a conversation of n utterances by three people.
func talk(n int) []Utterance {
	lines := []string{
		"So I think we should probably move the release to Friday, because the tests are not done yet.",
		"Yeah, I see what you mean, but the client was told Wednesday.",
		"what do you think we could do about the missing tests",
		"Sorry, I wasn't listening.",
		"Thanks for waiting, everyone.",
		"um I mean we have about twenty of them and nobody knows how long they take you know",
		"You should just run them at night.",
		"Mm-hmm.",
		"How did that go last time?",
		"It took about four hours, and half of them failed because the database was down.",
		"So it's been slow.",
		"You never told me that the database was down!",
		"I'll send the list to Maria by Monday.",
		"okay let's go with that then",
		"She said \"you never listen\" and left.",
		"The remote control has two buttons and a wheel, and it costs about twelve euros to make.",
	}
	out := make([]Utterance, n)
	for k := range out {
		out[k] = Utterance{Text: lines[k*7%len(lines)], Speaker: k % 3}
	}
	return out
}

func BenchmarkDetect(b *testing.B) {
	d, err := New("en")
	if err != nil {
		b.Fatal(err)
	}
	c := talk(5000)
	var out []Detection
	out = d.Detect(out[:0], c)
	b.ReportAllocs()
	for b.Loop() {
		out = d.Detect(out[:0], c)
	}
	b.ReportMetric(float64(len(out)), "detections")
}

func BenchmarkCompile(b *testing.B) {
	all, err := Embedded()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := Compile(all...); err != nil {
			b.Fatal(err)
		}
	}
}
