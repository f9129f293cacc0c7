package main

import (
	"fmt"
	"net/http"
	"slices"

	"github.com/colloquy-go/colloquy/compat/symbl"
)

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
		if err := a.placed(r, &b); err != nil {
			return 0, nil, err
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
		id, refs := b.ID, b.MessageRefs
		b.MessageRefs = nil // those of the record are not written into
		if err := readJSON(w, r, &b); err != nil {
			return 0, nil, err
		}
		if b.ID = id; b.MessageRefs == nil {
			b.MessageRefs = refs
		}
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
		body := symbl.BookmarksSummaryBody{BookmarksSummary: []symbl.BookmarkSummary{}}
		for _, b := range rec.Bookmarks {
			s, err := a.bookmarkSummary(rec, b)
			if err != nil {
				return 0, nil, err
			}
			body.BookmarksSummary = append(body.BookmarksSummary, symbl.BookmarkSummary{BookmarkID: b.ID, Summary: s})
		}
		return http.StatusOK, body, nil
	}))
}

// placed checks a new bookmark. One that names messages instead of times lasts from the first to the last of them.
func (a *app) placed(r *http.Request, b *symbl.Bookmark) error {
	rec, err := a.store.byID(r.PathValue("id"))
	if err != nil {
		return err
	}
	if b.Duration == 0 && len(b.MessageRefs) > 0 {
		m, err := a.store.meeting(rec)
		if err != nil {
			return err
		}
		b.Place(m)
	}
	if b.Label == "" || b.BeginTimeOffset < 0 || b.Duration <= 0 {
		return bad("label is needed, and beginTimeOffset with duration or the messageRefs of what is marked")
	}
	return nil
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
	body := symbl.Summary(b.Slice(m), symbl.Options{ConversationID: rec.ID, Epoch: rec.Created, ZeroFill: a.o.zeros})
	for k := range body.Summary {
		body.Summary[k].Bookmark = &symbl.IDRef{ID: b.ID}
	}
	return body.Summary, nil
}
