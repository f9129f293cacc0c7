package codecs_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/adapters/codecs"
)

const original = "../../examples/quickstart/conversation.wav"

// drain reads to the end, and stops at more than most samples.
func drain(s *codecs.Stream, most int) (n int, peak float64, err error) {
	buf := make([]float32, 4096)
	for n <= most {
		k, err := s.Read(buf)
		for _, v := range buf[:k] {
			peak = max(peak, math.Abs(float64(v)))
		}
		n += k
		if errors.Is(err, io.EOF) {
			return n, peak, nil
		}
		if err != nil {
			return n, peak, err
		}
	}
	return n, peak, nil
}

func TestEveryFormatHoldsTheSameSound(t *testing.T) {
	if _, err := exec.LookPath("ffmpeg"); err != nil {
		t.Skip("ffmpeg, which makes the files, is not installed")
	}
	for _, c := range []struct {
		file, format string
		args         []string
	}{
		{"a.flac", "flac", []string{"-ar", "16000"}},
		{"b.flac", "flac", []string{"-ar", "44100", "-ac", "2", "-sample_fmt", "s32"}},
		{"a.mp3", "mp3", []string{"-ar", "16000", "-b:a", "64k"}},
		{"a.ogg", "vorbis", []string{"-ar", "16000", "-c:a", "libvorbis"}},
		{"a.opus", "opus", []string{"-c:a", "libopus", "-b:a", "24k"}},
		{"b.opus", "opus", []string{"-ac", "2", "-c:a", "libopus", "-b:a", "64k"}},
		{"a.aiff", "aiff", nil},
		{"f.aiff", "aiff", []string{"-c:a", "pcm_f32be"}},
		{"s.aiff", "aiff", []string{"-c:a", "pcm_s16le", "-f", "aiff"}},
	} {
		t.Run(c.file, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), c.file)
			out, err := exec.Command("ffmpeg", append(append([]string{"-loglevel", "error", "-i", original, "-t", "20"}, c.args...), file)...).CombinedOutput()
			if strings.Contains(string(out), "Unknown encoder") {
				t.Skip("this ffmpeg cannot write it")
			}
			require.NoError(t, err, "%s", out)
			f, err := os.Open(file)
			require.NoError(t, err)
			defer f.Close()
			s, err := codecs.Open(f)
			require.NoError(t, err)
			assert.Equal(t, c.format, s.Format())
			n, peak, err := drain(s, 1<<24)
			require.NoError(t, err)
			// MP3 keeps its padding: up to 1,105 + 1,152 samples more.
			assert.InDelta(t, 20, float64(n)/float64(s.Rate()), map[bool]float64{true: 0.3, false: 0.021}[c.format == "mp3"])
			assert.Greater(t, peak, 0.1)
			assert.Less(t, peak, 1.2)
		})
	}
}

func TestAConversationInFLACIsHeard(t *testing.T) {
	if _, err := exec.LookPath("ffmpeg"); err != nil {
		t.Skip("ffmpeg, which makes the file, is not installed")
	}
	file := filepath.Join(t.TempDir(), "a.flac")
	require.NoError(t, exec.Command("ffmpeg", "-loglevel", "error", "-i", original, file).Run())
	f, err := os.Open(file)
	require.NoError(t, err)
	defer f.Close()
	s, err := codecs.Open(f)
	require.NoError(t, err)
	m, err := colloquy.Analyze(t.Context(), colloquy.Input{Stream: s})
	require.NoError(t, err)
	assert.Len(t, m.Speakers, 3)
}

// aiff makes a file of 16-bit samples of one channel at 8 kHz.
func aiff(samples ...int16) []byte {
	var b bytes.Buffer
	b.WriteString("FORM\x00\x00\x00\x00AIFFCOMM\x00\x00\x00\x12\x00\x01\x00\x00\x00\x00\x00\x10")
	b.Write([]byte{0x40, 0x0b, 0xfa, 0, 0, 0, 0, 0, 0, 0}) // 8000 = 0xfa00 · 2^(0x400b−16383−15)
	b.WriteString("SSND")
	_ = binary.Write(&b, binary.BigEndian, uint32(8+2*len(samples)))
	b.WriteString("\x00\x00\x00\x00\x00\x00\x00\x00")
	_ = binary.Write(&b, binary.BigEndian, samples)
	binary.BigEndian.PutUint32(b.Bytes()[22:], uint32(len(samples)))
	return b.Bytes()
}

func TestAnAIFFThatContradictsItselfIsTold(t *testing.T) {
	more := aiff(1, 2, 3)
	binary.BigEndian.PutUint32(more[22:], 1000) // frames, of which three are there
	s, err := codecs.Open(bytes.NewReader(more))
	require.NoError(t, err)
	n, _, err := drain(s, 5000)
	assert.Equal(t, 3, n)
	assert.ErrorIs(t, err, io.ErrUnexpectedEOF)

	negative := aiff(1, 2, 3)
	negative[28] |= 0x80 // the sign of the rate
	_, err = codecs.Open(bytes.NewReader(negative))
	assert.ErrorIs(t, err, codecs.ErrUnknown)
}

func TestAIFFByHand(t *testing.T) {
	s, err := codecs.Open(bytes.NewReader(aiff(16384, -32768, 0)))
	require.NoError(t, err)
	assert.EqualValues(t, 8000, s.Rate())
	got := make([]float32, 10)
	n, err := s.Read(got)
	require.NoError(t, err)
	assert.Equal(t, []float32{0.5, -1, 0}, got[:n])
	_, err = s.Read(got)
	assert.ErrorIs(t, err, io.EOF)
}

func TestACutFileGivesItsSoundThenAnError(t *testing.T) {
	whole := aiff(1, 2, 3, 4)
	s, err := codecs.Open(bytes.NewReader(whole[:len(whole)-3]))
	require.NoError(t, err)
	n, _, err := drain(s, 100)
	assert.Equal(t, 2, n)
	var e *codecs.Error
	require.ErrorAs(t, err, &e)
	assert.ErrorIs(t, err, io.ErrUnexpectedEOF)
}

func TestAnOggFileWithoutItsLastPageIsTold(t *testing.T) {
	for _, c := range []struct{ codec, ext string }{{"libvorbis", "ogg"}, {"libopus", "opus"}} {
		file := filepath.Join(t.TempDir(), "a."+c.ext)
		if err := exec.Command("ffmpeg", "-loglevel", "error", "-i", original, "-t", "20", "-c:a", c.codec, file).Run(); err != nil {
			t.Skip("no ffmpeg that can write it")
		}
		raw, err := os.ReadFile(file)
		require.NoError(t, err)
		whole := 0
		for _, end := range []int{len(raw), bytes.LastIndex(raw, []byte("OggS"))} {
			s, err := codecs.Open(iotest.HalfReader(bytes.NewReader(raw[:end])))
			require.NoError(t, err)
			n, _, err := drain(s, 50_000_000)
			require.NoError(t, err)
			assert.Equal(t, end < len(raw), s.Truncated(), "%s: %d of %d bytes", c.codec, end, len(raw))
			if end == len(raw) {
				whole = n
			} else {
				assert.Less(t, n, whole)
			}
		}
	}
}

func TestWhatIsNoneIsRefused(t *testing.T) {
	for name, text := range map[string]string{"nothing": "", "text": "hello", "a page of Ogg": "OggS\x00", "a lone name": "fLaC", "a tag": "ID3"} {
		_, err := codecs.Open(strings.NewReader(text))
		var e *codecs.Error
		assert.ErrorAs(t, err, &e, name)
	}
}

// Each tag was a call within the call before: a file of nothing else ended the process.
func TestAFileOfTagsIsRefused(t *testing.T) {
	empty := []byte("ID3\x04\x00\x00\x00\x00\x00\x00")
	_, err := codecs.Open(bytes.NewReader(bytes.Repeat(empty, 1000)))
	assert.ErrorIs(t, err, codecs.ErrUnknown)
	_, err = codecs.Open(bytes.NewReader(append(bytes.Repeat(empty, 3), "hello, this is no recording"...)))
	assert.ErrorIs(t, err, codecs.ErrUnknown, "behind the tags")
}

// TestHostileFilesDoNoHarm reads every hostile recording: whatever it is, there is sound or an *Error, in bounded time
// and in memory that what is read can explain: nothing is allocated on a header's word.
func TestHostileFilesDoNoHarm(t *testing.T) {
	root := os.Getenv("COLLOQUY_DATA")
	if root == "" {
		t.Skip("COLLOQUY_DATA does not name the folder of hostile files")
	}
	text, err := os.ReadFile(filepath.Join(root, "hostile", "manifest.jsonl"))
	require.NoError(t, err)
	count := map[string]int{}
	for line := range strings.Lines(string(text)) {
		var f struct{ Path, Kind, Expect string }
		require.NoError(t, json.Unmarshal([]byte(line), &f))
		switch f.Kind {
		case "aiff", "flac", "mp3", "ogg":
		default:
			continue
		}
		raw, err := os.ReadFile(filepath.Join(root, "hostile", f.Path))
		require.NoError(t, err)
		began, before := time.Now(), allocated()
		s, err := codecs.Open(bytes.NewReader(raw))
		if got, most := allocated()-before, uint64(16<<20+16*len(raw)); got > most {
			t.Errorf("%s: %d bytes allocated to open %d", f.Path, got, len(raw))
		}
		n, cut := 0, false
		if err == nil {
			n, _, err = drain(s, 50_000_000)
			cut = s.Truncated()
		}
		var e *codecs.Error
		if err != nil && !errors.As(err, &e) {
			t.Errorf("%s: untyped error %v", f.Path, err)
		}
		if got, most := allocated()-before, uint64(64<<20+64*len(raw)+64*n); got > most {
			t.Errorf("%s: %d bytes allocated for %d bytes with %d samples", f.Path, got, len(raw), n)
		}
		if took := time.Since(began); took > 20*time.Second {
			t.Errorf("%s: %v", f.Path, took)
		}
		count["inputs"]++
		switch {
		case f.Expect == "valid" && err == nil && n > 0:
			count["valid, read"]++
		case f.Expect == "valid" && errors.Is(err, codecs.ErrUnknown):
			count["valid, of kinds that are not read"]++
		case f.Expect == "valid":
			count["valid, refused"]++
			t.Logf("%s: %d samples, %v", f.Path, n, err)
		case f.Expect == "invalid" && err == nil && n > 0:
			count["invalid, read"]++
			t.Logf("%s: invalid, gives %d samples and no error", f.Path, n)
		case f.Expect == "invalid":
			count["invalid, refused"]++
		case f.Expect == "truncated" && err == nil && !cut:
			count["truncated, not told"]++
			t.Logf("%s: truncated, gives %d samples and no error", f.Path, n)
		case f.Expect == "truncated":
			count["truncated, told"]++
		}
	}
	var told []string
	for _, what := range slices.Sorted(maps.Keys(count)) {
		told = append(told, fmt.Sprint(what, " ", count[what]))
	}
	t.Log("hostile:", strings.Join(told, "; "))
	assert.NotEmpty(t, count)
}

// allocated is how many bytes have been allocated since the program began.
func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}

func FuzzOpen(f *testing.F) {
	f.Add(aiff(1, 2, 3))
	f.Add([]byte("fLaC\x00\x00\x00\x22"))
	f.Add([]byte("OggS\x00\x02OpusHead"))
	f.Add([]byte("OggS\x00\x02\x01vorbis"))
	f.Add([]byte("\xff\xfb\x90\x00"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		s, err := codecs.Open(bytes.NewReader(raw))
		if err == nil {
			_, _, _ = drain(s, 1_000_000)
		}
	})
}

func ExampleOpen() {
	f, err := os.Open("call.opus")
	if err != nil {
		return
	}
	defer f.Close()
	s, err := codecs.Open(f)
	if err != nil {
		return // a *codecs.Error says what is wrong
	}
	_, _ = colloquy.Analyze(context.Background(), colloquy.Input{Stream: s})
}
