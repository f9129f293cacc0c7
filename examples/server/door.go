package main

import (
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// door leads a request to the first mux that knows its route. What clients do differently is evened out before: a slash at
// the end is no other route, and a body may be compressed. Who finds no route is told so in JSON, like all else here.
func (a *app) door(muxes ...*http.ServeMux) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a.allowOrigin(w, r)
		r = withoutSlash(r)
		switch r.Header.Get("Content-Encoding") {
		case "", "identity":
		case "gzip", "x-gzip":
			r.Body, r.ContentLength = &inflated{body: r.Body}, -1
		default:
			w.Header().Set("Accept-Encoding", "gzip")
			writeJSON(w, http.StatusUnsupportedMediaType, message{"bodies may be compressed by gzip only"})
			return
		}
		if m := leading(r, muxes); m != nil {
			m.ServeHTTP(w, r)
			return
		}
		allowed := methods(r, muxes)
		if len(allowed) == 0 {
			writeJSON(w, http.StatusNotFound, message{"there is no such route"})
			return
		}
		w.Header().Set("Allow", strings.Join(allowed, ", "))
		if r.Method == http.MethodOptions {
			if w.Header().Get("Access-Control-Allow-Origin") != "" {
				w.Header().Set("Access-Control-Allow-Methods", strings.Join(allowed, ", "))
				w.Header().Set("Access-Control-Allow-Headers", "Authorization, Content-Type, Content-Encoding, X-API-Key, file-hash, mpathic-id, mpathic-profile")
				w.Header().Set("Access-Control-Max-Age", "600")
			}
			w.WriteHeader(http.StatusNoContent)
			return
		}
		writeJSON(w, http.StatusMethodNotAllowed, message{fmt.Sprintf("this route takes %s", strings.Join(allowed, ", "))})
	})
}

// leading returns the first mux that serves r, nil for none.
func leading(r *http.Request, muxes []*http.ServeMux) *http.ServeMux {
	for _, m := range muxes {
		if _, pattern := m.Handler(r); pattern != "" {
			return m
		}
	}
	return nil
}

// methods returns with which methods the path of r is served.
func methods(r *http.Request, muxes []*http.ServeMux) []string {
	var out []string
	for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodDelete} {
		q := *r
		q.Method = method
		if leading(&q, muxes) != nil {
			out = append(out, method)
		}
	}
	if len(out) > 0 {
		out = append(out, http.MethodOptions)
	}
	return out
}

// allowOrigin lets pages of the origins of -origin read what is answered.
func (a *app) allowOrigin(w http.ResponseWriter, r *http.Request) {
	if len(a.o.origins) == 0 {
		return
	}
	w.Header().Add("Vary", "Origin")
	if origin := r.Header.Get("Origin"); origin != "" && slices.Contains(a.o.origins, origin) {
		w.Header().Set("Access-Control-Allow-Origin", origin)
		w.Header().Set("Access-Control-Expose-Headers", "ETag, X-Reason, mpathic-id")
	}
}

// withoutSlash returns r without a slash at the end of its path.
func withoutSlash(r *http.Request) *http.Request {
	if len(r.URL.Path) < 2 || !strings.HasSuffix(r.URL.Path, "/") {
		return r
	}
	q, u := *r, *r.URL
	u.Path, u.RawPath = strings.TrimSuffix(u.Path, "/"), strings.TrimSuffix(u.RawPath, "/")
	q.URL = &u
	return &q
}

// inflated is the body of a request that came compressed. It is opened when it is read, so that a request that is refused
// costs nothing; who reads it bounds what comes out.
type inflated struct {
	body io.ReadCloser
	z    *gzip.Reader
}

func (i *inflated) Read(b []byte) (n int, err error) {
	if i.z == nil {
		if i.z, err = gzip.NewReader(i.body); err != nil {
			i.z = nil
			return 0, err
		}
	}
	return i.z.Read(b)
}

func (i *inflated) Close() error { return i.body.Close() }

// origin reads a flag -origin.
func origin(s string) (string, error) {
	u, err := url.Parse(s)
	if err != nil || u.Scheme == "" || u.Host == "" || u.Path != "" || u.RawQuery != "" {
		return "", fmt.Errorf("%q is no origin like http://localhost:3000", s)
	}
	return s, nil
}
