package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat/mpathic"
)

// mpathicRoutes are mpathic's. Its documents show the paths of the three multipart routes alone, and no address of parts, no
// error body and no answer to an update of metadata; the paths of the others are assumed (assumedRoutes), and parts are put
// at /v1/uploads/{id}/{part}?key=, the address that start-multipart gives, without a token.
//
// The header mpathic-id comes back; where there is none, one is made. mpathic-profile names a profile of -profile by its ID,
// or the one that is called default. What start-multipart has no key for is as if it were asked for: the conversation with
// tips, suggestions and definitions. Of a conversation_id that comes twice, the newer one is meant.
func (a *app) mpathicRoutes(mux *http.ServeMux) {
	a.handle(mux, "token", a.mpathicOpen(a.mpathicToken))
	a.handle(mux, "behaviors", a.mpathic(a.mpathicBehaviors))
	a.handle(mux, "conversations", a.mpathic(a.mpathicConversation))
	a.handle(mux, "metadata", a.mpathic(a.mpathicMetadata))
	a.handle(mux, "jobs", a.mpathic(a.mpathicStart))
	a.handle(mux, "job", a.mpathic(a.mpathicJob))
	a.handle(mux, "files", a.mpathic(a.mpathicFile))
	a.handle(mux, "zoom", a.mpathic(a.mpathicZoom))
	a.handle(mux, "profile", a.mpathic(a.mpathicProfile))
	const documented = "POST /v1/conversations/jobs/"
	mux.HandleFunc(documented+"start-multipart", a.mpathic(a.mpathicStartMultipart))
	mux.HandleFunc(documented+"{id}/complete-multipart", a.mpathic(a.mpathicComplete))
	mux.HandleFunc(documented+"{id}/cancel-multipart", a.mpathic(a.mpathicCancel))
	mux.HandleFunc("PUT /v1/uploads/{id}/{part}", a.mpathicOpen(a.mpathicPart))
}

// readProfiles reads the files of -profile.
func readProfiles(files []string) (map[string]*colloquy.Profile, error) {
	all := map[string]*colloquy.Profile{"default": colloquy.DefaultProfile()}
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		p, err := colloquy.ParseProfile(f)
		f.Close() // only read from
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if p.ID == "" {
			return nil, fmt.Errorf("%s: the profile has no id", name)
		}
		if all[p.ID] != nil && p.ID != "default" {
			return nil, fmt.Errorf("%s: there are two profiles %q", name, p.ID)
		}
		all[p.ID] = p
	}
	return all, nil
}

// mpathicCall is what the headers of a request say.
type mpathicCall struct {
	id      string // mpathic-id
	profile string // mpathic-profile; "" = none
}

type mpathicHandler func(w http.ResponseWriter, r *http.Request, c mpathicCall) (any, error)

// mpathic makes a handler for those who have the token.
func (a *app) mpathic(f mpathicHandler) http.HandlerFunc {
	return a.mpathicOpen(func(w http.ResponseWriter, r *http.Request, c mpathicCall) (any, error) {
		if !a.auth.allows(r) {
			return nil, errUnauthorized
		}
		if _, err := a.profile(c.profile); err != nil {
			return nil, err
		}
		return f(w, r, c)
	})
}

// mpathicOpen makes a handler for everybody.
func (a *app) mpathicOpen(f mpathicHandler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		c := mpathicCall{r.Header.Get("mpathic-id"), r.Header.Get("mpathic-profile")}
		var body any
		err := error(nil)
		if len(c.id) > 200 {
			err = bad("mpathic-id is longer than 200 bytes")
		} else {
			c.id = cmp.Or(c.id, newUUID())
			w.Header().Set("mpathic-id", c.id)
			body, err = f(w, r, c)
		}
		if err != nil {
			status, text := a.refused(r, err)
			writeJSON(w, status, mpathic.Error{Message: text})
			return
		}
		if body == nil {
			w.WriteHeader(http.StatusOK)
			return
		}
		writeJSON(w, http.StatusOK, body)
	}
}

// profile returns the profile of an ID.
func (a *app) profile(id string) (*colloquy.Profile, error) {
	p := a.profiles[cmp.Or(id, "default")]
	if p == nil {
		return nil, bad("there is no mpathic-profile %.80q here (-profile)", id)
	}
	return p, nil
}

// options returns how responses to a call are written.
func (a *app) options(c mpathicCall) mpathic.Options {
	p, _ := a.profile(c.profile) // looked up before
	return mpathic.Options{ID: c.id, CreatedAt: time.Now(), Profile: p, ZeroFill: a.o.zeros}
}

// readMpathic reads the body of a request.
func readMpathic(r *http.Request, into mpathic.Request) error {
	err := mpathic.Read(r.Body, into)
	var limit *colloquy.LimitError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &limit):
		return errTooLarge
	case errors.As(err, new(*json.UnmarshalTypeError)):
		return badJSON(err)
	}
	return bad("%v", err)
}

// readAny is readMpathic where all of the body may be left out.
func readAny(r *http.Request, into mpathic.Request) error {
	if empty(r) {
		return nil
	}
	return readMpathic(r, into)
}

func (a *app) mpathicToken(_ http.ResponseWriter, r *http.Request, c mpathicCall) (any, error) {
	var req mpathic.TokenRequest
	if err := readMpathic(r, &req); err != nil {
		return nil, err
	}
	if !admits(a.o.client, a.o.secret, req.ClientID, req.ClientSecret) {
		return nil, errUnauthorized
	}
	return mpathic.NewTokenResponse(&req, a.auth.token, 86400, mpathic.Options{ID: c.id}), nil
}

func (a *app) mpathicBehaviors(_ http.ResponseWriter, r *http.Request, c mpathicCall) (any, error) {
	var req mpathic.BehaviorsRequest
	if err := readMpathic(r, &req); err != nil {
		return nil, err
	}
	done, err := a.turn(r.Context())
	if err != nil {
		return nil, err
	}
	defer done()
	return mpathic.Behaviors(&req, a.options(c)), nil
}

func (a *app) mpathicProfile(_ http.ResponseWriter, r *http.Request, c mpathicCall) (any, error) {
	var req mpathic.ProfileRequest
	if err := readAny(r, &req); err != nil {
		return nil, err
	}
	b, err := mpathic.Profile(&req, a.options(c))
	if err != nil {
		return nil, bad("%v", err)
	}
	return b, nil
}

// mpathicMetadata changes the metadata of a conversation.
func (a *app) mpathicMetadata(_ http.ResponseWriter, r *http.Request, _ mpathicCall) (any, error) {
	var req mpathic.MetadataRequest
	if err := readMpathic(r, &req); err != nil {
		return nil, err
	}
	b := mpathic.MetadataResponse{ConversationID: req.ConversationID, Message: "Conversation metadata updated"}
	err := a.change(func() (record, error) { return a.store.byConversation(req.ConversationID) }, func(m *colloquy.Meeting) (*colloquy.Meeting, error) {
		m = req.Update(m)
		b.Metadata = m.Metadata
		return m, nil
	})
	return b, err
}

// mpathicFile keeps a file until a job asks for it.
func (a *app) mpathicFile(w http.ResponseWriter, r *http.Request, c mpathicCall) (any, error) {
	r.Body = http.MaxBytesReader(w, r.Body, a.o.limit+4<<20)
	form, err := r.MultipartReader()
	if err != nil {
		return nil, bad("%v", err)
	}
	var f mpathic.UploadForm
	var kept record
	for {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = a.filePart(&f, &kept, part.FormName(), part.FileName(), part)
		}
		if err != nil {
			return nil, errors.Join(formError(err), a.forget(kept))
		}
	}
	switch err := f.Check(); {
	case kept.ID == "":
		return nil, bad("the form holds no file")
	case err != nil:
		return nil, errors.Join(bad("%v", err), a.forget(kept))
	}
	id := strings.ToLower(cmp.Or(f.FileID, newUUID()))
	a.uploads.Lock()
	defer a.uploads.Unlock()
	old, older := a.store.byFile(id)
	if err := a.store.update(kept.ID, func(r *record) { r.Mpathic = &mpathicJob{FileID: id} }); err != nil {
		return nil, err
	}
	if older == nil { // the file is sent again, in place of the one before
		if err := a.store.remove(old.ID); err != nil {
			return nil, err
		}
	}
	return mpathic.NewFileResponse(&f, id, "uploaded", mpathic.Options{ID: c.id}), nil
}

// filePart takes a part of a form: the first file, or a field.
func (a *app) filePart(f *mpathic.UploadForm, kept *record, field, file string, part io.Reader) error {
	if file != "" {
		if kept.ID != "" {
			return bad("the form holds two files")
		}
		r, err := a.store.add(record{Name: file, Service: "mpathic", State: stored}, part, a.o.limit)
		if err == nil {
			*kept = r
		}
		return err
	}
	text, err := io.ReadAll(io.LimitReader(part, 1<<20+1))
	switch {
	case err != nil:
		return err
	case len(text) > 1<<20:
		return errTooLarge
	case field == "file_id":
		f.FileID = string(text)
	case field == "user_metadata":
		f.UserMetadata = string(text)
	}
	return nil
}

// formError returns what is wrong with a form: of what is not known here, the client is to blame.
func formError(err error) error {
	if status, _ := statusOf(err); status != http.StatusInternalServerError || errors.As(err, new(*os.PathError)) {
		return err
	}
	return bad("%v", err)
}

// forget removes what was kept of a request that failed.
func (a *app) forget(kept record) error {
	if kept.ID == "" {
		return nil
	}
	return a.store.remove(kept.ID)
}

// mpathicZoom takes a recording from the media folder.
func (a *app) mpathicZoom(_ http.ResponseWriter, r *http.Request, _ mpathicCall) (any, error) {
	var req mpathic.ZoomRequest
	if err := readMpathic(r, &req); err != nil {
		return nil, err
	}
	if a.media == nil {
		return nil, bad("this server has no recordings (-media)")
	}
	name := path.Join(req.Meeting(), req.Recording())
	f, err := a.openMedia(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	id := newUUID()
	if _, err := a.store.add(record{Name: path.Base(name), Service: "mpathic", State: stored, Mpathic: &mpathicJob{FileID: id}}, f, a.o.limit); err != nil {
		return nil, err
	}
	metadata := req.UserMetadata
	if metadata == nil {
		metadata = json.RawMessage("null")
	}
	return mpathic.ZoomResponse{FileID: id, Message: "imported", UserMetadata: metadata}, nil
}
