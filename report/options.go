package report

import (
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
)

// Options says what a report shows. The zero value works.
type Options struct {
	Title string // "" = the Meeting's

	// Audio says where the recording lies that the page plays: a path relative to the page, an address (http, https, file),
	// or a data: address that holds it. "" = the page plays nothing.
	Audio string

	Insights colloquy.InsightOptions  // what is looked for; a Period of 0 suits the length of the meeting
	Behavior colloquy.BehaviorOptions // which behaviours are shown
	Width    int                      // of a drawing, pixels; 0 = 960. Drawings under 600 are laid out for a telephone
}

// AudioError tells that a page cannot play what Options.Audio names.
type AudioError struct{ Audio, Reason string }

func (e *AudioError) Error() string {
	return fmt.Sprintf("report: audio %.80q: %s", e.Audio, e.Reason)
}

// audioSource returns what the page's policy has to let through for the recording: "" where there is none.
func audioSource(audio string) (string, error) {
	if audio == "" {
		return "", nil
	}
	if strings.HasPrefix(audio, "data:") {
		if !strings.HasPrefix(audio, "data:audio/") && !strings.HasPrefix(audio, "data:video/") {
			return "", &AudioError{audio, "a data: address has to be of type audio or video"}
		}
		return "data:", nil
	}
	u, err := url.Parse(audio)
	if err != nil {
		return "", &AudioError{audio, "no address"}
	}
	switch u.Scheme {
	case "":
		if u.Host != "" {
			return "", &AudioError{audio, "an address of another host needs its scheme"}
		}
		return "'self'", nil
	case "file":
		return "file:", nil
	case "http", "https":
		if u.Host == "" || strings.ContainsAny(u.Host, " ;,'\"") {
			return "", &AudioError{audio, "no host"}
		}
		return u.Scheme + "://" + u.Host, nil
	}
	return "", &AudioError{audio, "addresses are http, https, file and data"}
}

// steps are the lengths that periods of a drawing have.
var steps = [...]time.Duration{
	5 * time.Second, 10 * time.Second, 15 * time.Second, 30 * time.Second, time.Minute, 2 * time.Minute, 5 * time.Minute,
	10 * time.Minute, 15 * time.Minute, 30 * time.Minute, time.Hour, 2 * time.Hour, 6 * time.Hour, 24 * time.Hour,
}

// step returns the shortest nice length of which at most n fill total, and that is not below least.
func step(total time.Duration, n int, least time.Duration) time.Duration {
	for _, s := range steps {
		if s >= least && total <= time.Duration(n)*s {
			return s
		}
	}
	return max(least, total/time.Duration(n)+1)
}

// period returns the periods of the dynamics that suit the length of m.
func (o Options) period(m *colloquy.Meeting) time.Duration {
	if o.Insights.Period > 0 {
		return o.Insights.Period
	}
	return step(m.Duration, 24, 15*time.Second)
}
