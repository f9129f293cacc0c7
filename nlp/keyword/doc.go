// Package keyword finds the words and phrases that say what a text, a conversation, a topic or a speaker is about.
//
// # How
//
// An Index reads the texts once: their words, stems and how rare these are in conversations at large. Candidates are the
// longest runs of words that no mark, function word, filler, chatter ("thing", "okay", "guys"), verb or adverb cuts, at
// most seven words with those that a hyphen ties on; numbers stand inside phrases only. What is said in several forms
// counts under its stems, and is shown as it was said most often.
//
// What is a verb is told without a tagger, from a list of common verbs and from where a word stands in conversations:
// words.table has, for 15,951 English words, how much oftener each stands after "the", "a", "my" … than after "to", "will",
// "we" …, as seen in the training texts.
//
// # Formula
//
// With tf the count of a stem in the candidates, and rarity = -log2 of the share of 200-word blocks of text that hold the
// stem, 0..12 bits, a candidate of n stems that is said c times, first at the place p of 0..1, has
//
//	score = mean over its stems of tf^a·rarity^r · n^l · c^k · (1 - q·p)
//
// where a, r, l, k, q are 0, 1.1, 1.4, 0.5, 0.5 in prose about things, where long phrases tell, and 0.8, 0.8, -0.9, 1, 0.7 in
// talk and in texts about people, where frequency tells. Which of the two a text is, is told from the share of its words that are personal ("I",
// "she", "said", …): the first up to 1.2 %, the second from 3.5 % on, between them a mixture. In the second the single words
// of phrases, and pairs of words that are said twice, are candidates too; a word that is said within one phrase in 60 % of
// all cases gives way to it; a word that is said beside another in 70 % of all cases, behind an article, takes it in, also where that cuts
// phrases elsewhere ("works council"); and from 1,000 words on a single word must have been said twice. Keyword.Score is the score as
// a share of the best one's.
//
// The rarity of a stem is averaged over five of six kinds of text, leaving out the one that has it most, so that the
// subject of one collection (remote controls, in AMI) is not taken for common.
//
// For a part of a conversation (Within) the score is multiplied by √(share of what was said of its stems that was said
// there), so that what is said everywhere does not name a topic.
//
// # How good it is
//
// F1 of the first ten against the keyphrases of readers, in per cent, on the development parts; the other columns are on
// the test parts of the same sets. No parameter was fitted by a program; those above were chosen by hand on these sets.
//
//	go run ./internal/predict …            documents   here   TF-IDF   TextRank   YAKE 0.6
//	keyphrase_inspec, abstracts              999       29.4    13.4     27.1       17.1
//	keyphrase_kpcrowd, news                  248       17.5    15.8      7.2        7.3
//	keyphrase_semeval2017, papers            246       32.6    18.9     30.6       18.2
//
// TestKeyphrases prints these figures (within half a point, as its stemmer is another) when COLLOQUY_DATA names the folder of the sets. 5,000 utterances are read in about
// 11 ms and their keywords found in about 7 ms on one core; both grow with the length of the text.
//
// # Limits
//
// English, German and Spanish; for other languages NewIndex returns a *lexicon.NoLexiconError. For the last two there are stop words and
// common verbs, made by hand, and no table of rarity, so that frequency and place alone rank them; in German that is written with capitals
// only nouns count. They were measured on nothing. A phrase is never made up: what readers
// would call a subject in other words is not found. Names of people count as subjects. Without punctuation a phrase may
// run on into the next, but for names that NewIndexOf is told.
//
// # Sources
//
// The table is made by internal/gen/summary from the training parts of AMI (Carletta et al. 2005), ICSI (Janin et al.
// 2003), MTS-Dialog and GoEmotions (CC BY 4.0), QMSum and a set of e-mails (MIT); its first line says so, with the hash of
// the input. K. Spärck Jones, A statistical interpretation of term specificity, J. Documentation 28 (1972), for rarity. S.
// Rose et al., Automatic keyword extraction from individual documents (2010), for candidates as runs between stop words.
package keyword
