// Package export writes what a Meeting holds for other programs: its measures as one long table, its action items as
// calendar tasks, as a list in Markdown, and with the decisions as another table. Transcripts are written by [colloquy.WriteTranscript], the whole by the
// JSON of [colloquy.Meeting] and [colloquy.Insights], a page for people by package report.
//
// # The table of measures
//
// [Measures] writes CSV with one line a number (the "long" form that pandas and R read without more ado):
//
//	meeting   the Meeting's ID
//	measure   the path of the measure within Insights, in snake_case: "pace.speakers.rate", "metrics.scores.empathy.score"
//	role      where it is of one role
//	speaker   ID, where it is of one speaker; with other, where it is of two
//	other
//	start     seconds, where it is of a period or moment
//	end
//	value     empty where it is not measurable
//	unit
//	n         observations
//	method    formula and version
//	missing   why there is no value
//	title     the Meeting's
//
// Every Measure within Insights is there, so that a new one joins by itself, in the order of the fields; counts, pairs and
// quantiles follow, see [colloquy.Insights.Numbers]. No two lines have measure, role, speaker, other, start and end in common.
//
// [MeasuresOfAll] and [TasksCSVOfAll] put many meetings into one table, a folder of transcripts for example, one after another.
//
// # Tasks
//
// What reads alike, as two parts of one sentence that the transcript cuts, is one task, the surer.
//
// [TasksICS] writes a VTODO for each action item and follow-up (RFC 5545). What is due on a day has that date, whatever the time
// zone. Its UID is made of the Meeting's ID and the utterance's, and of the place in it where that has two, so that a calendar knows a
// task again when the file is imported twice. The library has no clock: DTSTAMP is the start of the meeting, or 1970 where that is
// not known. [TasksMarkdown] writes a task list as GitHub shows it.
//
// [TasksCSV] writes a table with a line for each action item and follow-up, the surest first, and then for each decision:
//
//	meeting     the Meeting's ID
//	kind        action_item, follow_up, decision
//	utterance   its ID
//	start       seconds
//	speaker     who says it
//	text        what is said
//	owner       who is to do it; empty where that is not known, and of decisions
//	email       the owner's
//	due         the last second, RFC 3339; empty where it is not known
//	due_said    when, as it was said
//	agreed      how many utterances of others agree
//	definite    true: an owner, a verb of work, and a date or an agreement; of decisions, that it is said to be decided
//	confidence  0 to 1
//	title       the Meeting's
//
// # Names
//
// Names and words stay data in every format: they are escaped as the format has it, line breaks become blanks, and
// what a spreadsheet would compute has a ' before it. Pseudonymize the Meeting first where names must not leave the
// house; everything here follows.
package export
