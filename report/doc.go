// Package report writes a Meeting as a page for people: one file of HTML that holds its own drawings, style and script and
// asks nobody for anything.
//
// # The page
//
// HTML writes, as far as the Meeting has it: how long, who and how good the recording is; the key figures; who spoke when,
// with interruptions and hot spots; how long everybody talked, and how; energy and sentiment over time, with the moments in which
// the mood turns; who answers whom; emotions, with the lines in which they are surest; chapters; action items, decisions and
// questions with their answers; what Options.Insights.Trackers look for; names, dates and amounts; how people treat each other; tips
// for each person; which words people use; the transcript; what could not be measured, and why; and the methods with their versions. Every statement about something that was said leads to its line in the transcript.
//
// It can be read without script. With it, the transcript can be searched and filtered by speaker and by what was found in a
// line, and, where Options.Audio says where the recording lies, a click on a time or on the timeline plays that moment.
//
// The page follows the reader's light or dark setting, has a switch for it, prints what stands open and the tips, without controls, fits a telephone of 390
// pixels, and is made for keyboards and screen readers: each drawing has its table.
//
// # Safety
//
// Names and words are data, whatever is in them: they go through html/template, control characters and marks that turn the
// direction of writing are taken out, names are cut to 60 letters. A Content-Security-Policy in the page forbids everything
// but its own style and script, by their hashes, and the recording. The page's bytes depend on the Meeting and the Options
// alone.
//
// # Drawings alone
//
// TimelineSVG, SharesSVG, DynamicsSVG, InteractionsSVG and EmotionsSVG write the drawings of the page as SVG files of their
// own. They follow the light or dark setting where the viewer does, and else are for light pages. Colours of speakers are
// those of their place in Meeting.Speakers; the first six differ also for people who do not see red or green, all have a
// contrast of 4.5 or more with the page (WCAG 2.2, 1.4.3), and none is alone in telling who it is.
//
// # Text
//
// Markdown writes the same findings without drawings, for a wiki or an issue.
package report
