package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/dsp/wav"
)

func TestAFaultyReaderGivesTheSameBytes(t *testing.T) {
	data := bytes.Repeat([]byte("colloquy"), 50)
	for _, m := range manners() {
		got, err := io.ReadAll(newFaulty(data, m))
		require.NoError(t, err, m)
		assert.Equal(t, data, got, m)
		p := make([]byte, 100)
		n, err := newFaulty(data, m).ReadAt(p, 7)
		assert.NoError(t, err, m)
		assert.Equal(t, data[7:107], p[:n], m)
	}
	for at := range int64(len(data)) {
		r := newFaulty(data, whole)
		r.failAt = at
		got, err := io.ReadAll(r)
		assert.ErrorIs(t, err, errInjected)
		assert.Equal(t, data[:at], got)
	}
}

func TestVirtualRecordingsAreWAVFiles(t *testing.T) {
	pattern := []int16{1, -2, 3, 4, -5}
	for _, c := range []struct {
		container string
		length    time.Duration
		rate      int
	}{{riff, 3 * time.Second, 16_000}, {rf64, 10 * time.Hour, 48_000}} {
		v := newVirtual(pattern, c.length, c.rate, 2, 1, c.container)
		f, err := wav.Open(v)
		require.NoError(t, err, c.container)
		assert.Empty(t, f.Warnings(), c.container)
		assert.Equal(t, c.container, f.Format().Container)
		assert.EqualValues(t, int64(c.length.Seconds())*int64(c.rate), f.Len())
		x := make([]float32, 5)
		_, err = f.Channel(0).ReadSamples(x, f.Len()-5)
		require.NoError(t, err)
		for k, got := range x {
			want := pattern[(f.Len()-5+int64(k))%5]
			assert.Equal(t, float32(want)/(1<<15), got)
		}
	}
	assert.Greater(t, newVirtual(pattern, 10*time.Hour, 48_000, 2, 1, rf64).size, int64(4<<30))
	w, err := wav.NewReader(newVirtual(pattern, time.Second, 8000, 1, 1, piped))
	require.NoError(t, err)
	assert.EqualValues(t, -1, w.Len())
	odd := make([]byte, 51)
	v := newVirtual(pattern, time.Second, 8000, 1, 1, riff)
	_, _ = v.ReadAt(odd, 0)
	tail := make([]byte, 6)
	_, _ = v.ReadAt(tail, 45) // from within a sample
	assert.Equal(t, odd[45:51], tail)
}

// TestWhatIsBadFallsShort shows that a door that misbehaves is noticed.
func TestWhatIsBadFallsShort(t *testing.T) {
	panics := door{"panics", []string{"vtt"}, false, func(*faulty) (*facts, error) { panic("boom") }}
	swallows := door{"swallows", nil, false, func(r *faulty) (*facts, error) {
		b := make([]byte, 1000)
		n, _ := r.Read(b) // its error is lost, and so is what comes later
		return &facts{Digest: sum(b[:n])}, nil
	}}
	assert.Equal(t, "panic", do(panics, task{Mode: asItIs}, []byte("x")).Outcome)
	assert.Equal(t, "differs", do(swallows, task{Mode: manner}, []byte("some text")).Outcome)
	assert.Equal(t, "lost", do(swallows, task{Mode: failing, Offsets: 10}, []byte("some text")).Outcome)
	leaks := door{"leaks", nil, false, func(*faulty) (*facts, error) { go func() { time.Sleep(time.Second) }(); return new(facts), nil }}
	assert.Equal(t, 1, do(leaks, task{Mode: asItIs}, nil).Left)
	greedy := door{"greedy", nil, false, func(*faulty) (*facts, error) {
		b := make([]byte, 64<<20)
		time.Sleep(100 * time.Millisecond) // until the heap was looked at, on a busy machine too
		return &facts{Frames: len(b) + int(b[1])}, nil
	}}
	assert.Greater(t, do(greedy, task{Mode: asItIs}, nil).Heap, heapBound(0))

	s := &suite{log: io.Discard}
	var c tally
	vtt := func(expect string) *specimen { return &specimen{Path: "a", Kind: "vtt", Expect: expect} }
	d := door{"ReadTranscript", []string{"vtt", "wav"}, false, nil}
	for k, bad := range []struct {
		x *specimen
		a answer
	}{
		{vtt("invalid"), answer{Outcome: "ok", Facts: new(facts)}}, {vtt("truncated"), answer{Outcome: "ok", Facts: new(facts)}},
		{vtt("valid"), answer{Outcome: "refused", Typed: true}}, {vtt("either"), answer{Outcome: "hang"}}, {vtt("either"), answer{Outcome: "refused"}},
		{vtt("either"), answer{Outcome: "ok", Facts: &facts{Nonfinite: 1}}}, {vtt("either"), answer{Outcome: "ok", Facts: new(facts), Left: 1}},
		{vtt("either"), answer{Outcome: "ok", Facts: new(facts), Heap: 1 << 30}},
		{&specimen{Kind: "wav", Expect: "valid", sndfile: decoded{true, 8000, 1, 5, .5, 0}, ffmpeg: decoded{true, 8000, 1, 5, .5, 0}}, answer{Outcome: "ok", Facts: &facts{Rate: 8000, Channels: 1, Frames: 5, RMS: .4}}},
	} {
		c.judge(s, d, bad.x, bad.a)
		assert.Equal(t, k+1, s.count)
	}
	c.judge(s, d, vtt("invalid"), answer{Outcome: "refused", Typed: true})
	c.judge(s, d, vtt("truncated"), answer{Outcome: "ok", Facts: &facts{Truncated: true}})
	assert.Equal(t, 9, s.count)
}

func TestACancellationThatIsIgnoredFallsShort(t *testing.T) {
	s := &suite{log: io.Discard}
	s.everyPoll("polite", func(ctx context.Context) error {
		for range 5 {
			if ctx.Err() != nil {
				return ctx.Err()
			}
		}
		return nil
	})
	assert.Zero(t, s.count)
	s.everyPoll("rude", func(ctx context.Context) error {
		if ctx.Err() != nil {
			return errors.New("something else")
		}
		return nil
	})
	assert.Equal(t, 1, s.count)
}

func TestAHostileNameThatIsMarkupIsSeen(t *testing.T) {
	good, err := tagsOf([]byte(`<p class="a > b">x &lt;b&gt; <script>if (a<b) "</p>"</script><br></p>`))
	require.NoError(t, err)
	assert.Equal(t, "<p class<script</script<br</p", good)
	bad, err := tagsOf([]byte(`<p class="">"><img src=x onerror=alert(1)></p>`))
	require.NoError(t, err)
	assert.Contains(t, bad, "<img src onerror")
	_, err = tableShape(',')([]byte("a,=1+1\n"))
	assert.Error(t, err)
	_, err = calendarShape([]byte("SUMMARY:a\nBEGIN:VTODO\r\n"))
	assert.Error(t, err)
	one, err := markdownShape([]byte("| a | b |\n"))
	require.NoError(t, err)
	two, err := markdownShape([]byte("| a|x | b |\n"))
	require.NoError(t, err)
	assert.NotEqual(t, one, two)
}

func TestPlacesThatAreNoneAreSeen(t *testing.T) {
	s := &suite{log: io.Discard}
	for _, c := range []struct {
		text, said string
		at         int
	}{{"abc", "bc", 2}, {"abc", "x", 1}, {"aé", "\xa9", 2}, {"abc", "a", -1}} {
		before := s.count
		s.stands(c.text, c.said, c.at, "test")
		assert.Equal(t, before+1, s.count, "%v", c)
	}
	s.stands("aé b", "é", 1, "test")
	assert.Equal(t, 4, s.count)
}

// TestMutantsAreThere holds the list of faults to the sources, so that a change of a measure changes the list too.
func TestMutantsAreThere(t *testing.T) {
	all, err := readMutants(mutantList)
	require.NoError(t, err)
	assert.GreaterOrEqual(t, len(all), 30)
	for _, m := range all {
		text, err := os.ReadFile(filepath.Join("..", "..", m.file))
		require.NoError(t, err)
		assert.Equal(t, 1, strings.Count(string(text), m.around), "%s: %q", m.file, m.around)
		assert.Equal(t, 1, strings.Count(m.around, m.from), "%q: %q", m.around, m.from)
		assert.NotEqual(t, m.from, m.to)
	}
}

func TestRowsAreKept(t *testing.T) {
	file := filepath.Join(t.TempDir(), "trust.json")
	require.NoError(t, store(file, []row{{Row: "R3", Figure: "a"}, {Row: "R1", Figure: "b"}}))
	require.NoError(t, store(file, []row{{Row: "R3", Figure: "c", OK: true}}))
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Less(t, strings.Index(string(text), `"b"`), strings.Index(string(text), `"c"`))
	assert.NotContains(t, string(text), `"a"`)
	assert.Error(t, run([]string{"-row", "R99"}, io.Discard, io.Discard))
}

func TestFuzzTargetsAreFound(t *testing.T) {
	t.Chdir(filepath.Join("..", ".."))
	all, err := targets()
	require.NoError(t, err)
	for _, want := range needed() {
		assert.Contains(t, all, want)
	}
}

func TestEveryDoorReads(t *testing.T) {
	names := map[string]bool{}
	for _, d := range doors() {
		assert.False(t, names[d.name], d.name)
		names[d.name] = true
	}
	for _, format := range colloquy.TranscriptFormats() {
		assert.True(t, names["ReadTranscript as "+format], format)
	}
}

func TestEndedByClock(t *testing.T) {
	require.True(t, endedByClock([]byte("fuzz: elapsed: 4s\n--- FAIL: FuzzX (4.04s)\n    context deadline exceeded\nFAIL\nexit status 1\nFAIL\tx\t4.1s\n")))
	for _, out := range []string{
		"--- FAIL: FuzzX (4.04s)\n    --- FAIL: FuzzX (0.00s)\n        x_test.go:9: context deadline exceeded\n    Failing input written to testdata/fuzz/FuzzX/1\nFAIL\n",
		"panic: x\nFAIL\n", "--- FAIL: FuzzX (0.01s)\n    x_test.go:9: no\nFAIL\n", "",
	} {
		require.False(t, endedByClock([]byte(out)), out)
	}
}

func TestFailuresAreNamed(t *testing.T) {
	out := "ok  \tx\t0.2s\tcoverage: 3.1%\n--- FAIL: TestA (0.00s)\n    a_test.go:9: \n\tError:      \tnot equal\nFAIL\nFAIL\ty\t0.1s\n"
	require.Equal(t, []string{"--- FAIL: TestA (0.00s)", "Error: not equal", "FAIL y 0.1s"}, failures([]byte(out)))
}

func TestWithin(t *testing.T) {
	const text = "a\u2602b\xab\xe2\x98"
	for at, want := range []bool{false, false, true, true, false, false, false, false, false} {
		if got := within(text, at); got != want {
			t.Errorf("%d of %q: %v", at, text, got)
		}
	}
}
