package colloquy

import (
	"encoding/json"
	"math"
)

// insightsVersion is the version of the JSON of Insights. It goes up when an older reader would misunderstand a newer
// text; further keys do not raise it.
const insightsVersion = 1

// insightsWriter turns measures into what is written.
type insightsWriter struct{ timed bool }

func (w insightsWriter) measure(m Measure) wireMeasure {
	m.Value = tidy(m.Value)
	return newWireMeasure(m, w.timed)
}

// wireNumber returns the value of m for JSON, nil when it is missing.
func wireNumber(m Measure) *float64 {
	if !m.OK() {
		return nil
	}
	v := tidy(m.Value)
	return &v
}

// tidy rounds to a millionth, beyond which floating point is noise.
func tidy(v float64) float64 {
	if math.Abs(v) > 1e9 {
		return math.Round(v)
	}
	return round(v, 1e-6)
}

type wireDistribution struct {
	N    int     `json:"n"`
	Min  float64 `json:"min"`
	Max  float64 `json:"max"`
	Mean float64 `json:"mean"`
	SD   float64 `json:"sd"`
	P10  float64 `json:"p10"`
	P50  float64 `json:"p50"`
	P90  float64 `json:"p90"`

	Histogram wireHistogram `json:"histogram"`
}

type wireHistogram struct {
	From   float64 `json:"from"`
	Step   float64 `json:"step"`
	Counts []int   `json:"counts"`
}

func newWireDistribution(d Distribution) wireDistribution {
	return wireDistribution{d.N, tidy(d.Min), tidy(d.Max), tidy(d.Mean), tidy(d.SD), tidy(d.P10), tidy(d.P50), tidy(d.P90),
		wireHistogram{tidy(d.Histogram.From), tidy(d.Histogram.Step), convert(d.Histogram.Counts, identity)}}
}

// spans returns intervals for JSON.
func (w insightsWriter) spans(all []Interval) []span {
	return convert(all, func(i Interval) span { return newSpan(i, w.timed) })
}

type wireInsights struct {
	Version int      `json:"version"`
	Meeting *Meeting `json:"meeting"`

	Balance        wireMeasure `json:"balance"`
	Equity         wireMeasure `json:"equity"`
	Involvement    wireMeasure `json:"involvement"`
	TalkTime       wireMeasure `json:"talk_time"`
	TalkShares     []wireShare `json:"talk_shares"`
	SilentSpeakers []SpeakerID `json:"silent_speakers"`

	Speech      wireMeasure  `json:"speech"`
	Silence     wireMeasure  `json:"silence"`
	Silences    wireSilences `json:"silences"`
	FirstSpeech wireMeasure  `json:"first_speech"`
	Overlap     wireMeasure  `json:"overlap"`
	Overlaps    wireOverlaps `json:"overlaps"`

	Interruptions    []wireInterruption `json:"interruptions"`
	InterruptionRate wireMeasure        `json:"interruption_rate"`
	CutIns           wireDistribution   `json:"interruption_lengths"`
	Interrupters     []wireInterrupter  `json:"interrupters"`
	Backchannels     []wireBackchannel  `json:"backchannels"`
	BackchannelRate  wireMeasure        `json:"backchannel_rate"`
	Listeners        []wireListener     `json:"listeners"`

	TurnTaking wireTurnTaking `json:"turn_taking"`
	Monologues wireMonologues `json:"monologues"`
	Latency    wireLatency    `json:"latency"`
	Pauses     wirePauses     `json:"pauses"`
	Pace       wirePace       `json:"pace"`
	Fillers    wireFillers    `json:"fillers"`
	Dominance  wireDominance  `json:"dominance"`

	InteractionScore wireMeasure    `json:"interaction_score"`
	Interactions     []wirePair     `json:"interactions"`
	Network          wireNetwork    `json:"network"`
	Energy           wireMeasure    `json:"energy"`
	Sentiment        wireMeasure    `json:"sentiment"`
	SentimentLabel   SentimentLabel `json:"sentiment_label"`
	Sentiments       wireSentiment  `json:"sentiments"`
	Emotions         wireEmotions   `json:"emotions"`
	SpeakerEmotions  []wireFelt     `json:"speaker_emotions"`
	Dynamics         []wirePeriod   `json:"dynamics"`

	Topics      wireList[wireTopic]         `json:"topics"`
	Chapters    wireList[wireChapter]       `json:"chapters"`
	Keywords    wireList[wireKeyword]       `json:"keywords"`
	Vocabulary  wireVocabulary              `json:"vocabulary"`
	Questions   wireList[wireQuestion]      `json:"questions"`
	ActionItems wireList[wireItem]          `json:"action_items"`
	FollowUps   wireList[wireItem]          `json:"follow_ups"`
	Decisions   wireList[wireDecision]      `json:"decisions"`
	Problems    wireList[wireProblem]       `json:"problems"`
	KeyPoints   wireList[wireSpeakerPoints] `json:"key_points"`
	Summary     wireList[wireSentence]      `json:"summary"`
	Phrases     wireList[wirePhrase]        `json:"phrases"`
	Entities    wireList[wireMention]       `json:"entities"`
	Trackers    wireList[wireMatch]         `json:"trackers"`

	Behaviors      []wireDetection    `json:"behaviors"`
	Metrics        []wireMetrics      `json:"metrics"`
	Patterns       wirePatterns       `json:"patterns"`
	Scorecard      wireScorecard      `json:"scorecard"`
	Coaching       []wireSpeakerTips  `json:"coaching"`
	MeetingQuality []wireMeasure      `json:"meeting_quality"`
	Synchrony      []wireSynchrony    `json:"synchrony"`
	HotSpots       wireHotSpots       `json:"hot_spots"`
	Laughs         wireLaughs         `json:"laughs"`
	RelativeEnergy []wirePeriodEnergy `json:"relative_energy"`
	Prosody        wireProsody        `json:"prosody"`
	SoundEvents    []wireHeard        `json:"sound_events"`
	AudioQuality   AudioQuality       `json:"audio_quality"`
}

// MarshalJSON writes the Insights with "version" first, the Meeting's own JSON as "meeting", keys in snake_case and all in
// a fixed order: equal Insights give equal bytes.
//
// A Measure is {"value", "unit", "n", "method", "missing"}, and "detail" and "evidence" where there are some: value is
// null when it is missing, missing is null when it is not, else the [Reason]. Other numbers that rest on a missing
// measure are null too. Times are decimal seconds from the start of the meeting, null where there are none. Numbers are
// rounded to a millionth. Lists are [] when empty.
func (in Insights) MarshalJSON() ([]byte, error) {
	w := insightsWriter{in.Meeting == nil || in.Meeting.clock() > noClock}
	return json.Marshal(wireInsights{
		Version: insightsVersion, Meeting: in.Meeting,

		Balance:        w.measure(in.Balance),
		Equity:         w.measure(in.Equity),
		Involvement:    w.measure(in.Involvement),
		TalkTime:       w.measure(in.Shares.Talk),
		TalkShares:     convert(in.Shares.Speakers, w.share),
		SilentSpeakers: convert(in.SilentSpeakers, identity),

		Speech:      w.measure(in.Silence.Speech),
		Silence:     w.measure(in.Silence.Total),
		Silences:    w.silences(in.Silence),
		FirstSpeech: w.measure(in.FirstSpeech),
		Overlap:     w.measure(in.Overlap.Total),
		Overlaps:    w.overlaps(in.Overlap),

		Interruptions:    convert(in.Interruptions.All, w.interruption),
		InterruptionRate: w.measure(in.Interruptions.Rate),
		CutIns:           newWireDistribution(in.Interruptions.Lengths),
		Interrupters:     convert(in.Interruptions.Speakers, newWireInterrupter),
		Backchannels:     convert(in.Backchannels.All, w.backchannel),
		BackchannelRate:  w.measure(in.Backchannels.Rate),
		Listeners:        convert(in.Backchannels.Speakers, newWireListener),

		TurnTaking: w.turnTaking(in.TurnTaking),
		Monologues: w.monologues(in.Monologues),
		Latency:    w.latency(in.Latency),
		Pauses:     w.pauses(in.Pauses),
		Pace:       w.pace(in.Pace),
		Fillers:    w.fillers(in.Fillers),
		Dominance:  w.dominance(in.Dominance),

		InteractionScore: w.measure(in.InteractionScore),
		Interactions:     w.pairs(in.Interactions),
		Network:          w.network(in.Interactions),
		Energy:           w.measure(in.Energy),
		Sentiment:        w.measure(in.Sentiment.Score),
		SentimentLabel:   in.Sentiment.Label,
		Sentiments:       w.sentiment(in.Sentiment),
		Emotions:         newWireEmotions(in.Emotions),
		SpeakerEmotions:  convert(in.SpeakerEmotions, newWireFelt),
		Dynamics:         convert(in.Dynamics, w.period),

		Topics:      newWireList(in.Topics.Finding, in.Topics.All, w.topic),
		Chapters:    newWireList(in.Chapters.Finding, in.Chapters.All, w.chapter),
		Keywords:    newWireList(in.Keywords.Finding, in.Keywords.All, newWireKeyword),
		Vocabulary:  w.vocabulary(in.Vocabulary),
		Questions:   newWireList(in.Questions.Finding, in.Questions.All, w.question),
		ActionItems: newWireList(in.ActionItems.Finding, in.ActionItems.All, w.item),
		FollowUps:   newWireList(in.FollowUps.Finding, in.FollowUps.All, w.item),
		Decisions:   newWireList(in.Decisions.Finding, in.Decisions.All, w.decision),
		Problems:    newWireList(in.Problems.Finding, in.Problems.All, w.problem),
		KeyPoints:   newWireList(in.KeyPoints.Finding, in.KeyPoints.Speakers, w.points),
		Summary:     newWireList(in.Summary.Finding, in.Summary.Sentences, w.sentence),
		Phrases:     newWireList(in.Phrases.Finding, in.Phrases.All, w.phrase),
		Entities:    newWireList(in.Entities.Finding, in.Entities.All, w.mention),
		Trackers:    newWireList(in.Trackers.Finding, in.Trackers.All, w.match),

		Behaviors:      convert(in.Behaviors, w.detection),
		Metrics:        convert(in.Metrics, w.metrics),
		Patterns:       w.patterns(in.Patterns),
		Scorecard:      w.scorecard(in.Scorecard),
		Coaching:       convert(in.Coaching, w.speakerTips),
		MeetingQuality: convert(in.MeetingQuality, w.measure),
		Synchrony:      convert(in.Synchrony, w.synchrony),
		HotSpots:       w.hotSpots(in.HotSpots),
		Laughs:         w.laughs(in.Laughs),
		RelativeEnergy: convert(in.RelativeEnergy, func(p PeriodEnergy) wirePeriodEnergy {
			return wirePeriodEnergy{newSpan(p.Interval, true), w.measure(p.Energy)}
		}),
		Prosody:      w.prosody(in.Prosody),
		SoundEvents:  convert(in.SoundEvents, w.soundEvent),
		AudioQuality: in.AudioQuality,
	})
}

func identity[T any](v T) T { return v }
