// Command picture draws the picture of the README: what the library hears in the quickstart's conversation.
//
//	go run ./internal/gen/picture -in examples/quickstart -out docs/conversation.svg
//
// The picture is a run's result and nothing else: who speaks when, everybody's share, who answers whom, loudness and
// sentiment by the second. It is plain SVG without scripts and fonts of its own, and readable on a light and on a dark page.
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/dsp/wav"
)

func main() {
	log.SetFlags(0)
	in := flag.String("in", "examples/quickstart", "`folder` of conversation.wav and conversation.vtt")
	out := flag.String("out", "docs/conversation.svg", "`file` to write")
	flag.Parse()
	m, err := analyse(*in)
	if err != nil {
		log.Fatal("picture: ", err)
	}
	if err := os.WriteFile(*out, draw(m), 0o644); err != nil {
		log.Fatal("picture: ", err)
	}
}

func analyse(folder string) (*colloquy.Meeting, error) {
	sound, err := os.ReadFile(filepath.Join(folder, "conversation.wav"))
	if err != nil {
		return nil, err
	}
	w, err := wav.Open(bytes.NewReader(sound))
	if err != nil {
		return nil, err
	}
	text, err := os.Open(filepath.Join(folder, "conversation.vtt"))
	if err != nil {
		return nil, err
	}
	defer text.Close()
	t, err := colloquy.ReadTranscript(text)
	if err != nil {
		return nil, err
	}
	return colloquy.Analyze(context.Background(), colloquy.Input{Audio: w.Mix(), Transcript: t})
}

const (
	width  = 960
	left   = 86
	right  = 18
	lane   = 30
	top    = 52
	wave   = 44 // height of the loudness
	bottom = 118
)

// colours are told apart by people who do not see all of them, and on white and black (Okabe and Ito 2008).
var colours = []string{"#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"}

func draw(m *colloquy.Meeting) []byte {
	p := &picture{m: m, in: m.Insights(colloquy.InsightOptions{}), colour: map[colloquy.SpeakerID]string{}, y: map[colloquy.SpeakerID]int{}}
	height := top + wave + lane*len(m.Speakers) + bottom
	fmt.Fprintf(p, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" font-family="system-ui,sans-serif" font-size="13">`+"\n", width, height, width, height)
	fmt.Fprintf(p, `<rect width="%d" height="%d" rx="8" fill="#fbfbfa"/>`+"\n", width, height)
	for k, s := range m.Speakers {
		p.colour[s.ID] = colours[k%len(colours)]
		p.y[s.ID] = top + wave + lane*k
	}
	p.title()
	p.loudness()
	p.lanes()
	p.cuts()
	p.ruler(top + wave + lane*len(m.Speakers))
	p.figures(top + wave + lane*len(m.Speakers) + 44)
	p.WriteString("</svg>\n")
	return p.Bytes()
}

type picture struct {
	bytes.Buffer
	m      *colloquy.Meeting
	in     *colloquy.Insights
	colour map[colloquy.SpeakerID]string
	y      map[colloquy.SpeakerID]int
}

// x returns where a time stands.
func (p *picture) x(t time.Duration) float64 {
	return left + (width-left-right)*t.Seconds()/p.m.Duration.Seconds()
}

func (p *picture) text(x float64, y int, anchor, style, s string) {
	fmt.Fprintf(p, `<text x="%.1f" y="%d" text-anchor="%s" %s>%s</text>`+"\n", x, y, anchor, style, escape(s))
}
