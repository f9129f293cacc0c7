package colloquy

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// ProfileError says where a profile is broken.
type ProfileError struct {
	Line, Column int    // from 1, in bytes; 0 = not read from text
	Path         string // "patterns[3].when.metric"; "" = the whole
	Reason       string
	Err          error // cause, if any
}

func (e *ProfileError) Error() string {
	var b strings.Builder
	b.WriteString("profile")
	if e.Line > 0 {
		fmt.Fprintf(&b, ": line %d, column %d", e.Line, e.Column)
	}
	if e.Path != "" {
		b.WriteString(": " + e.Path)
	}
	b.WriteString(": " + e.Reason)
	if e.Err != nil {
		b.WriteString(": " + e.Err.Error())
	}
	return b.String()
}

func (e *ProfileError) Unwrap() error { return e.Err }

// Bounds of a profile.
const (
	mostProfileBytes = 4 << 20
	mostNesting      = 40
)

// jsonNode is a value of a JSON text, with its place.
type jsonNode struct {
	at     int       // offset
	value  any       // string, json.Number, bool or nil; unused of the others
	kind   byte      // '{', '[' or 0
	keys   []jsonKey // of an object, in order
	values []jsonNode
}

type jsonKey struct {
	name string
	at   int
}

// treeReader reads JSON with places.
type treeReader struct {
	text []byte
	d    *json.Decoder
	last int // offset behind the token before
}

// readTree reads a text that is one JSON value.
func readTree(text []byte) (jsonNode, error) {
	r := &treeReader{text: text, d: json.NewDecoder(bytes.NewReader(text))}
	r.d.UseNumber()
	n, err := r.node("", 0)
	if err != nil {
		return n, err
	}
	if t, at, err := r.next(""); err == nil {
		return n, r.fault(at, "", fmt.Sprintf("%v after the end", t), nil)
	} else if !errors.Is(err, io.EOF) {
		return n, err
	}
	return n, nil
}

// next returns a token and where it begins.
func (r *treeReader) next(path string) (json.Token, int, error) {
	t, err := r.d.Token()
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, io.EOF):
		return nil, len(r.text), r.fault(len(r.text), path, "ends too soon", io.EOF)
	case errors.As(err, &syntax):
		at := int(syntax.Offset) - 1 // of the strange byte, or of a blank before it
		for at >= 0 && at < len(r.text) && strings.IndexByte(" \t\r\n", r.text[at]) >= 0 {
			at++
		}
		return nil, 0, r.fault(at, path, "no JSON", err)
	case err != nil:
		return nil, 0, r.fault(r.last, path, "no JSON", err)
	}
	at := r.last
	for at < len(r.text) && strings.IndexByte(" \t\r\n,:", r.text[at]) >= 0 {
		at++
	}
	r.last = int(r.d.InputOffset())
	return t, at, nil
}

func (r *treeReader) node(path string, depth int) (jsonNode, error) {
	t, at, err := r.next(path)
	if err != nil {
		return jsonNode{}, err
	}
	n := jsonNode{at: at}
	open, nested := t.(json.Delim)
	if !nested {
		n.value = t
		return n, nil
	}
	if depth >= mostNesting {
		return n, r.fault(at, path, fmt.Sprintf("nested more than %d deep", mostNesting), nil)
	}
	n.kind = byte(open)
	seen := map[string]bool{}
	for r.d.More() {
		inner := fmt.Sprintf("%s[%d]", path, len(n.values))
		if n.kind == '{' {
			key, keyAt, err := r.next(path)
			if err != nil {
				return n, err
			}
			name := key.(string) // the decoder lets no other key pass
			inner = joinPath(path, name)
			if seen[name] {
				return n, r.fault(keyAt, inner, "stands twice", nil)
			}
			seen[name] = true
			n.keys = append(n.keys, jsonKey{name, keyAt})
		}
		v, err := r.node(inner, depth+1)
		if err != nil {
			return n, err
		}
		n.values = append(n.values, v)
	}
	_, _, err = r.next(path) // the end
	return n, err
}

func joinPath(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

func (r *treeReader) fault(at int, path, reason string, cause error) *ProfileError {
	e := &ProfileError{Path: path, Reason: reason, Err: cause}
	e.Line, e.Column = place(r.text, at)
	return e
}

// place returns the line and column of an offset.
func place(text []byte, at int) (line, column int) {
	before := text[:min(max(at, 0), len(text))]
	return 1 + bytes.Count(before, []byte("\n")), len(before) - bytes.LastIndexByte(before, '\n')
}
