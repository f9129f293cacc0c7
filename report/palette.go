package report

import (
	_ "embed"
	"fmt"
	"strings"
)

// Colours of speakers on light and dark pages, as far apart from each other as could be found with a contrast of 4.5 with
// the page, also as people see them who lack one of the cones for red and green.
var (
	lightSpeakers = [...]string{"#1e65aa", "#ba401c", "#0e8071", "#87105c", "#310679", "#531605", "#4d349f", "#852a0f", "#03527b", "#520246"}
	darkSpeakers  = [...]string{"#64a9f3", "#dd603e", "#55f2ed", "#f8d63b", "#d5a39f", "#558a97", "#cab043", "#f1d2ad", "#8978e9", "#aabee5"}
)

const (
	lightPaper = "#fbfaf7"
	darkPaper  = "#16181b"
)

//go:embed chart.css
var chartCSS string

//go:embed page.css
var pageCSS string

//go:embed page.js
var pageJS string

// variables returns the colours of a page.
func variables(speakers []string, rest string) string {
	var b strings.Builder
	for k, c := range speakers {
		fmt.Fprintf(&b, "--s%d:%s;", k, c)
	}
	return b.String() + rest
}

const (
	lightColours = "--paper:" + lightPaper + ";--card:#fff;--ink:#1d1f23;--soft:#5a5e66;--rule:#dedbd3;--wash:#f1efe9;--sx:#63676e;--accent:#1e5a96;--mark:#ffe9a8;--hot:#f9efce;--warn:#8f3208;" +
		"--happiness:#f6d77c;--surprise:#dcc6f2;--sadness:#b7d3f2;--anger:#f3b2a4;--fear:#a9dccb;--disgust:#cfd99b;--neutral:#e9e7e1;--unsure:#f5f3ee;--good:#0b6e5f;--bad:#a8381a"
	darkColours = "--paper:" + darkPaper + ";--card:#1d2024;--ink:#e8e6e1;--soft:#a4a8b0;--rule:#373b42;--wash:#22262b;--sx:#9a9ea6;--accent:#8cbdf2;--mark:#5d4b12;--hot:#332c17;--warn:#f2a37e;" +
		"--happiness:#6e5716;--surprise:#553c75;--sadness:#27496f;--anger:#7b3427;--fear:#1d5a4a;--disgust:#505a22;--neutral:#2e3238;--unsure:#25282d;--good:#5fd3bf;--bad:#f28c6f"
)

// speakerRules are the rules that give everybody their colour.
func speakerRules() string {
	var b strings.Builder
	for k := range lightSpeakers {
		fmt.Fprintf(&b, ".s%d{--me:var(--s%d)}", k, k)
	}
	return b.String()
}

// chartStyle is the style of a drawing in a file of its own.
func chartStyle() string {
	return "svg.colloquy{" + variables(lightSpeakers[:], lightColours) + "}" +
		"@media (prefers-color-scheme:dark){svg.colloquy{" + variables(darkSpeakers[:], darkColours) + "}}" +
		"svg.colloquy{font-family:system-ui,sans-serif;background:var(--paper)}" + speakerRules() + squeeze(chartCSS)
}

// pageStyle is the style of a page.
func pageStyle() string {
	light, dark := variables(lightSpeakers[:], lightColours), variables(darkSpeakers[:], darkColours)
	return ":root{color-scheme:light;" + light + "}" +
		"@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;" + dark + "}}" +
		"@media screen{:root[data-theme=dark]{color-scheme:dark;" + dark + "}}" + speakerRules() + squeeze(chartCSS) + squeeze(pageCSS)
}

// squeeze joins the lines of a style sheet.
func squeeze(css string) string {
	var b strings.Builder
	for _, l := range strings.Split(css, "\n") {
		b.WriteString(strings.TrimSpace(l))
	}
	return b.String()
}
