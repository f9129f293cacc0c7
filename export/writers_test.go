package export_test

import (
	"encoding/json"
	"io"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat/meetra"
	"github.com/colloquy-go/colloquy/compat/mpathic"
	"github.com/colloquy-go/colloquy/compat/symbl"
	"github.com/colloquy-go/colloquy/export"
	"github.com/colloquy-go/colloquy/report"
)

// writer writes a meeting down.
type writer struct {
	write func(io.Writer, *colloquy.Meeting) error
	form  string // json, table, xml, lines: what the result is made of
}

// writers are all ways to write m down that there are.
func writers(m *colloquy.Meeting) map[string]writer {
	marshal := func(v any) writer {
		return writer{func(w io.Writer, _ *colloquy.Meeting) error { return json.NewEncoder(w).Encode(v) }, "json"}
	}
	all := map[string]writer{
		"insights":              marshal(m.Insights(colloquy.InsightOptions{})),
		"meetra transcription":  marshal(meetra.Transcription(m, meetra.Options{})),
		"meetra speakers":       marshal(meetra.Speakers(m)),
		"meetra key points":     marshal(meetra.KeyPoints(m, 0, meetra.Options{})),
		"symbl messages":        marshal(symbl.Messages(m, symbl.Options{})),
		"symbl conversation":    marshal(symbl.Conversation(m, symbl.Options{})),
		"symbl members":         marshal(symbl.Members(m, symbl.Options{})),
		"symbl action items":    marshal(symbl.ActionItems(m, symbl.Options{})),
		"symbl insights":        marshal(symbl.Insights(m, symbl.Options{})),
		"symbl analytics":       marshal(symbl.Analytics(m, symbl.Options{})),
		"symbl call score":      marshal(symbl.CallScore(m, nil, symbl.Options{})),
		"mpathic conversations": marshal(mpathic.Conversation(m, mpathic.Options{Conversation: true})),
		"tasks":                 {export.TasksMarkdown, "lines"},
		"calendar":              {export.TasksICS, "lines"},
		"table of tasks":        {export.TasksCSV, "table"},
		"measures": {func(w io.Writer, m *colloquy.Meeting) error {
			return export.Measures(w, m, colloquy.InsightOptions{Period: 10 * time.Second})
		}, "table"},
		"page":          {func(w io.Writer, m *colloquy.Meeting) error { return report.HTML(w, m, report.Options{}) }, "xml"},
		"page as lines": {func(w io.Writer, m *colloquy.Meeting) error { return report.Markdown(w, m, report.Options{}) }, "lines"},
	}
	for chart, write := range map[string]func(io.Writer, *colloquy.Meeting, report.Options) error{
		"timeline": report.TimelineSVG, "shares": report.SharesSVG, "dynamics": report.DynamicsSVG, "interactions": report.InteractionsSVG, "emotions": report.EmotionsSVG,
	} {
		all[chart] = writer{func(w io.Writer, m *colloquy.Meeting) error { return write(w, m, report.Options{}) }, "xml"}
	}
	for format, form := range map[string]string{
		colloquy.FormatVTT: "lines", colloquy.FormatSRT: "lines", colloquy.FormatText: "lines", colloquy.FormatMarkdown: "lines", colloquy.FormatTextGrid: "lines",
		colloquy.FormatRTTM: "lines", colloquy.FormatCTM: "lines", colloquy.FormatCSV: "table", colloquy.FormatTSV: "table", colloquy.FormatJSON: "json",
	} {
		all[format] = writer{func(w io.Writer, m *colloquy.Meeting) error { return colloquy.WriteTranscript(w, m, format) }, form}
	}
	return all
}
