package main

import (
	"cmp"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io"
	"log/slog"
	"net/http"
	"os"
	"reflect"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"github.com/colloquy-go/colloquy"
)

// app is the server without its listener.
type app struct {
	o     options
	log   *slog.Logger
	auth  auth
	store *store
	queue *queue
	media *os.Root // nil: no url is followed
	edits sync.Mutex

	routes   []assumed     // as -path has them
	serve    http.Handler  // all routes
	patience time.Duration // with a body of which nothing comes

	transcriber colloquy.Transcriber // nil: recordings have no words

	profiles map[string]*colloquy.Profile // by ID
	uploads  sync.Mutex                   // one upload is put together, or dropped, at a time
	atOnce   chan struct{}                // holds one for each analysis that a request waits for
}

func newApp(o options, log *slog.Logger) (*app, error) {
	s, err := openStore(o.dir)
	if err != nil {
		return nil, err
	}
	a := &app{o: o, log: log, auth: newAuth(o.token), store: s, patience: time.Minute, atOnce: make(chan struct{}, o.workers)}
	if o.media != "" {
		if a.media, err = os.OpenRoot(o.media); err != nil {
			return nil, err
		}
	}
	if a.transcriber, err = o.scribe.Transcriber(); err != nil {
		return nil, err
	}
	if a.profiles, err = readProfiles(o.profiles); err != nil {
		return nil, err
	}
	if a.routes, err = routesAt(o.paths); err != nil {
		return nil, err
	}
	if a.serve, err = a.handler(); err != nil {
		return nil, err
	}
	if err := a.dropUploads(time.Now()); err != nil {
		return nil, err
	}
	return a, a.startQueue()
}

func (a *app) close() {
	a.queue.stop()
	if a.media != nil {
		a.media.Close() // only read from
	}
}

//go:embed page.html
var page string

// handler returns all routes. Its error is that -path puts two at one place.
//
// Symbl's have a mux of their own, after the others: GET /v1/conversations/jobs/{id} of mpathic and GET
// /v1/conversations/{id}/messages both fit jobs/messages, and neither is the narrower.
func (a *app) handler() (h http.Handler, err error) {
	defer func() {
		if p := recover(); p != nil { // the only way in which a ServeMux tells it
			h, err = nil, fmt.Errorf("-path: %v", p)
		}
	}()
	first, second := http.NewServeMux(), http.NewServeMux()
	shown := template.Must(template.New("").Parse(page))
	first.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
		_ = shown.Execute(w, struct { // a client that is gone does not matter
			Host   string
			Routes []assumed
		}{r.Host, a.routes})
	})
	a.meetraRoutes(first)
	a.mpathicRoutes(first)
	a.symblRoutes(second)
	a.elsewhereRoutes(second)
	return a.guard(a.door(first, second)), nil
}

// guard logs every request, turns a panic into 500, and waits for a body no longer than its bytes keep coming.
func (a *app) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		out := &answer{ResponseWriter: w}
		body := &prompt{r.Body, http.NewResponseController(w), a.patience}
		r.Body = body
		defer body.hurry() // the server reads what a handler left
		defer func() {
			if p := recover(); p != nil {
				a.log.Error("panic", "path", r.URL.Path, "panic", p, "stack", string(debug.Stack()))
				if out.status == 0 {
					writeJSON(out, http.StatusInternalServerError, message{"Something went wrong"})
				}
			}
			a.log.Info("request", "method", r.Method, "path", r.URL.Path, "status", out.status, "took", time.Since(began).Round(time.Millisecond))
		}()
		next.ServeHTTP(out, r)
	})
}

// answer remembers the status.
type answer struct {
	http.ResponseWriter
	status int
}

func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
	a.ResponseWriter.WriteHeader(status)
}

// Unwrap is for http.ResponseController.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }

func (a *answer) Write(b []byte) (int, error) {
	if a.status == 0 {
		a.status = http.StatusOK
	}
	return a.ResponseWriter.Write(b)
}

// prompt is a body of which something has to come within each while that is waited for. There is no bound for all of it:
// recordings are long and lines are thin.
type prompt struct {
	io.ReadCloser
	control *http.ResponseController
	wait    time.Duration
}

func (p *prompt) Read(b []byte) (int, error) {
	p.hurry()
	n, err := p.ReadCloser.Read(b)
	if err == nil || errors.Is(err, io.EOF) {
		_ = p.control.SetReadDeadline(time.Time{}) // the work on what was read may take longer
	}
	return n, err
}

// hurry bounds the wait for what comes next.
func (p *prompt) hurry() { _ = p.control.SetReadDeadline(time.Now().Add(p.wait)) }

// message is the body of failures.
type message struct {
	Message string `json:"message"`
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // a mistake of ours, which guard logs and answers
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	_, _ = w.Write(b) // a client that is gone does not matter
}

// explain tells why a job failed, for which the services' bodies have no key.
func explain(w http.ResponseWriter, r record) {
	if r.Error != "" {
		w.Header().Set("X-Reason", oneLine(r.Error))
	}
}

// oneLine makes s fit for a header.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// statusError is a failure with its status.
type statusError struct {
	status int
	text   string
}

func (e statusError) Error() string { return e.text }

func bad(format string, args ...any) error {
	return statusError{http.StatusBadRequest, fmt.Sprintf(format, args...)}
}

// refused returns the status and the words for err, and logs it where it is our fault.
func (a *app) refused(r *http.Request, err error) (int, string) {
	status, text := statusOf(err)
	if status == http.StatusInternalServerError {
		a.log.Error("request", "path", r.URL.Path, "err", err)
	}
	return status, text
}

// statusOf returns the status and the words for err.
func statusOf(err error) (int, string) {
	var e statusError
	var limit *http.MaxBytesError
	switch {
	case errors.As(err, &e):
		return e.status, e.text
	case errors.Is(err, errNotFound), errors.Is(err, colloquy.ErrUnknownSpeaker):
		return http.StatusNotFound, "not found"
	case errors.Is(err, errNotReady):
		return http.StatusNotFound, err.Error()
	case errors.Is(err, errBusy):
		return http.StatusTooManyRequests, "Maximum number of concurrent jobs reached. Please wait for some requests to complete."
	case errors.Is(err, context.Canceled):
		return http.StatusServiceUnavailable, "cancelled" // nobody reads it: the client is gone, or the server stops
	case errors.Is(err, errTooLarge), errors.As(err, &limit):
		return http.StatusRequestEntityTooLarge, "too large"
	}
	return http.StatusInternalServerError, "Something went wrong"
}

// readJSON reads the body of a request.
func readJSON(w http.ResponseWriter, r *http.Request, v any) error {
	d := json.NewDecoder(http.MaxBytesReader(w, r.Body, 64<<20))
	if err := d.Decode(v); err != nil {
		var limit *http.MaxBytesError
		if errors.As(err, &limit) {
			return err
		}
		return badJSON(err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return bad("more data after the body's JSON")
	}
	return nil
}

// badJSON says what is wrong with the JSON of a client, in words that are not Go's.
func badJSON(err error) error {
	var kind *json.UnmarshalTypeError
	if !errors.As(err, &kind) {
		return bad("the body is not the JSON that is expected: %v", err)
	}
	wanted := "an object"
	switch kind.Type.Kind() {
	case reflect.String:
		wanted = "a string"
	case reflect.Bool:
		wanted = "true or false"
	case reflect.Slice:
		wanted = "an array"
	case reflect.Int, reflect.Int32, reflect.Int64:
		wanted = "a whole number"
	case reflect.Float64:
		wanted = "a number"
	}
	return bad("%s is to be %s, not %s", cmp.Or(kind.Field, "the body"), wanted, kind.Value)
}

// accept keeps a source and lets it wait for its turn.
func (a *app) accept(r record, source io.Reader) (record, error) {
	if !a.queue.room() {
		return r, errBusy
	}
	r, err := a.store.add(r, source, a.o.limit)
	if err != nil {
		return r, err
	}
	return r, a.enqueue(r)
}

// enqueue lets a conversation wait for its turn; one for which there is no room is gone.
func (a *app) enqueue(r record) error {
	if err := a.queue.push(r.ID); err != nil {
		return errors.Join(err, a.store.remove(r.ID))
	}
	return nil
}
