// Package when finds expressions of time in spoken and written English, dates, times of day, lengths and what recurs, and
// resolves them against the moment they were said.
//
//	f, err := when.New("en", when.Options{Start: start})
//	for _, e := range f.Find("let's meet next friday at half past three") {
//		fmt.Println(e.From) // the Friday of next week, 15:30
//	}
//
// # What is found
//
//	date       today, the day after tomorrow, Friday, Friday the 13th, the third of May, May 3rd 2026, 2026-05-03, 5/3/2026,
//	           next week, this quarter, Q3, the second half of the year, the eighties, the last Friday of the month,
//	           the end of June, early next week, in two weeks, three days ago, a week from Friday, the next three months,
//	           the week commencing the 18th, later this week, from the twentieth to the third, between now and Christmas,
//	           two Thursdays ago, the weekend after next, this day last year, month end, Christmas, Easter Monday, Labor Day
//	time       half past three, ten to four, 3:30 pm, three thirty, noon, tomorrow at nine, seven-ish, Friday afternoon,
//	           first thing Monday, half eight tonight, sixteen hundred, until twenty past, this time next week, EOD, 3-5pm
//	duration   twenty minutes, an hour and a half, two to three days, a 30-minute call
//	recurring  every Monday at nine, Mondays and Thursdays, weekday mornings, every other week, twice a year, daily, the first Monday of
//	           every month, the first of every month
//
// Numbers are read in digits and in words. Capitals and punctuation are used where they are there ("Sat" needs them) and
// never needed otherwise; "um" and the like inside an expression are passed over.
//
// # How
//
// Rules of the language, tried at each word in a fixed order; the first that fits is taken, and the search goes on behind
// it. Each rule looks a bounded number of words ahead, so the time grows with the length of the text. Words that are
// mostly something else are taken for times only where the words around them say so: "may" and "march" before a day of the
// month, after "in", "by", "since" and the like or with a year; "second" as an ordinal before "of May", as a unit in
// "thirty seconds" but never in "a second"; a bare number after "at" where nothing that could be counted follows.
//
// # Resolving
//
// All times are in the zone of Options.Start; spans are half-open.
//
//	Friday           the next day of that name after the day of the start; the last one in a text whose verbs are past
//	next Friday      that of next week; with NextNearest the next to come. this Friday: that of this week. last Friday: the
//	                 last before the start
//	May 3rd          the next one, the start's own day counting; the last one in a text about the past; the one with the
//	                 weekday that was said, if one was
//	in two weeks     the day 14 days later; in three months, the month; in twenty minutes, that minute; in three working days,
//	                 weekends left out
//	the past year    up to the start, as "over the last month" and "over the next week" are; last year: that of the calendar
//	the end of …     its last day (of a week, Friday); the beginning: its first; the middle: of a week Wednesday, else its
//	                 second third; early, late: a third (of a week, two days)
//	EOD              from Options.EndOfDay on, one hour
//	three            without am or pm: 1 to 6 and 12 in the afternoon, 7 to 11 in the morning; today's if it is still to come
//	Friday evening   on a Friday before it, that evening
//	fiscal year      taken for the calendar's
//	morning          8–12; afternoon 12–18; evening 18–22; night 20–24; tonight 18–24
//	spring           March to May, and so on: the meteorological seasons of the northern hemisphere
//
// # Deadlines
//
// [Finder.Due] picks, from a sentence that promises or asks for something, the date it is to be done by.
//
// # How good it is
//
// On sentences written by hand together with the rules, which flatters (testdata): 477 of 478 expressions right in place,
// kind and value, 0 of 175 traps hit; 74 of 74 deadlines. go test -v ./nlp/when prints it. Of 69 phrases from meetings, calls and
// visits that were written afterwards 63 were right, and of 30 traps one was hit, before the rules were mended. A sentence takes about 2 µs without an expression
// and 20 µs with two or three.
//
// # Limits
//
// German and Spanish have rules of their own for what is said most (days, weekdays, dates, weeks, months and years near and far, their
// beginnings and ends, distances, times of day, lengths, what recurs; no holidays, seasons, quarters by number or lists): "nächsten Freitag"
// is that of next week, as "next Friday" is, "kommenden Freitag" and "el viernes que viene" the next to come; "bis" is By. Of 72 phrases written
// with them 68 were right at once. For other languages New returns a *lexicon.NoLexiconError. What depends on something else that was said
// ("the day before the launch", "two days later", "that afternoon") is found as a length or not at all. Time zones that are
// named are passed over. The Gregorian calendar; Thanksgiving is that of the United States. Text of any kind is legal.
package when
