package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat/symbl"
)

// mostEvents bounds the work of a request: each stretch of speech is moved by itself.
const mostEvents = 5000

// symblSpeakers says who speaks when: what is said in a stretch is given to the one who speaks in it.
func (a *app) symblSpeakers(w http.ResponseWriter, r *http.Request) (int, any, error) {
	var req symbl.SpeakerEventsBody
	if err := readJSON(w, r, &req); err != nil {
		return 0, nil, err
	}
	if n := len(req.SpeakerEvents); n == 0 || n > mostEvents {
		return 0, nil, bad("speakerEvents: 1 to %d are needed", mostEvents)
	}
	body, err := json.Marshal(req)
	if err != nil {
		return 0, nil, err
	}
	t, err := colloquy.Limits{}.ReadTranscript(bytes.NewReader(body), "symbl-events")
	if err != nil {
		return 0, nil, bad("%v", err)
	}
	err = a.change(func() (record, error) { return a.store.byID(r.PathValue("id")) }, func(m *colloquy.Meeting) (*colloquy.Meeting, error) {
		for _, s := range t.Segments {
			if s.Speaker == "" || s.Len() == 0 {
				continue
			}
			after, err := m.Reassign(s.Interval, "", personOf(m, s.Speaker))
			if err != nil {
				return nil, bad("%v", err)
			}
			m = after
		}
		return m, nil
	})
	return http.StatusOK, symbl.Error{Message: fmt.Sprintf("Speaker events associated for conversationId: %s successfully! The update should be reflected in all messages and insights along with this conversation",
		r.PathValue("id"))}, err
}

// personOf returns the ID of who has a name or address, or the name itself as that of somebody new.
func personOf(m *colloquy.Meeting, name colloquy.SpeakerID) colloquy.SpeakerID {
	k := slices.IndexFunc(m.Speakers, func(s colloquy.Speaker) bool { return s.Name == string(name) || s.Email == string(name) })
	if k < 0 {
		return name
	}
	return m.Speakers[k].ID
}
