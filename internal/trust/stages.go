package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"runtime"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/dsp"
)

// deed is what a stage does instead of what it should.
type deed struct {
	name     string
	sound    bool             // it needs a recording
	act      func() error     // before it returns
	give     func(r *results) // changes the results, which are good
	blocks   bool             // it never returns while the analysis lasts
	mutates  bool             // it writes into what it is given
	harmless bool             // it may be done
}

// results is what the stages return.
type results struct {
	speech     []colloquy.Interval
	segments   []colloquy.Segment
	print      colloquy.VoicePrint
	words      []colloquy.Word
	polarities []colloquy.Polarity
	emotions   []colloquy.Emotion
	detections []colloquy.Detection
	abstracts  []colloquy.Abstract
}

// good returns what a well-behaved stage says of a conversation of n utterances.
func good(n int) *results {
	r := &results{
		speech:    []colloquy.Interval{seconds(0, 3), seconds(4, 11)},
		segments:  []colloquy.Segment{{Interval: seconds(0, 3), Speaker: "A", Confidence: .5}, {Interval: seconds(4, 11), Speaker: "B"}},
		print:     colloquy.VoicePrint{1, 2, 3},
		words:     []colloquy.Word{{Interval: seconds(1, 1.5), Text: "Well"}, {Interval: seconds(5, 6), Text: "yes."}},
		abstracts: []colloquy.Abstract{{Sentences: []colloquy.AbstractSentence{{Text: "They talk."}}, Method: "mine/1"}},
	}
	for range n {
		r.polarities = append(r.polarities, colloquy.Polarity{Value: .5, Confidence: 1, Method: "mine/1"})
		r.emotions = append(r.emotions, colloquy.Emotion{Label: colloquy.Label{Name: "joy", Confidence: 1}, Method: "mine/1"})
	}
	if n > 0 {
		r.detections = []colloquy.Detection{{Behavior: "mine", Category: "mine", Confidence: 1, Score: 1, Method: "mine/1"}}
	}
	return r
}

func seconds(a, b float64) colloquy.Interval {
	return colloquy.Interval{Start: time.Duration(a * 1e9), End: time.Duration(b * 1e9)}
}

// rogueStage is every stage at once.
type rogueStage struct{ d deed }

func (s rogueStage) do(n int) (*results, error) {
	r := good(n)
	if s.d.act != nil {
		if err := s.d.act(); err != nil {
			return r, err
		}
	}
	if s.d.give != nil {
		s.d.give(r)
	}
	return r, nil
}

func (s rogueStage) DetectSpeech(context.Context, dsp.Audio) ([]colloquy.Interval, error) {
	r, err := s.do(0)
	return r.speech, err
}

func (s rogueStage) Diarize(_ context.Context, _ dsp.Audio, speech []colloquy.Interval, _ colloquy.DiarizeOptions) ([]colloquy.Segment, error) {
	r, err := s.do(0)
	if s.d.mutates {
		clear(speech)
	}
	return r.segments, err
}

func (s rogueStage) Embed(_ context.Context, _ dsp.Audio, speech []colloquy.Interval) (colloquy.VoicePrint, error) {
	r, err := s.do(0)
	if s.d.mutates {
		clear(speech)
	}
	return r.print, err
}

func (s rogueStage) Transcribe(_ context.Context, _ dsp.Audio, speech []colloquy.Interval, o colloquy.TranscribeOptions) ([]colloquy.Word, error) {
	r, err := s.do(0)
	if s.d.mutates {
		clear(speech)
		clear(o.Vocabulary)
	}
	return r.words, err
}

func (s rogueStage) AnalyzeSentiment(_ context.Context, all []colloquy.Utterance) ([]colloquy.Polarity, error) {
	r, err := s.do(len(all))
	s.spoil(all)
	return r.polarities, err
}

func (s rogueStage) ClassifyEmotions(_ context.Context, all []colloquy.Utterance) ([]colloquy.Emotion, error) {
	r, err := s.do(len(all))
	s.spoil(all)
	return r.emotions, err
}

func (s rogueStage) DetectBehaviors(_ context.Context, all []colloquy.Utterance, who []colloquy.Speaker) ([]colloquy.Detection, error) {
	r, err := s.do(len(all))
	s.spoil(all)
	if s.d.mutates {
		clear(who)
	}
	return r.detections, err
}

func (s rogueStage) Summarize(_ context.Context, m *colloquy.Meeting) ([]colloquy.Abstract, error) {
	r, err := s.do(len(m.Utterances))
	s.spoil(m.Utterances)
	if s.d.mutates {
		clear(m.Segments)
		clear(m.Speakers)
		m.Title = "changed"
	}
	return r.abstracts, err
}

// spoil writes into utterances, if that is the deed.
func (s rogueStage) spoil(all []colloquy.Utterance) {
	if !s.d.mutates {
		return
	}
	for k := range all {
		clear(all[k].Words)
		all[k].Text, all[k].Speaker = "changed", "nobody"
		if a := all[k].Annotation; a != nil {
			clear(a.Detections)
			a.Polarity = -1
		}
	}
}

// stageNames are the names that a *StageError has.
func stageNames() []string {
	return []string{"vad", "diarizer", "embedder", "transcriber", "sentiment", "emotion", "behavior", "summarizer"}
}

// rogue is an Analyzer whose one stage does d.
func rogue(stage string, d deed) *colloquy.Analyzer {
	s := rogueStage{d}
	a := &colloquy.Analyzer{}
	switch stage {
	case "vad":
		a.VAD = s
	case "diarizer":
		a.Diarizer = s
	case "embedder":
		a.Embedder, a.VoicePrints = s, true
		a.Diarizer = rogueStage{}
	case "transcriber":
		a.Transcriber = s
	case "sentiment":
		a.Sentiment = s
	case "emotion":
		a.Emotion = s
	case "behavior":
		a.Behavior = s
	case "summarizer":
		a.Summarizer = s
	}
	return a
}

// deeds lists what a stage may do.
func deeds(stage string) []deed {
	all := []deed{
		{name: "an error", act: func() error { return errInjected }},
		{name: "a panic", act: func() error { panic("boom") }},
		{name: "a panic with an error", act: func() error { panic(errInjected) }},
		{name: "a nil pointer", act: func() error { var m *colloquy.Meeting; m.Title = ""; return nil }},
		{name: "Goexit", act: func() error { runtime.Goexit(); return nil }},
		{name: "an error that panics", act: func() error { return worstError{} }},
		{name: "it blocks", act: func() error { time.Sleep(3 * time.Second); return errors.New("late") }, blocks: true},
	}
	more := map[string]func() []deed{
		"vad": vadDeeds, "diarizer": diarizerDeeds, "embedder": embedderDeeds, "transcriber": transcriberDeeds, "sentiment": sentimentDeeds,
		"emotion": emotionDeeds, "behavior": behaviorDeeds, "summarizer": summarizerDeeds,
	}
	all = append(all, more[stage]()...)
	for k := range all {
		switch stage {
		case "vad", "diarizer", "embedder", "transcriber":
			all[k].sound = true
		}
	}
	return all
}

// worstError is an error whose text is a panic.
type worstError struct{}

func (worstError) Error() string { panic("no text") }

// endless is as long as a time can be.
const endless = time.Duration(math.MaxInt64)

const notUTF8 = "\xff\xfe\xc0"

// times are stretches that no stage may return.
func times() map[string][]colloquy.Interval {
	return map[string][]colloquy.Interval{
		"out of order":      {seconds(5, 6), seconds(1, 2)},
		"backwards":         {seconds(6, 5)},
		"before the start":  {seconds(-3, 2)},
		"beyond the end":    {seconds(1, 1e6)},
		"endless":           {{Start: 0, End: endless}},
		"from the very end": {{Start: endless - 1, End: endless}},
		"least time":        {{Start: math.MinInt64, End: 0}},
	}
}

func vadDeeds() (all []deed) {
	for name, x := range times() {
		all = append(all, deed{name: name, give: func(r *results) { r.speech = x }})
	}
	return append(all,
		deed{name: "overlapping", give: func(r *results) { r.speech = []colloquy.Interval{seconds(1, 5), seconds(3, 6)} }},
		deed{name: "nothing", give: func(r *results) { r.speech = nil }, harmless: true},
		deed{name: "of no length", give: func(r *results) { r.speech = []colloquy.Interval{seconds(1, 1), seconds(2, 2)} }, harmless: true},
		deed{name: "a million", give: func(r *results) { r.speech = many(1_000_000) }, harmless: true},
		deed{name: "too many", give: func(r *results) { r.speech = many(1_000_001) }})
}

// many cuts twelve seconds into n pieces.
func many(n int) []colloquy.Interval {
	out := make([]colloquy.Interval, n)
	step := 12 * time.Second / time.Duration(n)
	for k := range out {
		out[k] = colloquy.Interval{Start: time.Duration(k) * step, End: time.Duration(k)*step + step*2/3}
	}
	return out
}

func diarizerDeeds() (all []deed) {
	for name, x := range times() {
		all = append(all, deed{name: name, give: func(r *results) {
			r.segments = nil
			for _, i := range x {
				r.segments = append(r.segments, colloquy.Segment{Interval: i, Speaker: "A"})
			}
		}})
	}
	for name, v := range map[string]float64{"NaN": math.NaN(), "Inf": math.Inf(1), "-Inf": math.Inf(-1), "2": 2} {
		all = append(all, deed{name: "confidence " + name, give: func(r *results) { r.segments[0].Confidence = v }})
	}
	swarm := func(n, people int) func(r *results) {
		return func(r *results) {
			r.segments = r.segments[:0]
			for k, i := range many(n) {
				r.segments = append(r.segments, colloquy.Segment{Interval: i, Speaker: colloquy.SpeakerID(fmt.Sprint("s", k%people))})
			}
		}
	}
	return append(all,
		deed{name: "nobody", give: func(r *results) { r.segments[0].Speaker = "" }},
		deed{name: "no UTF-8", give: func(r *results) { r.segments[0].Speaker = notUTF8 }},
		deed{name: "nothing", give: func(r *results) { r.segments = nil }, harmless: true},
		deed{name: "all at once", give: func(r *results) {
			for k := range r.segments {
				r.segments[k].Interval = seconds(0, 12)
			}
		}, harmless: true},
		deed{name: "a million", give: swarm(1_000_000, 3), harmless: true},
		deed{name: "too many", give: swarm(1_000_001, 3)},
		deed{name: "too many people", give: swarm(1_001, 1_001)})
}

func embedderDeeds() (all []deed) {
	for name, v := range map[string]float32{"NaN": float32(math.NaN()), "Inf": float32(math.Inf(1)), "-Inf": float32(math.Inf(-1))} {
		all = append(all, deed{name: name, give: func(r *results) { r.print[1] = v }})
	}
	n := 0
	return append(all,
		deed{name: "of another length each", give: func(r *results) { n++; r.print = make(colloquy.VoicePrint, 3+n) }},
		deed{name: "nothing", give: func(r *results) { r.print = nil }, harmless: true})
}

func transcriberDeeds() (all []deed) {
	for name, x := range times() {
		all = append(all, deed{name: name, give: func(r *results) {
			r.words = nil
			for _, i := range x {
				r.words = append(r.words, colloquy.Word{Interval: i, Text: "well"})
			}
		}})
	}
	for name, v := range map[string]float64{"NaN": math.NaN(), "Inf": math.Inf(1), "-2": -2} {
		all = append(all, deed{name: "confidence " + name, give: func(r *results) { r.words[0].Confidence = v }})
	}
	return append(all,
		deed{name: "no UTF-8", give: func(r *results) { r.words[0].Text = notUTF8 }},
		deed{name: "no text", give: func(r *results) { r.words[0].Text = "" }, harmless: true},
		deed{name: "nothing", give: func(r *results) { r.words = nil }, harmless: true},
		deed{name: "too many", give: func(r *results) { r.words = make([]colloquy.Word, 5_000_001) }},
		deed{name: "a word of 17 MiB", give: func(r *results) { r.words[0].Text = strings.Repeat("x", 17<<20) }})
}

func sentimentDeeds() (all []deed) {
	for name, v := range map[string]float64{"NaN": math.NaN(), "Inf": math.Inf(1), "-Inf": math.Inf(-1), "7": 7} {
		all = append(all, deed{name: name, give: func(r *results) { r.polarities[0].Value = v }},
			deed{name: "confidence " + name, give: func(r *results) { r.polarities[0].Confidence = v }})
	}
	return append(all,
		deed{name: "too few", give: func(r *results) { r.polarities = r.polarities[1:] }},
		deed{name: "too many", give: func(r *results) { r.polarities = append(r.polarities, r.polarities...) }},
		deed{name: "nothing", give: func(r *results) { r.polarities = nil }},
		deed{name: "no UTF-8", give: func(r *results) { r.polarities[0].Method = notUTF8 }})
}

func emotionDeeds() (all []deed) {
	for name, v := range map[string]float64{"NaN": math.NaN(), "Inf": math.Inf(1), "-1": -1} {
		all = append(all, deed{name: name, give: func(r *results) { r.emotions[0].Confidence = v }})
	}
	return append(all,
		deed{name: "nameless", give: func(r *results) { r.emotions[0].Name = "" }},
		deed{name: "nothing", give: func(r *results) { r.emotions = nil }},
		deed{name: "no UTF-8", give: func(r *results) { r.emotions[0].Name = notUTF8 }})
}

func behaviorDeeds() (all []deed) {
	for name, v := range map[string]float64{"NaN": math.NaN(), "Inf": math.Inf(1), "-1": -1} {
		all = append(all, deed{name: "score " + name, give: func(r *results) { r.detections[0].Score = v }},
			deed{name: "confidence " + name, give: func(r *results) { r.detections[0].Confidence = v }})
	}
	for name, k := range map[string]int{"before the first": -1, "behind the last": 1 << 20, "least": math.MinInt, "greatest": math.MaxInt} {
		all = append(all, deed{name: "utterance " + name, give: func(r *results) { r.detections[0].Index = k }},
			deed{name: "offset " + name, give: func(r *results) { r.detections[0].Offset, r.detections[0].Said = k, "x" }},
			deed{name: "severity " + name, give: func(r *results) { r.detections[0].Severity = k | 8 }})
	}
	return append(all,
		deed{name: "nameless", give: func(r *results) { r.detections[0].Behavior = "" }},
		deed{name: "no UTF-8", give: func(r *results) { r.detections[0].Behavior = notUTF8 }},
		deed{name: "no UTF-8 in the tip", give: func(r *results) { r.detections[0].Tip.Text = notUTF8 }},
		deed{name: "a million", give: func(r *results) {
			for len(r.detections) < 1_000_000 {
				r.detections = append(r.detections, r.detections...)
			}
		}},
		deed{name: "nothing", give: func(r *results) { r.detections = nil }, harmless: true})
}

func summarizerDeeds() []deed {
	first := func(change func(a *colloquy.Abstract)) func(r *results) {
		return func(r *results) { change(&r.abstracts[0]) }
	}
	return []deed{
		{name: "of nobody known", give: first(func(a *colloquy.Abstract) { a.Speaker = "somebody" })},
		{name: "says nothing", give: first(func(a *colloquy.Abstract) { a.Sentences = nil })},
		{name: "an empty sentence", give: first(func(a *colloquy.Abstract) { a.Sentences[0].Text = " \n" })},
		{name: "no UTF-8", give: first(func(a *colloquy.Abstract) { a.Sentences[0].Text = notUTF8 })},
		{name: "no UTF-8 in the method", give: first(func(a *colloquy.Abstract) { a.Method = notUTF8 })},
		{name: "rests on nothing known", give: first(func(a *colloquy.Abstract) { a.Sentences[0].Utterances = []string{"u999"} })},
		{name: "17 MiB", give: first(func(a *colloquy.Abstract) { a.Sentences[0].Text = strings.Repeat("x", 17<<20) })},
		{name: "nothing", give: func(r *results) { r.abstracts = nil }, harmless: true},
	}
}
