package caption

import (
	"errors"
	"strings"
	"testing"
)

const ttmlHead = `<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xml:lang="en" ttp:frameRate="25" ttp:tickRate="10000000">
<head><metadata><ttm:title>No words</ttm:title><ttm:agent xml:id="a" type="person"><ttm:name type="full">Ann Lee</ttm:name></ttm:agent></metadata></head>
<body><div`

// The expected cues are read off the text by the standard's rules of time.
func TestTTML(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"clock times, an agent and its name": {`><p begin="00:00:03.000" end="00:00:06.500" ttm:agent="a">Hi <span>all</span><br/>there.</p><p begin="00:00:07.000" end="00:00:08.000" ttm:agent="b">Yo.</p></div>`,
			"3-6.5 Ann Lee|Hi all there. / 7-8 b|Yo."},
		"offsets":                         {`><p begin="9.5s" dur="1500ms">a</p><p begin="0.5m" end="31s">b</p><p begin="320000000t" end="00:00:33:05">c</p></div>`, "9.5-11 |a / 30-31 |b / 32-33.2 |c"},
		"times within times":              {` begin="10s" ttm:agent="a"><p begin="1s" end="2s">a</p></div><div begin="20s"><p begin="1s" end="2s">b</p></div>`, "11-12 Ann Lee|a / 21-22 |b"},
		"times of spans":                  {`><p ttm:agent="a"><span begin="1s" end="2s">one</span> <span begin="2s" end="3s">two</span></p></div>`, "1-2 Ann Lee|one / 2-3 Ann Lee|two"},
		"labels, where there is no agent": {`><p begin="1s" end="2s">ANN: a</p><p begin="2s" end="3s">BOB: b</p></div>`, "1-2 ANN|a / 2-3 BOB|b"},
		"a time that is none":             {`><p begin="soon">a</p><p begin="2s" end="3s">b</p></div>`, "untimed |a / 2-3 |b"},
	} {
		tr := read(t, ttmlHead+c.in+"</body></tt>")
		equal(t, name, tr.Kind, TTML)
		equal(t, name, brief(tr), c.want)
		equal(t, name+": language", tr.Language, "en")
		checkFacts(t, name, tr)
	}
	for name, in := range map[string]string{"cut": ttmlHead + `><p begin="1s">a`, "deep": ttmlHead + ">" + strings.Repeat("<div>", 100)} {
		_, err := Read(strings.NewReader(in), Limits{})
		var format *FormatError
		var limit *LimitError
		if !errors.As(err, &format) && !errors.As(err, &limit) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzTTML(f *testing.F) {
	f.Add([]byte(ttmlHead + ` begin="1s"><p begin="00:00:03.000" end="4.5s" ttm:agent="a">Hi <span begin="1s">x</span><br/></p></div></body></tt>`))
	f.Add([]byte(`<tt xmlns="http://www.w3.org/2006/10/ttaf1"><body><p begin="1t" dur="3f">A: b</p></body></tt>`))
	f.Fuzz(fuzzRead)
}
