package export_test

import (
	"bytes"
	"encoding/json"
	"io"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat/meetra"
	"github.com/colloquy-go/colloquy/compat/mpathic"
	"github.com/colloquy-go/colloquy/compat/symbl"
	"github.com/colloquy-go/colloquy/export"
	"github.com/colloquy-go/colloquy/report"
)

// TestPseudonymsHoldInEveryFormat writes a meeting without names in all ways that there are, and looks for what identified people.
func TestPseudonymsHoldInEveryFormat(t *testing.T) {
	m := planning(t, "Zebedee Quux")
	m.Speakers[0].Role, m.Metadata = "Vizier", map[string]string{"room": "Wozzle"}
	marshal := func(v any) func(io.Writer, *colloquy.Meeting) error {
		return func(w io.Writer, _ *colloquy.Meeting) error { return json.NewEncoder(w).Encode(v) }
	}
	writers := func(m *colloquy.Meeting) map[string]func(io.Writer, *colloquy.Meeting) error {
		all := map[string]func(io.Writer, *colloquy.Meeting) error{
			"insights":              marshal(m.Insights(colloquy.InsightOptions{})),
			"tasks":                 export.TasksMarkdown,
			"calendar":              export.TasksICS,
			"meetra transcription":  marshal(meetra.Transcription(m, meetra.Options{})),
			"meetra speakers":       marshal(meetra.Speakers(m)),
			"meetra key points":     marshal(meetra.KeyPoints(m, 0, meetra.Options{})),
			"symbl messages":        marshal(symbl.Messages(m, symbl.Options{})),
			"symbl conversation":    marshal(symbl.Conversation(m, symbl.Options{})),
			"symbl members":         marshal(symbl.Members(m, symbl.Options{})),
			"symbl action items":    marshal(symbl.ActionItems(m, symbl.Options{})),
			"mpathic conversations": marshal(mpathic.Conversation(m, mpathic.Options{Conversation: true})),
			"measures": func(w io.Writer, m *colloquy.Meeting) error {
				return export.Measures(w, m, colloquy.InsightOptions{Period: 10 * time.Second})
			},
			"page":     func(w io.Writer, m *colloquy.Meeting) error { return report.HTML(w, m, report.Options{}) },
			"markdown": func(w io.Writer, m *colloquy.Meeting) error { return report.Markdown(w, m, report.Options{}) },
		}
		for _, f := range []string{
			colloquy.FormatVTT, colloquy.FormatSRT, colloquy.FormatText, colloquy.FormatCSV, colloquy.FormatTextGrid, colloquy.FormatRTTM,
			colloquy.FormatJSON,
		} {
			all[f] = func(w io.Writer, m *colloquy.Meeting) error { return colloquy.WriteTranscript(w, m, f) }
		}
		return all
	}
	told := 0
	for name, write := range writers(m) {
		var b bytes.Buffer
		require.NoError(t, write(&b, m), name)
		if bytes.Contains(b.Bytes(), []byte("Zebedee")) {
			told++
		}
	}
	require.Greater(t, told, 12, "with names, most of them tell names")
	hidden := m.Pseudonymize()
	for name, write := range writers(hidden) {
		var b bytes.Buffer
		require.NoError(t, write(&b, hidden), name)
		for _, s := range []string{"Zebedee", "Quux", "ann@example", "Vizier", "Wozzle", "Weekly"} {
			assert.NotContains(t, b.String(), s, name)
		}
	}
}
