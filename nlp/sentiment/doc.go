// Package sentiment tells whether an utterance of a conversation is positive, neutral or negative, how much so, and
// which of its words say it; and it sums utterances up to the sentiment of a meeting, a speaker or a stretch of time.
//
// # How
//
// A small linear model (package nlp/linear) looks at the words, the word pairs and the character n-grams of an utterance,
// at marks such as "!" and emoji where the text has them, and at what rules find with a list of 3,000 phrases of our
// own, each with a weight from -3 to 3 (phrases.txt). The longest phrase counts, and its weight is multiplied by
//
//	-0.7            when it stands in the three words after a negation ("not", "never"), up to a contrast
//	w               for a booster ("very": 1.25) or a dampener ("a bit": 0.6) in the place before it, and
//	1 + 0.9·(w-1)   in the place before that
//	0.5, 1.3        before the last contrast ("but"), and after it
//	0.5             in quotation marks
//
// The weights enter the model as three features: 1.5·x/√(x² + 8) of their sum x, as VADER does it (Hutto & Gilbert
// 2014), and 1.5·g/(g + 2) of the sum g of the positive weights, and of the negative. The words under a negation enter
// it once more, as features of their own. The model has the last word: the rules are evidence among other.
//
// # What words do not tell
//
// Some phrases say what their words do not: "not bad" praises, "I want my money back" judges without a word
// of judgement. A second list of our own, of more than 1,000 (told.txt), and the emoji that say how somebody feels change what the
// model says:
//
//	P_k ∝ exp(1.5·t·s_k)·P_k      s = -1 (negative), 0 (neutral), 1 (positive)
//
// with t, within ±3, the sum of the weights of the phrases, of which each is turned by a negation before it as above, over the root
// of a twelfth of the words where there are more than twelve, and of 1.6/(1 + words/3) for emoji.
//
// # Facts
//
// Sales that fell, costs that rose, an account that was lost, a flight that got cancelled, a plumber who never came: what is good or
// bad about these is in two words together. Pairs of lists (facts.txt) hold a head, a tail and weights of -1 to 1, of which the
// product is the fact's: costs (-1) that fell (-1) are good news. Between the two stand verbs such as "have", adverbs, a phrase such as
// "in the north", or what belongs to an object ("lost our biggest customer"). A fact adds 1.7 times its weight to t, whatever the length;
//
//	-1, -0.7        times that where a negation stands in it or in the two words before: of good, of bad
//	0.5             where "will" does
//	0               behind "if", "to", "could" and other words of wish and condition, and in questions but those that ask why
//
// An utterance of nothing but fillers and backchannels ("yeah", "mm hmm") is neutral by rule.
//
// # Courtesy
//
// "Thank you", "good morning", "lovely,", "sounds good" are said whatever is felt. [Courtesy] takes such formulas out of a text; the analysis of a
// meeting counts what is left 0.7 and the whole 0.3, so that bad news that is told politely stays bad. [Analyzer] reads a text as it is.
//
// # Casual talk
//
// In talk among friends and in quarrels feelings are shown more than told: of what annotators call negative there, the model
// alone would call more than half neutral. With [Analyzer.Register] set to [Casual] weak signs count:
//
//	P_k ∝ w_k · exp(1.5·max(0, ±c)) · P_k      w = 2.75 (negative), 1 (neutral), 1.75 (positive)
//
// with c the sum, within ±4, of the weights of some 200 exclamations and phrases of our own (casual.txt) that judge nothing by
// their words ("what are you doing", "oh come on"); + for positive and - for negative. Meetings, calls and written comments
// are better read as they are, which is what the zero value does.
//
// # Marks and capitals
//
// Capitals, commas and full stops make no difference, so that the text of a recogniser is read as written text is.
//
// # Formula
//
// With s_k the scores of the model for the classes negative, neutral and positive:
//
//	P_k        = softmax(a·s_k + c_k)                             probability of class k
//	Score      = P_positive - P_negative                          polarity of an utterance, -1..1
//	Confidence = max P_k                                          0..1
//	S          = Σ n·(Score - u) / (Σ n + 50·max(1, N/800))       of a stretch of N words; n words an utterance, not neutral ones; u = Usual
//	Points     = round(50·(1 + f(g·S)))                           g Above or Below, f bends beyond 0.8 and never reaches 1, see [Total.Points]
//
// An utterance of 12 words or more is taken for the mean of thoughts, and counts by what is felt in it ([Total.AddPolarity]): so S is
// much the same whether a transcript is cut at sentences or at turns.
//
// The 50 words of a neutral conversation shrink S where little was said. People say kind things more often than unkind ones
// (Dodds et al. 2015), so S counts from u, the mean of what is not neutral in meetings: a stretch with nothing felt in it, and one with
// as much praise as usual, are at 50. The gains put the 5th and the 95th percentile of S over five-minute windows of meetings on 25
// and 90 points, as spoken turns are far milder than written reviews; the low one on 25 and not on 10, as the least happy of these
// meetings are still among people who get on (at 10, plans that slip and a visit of the plumber were "very negative"). The
// probabilities presume that all three classes are equally likely.
//
// # What it was trained on
//
// By internal/gen/sentiment, which gives the same bytes again, on these sets and no other:
//
//   - GoEmotions (Demszky et al. 2020; CC BY 4.0), train part: 36,172 comments with one of the three sentiments, each
//     as written and as a recogniser would write it; a and c are fitted on its development part;
//   - the AMI (Carletta et al. 2005) and ICSI (Janin et al. 2003) meeting corpora (both CC BY 4.0), train parts: 1,493
//     acts that are annotated in AMI as positive or negative social acts, and as neutral every eighth statement or
//     question of both, if the phrase list finds nothing in it. The gain is fitted on the same meetings.
//
// The header of the model says so too, with the hash of the input and of the phrase list.
//
// # How good it is
//
// On the development parts of these sets, in per cent; "linear" is a logistic regression over TF-IDF of word and
// character n-grams, trained on GoEmotions alone or (*) on the set itself. The figures beside ours are of the test
// parts.
//
//	go run ./internal/predict …       texts   measure        here   VADER   linear
//	goemotions_sentiment3             4,547   macro F1       73.0            72.4
//	meld_sentiment, TV dialogue       1,109   weighted F1    52.2    41.8    45.9
//	meld_sentiment_np, no marks       1,109   weighted F1    52.3            46.9
//	tweeteval_sentiment               2,000   macro recall   60.6    57.0    53.3
//	sst2, film reviews, two classes     872   accuracy       75.2    66.4    82.3*
//
// The first line flatters a little, as a and c are fitted there; the two of TV dialogue, read as casual talk, as the weights of
// the register were chosen with an eye on it. When COLLOQUY_DATA names the folder of the sets,
//
//	go test -v -run TestLabelledText ./nlp/sentiment
//
// prints these figures, and the test fails where one of them falls. An utterance of seven words takes about 3 µs.
//
// # Limits
//
// There is a model for English alone; for other languages [New] returns a [*lexicon.NoLexiconError]. Each utterance is
// read by itself: irony, tone of voice and what an answer answers are lost. Of what is negative in TV dialogue it finds
// little more than a quarter as plain language, and nearly half as casual talk. A saying that no list has is
// read word by word, and so is good or bad news that takes knowledge of the trade or is of a kind that facts.txt has not.
// A score is about what is said, not about how a person feels.
//
// Time and memory grow with the length of the text, memory by some 40 bytes a byte; a megabyte takes some tenths of a
// second. Text of any kind is legal; invalid UTF-8 is passed over.
//
// # Sources
//
// P. S. Dodds et al., Human language reveals a universal positivity bias, PNAS 112(8), 2015.
// C. J. Hutto and E. Gilbert, VADER: a parsimonious rule-based model for sentiment analysis of social media text, ICWSM
// 2014; its list is not used. S. Wang and C. D. Manning, Baselines and bigrams: simple, good sentiment and topic
// classification, ACL 2012, for the log-count ratios. D. Demszky et al., GoEmotions: a dataset of fine-grained emotions,
// ACL 2020. J. Carletta et al., The AMI meeting corpus: a pre-announcement, MLMI 2005. A. Janin et al., The ICSI meeting
// corpus, ICASSP 2003. Here the rules do not decide, as VADER's do, but inform a model.
package sentiment
