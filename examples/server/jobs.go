package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat/mpathic"
	"github.com/colloquy-go/colloquy/compat/symbl"
	"github.com/colloquy-go/colloquy/dsp/wav"
)

var errBusy = errors.New("maximum number of jobs reached")

// mostBegun is how often an analysis is begun: one that took the server down with it so often will do so again.
const mostBegun = 3

// queue runs analyses, some at a time, in the order in which they came.
type queue struct {
	jobs   chan string
	cancel context.CancelFunc
	done   sync.WaitGroup

	mu      sync.Mutex
	running map[string]context.CancelFunc // by ID
}

// startQueue begins with the jobs that an earlier run left.
func (a *app) startQueue() error {
	ctx, cancel := context.WithCancel(context.Background())
	var left []string
	for _, r := range a.store.list() {
		switch {
		case r.State != scheduled && r.State != inProgress:
		case r.Begun >= mostBegun:
			err := a.store.update(r.ID, func(r *record) {
				r.State, r.Error = failed, fmt.Sprintf("the server ended %d times while it was at it", r.Begun)
			})
			if err != nil {
				cancel()
				return err
			}
		default:
			left = append(left, r.ID)
		}
	}
	a.queue = &queue{jobs: make(chan string, a.o.queue+len(left)), cancel: cancel, running: map[string]context.CancelFunc{}}
	for _, id := range left {
		a.queue.jobs <- id
	}
	for range a.o.workers {
		a.queue.done.Go(func() {
			for {
				select {
				case <-ctx.Done():
					return
				case id := <-a.queue.jobs:
					a.work(ctx, id)
				}
			}
		})
	}
	return nil
}

// room reports whether one more job may wait.
func (q *queue) room() bool { return len(q.jobs) < cap(q.jobs) }

// push lets a job wait for its turn.
func (q *queue) push(id string) error {
	select {
	case q.jobs <- id:
		return nil
	default:
		return errBusy
	}
}

// drop ends a job that runs.
func (q *queue) drop(id string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if cancel := q.running[id]; cancel != nil {
		cancel()
	}
}

// begin returns a context for a job, which drop ends; done forgets it.
func (q *queue) begin(ctx context.Context, id string) (_ context.Context, done func()) {
	ctx, cancel := context.WithCancel(ctx)
	q.mu.Lock()
	defer q.mu.Unlock()
	q.running[id] = cancel
	return ctx, func() {
		q.mu.Lock()
		defer q.mu.Unlock()
		delete(q.running, id)
		cancel()
	}
}

// stop ends the workers. What they were at stays in progress, and is begun anew at the next start.
func (q *queue) stop() {
	q.cancel()
	q.done.Wait()
}

// work analyses a conversation, unless it was removed while it waited. Where ctx ends before, it stays in progress.
func (a *app) work(ctx context.Context, id string) {
	ctx, done := a.queue.begin(ctx, id)
	defer done()
	began := time.Now()
	err := a.store.update(id, func(r *record) { r.State, r.Begun = inProgress, r.Begun+1 })
	if errors.Is(err, errNotFound) {
		return
	}
	var m *colloquy.Meeting
	if err == nil {
		a.tell(ctx, id)
		m, err = a.analyze(ctx, id)
	}
	if ctx.Err() != nil {
		_ = a.store.update(id, func(r *record) { r.Begun-- }) // it is not to blame
		return
	}
	a.conclude(id, m, err, time.Since(began))
	a.tell(context.WithoutCancel(ctx), id) // a stop of the server does not keep that back
}

// conclude keeps how an analysis ended.
func (a *app) conclude(id string, m *colloquy.Meeting, err error, took time.Duration) {
	if err == nil {
		err = a.store.save(id, m)
	}
	if err != nil {
		a.log.Warn("job failed", "id", id, "err", err)
		name := a.store.source(id) // clients need not know where it lies
		text := strings.NewReplacer("file:"+name+": ", "", name+": ", "", name, "the file").Replace(err.Error())
		err = a.store.update(id, func(r *record) { r.State, r.Error, r.Begun = failed, text, 0 })
	} else {
		a.log.Info("job", "id", id, "took", took.Round(time.Millisecond))
		err = a.store.update(id, func(r *record) {
			r.State, r.Took, r.Start, r.Length, r.Begun = completed, milliseconds(took), m.Start, m.Duration, 0
		})
	}
	if err != nil {
		a.log.Error("job", "id", id, "err", err)
	}
}

// tell posts the state of a job to the address that its request names, if it names one and -webhooks allows it.
func (a *app) tell(ctx context.Context, id string) {
	r, err := a.store.byID(id)
	if err != nil || r.Process.WebhookURL == "" || !a.o.webhooks {
		return
	}
	body, _ := json.Marshal(symbl.WebhookBody{JobID: r.Job, Status: r.State}) // never fails
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, r.Process.WebhookURL, bytes.NewReader(body))
	if err == nil {
		req.Header.Set("Content-Type", "application/json")
		var res *http.Response
		if res, err = http.DefaultClient.Do(req); err == nil {
			res.Body.Close()
			return
		}
	}
	a.log.Warn("webhook", "id", r.ID, "err", err)
}

// analyze reads the source of a conversation, sound or words, and analyses it.
func (a *app) analyze(ctx context.Context, id string) (*colloquy.Meeting, error) {
	r, err := a.store.byID(id)
	if err != nil {
		return nil, err
	}
	f, err := os.Open(a.store.source(id))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	in := colloquy.Input{Title: r.Name, Start: r.Start, Language: r.Process.LanguageCode, Vocabulary: r.Process.CustomVocabulary, Metadata: r.Metadata}
	head := make([]byte, 4096)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	switch head = head[:n]; {
	case bytes.HasPrefix(head, []byte("RIFF")) || bytes.HasPrefix(head, []byte("RF64")) || bytes.HasPrefix(head, []byte("BW64")):
		w, err := wav.Open(f)
		if err != nil {
			return nil, err
		}
		in.Audio = w.Mix()
		if r.Process.EnableSeparateRecognitionPerChannel && w.Channels() > 1 {
			in.Audio, in.Tracks = nil, tracks(w, r.Process)
		}
	case isText(head):
		if in.Transcript, err = transcript(f, r); err != nil {
			return nil, err
		}
	default:
		s, err := a.o.scribe.Decoder().Open(ctx, a.store.source(r.ID))
		if err != nil {
			return nil, err
		}
		defer s.Close()
		in.Stream = s
	}
	an := colloquy.Analyzer{Speakers: colloquy.SpeakerCount{Exact: r.Speakers}, Transcriber: a.transcriber}
	m, err := an.Analyze(ctx, in)
	var stage *colloquy.StageError
	if m != nil && errors.As(err, &stage) && stage.Stage != "transcriber" { // a client takes a result without words for silence
		a.log.Warn("a stage failed", "id", r.ID, "err", err) // everything else is there
		err = nil
	}
	return m, err
}

// tracks are the channels of a recording that holds one person in each, under the names of the request.
func tracks(w *wav.File, p symbl.ProcessOptions) []colloquy.Track {
	out := make([]colloquy.Track, w.Channels())
	for k := range out {
		out[k] = colloquy.Track{Audio: w.Channel(k)}
		for _, c := range p.ChannelMetadata {
			if c.Channel == k+1 {
				out[k].Name = cmp.Or(c.Speaker.Name, c.Speaker.Email)
			}
		}
	}
	return out
}

// isText reports whether a file that begins with head is a transcript: no byte of it is one that text does not have.
func isText(head []byte) bool {
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return true
	}
	return len(head) > 0 && !bytes.ContainsFunc(head, func(c rune) bool { return c < ' ' && !strings.ContainsRune("\t\r\n\f\v\x1b", c) })
}

// transcript reads a source in words: the requests of Symbl and mpathic, which are kept as they came, or a file.
func transcript(f io.Reader, r record) (*colloquy.Transcript, error) {
	switch r.Service {
	default:
		return colloquy.ReadTranscript(f)
	case mpathicText:
		var req mpathic.ConversationsRequest
		if err := mpathic.Read(f, &req); err != nil {
			return nil, err
		}
		return req.Transcript()
	case "symbl-text":
	}
	var req symbl.TextRequest
	if err := json.NewDecoder(f).Decode(&req); err != nil {
		return nil, fmt.Errorf("messages: %w", err)
	}
	t, _, err := req.Transcript()
	return t, err
}
