package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat/symbl"
)

func started(rec record, err error) (int, any, error) {
	return http.StatusCreated, symbl.ProcessResponse{ConversationID: rec.ID, JobID: rec.Job}, err
}

// symblUpload takes a recording as the body, with its options in the query.
func (a *app) symblUpload(w http.ResponseWriter, r *http.Request) (int, any, error) {
	var p symbl.ProcessOptions
	if err := readOptions(nil, query(r), &p); err != nil {
		return 0, nil, err
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

// readSymbl reads the body of a process request, with the options that its query gives besides.
func readSymbl(w http.ResponseWriter, r *http.Request, into any) error {
	var body map[string]json.RawMessage
	if err := readJSON(w, r, &body); err != nil {
		return err
	}
	return readOptions(body, query(r), into)
}

func readOptions(body map[string]json.RawMessage, q url.Values, into any) error {
	b, err := withOptions(body, q)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, into); err != nil {
		return badJSON(err)
	}
	return nil
}

func symblRecord(p symbl.ProcessOptions, service string) record {
	return record{Name: p.Name, Service: service, Process: p, Speakers: p.DiarizationSpeakerCount}
}

// symblURL takes the address of a recording.
func (a *app) symblURL(w http.ResponseWriter, r *http.Request) (int, any, error) {
	var req symbl.ProcessRequest
	if err := readSymbl(w, r, &req); err != nil {
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
	if err := readSymbl(w, r, &req); err != nil {
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

// symblAppend adds messages to a conversation. They keep their clock where it is known and goes on from the end within a day,
// which is as long as a conversation may be; otherwise they follow at the end.
func (a *app) symblAppend(w http.ResponseWriter, r *http.Request) (int, any, error) {
	var req symbl.TextRequest
	if err := readSymbl(w, r, &req); err != nil {
		return 0, nil, err
	}
	if err := req.Check(); err != nil {
		return 0, nil, bad("%v", err)
	}
	t, start, err := req.Transcript()
	if err != nil {
		return 0, nil, bad("%v", err)
	}
	find := func() (record, error) { return a.store.byID(r.PathValue("id")) }
	err = a.change(find, func(m *colloquy.Meeting) (*colloquy.Meeting, error) {
		if gap := start.Sub(m.Start.Add(m.Duration)); !start.IsZero() && !m.Start.IsZero() && gap > 0 && gap < 24*time.Hour-m.Duration {
			for k := range t.Utterances {
				t.Utterances[k].Start += gap
				t.Utterances[k].End += gap
			}
		}
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
