package ffmpeg_test

import (
	"context"
	"errors"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/adapters/ffmpeg"
	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/wav"
	"github.com/colloquy-go/colloquy/internal/score"
)

const original = "../../examples/quickstart/conversation.wav"

func needFFmpeg(t testing.TB) {
	t.Helper()
	if _, err := exec.LookPath("ffmpeg"); err != nil {
		t.Skip("ffmpeg is not installed: what it decodes is not tested")
	}
}

// encoded makes a file of the quickstart's recording.
func encoded(t testing.TB, name string, args ...string) string {
	t.Helper()
	return encodedFrom(t, original, name, args...)
}

// encodedFrom makes a file of a recording.
func encodedFrom(t testing.TB, source, name string, args ...string) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), name)
	cmd := exec.Command("ffmpeg", append(append([]string{"-loglevel", "error", "-i", source}, args...), out)...)
	msg, err := cmd.CombinedOutput()
	if strings.Contains(string(msg), "Unknown encoder") {
		t.Skipf("this ffmpeg cannot write %s", name)
	}
	require.NoError(t, err, string(msg))
	return out
}

// containers are what people have: a phone, a browser, a conference tool, an archive.
var containers = map[string][]string{
	"a.mp3":  {"-c:a", "libmp3lame", "-b:a", "64k"},
	"a.m4a":  {"-c:a", "aac", "-b:a", "64k"},
	"a.ogg":  {"-c:a", "libvorbis"},
	"a.opus": {"-c:a", "libopus", "-b:a", "24k"},
	"a.flac": {"-c:a", "flac"},
	"a.webm": {"-c:a", "libopus", "-b:a", "32k"},
	"a.mp4":  {"-f", "lavfi", "-i", "color=c=black:s=64x64:r=5", "-shortest", "-c:a", "aac", "-b:a", "64k"},
	"a.mkv":  {"-c:a", "ac3"},
}

func heard(t testing.TB, in colloquy.Input) *colloquy.Meeting {
	t.Helper()
	m, err := colloquy.Analyze(context.Background(), in)
	require.NoError(t, err)
	return m
}

func segments(m *colloquy.Meeting) []score.Segment {
	var out []score.Segment
	for _, s := range m.Segments {
		out = append(out, score.Segment{Interval: score.Interval{Start: s.Start.Seconds(), End: s.End.Seconds()}, Speaker: string(s.Speaker)})
	}
	return out
}

func TestContainersHoldTheSameConversation(t *testing.T) {
	needFFmpeg(t)
	if testing.Short() {
		t.Skip("analyses a minute of sound eight times")
	}
	f, err := os.Open(original)
	require.NoError(t, err)
	defer f.Close()
	w, err := wav.Open(f)
	require.NoError(t, err)
	want := heard(t, colloquy.Input{Audio: w.Mix()})
	for name, args := range containers {
		t.Run(name, func(t *testing.T) {
			s, err := ffmpeg.Decoder{}.Open(context.Background(), encoded(t, name, args...))
			require.NoError(t, err)
			defer s.Close()
			m := heard(t, colloquy.Input{Stream: s})
			assert.InDelta(t, want.Duration.Seconds(), m.Duration.Seconds(), 0.05)
			der := score.Diarize(segments(want), segments(m), nil, score.Options{})
			assert.Less(t, der.DER(), 0.03, "what the codec loses may move some borders")
		})
	}
}

// What a codec loses changes the error against the truth by less than a point, in a meeting at 16 kHz.
func TestContainersKeepTheError(t *testing.T) {
	needFFmpeg(t)
	root := os.Getenv("COLLOQUY_DATA")
	if root == "" || testing.Short() {
		t.Skip("COLLOQUY_DATA does not name the folder of recordings, or the test is to be short")
	}
	meeting := filepath.Join(root, "audio", "meetings_composed", "m01_two_clean")
	f, err := os.Open(meeting + ".rttm")
	require.NoError(t, err)
	defer f.Close()
	truth, err := score.ReadRTTM(f)
	require.NoError(t, err)
	require.Len(t, truth, 1)
	wrong := func(file string) float64 {
		s, err := ffmpeg.Decoder{}.Open(context.Background(), file)
		require.NoError(t, err)
		defer s.Close()
		der := score.Diarize(truth[0].Segments, segments(heard(t, colloquy.Input{Stream: s})), nil, score.Options{})
		return 100 * der.DER()
	}
	want := wrong(meeting + ".flac")
	for name, args := range containers {
		got := wrong(encodedFrom(t, meeting+".flac", name, args...))
		t.Logf("%s: DER %.2f %%, of the original %.2f %%", name, got, want)
		assert.InDelta(t, want, got, 1, name)
	}
}

func TestTracksChannelsRatesAndReaders(t *testing.T) {
	needFFmpeg(t)
	// Left: the conversation. Right: silence. A second track: a tone.
	file := encoded(t, "two.mkv", "-f", "lavfi", "-i", "sine=frequency=440:duration=2:sample_rate=16000", "-filter_complex",
		"[0:a]pan=stereo|c0=c0|c1=0*c0[a]", "-map", "[a]", "-map", "1:a", "-c:a", "pcm_s16le")
	for name, c := range map[string]struct {
		d       ffmpeg.Decoder
		rate    dsp.Rate
		seconds float64
		loud    bool
	}{
		"the right channel": {ffmpeg.Decoder{Channel: 2}, 8000, 0, false},
		"the second track":  {ffmpeg.Decoder{Track: 1}, 16000, 2, true},
		"another rate":      {ffmpeg.Decoder{Track: 1, Rate: 8000}, 8000, 2, true},
	} {
		s, err := c.d.Open(context.Background(), file)
		require.NoError(t, err, name)
		n, peak := drain(t, s)
		assert.Equal(t, c.rate, s.Rate(), name)
		if c.seconds > 0 {
			assert.InDelta(t, c.seconds, float64(n)/float64(c.rate), 0.01, name)
		}
		assert.Equal(t, c.loud, peak > 0.05, "%s: peak %v", name, peak)
	}
	raw, err := os.Open(encoded(t, "a.flac", "-c:a", "flac"))
	require.NoError(t, err)
	defer raw.Close()
	s, err := ffmpeg.Decoder{}.Decode(context.Background(), raw)
	require.NoError(t, err)
	n, _ := drain(t, s)
	assert.Greater(t, n, 60*8000)
}

func drain(t testing.TB, s *ffmpeg.Stream) (n int, peak float64) {
	t.Helper()
	defer s.Close()
	buf := make([]float32, 4096)
	for {
		k, err := s.Read(buf)
		for _, v := range buf[:k] {
			peak = max(peak, math.Abs(float64(v)))
		}
		if n += k; errors.Is(err, io.EOF) {
			return n, peak
		}
		require.NoError(t, err)
	}
}

func TestWhatFFmpegSaysIsTold(t *testing.T) {
	needFFmpeg(t)
	text := filepath.Join(t.TempDir(), "notes.txt")
	require.NoError(t, os.WriteFile(text, []byte("no sound at all"), 0o600))
	for name, file := range map[string]string{"no media": text, "no such file": "nowhere.mp3", "an address": "https://example.com/a.mp3", "a flag": "-version"} {
		_, err := ffmpeg.Decoder{}.Open(context.Background(), file)
		var failure *ffmpeg.Error
		if assert.ErrorAs(t, err, &failure, name) {
			assert.NotEmpty(t, failure.Message, name)
			assert.Equal(t, file, failure.Name, name)
		}
	}
	_, err := ffmpeg.Decoder{Track: 7}.Open(context.Background(), original)
	assert.ErrorContains(t, err, "matches no streams")
}

// A playlist from a stranger must not bring sound of the machine's own files with it.
func TestNoOtherFileIsOpened(t *testing.T) {
	needFFmpeg(t)
	path := encoded(t, "a.ts", "-c:a", "aac", "-f", "mpegts")
	for name, playlist := range map[string]string{
		"HLS":    "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:70\n#EXTINF:60,\nfile:" + path + "\n#EXT-X-ENDLIST\n",
		"concat": "ffconcat version 1.0\nfile " + filepath.Base(path) + "\n",
	} {
		file := filepath.Join(filepath.Dir(path), "list")
		require.NoError(t, os.WriteFile(file, []byte(playlist), 0o600))
		for kind, open := range map[string]func() (*ffmpeg.Stream, error){
			"a file": func() (*ffmpeg.Stream, error) { return ffmpeg.Decoder{}.Open(context.Background(), file) },
			"a reader": func() (*ffmpeg.Stream, error) {
				return ffmpeg.Decoder{}.Decode(context.Background(), strings.NewReader(playlist))
			},
		} {
			s, err := open()
			if err == nil {
				n, _ := drain(t, s)
				t.Fatalf("%s from %s: %d samples of another file", name, kind, n)
			}
			var failure *ffmpeg.Error
			assert.ErrorAs(t, err, &failure)
		}
	}
}

func TestAMissingProgram(t *testing.T) {
	_, err := ffmpeg.Decoder{Path: "no-such-program"}.Open(context.Background(), original)
	assert.ErrorIs(t, err, ffmpeg.ErrMissing)
}

func TestADamagedFileEndsWithAnError(t *testing.T) {
	needFFmpeg(t)
	whole, err := os.ReadFile(encoded(t, "a.flac", "-c:a", "flac"))
	require.NoError(t, err)
	for k := len(whole) / 2; k < len(whole)/2+20000; k++ {
		whole[k] = byte(k)
	}
	file := filepath.Join(t.TempDir(), "damaged.flac")
	require.NoError(t, os.WriteFile(file, whole, 0o600))
	s, err := ffmpeg.Decoder{}.Open(context.Background(), file)
	require.NoError(t, err)
	defer s.Close()
	buf := make([]float32, 1<<16)
	for err == nil {
		_, err = s.Read(buf)
	}
	if !errors.Is(err, io.EOF) { // most builds of ffmpeg skip what is damaged and end well
		var failure *ffmpeg.Error
		assert.ErrorAs(t, err, &failure)
	}
}

func TestCancelledAndClosedOnTheWay(t *testing.T) {
	needFFmpeg(t)
	ctx, cancel := context.WithCancel(context.Background())
	s, err := ffmpeg.Decoder{}.Open(ctx, original)
	require.NoError(t, err)
	buf := make([]float32, 16)
	_, err = s.Read(buf)
	require.NoError(t, err)
	cancel()
	began := time.Now()
	for err == nil {
		_, err = s.Read(make([]float32, 1<<16))
	}
	assert.True(t, errors.Is(err, context.Canceled) || errors.Is(err, io.EOF), "%v", err)
	assert.Less(t, time.Since(began), 5*time.Second)
	assert.NoError(t, s.Close())

	s, err = ffmpeg.Decoder{}.Open(context.Background(), original)
	require.NoError(t, err)
	assert.NoError(t, s.Close(), "closed before it was read")
	assert.NoError(t, s.Close(), "twice")
}

func ExampleDecoder_Open() {
	ctx := context.Background()
	s, err := ffmpeg.Decoder{Track: 0}.Open(ctx, "call.m4a")
	if err != nil {
		return // not there, no sound in it, or no ffmpeg: the error says which
	}
	defer s.Close()
	_, _ = colloquy.Analyze(ctx, colloquy.Input{Stream: s})
}
