// Package ffmpeg reads the sound of any audio or video file by the program ffmpeg, which has to be installed: MP3, M4A and
// AAC, Ogg and Opus, FLAC, WebM, MP4, MOV, MKV, AMR and some fifty containers more.
//
//	s, err := ffmpeg.Decoder{}.Open(ctx, "call.m4a")
//	defer s.Close()
//	m, err := colloquy.Analyze(ctx, colloquy.Input{Stream: s})
//
// The sound comes through a pipe as float32 samples at the recording's own rate, so that what colloquy measures of level,
// bandwidth and clipping is the recording's, and nothing is written to disk. A Stream is read once; a stage that wants
// random access makes colloquy keep it, within Limits.Spool.
//
// # What it does not do
//
// A name is always a file: ffmpeg is told to open no address ("https://…"), so that a name that came from outside reaches no
// network, and to read containers of sound and pictures alone. Playlists and scripts, which name other files, are refused: else
// a stranger's file could bring sound of the machine's own with it. ffmpeg itself parses the file; whoever takes files from
// strangers should run the whole in a sandbox.
//
// The length of what comes out is that of the decoded sound: encoders add some ten milliseconds of padding, which
// containers declare and ffmpeg removes where they do.
package ffmpeg

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"sync"
	"time"

	"github.com/colloquy-go/colloquy/adapters/internal/tail"
	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/wav"
)

// ErrMissing is wrapped by the error of a Decoder that finds no ffmpeg to run.
var ErrMissing = errors.New("ffmpeg is not installed, or not on the PATH")

// Error is what ffmpeg says of a file that it cannot read.
type Error struct {
	Name    string // of the file; "" for a reader
	Message string // ffmpeg's own words, their last 4 KiB at most
	Err     error  // the exit status, or why it could not be run
}

func (e *Error) Error() string {
	s := "ffmpeg: "
	if e.Name != "" {
		s += e.Name + ": "
	}
	if e.Message != "" {
		return s + e.Message
	}
	return s + e.Err.Error()
}

func (e *Error) Unwrap() error { return e.Err }

// Decoder runs ffmpeg. The zero value works.
type Decoder struct {
	Path    string   // of the program; "" = "ffmpeg" as the PATH has it
	Track   int      // which of the file's audio tracks, from 0
	Channel int      // 0 = all channels mixed; k = only the k-th, from 1
	Rate    dsp.Rate // samples a second; 0 = the recording's own
}

// Open starts to decode a file. The Stream must be closed.
//
// Errors are a *Error that tells what ffmpeg says, ErrMissing wrapped in one where it cannot be found, or the context's.
func (d Decoder) Open(ctx context.Context, file string) (*Stream, error) {
	return d.start(ctx, file, "file", "file:"+file, nil)
}

// Decode is Open for what comes from r. Containers whose index stands at the end (many MP4 files) cannot be read from a
// pipe; ffmpeg's error says so then.
func (d Decoder) Decode(ctx context.Context, r io.Reader) (*Stream, error) {
	return d.start(ctx, "", "pipe", "pipe:0", r)
}

func (d Decoder) start(ctx context.Context, name, protocol, input string, stdin io.Reader) (*Stream, error) {
	program := d.Path
	if program == "" {
		program = "ffmpeg"
	}
	if _, err := exec.LookPath(program); err != nil {
		return nil, &Error{Name: name, Err: fmt.Errorf("%w: %w", ErrMissing, err)}
	}
	ctx, cancel := context.WithCancel(ctx)
	s := &Stream{name: name, ctx: ctx, cancel: cancel}
	s.cmd = exec.CommandContext(ctx, program, d.arguments(protocol, input)...)
	s.cmd.Stdin = stdin
	s.cmd.Stderr = &s.message
	s.cmd.WaitDelay = time.Second
	out, err := s.cmd.StdoutPipe()
	if err == nil {
		err = s.cmd.Start()
	}
	if err != nil {
		cancel()
		return nil, &Error{Name: name, Err: err}
	}
	sound, err := wav.NewReader(out)
	if err != nil {
		if failure := s.end(true); failure != nil {
			err = failure // ffmpeg knows better why there is nothing
		}
		return nil, err
	}
	s.rate, s.sound = sound.Rate(), sound.Mix()
	return s, nil
}

// containers are the formats that are read, by the names of ffmpeg's demuxers: those that hold what they play. Names that a build does
// not know do no harm.
const containers = "3gp,aac,ac3,aiff,amr,amrnb,amrwb,ape,asf,asf_o,au,avi,caf,codec2,dsf,dts,dtshd,dv,eac3,flac,flv,g722,g726,gsm,gxf,iff,ilbc," +
	"iss,ivf,live_flv,loas,m4v,matroska,mov,mp3,mp4,mpc,mpc8,mpeg,mpegts,mpegvideo,mxf,nistsphere,nut,ogg,oma,qcp,rm,rso,sds,sln,sox,swf,tak," +
	"truehd,tta,voc,vqf,w64,wav,webm,wsd,wtv,wv,xwma"

// arguments are ffmpeg's: one audio track as WAV of float32 on standard output, and nothing opened on the way but by one protocol.
func (d Decoder) arguments(protocol, input string) []string {
	args := []string{"-hide_banner", "-nostats", "-loglevel", "error", "-protocol_whitelist", protocol, "-format_whitelist", containers, "-i", input,
		"-map", "0:a:" + strconv.Itoa(d.Track), "-vn", "-sn", "-dn"}
	if d.Channel > 0 {
		args = append(args, "-af", "pan=mono|c0=c"+strconv.Itoa(d.Channel-1))
	}
	if d.Rate > 0 {
		args = append(args, "-ar", strconv.Itoa(int(d.Rate)))
	}
	return append(args, "-c:a", "pcm_f32le", "-f", "wav", "pipe:1")
}

// Stream is the sound as ffmpeg decodes it, a dsp.Stream for one goroutine.
type Stream struct {
	name    string
	ctx     context.Context
	cancel  context.CancelFunc
	cmd     *exec.Cmd
	message tail.Tail
	rate    dsp.Rate
	sound   dsp.Stream
	once    sync.Once
	err     error // how the program ended
}

// Rate returns the sampling rate.
func (s *Stream) Rate() dsp.Rate { return s.rate }

// Read follows dsp.Stream. A file that is damaged on the way ends with a *Error after the last sample that could be read.
func (s *Stream) Read(dst []float32) (int, error) {
	n, err := s.sound.Read(dst)
	if err == nil {
		return n, nil
	}
	if failure := s.end(!errors.Is(err, io.EOF)); failure != nil {
		err = failure
	}
	return n, err
}

// Close ends the program if it still runs, and waits for it.
func (s *Stream) Close() error {
	_ = s.end(true) // how it ends no longer matters
	return nil
}

// end waits for the program, which is stopped first if it is in the way, and tells what it complained about. That of the
// first call counts.
func (s *Stream) end(stop bool) error {
	s.once.Do(func() {
		cancelled := s.ctx.Err()
		if stop {
			// It has nothing more to write, or nobody to write to. A program that is about to say why gets the time to.
			timer := time.AfterFunc(200*time.Millisecond, s.cancel)
			defer timer.Stop()
		}
		err := s.cmd.Wait()
		s.cancel()
		switch {
		case cancelled != nil:
			s.err = cancelled
		case err != nil:
			s.err = &Error{Name: s.name, Message: s.message.String(), Err: err}
		}
	})
	return s.err
}
