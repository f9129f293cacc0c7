package report

import (
	"fmt"
	"html/template"
	"slices"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
)

// brief is the section In short.
type brief struct {
	Lede     string
	Written  []written
	By       string
	Quotes   []quote
	Keywords []string
	Figures  []tile
}

// Measured returns the figures that could be measured.
func (b *brief) Measured() []tile {
	return slices.DeleteFunc(slices.Clone(b.Figures), func(t tile) bool { return t.Missing != "" })
}

// Few reports whether the measured figures do not fill a row.
func (b *brief) Few() bool { return len(b.Measured()) < 6 }

// Lacking names the figures that could not be measured, those of one reason together.
func (b *brief) Lacking() []string {
	var reasons []string
	names := map[string][]string{}
	for _, f := range b.Figures {
		if f.Missing == "" {
			continue
		}
		if names[f.Missing] == nil {
			reasons = append(reasons, f.Missing)
		}
		names[f.Missing] = append(names[f.Missing], strings.ToLower(f.Name))
	}
	for k, r := range reasons {
		reasons[k] = listOf(names[r]) + "; " + r
	}
	return reasons
}

// written is a sentence of an abstract.
type written struct{ Who, Class, Text string }

// tile is a key figure.
type tile struct {
	Name, Value, Unit, Words, Missing, Tip string
	Bar                                    template.HTML
}

func (k *maker) brief() *brief {
	b := &brief{Lede: k.lede(), Figures: k.figures()}
	for _, a := range k.m.Summaries {
		who := k.people.of(a.Speaker)
		if a.Speaker == "" {
			who = person{}
		}
		for _, s := range a.Sentences {
			b.Written = append(b.Written, written{who.Name, who.Class, clean(s.Text)})
		}
		b.By = cut(clean(a.Method), 60)
	}
	if len(b.Written) == 0 {
		for _, s := range k.in.Summary.Sentences {
			q := k.quote(s.Moment)
			q.Text = upper(cut(clean(s.Clean), longestQuote))
			b.Quotes = append(b.Quotes, q)
		}
	}
	for _, w := range k.in.Keywords.All[:min(12, len(k.in.Keywords.All))] {
		b.Keywords = append(b.Keywords, cut(clean(w.Text), 40))
	}
	return b
}

// figures are the numbers that say most.
func (k *maker) figures() []tile {
	in := k.in
	sentiment := "50 is neutral"
	if in.Sentiment.Label != "" {
		sentiment = string(in.Sentiment.Label) + "; 50 is neutral"
	}
	response := in.Latency.Offset
	out := []tile{
		points("Balance", in.Balance, "100: everybody talks the same"),
		points("Interaction", in.InteractionScore, "how much people answer each other"),
		points("Energy", in.Energy, "against five-minute parts of other meetings"),
		points("Sentiment", in.Sentiment.Score, sentiment),
		figureOf("Silence", in.Silence.Share, "%.0f", 100, "%", "of the time nobody talks"),
		figureOf("At once", in.Overlap.Percent, "%.1f", 1, "%", "of the speech two or more talk"),
		figureOf("Interruptions", in.Interruptions.Rate, "%.1f", 1, "a minute", k.cutWords()),
		figureOf("Response", response, "%.2f", 1, "s", "median gap between speakers; below 0 they overlap"),
		figureOf("Pace", in.Pace.Rate, "%.0f", 1, "words/min", k.paceWords()),
		k.longestTurn(),
		figureOf("Changes of speaker", in.TurnTaking.Rate, "%.1f", 1, "a minute", plural(in.TurnTaking.Turns, "turn")+" in all"),
		figureOf("Fillers", in.Fillers.Rate, "%.1f", 1, strings.TrimSpace(in.Fillers.Rate.Unit), k.fillersHeard()),
	}
	return out
}

// cutWords says how many interruptions there are, and how many of them took the floor.
func (k *maker) cutWords() string {
	took := 0
	for _, c := range k.in.Interruptions.All {
		if c.Outcome == colloquy.SuccessfulInterruption {
			took++
		}
	}
	return fmt.Sprintf("%s in all; %s took the floor", grouped(len(k.in.Interruptions.All)), grouped(took))
}

func (k *maker) paceWords() string {
	if strings.HasPrefix(k.in.Pace.Rate.Method, "pace-nuclei") {
		return "counted as syllables in the sound, 1.5 a word"
	}
	return "with the pauses in the turns"
}

// longestTurn is a tile of a time that may be minutes.
func (k *maker) longestTurn() tile {
	m := k.in.Monologues.Longest
	t := figureOf("Longest turn", m, "%.0f", 1, "s", k.longest())
	if m.OK() && m.Value >= 60 {
		t.Value, t.Unit = clock(seconds(m.Value).Round(time.Second)), "min"
	}
	return t
}

// longest says whose the longest turn is.
func (k *maker) longest() string {
	best, who := -1., colloquy.SpeakerID("")
	for _, s := range k.in.Monologues.Speakers {
		if s.Longest.OK() && s.Longest.Value > best {
			best, who = s.Longest.Value, s.Speaker
		}
	}
	if best < 0 {
		return ""
	}
	return "by " + cut(k.people.name(who), 24)
}

// points is a tile of a measure from 0 to 100.
func points(name string, m colloquy.Measure, words string) tile {
	t := figureOf(name, m, "%.0f", 1, "of 100", words)
	if m.OK() {
		t.Bar = template.HTML(fmt.Sprintf(`<svg class="gauge" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="bg" width="100" height="4"/><rect class="fg" width="%s" height="4"/></svg>`, num(min(max(m.Value, 0), 100))))
	}
	return t
}

func figureOf(name string, m colloquy.Measure, format string, scale float64, unit, words string) tile {
	if !m.OK() {
		return tile{Name: name, Missing: why(m.Missing, m.Detail)}
	}
	return tile{Name: name, Value: strings.ReplaceAll(fmt.Sprintf(format, m.Value*scale), "-", "−"), Unit: unit, Words: words, Tip: fmt.Sprintf("method %s, n = %d", cut(clean(m.Method), longestName), m.N)}
}
