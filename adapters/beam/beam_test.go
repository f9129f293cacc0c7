package beam_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	sdk "github.com/apache/beam/sdks/v2/go/pkg/beam"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/local"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/testing/ptest"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/adapters/beam"
	"github.com/colloquy-go/colloquy/dsp/wav"
)

func TestMain(m *testing.M) {
	beam.Register()
	ptest.MainWithDefault(m, "prism")
}

// recordings writes 200 recordings of two seconds, cut from the quickstart's conversation, into the folders of four teams. Every
// twentieth is poisoned. It returns the pattern that matches them, and the paths of the poisoned ones with their kinds.
func recordings(t *testing.T) (pattern string, poisoned map[string]string) {
	t.Helper()
	b, err := os.ReadFile("../../examples/quickstart/conversation.wav")
	require.NoError(t, err)
	w, err := wav.Open(bytes.NewReader(b))
	require.NoError(t, err)
	samples := make([]float32, w.Len())
	_, err = w.Mix().ReadSamples(samples, 0)
	require.NoError(t, err)
	n := 2 * int(w.Rate())
	dir := t.TempDir()
	poisoned = map[string]string{}
	for k := range 200 {
		at := k * 1009 % (len(samples) - n)
		file := wavFile(int(w.Rate()), samples[at:at+n])
		folder := filepath.Join(dir, fmt.Sprint("team", k%4))
		require.NoError(t, os.MkdirAll(folder, 0o755))
		path := filepath.Join(folder, fmt.Sprintf("%03d.wav", k))
		if k%20 == 7 {
			poisoned[path] = "format"
			switch k / 20 % 5 {
			case 0: // another codec
				file[20] = 0x55
			case 1: // cut off in the header
				file = file[:30]
			case 2: // noise of bytes
				file = []byte{0, 1, 2, 0, 255, 0, 7}
			case 3: // big-endian
				copy(file, "RIFX")
			case 4: // no sampling rate
				copy(file[24:28], []byte{0, 0, 0, 0})
			}
		}
		require.NoError(t, os.WriteFile(path, file, 0o644))
	}
	return filepath.Join(dir, "*", "*.wav"), poisoned
}

// wavFile returns samples as a WAV file of 16 bits.
func wavFile(rate int, x []float32) []byte {
	le := binary.LittleEndian
	file := le.AppendUint32([]byte("RIFF"), uint32(36+2*len(x)))
	file = le.AppendUint32(append(file, "WAVEfmt "...), 16)
	file = le.AppendUint16(le.AppendUint16(file, 1), 1) // PCM, one channel
	file = le.AppendUint32(le.AppendUint32(file, uint32(rate)), uint32(2*rate))
	file = le.AppendUint16(le.AppendUint16(file, 2), 16)
	file = le.AppendUint32(append(file, "data"...), uint32(2*len(x)))
	for _, v := range x {
		file = le.AppendUint16(file, uint16(int16(32767*v)))
	}
	return file
}

// analyzeAll runs a pipeline and returns its files, by name.
func analyzeAll(t *testing.T, pattern string, o beam.Options, shards int) map[string]string {
	t.Helper()
	out := t.TempDir()
	pipeline(t, pattern, out, o, shards)
	files := map[string]string{}
	all := written(t, out)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		kind, _, _ := strings.Cut(name, "-")
		files[kind] += all[name]
	}
	return files
}

// pipeline runs everything from recordings to files in folder out.
func pipeline(t *testing.T, pattern, out string, o beam.Options, shards int) {
	t.Helper()
	p, s := sdk.NewPipelineWithRoot()
	found := beam.Analyze(s, beam.ReadRecordings(s, pattern), o)
	beam.WriteLines(s, filepath.Join(out, "meetings"), shards, found.Meetings)
	beam.WriteLines(s, filepath.Join(out, "occasions"), shards, found.Occasions)
	beam.WriteLines(s, filepath.Join(out, "failures"), 1, found.Failures)
	beam.WriteLines(s, filepath.Join(out, "fleet"), 1, beam.Keyed(s, "fleet", beam.CombineFleet(s, found.Occasions, found.Failures)))
	beam.WriteLines(s, filepath.Join(out, "teams"), 1, beam.CombineBaselines(s, beam.ByTeam(s, found.Occasions)))
	require.NoError(t, ptest.Run(p))
}

// written returns the files that are whole, by name.
func written(t *testing.T, out string) map[string]string {
	t.Helper()
	files := map[string]string{}
	all, err := filepath.Glob(filepath.Join(out, "*.jsonl"))
	require.NoError(t, err)
	for _, path := range all {
		b, err := os.ReadFile(path)
		require.NoError(t, err)
		files[filepath.Base(path)] = string(b)
	}
	return files
}

func lines(text string) []string { return strings.Split(strings.TrimSuffix(text, "\n"), "\n") }

func TestResultsAreTheLocalOnes(t *testing.T) {
	pattern, poisoned := recordings(t)
	require.Len(t, poisoned, 10)
	paths, err := filepath.Glob(pattern)
	require.NoError(t, err)
	var meetings, occasions []string
	var fleet colloquy.Fleet
	for _, path := range paths {
		b, err := os.ReadFile(path)
		require.NoError(t, err)
		m, err := beam.Local(context.Background(), path, bytes.NewReader(b), beam.Options{})
		if kind, bad := poisoned[path]; bad {
			f := colloquy.NewFailure(path, err)
			assert.EqualValues(t, kind, f.Kind, "%s: %v", path, err)
			fleet.Fail(f)
			continue
		}
		require.NoError(t, err, path)
		o := m.Occasion(nil)
		fleet.Add(&o)
		meetings, occasions = append(meetings, asJSON(t, m)), append(occasions, asJSON(t, o))
	}
	require.Len(t, meetings, 190)

	got := analyzeAll(t, pattern, beam.Options{}, 3)
	assert.ElementsMatch(t, meetings, lines(got["meetings"]))
	assert.ElementsMatch(t, occasions, lines(got["occasions"]))
	assert.Equal(t, asJSON(t, fleet)+"\n", got["fleet"])
	letters := lines(got["failures"])
	require.Len(t, letters, 10)
	for _, letter := range letters {
		var f colloquy.Failure
		require.NoError(t, json.Unmarshal([]byte(letter), &f))
		assert.EqualValues(t, poisoned[f.Input], f.Kind)
		assert.NotEmpty(t, f.Detail)
	}
	var teams colloquy.Baseline
	for _, line := range lines(got["teams"]) {
		var b colloquy.Baseline
		require.NoError(t, json.Unmarshal([]byte(line), &b))
		teams.Merge(&b)
	}
	assert.Len(t, lines(got["teams"]), 4)
	assert.Equal(t, fleet.Sum(nil), teams)

	again := analyzeAll(t, pattern, beam.Options{}, 3)
	for kind, text := range got {
		assert.Equal(t, text, again[kind], "%s: files are equal to the byte", kind)
	}
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	require.NoError(t, err)
	return string(b)
}

func TestTranscriptsTeamsAndTimeouts(t *testing.T) {
	text, err := os.ReadFile("../../examples/quickstart/conversation.vtt")
	require.NoError(t, err)
	m, err := beam.Local(context.Background(), "a/red/talk.vtt", bytes.NewReader(text), beam.Options{Metadata: map[string]string{"site": "north"}})
	require.NoError(t, err)
	assert.Equal(t, map[string]string{"team": "red", "site": "north"}, m.Metadata)
	assert.NotEmpty(t, m.Utterances)
	m, err = beam.Local(context.Background(), "talk.vtt", bytes.NewReader(text), beam.Options{Team: "blue"})
	require.NoError(t, err)
	assert.Equal(t, "blue", m.Metadata["team"])
	german := []byte(`{"language":"de","segments":[{"start":0,"end":2,"text":"Guten Morgen."}]}`)
	m, err = beam.Local(context.Background(), "talk.json", bytes.NewReader(german), beam.Options{Language: "en"})
	require.NoError(t, err)
	assert.Equal(t, "de", m.Utterances[0].Language, "the option is for those that do not say it")
	_, err = beam.Local(context.Background(), "talk.vtt", bytes.NewReader(text), beam.Options{Limits: colloquy.Limits{Words: 1}})
	var limit *colloquy.LimitError
	assert.ErrorAs(t, err, &limit)
	_, err = beam.Local(context.Background(), "talk.vtt", bytes.NewReader(text), beam.Options{Timeout: 1})
	assert.Equal(t, colloquy.FailedDeadline, colloquy.NewFailure("talk.vtt", err).Kind)
	_, err = beam.Local(context.Background(), "talk.vtt", nil, beam.Options{})
	assert.Equal(t, colloquy.FailedPanic, colloquy.NewFailure("talk.vtt", err).Kind)
}
