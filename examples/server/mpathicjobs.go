package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"time"

	"github.com/colloquy-go/colloquy/compat/mpathic"
)

// mpathicText is the Service of conversations whose source is a request with talk turns.
const mpathicText = "mpathic-text"

// uploadsLast is how long parts can be put.
const uploadsLast = 24 * time.Hour

// mpathicJob is what is known of a conversation or file that came by mpathic's routes.
type mpathicJob struct {
	Request mpathic.ConversationsRequest `json:"request"` // without its talk turns, which are the source
	Asked   string                       `json:"asked"`   // mpathic-id
	Profile string                       `json:"profile"` // its ID; "" = default
	FileID  string                       `json:"file_id"` // of a file that no job has asked for

	Upload  *mpathic.Upload `json:"upload,omitempty"` // of a file that comes in parts
	Size    int64           `json:"size,omitempty"`
	Key     string          `json:"key,omitempty"` // in the addresses of the parts
	Expires time.Time       `json:"expires,omitzero"`
}

// newMpathicRecord is the record of a request; its source is the request itself where it has talk turns.
func newMpathicRecord(req mpathic.ConversationsRequest, c mpathicCall) (record, []byte, error) {
	rec := record{Service: "mpathic", Conversation: newUUID(), Mpathic: &mpathicJob{Asked: c.id, Profile: c.profile}}
	if req.ConversationID != nil && *req.ConversationID != "" {
		rec.Conversation = *req.ConversationID
	}
	var source []byte
	if len(req.TalkTurns) > 0 {
		text, err := json.Marshal(req)
		if err != nil {
			return rec, nil, err
		}
		rec.Service, source = mpathicText, text
	}
	req.TalkTurns = nil
	rec.Mpathic.Request = req
	return rec, source, nil
}

// mpathicConversation answers a conversation in words at once: it does not wait for jobs, and ends with its client.
func (a *app) mpathicConversation(_ http.ResponseWriter, r *http.Request, c mpathicCall) (any, error) {
	var req mpathic.ConversationsRequest
	if err := readMpathic(r, &req); err != nil {
		return nil, err
	}
	if req.FileID != "" {
		return nil, bad("talk_turns are needed; files are for jobs")
	}
	rec, source, err := newMpathicRecord(req, c)
	if err != nil {
		return nil, err
	}
	done, err := a.turn(r.Context())
	if err != nil {
		return nil, err
	}
	defer done()
	rec.State = inProgress // begun anew, and then a job like others, if the server ends meanwhile
	if rec, err = a.store.add(rec, bytes.NewReader(source), a.o.limit); err != nil {
		return nil, err
	}
	a.work(r.Context(), rec.ID)
	if rec, err = a.store.byID(rec.ID); err == nil && rec.State != completed {
		err = errors.Join(bad("%s", cmp.Or(rec.Error, "cancelled")), a.store.remove(rec.ID))
	}
	if err != nil {
		return nil, err
	}
	return a.mpathicResult(rec, c)
}

// turn waits until a request that is answered at once may be worked on: as many are as there are workers. done ends that.
func (a *app) turn(ctx context.Context) (done func(), err error) {
	select {
	case a.atOnce <- struct{}{}:
		return func() { <-a.atOnce }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// mpathicResult writes the result of a conversation, with the profile that c names or else that of its request.
func (a *app) mpathicResult(rec record, c mpathicCall) (*mpathic.ConversationsResponse, error) {
	m, err := a.store.meeting(rec)
	if err != nil {
		return nil, err
	}
	p, err := a.profile(cmp.Or(c.profile, rec.Mpathic.Profile))
	if err != nil {
		return nil, err
	}
	req := rec.Mpathic.Request
	if rec.Service == mpathicText {
		if req.TalkTurns, err = a.talkTurns(rec); err != nil {
			return nil, err
		}
	}
	o := req.View(mpathic.Options{ID: rec.Mpathic.Asked, CreatedAt: rec.Created, Profile: p, ZeroFill: a.o.zeros})
	o.ConversationID = rec.Conversation
	o.Timings = []mpathic.Timing{{Stage: "analysis", Milliseconds: rec.Took}}
	began := time.Now()
	b := mpathic.Conversation(m, o)
	if b.Diagnostics != nil {
		b.Diagnostics.Timings = append(b.Diagnostics.Timings, mpathic.Timing{Stage: "analytics", Milliseconds: milliseconds(time.Since(began))})
	}
	return &b, nil
}

// talkTurns reads those of a conversation in words. Nothing of what is read shares memory with the record.
func (a *app) talkTurns(rec record) ([]mpathic.TalkTurn, error) {
	f, err := os.Open(a.store.source(rec.ID))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var req mpathic.ConversationsRequest
	err = mpathic.Read(f, &req)
	return req.TalkTurns, err
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// mpathicStart starts a job on talk turns or on a file.
func (a *app) mpathicStart(_ http.ResponseWriter, r *http.Request, c mpathicCall) (any, error) {
	var req mpathic.ConversationsRequest
	if err := readMpathic(r, &req); err != nil {
		return nil, err
	}
	rec, source, err := newMpathicRecord(req, c)
	if err != nil {
		return nil, err
	}
	if req.FileID == "" {
		rec, err = a.accept(rec, bytes.NewReader(source))
		return jobOf(rec, nil), err
	}
	file, err := a.store.byFile(req.FileID)
	if err != nil {
		return nil, fmt.Errorf("file: %w", err)
	}
	f, err := os.Open(a.store.source(file.ID))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rec.Name = file.Name
	rec, err = a.accept(rec, f)
	return jobOf(rec, nil), err
}

// jobOf writes how far a job is.
func jobOf(rec record, result *mpathic.ConversationsResponse) mpathic.Job {
	o := mpathic.Options{ID: rec.Job}
	var u *mpathic.Upload
	if rec.Mpathic != nil {
		o.UserMetadata = rec.Mpathic.Request.UserMetadata
		if rec.State == awaiting {
			u = rec.Mpathic.Upload
		}
	}
	return mpathic.NewJob(rec.State, result, u, o)
}

// mpathicRecord returns the job that a route names.
func (a *app) mpathicRecord(r *http.Request) (record, error) {
	id := r.PathValue("id")
	return a.store.find(func(r record) bool { return r.Job == id && r.Mpathic != nil && r.Mpathic.FileID == "" })
}

func (a *app) mpathicJob(w http.ResponseWriter, r *http.Request, c mpathicCall) (any, error) {
	rec, err := a.mpathicRecord(r)
	explain(w, rec)
	if err != nil || rec.State != completed {
		return jobOf(rec, nil), err
	}
	result, err := a.mpathicResult(rec, c)
	return jobOf(rec, result), err
}

// mpathicStartMultipart plans an upload in parts.
func (a *app) mpathicStartMultipart(_ http.ResponseWriter, r *http.Request, c mpathicCall) (any, error) {
	var req mpathic.StartMultipartRequest
	if err := readMpathic(r, &req); err != nil {
		return nil, err
	}
	if req.FileSizeBytes > a.o.limit {
		return nil, errTooLarge
	}
	rec, _, err := newMpathicRecord(mpathic.ConversationsRequest{UserMetadata: req.UserMetadata, IncludeConversation: true, IncludeDefinitions: true,
		IncludeSuggestions: true, IncludeTips: true}, c)
	if err != nil {
		return nil, err
	}
	preferred := int64(0)
	if req.PreferredPartSizeBytes != nil {
		preferred = *req.PreferredPartSizeBytes
	}
	rec.Name, rec.State, rec.Job = req.FileName, awaiting, newUUID()
	job := rec.Mpathic
	job.Size, job.Key, job.Expires = req.FileSizeBytes, randomHex(24), time.Now().Add(uploadsLast)
	u := mpathic.NewUpload(req.FileSizeBytes, preferred, job.Expires, func(part int) string {
		return fmt.Sprintf("%s://%s/v1/uploads/%s/%d?key=%s", scheme(r), r.Host, rec.Job, part, job.Key)
	})
	job.Upload = &u
	if rec, err = a.store.reserve(rec); err != nil {
		return nil, err
	}
	return mpathic.NewMultipartStarted(u, mpathic.Options{ID: rec.Job, UserMetadata: req.UserMetadata, ConversationID: rec.Conversation}), nil
}

func scheme(r *http.Request) string {
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		return "https"
	}
	return "http"
}

var errNoUpload = statusError{http.StatusConflict, "the job awaits no upload"}

// mpathicPart takes a part. Its address is all that a client needs.
func (a *app) mpathicPart(w http.ResponseWriter, r *http.Request, _ mpathicCall) (any, error) {
	rec, err := a.mpathicRecord(r)
	if err != nil {
		return nil, err
	}
	job := rec.Mpathic
	part, _ := strconv.Atoi(r.PathValue("part")) // 0 is no part
	switch {
	case job.Key == "" || !same(job.Key, r.URL.Query().Get("key")):
		return nil, errUnauthorized
	case rec.State != awaiting:
		return nil, errNoUpload
	case time.Now().After(job.Expires):
		return nil, statusError{http.StatusUnauthorized, "the address has expired"}
	case job.Upload.PartBytes(job.Size, part) == 0:
		return nil, errNotFound
	}
	tag, err := a.store.putPart(rec.ID, part, job.Upload.PartBytes(job.Size, part), r.Body)
	if err == nil {
		w.Header().Set("ETag", `"`+tag+`"`)
	}
	return nil, err
}

// mpathicComplete makes one source of the parts, and lets it be analysed.
func (a *app) mpathicComplete(_ http.ResponseWriter, r *http.Request, _ mpathicCall) (any, error) {
	var req mpathic.CompleteMultipartRequest
	if err := readAny(r, &req); err != nil {
		return nil, err
	}
	a.uploads.Lock()
	defer a.uploads.Unlock()
	rec, err := a.mpathicRecord(r)
	switch {
	case err != nil:
		return nil, err
	case rec.State != awaiting:
		return nil, errNoUpload
	case !a.queue.room():
		return nil, errBusy
	}
	hash, err := a.store.joinParts(rec.ID, rec.Mpathic.Upload.PartCount, req.Parts)
	if err != nil {
		return nil, err
	}
	if err := a.store.update(rec.ID, func(r *record) { r.State, r.Hash = scheduled, hash }); err != nil {
		return nil, err
	}
	if err := a.queue.push(rec.ID); err != nil { // somebody else took the last place: the client may try again
		return nil, errors.Join(err, a.store.update(rec.ID, func(r *record) { r.State = awaiting }))
	}
	a.store.dropParts(rec.ID)
	return answered(a.store.byID(rec.ID))(req.UserMetadata)
}

// mpathicCancel gives an upload up. That it was given up before is no failure: the answer to that may have been lost.
func (a *app) mpathicCancel(_ http.ResponseWriter, r *http.Request, c mpathicCall) (any, error) {
	var req mpathic.CancelMultipartRequest
	if err := readAny(r, &req); err != nil {
		return nil, err
	}
	a.uploads.Lock()
	defer a.uploads.Unlock()
	rec, err := a.mpathicRecord(r)
	switch {
	case err != nil:
		return nil, err
	case rec.State == awaiting:
		err = a.cancelUpload(rec)
	case rec.State != canceled:
		err = statusError{http.StatusNotFound, errNoUpload.text}
	}
	if err != nil {
		return nil, err
	}
	return answered(a.store.byID(rec.ID))(req.UserMetadata)
}

// answered writes how far a job is, with the metadata of a request where it has any.
func answered(rec record, err error) func(metadata json.RawMessage) (any, error) {
	return func(metadata json.RawMessage) (any, error) {
		job := jobOf(rec, nil)
		if len(metadata) > 0 && string(metadata) != "null" {
			job.UserMetadata = metadata
		}
		return job, err
	}
}

func (a *app) cancelUpload(rec record) error {
	err := a.store.update(rec.ID, func(r *record) { r.State = canceled })
	a.store.dropParts(rec.ID)
	return err
}

// dropUploads gives up what was not completed in time, and removes files and parts that nobody can ask for.
func (a *app) dropUploads(now time.Time) error {
	for _, r := range a.store.list() {
		switch {
		case r.State == stored && r.Mpathic == nil: // its request was cut off
			if err := a.store.remove(r.ID); err != nil {
				return err
			}
		case r.Mpathic == nil || r.Mpathic.Upload == nil:
		case r.State != awaiting:
			a.store.dropParts(r.ID)
		case now.After(r.Mpathic.Expires):
			if err := a.cancelUpload(r); err != nil {
				return err
			}
		}
	}
	return nil
}
