// Package meetra writes and reads the JSON of Meetra AI's Conversation Intelligence API, field for field.
//
//	endpoint (GET unless said)                           function
//	/single-feature-api/meeting/meeting-dynamics         Dynamics
//	/single-feature-api/meeting/topics                   Topics
//	/single-feature-api/meeting/details-by-topics        TopicDetails
//	/single-feature-api/meeting/key-points               KeyPoints
//	/single-feature-api/meeting/text-summaries           TextSummaries
//	/single-feature-api/meeting/transcription            Transcription
//	/single-feature-api/meeting/meeting-emotions         MeetingEmotions
//	/single-feature-api/speaker-emotions-over-time       SpeakerEmotions
//	/single-feature-api/meeting/meeting-interactions     Interactions
//	/single-feature-api/meeting/meeting-interaction_score InteractionScore
//	/single-feature-api/meeting/meeting-sentiment        Sentiment
//	/single-feature-api/meeting/meeting-energy           Energy
//	/single-feature-api/meeting/balance-score            BalanceScore
//	/speakers-balance                                    SpeakersBalance
//	/api/meeting/speakers                                Speakers
//	POST /api-login                                      LoginRequest, LoginResponse
//
// The pages about the upload, renaming, questions, keywords and audio quality show no bodies: UploadResponse,
// RenameRequest, Questions, Keywords and AudioQuality have shapes of our own, and say so.
//
// # Units and habits of this API
//
// Scores are whole numbers from 0 to 100. Times are milliseconds, but for "HH:MM:SS" in the transcription. Periods of the
// dynamics share their borders; chunks of speaker emotions begin a millisecond after the last one's end. Emotions are
// capitalised in the dynamics and in lower case elsewhere. A summary lists people by ID, and the meeting under the key
// "Meeting summary". There are six emotions: anger, disgust, fear, happiness, neutral and not_sure, among which sadness and
// surprise count unless Options.ExtendedEmotions is set. Errors are {"message"}, those of the list of speakers {"error"}.
//
// Sentiment has five labels, of which the documents show three: ours are called "Negative", "Somewhat Negative",
// "Neutral", "Somewhat Positive" and "Positive", from very negative to very positive.
//
// A transcription, with the speakers' list as a roster, is read by [colloquy.ReadTranscript] and [colloquy.ReadRoster];
// the bodies here are read by encoding/json.
package meetra
