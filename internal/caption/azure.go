package caption

import (
	"errors"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy/internal/timecode"
)

func detectAzure(s *source) bool {
	return s.probe != nil && (s.probe.has("recognizedPhrases") || s.probe.has("combinedPhrases", "phrases"))
}

// azureReader reads Azure's batch transcription: {"durationInTicks", "duration", "recognizedPhrases": [{"channel", "speaker", "offset", "duration",
// "offsetInTicks", "durationInTicks", "locale", "nBest": [{"confidence", "lexical", "display", "words" or
// "displayWords"}]}]}. Ticks are 100 ns; "PT1M2.5S" is read where there are none. Words are in the lexical form, so
// they may differ from the text. The fast transcription writes {"durationMilliseconds", "combinedPhrases", "phrases": [{"channel",
// "speaker", "offsetMilliseconds", "durationMilliseconds", "text", "words", "locale", "confidence"}]}; its first version called the
// milliseconds "offset" and "duration".
type azureReader struct{ jsonReader }

// azurePhrase is a phrase on its way to a Cue.
type azurePhrase struct {
	Cue
	at      lasting
	channel string
}

func readAzure(s *source, b *builder) error {
	r := &azureReader{newJSONReader(s, b)}
	var whole lasting
	r.object(func(key string) {
		switch key {
		case "recognizedPhrases", "phrases":
			r.phrases()
		case "durationInTicks", "durationMilliseconds", "duration":
			r.lasts(func() jsonTime {
				r.times(key, &whole)
				return whole.length
			})
		default:
			r.skip()
		}
	})
	return r.finish()
}

func (r *azureReader) phrases() {
	var p azurePhrase
	r.list("phrases", func(key string) {
		switch key {
		case "channel":
			p.channel = r.id()
		case "speaker":
			p.Speaker = strings.TrimSpace(r.id())
		case "locale":
			p.Language = r.spoken()
		case "nBest":
			r.guesses(&p.Cue)
		case "text":
			p.Text = joinLines(r.string())
		case "confidence":
			p.Confidence = r.share()
		case "words":
			p.Words = r.words("text")
		default:
			r.times(key, &p.at)
		}
	}, func() {
		p.Start, p.End, p.Timed = p.at.interval()
		if p.Speaker == "" && p.channel != "" && p.channel != "0" {
			p.Speaker = "channel " + p.channel
		}
		if p.Text != "" || len(p.Words) > 0 {
			r.add(p.Cue)
		}
		p = azurePhrase{}
	})
}

// times reads one of the keys of time. Ticks are exact and win.
func (r *azureReader) times(key string, t *lasting) {
	switch key {
	case "offsetInTicks":
		t.offset = r.units(7)
	case "durationInTicks":
		t.length = r.units(7)
	case "offsetMilliseconds":
		t.offset = r.units(3)
	case "durationMilliseconds":
		t.length = r.units(3)
	case "offset":
		if v := r.period(); !t.offset.ok {
			t.offset = v
		}
	case "duration":
		if v := r.period(); !t.length.ok {
			t.length = v
		}
	default:
		r.skip()
	}
}

// period reads a duration of ISO 8601, or a number of milliseconds.
func (r *azureReader) period() jsonTime {
	at := int64(r.pos)
	if r.peek() != '"' {
		return r.units(3)
	}
	return r.clockOf(r.str(), at, isoPeriod)
}

// guesses takes the first of the guesses at a phrase.
func (r *azureReader) guesses(c *Cue) {
	first := true
	lexical := ""
	r.values("guesses", func() {
		if !first {
			r.skip()
			return
		}
		first = false
		r.fields("a guess", func(key string) {
			switch key {
			case "confidence":
				c.Confidence = r.share()
			case "display":
				c.Text = joinLines(r.string())
			case "lexical":
				lexical = joinLines(r.string())
			case "words":
				if w := r.words("word"); len(c.Words) == 0 {
					c.Words = w
				}
			case "displayWords":
				if w := r.words("displayText"); len(w) > 0 {
					c.Words = w
				}
			default:
				r.skip()
			}
		})
	})
	if c.Text == "" {
		c.Text = lexical
	}
}

func (r *azureReader) words(name string) (out []Word) {
	var w Word
	var at lasting
	r.list("words", func(key string) {
		switch key {
		case name:
			w.Text = strings.TrimSpace(r.string())
		case "confidence":
			w.Confidence = r.share()
		default:
			r.times(key, &at)
		}
	}, func() {
		w.Start, w.End, w.Timed = at.interval()
		if w.Text != "" && r.word() {
			out = append(out, w)
		}
		w, at = Word{}, lasting{}
	})
	return out
}

var errPeriod = errors.New("no duration of ISO 8601")

// isoPeriod reads hours, minutes and seconds of a duration of ISO 8601, "PT1H2M3.5S", and the digits of its fraction.
func isoPeriod(s string) (d time.Duration, digits int, err error) {
	rest, ok := strings.CutPrefix(s, "PT")
	if !ok || rest == "" {
		return 0, 0, errPeriod
	}
	for rest != "" {
		k := strings.IndexAny(rest, "HMS")
		if k <= 0 {
			return 0, 0, errPeriod
		}
		v, n, err := seconds(rest[:k])
		if err != nil {
			return 0, 0, err
		}
		unit := time.Duration(1)
		switch rest[k] {
		case 'H':
			unit = 3600
		case 'M':
			unit = 60
		default:
			digits = n
		}
		if v < 0 || v > (timecode.Max-d)/unit {
			return 0, 0, timecode.ErrRange
		}
		d += v * unit
		rest = rest[k+1:]
	}
	return d, digits, nil
}
