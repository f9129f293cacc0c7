// Package vocab describes the vocabulary of a speaker: how varied it is, how hard to read, how hedged or certain, how
// inclusive, how coarse, and which words are jargon.
//
// # Measures
//
// Words are those of package nlp, in normal form; hesitations ("um") count as words spoken but are no vocabulary.
//
//	type-token ratio  different words / words, 0..1. It falls as more is said: compare equal lengths only.
//	MTLD              mean number of words in a row for which the type-token ratio stays at 0.72 or above, read both ways
//	                  (McCarthy & Jarvis 2010); speech has some 30 to 60. Over 100 words it hardly depends on length.
//	grade             0.39·words/sentences + 11.8·syllables/words - 15.59, at least 0 (Kincaid et al. 1975); a school grade
//	                  of the USA. Where a text has no marks, an utterance is a sentence, so it is for one source of text
//	                  compared with itself. Syllables are counted by rule.
//	rare              share of words rarer than 6 in 100,000 in the background table, about those outside the 2,000
//	                  most frequent ones, 0..1
//	hedges, certainty, inclusive, exclusive, profanity
//	                  phrases of lists.txt found, longest first; [Summary.Per100] gives them in 100 words
//	repeats           phrases that one speaker says over and over and others do not ("at the end of the day"), see [Repeats]
//	jargon            words of four letters or more said at least twice that have at most 3 in 100,000 in the background
//	                  table, but for days, months and numbers, by the log-likelihood ratio G² against it (Dunning 1993)
//
// # Lists and table
//
// lists.txt was made by hand for this project. It is small and meant to be replaced: [With] takes a caller's own.
// background.txt holds how frequent the words of English conversation are: counted by internal/gen/vocab over the train
// parts of the AMI and ICSI meeting corpora and GoEmotions (CC BY 4.0) and the committee meetings of QMSum (MIT), 1.7
// million words; the 8,000 that stand in it at least eight times.
//
// # Limits
//
// Lists and table are for English alone; for other languages New returns a *lexicon.NoLexiconError. [TypeTokenRatio],
// [MTLD] and [Repeats] work on the words of any language, but mean other things where words have many forms. Lists look at words, not at
// what is meant: "might" is a hedge in "it might rain" and in "with all his might". Names that the table lacks come out as
// jargon. The table is made of meetings about design and speech research, of parliament and of web comments: the jargon of
// these fields is found less.
//
// # Sources
//
// P. M. McCarthy and S. Jarvis, MTLD, vocd-D, and HD-D: a validation study of sophisticated approaches to lexical diversity
// assessment, Behavior Research Methods 42 (2010) 381–392. J. P. Kincaid et al., Derivation of new readability formulas for
// navy enlisted personnel, 1975. T. Dunning, Accurate methods for the statistics of surprise and coincidence, Computational
// Linguistics 19 (1993) 61–74. K. Hyland, Hedging in scientific research articles, 1998, for the idea of hedges.
package vocab
