package main

// usage is what -h prints.
const usage = `analyze tells how a conversation went: from a recording, a transcript, or both.

    analyze meeting.m4a                          who spoke when, and how people took turns
    analyze -transcript meeting.vtt              topics, questions, promises, how people treat each other
    analyze -transcript meeting.vtt meeting.m4a  both, put together: what was said, by whom, and how it sounded
    analyze -format html -o meeting.html -transcript meeting.vtt meeting.m4a    a page to look at and to show
    analyze -format srt -transcript meeting.json  what -format json wrote before, in another form
    analyze -track Ann=ann.wav -track Bob=bob.wav    one microphone a person

usage: analyze [flags] [RECORDING]

RECORDING is a WAV file or, where ffmpeg is installed, any other file that has sound; - is standard input.

What is analysed
  -transcript FILE     what was said: Zoom, Teams, Meet, Otter, WebVTT, SRT, the JSON of whisper and of the cloud services,
                       "Name: text" …; which of them it is, is found by its content
  -transcript-format NAME  what the transcript is, for one that looks like another
  -whisper MODEL       write down what is said by whisper.cpp (the program whisper-cli) with this model file; or
  -openai URL          by a server with OpenAI's interface, here or elsewhere: the address up to /v1. Its key is in
                       OPENAI_API_KEY, its model -openai-model NAME. Neither is asked where there is a transcript
  -correct-clock       move the transcript onto the recording's clock where the two differ (else that is a warning)
  -track NAME=FILE     the recording of one person's microphone, instead of RECORDING; once a person
  -channels mix|split  mix the channels of RECORDING, or split them: a person each (default mix)
  -speakers NUMBER     how many people speak (default 0: find out)
  -roster FILE         who was invited: JSON, CSV with a header, or a name a line
  -start TIME          when the meeting began, as 2030-05-10T09:00:00+02:00 or 2030-05-10: "by Friday" gets a date by it
                       (a transcript may tell it as well; without a zone it is this machine's)

What is looked for
  -tracker NAME=A,B    phrases; once a name
  -subject PATH=A,B    phrases of a subject that topics are put into; PATH is as Costs or Costs/Premises
  -term TYPE=A,B       names that are entities of a type of your own
  -name NAME           a name that a recogniser may have misheard; suggestions are printed, nothing is changed
  -period DURATION     length of the periods of the dynamics, as 5m or 90s (default 5m)

What is printed
  -format FORMAT       text      the page for people that you see without this flag
                       html, md  a page with drawings for the browser; Markdown
                       json      every measure, with its unit, its formula and what it rests on
                       measures  the same as a long CSV table for pandas or R
                       vtt, srt, csv, tsv, textgrid, ctm, rttm  the transcript, or who speaks when
                       tasks, tasks-csv, ics  the action items as a list to tick off, with the decisions as a table, or for
                                 a calendar
                       meetra, mpathic, symbl  the JSON of a service
  -pseudonyms          people are called P1, P2 …
  -o FILE              where to (default: standard output); it is only there when it is complete
  -version             the version, and nothing else
  -h                   this page

On a terminal a line tells how far long work is. Nothing is coloured, so that NO_COLOR has nothing to change.
The exit status is 0; 1 where the input cannot be read or analysed; 2 where the command is wrong.
`
