// Package tracker finds a user's phrases in a conversation: the names of products and competitors, a script that has to
// be said, words that must not be.
//
// # How
//
// Phrases and texts are compared by the stems of their words (Porter 2001), in normal form, so that capitals, marks,
// hyphens and endings play no part: "price lists" finds "Price-list". All phrases are looked for in one pass, by an
// automaton over stems (Aho & Corasick 1975). Where phrases of one tracker overlap, the longest counts, and of equally
// long ones the first; phrases of different trackers do not hide each other.
//
// Where a phrase is cut into other words than the caller's it is found by its letters: "click house" for "ClickHouse", "signup" for
// "sign up"; from four letters on, and from six where more words are said than the phrase has.
//
// # Near matches
//
// An utterance may hold most of a phrase in other words or another order: "look at the pricing sheet" for "sheet of
// prices". For a phrase of two or more different stems, a near match is a run of words whose set of stems W and that
// of the phrase P have
//
//	|W ∩ P| / |W ∪ P| ≥ 0.6        (Jaccard)
//
// and that holds no exact match of the same tracker. In English, words that only say which one, and prepositions, are in no set ("cancel
// our contract" is like "cancel the contract"); "not", "never" and "don't" are the same, and a run that denies what the phrase does not,
// or the other way round, is no match: "we aren't interested" is like "not interested", "he was interested" is not. A phrase with "you",
// "it", "us" … has to hold one of them. The best run of an utterance is given for each tracker, at most one.
//
// In English a phrase with a capital, of six letters or more, is a name, which may be misheard: words that differ by a letter, or by two
// from twelve letters on, are near matches as well ("kesler" for "Kessler"; package entity says which words are left alone). Their
// likeness is the share of letters that are right.
//
// The Span of a near match is where the run stands; Match.Offset is -1 for it, as callers expect that tell exact matches by offsets.
//
// # Cost and limits
//
// The time grows with the length of the texts and with the number of phrases that share a stem with an utterance. There
// are stems for de, en, es, fr, it, nl and pt; for other languages New returns a *nlp.LanguageError. A phrase must have a
// word and at most 32; New returns a *PhraseError for others. Stems err: "universe" finds "university".
//
// # Sources
//
// A. V. Aho and M. J. Corasick, Efficient string matching: an aid to bibliographic search, CACM 18 (1975) 333–340. M. F.
// Porter, Snowball: a language for stemming algorithms (2001).
package tracker
