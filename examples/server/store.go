package main

import (
	"cmp"
	"crypto/md5"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat/symbl"
)

// States of a conversation.
const (
	scheduled  = "scheduled"
	inProgress = "in_progress"
	completed  = "completed"
	failed     = "failed"

	stored   = "stored"          // a file that no job has asked for
	awaiting = "awaiting_upload" // its parts are being put
	canceled = "canceled"
)

// record is what is known of a conversation. It is kept as state.json.
type record struct {
	ID       string               `json:"id"`   // 16 digits
	Job      string               `json:"job"`  // UUID
	Hash     string               `json:"hash"` // MD5 of the source's bytes
	Name     string               `json:"name"`
	Service  string               `json:"service"` // which routes it came by
	State    string               `json:"state"`
	Error    string               `json:"error,omitempty"`
	Created  time.Time            `json:"created"`
	Start    time.Time            `json:"start,omitzero"` // of the conversation
	Length   time.Duration        `json:"length,omitempty"`
	Process  symbl.ProcessOptions `json:"process"`
	Speakers int                  `json:"speakers,omitempty"`
	Metadata map[string]string    `json:"metadata,omitempty"`

	Bookmarks []symbl.Bookmark `json:"bookmarks,omitempty"`

	Conversation string      `json:"conversation,omitempty"` // its ID at mpathic, a UUID or the client's text
	Mpathic      *mpathicJob `json:"mpathic,omitempty"`
	Took         float64     `json:"took,omitempty"`  // of the analysis, ms
	Begun        int         `json:"begun,omitempty"` // how often the analysis was begun and did not end
}

var (
	errNotFound = errors.New("not found")
	errNotReady = errors.New("there is no result")
	errTooLarge = errors.New("too large")
)

// store keeps conversations in a folder, one a folder of its own:
//
//	ID/source        the recording or transcript as it came
//	ID/part-00001 …  its parts, until it is complete
//	ID/state.json    the record
//	ID/meeting.json  the result
//
// What is being written has another name until it is complete.
type store struct {
	dir string
	mu  sync.Mutex
	all map[string]record // by ID
}

func openStore(dir string) (*store, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	s := &store{dir: dir, all: map[string]record{}}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), incoming) {
			_ = os.RemoveAll(filepath.Join(dir, e.Name())) // an upload that was cut off
			continue
		}
		b, err := os.ReadFile(filepath.Join(dir, e.Name(), "state.json"))
		if err != nil {
			continue // not ours
		}
		var r record
		if err := json.Unmarshal(b, &r); err != nil || r.ID != e.Name() {
			return nil, fmt.Errorf("%s: state.json is damaged", filepath.Join(dir, e.Name()))
		}
		s.all[r.ID] = r
	}
	return s, nil
}

// incoming begins the names of folders that are not complete.
const incoming = ".incoming-"

// add keeps a source of at most limit bytes, under r with its IDs, and returns the completed record.
func (s *store) add(r record, source io.Reader, limit int64) (record, error) {
	temp, err := os.MkdirTemp(s.dir, incoming)
	if err != nil {
		return r, err
	}
	defer os.RemoveAll(temp) // gone by then if all went well
	f, err := os.Create(filepath.Join(temp, "source"))
	if err != nil {
		return r, err
	}
	sum := md5.New()
	from := &onlyRead{r: io.LimitReader(source, limit+1)}
	n, err := io.Copy(io.MultiWriter(f, sum), from)
	err = errors.Join(err, f.Close())
	switch tooLarge := new(*http.MaxBytesError); {
	case errors.As(err, tooLarge):
		return r, errTooLarge
	case from.err != nil:
		return r, bad("the body breaks off: %v", from.err)
	case err != nil:
		return r, err
	case n == 0:
		return r, bad("the file is empty")
	}
	if n > limit {
		return r, errTooLarge
	}
	r.Hash = hex.EncodeToString(sum.Sum(nil))
	return s.enter(temp, r)
}

// enter makes a complete conversation of a folder, and gives r its IDs. Without a state it is scheduled.
func (s *store) enter(temp string, r record) (record, error) {
	r.ID, r.Job, r.State, r.Created = newID(), cmp.Or(r.Job, newUUID()), cmp.Or(r.State, scheduled), time.Now().UTC()
	if err := writeJSONFile(filepath.Join(temp, "state.json"), r); err != nil {
		return r, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := os.Rename(temp, filepath.Join(s.dir, r.ID)); err != nil {
		return r, err
	}
	s.all[r.ID] = r
	return r, nil
}

// newID returns 16 random digits.
func newID() string {
	const digits = "0123456789"
	b := []byte(randomHex(8))
	for k, c := range b {
		b[k] = digits[int(c)%10]
	}
	if b[0] == '0' {
		b[0] = '7'
	}
	return string(b)
}

// newUUID returns a random UUID (version 4).
func newUUID() string {
	b := []byte(randomHex(16))
	b[12], b[16] = '4', "89ab"[b[16]%4]
	return fmt.Sprintf("%s-%s-%s-%s-%s", b[0:8], b[8:12], b[12:16], b[16:20], b[20:32])
}

// find returns the newest record that is true of.
func (s *store) find(is func(record) bool) (record, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var best record
	for _, r := range s.all {
		if is(r) && (best.ID == "" || r.Created.After(best.Created) || r.Created.Equal(best.Created) && r.ID > best.ID) {
			best = r
		}
	}
	if best.ID == "" {
		return best, errNotFound
	}
	return best, nil
}

func (s *store) byID(id string) (record, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if r, ok := s.all[id]; ok {
		return r, nil
	}
	return record{}, errNotFound
}

func (s *store) byJob(id string) (record, error) {
	return s.find(func(r record) bool { return r.Job == id })
}

// byHash returns the newest conversation of a hash that has a result, or else the newest.
func (s *store) byHash(hash string) (record, error) {
	is := func(r record) bool { return hash != "" && strings.EqualFold(r.Hash, hash) && r.State != stored }
	if r, err := s.find(func(r record) bool { return is(r) && r.State == completed }); err == nil {
		return r, nil
	}
	return s.find(is)
}

// list returns all records, the oldest first.
func (s *store) list() []record {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make([]record, 0, len(s.all))
	for _, r := range s.all {
		out = append(out, r)
	}
	slices.SortFunc(out, func(a, b record) int {
		if c := a.Created.Compare(b.Created); c != 0 {
			return c
		}
		return strings.Compare(a.ID, b.ID)
	})
	return out
}

// update changes a record, on disk and in memory.
func (s *store) update(id string, change func(*record)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	r, ok := s.all[id]
	if !ok {
		return errNotFound
	}
	change(&r)
	if err := writeJSONFile(filepath.Join(s.dir, id, "state.json"), r); err != nil {
		return err
	}
	s.all[id] = r
	return nil
}

// remove forgets a conversation with all its files.
func (s *store) remove(id string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.all[id]; !ok {
		return errNotFound
	}
	delete(s.all, id)
	gone := filepath.Join(s.dir, incoming+id) // half removed is removed at the next start
	if err := os.Rename(filepath.Join(s.dir, id), gone); err != nil {
		return err
	}
	return os.RemoveAll(gone)
}

func (s *store) source(id string) string { return filepath.Join(s.dir, id, "source") }

// meeting reads the result of a conversation. Its error is errNotReady, and why, where there is none.
func (s *store) meeting(r record) (*colloquy.Meeting, error) {
	switch r.State {
	case completed:
	case failed:
		return nil, fmt.Errorf("%w: the analysis failed: %s", errNotReady, r.Error)
	case canceled:
		return nil, fmt.Errorf("%w: the upload was cancelled", errNotReady)
	case awaiting:
		return nil, fmt.Errorf("%w: the upload is not complete", errNotReady)
	default:
		return nil, fmt.Errorf("%w yet: still being processed", errNotReady)
	}
	b, err := os.ReadFile(filepath.Join(s.dir, r.ID, "meeting.json"))
	if errors.Is(err, os.ErrNotExist) {
		return nil, errNotFound // removed meanwhile
	}
	if err != nil {
		return nil, err
	}
	m := new(colloquy.Meeting)
	return m, json.Unmarshal(b, m)
}

// save keeps the result of a conversation.
func (s *store) save(id string, m *colloquy.Meeting) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.all[id]; !ok {
		return errNotFound
	}
	return writeJSONFile(filepath.Join(s.dir, id, "meeting.json"), m)
}

// writeJSONFile replaces a file as a whole.
func writeJSONFile(name string, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".new-")
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		_ = os.Remove(f.Name()) // the first error is the one to tell
	}
	return err
}
