// Package nlp is the text vocabulary that every text package of colloquy speaks: spans of bytes, words, sentences,
// utterances, stems and a guess at the language.
//
// # Two kinds of text
//
// The text of a conversation comes in two kinds: as people write it, with capitals and punctuation, and as many
// recognisers write it, in lower case, without any mark, with "um" and "uh" left in. Everything here works on both.
// [Tokens] gives the words of either in one normal form (lower case, straight apostrophes inside words, no other
// mark), so that a list or a model that looks at the normal form alone cannot depend on punctuation by accident.
//
// # Units
//
// A position is a count of bytes from the start of a UTF-8 string, a [Span] is half-open. Invalid UTF-8 is legal: its
// bytes are read as U+FFFD and belong to no word.
//
// # Words
//
// Word and sentence borders are those of Unicode Standard Annex #29 (version of the module clipperhouse/uax29), with
// two departures that conversations need: abbreviations such as "Dr." do not end a sentence, and [CountWords] counts
// what is joined by a hyphen as one word, as people do. The words of a [Tokens] are cut at hyphens, so that "uh-huh"
// and "uh huh" are the same two words.
//
// # Utterances
//
// Where there is no punctuation, pauses have to serve: [SplitUtterances] cuts a stream of words at pauses, at final
// marks where there are some, and in long runs before the words that speakers begin a new thought with.
//
// # Languages
//
// [LanguageGuess] collects evidence over the texts of one speaker or meeting, by script and by function words. It does
// not need a model and says "unknown" where it has too little to go by. Stems ([Stemmer]) are those of Snowball (Porter
// 2001).
package nlp

// Span is the half-open range [Start, End) of bytes of a text.
type Span struct{ Start, End int }

// Len returns the number of bytes in the span.
func (s Span) Len() int { return s.End - s.Start }

// Of returns the part of text that the span covers. It panics when the span lies outside the text.
func (s Span) Of(text string) string { return text[s.Start:s.End] }
