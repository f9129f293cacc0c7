// Package symbl writes and reads the JSON of Symbl.ai's conversation API, field for field.
//
//	route                                           function or type
//	GET  /v1/conversations/{id}                     Conversation
//	GET  /v1/conversations/{id}/messages            Messages (verbose, sentiment)
//	GET  /v1/conversations/{id}/topics              Topics (sentiment, parentRefs)
//	GET  /v1/conversations/{id}/questions           Questions
//	GET  /v1/conversations/{id}/action-items        ActionItems
//	GET  /v1/conversations/{id}/follow-ups          FollowUps
//	GET  /v1/conversations/{id}/entities            Entities, EntityMatches (the newer shape)
//	GET  /v1/conversations/{id}/analytics           Analytics
//	GET  /v1/conversations/{id}/trackers            Trackers (a bare array)
//	GET  /v1/conversations/{id}/summary             Summary
//	GET  /v1/conversations/{id}/members             Members
//	GET  /v1/conversations/{id}/speakers            SpeakerEvents
//	POST /v1/conversations/{id}/transcript          Transcript
//	GET  /v1/conversations/{id}/callscore           CallScore
//	GET  /v1/conversations/{id}/insights            Insights (action items, follow-ups and questions in one list)
//	…/bookmarks, …/bookmarks/{id}                   Bookmark (Place, Slice)
//	GET  /v1/conversations/{id}/bookmarks-summary   BookmarksSummaryBody
//	POST /v1/process/audio/url, video/url           ProcessRequest → ProcessResponse, WebhookBody
//	POST /v1/process/text                           TextRequest → ProcessResponse
//	GET  /v1/job/{id}                               Job
//	POST /oauth2/token:generate                     TokenRequest → TokenResponse
//	POST /oauth2/token:refresh                      RefreshRequest → TokenResponse
//
// # Habits of this API
//
// IDs of conversations and messages are 16 digits, those of people UUIDs; ours are named by the Meeting, so that they are
// the same wherever it is written. Times of messages are UTC with milliseconds; a meeting whose start is not known counts
// from Options.Epoch, and words that have no times have none here. An empty from and assignee are {}, not left out. Zeros are
// written, as clients of the raw API rely on them. Offsets count characters, as JavaScript and Java do (units of UTF-16); a near match
// of a tracker has the offset -1. Polarity goes from -1 to 1; "suggested" is negative below -0.3 and positive above 0.3.
//
// # What is ours
//
// Topics are the Meeting's keywords with the messages that say them; with Options.Taxonomy, the caller's subjects, whose
// parents are the parentRefs. Scores are our confidences, on no scale but their own. The transcript's payload is
// Markdown or SRT as asked for.
//
// Dates and times have the value that they come to where Meeting.Start is known: "today" is a date, 2020-07-15; "next week" a
// daterange with the first and the last day, 2020-07-20/2020-07-26; "tomorrow at 3 pm" a datetime, and "tomorrow morning" a
// datetimerange, both UTC. Otherwise they have the words. A duration ("two hours") is a number.
//
// Messages and speaker events are read by [colloquy.ReadTranscript], members by [colloquy.ReadRoster]; bodies by
// encoding/json; the messages of a TextRequest by its Transcript method.
package symbl
