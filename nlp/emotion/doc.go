// Package emotion tells which emotion an utterance of a conversation shows in its words — anger, disgust, fear, happiness,
// sadness, surprise, or none — how sure that is, and which words say it.
//
// # How
//
// A small linear model (package nlp/linear) gives a probability to each of 28 shades, those of GoEmotions. It looks at the
// words, the word pairs and the character n-grams of an utterance, at marks such as "!" and emoji where the text has them,
// at the words under a negation, and at what a phrase list of our own (phrases.txt) finds for each emotion, under a
// negation or not. The shades are then summed up to classes:
//
//	Ekman   P_c ∝ Σ p_s over the shades s that Demszky et al. put in class c; approval is happiness, curiosity surprise
//	Talk    P_c ∝ Σ w_s·p_s, with w = 1.5 for shades that are feelings, 3 for surprise, 1 for gratitude and neutral;
//	        0.3 for disapproval (anger) and for approval, caring, desire, optimism (neutral), which are stances;
//	        0 for confusion, curiosity, realization, which are what questions are made of
//
// Talk is the default. It has four rules more. A feeling that a phrase of told.txt tells ("I'm fed up", "this is the third time I'm
// calling") has three quarters of all at least: comments have too few of them for the model to know. A feeling of which the phrase list finds nothing but what stands under a
// negation ("I'm not worried") keeps 0.3 of its weight, and the rest goes to neutral where nothing else is felt, unless the
// negation says how great it is ("couldn't be happier"). Where a text has "!", the weight of neutral is multiplied by 0.3, and
// with "?" as well that of surprise by 3, as who transcribes speech writes "!" for what is exclaimed. An utterance made of
// formulas ("thank you", "sorry", "great") without "!" keeps half of its feelings; the other half goes to neutral. The weights
// were set by hand. An utterance of nothing but fillers and backchannels is neutral by rule.
//
// # Not sure
//
// A feeling with a Confidence under 0.6 ([SureFrom]) is one that [Result.Label] calls "not_sure"; Class still has the best
// guess. On written comments, in the Ekman grouping, Confidence is what it says: of the feelings with 0.6 to 0.7, 0.8 to 0.9
// and over 0.9, 76, 94 and 98 per cent are right. In talk it is too high, as actors show what words do not say: of the
// feelings with 0.6 or more in TV dialogue 51 per cent are right, of those with less 33.
//
// # How good it is
//
// On the development parts of these sets, in per cent; "linear" is a logistic regression over TF-IDF of word and character
// n-grams, trained on GoEmotions alone or (*) on the set itself, on the test parts.
//
//	go run ./internal/predict …     texts   measure                here   linear
//	goemotions_ekman7               4,946   macro F1               61.3   59.4
//	goemotions_ekman_multi          5,426   macro F1               59.9   59.1
//	goemotions_28_multi             5,426   macro F1               51.6   46.4
//	meld_emotion, TV dialogue       1,109   weighted F1            46.2   38.0
//	meld_emotion_np, no marks       1,109   weighted F1            39.1
//	emorynlp_emotion7, the same       771   weighted F1            35.1   34.2*
//	dailydialog_emotion7            8,069   micro F1 of feelings   39.0   40.9*
//	tweeteval_emotion                 374   macro F1               55.9   62.2*
//
// The first three flatter, as probabilities and thresholds are fitted there. In meetings, where nearly all is neutral, 3 per
// cent of the acts of the AMI corpus (development part) are sure to have a feeling; most of these are praise of an idea
// ("that's a good idea", "I like it"). The test TestLabelledText prints these figures when COLLOQUY_DATA names the folder of
// the sets. An utterance of nine words takes some 10 µs.
//
// # What it was trained on
//
// GoEmotions (Demszky et al. 2020; CC BY 4.0), train part: 43,410 comments, as written and as a recogniser would write them;
// calibrated on the development part. internal/gen/emotion gives the same bytes again. The header of the model says so too,
// with the hash of the input and of the phrase list.
//
// # Limits
//
// There is a model for English alone; for other languages New returns a *lexicon.NoLexiconError. In German and Spanish [Listed] finds what
// who speaks says to feel ("ich freue mich", "estoy preocupado"), and nothing else (package lexicon has figures). Each utterance is read by
// itself: irony, tone of voice and what an answer answers are lost. Fear and disgust are rarely found in talk, anger without
// words of anger never. A label is about words, not about what a person feels, and no ground to judge somebody by.
//
// Time and memory grow with the length of the text. Text of any kind is legal; invalid UTF-8 is passed over.
//
// # Sources
//
// P. Ekman, An argument for basic emotions, Cognition and Emotion 6 (1992) 169–200. D. Demszky et al., GoEmotions: a dataset
// of fine-grained emotions, ACL 2020; the Ekman grouping is theirs. S. Poria et al., MELD: a multimodal multi-party dataset
// for emotion recognition in conversations, ACL 2019.
package emotion
