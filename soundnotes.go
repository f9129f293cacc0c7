package colloquy

import (
	"strings"
	"unicode"

	"github.com/colloquy-go/colloquy/nlp"
)

// noteMost is how many words a note of a sound has at most.
const noteMost = 6

// soundNote returns how many of the words from k on are a note of a sound, "[laughter]", "(speaks indistinctly)",
// "*coughs*", "<unk>": nobody said them. 0 = there is none.
func soundNote(n, k int, word func(int) string) int {
	first := word(k)
	if first == "" {
		return 0
	}
	if strings.Trim(first, "♪♫") == "" {
		return 1
	}
	open := strings.IndexByte("[(<*", first[0])
	if open < 0 {
		return 0
	}
	end := "])>*"[open : open+1]
	var inside []string
	for j := k; j < min(n, k+noteMost); j++ {
		w := word(j)
		if j == k {
			w = w[1:]
		}
		inside = append(inside, strings.FieldsFunc(strings.ToLower(w), func(r rune) bool { return !unicode.IsLetter(r) })...)
		if at := strings.Index(w, end); at >= 0 {
			if strings.Trim(w[at+1:], ".,;:!?") == "" && isSound(inside) {
				return j - k + 1
			}
			return 0
		}
	}
	return 0
}

// isSound reports whether words, in lower case, name a sound or say that words could not be heard.
func isSound(words []string) bool {
	switch strings.Join(words, " ") {
	case "unk", "noise", "silence", "pause", "foreign", "blank audio", "no audio", "sound", "sniff", "breath", "sil", "spn", "nsn", "overlap":
		return true
	}
	for _, w := range words {
		for _, s := range [...]string{"laugh", "chuckl", "giggl", "applau", "clapping", "cheering", "music", "inaudible", "unintelligible",
			"indistinct", "crosstalk", "cough", "sneez", "sigh", "gasp", "groan", "inhal", "exhal", "sniff", "throat", "beep", "lipsmack", "cries", "crying", "sobs", "sobbing", "snort", "scoff", "yawn", "whistl",
			"gelächter", "lachen", "lacht", "musik", "unverständlich", "räusper", "hustet", "husten", "rires", "musique", "risas", "música"} {
			if strings.HasPrefix(w, s) {
				return true
			}
		}
	}
	return len(words) == 2 && words[0] == "cross" && words[1] == "talk"
}

// withoutNotes counts n words without the notes of sounds among them.
func withoutNotes(n int, word func(int) string) int {
	count := 0
	for k := 0; k < n; {
		if m := soundNote(n, k, word); m > 0 {
			k += m
			continue
		}
		k++
		count++
	}
	return count
}

// heard is what u says, in as many bytes as text has: blanks stand for notes of sounds, so that their words are taken for nobody's. A
// mark at the end of a note goes to the word before it.
func (u *Utterance) heard() string {
	text := u.text()
	if !strings.ContainsAny(text, "[(<*♪♫") {
		return text
	}
	words := fieldSpans(text)
	out := []byte(text)
	for k := 0; k < len(words); {
		n := soundNote(len(words), k, func(k int) string { return words[k].Of(text) })
		if n == 0 {
			k++
			continue
		}
		from, to := words[k].Start, words[k+n-1].End
		for i := from; i < to; i++ {
			out[i] = ' '
		}
		if k > 0 && strings.IndexByte(".?!", text[to-1]) >= 0 && out[words[k-1].End-1] != ' ' && !nlp.Ended(text[:words[k-1].End]) {
			out[words[k-1].End] = text[to-1]
		}
		k += n
	}
	return string(out)
}

// fieldSpans returns where the words of text stand, as white space cuts them.
func fieldSpans(text string) []nlp.Span {
	var out []nlp.Span
	at := 0
	for _, w := range strings.Fields(text) {
		at += strings.Index(text[at:], w)
		out = append(out, nlp.Span{Start: at, End: at + len(w)})
		at += len(w)
	}
	return out
}

// suspectNotes marks lines that are nothing but notes of sounds, and returns how many there are.
func suspectNotes(lines []Utterance) (marked int) {
	for k := range lines {
		if u := &lines[k]; u.Suspect == "" && u.words() == 0 && u.written() != "" {
			u.Suspect = SuspectSounds
			marked++
		}
	}
	return marked
}

// soundWarnings tells of such lines.
func soundWarnings(marked int) []Warning {
	if marked == 0 {
		return nil
	}
	return []Warning{{Code: "sounds", Stage: "transcript", Count: marked,
		Detail: "lines that write down sounds, not words: nobody speaks in them, and no measure but that of laughs counts them"}}
}
