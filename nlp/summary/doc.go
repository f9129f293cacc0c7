// Package summary makes extractive summaries of conversations: the sentences that say most, as they were said and cleaned.
//
// # How
//
// Utterances are cut into sentences, which may go on in the next of the same speaker (Utterance.Next); what runs on for more
// than 40 words is cut again before a word that begins a thought. Each is cleaned: hesitations, fillers, repetitions,
// unfinished words and openings ("yeah, so I think") are left out of Sentence.Clean, while Span and Kept say where it stands in
// the text as it was said. Phrases finds the actions in an utterance, verb and object, by rules.
//
// Two linear models (package nlp/linear) have learned from written and from marked summaries of meetings:
//
//   - of words: the chance P(w, k) that a written summary of a given length has the stem w k times or oftener, from how
//     often, where and by how many speakers w was said, how rare it is in conversations at large, and which word it is;
//   - of sentences: the chance Q that people mark a sentence as part of a summary, from its words, length, place, neighbours
//     and speaker.
//
// # Formula
//
// With c(w) the count of w in the summary so far, the sentence is added that has the largest
//
//	Q · Σ P(w, c(w)+1) / words^0.9       over its words, each counted on
//
// until the budget is reached. What was said already adds little, so that the choice covers the conversation without
// repeating it; the sum is submodular, for which a greedy choice is near the best (Nemhauser et al. 1978; Lin & Bilmes
// 2011). Questions have 0.6 of their Q, with a mark or without, and by their form: introductions ("I'm Mandy, the project manager") 0.2, courtesy
// ("I call the meeting to order") 0.3, amounts, dates and outcomes 1.12, how the meeting
// goes on ("will we move on", "let's talk about the city") 0.4, what begins with "it", "they" and the like 0.8, what has no subject with a verb 0.4, and where sentences have marks, what has none at its end
// 0.85. Sentences of fewer than five words, without a verb, without two words of content,
// or that hang in the air at either end, are never chosen.
//
// # How good it is
//
// ROUGE-1 F1 (Lin 2004) of the clean sentences against written summaries, cut to the same number of words, in per cent,
// on the development parts (ICSI: five-fold cross-validation by meeting); beside them, on the test parts, a logistic
// regression over n-grams trained on the marked sentences, TextRank, and random sentences.
//
//	go run ./internal/predict …               meetings   words   here   regression   TextRank   random
//	summary_ami                                  12       287    42.7     36.6         33.6       30.1
//	summary_icsi                                 30       486    42.0     32.4         28.9       27.8
//	summary_qmsum                                34       113    35.0     27.7         26.2       21.5
//
// TestSummariesOfMeetings prints the first and the last when COLLOQUY_DATA names the folder of the sets, and
// internal/gen/summary -folds 5 all of them.
//
// # Cost and limits
//
// The time grows with the length of the text: reading and summing up 5,000 utterances takes about 45 ms on one core.
// There are models for English. In German and Spanish the chance that a word stands in a summary is √count/k for content words and 0 for
// others, and the quality of a sentence is that of its form (MethodPlain); by that formula English meetings have ROUGE-1 of 35.7 (AMI) and 27.5
// (QMSum) instead of 42.7 and 35.0. For other languages New returns a *lexicon.NoLexiconError. The models know meetings: of other talk the
// summaries are plainer. Sentences are quoted, so "we" and "it" may stand without what they mean. A summary says what was
// talked about, not what was agreed.
//
// # Sources
//
// Trained by internal/gen/summary on the training parts of AMI (Carletta et al. 2005) and ICSI (Janin et al. 2003; both CC BY
// 4.0), and QMSum (Zhong et al. 2021; MIT), without the meetings of a development part. The headers of words.model.gz and
// sentences.model.gz say so, with the hash of the input. G. L. Nemhauser et al., Mathematical Programming 14 (1978) 265–294. H.
// Lin and J. Bilmes, A class of submodular functions for document summarization, ACL 2011. D. Gillick and B. Favre, A
// scalable global model for summarization (2009), for summaries that cover weighted words.
package summary
