// Package fluency finds what is not fluent in spoken text — fillers, stutters, words said twice, false starts, discourse
// markers, ends that lead nowhere — and makes a readable text without them. The verbatim text stays as it is.
//
// # Kinds
//
// The kinds are those of the AMI corpus, whose tags [Kind.Tag] gives:
//
//	hesit        Hesitation   um we need                         left out of the clean text
//	stutter      Stutter      m my favourite                     left out
//	sot          Slip         des uh design                      left out
//	reparandum   Reparandum   [on the] um on a table             left out
//	reparans     Repair       on the um [on a] table
//	dm           Marker       it was [you know] good             left out if it is a phrase of markers.txt
//	eet          EditTerm     it was [I mean] they were          likewise
//	disrupt      Disruption   we could go to the bank [and um]   left out at the end, at most three words of grammar
//	omiss        Omission     it [gives] apple shape look
//	other        Other        slips of grammar
//
// # How
//
// For English a conditional random field (package internal/model/crf) looks at each word and its neighbours, at their classes (pronoun,
// preposition …), at how rare they are, at repetitions and rough repetitions up to six words away, hesitations not counted,
// at whether a word is the beginning of one that follows, and at how the utterance ends. From it comes the probability of
// each kind for each word. A word is fluent if that has a probability of 0.7 or more, else it is of the likeliest other
// kind: with one half, F1 of the disfluent words is 2 points lower, as most are missed. Where one word of "you know" is a
// marker, both are.
//
// For German and Spanish there are rules: the hesitations and fillers of package lexicon; one to three words said twice in
// a row, unless they are said twice on purpose ("ja ja", "sehr sehr"), are two words ("schicken Sie sie") or numbers that are read out; a
// subject with an auxiliary before the same subject ("ich wollte äh ich habe"); an article before another ("el la casa"); and what begins
// the next word. Of fillers, those that commas set apart are left out of the clean text. How often they are right has not been measured on
// labelled talk. For other languages [New] returns a *lexicon.NoLexiconError.
//
// # Clean text
//
// [Analyzer.Clean] leaves words out only where that is rather sure (a probability of 0.6; hesitations, what is said again word for
// word, and words of grammar said twice in a row, always), never changes one but for a capital at the beginning, and tells for each
// word that stays where it is in both texts. What looks like a slip and says something stays: letters that are spelled ("the v p n")
// or name something ("option A"), numbers that are read out, "let you know", "just like always", an object before the next sentence
// ("thank you I'll ring"), and the last words of what can be whole ("and if I don't").
//
// # How good it is
//
// On the development part of the AMI disfluency annotation (4 meetings, 25,469 words in lower case without marks, 5,984 of
// them disfluent), F1 of words in per cent; "linear" is a greedy logistic regression on the test part:
//
//	go run ./internal/predict ami_disfl        here    linear
//	any                                        73.5    64.8   (precision 83.5, recall 65.6)
//	hesit                                      95.9    95.6
//	reparandum                                 68.6    36.4
//	reparans                                   74.8    46.9
//	sot                                        68.5    67.4
//	stutter                                    86.0    46.3
//	dm                                         36.8    39.4
//	disrupt                                    47.3    14.2
//
// The test TestLabelledMeetings prints these figures when COLLOQUY_DATA names the folder of the sets. An act of thirteen words
// takes some 30 µs.
//
// # Limits
//
// The annotators disagree with each other about markers: "so" is one in a quarter of the cases, and which is hard to tell.
// Repairs without a repeated word are mostly missed, and so are omissions. Utterances are read by themselves, so a false
// start that another speaker interrupts is found by its end alone. Speech impediments are none of the model's business: it
// was trained on people who have none, and its counts are no diagnosis.
//
// # Sources
//
// E. Shriberg, Preliminaries to a theory of speech disfluencies, PhD thesis, Berkeley 1994. J. Carletta et al., The AMI
// meeting corpus: a pre-announcement, MLMI 2005 (CC BY 4.0); the model is trained on the train part of its annotation by
// internal/gen/fluency. J. Lafferty, A. McCallum, F. Pereira, Conditional random fields, ICML 2001.
package fluency
