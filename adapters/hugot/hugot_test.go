package hugot_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/adapters/hugot"
)

// vocabulary is what the models of the tests know, by token number.
var vocabulary = []string{"[PAD]", "[UNK]", "[CLS]", "[SEP]", "good", "bad", "day"}

// feelings are the logits of negative, neutral and positive for each token.
var feelings = []float32{
	9, 9, -9, // [PAD], which a text alone never has
	0, 0, 0, 0, 0, 0, 0, 0, 0,
	-2, 0, 2, // good
	2, 0, -2, // bad
	0, 0, 0,
}

// model writes a model into a folder and returns its name.
func model(t testing.TB, network []byte, config map[string]any, labels ...string) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "tiny")
	require.NoError(t, os.Mkdir(folder, 0o700))
	names := map[string]string{}
	for k, l := range labels {
		names[strconv.Itoa(k)] = l
	}
	whole := map[string]any{"id2label": names}
	for k, v := range config {
		whole[k] = v
	}
	var added []map[string]any
	numbers := map[string]int{}
	for k, w := range vocabulary {
		numbers[w] = k
		if strings.HasPrefix(w, "[") {
			added = append(added, map[string]any{"id": k, "content": w, "special": true})
		}
	}
	special := func(id string) map[string]any { return map[string]any{"SpecialToken": map[string]any{"id": id}} }
	tokens := map[string]any{
		"version": "1.0", "added_tokens": added,
		"normalizer":    map[string]any{"type": "BertNormalizer", "lowercase": true},
		"pre_tokenizer": map[string]any{"type": "BertPreTokenizer"},
		"post_processor": map[string]any{
			"type":   "TemplateProcessing",
			"single": []any{special("[CLS]"), map[string]any{"Sequence": map[string]any{"id": "A"}}, special("[SEP]")},
			"special_tokens": map[string]any{
				"[CLS]": map[string]any{"id": "[CLS]", "ids": []int{2}, "tokens": []string{"[CLS]"}},
				"[SEP]": map[string]any{"id": "[SEP]", "ids": []int{3}, "tokens": []string{"[SEP]"}},
			},
		},
		"model": map[string]any{"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100, "vocab": numbers},
	}
	for name, v := range map[string]any{"config.json": whole, "tokenizer.json": tokens} {
		raw, err := json.Marshal(v)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), raw, 0o600))
	}
	require.NoError(t, os.WriteFile(filepath.Join(folder, "model.onnx"), network, 0o600))
	return folder
}

func load(t testing.TB, folder string, o hugot.Options) *hugot.Classifier {
	t.Helper()
	c, err := hugot.Load(folder, o)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, c.Close()) })
	return c
}

func feeling(t testing.TB, o hugot.Options) *hugot.Classifier {
	t.Helper()
	return load(t, model(t, bag(3, feelings...), nil, "negative", "neutral", "positive"), o)
}

func lines(texts ...string) []colloquy.Utterance {
	out := make([]colloquy.Utterance, len(texts))
	for k, s := range texts {
		out[k] = colloquy.Utterance{ID: "u" + strconv.Itoa(k+1), Text: s, Language: "en-GB"}
	}
	return out
}

func TestSentiment(t *testing.T) {
	s, err := hugot.NewSentiment(feeling(t, hugot.Options{}), nil)
	require.NoError(t, err)
	got, err := s.AnalyzeSentiment(context.Background(), lines("A good day", "bad bad bad!", "the day", "", "good and bad"))
	require.NoError(t, err)
	require.Len(t, got, 5)
	// The softmax of (-2, 0, 2) is (e⁻², 1, e²)/(e⁻² + 1 + e²) = (0.1353, 1, 7.3891)/8.5244 = (0.0159, 0.1173, 0.8668).
	assert.InDelta(t, 0.8668-0.0159, got[0].Value, 1e-4)
	assert.InDelta(t, 0.8668, got[0].Confidence, 1e-4)
	assert.Equal(t, "hugot/tiny", got[0].Method)
	// That of (6, 0, -6) is (403.43, 1, 0.0025)/404.43.
	assert.InDelta(t, (0.0025-403.43)/404.43, got[1].Value, 1e-4)
	// Nothing known: a third each.
	assert.InDelta(t, 0, got[2].Value, 1e-6)
	assert.InDelta(t, 1./3, got[2].Confidence, 1e-6)
	assert.True(t, got[3].None, "no words")
	assert.InDelta(t, 0, got[4].Value, 1e-6, "they make up for each other")
}

func TestAResultRestsOnTheTextAlone(t *testing.T) {
	s, err := hugot.NewSentiment(feeling(t, hugot.Options{}), nil)
	require.NoError(t, err)
	alone, err := s.AnalyzeSentiment(context.Background(), lines("good day"))
	require.NoError(t, err)
	among, err := s.AnalyzeSentiment(context.Background(), lines("bad day day day day day bad", "good day", "bad"))
	require.NoError(t, err)
	assert.Equal(t, alone[0], among[1])
}

func TestLongTextsAreCut(t *testing.T) {
	// Six tokens with [CLS] and [SEP]: four words. "good day day day" and "bad bad bad day" have (-2, 0, 2) and (6, 0, -6).
	long := "good day day day bad bad bad day"
	for name, c := range map[string]struct {
		config map[string]any
		o      hugot.Options
	}{
		"as the model says":  {map[string]any{"max_position_embeddings": 6}, hugot.Options{}},
		"as the caller says": {nil, hugot.Options{MaxTokens: 6}},
	} {
		p, err := load(t, model(t, bag(3, feelings...), c.config, "negative", "neutral", "positive"), c.o).Classify(context.Background(), long)
		require.NoError(t, err, name)
		assert.InDelta(t, (0.0159+403.43/404.43)/2, p[0], 1e-4, name)
		assert.InDelta(t, (0.8668+0.0025/404.43)/2, p[2], 1e-4, name)
	}
	whole, err := feeling(t, hugot.Options{}).Classify(context.Background(), long)
	require.NoError(t, err)
	// Uncut: (4, 0, -4): 54.598/(54.598 + 1 + 0.018).
	assert.InDelta(t, 54.598/55.616, whole[0], 1e-4)
}

func TestAnyTextCanBeCut(t *testing.T) {
	c := feeling(t, hugot.Options{MaxTokens: 3}) // [CLS], one word, [SEP]
	for _, text := range []string{"good", "  good  day ", "goodgoodgood,bad", "……", "日本語のテキスト", "a\u00a0b", "\xff\xfe\xfd", "x 🙂🙂 y", "-", " "} {
		p, err := c.Classify(context.Background(), text)
		require.NoError(t, err, "%q", text)
		assert.InDelta(t, 1, p[0]+p[1]+p[2], 1e-5, "%q", text)
	}
}

func TestEmotions(t *testing.T) {
	network := bag(4,
		0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
		1, 1, 0, -9, // good: joy and love
		-9, -9, -9, 3, // bad: annoyance
		-9, -9, 3, -9, // day: neutral
	)
	labels := []string{"joy", "Love", "neutral", "annoyance"}
	folder := model(t, network, nil, labels...)
	c := load(t, folder, hugot.Options{Languages: []string{"en"}, Name: "mine/1"})
	assert.Equal(t, labels, c.Labels())
	e, err := hugot.NewEmotions(c, nil)
	require.NoError(t, err)
	all := append(lines("Good", "bad", "day", "nothing known"), colloquy.Utterance{Text: "good", Language: "de"}, colloquy.Utterance{Language: "en", Words: []colloquy.Word{{Text: "bad"}}})
	got, err := e.ClassifyEmotions(context.Background(), all)
	require.NoError(t, err)
	names := make([]string, len(got))
	for k, g := range got {
		names[k] = g.Name
	}
	assert.Equal(t, []string{"happiness", "anger", "neutral", "happiness", "", "anger"}, names)
	// joy and love are e/(2e + 1 + e⁻⁹) each.
	assert.InDelta(t, 2*2.71828/(2*2.71828+1+0.000123), got[0].Confidence, 1e-4)
	assert.InDelta(t, 0.5, got[3].Confidence, 1e-6, "two labels of four")
	assert.True(t, got[4].None, "another language")
	assert.Equal(t, "mine/1", got[0].Method)

	e.Sure = 0.6
	got, err = e.ClassifyEmotions(context.Background(), lines("nothing known", "good"))
	require.NoError(t, err)
	assert.Equal(t, "not_sure", got[0].Name)
	assert.Equal(t, "happiness", got[1].Name)

	e, err = hugot.NewEmotions(load(t, folder, hugot.Options{MultiLabel: true}), map[string]string{"joy": "surprise", "Love": "surprise", "neutral": "neutral", "annoyance": "fear"})
	require.NoError(t, err)
	got, err = e.ClassifyEmotions(context.Background(), lines("good"))
	require.NoError(t, err)
	assert.Equal(t, "surprise", got[0].Name)
	assert.InDelta(t, 0.7311, got[0].Confidence, 1e-4, "1/(1 + e⁻¹), the higher of two equal ones")
}

func TestLabelsThatNobodyKnows(t *testing.T) {
	c := load(t, model(t, bag(2, make([]float32, 14)...), nil, "LABEL_0", "LABEL_1"), hugot.Options{})
	var fault *hugot.Error
	_, err := hugot.NewSentiment(c, nil)
	assert.ErrorAs(t, err, &fault)
	_, err = hugot.NewSentiment(c, map[string]float64{"LABEL_0": -1, "LABEL_1": 2})
	assert.ErrorAs(t, err, &fault)
	_, err = hugot.NewEmotions(c, nil)
	assert.ErrorAs(t, err, &fault)
	s, err := hugot.NewSentiment(c, map[string]float64{"LABEL_0": -1, "LABEL_1": 1})
	require.NoError(t, err)
	got, err := s.AnalyzeSentiment(context.Background(), lines("good"))
	require.NoError(t, err)
	assert.Equal(t, colloquy.Polarity{Confidence: 0.5, Method: "hugot/tiny"}, got[0])
}

func TestModelsThatDoNotFit(t *testing.T) {
	good := bag(3, feelings...)
	three := []string{"negative", "neutral", "positive"}
	ids, out := value(11, "input_ids", 7, -1, -1), value(12, "logits", 1, -1, 3)
	for name, c := range map[string]struct{ folder, says string }{
		"no folder":           {"nowhere", ""},
		"no network":          {model(t, []byte("this is no network"), nil, three...), ""},
		"too few labels":      {model(t, good, nil, three[:2]...), "number of logits"},
		"a label twice":       {model(t, good, nil, "a", "b", "a"), "label 2 of its own is wanted"},
		"no mask":             {model(t, network(ids, out, floats("rows", []int{7, 3}, feelings...), node("Gather", "g", []string{"rows", "input_ids"}), node("Einsum", "logits", []string{"g"}, words("equation", "bsl->bl"))), nil, three...), "no attention_mask"},
		"an unknown operator": {model(t, network(ids, value(11, "attention_mask", 7, -1, -1), out, node("Frobnicate", "logits", []string{"input_ids"})), nil, three...), "Frobnicate"},
	} {
		_, err := hugot.Load(c.folder, hugot.Options{})
		var fault *hugot.Error
		if assert.ErrorAs(t, err, &fault, name) {
			assert.Equal(t, c.folder, fault.Name, name)
			assert.ErrorContains(t, err, c.says, name)
		}
	}
	_, err := hugot.Load(model(t, good, nil, three...), hugot.Options{MaxTokens: -1})
	assert.Error(t, err)
}

func TestClosedAndCancelled(t *testing.T) {
	c, err := hugot.Load(model(t, bag(3, feelings...), nil, "neg", "neu", "pos"), hugot.Options{})
	require.NoError(t, err)
	s, err := hugot.NewSentiment(c, nil)
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = s.AnalyzeSentiment(ctx, lines("good"))
	assert.ErrorIs(t, err, context.Canceled)
	require.NoError(t, c.Close())
	require.NoError(t, c.Close(), "twice")
	_, err = s.AnalyzeSentiment(context.Background(), lines("good"))
	assert.ErrorContains(t, err, "closed")
}

func TestAsAStageOfAnAnalysis(t *testing.T) {
	s, err := hugot.NewSentiment(feeling(t, hugot.Options{}), nil)
	require.NoError(t, err)
	a := colloquy.Analyzer{Sentiment: s}
	m, err := a.Analyze(context.Background(), colloquy.Input{Transcript: &colloquy.Transcript{Utterances: lines("A good day.", "A bad day.")}})
	require.NoError(t, err)
	require.Len(t, m.Utterances, 2)
	assert.InDelta(t, 0.851, m.Utterances[0].Annotation.Polarity, 1e-3)
	assert.Equal(t, "hugot/tiny", m.Utterances[1].Annotation.Method)
}

func ExampleNewSentiment() {
	c, err := hugot.Load("distilbert-sentiment", hugot.Options{Languages: []string{"en"}})
	if err != nil {
		fmt.Println("there is no such model here")
		return
	}
	defer c.Close()
	s, err := hugot.NewSentiment(c, nil)
	if err != nil {
		return // a label says nothing of sentiment: tell what it means
	}
	a := colloquy.Analyzer{Sentiment: s}
	_, _ = a.Analyze(context.Background(), colloquy.Input{})
	// Output: there is no such model here
}
