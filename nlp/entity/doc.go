// Package entity finds in an utterance what has a name, an amount or an address: people, organisations, places, dates,
// money, phone numbers, cards; in text as people write it and as a recogniser writes it, without capitals, "four one five,
// double five" for digits and "at gmail dot com" for an address. It masks what is private, finds a caller's own terms, and
// proposes who speakers are.
//
// # What is found, and how
//
//	person, organization, place, work     a model (names/1)
//	number, percent, money, measure       a model (quantities/1) for words; rules for digits and for what has a unit; a bare
//	                                      number in words is money only where money is spoken of, and never a measure
//	date, time, duration, recurring       package nlp/when, with values
//	email, url                            rules: name@host.tld, host.tld/path, and the same said with "at", "dot", "slash"
//	card                                  13 to 19 digits of a known issuer with the check digit of ISO/IEC 7812 (Luhn)
//	iban                                  letters and digits of the length of the country with the check digits of ISO 7064
//	phone                                 digits in the form of a phone number, and of bare digits those that the words
//	                                      before them call so ("my number is"), never those that are called something else
//	                                      ("order", "invoice")
//	birth_date                            a day with its year beside "born", "birth", "birthday", "dob"
//	ssn                                   "212-34-5678"; nine digits called a social security number; national insurance numbers
//	bank_account, routing_number, swift,  digits and letters of the right length behind words that say what they are
//	card_code, pin, passport,             (secrets.txt: "account number", "sort code", "three digits on the back"), or alone in
//	driver_license, health_number,        one of the three utterances behind one that asks for them
//	tax_number, policy_number, vehicle
//	id_number                             by Finder.Private alone: what is called "… number", "… ID", "… reference" or the like and is
//	                                      said to be somebody's or was asked for, whatever stands before these words
//	postal_code                           behind such words; postcodes of the United Kingdom and Canada by their form; five digits
//	                                      behind a state of America
//	username, password                    what follows "the password is", to the end of the clause; memorable words, maiden names,
//	                                      answers to questions of security, codes of doors
//	ip_address                            four numbers called so
//	age                                   "I'm 62 years old", "aged seventy nine", of people
//	card_expiry                           a month behind such words, where a card is spoken of
//	address                               a house number, one to four words, and a street, road, lane …: with capitals, or, of
//	                                      the surest words, without; "Musterstraße 12"; boxes of post offices
//	the caller's                          phrases of Options.Terms, exact or near
//
// Digits that are said may come one by one, in pairs ("twenty three"), as "double five" and "triple oh", with "um" and
// pauses between. Rules look a bounded number of words around, so the time grows with the length of the text.
//
// # Models
//
// Both are linear-chain conditional random fields (package internal/model/tagger) over the words, their classes in lists of our own
// (words.txt: first names, cities, units …) and their beginnings and endings. [Tagger] gives what they say without any rule.
//
// The model of quantities also looks at the words of this utterance and the three before: whether "two" is a price, a mark
// or a count is seldom said beside it. That of names has each feature once for all texts and once for the [Style] of the
// text (Daumé 2007), so that it learns from articles and still reads conversations as conversations.
//
//	model          bytes     trained by internal/gen/entity on
//	quantities/1   306,641   AMI named entities (CC BY 4.0), train part
//	names/1        729,413   WikiGold (Balasuriya et al. 2009, CC BY 4.0), WNUT 2017 (Derczynski et al., CC BY 4.0) and AMI, train parts
//
// # How good it is
//
// Exact spans, F1 in per cent, text in small letters without punctuation; "linear" is a greedy logistic regression, measured
// on the test parts:
//
//	set                                                                  here   linear
//	AMI, dev part: numbers, times, organisations, places (484)           74.9   68.8
//	AMI, dev part, names of people (78)                                  60.5
//	WikiGold, five-fold cross-validation over sentences (2,824)          62.2   58.0
//	WNUT 2017, dev part (836), all types                                 28.2    6.7
//
// The sentences of one article of WikiGold stand one after the other. Where whole runs of 270 sentences are held back, so
// that the names of an article are new, cross-validation gives 44.9: the 62.2 are for names of
// which others are known. The tests in data_test.go print the figures of the dev parts when COLLOQUY_DATA names the folder of
// the sets; go run ./internal/gen/entity -dry those of cross-validation.
//
// Masking, on 383 sentences with what [Sensitive] lists, written and said, among 553 look-alikes, made up together with the
// rules, which flatters (testdata/redaction.txt): recall 100 %, precision 99.7 %. In 350,000 utterances of sets of dialogues and
// letters, which hold few, the 20 addresses, 2 dates of birth and the number of social security that were found all were such.
// Masking is help, not a guarantee: read what it says about a sample before you publish text.
//
// [Finder.Private] reads a whole conversation, as numbers are told on calls: who asks "your X?" is told X until the talk moves on, in pieces,
// over several utterances, misheard, taken back, put right and read back, and what was masked once is masked wherever it is said again, in part or
// in other groups. Where people are masked, so are names that were asked for, what they are spelled by, and each of their words said later. Of 462
// such conversations made up together with the rules none lets something through, and of 665 none loses a word that is not private
// (testdata/private.txt). New calls do worse. Of 29 that were written before the rules were mended for them 16 let something through, 127 of 675
// private words (rules of before: 24, 252 words), and 9 of 1,988 other words were lost (13); of 8 more, written when they had been,
// 4 let something through, 7 of 150 words (7, 31), and 3 of 501 were lost (0). In 713,000 words of sets of dialogues and meetings 9
// places more are masked, each a number or an address.
//
// An utterance of seven words takes about 30 µs for all of it.
//
// # Capitals
//
// Where names are written with capitals ([Options].Cased, which [Cased] tells of a conversation) what has none is no name: a
// "mike" is a microphone. There the name of a person also has the title before it and the words with capitals behind it, and what
// has a capital and is on no list is somebody where people are spoken of: it is asked, thanked or met, says or thinks, or is joined
// with somebody by "and". In sentences written before that rule it raises the people found from 14 to 31 of 39, and those falsely found fall
// from 8 to 2. Those who speak are found by their names ([Options].People), which Meeting.Entities passes. Names with marks on their
// letters are found as those without are. There too who is called by name ("Annika, can you …", "thank you, Annika.") is somebody, and whose
// name stands behind "my wife" or "our manager". What work is kept in ("Jira says …") is nobody, and names end with their sentence. Everywhere a comma and a genitive end a name, and phrases such as "guinea pig" hold none.
//
// # Names of the caller's
//
// A term with Near, and [Repairer], allow letters to differ: one in words of four to six letters, two in longer ones, none in
// shorter; two neighbours swapped count one (optimal string alignment), blanks none ("post gress"). Words that many people
// say (common.txt, counted over the AMI and ICSI meetings, CC BY 4.0) are never taken for misheard names.
//
// [SuggestNames] collects who calls whom what. It changes nothing. Of ten transcripts written after the rules, 11 of 12 suggestions were
// right and 10 of 18 people found, before the rules were mended; of the speakers of QMSum's committees, who are mostly called by their
// offices, 68 of 74 suggestions are right.
//
// # Limits
//
// In German and Spanish what has a shape or is called by its name is found (MethodShapes): addresses, numbers of phones, cards, accounts and
// documents, birthdays, ages, sums and dates; and people by what stands before their names ("mein Name ist", "Frau", "soy") or by a first name of
// a list, but no firms and places. For other languages New returns a *lexicon.NoLexiconError, and [NewShapes] finds what has
// the same shape everywhere. Without capitals, names that are also words
// ("will", "mark") are often missed, and so are organisations nobody named in training: of those in posts one in ten is
// found. Numbers of documents that nothing names are missed, and so are towns without an address; numbers that are told in pieces over several
// utterances are found by Finder.Private alone. A Finder reads one conversation: Reset it before the next.
//
// # Sources
//
// J. Lafferty, A. McCallum and F. Pereira, Conditional random fields, ICML 2001. H. Daumé III, Frustratingly easy domain
// adaptation, ACL 2007. D. Balasuriya et al., Named entity recognition in Wikipedia, People's Web 2009. L. Derczynski et al.,
// WNUT 2017. J. Carletta et al., The AMI meeting corpus, MLMI 2005. A. Janin et al., The ICSI meeting corpus, ICASSP 2003.
// ISO/IEC 7812-1, ISO 13616 and its registry of lengths, ISO 7064; ITU-T E.164 for the lengths of phone numbers.
package entity
