package main

import (
	"bytes"
	"crypto/sha1"
	"crypto/sha256"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"slices"

	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/internal/gen/folds"
	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/behavior"
)

// sources collects what rules and models say of labelled texts.
type sources struct {
	examples map[string][]example // by behaviour: detections of the rules
	alone    map[string][]example // by behaviour: sentences without one

	detector  *behavior.Detector
	acts      *act.Reader
	catalogue []behavior.Behavior
	hash      []byte
}

// kindredRow is a line of a labelled set, or of our own sentences.
type kindredRow struct {
	Conv, Speaker, Text, General, Full, Label string
	Labels                                    []string
}

// readSources reads the development parts of the labelled sets in data, and our own sentences.
func readSources(data, sentences string) (*sources, error) {
	d, err := behavior.New("en")
	if err != nil {
		return nil, err
	}
	d.RulesAlone = true
	acts, err := act.New("en")
	if err != nil {
		return nil, err
	}
	all, err := behavior.Catalogue()
	if err != nil {
		return nil, err
	}
	s := &sources{examples: map[string][]example{}, alone: map[string][]example{}, detector: d, acts: acts, catalogue: all}
	for _, set := range []struct {
		name    string
		methods []string
	}{{"mrda", []string{act.Model}}, {"goemotions", notAct()}, {"toxicity_davidson", notAct()}} {
		if err := s.set(filepath.Join(data, set.name, "dev.jsonl.gz"), set.name, set.methods); err != nil {
			return nil, fmt.Errorf("%s: %w", set.name, err)
		}
	}
	return s, s.own(sentences)
}

// notAct returns the models of single texts.
func notAct() (out []string) {
	for _, k := range behavior.Kindred() {
		if k.Method != act.Model && !slices.Contains(out, k.Method) {
			out = append(out, k.Method)
		}
	}
	return out
}

// set reads a labelled set, conversation by conversation, for the behaviours of some models.
func (s *sources) set(file, name string, methods []string) error {
	raw, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	s.add(raw)
	rows, err := corpora.Rows[kindredRow](file, nil)
	count := 0
	for c := range corpora.Conversations(rows, func(r kindredRow) string { return r.Conv }) {
		s.conversation(c, name, methods, count)
		count++
	}
	return err
}

func (s *sources) add(raw []byte) {
	h := sha256.Sum256(raw)
	s.hash = append(s.hash, h[:]...)
}

// conversation notes what is found in one; number is its place in the set, by which texts that stand alone are folded.
func (s *sources) conversation(rows []kindredRow, set string, methods []string, number int) {
	fold := number % folds.N
	if rows[0].Conv != "" {
		fold = folds.Of(rows[0].Conv)
	}
	found, acts := s.detect(rows)
	for _, k := range behavior.Kindred() {
		if !slices.Contains(methods, k.Method) || set == "toxicity_davidson" && k.Behavior != "conflict" && k.Behavior != "harassment" {
			continue
		}
		for i, r := range rows {
			right := r.has(kindredTags(k.Behavior))
			x, ok := surest(found[i], k.Behavior, s.catalogue)
			switch {
			case ok && x.Model != "":
				s.examples[k.Behavior] = append(s.examples[k.Behavior], example{byRule: x.ByRule, byModel: x.ByModel, right: right, fold: fold})
			case !ok && k.Alone && len(nlp.AppendSentences(nil, r.Text)) == 1:
				s.alone[k.Behavior] = append(s.alone[k.Behavior], example{byModel: probability(k, &acts[i]), right: right})
			}
		}
	}
}

func (r *kindredRow) has(tags []string) bool {
	return slices.Contains(tags, r.Full) || slices.Contains(tags, r.General) || slices.Contains(tags, r.Label) ||
		slices.ContainsFunc(r.Labels, func(l string) bool { return slices.Contains(tags, l) })
}

// probability returns what package act says of a behaviour.
func probability(k behavior.Kin, r *act.Result) (p float64) {
	for l := range act.Labels {
		if slices.Contains(k.Labels, l.String()) {
			p = max(p, float64(r.P[l]))
		}
	}
	return p
}

// detect returns what is found in each row of a conversation.
func (s *sources) detect(rows []kindredRow) ([][]behavior.Detection, []act.Result) {
	who := corpora.Speakers{}
	var lines []act.Utterance
	for _, r := range rows {
		lines = append(lines, act.Utterance{Text: r.Text, Speaker: who.Number(r.Speaker)})
	}
	acts := s.acts.Read(nil, lines)
	c := make([]behavior.Utterance, len(lines))
	for i, l := range lines {
		c[i] = behavior.Utterance{Text: l.Text, Speaker: l.Speaker, Act: &acts[i]}
	}
	out := make([][]behavior.Detection, len(rows))
	for _, x := range s.detector.Detect(nil, c) {
		out[x.Utterance] = append(out[x.Utterance], x)
	}
	return out, acts
}

// surest returns the surest detection of a behaviour.
func surest(found []behavior.Detection, name string, catalogue []behavior.Behavior) (best behavior.Detection, ok bool) {
	for _, x := range found {
		if catalogue[x.Behavior].Name == name && x.ByRule > best.ByRule {
			best, ok = x, true
		}
	}
	return best, ok
}

// own reads our own sentences, without those that are set aside.
func (s *sources) own(file string) error {
	raw, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	s.add(raw)
	n := 0
	type sentence struct {
		Behavior, Text, Previous string
		Label                    int
	}
	return corpora.Read(bytes.NewReader(raw), nil, func(r sentence) error {
		n++
		if setAside(r.Text) {
			return nil
		}
		rows := []kindredRow{{Speaker: "before", Text: r.Previous}, {Speaker: "speaker", Text: r.Text}}
		if r.Previous == "" {
			rows = rows[1:]
		}
		found, _ := s.detect(rows)
		if x, ok := surest(found[len(rows)-1], r.Behavior, s.catalogue); ok && x.Model != "" {
			s.examples[r.Behavior] = append(s.examples[r.Behavior],
				example{byRule: x.ByRule, byModel: x.ByModel, right: r.Label == 1, fold: n % folds.N, own: true})
		}
		return nil
	})
}

// setAside tells whether a sentence is of the fifth that nothing is fitted to: the SHA-1 of its text is divisible by 5.
func setAside(text string) bool {
	h := sha1.Sum([]byte(text))
	return new(big.Int).Mod(new(big.Int).SetBytes(h[:]), big.NewInt(5)).Sign() == 0
}
