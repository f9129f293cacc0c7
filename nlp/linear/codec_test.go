package linear_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/linear"
)

func TestAModelSurvivesItsFile(t *testing.T) {
	for _, kind := range []linear.Kind{linear.OneOf, linear.AnyOf} {
		m := train(t, kind, "rain", "sun", "snow")
		written := file(t, m)
		again, err := linear.Read(iotest.OneByteReader(bytes.NewReader(written)))
		require.NoError(t, err)
		assert.Equal(t, m, again)
		assert.True(t, bytes.Equal(written, file(t, again)))
	}
}

func TestReadTakesNothingBehindTheModel(t *testing.T) {
	m := train(t, linear.OneOf, "rain", "sun")
	r := bytes.NewReader(append(file(t, m), "more"...))
	_, err := linear.Read(r)
	require.NoError(t, err)
	rest, _ := io.ReadAll(r)
	assert.Equal(t, "more", string(rest))
}

// A header for two weights of four bits, whose parts the cases below spoil.
const header = `{"Kind":"one-of","Classes":["a","b"],"Bits":4,"Shape":{"Words":1,"CharsMin":0,"CharsMax":0},` +
	`"Bias":[0,0],"Scale":[1,1],"Slope":[1],"Shift":[0,0],"Threshold":null}`

// model returns a file with a header and so many weights, with the checksum that belongs to it.
func model(header string, weights int) string {
	var b bytes.Buffer
	b.WriteString("CLQLIN1\n")
	b.Write(binary.LittleEndian.AppendUint32(nil, uint32(len(header))))
	b.WriteString(header)
	b.Write(make([]byte, weights))
	b.Write(binary.LittleEndian.AppendUint32(nil, crc32.ChecksumIEEE(append([]byte(header), make([]byte, weights)...))))
	return b.String()
}

func TestWhatIsNoModelIsAnError(t *testing.T) {
	good := model(header, 32)
	_, err := linear.Read(strings.NewReader(good))
	require.NoError(t, err)

	swap := func(old, new string) string {
		require.Contains(t, header, old)
		return model(strings.Replace(header, old, new, 1), 32)
	}
	for _, c := range []struct{ name, file string }{
		{"nothing", ""},
		{"another file", "RIFF\x00\x00\x00\x00WAVEfmt "},
		{"a header of 4 GiB", "CLQLIN1\n\xff\xff\xff\xff"},
		{"no JSON", model("{", 32)},
		{"JSON of another kind", model("[]", 32)},
		{"another kind of model", swap("one-of", "two-of")},
		{"no classes", swap(`["a","b"]`, `[]`)},
		{"a class more", swap(`["a","b"]`, `["a","b","c"]`)},
		{"a negative size", swap(`"Bits":4`, `"Bits":-4`)},
		{"a size beyond all bounds", swap(`"Bits":4`, `"Bits":62`)},
		{"half a bit", swap(`"Bits":4`, `"Bits":4.5`)},
		{"a shape beyond all bounds", swap(`"CharsMax":0`, `"CharsMax":9999999`)},
		{"a bias that is not finite in 32 bits", swap(`"Bias":[0,0]`, `"Bias":[0,1e39]`)},
		{"a bias too great", swap(`"Bias":[0,0]`, `"Bias":[0,1e7]`)},
		{"a scale too great", swap(`"Scale":[1,1]`, `"Scale":[1,-1e7]`)},
		{"a slope too great", swap(`"Slope":[1]`, `"Slope":[1e300]`)},
		{"a slope too many", swap(`"Slope":[1]`, `"Slope":[1,1]`)},
		{"a shift too few", swap(`"Shift":[0,0]`, `"Shift":[0]`)},
		{"a threshold too few", swap(`"Threshold":null`, `"Threshold":[0.5]`)},
		{"a weight changed", good[:len(good)-5] + "\x01" + good[len(good)-4:]},
		{"a checksum changed", good[:len(good)-1] + "\x00"},
		{"a header changed", strings.Replace(good, `"b"`, `"c"`, 1)},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, err := linear.Read(strings.NewReader(c.file))
			require.ErrorIs(t, err, linear.ErrFormat)
			assert.Nil(t, m)
		})
	}
	for n := range len(good) {
		_, err := linear.Read(strings.NewReader(good[:n]))
		require.ErrorIs(t, err, linear.ErrFormat, "cut off after %d bytes", n)
	}
}

func TestAnErrorOfTheReaderIsWrapped(t *testing.T) {
	broken := errors.New("broken")
	good := model(header, 32)
	for _, n := range []int{0, 9, 30, len(good) - 2} {
		_, err := linear.Read(io.MultiReader(strings.NewReader(good[:n]), iotest.ErrReader(broken)))
		assert.ErrorIs(t, err, broken)
	}
}

func TestAHeaderThatPromisesMuchAllocatesLittle(t *testing.T) {
	much := strings.Replace(header, `"Bits":4`, `"Bits":22`, 1)
	lie := model(much, 32) // 8 MiB promised, 36 bytes there
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := linear.Read(strings.NewReader(lie))
	runtime.ReadMemStats(&after)
	require.Error(t, err)
	assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(256<<10))
}

func TestAHeaderTooLongIsNotWritten(t *testing.T) {
	examples, heldOut, o := weather(linear.OneOf, "rain", "sun")
	o.Header.Notes = strings.Repeat("x", 64<<10)
	m, err := linear.Train(examples, heldOut, o)
	require.NoError(t, err)
	n, err := m.WriteTo(io.Discard)
	require.ErrorIs(t, err, linear.ErrFormat)
	assert.Zero(t, n)
}

func FuzzRead(f *testing.F) {
	good := model(header, 32)
	f.Add([]byte(good))
	f.Add([]byte(good[:len(good)-9]))
	f.Add([]byte(model(strings.Replace(header, `"Bits":4`, `"Bits":22`, 1), 32)))
	f.Add([]byte(model(strings.Replace(header, "one-of", "any-of", 1), 32)))
	f.Add([]byte("CLQLIN1\n\xff\xff\xff\xff"))
	f.Add(file(f, train(f, linear.AnyOf, "rain")))
	f.Fuzz(func(t *testing.T, data []byte) {
		tryModel(t, data)
		if len(data) < 16 { // again with its lengths and sums right, so that more than the first check is tried
			return
		}
		tryModel(t, []byte(model(string(data[12:]), int(data[8])<<int(data[9]%8))))
	})
}

// tryModel reads a model and, when it is one, uses and writes it.
func tryModel(t *testing.T, data []byte) {
	m, err := linear.Read(bytes.NewReader(data))
	if err != nil {
		if !errors.Is(err, linear.ErrFormat) || m != nil {
			t.Fatalf("%#v, %v", err, m)
		}
		return
	}
	for _, p := range m.Probabilities(m.Scores(nil, features("the rain came with snow"))) {
		if !(p >= 0 && p <= 1) {
			t.Fatal("probability", p)
		}
	}
	var b bytes.Buffer
	if _, err := m.WriteTo(&b); err != nil {
		return // a header that became longer
	}
	again, err := linear.Read(&b)
	if err != nil || again.Classes() != m.Classes() {
		t.Fatal(err)
	}
}
