// Package toxic tells whether a text is hateful, offensive or neither, and which words make it so.
//
// # How
//
// A small linear model (package linear) looks at the words, the word pairs and the character n-grams of a text, without
// names of accounts and addresses, and at a few marks of tweets. It gives probabilities P of the three classes; hate, which
// is rare, is chosen already where 2·P(hate) is the highest ([HateFactor]). A text without any word of a list of our own
// (lists.txt) keeps a tenth of its probabilities of hate and offence: words of abuse are what the model learned from.
//
// # How good it is
//
//	go run ./internal/predict toxicity_davidson    2,449 tweets, development part, in per cent
//	macro F1 74.2 (hate 44.1, offensive 94.0, neither 84.6); logistic regression 76.4 on the test part
//
// The model alone, without the everyday texts that it has learned from besides tweets, reached 75.3, but called harmless
// sentences of meetings offensive: of 9,524 acts of the AMI corpus this one calls 4 offensive, all of them swearing, that one
// 13 offensive and 3 hateful. The test TestLabelledTweets prints the figures when COLLOQUY_DATA names the folder of the
// sets. A text of nine words takes some 10 µs.
//
// # What it was trained on
//
// Tweets labelled by Davidson et al. (2017; MIT), train part, calibrated on the development part; as "neither", with a tenth
// of the weight, acts of the AMI and ICSI meeting corpora and comments of GoEmotions (all CC BY 4.0) in which package vocab
// finds nothing coarse. By internal/gen/toxic, which gives the same bytes again.
//
// # Limits
//
// There is a model for English alone; for other languages New returns a *lexicon.NoLexiconError. The tweets were searched
// with words of abuse, and their annotators called much of African American English offensive that is not (Sap et al. 2019):
// the model has learned that bias. It finds words of abuse, not abuse in polite words, and does not tell a word that is
// used from one that is quoted. Its results are a reason to look, never to act.
//
// # Sources
//
// T. Davidson, D. Warmsley, M. Macy, I. Weber, Automated hate speech detection and the problem of offensive language, ICWSM
// 2017. M. Sap et al., The risk of racial bias in hate speech detection, ACL 2019.
package toxic
