package openai

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"mime/multipart"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/adapters/internal/pieces"
	"github.com/colloquy-go/colloquy/dsp"
)

// Transcriber is a colloquy.Transcriber that asks for /audio/transcriptions. Many goroutines may use it at once.
//
// The recording is cut at silences into pieces that stay below MaxBytes, and sent as 16-kHz WAV: 13 minutes a piece with
// the default. What the VAD did not take for speech is not sent. Words get the times that the server gives; a server
// that gives none (Format "json") lets them have their share of the piece's time, marked as interpolated.
type Transcriber struct {
	Client
	Model    string // "" = "whisper-1"
	Format   string // of the answer; "" = "verbose_json", which has times; "json" for models that know no other
	MaxBytes int64  // of the sound of one request; 0 = 24 MiB (OpenAI's limit is 25 MB)
}

// Transcribe returns the words of a within speech.
//
// Errors are an *Error, the context's, an error of the network, or a *colloquy.FormatError where the answer cannot be
// read; each says which part of the recording it was.
func (t Transcriber) Transcribe(ctx context.Context, a dsp.Audio, speech []colloquy.Interval, o colloquy.TranscribeOptions) ([]colloquy.Word, error) {
	most := t.MaxBytes
	if most <= 0 {
		most = 24 << 20
	}
	end := time.Duration(float64(a.Len()) / float64(a.Rate()) * float64(time.Second))
	longest := end
	if seconds := float64(most-pieces.HeaderBytes) / float64(pieces.BytesPerSecond); seconds < end.Seconds() {
		longest = time.Duration(seconds * float64(time.Second))
	}
	var out []colloquy.Word
	for _, part := range pieces.Cut(speech, end, longest) {
		said, err := t.piece(ctx, a, part, o)
		if err != nil {
			return nil, fmt.Errorf("%v – %v: %w", part.Start, part.End, err)
		}
		out = append(out, pieces.Words(said, part)...)
	}
	return out, nil
}

func (t Transcriber) piece(ctx context.Context, a dsp.Audio, part colloquy.Interval, o colloquy.TranscribeOptions) (*colloquy.Transcript, error) {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	// Boundaries are random by default; one of the form's own keeps equal requests equal.
	if err := form.SetBoundary("colloquy-4f1d9c2ab7e06358"); err != nil {
		return nil, err
	}
	for _, f := range t.fields(o) {
		if err := form.WriteField(f[0], f[1]); err != nil {
			return nil, err
		}
	}
	file, err := form.CreateFormFile("file", "speech.wav")
	if err != nil {
		return nil, err
	}
	if err := pieces.WriteWAV(ctx, io.Writer(file), a, part); err != nil {
		return nil, err
	}
	if err := form.Close(); err != nil {
		return nil, err
	}
	answer, err := t.post(ctx, "/audio/transcriptions", form.FormDataContentType(), body.Bytes())
	if err != nil {
		return nil, err
	}
	return colloquy.Limits{}.ReadTranscript(bytes.NewReader(answer), "whisper")
}

// fields are the form's, in their order.
func (t Transcriber) fields(o colloquy.TranscribeOptions) [][2]string {
	model, format := t.Model, t.Format
	if model == "" {
		model = "whisper-1"
	}
	if format == "" {
		format = "verbose_json"
	}
	out := [][2]string{{"model", model}, {"response_format", format}}
	if format == "verbose_json" {
		out = append(out, [2]string{"timestamp_granularities[]", "word"}, [2]string{"timestamp_granularities[]", "segment"})
	}
	if language, _, _ := strings.Cut(o.Language, "-"); language != "" {
		out = append(out, [2]string{"language", language})
	}
	if len(o.Vocabulary) > 0 {
		out = append(out, [2]string{"prompt", strings.Join(o.Vocabulary, ", ")})
	}
	return out
}
