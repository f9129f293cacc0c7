package report

import (
	"maps"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// mostLanguages is how many languages the page names.
const mostLanguages = 8

// lists says by which languages' lists the words were read, and for which there are none; "" where no language is known.
func (k *maker) lists() string {
	var known, none []string
	for _, u := range k.m.Utterances {
		tag := nlp.PrimaryLanguage(u.Language)
		if !isTag(tag) || slices.Contains(known, languageName(tag)) || slices.Contains(none, tag) {
			continue
		}
		if slices.Contains(lexicon.Languages(), tag) {
			known = append(known, languageName(tag))
		} else if len(none) < mostLanguages {
			none = append(none, tag)
		}
	}
	slices.Sort(known)
	slices.Sort(none)
	var said []string
	if len(known) > 0 {
		said = append(said, "Words were read by the lists for "+strings.Join(known, ", ")+".")
	}
	if len(none) > 0 {
		said = append(said, "There are no lists for "+strings.Join(none, ", ")+": no list of another language stands in for them.")
	}
	return strings.Join(said, " ")
}

// mostHeard is how many fillers are named that were said.
const mostHeard = 3

// fillersHeard names the fillers that were said most, in the language they were said in: “um”, “you know”; "" where none was.
func (k *maker) fillersHeard() string {
	lists := map[string]*lexicon.List{} // by language; nil: there are none
	count := map[string]int{}
	var t nlp.Tokens
	for _, u := range k.m.Utterances {
		list, known := lists[u.Language]
		if !known {
			if lex, err := lexicon.For(u.Language); err == nil {
				list = lex.List(lexicon.Filler)
			}
			lists[u.Language] = list
		}
		t.Scan(u.Text)
		for i := 0; list != nil && i < t.Len(); {
			n, _ := list.MatchTokens(&t, i)
			if n > 0 {
				count[string(t.NormRange(i, i+n))]++
			}
			i += max(n, 1)
		}
	}
	return quoted(mostCounted(count, mostHeard))
}

// listeningWord is what listeners said most, as the head of the column that counts it; “Mm-hm” where nothing was written down.
func (k *maker) listeningWord() string {
	count := map[string]int{}
	for _, b := range k.in.Backchannels.All {
		if said := strings.Trim(strings.ToLower(clean(b.Text)), " .,!?…"); said != "" && len(said) <= 24 {
			count[said]++
		}
	}
	if said := mostCounted(count, 1); len(said) > 0 {
		return quoted([]string{upper(said[0])})
	}
	return "“Mm-hm”"
}

// mostCounted returns the keys with the highest counts, of equal ones the first in the alphabet first.
func mostCounted(count map[string]int, most int) []string {
	keys := slices.Sorted(maps.Keys(count))
	slices.SortStableFunc(keys, func(a, b string) int { return count[b] - count[a] })
	return keys[:min(len(keys), most)]
}

// quoted puts words in quotation marks.
func quoted(words []string) string {
	var out []string
	for _, w := range words {
		out = append(out, "“"+w+"”")
	}
	return strings.Join(out, ", ")
}

// languageName is the name of a language that has lists.
func languageName(tag string) string {
	switch tag {
	case "de":
		return "German (de)"
	case "en":
		return "English (en)"
	case "es":
		return "Spanish (es)"
	}
	return tag
}
