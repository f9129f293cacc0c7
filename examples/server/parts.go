package main

import (
	"crypto/md5"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/colloquy-go/colloquy/compat/mpathic"
)

// reserve enters a conversation whose source is still to come.
func (s *store) reserve(r record) (record, error) {
	temp, err := os.MkdirTemp(s.dir, incoming)
	if err != nil {
		return r, err
	}
	defer os.RemoveAll(temp) // gone by then if all went well
	return s.enter(temp, r)
}

// byConversation returns the newest conversation that mpathic's clients know by an ID.
func (s *store) byConversation(id string) (record, error) {
	return s.find(func(r record) bool { return id != "" && strings.EqualFold(r.Conversation, id) })
}

// byFile returns the newest file of an ID.
func (s *store) byFile(id string) (record, error) {
	return s.find(func(r record) bool {
		return r.State == stored && r.Mpathic != nil && strings.EqualFold(r.Mpathic.FileID, id)
	})
}

func (s *store) part(id string, part int) string {
	return filepath.Join(s.dir, id, fmt.Sprintf("part-%05d", part))
}

// putPart keeps a part of exactly size bytes, and returns its MD5. A part that comes again replaces the first.
func (s *store) putPart(id string, part int, size int64, body io.Reader) (string, error) {
	f, err := os.CreateTemp(filepath.Join(s.dir, id), ".new-")
	if err != nil {
		return "", err
	}
	defer os.Remove(f.Name()) // gone by then if all went well
	sum := md5.New()
	from := &onlyRead{r: io.LimitReader(body, size+1)}
	n, err := io.Copy(io.MultiWriter(f, sum), from)
	err = errors.Join(err, f.Sync(), f.Close())
	switch {
	case from.err != nil:
		return "", bad("the part breaks off: %v", from.err)
	case err != nil:
		return "", err
	case n != size:
		return "", bad("the part has to have %d bytes", size)
	}
	return hex.EncodeToString(sum.Sum(nil)), os.Rename(f.Name(), s.part(id, part))
}

// onlyRead remembers the error of reading, to tell it from that of writing.
type onlyRead struct {
	r   io.Reader
	err error
}

func (o *onlyRead) Read(b []byte) (int, error) {
	n, err := o.r.Read(b)
	if err != nil && !errors.Is(err, io.EOF) {
		o.err = err
	}
	return n, err
}

// joinParts makes the source of its parts, in order, and returns its MD5. Parts that the client lists have to be those that
// were put; an empty list means all.
func (s *store) joinParts(id string, count int, listed []mpathic.CompletedPart) (string, error) {
	tags := make(map[int]string, len(listed))
	for _, p := range listed {
		if p.PartNumber > count {
			return "", bad("there is no part %d", p.PartNumber)
		}
		tags[p.PartNumber] = strings.Trim(strings.TrimPrefix(p.ETag, "W/"), `"`)
	}
	if len(listed) > 0 && len(listed) < count {
		return "", bad("%d of %d parts are listed", len(listed), count)
	}
	f, err := os.CreateTemp(filepath.Join(s.dir, id), ".new-")
	if err != nil {
		return "", err
	}
	defer os.Remove(f.Name()) // gone by then if all went well
	whole := md5.New()
	for k := 1; k <= count && err == nil; k++ {
		err = s.appendPart(io.MultiWriter(f, whole), id, k, tags[k])
	}
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return "", err
	}
	return hex.EncodeToString(whole.Sum(nil)), os.Rename(f.Name(), s.source(id))
}

// appendPart writes a part to w, whose MD5 has to be tag unless that is "".
func (s *store) appendPart(w io.Writer, id string, part int, tag string) error {
	f, err := os.Open(s.part(id, part))
	if errors.Is(err, os.ErrNotExist) {
		return bad("part %d was not uploaded", part)
	}
	if err != nil {
		return err
	}
	defer f.Close()
	sum := md5.New()
	if _, err := io.Copy(io.MultiWriter(w, sum), f); err != nil {
		return err
	}
	if got := hex.EncodeToString(sum.Sum(nil)); tag != "" && !strings.EqualFold(tag, got) {
		return bad("part %d is not the one that was uploaded", part)
	}
	return nil
}

// dropParts removes the parts of an upload. What it cannot remove is removed at the next start.
func (s *store) dropParts(id string) {
	entries, _ := os.ReadDir(filepath.Join(s.dir, id))
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), "part-") {
			_ = os.Remove(filepath.Join(s.dir, id, e.Name()))
		}
	}
}
