// Package compat holds what the packages below it share: they write and read the JSON of other services, field for field,
// so that a program that was written for one of these can be given colloquy's results.
//
//	compat/meetra    Meetra AI, Conversation Intelligence API
//	compat/mpathic   mpathic, behaviors, conversation analytics and their jobs
//	compat/symbl     Symbl.ai, conversation, insight and job bodies
//
// A body is a plain struct with the service's keys; a function for each endpoint makes it of a Meeting. There is no
// network here: whoever serves the bodies brings the server (examples/server is one).
//
// # What could not be measured
//
// The services' shapes have no place for "not measurable": a number is there or it is not. By default the key of what
// could not be measured is left out, and [Omissions.Omitted] lists it with the reason; with ZeroFill it is 0, as a client
// may insist on, and listed all the same.
//
// # IDs
//
// Where a service has UUIDs, ours are named ones ([UUID]): of the Meeting's ID and of what is named. The same Meeting
// gives the same ID anywhere, and there is neither a clock nor chance in them.
package compat

import (
	"crypto/sha1"
	"fmt"
	"strings"

	"github.com/colloquy-go/colloquy"
)

// Omission is a value that could not be measured.
type Omission struct {
	Path   string // of its key in the body: "dynamics[3].energy_score"
	Reason colloquy.Reason
	Detail string // the reason in words
}

// Omissions is embedded in bodies that may lack something. It has no key in JSON.
type Omissions struct{ list []Omission }

// Omitted returns what could not be measured, in the order of the body. The slice is the caller's.
func (o Omissions) Omitted() []Omission { return append([]Omission(nil), o.list...) }

// NewOmissions returns a list of what could not be measured, in the order of the body.
func NewOmissions(all []Omission) Omissions { return Omissions{append([]Omission(nil), all...)} }

// space is the name space of our UUIDs: the UUID of the name "colloquy" in the space of URLs' (RFC 9562, 6.6).
const space = "\x6b\xa7\xb8\x11\x9d\xad\x11\xd1\x80\xb4\x00\xc0\x4f\xd4\x30\xc8" + "colloquy"

// UUID returns the named UUID (version 5, RFC 9562) of parts. A single part that is a UUID already is kept.
func UUID(parts ...string) string {
	if len(parts) == 1 && IsUUID(parts[0]) {
		return strings.ToLower(parts[0])
	}
	h := sha1.New()
	h.Write([]byte(space)) // a hash never fails
	for _, p := range parts {
		fmt.Fprintf(h, "\x00%d\x00%s", len(p), p)
	}
	b := h.Sum(nil)
	b[6], b[8] = b[6]&0x0f|0x50, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[0:4], b[4:6], b[6:8], b[8:10], b[10:16])
}

// IsUUID reports whether s is written like a UUID.
func IsUUID(s string) bool {
	if len(s) != 36 {
		return false
	}
	for k, c := range []byte(s) {
		switch {
		case k == 8 || k == 13 || k == 18 || k == 23:
			if c != '-' {
				return false
			}
		case !(c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'):
			return false
		}
	}
	return true
}

// SpeakerID returns the UUID of a speaker of m: the ID itself where it is one.
func SpeakerID(m *colloquy.Meeting, id colloquy.SpeakerID) string {
	if IsUUID(string(id)) {
		return strings.ToLower(string(id))
	}
	return UUID(m.ID, "speaker", string(id))
}
