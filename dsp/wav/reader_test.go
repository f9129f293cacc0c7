package wav

import (
	"bytes"
	"errors"
	"io"
	"sync"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/internal/intake"
)

func pipeOf(file []byte) func() io.Reader {
	return func() io.Reader { return struct{ io.Reader }{bytes.NewReader(file)} }
}

// samples are files that make every part of the code work.
func samples() map[string][]byte {
	long := make([]byte, 2*bufferSize+7)
	for i := range long {
		long[i] = byte(i * i >> 3)
	}
	return map[string][]byte{
		"plain":     riff(pcm, threes),
		"chunks":    riff(chunk("LIST", make([]byte, 99)), pcm, sized("note", 3, []byte("odd")), threes, chunk("LIST", []byte("INFO"))),
		"stream":    riff(pcm, sized("data", 0, streams)),
		"truncated": riff(stereo, sized("data", 99, streams)),
		"odd":       riff(stereo, chunk("data", streams)),
		"float":     riff(format(tagFloat, 3, 8000, 32), chunk("data", long[:1200])),
		"rf64":      rf64("RF64", 6, pcm, sized("data", 0xffffffff, streams)),
		"long":      riff(format(tagPCM, 2, 8000, 24), chunk("data", long)),
		"refused":   riff(format(0x55, 1, 8000, 16), threes),
	}
}

// idle gives nothing on two reads of three.
type idle struct {
	r io.Reader
	n int
}

func (s *idle) Read(p []byte) (int, error) {
	if s.n++; s.n%3 != 0 {
		return 0, nil
	}
	return s.r.Read(p)
}

// shorts reads in pieces of 1, 2, 3 … 13 bytes.
type shorts struct {
	r io.Reader
	n int
}

func (s *shorts) Read(p []byte) (int, error) {
	s.n = s.n%13 + 1
	return s.r.Read(p[:min(len(p), s.n)])
}

func TestHowAReaderCutsDoesNotMatter(t *testing.T) {
	for name, file := range samples() {
		want := viaPipe(pipeOf(file))
		for how, wrap := range map[string]func(io.Reader) io.Reader{
			"one byte":      iotest.OneByteReader,
			"half":          iotest.HalfReader,
			"data with EOF": iotest.DataErrReader,
			"idle":          func(r io.Reader) io.Reader { return &idle{r: r} },
			"short":         func(r io.Reader) io.Reader { return &shorts{r: r} },
		} {
			require.Equal(t, want, viaPipe(func() io.Reader { return wrap(pipeOf(file)()) }), "%s, %s", name, how)
		}
		mem := viaFile(bytes.NewReader(file))
		require.Equal(t, want.err == nil, mem.err == nil, name)
		require.Equal(t, want.format, mem.format, name)
		require.Equal(t, want.warnings == nil, mem.warnings == nil, name)
	}
}

var errBroken = errors.New("broken")

// failing is a file whose bytes from at on cannot be read.
type failing struct {
	b  []byte
	at int
}

func (f failing) Size() int64 { return int64(len(f.b)) }

func (f failing) ReadAt(p []byte, off int64) (int, error) {
	n, err := bytes.NewReader(f.b).ReadAt(p, off)
	if int(off)+n > f.at {
		return max(0, f.at-int(off)), errBroken
	}
	return n, err
}

// Wherever the reader fails: the error comes back with the place, after all whole frames that came before it.
func TestEveryErrorOfAReaderComesBack(t *testing.T) {
	file := riff(chunk("LIST", make([]byte, 9)), sized("note", 3, []byte("odd")), pcm, threes)
	data := len(file) - 6
	for at := range file {
		piped := viaPipe(func() io.Reader {
			return io.MultiReader(bytes.NewReader(file[:at]), iotest.ErrReader(errBroken))
		})
		for _, res := range []result{piped, viaFile(failing{file, at})} {
			require.ErrorIs(t, res.err, errBroken, at)
			var e *ReadError
			require.ErrorAs(t, res.err, &e)
			if res.frames != nil {
				require.EqualValues(t, at, e.Offset)
				require.Len(t, res.frames[0], (at-data)/2)
			}
		}
	}
}

// lies returns counts that no reader may return.
type lies int

func (l lies) Read([]byte) (int, error)          { return int(l), nil }
func (l lies) ReadAt([]byte, int64) (int, error) { return int(l), nil }
func (l lies) Size() int64                       { return 100 }

func TestReadersThatBreakTheirContract(t *testing.T) {
	for want, l := range map[error]lies{intake.ErrCount: -1, io.ErrNoProgress: 0} {
		_, err := NewReader(l)
		require.ErrorIs(t, err, want)
		_, err = Open(l)
		require.ErrorIs(t, err, want)
		for _, head := range []int{30, 44} { // in the header, in the sound
			res := viaPipe(func() io.Reader { return io.MultiReader(bytes.NewReader(mono16(1)[:head]), l) })
			require.ErrorIs(t, res.err, want)
		}
	}
	_, err := NewReader(lies(1 << 30))
	require.ErrorIs(t, err, intake.ErrCount)
}

// A pipe that pauses after each frame must not hold back the frames that are there.
func TestALivePipeGivesItsFramesAtOnce(t *testing.T) {
	r, w := io.Pipe()
	var wg sync.WaitGroup
	wg.Go(func() {
		_, _ = w.Write(riff(pcm, sized("data", 0xffffffff)))
		for i := range 3 {
			_, _ = w.Write(u16(i)) // returns when it has been read
		}
		w.Close()
	})
	p, err := NewReader(r)
	require.NoError(t, err)
	require.EqualValues(t, -1, p.Len())
	s, x := p.Channel(0), make([]float32, 100)
	for i := range 3 {
		n, err := s.Read(x)
		require.NoError(t, err)
		require.Equal(t, []float32{float32(i) / 32768}, x[:n])
	}
	_, err = s.Read(x)
	require.Equal(t, io.EOF, err)
	wg.Wait()
}

func TestAPipeIsLeftBehindTheSound(t *testing.T) {
	r := bytes.NewReader(append(riff(pcm, threes), "next"...))
	p, err := NewReader(r)
	require.NoError(t, err)
	require.EqualValues(t, 3, p.Len())
	_, err = drain(p.Mix())
	require.NoError(t, err)
	rest, _ := io.ReadAll(r)
	require.Equal(t, "next", string(rest))
}

func TestReadingNothingIsNoEnd(t *testing.T) {
	p, err := NewReader(bytes.NewReader(riff(stereo, threes)))
	require.NoError(t, err)
	n, err := p.ReadFrames(nil)
	require.Zero(t, n)
	require.NoError(t, err)
	require.PanicsWithValue(t, "wav: destination holds less than a frame", func() { _, _ = p.ReadFrames(make([]float32, 1)) })
	require.PanicsWithValue(t, "wav: no such channel", func() { p.Channel(2) })
	require.EqualValues(t, 8000, p.Mix().Rate())
}
