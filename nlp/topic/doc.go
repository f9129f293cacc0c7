// Package topic cuts a conversation into topics and names them.
//
// # How
//
// Two models give each place between two utterances a chance that a topic begins there; their mean counts. The first is
// linear (package nlp/linear) and looks at
//
//   - cohesion: the cosine of the stems, by squared rarity, between the 15, 30, 60, 120 and 240 content words before and
//     after the place, and how far it lies under the peaks on both sides (Hearst 1997);
//   - sense: the same by vectors of the stems, which point the same way where stems are said in the same stretches of talk
//     (the leading singular vectors of their mutual information, Levy and Goldberg 2014), so that "battery" and "charger"
//     hold together;
//   - novelty: the share of the next 20 and 80 content words that were never said before, and of the last ones that are
//     never said again;
//   - voices: the Jensen–Shannon divergence of the speakers' shares over 40, 150 and 500 words, how much the share of the
//     next speaker grows, who opened the conversation, who speaks most, turns;
//   - the floor: over 60, 200 and 600 words before and after, the share of who says most and whether that is somebody else,
//     the entropy of the shares, the length of utterances and how often the speaker changes, as presentations and discussions
//     take turns;
//   - pauses, where times are known;
//   - the place in the conversation, and lengths;
//   - words: the first ten of the utterance and the pairs of them, those of the next, the last of the one before, and less
//     of others near by.
//
// Where utterances are long (ten words or more on average) all this counts with weights of their own on top. The second
// model, four times 80 boosted trees (Friedman 2001), looks at the same numbers and at the scores of the first at the
// place, around it, and against those of the whole conversation, so that it can tell a border from a busy stretch.
//
// # From chances to borders
//
// Annotators agree on a border only within some utterances. So the chances are spread by a triangle of 1.75 % of the
// utterances to each side, 2.25 % where they are whole turns (the speaker changes at nine of ten), which gives the
// number of borders expected near a place; the highest such numbers of at least Options.Threshold are borders, none
// closer than twice that to another, nor so that a topic has fewer than 30 words. That number, at most 1, is the confidence. But for whole turns, a topic of more
// than 300 utterances and 70 % of all is cut again at its best place, if that has 40 % of the threshold, and a border moves to a place near by that is
// three times as likely; in whole turns it does so only from a turn of one or two words.
//
// An utterance that says that another point comes has a chance of 0.5 at least, in a conversation of at most 2,000 words, of which the models,
// that learned from long meetings, see little: "moving on", "can I ask about the tips", "what about the neighbours" where nobody spoke of
// them, "Right, food.", without marks "right the rota we're short", and what is counted ("bed five"). What the chair of a meeting says ("item three") counts in
// all. What is said to come is Topic.Subject.
//
// Labels are what was said to come, and keywords of the topic (package keyword) that stand out against the rest of the conversation and are
// fit to name it ([Titles]).
//
// # How good it is
//
// Pk (Beeferman 1999) and WindowDiff (Pevzner & Hearst 2002), lower is better, and F1 of borders within a tolerance of
// an eighth of a mean topic, in per cent, on the development parts; beside them a logistic regression over TF-IDF and
// cohesion, and no border at all, on the test parts.
//
//	go run ./internal/predict …     meetings   here             regression        no border
//	topicseg_ami, acts                   12    20.4 26.9 56.4   25.2 29.0 54      36.0 36.0 0
//	topicseg_qmsum, turns                34    30.2 32.8 42.7   29.9 32.5 40      34.4 34.4 0
//
// By five-fold cross-validation over the meetings of the training parts they are about 19 25 60 for 69 meetings of AMI
// and 29 32 43 for 123 of QMSum (thresholds were chosen by them). Over all meetings, by go run ./internal/gen/topic -validate,
// they are 20.1 25.8 59.4 for the 81 of AMI and 29.2 31.9 42.2 for the 157 of QMSum. TestTopicsOfMeetings prints the first when COLLOQUY_DATA names the folder of the sets.
//
// The 34 meetings of QMSum's development part are harder than its test part: such a regression, made again, has 31.1 32.7 38.3 on the
// former with the threshold that is best there, and 29.9 32.5 40 on the latter.
//
// Annotators differ about as much as the model does from one of them: on the 79 meetings of the training parts of both sets,
// the borders that AMI's annotators set are at Pk 24.9, WindowDiff 33.2 and F1 49.4 against those of QMSum's, and one in five
// of them stands at the same turn. So none of the following changed the figures of the folds for QMSum (about 29 32 43) by
// more than other seeds do (0.6 Pk): borders chosen to make the expected Pk and WindowDiff least, by dynamic programming over
// calibrated windows (28.6 31.8 41.5); up to three times as many trees; trees for acts and turns apart; thresholds by the
// number of borders expected, or lower near both ends; what package act says as features, which gained 0.5 Pk for acts and
// nothing for turns; a recurrent network over the whole conversation instead of the trees (29.7 32.6 43.0) or beside them
// (29.1 32.1 43.0); vectors of stems that learned which stretches of one meeting follow each other and which have a border
// between (29.2 32.0 42.6), together with the network 28.8 31.2 42.1 at a higher threshold, but 30.3 32.5 39.6 on the
// development part; trees that also know what models of the borders of AMI and of the spans that QMSum's questions rest on say
// (29.2 32.1 43.6); a transformer of six layers that first learned, from two million words of meetings and other text, to fill in
// words and to tell what follows in a meeting from what does not: it can (0.94 of the area under the curve, on meetings that it has
// not seen), yet of borders it knows little (0.66, the models here 0.82), and beside them changes nothing (28.9 31.9 44.2, on the
// development part 30.8 33.3 42.1). The number of borders known from the reference is no help either (29.6 33.2 48.0): what is hard is the
// places. Long topics of turns cut again gained 0.6 in the folds and lost 3.7 on the development part.
//
// # Cost and limits
//
// The time grows with the length of the text: 5,000 utterances take some 20 ms on one core, labels included, besides
// their Index. There is a model for English. German and Spanish are cut where other words are said again and again
// (MethodPlain); by that, English meetings have a Pk of 34.8 and an F1 of 30.7 (AMI), 39.0 and 39.8 (QMSum): borders are about half as good,
// and no borders at all would have a Pk of 31.5 and 35.1. For other languages New returns a *lexicon.NoLexiconError. How fine topics are is a matter
// of taste; the model has that of its annotators, topics of about three minutes in AMI and ten in QMSum. Topics that
// come back are two topics.
//
// # Sources
//
// Trained by internal/gen/topic on the training parts of AMI (Carletta et al. 2005; CC BY 4.0) and QMSum (Zhong et al.
// 2021; MIT), and for the vectors of stems on the words of ICSI (Janin et al. 2003; CC BY 4.0), without the meetings of
// either development part. O. Levy and Y. Goldberg, Neural word embedding as implicit matrix factorization, NIPS 2014.
// M. A. Hearst, TextTiling, Computational Linguistics 23 (1997). M. Galley et al., Discourse segmentation of
// multi-party conversation, ACL 2003, for words, voices and pauses together.
package topic
