// Package item finds what a conversation leaves to be done and to be noted: action items with owner and due date,
// follow-ups, decisions with who proposed and who agreed, problems and risks, and what is worth a place in a summary. It
// also tells whether a sentence of an e-mail or chat asks for something.
//
// # Scores
//
// Two models give each utterance four probabilities ([Score]): that the minutes of the meeting would rest on it for an
// action item, a decision or a problem, and that an extract of the meeting would hold it. The first is linear (package
// linear). It looks at the words, word pairs and triples and the character n-grams of the utterance, at the words of the
// two before and the two behind, each by side and by whether the speaker is the same, at the words of the ten beyond those
// on either side, at the place in the conversation, length, whether the speaker leads the conversation, and at how it is
// worded (phrases.txt).
//
// Items come in clusters: who leads hands out the work in three sentences near the end. So the second model, boosted trees
// (Friedman 2001), looks at the first model's scores of the utterance, of those beside it and in windows around it, at their
// rank in the conversation and at what stands before and behind, besides place, pauses and who speaks ([Around]). It also
// looks at what package act says there, of the same four classes and of promises, requests, proposals and agreement, and at
// how the utterance is worded: what speaks for an action or a decision there and against it, as below. It was fitted to
// scores of first models, and to networks of package act, that had not seen the meeting: of meetings that they know they are
// surer than of others. It is asked only where the first does not rule an item out. The weighted sum of both is turned into
// a probability fitted by five-fold cross-validation over the meetings of the training part; that of a decision is a mean
// with those beside it ([Spread]), as minutes rest on several, and stands beside that of the utterance alone, which
// decisions go by. [Thresholds] are where F1 there and on the development part add up to most. An action has a chance of up
// to 0.05 by its wording alone besides, so that promises in the midst of a meeting, of which the models learned little, come
// before what is none. [Moments] picks the places near which most is expected.
//
// # Actions
//
// An action needs the wording of a promise or request (phrases.txt: "I'll …", "can you …", "Anna will …", "we need to
// …"), or a score of 0.15. Its confidence is 1/(1 + exp(-z)) with
//
//	z = -3.4 + 5·score + 3·max(commitment, directive, offer)   by the models of this package and of package act
//	  + 0.8 worded as promise or request + 1.4 with a verb of work + 0.6 with an owner + 1.5 called an action item
//	  + 1.2 due date + 0.5 agreement of another within two turns + 0.3 in the last third
//	  - 1.5 a question that is no request
//	  - doubt
//
// after Purver et al. (2007), whose four parts are description, time frame, owner and agreement; the weights are set by hand.
// The doubt is what speaks against it (asides.txt, [Finder]): what is done in the conversation itself, as presenters announce
// it and chairs lead it (3.4: "I'll talk about the costs", "let's move on"); what is undergone, felt or known (2.2: "you'll
// like it"); conditions, reasons and manners (1.5: "if you add it", "because you have to"); what is possible (up to 1.3: "you
// can make it red"), asked about (1.5) or everybody's (0.7); what is said to be done now (1.2: "quickly"); what breaks off
// (0.8, before its verb or the object that it needs 2.5); and 0.5 for each doubling of the words from 40 on. A date halves it.
// It is definitive when it has an owner, a verb of work, and a date or an agreement. What is begun anew ("I'll just, I'll load
// it") counts as it is said last. The owner of "I'll" is the speaker; of "we'll … you" too; of "you", whose name is called,
// else the next other speaker, unless somebody else is asked before, else the one before; of "Anna will", Anna; "we" is a
// group. People are called by name, first name, role or, in capitals, initials ("UID"); another short form ("TV") is a thing.
// Where work is handed out without a verb, whoever is named first gets it ("and Maria, the trends"). Dates are found by what
// the caller gives ([Options].Due). Two actions of one owner that share half of their longer words, within twelve actions, are
// one: the surer stands for both, or the clearer where it says much more of what is to be done, with the date of either; and so are an
// action and what follows in its sentence with neither owner nor date. A request
// and what another says within four utterances to take it on, and that alone ("sure, I'll do it by Friday"), are one: the
// request says what, the promise who and when. "Can somebody …" is an action only so. A date that whoever is asked names in a
// short answer ("sure, by Monday") is due, or one in the sentence behind it ("Absolutely. You'll have it by Monday").
//
// "Could you …" with a verb of work and a "yes" is a request that was taken on (0.8, and the doubt whether it only asks what can be done
// does not count); "can you …", of which a "yes" may say no more than that it is possible, needs a clearer answer. What is asked for in
// words that the models do not know, "why don't you …", is an action where it is taken on, and so is an order ("send it to our
// lawyer") that has a date or that somebody takes on with more than a "yeah": with an "okay" and nothing else, by asking until when, or by
// doing it ("kill it. => Killing it."; 0.8 more). An offer is one where somebody takes it ("I can grab those for you. => That would be
// great", "shall I send it? => Yes please"; 0.8 more, and no doubt that it is only possible), and a need ("I'll need a copy") where somebody
// sees to it. What whoever listens gets by a day, "you'll have it on Monday", is to be done by whoever says so. A promise of few words that
// stands for what somebody else said right before ("leave it with me") is told by that. What is not to be done ("please don't …") is
// none, nor what a group would do under a condition; what somebody would like on a day counts 0.8 less, as the date may be that of the
// wish.
//
// An action is gone that somebody else calls off right behind it ("don't bother"), or its speaker takes back ("actually no"), or that is
// called off by name within 300 utterances ("no need to email the auditors"). Where whoever calls it off does it, it is theirs.
//
// Where an utterance promises and asks, or asks two people, one after the other, it has two actions ("I'll do it, but can you send me the
// numbers?").
//
// Work that is handed to somebody who is here, by name ("Tom will …"), counts 0.6 more. What is done behind the conversation ("after the
// call") has three tenths of the doubt.
//
// A follow-up is an action about being in touch again: a promise, but also "same time next week?" with a yes, and "the next meeting is
// on the 14th".
//
// # Decisions and problems
//
// What settles them is in settled.txt. A decision is a proposal (package act) that another speaker agrees with within five
// turns (Fernández et al. 2008), or says itself that it is one ("we'll go with …"), but no question that proposes nothing
// ("that's eighteen pounds, isn't it?") and nothing that a noun carries along ("the look that we're going for"). Its
// confidence has the form above: -3 + 5·score + 1.6·explicit + 1.2·proposal + 0.8·agreement + 0.3·second agreement + 1.0·key;
// 0.8 more where it says that all have decided it, and not in another meeting ("we agreed that …"), 2.0 more where it says that
// something is approved or put off; and 0.8 more, and explicit,
//
//   - where agreement was asked for ("agreed?", "can we agree that …") and given;
//   - where a proposal that is put as a question ("how about we …", "should we …") gets a yes of more than a word;
//   - where somebody else makes a proposal a decision ("okay, let's do it then");
//   - where somebody sums it up ("okay, then the stand-up moves to ten"): two words or more, and half of its own, are those of the
//     proposal; it is the moment of the decision then;
//   - where somebody agrees and says what is to be done in one ("agreed, let's guide 49"), or how it is to be after nobody objected ("Any
//     objections? Then it's …"), which counts as approved;
//   - where somebody closes a deal on it ("Exit after eighteen months. => Deal.");
//   - where it is carried as meetings with rules have it ("I move that … => So decided.");
//   - where somebody rules and others take it: an order of how something is to be ("drop the third stage. => Good idea."), what all do or
//     nobody ("we're skipping it tomorrow", "nothing goes out without a test"), what becomes of something ("it stays until May"), or
//     what is so "whatever happens", even if nobody answers;
//   - where it says how something is to be from a time on or until one ("from now on …", "until it's mended you sit in the hall"), or
//     which of several it is to be ("then the lift is in, and the roof has to wait"), and nobody disagrees;
//   - where it says what all are going to do or not ("we'll leave the prices alone"), what its speaker puts as what is to be ("I'd say we
//     close at six") or what everybody does, and others take that with more than a murmur;
//   - where a choice is closed by naming what was chosen ("blue one then", "okay, the small tent"), a conclusion is drawn ("then let's try
//     it for a week"), "so we leave it out?" gets a clear yes, or leave is asked for and given.
//
// Two decisions within four utterances are one, unless both say so and share no word that tells what they are about.
// Of a question and what is concluded from it the latter is the moment. An action of all that is a decision is told as that alone.
//
// Else it is less 2.0 where it is still to be made ("we have to decide"), 1.5 where it is how the meeting goes on, 0.8
// where it is open ("maybe") and not explicit, and 0.7 where it breaks off. When people meet again is a follow-up, and no decision. A
// problem has -2.8 + 4·score + 1.2·word for a problem + 2.7·wording + 1.5·key + 0.8·disagreement, where the wording says that
// something is wrong ("the server is down", trouble.txt), and neither denies, supposes nor asks it. What says so by its form alone, that
// somebody or something does not do what is expected ("the table doesn't fit"), keeps doing something else ("she keeps pulling it out") or
// is too much ("far too low"), counts 2.0 instead of 2.7.
//
// # What it was trained on
//
// By internal/gen/item on the train part of the AMI Meeting Corpus 1.7 (CC BY 4.0): 69,458 acts, of which 233 are linked
// to an action item, 860 to a decision, 1,518 to a problem, and 12,403 are in the extract. [NewIntent] was trained on
// the Parakweet e-mail intent data set (Apache-2.0), [NewRequest] on the verified Enron intents (MIT). The headers of
// the model files say so too, with the hash of the input.
//
// # How good it is
//
// In per cent: F1 at [Thresholds], average precision, and recall among the ten first [Moments] of a meeting (an utterance
// within three counts), by five-fold cross-validation over the meetings of the training part, groups of people kept
// together, and on the development part; of the first the threshold saw both.
//
//	                 folds              development (12 meetings)
//	action     51.6  56.6  91.0       48.9  50.1  91.7    48 utterances
//	decision   19.9  11.1  38.0       20.2  14.8  42.2   116
//	problem    19.2  12.2  27.9       19.9  11.2  24.3   247
//	key        59.3  58.0             63.2  63.5        1712
//
// With some fifty actions one standard deviation of F1 is five to six, and one action more or less among the ten first is two
// points. Without the share of the neighbours decisions have 19.4, 11.9, 38.8 and 18.4, 14.2, 42.2: where the minutes rest on
// several utterances more of them are found, the surest come less first. Requests in e-mails: F1 78.1, average precision 85.3
// on the development part of the Enron intents; intents in e-mails by five-fold cross-validation F1 82.5 and 90.7, where
// nearly half of the sentences have one. TestLabelledMeetings and TestLabelledRequests print the figures of the development
// parts when COLLOQUY_DATA names the folder of the sets.
//
// # Limits
//
// There are models for English alone. [Listed] knows German and Spanish phrases that say in so many words that somebody takes something on,
// that something is decided, or that something is wrong; see there. The meetings of AMI are about one product and have four people each;
// minutes of other meetings note other things, and 233 examples of an action are few. Sarcasm and stories about what
// somebody promised elsewhere look like promises. Where a transcript does not say who speaks, owners cannot be found.
// The time grows with the length of the text. Text of any kind is legal.
//
// # Sources
//
// M. Purver et al., Detecting and summarizing action items in multi-party dialogue, SIGdial 2007. R. Fernández et al.,
// Modelling and detecting decisions in multi-party dialogue, SIGdial 2008. G. Murray and S. Renals, Detecting action
// items in meetings, MLMI 2008. J. Carletta et al., The AMI meeting corpus: a pre-announcement, MLMI 2005.
package item
