package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat"
	"github.com/colloquy-go/colloquy/compat/symbl"
)

// symblRoutes are Symbl.ai's.
func (a *app) symblRoutes(mux *http.ServeMux) {
	mux.HandleFunc("POST /oauth2/token:generate", a.symblToken)
	for _, kind := range []string{"audio", "video"} {
		mux.HandleFunc("POST /v1/process/"+kind, a.symbl(a.symblUpload))
		mux.HandleFunc("POST /v1/process/"+kind+"/url", a.symbl(a.symblURL))
	}
	mux.HandleFunc("POST /v1/process/text", a.symbl(a.symblText))
	mux.HandleFunc("PUT /v1/process/text/{id}", a.symbl(a.symblAppend))
	mux.HandleFunc("GET /v1/job/{id}", a.symbl(a.symblJob))
	mux.HandleFunc("GET /v1/conversations", a.symbl(a.symblList))
	mux.HandleFunc("DELETE /v1/conversations/{id}", a.symbl(a.symblDelete))
	mux.HandleFunc("PUT /v1/conversations/{id}", a.symbl(a.symblMetadata))
	mux.HandleFunc("PUT /v1/conversations/{id}/members/{member}", a.symbl(a.symblMember))
	mux.HandleFunc("POST /v1/conversations/{id}/transcript", a.symbl(a.symblTranscript))
	a.bookmarkRoutes(mux)
	for suffix, body := range map[string]func(*colloquy.Meeting, symbl.Options) (any, error){
		"":              func(m *colloquy.Meeting, o symbl.Options) (any, error) { return symbl.Conversation(m, o), nil },
		"/messages":     func(m *colloquy.Meeting, o symbl.Options) (any, error) { return symbl.Messages(m, o), nil },
		"/topics":       func(m *colloquy.Meeting, o symbl.Options) (any, error) { return symbl.Topics(m, o), nil },
		"/questions":    func(m *colloquy.Meeting, o symbl.Options) (any, error) { return symbl.Questions(m, o), nil },
		"/action-items": func(m *colloquy.Meeting, o symbl.Options) (any, error) { return symbl.ActionItems(m, o), nil },
		"/follow-ups":   func(m *colloquy.Meeting, o symbl.Options) (any, error) { return symbl.FollowUps(m, o), nil },
		"/entities":     func(m *colloquy.Meeting, o symbl.Options) (any, error) { return symbl.Entities(m, o), nil },
		"/analytics":    func(m *colloquy.Meeting, o symbl.Options) (any, error) { return symbl.Analytics(m, o), nil },
		"/trackers":     func(m *colloquy.Meeting, o symbl.Options) (any, error) { return symbl.Trackers(m, o) },
		"/summary":      func(m *colloquy.Meeting, o symbl.Options) (any, error) { return symbl.Summary(m, o), nil },
		"/members":      func(m *colloquy.Meeting, o symbl.Options) (any, error) { return symbl.Members(m, o), nil },
		"/speakers":     func(m *colloquy.Meeting, o symbl.Options) (any, error) { return symbl.SpeakerEvents(m, o), nil },
	} {
		mux.HandleFunc("GET /v1/conversations/{id}"+suffix, a.symbl(func(_ http.ResponseWriter, r *http.Request) (int, any, error) {
			m, o, err := a.symblMeeting(r)
			if err != nil {
				return 0, nil, err
			}
			b, err := body(m, o)
			return http.StatusOK, b, err
		}))
	}
}

// symbl makes a handler of a function that returns a status and a body.
func (a *app) symbl(f func(http.ResponseWriter, *http.Request) (int, any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var status int
		var body any
		err := error(statusError{http.StatusUnauthorized, "Unauthorized. Please generate a new access token."})
		if a.auth.allows(r) {
			status, body, err = f(w, r)
		}
		if err != nil {
			status, text := statusOf(err)
			if errors.Is(err, errNotFound) {
				text = "The conversation and/or it's metadata you asked could not be found, please check the input provided"
			}
			writeJSON(w, status, symbl.Error{Message: text})
			return
		}
		writeJSON(w, status, body)
	}
}

func (a *app) symblToken(w http.ResponseWriter, r *http.Request) {
	var req symbl.TokenRequest
	err := readJSON(w, r, &req)
	switch {
	case err != nil:
	case req.Type != "application" || req.AppID == "" || req.AppSecret == "":
		err = bad("type application, appId and appSecret are needed")
	case !admits(a.o.client, a.o.secret, req.AppID, req.AppSecret):
		err = statusError{http.StatusUnauthorized, "Unauthorized"}
	}
	if err != nil {
		status, text := statusOf(err)
		writeJSON(w, status, symbl.Error{Message: text})
		return
	}
	writeJSON(w, http.StatusOK, symbl.TokenResponse{AccessToken: a.auth.token, ExpiresIn: 86400})
}

// symblMeeting returns the conversation that a route names, and how to write it.
func (a *app) symblMeeting(r *http.Request) (*colloquy.Meeting, symbl.Options, error) {
	rec, err := a.store.byID(r.PathValue("id"))
	if err != nil {
		return nil, symbl.Options{}, err
	}
	m, err := a.store.meeting(rec)
	o := rec.Process.View()
	o.ConversationID, o.Epoch = rec.ID, rec.Created
	q := r.URL.Query()
	o.Verbose, o.Sentiment = q.Get("verbose") == "true", q.Get("sentiment") == "true"
	return m, o, err
}

func started(rec record, err error) (int, any, error) {
	return http.StatusCreated, symbl.ProcessResponse{ConversationID: rec.ID, JobID: rec.Job}, err
}

// symblUpload takes a recording as the body, with its options in the query.
func (a *app) symblUpload(w http.ResponseWriter, r *http.Request) (int, any, error) {
	q := r.URL.Query()
	p := symbl.ProcessOptions{
		Name: q.Get("name"), WebhookURL: q.Get("webhookUrl"), LanguageCode: q.Get("languageCode"), DetectPhrases: q.Get("detectPhrases") == "true",
		EnableSpeakerDiarization: q.Get("enableSpeakerDiarization") == "true",
	}
	var err error
	if s := q.Get("confidenceThreshold"); s != "" {
		if p.ConfidenceThreshold, err = strconv.ParseFloat(s, 64); err != nil {
			return 0, nil, bad("confidenceThreshold is no number")
		}
	}
	if s := q.Get("diarizationSpeakerCount"); s != "" {
		if p.DiarizationSpeakerCount, err = strconv.Atoi(s); err != nil {
			return 0, nil, bad("diarizationSpeakerCount is no number")
		}
	}
	for name, v := range map[string]any{"customVocabulary": &p.CustomVocabulary, "entities": &p.Entities, "trackers": &p.Trackers} {
		if s := q.Get(name); s != "" && json.Unmarshal([]byte(s), v) != nil {
			return 0, nil, bad("%s is not the JSON that is expected", name)
		}
	}
	if err := p.Check(); err != nil {
		return 0, nil, bad("%v", err)
	}
	source, name, err := upload(w, r, a.o.limit)
	if err != nil {
		return 0, nil, err
	}
	if p.Name == "" {
		p.Name = name
	}
	return started(a.accept(symblRecord(p, "symbl"), source))
}

func symblRecord(p symbl.ProcessOptions, service string) record {
	return record{Name: p.Name, Service: service, Process: p, Speakers: p.DiarizationSpeakerCount}
}

// symblURL takes the address of a recording.
func (a *app) symblURL(w http.ResponseWriter, r *http.Request) (int, any, error) {
	var req symbl.ProcessRequest
	if err := readJSON(w, r, &req); err != nil {
		return 0, nil, err
	}
	if err := req.Check(); err != nil {
		return 0, nil, bad("%v", err)
	}
	if !a.queue.room() {
		return 0, nil, errBusy
	}
	source, err := a.open(r.Context(), req.URL)
	if err != nil {
		return 0, nil, err
	}
	defer source.Close()
	return started(a.accept(symblRecord(req.ProcessOptions, "symbl"), source))
}

// open opens what an address names: a file within the media folder, and what is at an http address if that is allowed.
func (a *app) open(ctx context.Context, address string) (io.ReadCloser, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, bad("url: %v", err)
	}
	switch {
	case (u.Scheme == "http" || u.Scheme == "https") && a.o.fetch:
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
		if err != nil {
			return nil, bad("url: %v", err)
		}
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			return nil, bad("url: %v", err)
		}
		if res.StatusCode != http.StatusOK {
			res.Body.Close()
			return nil, bad("url: status %d", res.StatusCode)
		}
		return res.Body, nil
	case (u.Scheme == "" || u.Scheme == "file") && a.media != nil:
		return a.openMedia(u.Path)
	}
	return nil, bad("url: this server follows no such address (-media, -fetch)")
}

// openMedia opens a file within the media folder.
func (a *app) openMedia(name string) (io.ReadCloser, error) {
	// A Root lets nothing out of its folder, neither by .. nor by links.
	f, err := a.media.Open(strings.TrimPrefix(path.Clean("/"+name), "/"))
	if err != nil {
		return nil, bad("no such file here")
	}
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		f.Close()
		return nil, bad("no such file here")
	}
	return f, nil
}

// symblText takes a conversation in words.
func (a *app) symblText(w http.ResponseWriter, r *http.Request) (int, any, error) {
	var req symbl.TextRequest
	if err := readJSON(w, r, &req); err != nil {
		return 0, nil, err
	}
	rec, body, err := textRecord(req)
	if err != nil {
		return 0, nil, err
	}
	return started(a.accept(rec, bytes.NewReader(body)))
}

func textRecord(req symbl.TextRequest) (record, []byte, error) {
	if err := req.Check(); err != nil {
		return record{}, nil, bad("%v", err)
	}
	_, start, err := req.Transcript()
	if err != nil {
		return record{}, nil, bad("%v", err)
	}
	body, err := json.Marshal(req)
	rec := symblRecord(req.ProcessOptions, "symbl-text")
	rec.Start = start
	return rec, body, err
}

// symblAppend adds messages to a conversation.
func (a *app) symblAppend(w http.ResponseWriter, r *http.Request) (int, any, error) {
	var req symbl.TextRequest
	if err := readJSON(w, r, &req); err != nil {
		return 0, nil, err
	}
	t, _, err := req.Transcript()
	if err != nil {
		return 0, nil, bad("%v", err)
	}
	find := func() (record, error) { return a.store.byID(r.PathValue("id")) }
	err = a.change(find, func(m *colloquy.Meeting) (*colloquy.Meeting, error) {
		longer, err := m.Append(t)
		if err != nil {
			return nil, bad("%v", err)
		}
		return new(colloquy.Analyzer).Annotate(r.Context(), longer)
	})
	if err != nil {
		return 0, nil, err
	}
	return started(find())
}

func (a *app) symblJob(_ http.ResponseWriter, r *http.Request) (int, any, error) {
	rec, err := a.store.byJob(r.PathValue("id"))
	return http.StatusOK, symbl.Job{ID: rec.Job, Status: rec.State}, err
}

// symblList lists the conversations that are ready.
func (a *app) symblList(_ http.ResponseWriter, r *http.Request) (int, any, error) {
	limit, offset := 100, 0
	for name, v := range map[string]*int{"limit": &limit, "offset": &offset} {
		if s := r.URL.Query().Get(name); s != "" {
			n, err := strconv.Atoi(s)
			if err != nil || n < 0 {
				return 0, nil, bad("%s is no number", name)
			}
			*v = n
		}
	}
	ready := slices.DeleteFunc(a.store.list(), func(r record) bool { return r.State != completed })
	ready = ready[min(offset, len(ready)):]
	body := struct {
		Conversations []symbl.ConversationBody `json:"conversations"`
	}{[]symbl.ConversationBody{}}
	for _, rec := range ready[:min(limit, len(ready))] {
		m, err := a.store.meeting(rec)
		if err != nil {
			continue // removed meanwhile
		}
		body.Conversations = append(body.Conversations, symbl.Conversation(m, symbl.Options{ConversationID: rec.ID, Epoch: rec.Created}))
	}
	return http.StatusOK, body, nil
}

func (a *app) symblDelete(_ http.ResponseWriter, r *http.Request) (int, any, error) {
	id := r.PathValue("id")
	return http.StatusOK, symbl.Error{Message: "Conversation " + id + " deleted"}, a.store.remove(id)
}

// symblMetadata adds to the metadata of a conversation.
func (a *app) symblMetadata(w http.ResponseWriter, r *http.Request) (int, any, error) {
	var req struct {
		Metadata map[string]string `json:"metadata"`
	}
	if err := readJSON(w, r, &req); err != nil {
		return 0, nil, err
	}
	err := a.change(func() (record, error) { return a.store.byID(r.PathValue("id")) }, func(m *colloquy.Meeting) (*colloquy.Meeting, error) {
		m = m.Clone()
		if m.Metadata == nil {
			m.Metadata = map[string]string{}
		}
		for k, v := range req.Metadata {
			m.Metadata[k] = v
		}
		return m, nil
	})
	return http.StatusOK, symbl.Error{Message: "Conversation metadata updated"}, err
}

// symblMember names somebody.
func (a *app) symblMember(w http.ResponseWriter, r *http.Request) (int, any, error) {
	var req symbl.Person
	if err := readJSON(w, r, &req); err != nil {
		return 0, nil, err
	}
	if strings.TrimSpace(req.Name) == "" {
		return 0, nil, bad("name is needed")
	}
	err := a.change(func() (record, error) { return a.store.byID(r.PathValue("id")) }, func(m *colloquy.Meeting) (*colloquy.Meeting, error) {
		for k, s := range m.Speakers {
			if compat.SpeakerID(m, s.ID) != r.PathValue("member") {
				continue
			}
			after, err := m.Rename(s.ID, req.Name)
			if err == nil && req.Email != "" {
				after.Speakers[k].Email = req.Email
			}
			return after, err
		}
		return nil, errNotFound
	})
	return http.StatusOK, symbl.Error{Message: "Member updated successfully"}, err
}

func (a *app) symblTranscript(w http.ResponseWriter, r *http.Request) (int, any, error) {
	m, _, err := a.symblMeeting(r)
	if err != nil {
		return 0, nil, err
	}
	var req struct {
		ContentType string `json:"contentType"`
	}
	if r.ContentLength != 0 {
		if err := readJSON(w, r, &req); err != nil {
			return 0, nil, err
		}
	}
	b, err := symbl.Transcript(m, req.ContentType)
	if err != nil {
		return 0, nil, bad("%v", err)
	}
	return http.StatusOK, b, nil
}

// bookmarkRoutes keep marked parts of a conversation, and sum them up.
func (a *app) bookmarkRoutes(mux *http.ServeMux) {
	type list struct {
		Bookmarks []symbl.Bookmark `json:"bookmarks"`
	}
	const all, one = "/v1/conversations/{id}/bookmarks", "/v1/conversations/{id}/bookmarks/{mark}"
	mux.HandleFunc("GET "+all, a.symbl(func(_ http.ResponseWriter, r *http.Request) (int, any, error) {
		rec, err := a.store.byID(r.PathValue("id"))
		return http.StatusOK, list{append([]symbl.Bookmark{}, rec.Bookmarks...)}, err
	}))
	mux.HandleFunc("POST "+all, a.symbl(func(w http.ResponseWriter, r *http.Request) (int, any, error) {
		var b symbl.Bookmark
		if err := readJSON(w, r, &b); err != nil {
			return 0, nil, err
		}
		if b.Label == "" || b.BeginTimeOffset < 0 || b.Duration <= 0 {
			return 0, nil, bad("label, beginTimeOffset and duration are needed")
		}
		b.ID = newID()
		return http.StatusCreated, b, a.store.update(r.PathValue("id"), func(r *record) { r.Bookmarks = append(slices.Clone(r.Bookmarks), b) })
	}))
	mux.HandleFunc("GET "+one, a.symbl(func(_ http.ResponseWriter, r *http.Request) (int, any, error) {
		_, b, err := a.bookmark(r)
		return http.StatusOK, b, err
	}))
	mux.HandleFunc("PUT "+one, a.symbl(func(w http.ResponseWriter, r *http.Request) (int, any, error) {
		_, b, err := a.bookmark(r)
		if err != nil {
			return 0, nil, err
		}
		id := b.ID
		if err := readJSON(w, r, &b); err != nil {
			return 0, nil, err
		}
		b.ID = id
		return http.StatusOK, b, a.store.update(r.PathValue("id"), func(r *record) {
			r.Bookmarks = slices.Clone(r.Bookmarks)
			for k := range r.Bookmarks {
				if r.Bookmarks[k].ID == id {
					r.Bookmarks[k] = b
				}
			}
		})
	}))
	mux.HandleFunc("DELETE "+one, a.symbl(func(_ http.ResponseWriter, r *http.Request) (int, any, error) {
		_, b, err := a.bookmark(r)
		if err != nil {
			return 0, nil, err
		}
		return http.StatusOK, symbl.Error{Message: "Successfully deleted bookmark " + b.ID}, a.store.update(r.PathValue("id"), func(r *record) {
			r.Bookmarks = slices.DeleteFunc(slices.Clone(r.Bookmarks), func(o symbl.Bookmark) bool { return o.ID == b.ID })
		})
	}))
	mux.HandleFunc("GET "+one+"/summary", a.symbl(func(_ http.ResponseWriter, r *http.Request) (int, any, error) {
		rec, b, err := a.bookmark(r)
		if err != nil {
			return 0, nil, err
		}
		s, err := a.bookmarkSummary(rec, b)
		return http.StatusOK, symbl.SummaryBody{Summary: s}, err
	}))
	mux.HandleFunc("GET /v1/conversations/{id}/bookmarks-summary", a.symbl(func(_ http.ResponseWriter, r *http.Request) (int, any, error) {
		rec, err := a.store.byID(r.PathValue("id"))
		if err != nil {
			return 0, nil, err
		}
		body := symbl.SummaryBody{Summary: []symbl.SummarySentence{}}
		for _, b := range rec.Bookmarks {
			s, err := a.bookmarkSummary(rec, b)
			if err != nil {
				return 0, nil, err
			}
			body.Summary = append(body.Summary, s...)
		}
		return http.StatusOK, body, nil
	}))
}

func (a *app) bookmark(r *http.Request) (record, symbl.Bookmark, error) {
	rec, err := a.store.byID(r.PathValue("id"))
	if err != nil {
		return rec, symbl.Bookmark{}, err
	}
	for _, b := range rec.Bookmarks {
		if b.ID == r.PathValue("mark") {
			return rec, b, nil
		}
	}
	return rec, symbl.Bookmark{}, fmt.Errorf("bookmark: %w", errNotFound)
}

func (a *app) bookmarkSummary(rec record, b symbl.Bookmark) ([]symbl.SummarySentence, error) {
	m, err := a.store.meeting(rec)
	if err != nil {
		return nil, err
	}
	body := symbl.Summary(b.Slice(m), symbl.Options{ConversationID: rec.ID, Epoch: rec.Created})
	for k := range body.Summary {
		body.Summary[k].Bookmark = &symbl.IDRef{ID: b.ID}
	}
	return body.Summary, nil
}
