package keyword

import "strings"

const (
	completeLeast = 2   // places at which a word stands beside a keyword, to belong to it
	completeShare = 0.7 // and of all places of the keyword
)

// complete gives candidates the word without which they are hardly ever said, though such a word cuts phrases elsewhere: "works council",
// "due diligence", "password reset". The phrase has to stand behind an article or the like in most places, so that the word is no verb.
func (x *Index) complete(cs []candidate) {
	for i := range cs {
		c := &cs[i]
		if len(c.places) < completeLeast || len(c.stems) > 2 {
			continue
		}
		if w := x.beside(c, -1); w >= 0 {
			x.extend(c, w, -1)
		} else if w := x.beside(c, 1); w >= 0 {
			x.extend(c, w, 1)
		}
	}
}

// beside returns the word that stands before (-1) or behind (1) a candidate often enough to belong to it, -1 where there is none.
func (x *Index) beside(c *candidate, dir int) int32 {
	count := map[int32]int{}
	best, led := int32(-1), 0
	for _, p := range c.places {
		if w := x.neighbour(p, dir); w >= 0 {
			if count[w]++; best < 0 || count[w] > count[best] {
				best = w
			}
		}
	}
	if best < 0 || count[best] < completeLeast || float64(count[best]) < completeShare*float64(len(c.places)) {
		return -1
	}
	for _, p := range c.places {
		if x.neighbour(p, dir) == best && x.isLed(p, dir) {
			led++
		}
	}
	if 2*led <= count[best] {
		return -1
	}
	return best
}

// neighbour returns the word beside a place that may be a part of its phrase though it cuts phrases, -1 for none.
func (x *Index) neighbour(p place, dir int) int32 {
	t := x.Tokens(int(p.unit))
	at := int(p.from) - 1
	if dir > 0 {
		at = int(p.to)
	}
	if at < 0 || at >= len(t) || t[max(at, int(p.from))].cut {
		return -1
	}
	w := x.words[t[at].Word]
	switch {
	case w.kind == verbal && !w.aux && (dir < 0 || isBare(w.norm) && !strings.HasSuffix(x.words[t[at-1].Word].norm, "s")):
	case dir < 0 && (w.kind == vague && isBinding(w.norm) || w.kind == content && w.called):
	default:
		return -1
	}
	return t[at].Word
}

// isBare reports whether a verb has no ending, as one that is used as a noun.
func isBare(w string) bool {
	return !strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ed") && !strings.HasSuffix(w, "ing")
}

// isBinding reports whether a word that says nothing by itself makes a name of what follows: "due diligence", "free trial".
func isBinding(w string) bool {
	switch w {
	case "due", "free", "high", "low", "open", "real", "general", "special", "public", "private", "main", "hard":
		return true
	}
	return false
}

// isLed reports whether an article or the like stands before the phrase that a place makes with its neighbour.
func (x *Index) isLed(p place, dir int) bool {
	t := x.Tokens(int(p.unit))
	at := int(p.from) - 1
	if dir < 0 {
		at--
	}
	if at < 0 || t[at+1].cut {
		return false
	}
	switch x.words[t[at].Word].norm {
	case "the", "a", "an", "our", "your", "my", "his", "her", "their", "its", "this", "that", "every", "each", "another", "of":
		return true
	}
	return false
}

// extend makes word w a part of a candidate wherever it stands beside it.
func (x *Index) extend(c *candidate, w int32, dir int) {
	places := make([]place, len(c.places))
	for i, p := range c.places {
		if x.neighbour(p, dir) == w && dir < 0 {
			p.from--
		} else if x.neighbour(p, dir) == w {
			p.to++
		}
		places[i] = p
	}
	c.places = places
	stems := append(append([]int32(nil), c.stems...), x.words[w].stem)
	if dir < 0 {
		stems = append([]int32{x.words[w].stem}, c.stems...)
	}
	c.stems = stems
}
