package summary

import (
	"math"
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/fluency"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// MethodPlain is the name and version of how summaries are made in languages that there are no models for.
const MethodPlain = "summary-words/2"

// plainEdges are words of German and Spanish with which sentences open, and with which none ends or begins that is whole.
const plainEdges = `
[open de]
ja, jo, nein, okay, ok, gut, klar, genau, richtig, also, und, aber, oder, so, na ja, naja, na gut, ach, ach so, ah, oh, tja, mhm, hm, nun, und dann
alles klar, natürlich, super, prima, perfekt, danke, bitte, stimmt, ehrlich gesagt, na klar, moment, gerne, schön, sehr gut

[open es]
sí, vale, ok, okay, bueno, bien, claro, pues, entonces, y, pero, o, o sea, a ver, ah, oh, uf, exacto, perfecto, oye, eh
muy bien, de acuerdo, por supuesto, claro que sí, la verdad, genial, gracias, muchas gracias, es que, y entonces

[end de]
und, oder, aber, weil, dass, wenn, ob, als, wie, sondern, der, dem, den, des, eine, einen, einem, einer, mein, meine, dein, deine, ihre, sehr

[end es]
y, o, pero, porque, que, si, como, de, del, en, con, por, para, el, la, los, las, un, una, mi, tu, su, muy, cuando, donde

[greet de]
guten tag, guten morgen, guten abend, hallo, willkommen, vielen dank, danke für, auf wiederhören, auf wiedersehen, mein name ist, tschüss, schönen tag
ich wünsche ihnen, tut mir leid, gute besserung, alles gute, gute arbeit, keine sorge, keine sorgen, freut mich, wie schön, nehmen sie doch platz, herzlich willkommen, grüezi, grüß gott, bis morgen, bis dann, kann ich für sie tun, herzlichen glückwunsch

[greet es]
buenos días, buenas tardes, buenas noches, hola, bienvenido, bienvenida, muchas gracias, gracias por, hasta luego, hasta mañana, me llamo, adiós, buen día
mi nombre es, lo siento, no se preocupe, no te preocupes, mucho gusto, que se recupere, qué alivio, siéntese, buen trabajo, hasta el, puedo ayudarle, hablo con, felicidades

[lean de]
die, das, dem, denen, dessen, deren, dass, sondern, sowie

[lean es]
que, cuyo, cuya, sino, del, quien
`

// plain is what a summary in a language without models is made with.
type plain struct {
	fluent                  *fluency.Analyzer
	end, lean, greets, asks *lexicon.List
}

func newPlain(lang string) (*plain, *lexicon.List, error) {
	own, err := lexicon.Parse(lang, plainEdges)
	if err != nil {
		return nil, nil, err
	}
	f, err := fluency.New(lang)
	if err != nil {
		return nil, nil, err
	}
	lex, err := lexicon.For(lang)
	if err != nil {
		return nil, nil, err
	}
	of := func(what string) *lexicon.List { return own.List(lexicon.Class(what + " " + lang)) }
	return &plain{f, of("end"), of("lean"), of("greet"), lex.List(lexicon.Interrogative)}, of("open"), nil
}

// dropPlain drops what package fluency leaves out.
func (c *cleaner) dropPlain() {
	left := c.plain.fluent.Clean(c.text).Left
	for i, k := 0, 0; i < c.t.Len() && k < len(left); {
		switch s := c.t.Span(i); {
		case s.Start >= left[k].End:
			k++
		default:
			c.drop[i] = s.End > left[k].Start
			i++
		}
	}
}

// hangs reports whether a sentence that begins with one word and ends with another is part of one.
func (p *plain) hangs(first, last string, tail bool) bool {
	_, ends := p.end.Weight(last)
	_, leans := p.lean.Weight(first)
	return ends || leans && tail
}

// plainChance is what stands for the chance that stem w is k times or oftener in a summary: √count/k of a content word.
func (d *Document) plainChance(w int32, k int) float64 {
	if d.terms.common[w] {
		return 0
	}
	return math.Sqrt(float64(d.terms.count[w])) / float64(k)
}

// dictatedDigits is how many digits a sentence has at least that reads out a number.
const dictatedDigits = 7

// onlyDigits makes a 0 of each digit and nothing of other characters.
func onlyDigits(r rune) rune {
	if r < '0' || r > '9' {
		return -1
	}
	return '0'
}

// plainQuality is what stands for the quality of sentence i: less for what greets or thanks, for questions, and for what breaks off.
func (d *Document) plainQuality(i int) float64 {
	q := 1.0
	clean, t := d.sentences[i].clean, d.index.Tokens(i)
	words := make([]string, len(t))
	for k := range t {
		words[k] = d.index.Norm(t[k].Word)
	}
	for k := range words {
		if n, _ := d.plain.greets.Match(words[k:]); n > 0 {
			q *= courteous
			break
		}
	}
	if n, _ := d.plain.asks.Match(words); n > 0 || strings.HasSuffix(clean, "?") {
		q *= question
	}
	switch digits := strings.Count(strings.Map(onlyDigits, clean), "0"); {
	case digits >= dictatedDigits:
		q *= dictated
	case digits > 0:
		q *= telling
	}
	if d.marked && !nlp.Ended(clean) {
		q *= opened
	}
	return q
}
