package colloquy

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"
)

// meetingOf reads a Meeting out of bytes: one for the kind of times, then eight for each segment or utterance.
func meetingOf(data []byte) *Meeting {
	m := &Meeting{Speakers: []Speaker{{ID: "s0"}, {ID: "s1"}, {ID: "s2"}}}
	if len(data) == 0 {
		return m
	}
	m.Timing = []Timing{
		{}, {Source: TimesSampled, Resolution: 10 * time.Millisecond}, {Source: TimesByWord}, {Source: TimesByCue, Resolution: time.Second},
		{Source: TimesByCue, Linear: true}, {Source: TimesByStart, Resolution: time.Second}, {Source: TimesNone},
	}[int(data[0])%7]
	m.Duration = time.Duration(data[0]) * time.Second
	for data = data[1:]; len(data) >= 8; data = data[8:] {
		who := SpeakerID(fmt.Sprintf("s%d", data[0]%6))
		if who == "s5" {
			who = ""
		}
		scale := []time.Duration{1, time.Millisecond, 100 * time.Millisecond, time.Second, time.Hour, 300 * 24 * time.Hour}[int(data[1])%6]
		from := scale * time.Duration(int(data[2])<<8|int(data[3]))
		i := Interval{from, from + scale/4*time.Duration(data[4])}
		if data[5]%3 > 0 {
			s := Segment{Interval: i, Speaker: who, Confidence: float64(data[6]) / 255}
			if data[5]%5 == 0 {
				s.Voice = &Voice{Frames: int(data[6]), Nuclei: int(data[7])}
			}
			m.Segments = append(m.Segments, s)
		}
		if data[5]%2 > 0 {
			m.Utterances = append(m.Utterances, utteranceOf(who, i, data[5:8], len(m.Utterances)))
		}
	}
	return m
}

func utteranceOf(who SpeakerID, i Interval, data []byte, n int) Utterance {
	u := Utterance{ID: fmt.Sprint("u", n), Interval: i, Speaker: who, Language: []string{"en", "", "de", "fi"}[data[0]>>2%4]}
	for k := range int(data[1]) % 40 {
		w := Word{Interval: Interval{i.Start + time.Duration(k)*i.Len()/40, i.Start + time.Duration(k+1)*i.Len()/40}, Text: vocabulary[(k*7+int(data[2]))%len(vocabulary)]}
		w.Interpolated = data[2]%9 == 0
		u.Words = append(u.Words, w)
	}
	u.Text = joinWords(u.Words)
	if data[2]%4 > 0 {
		u.Annotation = &Annotation{Polarity: float64(data[2])/127.5 - 1, Method: "test"}
	}
	if data[2]%11 == 0 {
		u.Words = nil
	}
	return u
}

func FuzzMeasures(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte("\x01\x00\x02\x00\x01\x40\x01\x80\x05\x01\x02\x00\x05\x40\x03\x09\x11"))
	for kind := range byte(7) {
		b := []byte{kind}
		for k := range 12 {
			b = append(b, byte(k%4), 2, 0, byte(9*k), byte(30+k), byte(1+k*5), byte(20*k), byte(13*k))
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 4096 {
			return
		}
		m := meetingOf(data)
		before := m.Clone()
		in := m.Insights(InsightOptions{Period: m.length()/50 + 1})
		assertFinite(t, in)
		b, err := json.Marshal(in)
		if err != nil {
			t.Fatal(err)
		}
		if !json.Valid(b) {
			t.Fatal("not JSON")
		}
		sum, n := 0.0, 0
		for _, s := range in.Shares.Speakers {
			if s.OfTalk.OK() {
				sum, n = sum+s.OfTalk.Value, n+1
			}
		}
		if n > 0 && (sum < 1-1e-6 || sum > 1+1e-6) {
			t.Fatalf("shares add up to %v", sum)
		}
		if s := in.Silence; s.Total.OK() && s.Total.Value < 0 {
			t.Fatalf("silence of %v", s.Total)
		}
		a, _ := json.Marshal(before)
		if b, _ := json.Marshal(m); string(a) != string(b) {
			t.Fatal("the meeting has changed")
		}
	})
}
