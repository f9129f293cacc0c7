package main

import (
	"encoding/binary"
	"encoding/json"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/internal/gen/folds"
	"github.com/colloquy-go/colloquy/internal/gen/trained"
	"github.com/colloquy-go/colloquy/internal/gen/unseen"
	"github.com/colloquy-go/colloquy/internal/model/actnet"
	"github.com/colloquy-go/colloquy/internal/model/convnet"
	"github.com/colloquy-go/colloquy/internal/zipped"
	"github.com/colloquy-go/colloquy/nlp/act"
)

func TestBasicClassesOfTags(t *testing.T) {
	for tag, want := range map[string]string{
		"s": "S", "s^aa": "S", "b": "B", "fh": "F", "fg": "F", "h": "F", "qy^d^rt": "Q", "qw": "Q", "%-": "D", "s.%--": "D",
		"fg|s": "S", "fh|qy": "Q", "s|qy^d^f^g": "S", "s:qw": "S", "qy.%-": "D", "s.x": "D", "fh|fg": "F",
	} {
		assert.Equal(t, want, basicClasses[basic(tag)], tag)
	}
}

func TestTheFirstTagIsTheSpecificOne(t *testing.T) {
	u := unit{y: missing()}
	labelICSI(&u, line{Da: "s^aa|s^na"})
	assert.Equal(t, int8(1), u.y[tAgree])
	assert.Equal(t, int8(0), u.y[tCommit])
	assert.Equal(t, int8(1), u.y[tAnswer])
	labelICSI(&u, line{Da: "qy^bu^d^rt"})
	assert.Equal(t, int8(1), u.y[tCheck])
	assert.Equal(t, int8(1), u.y[tYesNo])
}

func TestMRDAHasTheGeneralTagAndTheFirstSpecificOne(t *testing.T) {
	u := unit{y: missing()}
	labelMRDA(&u, line{Basic: "Q", General: json.RawMessage(`"qy"`), Full: "bu"})
	assert.Equal(t, []int8{4, 1, 0, 1, 0}, []int8{u.y[tBasic], u.y[tCheck], u.y[tCommit], u.y[tYesNo], u.y[tWh]})
	assert.Equal(t, int8(-1), u.y[tAnswer], "of further tags it has none")
}

func TestAMeetingOfTwoCorporaIsOne(t *testing.T) {
	icsi := []conversation{{name: "Bmr001"}, {name: "Bmr005"}}
	rest := paired(icsi, []conversation{{name: "Bmr005", units: units(0, 0, 1)}, {name: "Btr001"}})
	assert.Nil(t, icsi[0].other)
	assert.Len(t, icsi[1].other.units, 1)
	assert.Equal(t, []conversation{{name: "Btr001"}}, rest)
}

func units(times ...float64) (out []unit) {
	for i := 0; i < len(times); i += 3 {
		u := unit{y: missing(), at: act.Utterance{Speaker: int(times[i]), Timed: true,
			Start: time.Duration(times[i+1] * 1e9), End: time.Duration(times[i+2] * 1e9)}}
		u.views[0] = []string{"a", "x"}
		out = append(out, u)
	}
	return out
}

func TestRunsStayTogether(t *testing.T) {
	c := byRuns(conversation{units: units(0, 0, 2, 1, 1, 1.2, 0, 2.1, 3, 1, 5, 6, 0, 7, 8)}, 500*time.Millisecond)
	var got []int
	for _, u := range c.units {
		got = append(got, u.at.Speaker)
	}
	assert.Equal(t, []int{0, 0, 1, 1, 0}, got)
}

func TestStumpsAreLeftOut(t *testing.T) {
	words := func(w ...string) unit { return unit{y: missing(), views: [2][]string{w}} }
	talk := conversation{units: []unit{words("a", "x", "comp", "company"), words("x")}}
	for range frequent {
		talk.units = append(talk.units, words("company"))
	}
	c := newStumps([]conversation{talk}).without(talk)
	assert.Equal(t, []string{"a", "company"}, c.units[0].views[0])
	assert.Equal(t, []string{"x"}, c.units[1].views[0], "nothing else is said")
}

func TestJoinedUtterancesKeepWhatBothSay(t *testing.T) {
	a, b := units(0, 0, 1)[0], units(0, 1, 2)[0]
	a.y[tAMI], b.y[tAMI], a.y[tBasic], b.y[tBasic] = 1, 1, 0, 4
	a.y[tMark], b.y[tMark], a.y[tKey], b.y[tKey] = 1, 0, 1, 0
	m := merge(a, b)
	assert.Equal(t, []string{"a", "x", "a", "x"}, m.views[0])
	assert.Equal(t, 2*time.Second, m.at.End)
	assert.Equal(t, []int8{1, -1, 0, 1, -1}, []int8{m.y[tAMI], m.y[tBasic], m.y[tMark], m.y[tKey], m.y[tAgree]})
}

func TestThresholdIsInTheMiddleOfTheBest(t *testing.T) {
	same := func(v float64) float64 { return v }
	assert.InDelta(t, 0.6, bestThreshold([]float64{0.9, 0.6, 0.3}, []float64{1, 1, 0}, same), 1e-9)
	assert.Equal(t, 1.0, bestThreshold([]float64{0.9}, []float64{0}, same))
}

func TestShortFormsAreWrittenTogether(t *testing.T) {
	assert.Equal(t, "it's what I'd do, they 'kay", contracted.ReplaceAllString("it 's what I 'd do, they 'kay", "'$1"))
}

// small is a conversation of forty utterances of three people.
func small() conversation {
	c := conversation{name: "Bxx001"}
	for i := range 40 {
		u := units(float64(i%3), float64(i), float64(i)+0.9)[0]
		u.y[tAMI], u.y[tBasic], u.y[tMark] = int8(i%15), int8(i%5), int8(i%2)
		c.units = append(c.units, u)
	}
	return c
}

func TestExportingAgainGivesTheSameFiles(t *testing.T) {
	x := newIndexer([]string{"a", "x"}, convnet.Size{Words: 2})
	w, err := wideOf([]conversation{small()}, nil, nil, "")
	require.NoError(t, err)
	var folders [2]string
	for i := range folders {
		folders[i] = t.TempDir()
		for k := range folds.N {
			require.NoError(t, zipped.WriteFile(unseen.Wide(folders[i], k), w))
		}
		o := options{passes: 2, asr: 0.3, join: 0.2, seed: 7}
		require.NoError(t, x.export([]conversation{small(), small()}, map[string][]conversation{"dev": {small()}}, w, o, folders[i]))
	}
	for _, name := range []string{"pass00.bin", "pass01.bin", "dev.bin", "dev-recognised.bin"} {
		a, err := os.ReadFile(filepath.Join(folders[0], name))
		require.NoError(t, err)
		b, err := os.ReadFile(filepath.Join(folders[1], name))
		require.NoError(t, err)
		assert.Equal(t, a, b, name)
	}
	dev, err := os.ReadFile(filepath.Join(folders[0], "dev.bin"))
	require.NoError(t, err)
	// 5 numbers of the file, 4 of the conversation; of each of 40: speaker, count, 2 words, the numbers, what is beside, the targets.
	assert.Len(t, dev, 4*(5+4)+40*(4+4+2*4+4*(actnet.Numbers+nBeside)+nTargets))

	require.NoError(t, os.Remove(unseen.Wide(folders[0], 2)))
	o := options{passes: 1}
	assert.ErrorIs(t, x.export(nil, nil, w, o, folders[0]), fs.ErrNotExist)
}

func TestViewsTellWhatTheLinearModelsSay(t *testing.T) {
	x := newIndexer([]string{"a", "x"}, convnet.Size{Words: 2})
	c := small()
	w, err := wideOf([]conversation{c}, nil, nil, "")
	require.NoError(t, err)
	var text actnet.Phrases
	text.Load(c.texts(false))
	for u, s := range x.view(c, w, false, true, true) {
		want := make([]float32, nBeside)
		w.Add(want, text.Features(u))
		assert.Equal(t, want, s.beside[:])
	}
	assert.Zero(t, x.view(c, nil, false, true, true)[3].beside)
	assert.Nil(t, withoutIt([folds.N]*actnet.Wide{w, w, w, w, w}, conversation{name: "dialogue"}))
}

// trainedFile writes what train.py would: a size and so many weights.
func trainedFile(t *testing.T, s convnet.Size, spare int) string {
	a, b, d := s.In()
	n := s.Rows()*s.Embed + s.Embed*(s.Window*s.Conv+2*s.Edge*s.Own) + s.Conv + (a+1)*s.Own + (b+1)*s.Hidden + (d+1)*int(act.Labels)
	head, err := json.Marshal(trained.Net{Size: s, Seed: 3, Notes: "few"})
	require.NoError(t, err)
	data := append(head, '\n')
	for i := range n + spare {
		data = binary.LittleEndian.AppendUint32(data, math.Float32bits(float32(i%7)-3))
	}
	path := filepath.Join(t.TempDir(), "weights.bin")
	require.NoError(t, os.WriteFile(path, data, 0o600))
	return path
}

func TestTrainedWeightsBecomeAModel(t *testing.T) {
	size := convnet.Size{Words: 3, Embed: 4, Window: 4, Conv: 6, Edge: 2, Numbers: actnet.Numbers, Own: 6, Near: 3, Hidden: 5, Around: 3}
	got, err := trained.Read(trainedFile(t, size, 0), 3, int(act.Labels))
	require.NoError(t, err)
	assert.Equal(t, size, got.Size)
	assert.Equal(t, []float32{-3, -2, -1, 0, 1, 2, 3, -3}, got.Weights.Embed[:8])
	m, err := convnet.New(header("", got), []string{"a", "x", "the"}, got.Weights)
	require.NoError(t, err)
	_, err = act.With(m, nil)
	require.NoError(t, err)
	for _, spare := range []int{-1, 1} {
		_, err = trained.Read(trainedFile(t, size, spare), 3, int(act.Labels))
		assert.Error(t, err, "weights too few or too many")
	}
	_, err = trained.Read(trainedFile(t, size, 0), 4, int(act.Labels))
	assert.Error(t, err, "another vocabulary")
}

func TestTheVocabularyIsReadAsItWasWritten(t *testing.T) {
	folder := t.TempDir()
	require.NoError(t, writeWords(folder, "abc", []string{"the", "it's"}))
	input, words, err := readWords(folder)
	require.NoError(t, err)
	assert.Equal(t, "abc", input)
	assert.Equal(t, []string{"the", "it's"}, words)
}

// Of two classes whose scores differ by 2, the higher one holds three times of four: at the slope ln 3 / 2, about 0.55, its
// probability is ¾.
func TestSlopesAreAsSureAsTheClassesAre(t *testing.T) {
	var s scoredUnits
	for i := range 400 {
		w := missing()
		w[tAMI] = yes(i%4 > 0)
		s.y, s.want = append(s.y, []float32{0, 2}), append(s.want, w)
	}
	h := convnet.Head{Classes: []string{"a", "b"}, Shift: make([]float64, 2)}
	calibrateClasses(&h, s.y, s.want, tBasic+1, 0)
	assert.Equal(t, 0.5, h.Slope, "nothing is known of another target")
	calibrateClasses(&h, s.y, s.want, tAMI, 0)
	assert.InDelta(t, math.Log(3)/2, h.Slope, 0.026)
	assert.InDelta(t, 0.75, classShare(&h, s.y[0], 1), 0.01)
	assert.Equal(t, []float64{0, 0}, h.Shift)
}

func TestMurmursAreWrittenAsInMRDA(t *testing.T) {
	talk := conversation{units: []unit{{views: [2][]string{{"mm", "hmm", "yeah"}}}, {views: [2][]string{{"hmm"}}}}}
	c := murmurs(talk)
	assert.Equal(t, []string{"uh", "huh", "yeah"}, c.units[0].views[0])
	assert.Equal(t, []string{"huh"}, c.units[1].views[0])
	assert.Equal(t, []string{"hmm"}, talk.units[1].views[0], "left as it is")
}
