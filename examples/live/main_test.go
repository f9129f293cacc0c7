package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/dsp/wav"
)

const recorded = "../quickstart/conversation.wav"

func call(ctx context.Context, in io.Reader, args ...string) (status int, out, msg string) {
	var o, e bytes.Buffer
	status = run(ctx, args, in, &o, &e)
	return status, o.String(), e.String()
}

// rawSamples returns the samples of the quickstart's conversation as 16 bits, and their rate as a flag.
func rawSamples(t *testing.T) ([]byte, string) {
	b, err := os.ReadFile(recorded)
	require.NoError(t, err)
	w, err := wav.Open(bytes.NewReader(b))
	require.NoError(t, err)
	x := make([]float32, w.Mix().Len())
	_, err = w.Mix().ReadSamples(x, 0)
	require.NoError(t, err)
	var out []byte
	for _, v := range x {
		out = binary.LittleEndian.AppendUint16(out, uint16(int16(v*(1<<15))))
	}
	return out, fmt.Sprintf("-rate=%d", w.Rate())
}

func TestAPipeIsFollowed(t *testing.T) {
	samples, rate := rawSamples(t)
	r, w := io.Pipe()
	go func() { // as a recorder writes it, in odd portions
		for len(samples) > 0 {
			n := min(len(samples), 4097)
			_, _ = w.Write(samples[:n])
			samples = samples[n:]
		}
		_ = w.Close()
	}()
	status, out, msg := call(context.Background(), r, rate)
	require.Zero(t, status, msg)
	for _, want := range []string{"s1 speaks", "s2 speaks", "nobody speaks", "shares: s1", "3 people", "of the talk", "balance"} {
		assert.Contains(t, out, want)
	}
	assert.NotContains(t, out, "\x1b", "no terminal")
	for _, line := range regexp.MustCompile(`shares: .*`).FindAllString(out, -1) {
		sum := 0
		for _, part := range regexp.MustCompile(`(\d+) %`).FindAllStringSubmatch(line, -1) {
			n, err := strconv.Atoi(part[1])
			require.NoError(t, err)
			sum += n
		}
		assert.InDelta(t, 100, sum, 3, line)
	}
	file, same, _ := call(context.Background(), nil, "-pace", "fast", recorded)
	assert.Zero(t, file)
	assert.Equal(t, same, out, "the file says what the pipe says")
}

func TestCtrlCEndsWithTheSummary(t *testing.T) {
	samples, rate := rawSamples(t)
	ctx, stop := context.WithCancel(context.Background())
	r, w := io.Pipe()
	go func() {
		_, _ = w.Write(samples[:16000*10])
		stop() // and the pipe stays open
	}()
	status, out, msg := call(ctx, r, rate)
	require.Zero(t, status, msg)
	assert.Contains(t, out, "of sound,")
}

func TestOnesOwnMicrophone(t *testing.T) {
	status, out, msg := call(context.Background(), nil, "-own", "Ann", "-pace", "fast", recorded)
	require.Zero(t, status, msg)
	assert.Contains(t, out, "Ann speaks")
	assert.Contains(t, out, "1 people")
	status, out, msg = call(context.Background(), nil, "-own", "Ann", "-pace", "fast", "-lasting", recorded)
	require.Zero(t, status, msg)
	assert.Contains(t, out, "1 people")
}

func TestHelpAndMistakes(t *testing.T) {
	status, _, msg := call(context.Background(), nil, "-h")
	assert.Zero(t, status)
	assert.Contains(t, msg, "arecord")
	for _, args := range [][]string{{"-format", "mp3"}, {"-pace", "slow"}, {"-channels", "0"}, {"a", "b"}, {"-what"}} {
		status, _, msg := call(context.Background(), nil, args...)
		assert.Equal(t, 2, status, args)
		assert.NotEmpty(t, msg)
	}
	status, _, msg = call(context.Background(), nil, "nothing.wav")
	assert.Equal(t, 1, status)
	assert.Contains(t, msg, "nothing.wav")
	status, _, _ = call(context.Background(), strings.NewReader(""), "-rate", "0")
	assert.Equal(t, 1, status)
}

func TestRawChannelsAreMixed(t *testing.T) {
	o := options{channels: 2, format: "s16le"}
	// 16384 and 0: half of a half; −32768 and −32768; and a part of a frame.
	read := o.raw(bytes.NewReader([]byte{0, 64, 0, 0, 0, 128, 0, 128, 1}))
	x := make([]float32, 4)
	n, err := read(x)
	assert.Equal(t, io.EOF, err)
	assert.Equal(t, []float32{.25, -1}, x[:n])
	o.format = "f32le"
	n, err = o.raw(bytes.NewReader([]byte{0, 0, 128, 63, 0, 0, 0, 0}))(x[:1])
	assert.NoError(t, err)
	assert.Equal(t, []float32{.5}, x[:n])
}

func TestTheViewIsDrawnOverItself(t *testing.T) {
	s := newState()
	for _, e := range []colloquy.Event{
		{Kind: colloquy.SpeakerStarted, Speaker: "s1"},
		{Kind: colloquy.ShareChanged, Speaker: "s1", Value: colloquy.Measure{Value: .5}},
		{Kind: colloquy.SpeakerStarted, Speaker: "s2"},
		{Kind: colloquy.SpeakerEnded, Speaker: "s2"},
		{Kind: colloquy.HintNoSignal, At: 61 * time.Second},
	} {
		s.take(e)
	}
	s.now = 61 * time.Second
	var b bytes.Buffer
	v := &screen{out: &b}
	v.draw(s)
	first := b.String()
	assert.Contains(t, first, "● s1         "+strings.Repeat("█", 20)+strings.Repeat("·", 20)+"  50 %")
	assert.Contains(t, first, "01:01.0  the microphone gives no signal")
	assert.NotContains(t, first, "\x1b[1m", "no colours")
	s.now += time.Second
	v.draw(s)
	assert.Contains(t, b.String()[len(first):], "\x1b[6A", "six lines up")
	v = &screen{out: &b, color: true}
	v.draw(s)
	assert.Contains(t, b.String(), "\x1b[32m● s1")
}
