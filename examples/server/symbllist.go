package main

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy/compat/symbl"
)

// began and ended are when a conversation took place, as its own routes tell it: one whose start is not known begins when it
// was given to the server.
func (r record) began() time.Time {
	if r.Start.IsZero() {
		return r.Created
	}
	return r.Start
}

func (r record) ended() time.Time { return r.began().Add(r.Length) }

// symblList lists the conversations that are ready, by their start. Unlike the service, it leaves none out by its age unless
// startTime or endTime say so: recordings on a disk are often old.
func (a *app) symblList(_ http.ResponseWriter, r *http.Request) (int, any, error) {
	q := query(r)
	limit, offset := 20, 0
	for name, v := range map[string]*int{"limit": &limit, "offset": &offset} {
		if s := q.Get(name); s != "" {
			n, err := strconv.Atoi(s)
			if err != nil || n < 0 {
				return 0, nil, bad("%s is no number from 0", name)
			}
			*v = n
		}
	}
	wanted, err := wantedTimes(q)
	if err != nil {
		return 0, nil, err
	}
	ready := slices.DeleteFunc(a.store.list(), func(r record) bool { return r.State != completed || !wanted(r) })
	if err := order(ready, q); err != nil {
		return 0, nil, err
	}
	ready = ready[min(offset, len(ready)):]
	body := struct {
		Conversations []symbl.ConversationBody `json:"conversations"`
	}{[]symbl.ConversationBody{}}
	for _, rec := range ready[:min(limit, len(ready))] {
		m, err := a.store.meeting(rec)
		if err != nil {
			continue // removed meanwhile
		}
		body.Conversations = append(body.Conversations, symbl.Conversation(m, symbl.Options{ConversationID: rec.ID, Epoch: rec.Created, ZeroFill: a.o.zeros}))
	}
	return http.StatusOK, body, nil
}

// wantedTimes returns whether a conversation lies within startTime and endTime.
func wantedTimes(q url.Values) (func(record) bool, error) {
	var from, to time.Time
	for name, v := range map[string]*time.Time{"startTime": &from, "endTime": &to} {
		if s := q.Get(name); s != "" {
			t, err := time.Parse(time.RFC3339Nano, s)
			if err != nil {
				return nil, bad("%s is no time as 2021-08-09T18:30:00.000Z", name)
			}
			*v = t
		}
	}
	return func(r record) bool {
		return (from.IsZero() || !r.began().Before(from)) && (to.IsZero() || !r.ended().After(to))
	}, nil
}

// order puts conversations into the order that q asks for: by start, end or name.
func order(all []record, q url.Values) error {
	by := func(a, b record) int { return a.began().Compare(b.began()) }
	switch strings.TrimPrefix(q.Get("sort"), "conversation.") {
	case "name":
		by = func(a, b record) int { return cmp.Compare(a.Name, b.Name) }
	case "endTime":
		by = func(a, b record) int { return a.ended().Compare(b.ended()) }
	}
	sign := 1
	switch strings.ToLower(q.Get("order")) {
	case "", "asc":
	case "desc":
		sign = -1
	default:
		return bad("order is asc or desc")
	}
	slices.SortStableFunc(all, func(a, b record) int { return sign * by(a, b) })
	return nil
}
