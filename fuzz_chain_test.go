package colloquy_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"testing"

	"github.com/colloquy-go/colloquy"
)

// FuzzRoster reads lists of people: everybody has a name, and nobody is there twice.
func FuzzRoster(f *testing.F) {
	f.Add([]byte("Name,Email\nAnn,ann@example.com\nBob,\n"))
	f.Add([]byte(`[{"name":"Ann","role":"chair"},{"alias":"Bob"}]`))
	f.Add([]byte(`{"participants":[{"name":"Ann","id":"7"}],"members":null}`))
	f.Add([]byte("\xef\xbb\xbfName (Original Name)\tUser Email\nAnn\t\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		people, err := colloquy.ReadRoster(bytes.NewReader(data))
		if err != nil {
			var format *colloquy.FormatError
			var limit *colloquy.LimitError
			if !errors.As(err, &format) && !errors.As(err, &limit) {
				t.Fatalf("untyped error %v", err)
			}
			return
		}
		seen := map[[3]string]bool{}
		for _, s := range people {
			key := [3]string{string(s.ID), s.Name, s.Email}
			if s.Name == "" || !s.Known || seen[key] {
				t.Fatalf("%+v", s)
			}
			seen[key] = true
		}
	})
}

// FuzzChain goes all the way: a transcript of anybody's is read, analysed and measured, and what comes out is written and read
// back. Twice the same bytes come out.
func FuzzChain(f *testing.F) {
	f.Add([]byte("Ann: We will send it by Friday, won't we?\nBob: Sorry, no.\n"))
	f.Add([]byte("WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ann>Thank you!\n\n00:03.500 --> 00:09.000\n<v Bob>mhm\n"))
	f.Add([]byte(`{"segments":[{"start":0,"end":2.5,"text":"Hi","speaker":"A","words":[{"word":"Hi","start":0,"end":1}]}],"language":"en"}`))
	f.Add([]byte("SPEAKER m 1 0.5 2 <NA> <NA> A <NA> <NA>\nSPEAKER m 1 1 2e1 <NA> <NA> B <NA> <NA>\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 4096 {
			return // longer ones are for the targets of the readers
		}
		first := throughTheChain(t, data)
		if first == nil {
			return
		}
		if second := throughTheChain(t, data); !bytes.Equal(first, second) {
			t.Fatal("the second time another result")
		}
	})
}

// throughTheChain returns all that is found in a transcript; nil where it cannot be read.
func throughTheChain(t *testing.T, data []byte) []byte {
	tr, err := colloquy.ReadTranscript(bytes.NewReader(data))
	if err != nil {
		return nil
	}
	m, err := colloquy.Analyze(context.Background(), colloquy.Input{Transcript: tr})
	if err != nil {
		var limit *colloquy.LimitError
		if !errors.As(err, &limit) {
			t.Fatalf("it is read, and not analysed: %v", err)
		}
		return nil
	}
	meeting, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	var back colloquy.Meeting
	if err := json.Unmarshal(meeting, &back); err != nil {
		t.Fatalf("its own JSON is refused: %v\n%s", err, meeting)
	}
	insights, err := json.Marshal(m.Insights(colloquy.InsightOptions{Period: m.Duration/20 + 1}))
	if err != nil {
		t.Fatal(err)
	}
	return append(meeting, insights...)
}
