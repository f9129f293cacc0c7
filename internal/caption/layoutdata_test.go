package caption

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// Real meetings, written down in each of the layouts, are read as they are; without names and times nobody is made up.
func TestRealMeetingsInEveryLayout(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(dataDir(t), "meetings", "*.txt"))
	ok(t, err)
	at := func(k int) string { return fmt.Sprintf("%d:%02d", 7*k/60, 7*k%60) }
	layouts := map[string]func(k int, c Cue) string{
		"name, time, text": func(k int, c Cue) string { return c.Speaker + "\n" + at(k) + "\n" + c.Text + "\n" },
		"time, name, text": func(k int, c Cue) string { return at(k) + "\n" + c.Speaker + "\n" + c.Text + "\n" },
		"time and name":    func(k int, c Cue) string { return at(k) + "  " + c.Speaker + "\n" + c.Text + "\n" },
		"name above":       func(k int, c Cue) string { return c.Speaker + "\n" + c.Text + "\n\n" },
		"dashes":           func(k int, c Cue) string { return c.Speaker + " - " + c.Text + "\n" },
		"brackets":         func(k int, c Cue) string { return "[" + c.Speaker + "] " + c.Text + "\n" },
		"tabs":             func(k int, c Cue) string { return at(k) + "\t" + c.Speaker + "\t" + c.Text + "\n" },
		"numbers":          func(k int, c Cue) string { return fmt.Sprintf("%d  %s: %s\n", k+1, c.Speaker, c.Text) },
		"Slack": func(k int, c Cue) string {
			return fmt.Sprintf("%s\n  %d:%02d AM\n%s\n", c.Speaker, 1+k/60, k%60, c.Text)
		},
		"prose":              func(k int, c Cue) string { return c.Text + "\n" },
		"blocks":             func(k int, c Cue) string { return c.Text + "\n\n" },
		"times":              func(k int, c Cue) string { return at(k) + "\n" + c.Text + "\n" },
		"times and capitals": func(k int, c Cue) string { return at(k) + "\n" + strings.ToUpper(c.Text) + "\n" },
	}
	for _, f := range files {
		cues := readFile(t, f).Cues
		cues = cues[:min(len(cues), 400)]
		for name, write := range layouts {
			var b strings.Builder
			for k, c := range cues {
				b.WriteString(write(k, c))
			}
			tr := read(t, b.String())
			where := filepath.Base(f) + ", " + name
			if len(tr.Cues) != len(cues) {
				t.Errorf("%s: %d cues of %d", where, len(tr.Cues), len(cues))
				continue
			}
			named := strings.Contains(write(0, Cue{Speaker: "\x01"}), "\x01")
			for k, c := range cues {
				if !named {
					c.Speaker = ""
				}
				if got := tr.Cues[k]; got.Speaker != c.Speaker || !strings.EqualFold(got.Text, c.Text) {
					t.Errorf("%s: %q says %q, not %q %q", where, got.Speaker, got.Text, c.Speaker, c.Text)
					break
				}
			}
		}
	}
}
