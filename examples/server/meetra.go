package main

import (
	"bufio"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat/meetra"
)

// meetraRoutes are Meetra AI's. The paths of upload, rename, questions, keywords and audio quality are assumed: its documents
// do not show them.
func (a *app) meetraRoutes(mux *http.ServeMux) {
	mux.HandleFunc("POST /api-login", a.meetraLogin)
	a.handle(mux, "upload", a.meetraUpload)
	a.handle(mux, "rename-speaker", a.meetraRename)
	o := meetra.Options{ZeroFill: a.o.zeros}
	for name, body := range map[string]func(m *colloquy.Meeting, period time.Duration) any{
		"questions":     func(m *colloquy.Meeting, _ time.Duration) any { return meetra.Questions(m, o) },
		"keywords":      func(m *colloquy.Meeting, _ time.Duration) any { return meetra.Keywords(m, 0, o) },
		"audio-quality": func(m *colloquy.Meeting, _ time.Duration) any { return meetra.AudioQuality(m, o) },
	} {
		a.handle(mux, name, a.meetraGet(body))
	}
	for path, body := range map[string]func(m *colloquy.Meeting, period time.Duration) any{
		"meeting/meeting-dynamics":          func(m *colloquy.Meeting, p time.Duration) any { return meetra.Dynamics(m, p, o) },
		"meeting/topics":                    func(m *colloquy.Meeting, p time.Duration) any { return meetra.Topics(m, p, o) },
		"meeting/details-by-topics":         func(m *colloquy.Meeting, p time.Duration) any { return meetra.TopicDetails(m, p, o) },
		"meeting/key-points":                func(m *colloquy.Meeting, _ time.Duration) any { return meetra.KeyPoints(m, 0, o) },
		"meeting/text-summaries":            func(m *colloquy.Meeting, _ time.Duration) any { return meetra.TextSummaries(m, o) },
		"meeting/transcription":             func(m *colloquy.Meeting, _ time.Duration) any { return meetra.Transcription(m, o) },
		"meeting/meeting-emotions":          func(m *colloquy.Meeting, _ time.Duration) any { return meetra.MeetingEmotions(m, o) },
		"speaker-emotions-over-time":        func(m *colloquy.Meeting, _ time.Duration) any { return meetra.SpeakerEmotions(m, 0, o) },
		"meeting/meeting-interactions":      func(m *colloquy.Meeting, _ time.Duration) any { return meetra.Interactions(m, o) },
		"meeting/meeting-interaction_score": func(m *colloquy.Meeting, _ time.Duration) any { return meetra.InteractionScore(m, o) },
		"meeting/meeting-sentiment":         func(m *colloquy.Meeting, _ time.Duration) any { return meetra.Sentiment(m, o) },
		"meeting/meeting-energy":            func(m *colloquy.Meeting, _ time.Duration) any { return meetra.Energy(m, o) },
		"meeting/balance-score":             func(m *colloquy.Meeting, _ time.Duration) any { return meetra.BalanceScore(m, o) },
	} {
		mux.HandleFunc("GET /single-feature-api/"+path, a.meetraGet(body))
	}
	// The page of this one shows its path without the prefix of all others.
	for _, path := range []string{"/speakers-balance", "/single-feature-api/speakers-balance", "/single-feature-api/meeting/speakers-balance"} {
		mux.HandleFunc("GET "+path, a.meetraGet(func(m *colloquy.Meeting, _ time.Duration) any { return meetra.SpeakersBalance(m, o) }))
	}
	mux.HandleFunc("GET /api/meeting/speakers", func(w http.ResponseWriter, r *http.Request) {
		m, err := a.meetraSpeakers(r)
		if err != nil {
			status, text := a.refused(r, err)
			writeJSON(w, status, meetra.SpeakersError{Error: text})
			return
		}
		writeJSON(w, http.StatusOK, meetra.Speakers(m))
	})
}

// meetraFail answers with the words of the service's documents. What they do not say stands in the header X-Reason.
func (a *app) meetraFail(w http.ResponseWriter, r *http.Request, err error) {
	status, text := a.refused(r, err)
	said := text
	switch status {
	case http.StatusNotFound:
		said = "Meeting not found"
	case http.StatusBadRequest:
		said = "Bad request"
	}
	if said != text {
		w.Header().Set("X-Reason", oneLine(text))
	}
	writeJSON(w, status, meetra.Error{Message: said})
}

// meetraSpeakers returns the meeting whose speakers are asked for. The page of that route knows no file-hash; without one it
// is the newest meeting.
func (a *app) meetraSpeakers(r *http.Request) (*colloquy.Meeting, error) {
	if m, err := a.meetraMeeting(r); !errors.Is(err, errNoHash) {
		return m, err
	}
	rec, err := a.store.find(func(r record) bool { return r.State == completed })
	if err != nil {
		return nil, err
	}
	return a.store.meeting(rec)
}

var errNoHash = statusError{http.StatusBadRequest, "file-hash is needed"}

var errUnauthorized = statusError{http.StatusUnauthorized, "Unauthorized"}

// meetraMeeting returns the meeting that file-hash names.
func (a *app) meetraMeeting(r *http.Request) (*colloquy.Meeting, error) {
	if !a.auth.allows(r) {
		return nil, errUnauthorized
	}
	hash := r.URL.Query().Get("file-hash")
	if hash == "" {
		hash = r.Header.Get("file-hash")
	}
	if hash == "" {
		return nil, errNoHash
	}
	rec, err := a.store.byHash(hash)
	if err != nil {
		return nil, err
	}
	return a.store.meeting(rec)
}

func (a *app) meetraGet(body func(*colloquy.Meeting, time.Duration) any) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		m, err := a.meetraMeeting(r)
		if err != nil {
			a.meetraFail(w, r, err)
			return
		}
		period, err := meetra.ParsePeriod(r.URL.Query().Get("period_seconds"))
		if err != nil {
			a.meetraFail(w, r, bad("%v", err))
			return
		}
		writeJSON(w, http.StatusOK, body(m, period))
	}
}

func (a *app) meetraLogin(w http.ResponseWriter, r *http.Request) {
	var req meetra.LoginRequest
	err := readJSON(w, r, &req)
	if err == nil {
		if err = req.Check(); err != nil {
			err = bad("%v", err)
		}
	}
	if err == nil && !admits(a.o.email, a.o.password, req.Email, req.Password) {
		err = errUnauthorized
	}
	if err != nil {
		a.meetraFail(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, meetra.LoginResponse{Token: a.auth.token})
}

func (a *app) meetraUpload(w http.ResponseWriter, r *http.Request) {
	if !a.auth.allows(r) {
		a.meetraFail(w, r, errUnauthorized)
		return
	}
	hash, err := a.meetraKeep(w, r)
	if err != nil {
		a.meetraFail(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, meetra.UploadResponse{Message: "uploaded", FileHash: hash})
}

// meetraKeep takes the file of an upload and returns its hash. A file that was given before is not analysed again: it is the
// same meeting, and the names that its speakers were given stay.
func (a *app) meetraKeep(w http.ResponseWriter, r *http.Request) (hash string, err error) {
	source, name, err := upload(w, r, a.o.limit)
	if err != nil {
		return "", err
	}
	rec, err := a.store.add(record{Name: name, Service: "meetra"}, source, a.o.limit)
	if err != nil {
		return "", err
	}
	a.uploads.Lock()
	defer a.uploads.Unlock()
	_, err = a.store.find(func(r record) bool {
		return r.ID != rec.ID && r.Service == rec.Service && r.Hash == rec.Hash && r.State != failed
	})
	if err == nil {
		return rec.Hash, a.store.remove(rec.ID)
	}
	return rec.Hash, a.enqueue(rec)
}

func (a *app) meetraRename(w http.ResponseWriter, r *http.Request) {
	if !a.auth.allows(r) {
		a.meetraFail(w, r, errUnauthorized)
		return
	}
	var req meetra.RenameRequest
	err := readJSON(w, r, &req)
	if err == nil {
		err = a.change(func() (record, error) { return a.store.byHash(req.FileHash) }, func(m *colloquy.Meeting) (*colloquy.Meeting, error) {
			after, err := req.Rename(m)
			if err != nil && !errors.Is(err, colloquy.ErrUnknownSpeaker) {
				err = bad("%v", err)
			}
			return after, err
		})
	}
	if err != nil {
		a.meetraFail(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, meetra.Error{Message: "renamed"})
}

// change replaces a result by an edited one. Edits of one conversation follow each other.
func (a *app) change(find func() (record, error), edit func(*colloquy.Meeting) (*colloquy.Meeting, error)) error {
	a.edits.Lock()
	defer a.edits.Unlock()
	rec, err := find()
	if err != nil {
		return err
	}
	m, err := a.store.meeting(rec)
	if err != nil {
		return err
	}
	if m, err = edit(m); err != nil {
		return err
	}
	return a.store.save(rec.ID, m)
}

// empty reports whether r has no body. One that comes in chunks is only known by its first byte.
func empty(r *http.Request) bool {
	if r.ContentLength >= 0 {
		return r.ContentLength == 0
	}
	b := bufio.NewReader(r.Body)
	_, err := b.Peek(1)
	r.Body = struct {
		io.Reader
		io.Closer
	}{b, r.Body}
	return errors.Is(err, io.EOF)
}

// upload returns the file of a request: the first of a form, or the body itself.
func upload(w http.ResponseWriter, r *http.Request, limit int64) (source io.Reader, name string, err error) {
	r.Body = http.MaxBytesReader(w, r.Body, limit+1<<20)
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if !strings.HasPrefix(kind, "multipart/") {
		if empty(r) {
			return nil, "", bad("the body is empty")
		}
		return r.Body, query(r).Get("name"), nil
	}
	form, err := r.MultipartReader()
	if err != nil {
		return nil, "", bad("%v", err)
	}
	for {
		part, err := form.NextPart()
		switch {
		case errors.Is(err, io.EOF):
			return nil, "", bad("the form holds no file")
		case err != nil:
			return nil, "", bad("%v", err)
		case part.FileName() != "":
			return part, part.FileName(), nil
		}
	}
}
