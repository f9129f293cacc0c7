// Command quickstart makes the conversation that examples/quickstart embeds: a planning meeting of three people, as
// sound, as transcript and as the truth about who speaks when.
//
//	go run ./internal/gen/quickstart -out examples/quickstart
//
// writes conversation.wav (mono, µ law), conversation.vtt and conversation.rttm into the folder. It needs espeak-ng in
// PATH; the files of the tree were made with its version 1.51 on amd64, and the same again gives the same bytes: what is
// random, the echo and the noise of the room, comes from a constant seed.
//
// # How
//
// script.txt, written for this purpose, says who says what and when. Each line is spoken by espeak-ng in the voice of
// its person (cast). A synthesiser's voices differ less than people do, so the sound is also read at another rate than
// it was made for, which makes the vocal tract shorter or longer, and its spectrum is tilted. Lines are then cut to what
// is heard of them, placed to the millisecond, given the reflections of a small room, mixed, and laid over a quiet noise.
//
// The script holds what measures of a conversation look for: questions and answers, a decision, promises with a date,
// good and bad news, backchannels (uh-huh, right, yeah), an interruption that gets the floor ("Sorry, should we …") and
// one that does not ("But what about …"), a silence of 2.5 s, and unequal shares.
//
// # What is true
//
// A cue of the transcript begins with the first and ends with the last audible 10 ms of its line. The segments of the
// RTTM file are the same with the pauses of 0.2 s and more taken out. Both are measured on the line alone, before room,
// noise and other voices.
//
// # Licence
//
// The text is the project's own, and what a program speaks is not a part of that program: script, sound, transcript and
// truth are under the project's licence, Apache-2.0.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	out := flag.String("out", ".", "`folder` for the three files")
	flag.Parse()
	if err := run(*out); err != nil {
		fmt.Fprintln(os.Stderr, "quickstart:", err)
		os.Exit(1)
	}
}

func run(folder string) error {
	lines, err := readScript(script)
	if err != nil {
		return err
	}
	spoken, err := speak(lines)
	if err != nil {
		return err
	}
	at, err := place(lines, spoken)
	if err != nil {
		return err
	}
	return write(folder, lines, spoken, at)
}
