package meetra

import (
	"fmt"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat"
)

// AudioQualityBody is how well each person could be heard. The service documents the fields (microphone_quality, is_reverb,
// is_lagging, background_noise_dB) on its page about the database, but no body: this one is ours.
type AudioQualityBody struct {
	Speakers        []SpeakerQuality `json:"speakers"`
	BackgroundNoise *float64         `json:"background_noise_dB,omitempty"` // dBFS
	compat.Omissions
}

// SpeakerQuality is how well one person could be heard.
type SpeakerQuality struct {
	ID                string   `json:"id"`
	MicrophoneQuality *int     `json:"microphone_quality,omitempty"` // 0..100
	IsReverb          bool     `json:"is_reverb"`
	IsLagging         bool     `json:"is_lagging"`
	SNR               *float64 `json:"snr_db,omitempty"`
	ClippingPercent   *float64 `json:"clipping_percent,omitempty"`
	Bandwidth         *int     `json:"bandwidth_hz,omitempty"`
}

// AudioQuality writes how well each person could be heard; see colloquy.Meeting.AudioQuality.
func AudioQuality(m *colloquy.Meeting, o Options) AudioQualityBody {
	f := o.fill()
	q := m.AudioQuality()
	b := AudioQualityBody{Speakers: []SpeakerQuality{}, BackgroundNoise: f.Number("background_noise_dB", q.Noise, 1)}
	for k, s := range q.Speakers {
		at := fmt.Sprintf("speakers[%d].", k)
		b.Speakers = append(b.Speakers, SpeakerQuality{
			ID: compat.SpeakerID(m, s.Speaker), MicrophoneQuality: f.Integer(at+"microphone_quality", s.Grade),
			IsReverb: s.Reverberant, IsLagging: s.Lagging, SNR: f.Number(at+"snr_db", s.SNR, 1),
			ClippingPercent: f.Number(at+"clipping_percent", s.Clipped, 3), Bandwidth: f.Integer(at+"bandwidth_hz", s.Bandwidth),
		})
	}
	b.Omissions = f.Omissions()
	return b
}
