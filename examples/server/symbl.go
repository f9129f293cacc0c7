package main

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"strings"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat"
	"github.com/colloquy-go/colloquy/compat/symbl"
)

// symblRoutes are Symbl.ai's.
func (a *app) symblRoutes(mux *http.ServeMux) {
	mux.HandleFunc("POST /oauth2/token:generate", a.symblToken)
	mux.HandleFunc("POST /oauth2/token:refresh", a.symblRefresh)
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
	mux.HandleFunc("PUT /v1/conversations/{id}/speakers", a.symbl(a.symblSpeakers))
	mux.HandleFunc("POST /v1/conversations/{id}/transcript", a.symbl(a.symblTranscript))
	for _, of := range []string{"callscore", "lm-insights"} {
		mux.HandleFunc("GET /v1/conversations/{id}/"+of+"/status", a.symbl(a.symblStatus))
	}
	a.bookmarkRoutes(mux)
	for suffix, body := range map[string]func(*colloquy.Meeting, symbl.Options) (any, error){
		"":              func(m *colloquy.Meeting, o symbl.Options) (any, error) { return symbl.Conversation(m, o), nil },
		"/messages":     func(m *colloquy.Meeting, o symbl.Options) (any, error) { return symbl.Messages(m, o), nil },
		"/topics":       func(m *colloquy.Meeting, o symbl.Options) (any, error) { return symbl.Topics(m, o), nil },
		"/questions":    func(m *colloquy.Meeting, o symbl.Options) (any, error) { return symbl.Questions(m, o), nil },
		"/action-items": func(m *colloquy.Meeting, o symbl.Options) (any, error) { return symbl.ActionItems(m, o), nil },
		"/follow-ups":   func(m *colloquy.Meeting, o symbl.Options) (any, error) { return symbl.FollowUps(m, o), nil },
		"/entities":     a.symblEntities,
		"/analytics":    func(m *colloquy.Meeting, o symbl.Options) (any, error) { return symbl.Analytics(m, o), nil },
		"/trackers":     func(m *colloquy.Meeting, o symbl.Options) (any, error) { return symbl.Trackers(m, o) },
		"/summary":      func(m *colloquy.Meeting, o symbl.Options) (any, error) { return symbl.Summary(m, o), nil },
		"/members":      func(m *colloquy.Meeting, o symbl.Options) (any, error) { return symbl.Members(m, o), nil },
		"/callscore":    func(m *colloquy.Meeting, o symbl.Options) (any, error) { return symbl.CallScore(m, nil, o), nil },
		"/insights":     func(m *colloquy.Meeting, o symbl.Options) (any, error) { return symbl.Insights(m, o), nil },
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
			status, text := a.refused(r, err)
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
	a.giveToken(w, r, err)
}

// symblRefresh gives the token again for the one that came with it.
func (a *app) symblRefresh(w http.ResponseWriter, r *http.Request) {
	var req symbl.RefreshRequest
	err := readJSON(w, r, &req)
	switch {
	case err != nil:
	case req.AppID == "" || req.AppSecret == "" || req.RefreshToken == "":
		err = bad("appId, appSecret and refreshToken are needed")
	case !admits(a.o.client, a.o.secret, req.AppID, req.AppSecret) || !same(req.RefreshToken, a.auth.refresh()):
		err = statusError{http.StatusUnauthorized, "Unauthorized"}
	}
	a.giveToken(w, r, err)
}

func (a *app) giveToken(w http.ResponseWriter, r *http.Request, err error) {
	if err != nil {
		status, text := a.refused(r, err)
		writeJSON(w, status, symbl.Error{Message: text})
		return
	}
	writeJSON(w, http.StatusOK, symbl.TokenResponse{AccessToken: a.auth.token, ExpiresIn: 86400, RefreshToken: a.auth.refresh()})
}

// symblEntities writes what was named in the shape that -new-entities chooses: the service has had two.
func (a *app) symblEntities(m *colloquy.Meeting, o symbl.Options) (any, error) {
	if a.o.newEntities {
		return symbl.EntityMatches(m, o), nil
	}
	return symbl.Entities(m, o), nil
}

// symblStatus tells whether what takes longer than the rest is there: here it is made when it is asked for.
func (a *app) symblStatus(_ http.ResponseWriter, r *http.Request) (int, any, error) {
	rec, err := a.store.byID(r.PathValue("id"))
	return http.StatusOK, symbl.Job{ID: rec.Job, Status: rec.State}, err
}

// symblMeeting returns the conversation that a route names, and how to write it.
func (a *app) symblMeeting(r *http.Request) (*colloquy.Meeting, symbl.Options, error) {
	rec, err := a.store.byID(r.PathValue("id"))
	if err != nil {
		return nil, symbl.Options{}, err
	}
	m, err := a.store.meeting(rec)
	o := rec.Process.View()
	o.ConversationID, o.Epoch, o.ZeroFill = rec.ID, rec.Created, a.o.zeros
	q := query(r)
	for name, v := range map[string]*bool{"verbose": &o.Verbose, "sentiment": &o.Sentiment} {
		if err == nil {
			*v, err = flagOf(q, name)
		}
	}
	return m, o, err
}

func (a *app) symblJob(w http.ResponseWriter, r *http.Request) (int, any, error) {
	rec, err := a.store.byJob(r.PathValue("id"))
	explain(w, rec)
	return http.StatusOK, symbl.Job{ID: rec.Job, Status: rec.State}, err
}

// symblDelete removes a conversation, and ends its job.
func (a *app) symblDelete(_ http.ResponseWriter, r *http.Request) (int, any, error) {
	err := a.store.remove(r.PathValue("id"))
	a.queue.drop(r.PathValue("id"))
	return http.StatusOK, symbl.Error{Message: "successfully deleted the conversation"}, err
}

// symblMetadata adds to the metadata of a conversation, and returns it as it is now.
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
		maps.Copy(m.Metadata, req.Metadata)
		return m, nil
	})
	if err != nil {
		return 0, nil, err
	}
	m, o, err := a.symblMeeting(r)
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, symbl.Conversation(m, o), nil
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
	return http.StatusOK, symbl.Error{Message: fmt.Sprintf("Member with id: %s for conversationId: %s updated successfully! The update should be reflected in all messages and insights along with this conversation",
		r.PathValue("member"), r.PathValue("id"))}, err
}

func (a *app) symblTranscript(w http.ResponseWriter, r *http.Request) (int, any, error) {
	m, _, err := a.symblMeeting(r)
	if err != nil {
		return 0, nil, err
	}
	var req struct {
		ContentType string `json:"contentType"`
	}
	if !empty(r) {
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
