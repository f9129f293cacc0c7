package keyword

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/json"
	"io"
	"sync"

	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

//go:embed words.table
var wordsTable []byte

//go:embed english.txt
var englishText string

// known is what the embedded table says about a word.
type known struct {
	rarity int8 // -2·log2 of the share of blocks of text that hold its stem: 0 everywhere … 24 hardly anywhere
	noun   int8 // log2 of how much oftener it stands where nouns do than where verbs do: -6 … 6
}

// unseen is what is presumed about a word that is not in the table: rare, and more likely a noun.
var unseen = known{24, 2}

// english holds what is embedded for English.
type english struct {
	words                                         map[string]known
	function, chatter, vague, verb, personal, aux *lexicon.List
	filler                                        *lexicon.Lexicon
}

var loadEnglish = sync.OnceValues(func() (*english, error) {
	e := &english{}
	var err error
	if e.words, err = readWords(wordsTable); err != nil {
		return nil, err
	}
	own, err := lexicon.Parse("en", englishText)
	if err != nil {
		return nil, err
	}
	e.function, e.chatter, e.verb = own.List("function"), own.List("chatter"), own.List("verb")
	e.vague = own.List("vague")
	e.personal = own.List("personal")
	e.aux = own.List("auxiliary")
	e.filler, err = lexicon.For("en")
	return e, err
})

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
