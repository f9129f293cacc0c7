package keyword

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/json"
	"io"
	"sync"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

//go:embed words.table
var wordsTable []byte

//go:embed english.txt
var englishText string

//go:embed german.txt
var germanText string

//go:embed spanish.txt
var spanishText string

// known is what the embedded table says about a word.
type known struct {
	rarity int8 // -2·log2 of the share of blocks of text that hold its stem: 0 everywhere … 24 hardly anywhere
	noun   int8 // log2 of how much oftener it stands where nouns do than where verbs do: -6 … 6
}

// unseen is what is presumed about a word that is not in the table: rare, and more likely a noun.
var unseen = known{24, 2}

// lists holds what is embedded for a language.
type lists struct {
	lang                                          string
	words                                         map[string]known // of English alone
	function, chatter, vague, verb, personal, aux *lexicon.List
	determiner                                    *lexicon.List // not of English
	filler                                        *lexicon.Lexicon
}

var (
	loadEnglish = sync.OnceValues(func() (*lists, error) {
		e, err := readLists("en", englishText)
		if err != nil {
			return nil, err
		}
		e.words, err = readWords(wordsTable)
		return e, err
	})
	loadGerman  = sync.OnceValues(func() (*lists, error) { return readLists("de", germanText) })
	loadSpanish = sync.OnceValues(func() (*lists, error) { return readLists("es", spanishText) })
)

// listsFor returns the lists for a BCP-47 tag.
func listsFor(lang string) (*lists, error) {
	switch nlp.PrimaryLanguage(lang) {
	case "en":
		return loadEnglish()
	case "de":
		return loadGerman()
	case "es":
		return loadSpanish()
	}
	return nil, &lexicon.NoLexiconError{Lang: lang}
}

func readLists(lang, text string) (*lists, error) {
	own := lexicon.MustParse(lang, text)
	filler, err := lexicon.For(lang)
	return &lists{
		lang: lang, function: own.List("function"), chatter: own.List("chatter"), verb: own.List("verb"), vague: own.List("vague"),
		personal: own.List("personal"), aux: own.List("auxiliary"), determiner: own.List("determiner"),
		filler: filler,
	}, err
}

// readWords reads the table: a line of JSON that says where it is from and, compressed by gzip, a line a word. Its
// first letter says how many bytes the word shares with the one before ('a': none), its last two are the levels.
func readWords(table []byte) (map[string]known, error) {
	head, body, _ := bytes.Cut(table, []byte("\n"))
	var about struct{ Name string }
	if err := json.Unmarshal(head, &about); err != nil {
		return nil, err
	}
	z, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(z)
	if err != nil {
		return nil, err
	}
	words := make(map[string]known, bytes.Count(text, []byte("\n")))
	var word []byte
	for line := range bytes.Lines(text) {
		if len(line) < 4 || int(line[0]-'a') > len(word) {
			return nil, io.ErrUnexpectedEOF
		}
		n := len(line) - 3
		word = append(word[:line[0]-'a'], line[1:n]...)
		words[string(word)] = known{int8(line[n] - 'A'), int8(line[n+1]-'a') - 6}
	}
	return words, nil
}
