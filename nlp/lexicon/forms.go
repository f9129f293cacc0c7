package lexicon

import (
	"strings"
)

// verbForms returns a verb and its regular forms in a language: of a German or Spanish one, which is given as its infinitive,
// those of weak verbs and of -ar, -er and -ir. What ends otherwise has none but itself.
func verbForms(lang, verb string) []string {
	switch lang {
	case "de":
		return germanVerb(verb)
	case "es":
		return spanishVerb(verb)
	}
	return englishVerb(verb)
}

// germanVerb returns the forms of a weak verb: "machen" is mache, machst, macht, machte …, gemacht. An auxiliary e stands where the
// stem ends in d or t, or in m or n behind another consonant than l, r or a silent h: "rechnet", "arbeitet". No "ge" stands before the participle
// where the verb has a prefix that carries no stress, or ends in -ieren.
func germanVerb(verb string) []string {
	stem, ok := strings.CutSuffix(verb, "en")
	if !ok {
		if stem, ok = strings.CutSuffix(verb, "n"); !ok {
			return []string{verb}
		}
	}
	e := ""
	if n := len(stem); n > 1 && (stem[n-1] == 'd' || stem[n-1] == 't' || (stem[n-1] == 'm' || stem[n-1] == 'n') && (strings.IndexByte("aeioulrhmn", stem[n-2]) < 0 || strings.HasSuffix(stem[:n-1], "ch"))) {
		e = "e"
	}
	st := "st"
	if strings.HasSuffix(stem, "s") || strings.HasSuffix(stem, "z") || strings.HasSuffix(stem, "x") || strings.HasSuffix(stem, "ß") {
		st = "t" // "du setzt"
	}
	participle := "ge" + stem + e + "t"
	for _, p := range [...]string{"be", "ver", "er", "ent", "emp", "zer", "ge", "über", "unter", "wieder"} {
		if strings.HasPrefix(stem, p) && len(stem) > len(p)+2 {
			participle = stem + e + "t"
		}
	}
	if strings.HasSuffix(verb, "ieren") {
		participle = stem + "t"
	}
	out := []string{verb, stem + "e", stem + e + st, stem + e + "t", stem, participle}
	for _, end := range [...]string{"te", "test", "ten", "tet"} {
		out = append(out, stem+e+end)
	}
	return out
}

// spanishVerb returns the forms of a regular verb, with those pronouns that hang on its infinitive: "llamarle".
func spanishVerb(verb string) []string {
	if len(verb) < 3 {
		return []string{verb}
	}
	cut := len(verb) - 2
	stem, class := verb[:cut], verb[cut:]
	endings, known := map[string]string{
		"ar": "o as a amos áis an é aste ó asteis aron aba abas ábamos aban e es emos éis en ara aras áramos aran ando ado ada ados adas",
		"er": "o es e emos éis en í iste ió imos isteis ieron ía ías íamos ían a as amos áis an iera ieras iéramos ieran iendo ido ida idos idas",
		"ir": "o es e imos ís en í iste ió isteis ieron ía ías íamos ían a as amos áis an iera ieras iéramos ieran iendo ido ida idos idas",
	}[class]
	if !known {
		return []string{verb}
	}
	out := []string{verb}
	for _, end := range strings.Fields(endings) {
		out = append(out, stem+end)
	}
	for _, end := range strings.Fields("é ás á emos éis án ía ías íamos ían me te le lo la nos os les los las se") {
		out = append(out, verb+end)
	}
	return out
}
