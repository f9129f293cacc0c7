// Package colloquy tells how a conversation went. Give it a recording, a transcript or both; it gives back plain Go
// values that say who spoke when, how the talk moved and what was said: each number with its unit, the name and
// version of its formula, how many observations it rests on, the moments where single ones make it, and "not measurable,
// because …" instead of a false zero.
//
// # Four movements
//
// Hear (sound → who speaks when, how it sounds), align (words onto speakers), annotate (what each utterance feels like, does
// and does to others) and measure. The first three run inside [Analyze], under a context; any of them can be replaced by a
// stage of the caller's ([VAD], [Diarizer], [Embedder], [Transcriber], [SentimentAnalyzer], [EmotionClassifier],
// [BehaviorDetector], [Summarizer]); what they find is stored in a [Meeting] as plain data. Measures are pure methods of that
// data: no context, no error, no cache, safe for many goroutines, equal for equal Meetings.
//
//	f, err := os.Open("meeting.wav")
//	rec, err := wav.Open(f)
//	m, err := colloquy.Analyze(ctx, colloquy.Input{Audio: rec.Mix()})
//	for _, p := range m.Dynamics(5 * time.Minute) {
//		fmt.Println(p.Start, p.Energy, p.Interactions, p.Sentiment.Score)
//	}
//
// # Time
//
// All times are time.Durations since the start of the meeting, never negative, and all intervals are half-open.
// Where a transcript has no times, intervals are zero and the order of the utterances is the order of the lines;
// measures that need times are then missing, with the reason.
//
// # Measures
//
// A [Measure] that could not be measured has a [Reason] and is never 0 in disguise: its Value is meaningless then,
// OK reports false, and JSON writes null. The formula behind each Method is in the comment of the method that
// returns it; when a formula changes, the version in its name goes up.
//
// Measures take no context, as each is done well within a second for an hour of talk, and [Meeting.Insights], which is all of
// them, about so; what large meetings cost stands there.
//
// # What it does not do
//
// It opens no file, no socket and no clock, and keeps no state between calls. No goroutine outlives a call that runs to its end; what a
// cancelled one was at ends by itself, within a second or two. The same input gives the same bytes, on any number of cores.
package colloquy
