package colloquy

import (
	"time"

	"github.com/colloquy-go/colloquy/dsp/echo"
)

// findEchoes enters what each track holds of the others' talkers.
func (h *heard) findEchoes(tracks []Track, passes []*pass) {
	mics := make([]echo.Track, len(tracks))
	for k, p := range passes {
		mics[k] = echo.Track{Levels: &p.track, Speech: p.speech, Offset: wideSpan(Interval{End: tracks[k].Offset}).End}
	}
	for k, all := range echo.Find(mics) {
		for _, e := range all {
			if h.tracks[e.From].speaker == h.tracks[k].speaker {
				continue // two tracks of one person
			}
			h.sound.Quality[k].Echoes = append(h.sound.Quality[k].Echoes, Echo{
				From:  string(h.tracks[e.From].speaker),
				Delay: sampleTime(e.Lag, featureRate).Round(10 * time.Millisecond),
				Level: round(e.Level, 0.1), Correlation: round(e.Correlation, 0.01),
			})
		}
	}
}
