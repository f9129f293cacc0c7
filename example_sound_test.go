package colloquy_test

import (
	"fmt"
	"time"

	"github.com/colloquy-go/colloquy"
)

// call is what Analyze makes of a call of a minute and a half that rang first.
func call() *colloquy.Meeting {
	at := func(from, to int) colloquy.Interval {
		return colloquy.Interval{Start: time.Duration(from) * time.Second, End: time.Duration(to) * time.Second}
	}
	number := func(v float64, unit string) colloquy.Measure {
		return colloquy.Measure{Value: v, Unit: unit, N: 1, Method: "example/1"}
	}
	return &colloquy.Meeting{
		Duration: 90 * time.Second, Timing: colloquy.Timing{Source: colloquy.TimesSampled, Resolution: 10 * time.Millisecond},
		Speakers: []colloquy.Speaker{{ID: "agent"}, {ID: "customer"}},
		Segments: []colloquy.Segment{
			{Interval: at(20, 40), Speaker: "agent", Voice: &colloquy.Voice{Frames: 2000, Level: -24, Spread: 5, F0: 110, F0SD: 2, Voiced: .6, Nuclei: 80}},
			{Interval: at(41, 60), Speaker: "customer", Voice: &colloquy.Voice{Frames: 1900, Level: -34, Spread: 4, F0: 210, F0SD: 2, Voiced: .6, Nuclei: 60}},
			{Interval: at(61, 85), Speaker: "agent", Voice: &colloquy.Voice{Frames: 2400, Level: -20, Spread: 6, F0: 124, F0SD: 3, Voiced: .6, Nuclei: 120}},
		},
		Sound: &colloquy.Sound{
			Events: []colloquy.SoundEvent{{Interval: at(0, 14), Kind: colloquy.SoundRinging, Confidence: .9, Method: "dsp-events/1"}},
			Quality: []colloquy.Quality{{
				SNR: number(30, "dB"), NoiseFloor: number(-55, "dBFS"), ActiveLevel: number(-23, "dBFS"), Clipped: number(0, "%"),
				Bandwidth: number(3400, "Hz"), BandLimited: true, Clarity: number(24, "dB"), Lag: number(0, "%"),
			}},
		},
	}
}

func ExampleMeeting_SoundEvents() {
	m := call()
	for _, e := range m.SoundEvents() {
		fmt.Println(e.Kind, "for", e.Len())
	}
	fmt.Println("silence:", m.Silence().Total) // 14–20, 40–41, 60–61, 85–90
	// Output:
	// ringing for 14s
	// silence: 13 s (n=4)
}

func ExampleMeeting_AudioQuality() {
	for _, s := range call().AudioQuality().Speakers {
		fmt.Printf("%s: %.0f of 100, SNR %.0f dB, %s, %s\n", s.Speaker, s.Grade.Value, s.SNR.Value, s.Band, s.Distance)
	}
	// Output:
	// agent: 83 of 100, SNR 32 dB, narrowband, near
	// customer: 65 of 100, SNR 19 dB, narrowband, near
}

func ExampleMeeting_Prosody() {
	for _, t := range call().Prosody().Turns {
		fmt.Printf("%s: %+.1f semitones, %+.1f dB, %.1f syllables a second\n", t.Speaker, t.Pitch, t.Level, t.Rate)
	}
	// Output:
	// agent: -2.1 semitones, -2.2 dB, 4.0 syllables a second
	// customer: +0.0 semitones, +0.0 dB, 3.2 syllables a second
	// agent: +0.0 semitones, +1.8 dB, 5.0 syllables a second
}

func ExampleMeeting_HotSpots() {
	m := &colloquy.Meeting{Speakers: []colloquy.Speaker{{ID: "a"}, {ID: "b"}}}
	say := func(who colloquy.SpeakerID, from, to int) {
		m.Segments = append(m.Segments, colloquy.Segment{Interval: colloquy.Interval{Start: time.Duration(from) * time.Second, End: time.Duration(to) * time.Second}, Speaker: who})
	}
	for at := 0; at < 300; at += 20 {
		if at == 120 { // they argue
			for k := 0; k < 20; k += 4 {
				say("a", at+k, at+k+3)
				say("b", at+k+2, at+k+5)
			}
			continue
		}
		say("a", at, at+9)
		say("b", at+10, at+19)
	}
	for _, h := range m.HotSpots().All {
		fmt.Println(h.Start, "–", h.End, h.Used)
	}
	// Output:
	// 1m55s – 2m25s [overlap switches]
}

func ExampleMeeting_RelativeEnergy() {
	m := &colloquy.Meeting{Duration: 5 * time.Minute, Speakers: []colloquy.Speaker{{ID: "a"}}}
	for k, seconds := range []int{20, 25, 50, 30, 40} {
		from := time.Duration(k) * time.Minute
		m.Segments = append(m.Segments, colloquy.Segment{Speaker: "a", Interval: colloquy.Interval{Start: from, End: from + time.Duration(seconds)*time.Second}})
	}
	for _, p := range m.RelativeEnergy(time.Minute) {
		fmt.Printf("%.0f ", p.Energy.Value)
	}
	// Output: 0 25 100 50 75
}
