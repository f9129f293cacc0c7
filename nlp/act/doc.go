// Package act tells what the utterances of a conversation do: ask, answer, agree, promise, propose, or just say that
// somebody listens. It links questions to their answers.
//
// # How
//
// A small network (package internal/model/convnet) reads the words of each utterance and those of the five before and behind it, who
// speaks, who has the floor before and after — a "yeah" of somebody else between two utterances of one speaker is most often a
// backchannel — and, where there are times, pauses, overlap and pace. It gives scores of 39 labels at once ([Label]): the
// fifteen acts of the AMI corpus and the five basic classes of MRDA, of each of which one holds, and others that hold or not.
// To those of acts and classes are added 0.15 of the scores of two linear models (package internal/model/actnet), which know words and pairs of words
// by heart (Cheng et al. 2016). What "yeah" and "uh huh" say for the backchannel of MRDA in the mean of the conversation
// beyond the usual, each by its own, is added to that class for all utterances of one or two words (Accustom there), as people differ
// in what they do with them; then the scores become probabilities. Case and marks make no difference, so that the text of a
// recogniser is read as written text is. [Threshold] says from which probability on a label is taken to hold.
//
// # Questions
//
//	Question = 0.3·P[QuestionMark] + 0.3·P[BasicQuestion] + 0.4·min(1, P[OpenQuestion] + P[ClosedQuestion])
//
// Where the text has marks (one in five utterances of two words or more ends in one) these count too: with "?" at the
// end Question is 0.9 + 0.1·Question or more, with "?" inside 0.6 or more, without any 0.35·Question. So a question
// needs no mark, and a mark no question word. A question is open, closed, a tag ("…, right") or rhetorical
// ([Result.Type]).
//
// # Answers
//
// [Linker] looks at what other speakers say in the next fourteen utterances, and chooses one of them or none by a
// multinomial logit over their place, length, pause, labels and words in common with the question, fitted on the
// questions of AMI. "Who could …" is answered by whoever of the next two begins with "I".
// Rules add to it (answers.txt): of what follows in a transcript without times, what is said first counts most; whoever
// is called by name answers rather than others ([Linker.AnswerOf]); what turns to another subject, or asks back, answers
// nothing; the turn right behind the question does, in time. On eight meetings of AMI 77 % of the answers are right, and
// 56 % of the questions without one get none. [Linker.LeavesOpen] says which answers leave the question open (it isn't known, has to be asked or is not decided
// yet, or "no" to "does anybody know who …"), [Linker.AsksYesOrNo] which questions are closed whatever opens them,
// [Linker.Waits] which questions without an answer wait for one: not a word or two held up to be checked ("in settings?"), nor what is asked
// again at once, answered by whoever asks, or was asked right before. In transcripts without marks ([Unmarked]) [Linker.AsksInWords] finds
// open questions by the order of their words that the model takes for none ("so yeah uh who is going to do the").
// Fixed phrases that ask whether one was understood ("does that make sense so far") are an [ElicitCheck] whatever else the model makes of them.
//
// # What it was trained on
//
// By internal/gen/act, which draws from a seed, on these sets and no other:
//
//   - the AMI Meeting Corpus 1.7 (CC BY 4.0), train part: acts, what is in the extract, what the minutes rest on; the
//     words as transcribed and, for three of ten pieces, as a recogniser wrote them;
//   - the ICSI Meeting Corpus with the tags of MRDA (CC BY 4.0), train part without the six meetings that are MRDA's
//     development part, half of the passes as MRDA writes it, and the twelve meetings that MRDA alone has;
//   - question marks alone: committees of QMSum (MIT), MTS-Dialog, CaSiNo, one sixth of GoEmotions (all CC BY 4.0).
//
// Five networks were trained first, each without a fifth of the conversations. The one that is shipped learned half from the
// labels and half from what the network says that had not seen the conversation, and of labels that a corpus does not have from
// that alone (Hinton et al. 2015); it is better than the five together. It learned what the linear models do not know: to its scores
// and those of its teachers were added those of linear models that had not seen the conversation either. It is the mean of the weights
// of three trainings, each of which went on from the one before (Izmailov et al. 2018). It began with vectors of the words by what
// stands beside them in these texts (Bullinaria and Levy 2007). To be ready for other transcripts, times are hidden in a
// third to two thirds of the passes over a meeting, neighbouring utterances are joined, utterances are put in the order of turns,
// words broken off are left out, and murmurs are written in another way. Slopes and thresholds of the probabilities were fitted on
// the development parts of AMI and MRDA, so that F1 there flatters a little, as does that the one of several such
// networks was taken that is best there, by some tenths. How often each act holds was not fitted: on meetings of other people it changes
// nothing, and to fit it to half of the development part costs two points on its other half.
//
// # How good it is
//
// On the development parts of these sets, in per cent, without marks (_np) as a recogniser would write the words; "linear" is a
// logistic regression over TF-IDF of word and character n-grams, on the test parts, trained on the set itself.
//
//	go run ./internal/predict …     utterances   measure       here   linear
//	question_mrda_np                     7,323   F1            69.7   55.0
//	question_ami_np                      9,524   F1            63.3   51.6
//	question_ami_asr, a recogniser's     9,524   F1            43.7   34.3
//	question_swda_np, telephone          3,272   F1            68.4   69.0
//	question_dailydialog_np, written     8,069   F1            80.4   82.0
//	backchannel_mrda                     7,323   F1            74.1   71.4
//	backchannel_ami                      9,524   F1            75.4   68.6
//	backchannel_ami_asr                  9,524   F1            73.2   70.3
//	backchannel_swda                     3,272   F1            85.6   84.8
//	mrda_basic5_np, five classes         7,323   accuracy      80.9   77.7
//	ami_da15_np, fifteen acts            9,521   accuracy      63.0   60.7
//
// Nothing was trained on Switchboard and DailyDialog; those two thresholds were chosen on them. A recogniser hides many
// questions. What MRDA calls a backchannel is hard to tell from agreement and from taking the floor where only the words and their
// order are known. Smoothing the labels over the conversation by how they follow each other does not help, nor does fitting their
// frequencies to each meeting, or trees over what the network says of the utterances around, of the same
// words and of the same speaker in the whole meeting. Nor do linear models of four times the size, a longer training, ten teachers
// instead of five, twice as many words forgotten, more dropout, still wider layers, or a matrix
// over the scores fitted to what the five say: it makes the probabilities better and the choice among the acts 0.2 worse on people
// it was not fitted to, whatever it does on these dozen meetings. One in two errors on backchannels is a "yeah", of
// which from 30 to 89 % are backchannels in one meeting and the next, by who annotates and who talks; a shift of each meeting that
// knows its share would bring 75.2. These development parts are harder than the test parts: the linear model, on
// the former, has 57.1 of the fifteen acts and 69.7 of MRDA's backchannels.
//
// # Limits
//
// There is a model for English alone; for other languages [New] returns a [*lexicon.NoLexiconError]. An [Asker] finds questions in German
// and Spanish by lists: of forty utterances without marks in each language, half of them questions, 86 % of what it found was right and
// 95 % found in German, 100 and 70 % in Spanish, before what it missed there was mended; of 19 questions in four conversations written later, 15 were
// found, and two things that are none. Answer and
// backchannel depend on the order of the utterances: they must be in the order of time. Rare labels (TopicChange,
// Rhetorical, RepeatRequest, Commitment) are hardly better than a hint. Irony is not seen. The time grows with the length
// of the text. Text of any kind is legal; invalid UTF-8 is passed over.
//
// # Sources
//
// J. Carletta et al., The AMI meeting corpus: a pre-announcement, MLMI 2005. A. Janin et al., The ICSI meeting corpus,
// ICASSP 2003. E. Shriberg et al., The ICSI meeting recorder dialog act (MRDA) corpus, SIGdial 2004. V. H. Yngve, On
// getting a word in edgewise, 1970, for backchannels. G. Hinton, O. Vinyals and J. Dean, Distilling the knowledge in a neural
// network, 2015. J. A. Bullinaria and J. P. Levy, Extracting semantic representations from word co-occurrence statistics,
// Behavior Research Methods 39, 2007. P. Izmailov et al., Averaging weights leads to wider optima and better generalization, UAI 2018.
// H.-T. Cheng et al., Wide & deep learning for recommender systems, DLRS 2016.
package act
