// Package mpathic writes and reads the JSON of mpathic's API (v1), field for field.
//
//	endpoint                                            request → response               function
//	POST /v1/behaviors                                  BehaviorsRequest → BehaviorsResponse          Behaviors
//	POST /v1/conversations                              ConversationsRequest → ConversationsResponse  Conversation
//	POST /v1/conversations/metadata                     MetadataRequest → MetadataResponse            MetadataRequest.Update
//	POST /v1/conversations/jobs                         ConversationsRequest → Job
//	GET  /v1/conversations/jobs/{id}                    Job
//	POST /v1/conversations/jobs/start-multipart         StartMultipartRequest → MultipartStarted      NewUpload
//	POST /v1/conversations/jobs/{id}/complete-multipart CompleteMultipartRequest → Job
//	POST /v1/conversations/jobs/{id}/cancel-multipart   CancelMultipartRequest → Job
//	POST /v1/files                                      UploadForm → FileResponse
//	POST /v1/files/zoom                                 ZoomRequest → ZoomResponse
//	POST /v1/profile                                    ProfileRequest → ProfileResponse              Profile
//	POST /v1/token                                      TokenRequest → TokenResponse
//
// The service's documents show the paths of the three multipart routes alone; the others are assumed. A request is read
// and checked by [Read], a response by encoding/json. The talk turns of a request become a transcript by
// [ConversationsRequest.Transcript]; those of a response are read by [colloquy.ReadTranscript].
//
// # Habits of this API
//
// The six lists of patterns stand beside "analytics" for speakers and roles, and inside of "conversation_analytics".
// "metric_groups" stands inside of "metrics". What a client sends as user_metadata comes back value for value, numbers with
// all their digits, and is null where nothing was sent. Times are strings, of a form that is not documented: ours are
// "HH:MM:SS.mmm"; a client's may also be "MM:SS", seconds, or dates with times as ISO 8601 writes them, all of one kind, and
// come back as they came.
//
// # What is ours
//
// The documents tell names and types and no more. Here,
//
//   - created_at is the Unix time in seconds; urls_expire_at is RFC 3339 in UTC;
//   - an index of a detection counts sentences, of a text or of a talk turn, and only sentences that show something are
//     listed; max_behaviors bounds each sentence, and null or 0 leave that to the profile;
//   - confidence and score of behaviours go from 0 to 1, severity from 0 (none) to 3 (act now);
//   - a talk turn is what the request calls one or, without a request, a turn of [colloquy.Meeting.Turns] in which
//     something is said; talk_turn_count counts these;
//   - frequencies are per utterance, that is sentence;
//   - scores of metrics are in the unit of the Measure: points, 0 to 100, for empathy, curiosity and collaboration.
//     Metrics of a profile that have other names stand in the group "profile". weight_on_score is the part in all that moves
//     the score, −1 to 1;
//   - status of a pattern is 0 unknown, 1 met, 2 met in part, 3 missed; reason 0 none, 1 its rule holds, 2 too little to tell,
//     3 not of this role. pattern_detector_id is the pattern's ID in the profile. Nobody approves here, so
//     that every approval_status_name is "pending" and every can_approve true;
//   - calculation_type is a kind of [colloquy.Synchrony], reason tells how far it is from chance or why it is missing;
//   - file_id in a ConversationsRequest, and diagnostics in a response, are keys that the documents do not have;
//   - errors are {"message"}, and the answer to an update of metadata is MetadataResponse.
//
// IDs and clock times are the caller's, in [Options]: the same Meeting and Options give the same bytes. What could not
// be measured is left out and listed, see package compat.
package mpathic
