package main

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
)

// assumed is a route whose path no document shows.
type assumed struct{ Name, Method, Path string }

// assumedRoutes are all paths that are assumed. -path NAME=PATH moves one.
func assumedRoutes() []assumed {
	const meetra = "/single-feature-api/meeting/"
	return []assumed{
		// mpathic: client credentials → the token; a text → its behaviours; talk turns → analytics, in one answer; an update
		// of metadata; talk turns, or the file_id of a file (a key of ours) → a job; how far that is, and its result.
		{"token", http.MethodPost, "/v1/token"},
		{"behaviors", http.MethodPost, "/v1/behaviors"},
		{"conversations", http.MethodPost, "/v1/conversations"},
		{"metadata", http.MethodPost, "/v1/conversations/metadata"},
		{"jobs", http.MethodPost, "/v1/conversations/jobs"},
		{"job", http.MethodGet, "/v1/conversations/jobs/{id}"},
		// A form of file_id, user_metadata and a file; the file recording_file_id in the folder meeting_id within -media;
		// role and metadata → what is looked for.
		{"files", http.MethodPost, "/v1/files"},
		{"zoom", http.MethodPost, "/v1/files/zoom"},
		{"profile", http.MethodPost, "/v1/profile"},
		// Meetra: a file → its hash; a speaker → another name; what has a page that nobody can read.
		{"upload", http.MethodPost, "/api/meeting/upload"},
		{"rename-speaker", http.MethodPost, "/api/meeting/rename-speaker"},
		{"questions", http.MethodGet, meetra + "questions"},
		{"keywords", http.MethodGet, meetra + "keywords"},
		{"audio-quality", http.MethodGet, meetra + "audio-quality"},
	}
}

// wildcards finds what is between braces in a path.
func wildcards(path string) []string { return regexp.MustCompile(`\{[^}]*\}`).FindAllString(path, -1) }

// routesAt returns the assumed routes, with those moved that -path names.
func routesAt(moved []string) ([]assumed, error) {
	all := assumedRoutes()
	for _, m := range moved {
		name, path, _ := strings.Cut(m, "=")
		k := slices.IndexFunc(all, func(r assumed) bool { return r.Name == name })
		switch {
		case k < 0:
			return nil, fmt.Errorf("-path %s: there is no such route; there are %s", m, strings.Join(routeNames(all), ", "))
		case !strings.HasPrefix(path, "/") || strings.HasSuffix(path, "/") || strings.ContainsAny(path, " ?#"):
			return nil, fmt.Errorf("-path %s: %q is no path", m, path)
		case !slices.Equal(wildcards(path), wildcards(all[k].Path)):
			return nil, fmt.Errorf("-path %s: the path needs %v, and nothing else in braces", m, wildcards(all[k].Path))
		}
		all[k].Path = path
	}
	return all, nil
}

func routeNames(all []assumed) []string {
	out := make([]string, len(all))
	for k, r := range all {
		out[k] = r.Name
	}
	return out
}

// handle adds the assumed route of a name.
func (a *app) handle(mux *http.ServeMux, name string, h http.HandlerFunc) {
	k := slices.IndexFunc(a.routes, func(r assumed) bool { return r.Name == name })
	mux.HandleFunc(a.routes[k].Method+" "+a.routes[k].Path, h)
}
