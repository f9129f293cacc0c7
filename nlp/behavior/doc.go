// Package behavior finds in the utterances of a conversation how people treat each other: thanks, apologies, reflections,
// open and leading questions, advice that nobody asked for, blame, promises, sixty-eight behaviours in all, each with its
// place, the rule that found it, how sure and how strong it is, and what could be said instead.
//
// # How
//
// Rules are text that a linguist can read and change (folder rules, embedded): for each behaviour its entry of the
// catalogue and its markers, which are patterns over words with a weight and conditions. All patterns of all behaviours
// are one automaton, which reads each sentence once. A text is cut into sentences; each is judged by itself, with the
// sentences before it of the same turn and the turn of another speaker before that as context.
//
// Words are compared in normal form (package nlp) with contractions taken apart: "don't", "dont" and "do not" are the same
// two words, "you're" is "you are", "gonna" is "going to", and "the plum's not" is "the plum is not". Hesitations ("um") and words said twice may stand inside any
// match. So the text of a recogniser is read as written text is. A "you know" that is said to nobody ("I, you know, left") counts as such
// a hesitation, and not as "you".
//
// # Format of rules
//
//	# a comment
//	[gratitude] affirming                 a behaviour and its category; then its properties, one a line:
//	definition: Thanks somebody for something.
//	example: Thanks for waiting.
//	basis: POL gratitude
//	severity: 0                           0 none or positive, 1 notice, 2 coach, 3 act now
//	tip: reinforce | Say what for.        reinforce, improve, caution, escalate
//	suggestion: none                      none, rephrase, ask, reflect, acknowledge, soften, seek_permission, pause, clarify,
//	                                      specify or escalate | template (see Detector.Suggestion)
//	order: affirming                      precedence: safety, reflection, affirming, confront, warn, advice, question, information, free
//	min: 1                                words that a sentence must have; 4 if left out
//	threshold: 0.5                        of the confidence, from which it is reported
//	context: needed                       without a turn of another speaker before, confidence is multiplied by
//	alone: 0.75                           this; so it is for a single marker whose conditions look there
//	astray: 0.5                           twelve words into a turn or more, in a sentence without "you" that follows another without, the
//	                                      confidence is multiplied by this; so it is for what is aimed at somebody
//	about: habits                         not reported of a conversation of six utterances or more that has the cue in fewer than two of them, or
//	                                      in fewer than one in fifty, unless somebody's role is that of a counsellor; so it is for what is said
//	                                      of much else in the same words
//	scarce: dropped                       likewise not reported of a conversation of 24 utterances or more of which fewer than one in twenty,
//	                                      from a hundred on one in fifty, has a behaviour with this property; so it is for what comes often in some
//	                                      conversations, and in others by mistake alone
//	covers: agreement                     behaviours that are dropped where this one holds of the same words
//	negation: ignore                      "not" before a marker plays no part; else it undoes the marker
//	yes: Thanks a lot.                    a text that has the behaviour, for tests; "before => text" gives the turn before
//	no: Thanks to the rain we are late.   one that has not
//	0.9 | thank you ; thanks              a marker: weight | patterns, apart by ; | flags and conditions | alternative
//	- | thanks to the                     a veto: what it overlaps, and is not longer, does not count
//	[cue permission]                      a cue is a behaviour that is never reported, and that conditions may ask for
//	<you>: you, your, y'all               a class of words, phrases, patterns and classes; it may be opened again in any file
//	= dont: do not                        a spelling
//
// A line that begins with a blank goes on with the one before. Files may stand in any order, and know each other's
// behaviours, cues and classes.
//
// Patterns:
//
//	sorry            a word, in small letters; "don't" is do + not
//	apolog*          every word that begins so
//	worry+           the regular forms of a verb: worry, worries, worried, worrying
//	<you>            a word or phrase of a class; <name>, <number> and <acronym> also go by the look of a word:
//	                 capitals inside a sentence, digits, capitals alone at their first mention
//	(a|b c)          either
//	[a|b]            perhaps
//	.. ..5           up to three, up to five words of any kind
//	_                one word of any kind
//	*                by itself: the whole sentence, whatever it says
//	^ at the start   of the sentence, after words such as "well", "so", "and", "okay", "Ana," (class <lead>)
//	/ at the start   of a clause: the sentence, or after a comma or a word of <border>
//	$ at the end     of the sentence, before words such as "then", "though", "please", "…, Ana" (class <tail>)
//	? at the end     the sentence is a question: by its mark, or without marks by the order of words and package act
//
// Flags:
//
//	neg              holds under a negation too       negated          holds only under a negation
//	quoted           holds in quoted speech too       generic          holds of "you" after "if", "when" … too
//	min:2            words, for this marker           severity:3       of what this marker finds
//	about            holds only where the conversation, or a shorter text, has the cue of "about:"
//	sure             a model has no say (see below)
//	all              of a veto: no marker of the behaviour holds at all
//
// A negation is a word of <neg> up to three words before the match in the same clause, or "no" right before it.
// Quoted is what stands in quotation marks or follows "she said", "I told them".
//
// Conditions: a feature, with ":argument" where it takes one, perhaps with an operator (< <= > >=) and a number; at least
// 0.5 if none is given, 0.4 for behaviours, the label's own threshold for acts. "!" before it turns it round; "~0.6" behind
// it makes it soft: where it does not hold, the confidence is multiplied by 0.6 and the marker is not lost.
//
//	question statement            is it a question, or none
//	marked exclaimed              does it end in "?"; in "!"
//	words digits                  how many
//	you i we fillers              share of such words, 0..1
//	position                      in the conversation, 0..1; not known with fewer than twelve utterances
//	role:client                   role of the speaker; holds where that is not known
//	with:NAME                     a behaviour or cue in the same sentence, its confidence
//	just:NAME earlier:NAME        in the sentence right before, or anywhere before, in the same turn
//	after:NAME                    in the turn of another speaker before
//	context                       there is such a turn
//	prev.question prev.words      its last sentence is a question; its words
//	shares shared fresh           part of the sentence's content words that were said in that turn; how many; how many not
//	turn.questions turn.words     of the turn so far, this sentence included
//	act:suggest                   probability of a label of package act, where the caller gives one
//	emotion:caring                probability of a shade of package emotion
//	polarity                      of package sentiment, -1..1
//	toxic hate                    probabilities of package toxic
//	entity:phone                  how many there are, of a type of package entity; "sensitive" are all that are masked by default
//
// The cheap ones are looked at first, whatever their order, so one of these beside those that ask models saves time. What is
// not known (no turn before, no act given, role, position) holds. Where there is no turn before, what asks for it lowers the
// confidence by "alone" (in the first turn of a conversation of twelve utterances or more, behaviours with "context: needed" do not
// hold by it), but "!after:x" and "!prev.question" do not, and a veto that asks for it does nothing.
//
// # Formula
//
//	confidence = weight · Π soft factors · alone · length        of a marker; length is 1 up to 40 words, then √(40/words), 0.7 at least
//	confidence = c1 + (1 - c1)·c2/2 …                            of a behaviour: the surest marker, and others that do not overlap it
//	score      = weight · (0.5 + 0.5·words covered / words)      how strong it is
//
// # Rules and models
//
// Where people have labelled texts with what nearly is one of the embedded behaviours, and a model has learned the label, rules
// and model make one confidence ([Kindred] names both):
//
//	confidence = logistic(a + b·log odds of the rules' confidence + c·log odds of the model's probability)
//
// with b and c not below 0, and the model's log odds between -3 and 4: what it has never seen it must not rule out. Package act
// is asked where the utterance is one sentence of a conversation of twelve or more; packages emotion and toxic always. Agreement, disagreement,
// open and closed questions that no marker speaks of are found by the model alone when that, by a fit of its own, is sure
// enough. Of fixed formulas ("does that make sense?", "I'll call them"; markers with the flag "sure") the model, which knows meetings
// best, has no say. Detections tell what either of them said ([Detection].ByRule, ByModel, Model).
//
// The constants are fitted by internal/gen/behavior to the development parts of MRDA, GoEmotions and Davidson's tweets, which
// the models have not seen, and to sentences of our own; these count half as much. The expected calibration error, the mean distance in ten bins between the confidence and how
// often it is right, was 19.7 per cent for the rules and is 2.8 for both, by fits that have not seen the conversation:
//
//	confidence     20..30  30..40  40..50  50..60  60..70  70..80  80..90  90..100 per cent
//	right, rules                             29      32      42      50      80
//	right, both      22      32      59      62      68      73      81      95
//
// "Right" means what the labels mean. They are kindred and not the same: GoEmotions' remorse is more than an apology, and what
// MRDA calls a commitment is less than all that people take on. The confidences of the other behaviours are the rules' own, and not
// calibrated.
//
// # Limits
//
// There are rules for English alone; for other languages New returns a *lexicon.NoLexiconError. In German and Spanish [Listed] finds nine
// behaviours where they are put in so many words; how often the others come cannot be told by it. Irony, tone of voice and
// what was done and not said are lost. A detection is about words, and no ground to judge somebody by.
//
// What is severe is rare, so that much of what is found of it in ordinary talk is none. In the development parts of AMI and MRDA there
// are 0.8 signs of severity 2 or 3 in 1000 utterances; of those in the train parts about two in five were right by our own reading ("that's not true", "you don't care", "that is pretty stupid"; wrong:
// "you keep shifting this thing", "so that's enough"). Of texts written to be told apart, where every second one has the behaviour,
// nine detections in ten are right.
//
// The time grows with the length of the text, and nothing is allocated for conversations no longer than those before.
// Text of any kind is legal; invalid UTF-8 is passed over.
//
// # Sources
//
// The names of behaviours are ordinary words; definitions, rules and advice are our own. The catalogue draws on the MITI
// 4.2.1 and MISC 2.5 manuals of motivational interviewing; C. Danescu-Niculescu-Mizil et al., A computational approach to
// politeness, ACL 2013 (POL); M. Yeomans et al., Conversational receptiveness, 2020 (REC); A. Sharma et al., A
// computational approach to understanding empathy, EMNLP 2020 (EPI); E. Shriberg et al., MRDA, 2004; K. Huang et al., It
// doesn't hurt to ask, 2017. A. V. Aho and M. J. Corasick, Efficient string matching, CACM 18 (1975), for the idea of
// looking for all patterns in one pass; the automaton here is nondeterministic, as a word has several symbols, and looks
// ahead: a sequence is dropped where the words that follow have no symbol to lead on from it.
package behavior
