package browsertest

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/report"
)

// embedded is the quickstart's recording as an address that holds it.
func embedded(t *testing.T) string {
	t.Helper()
	sound, err := os.ReadFile(quickstart + ".wav")
	require.NoError(t, err)
	return "data:audio/wav;base64," + base64.StdEncoding.EncodeToString(sound)
}

func TestAPageAsksNobodyAndComplainsOfNothing(t *testing.T) {
	for name, m := range meetings(t) {
		for _, width := range []int64{1280, 390} {
			b := open(t, page(t, m, report.Options{}), width, width == 390)
			eval[bool](t, b, `document.fonts.ready.then(() => true)`)
			assert.Empty(t, b.said, name)
			assert.Len(t, b.asked, 1, "%s asks for itself alone: %v", name, b.asked)
			assert.LessOrEqual(t, eval[int64](t, b, `document.documentElement.scrollWidth`), width, "%s at %d is not wider than the screen", name, width)
		}
	}
}

func TestSearchFilterAndJump(t *testing.T) {
	b := open(t, page(t, conversation(t), report.Options{}), 1280, false)
	shown := `[...document.querySelectorAll(".line")].filter(l => l.getClientRects().length > 0)`
	all := eval[int](t, b, shown+`.length`)
	require.Greater(t, all, 20)

	require.NoError(t, chromedp.Run(b, chromedp.Evaluate(`document.getElementById("q").focus()`, nil), chromedp.KeyEvent("launch"), chromedp.Sleep(300*time.Millisecond)))
	some := eval[int](t, b, shown+`.length`)
	assert.Greater(t, some, 1)
	assert.Less(t, some, all)
	assert.True(t, eval[bool](t, b, shown+`.every(l => l.querySelector("p").textContent.toLowerCase().includes("launch"))`))
	assert.Equal(t, fmt.Sprintf("%d of %d lines", some, eval[int](t, b, `document.querySelectorAll(".line").length`)), eval[string](t, b, `document.getElementById("hits").textContent`))
	assert.True(t, eval[bool](t, b, `CSS.highlights.get("found").size >= `+fmt.Sprint(some)))

	require.NoError(t, chromedp.Run(b, chromedp.Evaluate(`document.querySelector('#find input[value="0"]').click()`, nil), chromedp.Sleep(300*time.Millisecond)))
	assert.True(t, eval[bool](t, b, shown+`.every(l => l.dataset.s !== "0")`), "the first speaker is left out")

	// A jump to a line that the filter hides brings it back.
	hidden := eval[string](t, b, `[...document.querySelectorAll("main section:not(#transcript) a.at")].map(a => a.getAttribute("href")).find(h => document.querySelector(h).hidden)`)
	require.NotEmpty(t, hidden)
	do(t, b, `document.querySelector('main section:not(#transcript) a.at[href="`+hidden+`"]').click()`)
	require.NoError(t, chromedp.Run(b, chromedp.Sleep(300*time.Millisecond)))
	assert.True(t, eval[bool](t, b, `(r => r.top >= -1 && r.top < innerHeight)(document.querySelector("`+hidden+`").getBoundingClientRect())`), "it is in sight")
	assert.Equal(t, all, eval[int](t, b, shown+`.length`))

	require.NoError(t, chromedp.Run(b, chromedp.Evaluate(`document.getElementById("kind").value = "question"; document.getElementById("kind").dispatchEvent(new Event("input", {bubbles: true}))`, nil), chromedp.Sleep(300*time.Millisecond)))
	assert.True(t, eval[bool](t, b, `(l => l.length > 0 && l.every(l => l.dataset.k.includes("question")))(`+shown+`)`))
	assert.Empty(t, b.said)
}

func TestATimePlaysItsMoment(t *testing.T) {
	folder := t.TempDir()
	sound, err := os.ReadFile(quickstart + ".wav")
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(folder, "talk.wav"), sound, 0o600))
	html, err := os.ReadFile(page(t, conversation(t), report.Options{Audio: "talk.wav"}))
	require.NoError(t, err)
	beside := filepath.Join(folder, "report.html")
	require.NoError(t, os.WriteFile(beside, html, 0o600))
	for name, file := range map[string]string{"a file beside the page": beside, "a recording in the page": page(t, conversation(t), report.Options{Audio: embedded(t)})} {
		b := open(t, file, 1280, false)
		eval[bool](t, b, `new Promise((ok, no) => { const a = document.getElementById("audio"); a.onerror = () => no(new Error("cannot play")); const look = () => a.readyState > 0 ? ok(true) : setTimeout(look, 50); look(); })`)
		do(t, b, `document.querySelector('#l10 a.at').click()`)
		eval[bool](t, b, `new Promise(ok => { const look = () => document.querySelector(".line.now") ? ok(true) : setTimeout(look, 50); look(); })`)
		want := eval[float64](t, b, `+document.querySelector("#l10 a.at").dataset.t`)
		assert.InDelta(t, want, eval[float64](t, b, `document.getElementById("audio").currentTime`), 5, name)
		assert.Equal(t, "true", eval[string](t, b, `document.querySelector(".line.now").getAttribute("aria-current")`))
		do(t, b, `(r => document.querySelector("svg.wide .hit").dispatchEvent(new MouseEvent("click", {bubbles: true, clientX: r.left + r.width / 2, clientY: r.top + 5})))(document.querySelector("svg.wide .hit").getBoundingClientRect())`)
		assert.InDelta(t, 45, eval[float64](t, b, `document.getElementById("audio").currentTime`), 3, "the middle of the timeline")
		assert.Empty(t, b.said, name)
	}
}

func TestThePageIsReadWithoutScript(t *testing.T) {
	b := open(t, page(t, conversation(t), report.Options{}), 1280, false, emulation.SetScriptExecutionDisabled(true))
	text := eval[string](t, b, `document.getElementById("transcript").textContent`)
	assert.Contains(t, text, "Let's talk about the launch")
	assert.Zero(t, eval[int](t, b, `document.getElementById("find").getClientRects().length + document.getElementById("theme").getClientRects().length`), "there are no controls that do nothing")
}

func TestTheSwitchForLightAndDark(t *testing.T) {
	b := open(t, page(t, conversation(t), report.Options{}), 1280, false)
	paper := `getComputedStyle(document.body).backgroundColor`
	light := eval[string](t, b, paper)
	require.NoError(t, chromedp.Run(b, chromedp.Evaluate(`document.getElementById("theme").click()`, nil)))
	dark := eval[string](t, b, paper)
	assert.NotEqual(t, light, dark)
	require.NoError(t, chromedp.Run(b, chromedp.Evaluate(`document.getElementById("theme").click()`, nil)))
	assert.Equal(t, light, eval[string](t, b, paper))
	assert.Equal(t, dark, eval[string](t, open(t, page(t, conversation(t), report.Options{}), 1280, true), paper), "the reader's own setting")
}

func TestThreeHoursOpenSoon(t *testing.T) {
	m, err := (&colloquy.Analyzer{}).Annotate(context.Background(), long())
	require.NoError(t, err)
	b := open(t, page(t, m, report.Options{}), 1280, false)
	took := eval[float64](t, b, `new Promise(ok => { const look = () => { const e = performance.getEntriesByType("navigation")[0]; e.loadEventEnd > 0 ? ok(e.loadEventEnd) : setTimeout(look, 20) }; look(); })`)
	t.Logf("three hours: loaded after %.0f ms", took)
	assert.Less(t, took, 4000., "one second on an idle machine")
	assert.Empty(t, b.said)
}

func TestAxeFindsNothingSerious(t *testing.T) {
	folder := os.Getenv("COLLOQUY_AXE")
	if folder == "" {
		t.Skip("COLLOQUY_AXE names no folder with axe.min.js")
	}
	axe, err := os.ReadFile(filepath.Join(folder, "axe.min.js"))
	require.NoError(t, err)
	for name, m := range meetings(t) {
		for _, width := range []int64{1280, 390} {
			for _, dark := range []bool{false, true} {
				o := report.Options{}
				if name == "quickstart" {
					o.Audio = embedded(t)
				} else if dark {
					continue // what differs is the colours, and the quickstart's page has them
				}
				if m.Timing.Timed() {
					m = m.Slice(colloquy.Interval{End: 5 * time.Minute}) // axe looks at each line in turn
				} else {
					m.Utterances = m.Utterances[:min(60, len(m.Utterances))]
				}
				b := open(t, page(t, m, o), width, dark)
				do(t, b, `document.querySelectorAll("details").forEach(d => d.open = true)`)
				require.NoError(t, chromedp.Run(b, chromedp.Evaluate(string(axe), nil)))
				found := eval[string](t, b, `axe.run(document, {resultTypes: ["violations"]}).then(r => JSON.stringify(r.violations.map(v => ({id: v.id, impact: v.impact, help: v.help, n: v.nodes.length, at: v.nodes.slice(0, 3).map(n => n.html.slice(0, 200) + " " + (n.any[0] || n.all[0] || n.none[0] || {}).message)}))))`)
				var all []struct {
					ID, Impact, Help string
					N                int
					At               []string
				}
				require.NoError(t, json.Unmarshal([]byte(found), &all))
				for _, v := range all {
					assert.NotContains(t, []string{"serious", "critical"}, v.Impact, "%s %d dark=%v: %s %s (%d)\n%s", name, width, dark, v.ID, v.Help, v.N, strings.Join(v.At, "\n"))
					if v.Impact != "serious" && v.Impact != "critical" {
						t.Logf("%s %d dark=%v: %s %s (%d)\n%s", name, width, dark, v.ID, v.Help, v.N, strings.Join(v.At, "\n"))
					}
				}
			}
		}
	}
}

// TestPictures writes pictures of the pages for people to look at.
func TestPictures(t *testing.T) {
	folder := os.Getenv("COLLOQUY_SHOTS")
	if folder == "" {
		t.Skip("COLLOQUY_SHOTS names no folder")
	}
	for name, m := range meetings(t) {
		for _, width := range []int64{1280, 390} {
			for _, dark := range []bool{false, true} {
				b := open(t, page(t, m, report.Options{}), width, dark)
				var picture []byte
				require.NoError(t, chromedp.Run(b, chromedp.FullScreenshot(&picture, 100)))
				file := filepath.Join(folder, fmt.Sprintf("%s-%d-%v.png", name, width, map[bool]string{true: "dark", false: "light"}[dark]))
				require.NoError(t, os.WriteFile(file, picture, 0o600))
				assert.NotEmpty(t, picture)
			}
		}
	}
}
