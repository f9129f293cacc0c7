package wav

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
)

func TestRandomAccess(t *testing.T) {
	v := make([]int, 100_000)
	for i := range v {
		v[i] = i%60000 - 30000
	}
	f, err := Open(bytes.NewReader(mono16(v...)))
	require.NoError(t, err)
	a := f.Channel(0)
	require.EqualValues(t, 100_000, a.Len())
	require.EqualValues(t, 8000, a.Rate())
	for name, c := range map[string]struct {
		off, ask, get int
		err           error
	}{
		"front":           {0, 10, 10, nil},
		"middle, long":    {777, 70_000, 70_000, nil},
		"up to the end":   {99_990, 10, 10, nil},
		"beyond the end":  {99_990, 11, 10, io.EOF},
		"behind the end":  {100_000, 1, 0, io.EOF},
		"nothing":         {5, 0, 0, nil},
		"far, far behind": {1 << 30, 1, 0, io.EOF},
	} {
		x := make([]float32, c.ask)
		n, err := a.ReadSamples(x, int64(c.off))
		require.Equal(t, c.get, n, name)
		require.Equal(t, c.err, err, name)
		for i := range n {
			require.Equal(t, float32(v[c.off+i])/32768, x[i])
		}
	}
	_, err = a.ReadSamples(make([]float32, 1), -1)
	require.Error(t, err)
	require.PanicsWithValue(t, "wav: no such channel", func() { f.Channel(1) })
}

// The race detector watches.
func TestManyGoroutinesReadOneFile(t *testing.T) {
	file := samples()["float"]
	want := viaFile(bytes.NewReader(file))
	f, err := Open(bytes.NewReader(file))
	require.NoError(t, err)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			a := f.Mix()
			if c := i % 4; c < 3 {
				a = f.Channel(c)
			}
			for range 20 {
				x := make([]float32, a.Len())
				_, err := a.ReadSamples(x, 0)
				if err != nil || !equal(want.frames[i%4], x) {
					t.Errorf("goroutine %d read something else: %v", i, err)
				}
				f.Warnings()
			}
		})
	}
	wg.Wait()
}

func equal(a, b []float32) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return len(a) == len(b)
}

func TestNonFiniteSamplesShowInTheWarningsOfEveryView(t *testing.T) {
	f, err := Open(bytes.NewReader(riff(format(tagFloat, 1, 8000, 32), chunk("data", u32(0x7fc00000), u32(0)))))
	require.NoError(t, err)
	require.Empty(t, f.Warnings())
	m := f.Mix()
	_, err = m.ReadSamples(make([]float32, 2), 0)
	require.NoError(t, err)
	require.Equal(t, []Warning{{NonFinite, 44, 1}}, f.Warnings())
	require.Equal(t, f.Warnings(), m.(interface{ Warnings() []Warning }).Warnings())
}

func TestWhereTheSizeComesFrom(t *testing.T) {
	file := mono16(1, 2, 3)
	name := filepath.Join(t.TempDir(), "a.wav")
	require.NoError(t, os.WriteFile(name, file, 0o600))
	disk, err := os.Open(name)
	require.NoError(t, err)
	defer disk.Close()
	mem, err := fstest.MapFS{"a.wav": {Data: file}}.Open("a.wav")
	require.NoError(t, err)
	for what, r := range map[string]io.ReaderAt{
		"os.File": disk, "fs.File": mem.(io.ReaderAt), "strings.Reader": strings.NewReader(string(file)),
		"io.SectionReader": io.NewSectionReader(bytes.NewReader(append([]byte("head"), file...)), 4, int64(len(file))),
	} {
		f, err := Open(r)
		require.NoError(t, err, what)
		require.EqualValues(t, 3, f.Len())
	}

	_, err = Open(struct{ io.ReaderAt }{disk})
	require.ErrorIs(t, err, errSize)
	r, w, err := os.Pipe()
	require.NoError(t, err)
	defer r.Close()
	defer w.Close()
	_, err = Open(r)
	require.ErrorIs(t, err, errSize)
	disk.Close()
	_, err = Open(disk)
	require.ErrorIs(t, err, os.ErrClosed)
}

// A file over 4 GiB that exists only as a formula: a header, then frames that hold the low bits of their own number.
type huge struct{ head []byte }

const hugeFrames = int64(5 << 30)

func (h huge) Size() int64 { return int64(len(h.head)) + 2*hugeFrames }

func (h huge) ReadAt(p []byte, off int64) (int, error) {
	for i := range p {
		at := off + int64(i)
		if at < int64(len(h.head)) {
			p[i] = h.head[at]
			continue
		}
		at -= int64(len(h.head))
		p[i] = byte(at >> 1 >> (8 * (at & 1)))
	}
	return len(p), nil
}

func TestFilesOverFourGiB(t *testing.T) {
	f, err := Open(huge{rf64("RF64", uint64(2*hugeFrames), pcm, sized("data", 0xffffffff))})
	require.NoError(t, err)
	require.EqualValues(t, hugeFrames, f.Len())
	require.Empty(t, f.Warnings())
	x := make([]float32, 2)
	_, err = f.Mix().ReadSamples(x, hugeFrames-2)
	require.NoError(t, err)
	require.Equal(t, []float32{-2. / 32768, -1. / 32768}, x) // 0xfffe and 0xffff
}

// shrinking is a file that has lost its end since its size was asked for.
type shrinking struct{ *bytes.Reader }

func (s shrinking) Size() int64 { return s.Reader.Size() + 4 }

func TestAFileThatBecameShorter(t *testing.T) {
	f, err := Open(shrinking{bytes.NewReader(riff(pcm, sized("data", 10, streams)))})
	require.NoError(t, err)
	require.EqualValues(t, 5, f.Len())
	n, err := f.Mix().ReadSamples(make([]float32, 5), 0)
	require.Equal(t, 3, n)
	require.ErrorIs(t, err, io.ErrUnexpectedEOF)
}
