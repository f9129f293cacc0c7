package report

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
	"strings"

	"github.com/colloquy-go/colloquy"
)

//go:embed page.html
var pageHTML string

// HTML writes the report on m as a page, see the package comment. Its error is the writer's, or an *AudioError.
func HTML(w io.Writer, m *colloquy.Meeting, o Options) error {
	source, err := audioSource(o.Audio)
	if err != nil {
		return err
	}
	t, err := template.New("page").Parse(pageHTML)
	if err != nil {
		return err
	}
	p := newPage(m, o)
	p.Style, p.Script = element("style", pageStyle()), element("script", pageJS)
	p.Policy = policy(pageStyle(), pageJS, source)
	p.Audio = template.URL(o.Audio)
	out := bufio.NewWriterSize(w, 1<<16)
	if err := t.ExecuteTemplate(out, "page", p); err != nil {
		return err
	}
	return out.Flush()
}

// element returns an element whose content is exactly the given one, as its hash in the policy wants it.
func element(name, content string) template.HTML {
	return template.HTML("<" + name + ">" + content + "</" + name + ">")
}

// policy lets the page do what it does, and nothing else.
func policy(style, script, audio string) string {
	rules := []string{"default-src 'none'", "style-src " + hash(style), "script-src " + hash(script), "base-uri 'none'", "form-action 'none'"}
	if audio != "" {
		rules = append(rules, "media-src "+audio)
	}
	return strings.Join(rules, "; ")
}

func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
